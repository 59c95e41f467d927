"""What every release has: a headline of readable length, and a body.

Headlines of regional releases run to 5–10 words; beyond 110 signs they are cut off in feeds, in chat
and in search results, and beyond 200 they are a paragraph.
"""

from collections.abc import Iterator

from pipelines.values import Issue, Manuscript, Severity

_LONG, _TOO_LONG = 110, 200  # code points


def find_headline_faults(manuscript: Manuscript) -> Iterator[Issue]:
    """A MUST where the headline is empty or over 200 code points, a CHECK where over 110."""
    length = len(manuscript.headline.strip())
    if length == 0:
        yield Issue(
            "headline",
            "headline_empty",
            Severity.MUST,
            "Judul kosong",
            "Tulis judul 5–10 kata yang menyebut siapa melakukan apa.",
        )
    elif length > _TOO_LONG:
        yield _long(
            manuscript,
            "headline_too_long",
            Severity.MUST,
            "Judul terlalu panjang",
            length,
            _TOO_LONG,
        )
    elif length > _LONG:
        yield _long(manuscript, "headline_long", Severity.CHECK, "Judul panjang", length, _LONG)


def find_empty_body(manuscript: Manuscript) -> Iterator[Issue]:
    """A MUST where there is no text."""
    if not any(c.isalnum() for c in manuscript.body):
        yield Issue(
            "body",
            "body_empty",
            Severity.MUST,
            "Isi kosong",
            "Naskah belum berisi kalimat yang dapat diterbitkan.",
        )


def _long(
    manuscript: Manuscript, code: str, severity: Severity, title: str, length: int, limit: int
) -> Issue:
    return Issue(
        "headline",
        code,
        severity,
        title,
        f"Judul {length} karakter; paling panjang {limit} karakter. Sisakan satu klausa.",
        0,
        len(manuscript.headline),
    )
