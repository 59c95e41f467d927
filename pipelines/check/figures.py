"""How figures, sums of money and hours are written, and who is named with a capital.

EYD edisi V, I.D and II.D: an office before a name or an area takes a capital ("Bupati Belu"), a sentence does
not begin with a figure, thousands are parted by a point, "Rp" joins the sum. Hours take a point ("09.00").
"""

import re
from collections.abc import Iterator

from pipelines.check.grouping import together
from pipelines.check.text import is_inside, sentences
from pipelines.values import Issue, Label, Manuscript, Mend, Severity

_MONEY = re.compile(
    r"\b(?:Rp\.|Rp\s+|Rp\.\s+|RP\.?\s*|rp\.?\s*)(?=\d)(\d[\d.,]*\d|\d)(,-|,00|\.-)?"
)
_MONEY_TAIL = re.compile(r"\bRp(\d[\d.]*)(,-|\.-)")
_THOUSANDS = re.compile(
    r"(?<![\d.,/:-])(\d{5,7})(?= (?:orang|jiwa|warga|unit|rumah|ekor|batang|bibit|paket|kg|kilogram|ton|liter|hektare|"
    r"meter|pelanggan|keluarga|KK|dosis|pemilih|siswa|peserta|rupiah)\b)"
)
_HOURS = re.compile(r"\b((?:[Pp]ukul|[Jj]am|[Pp]kl\.?) )(\d{1,2}):(\d{2})\b(?!:)")
_FIRST = re.compile(
    r"(\d{1,3}(?:\.\d{3})*|\d+) (?!Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember|s/d|s\.d|sampai|hingga|dan )(?=[a-z])"
)
_SMALL = re.compile(
    r"\b(bupati|wakil bupati|wali kota|wakil wali kota|gubernur|wakil gubernur|camat|lurah|kepala desa|kepala dinas|"
    r"sekretaris daerah|kapolres|dandim|kapolsek|danramil|kepala badan|kepala bagian|kepala bidang) "
    r"(?=([A-Z][a-z]{2,}))"
)


def find_figure_faults(manuscript: Manuscript) -> Iterator[Issue]:
    """A HINT for each sum, number, hour or office that EYD writes otherwise, with the mend."""
    names = [
        (m.start, m.end)
        for m in manuscript.extraction.mentions
        if m.label in (Label.LAW, Label.EVENT)
    ]
    for field, text in (("headline", manuscript.headline), ("body", manuscript.body)):
        shielded = names if field == "body" else []
        yield from together(_figures(field, text, shielded), text)
        for match in _SMALL.finditer(text):
            yield _issue(field, "office_capital", match.span(1), match[1].title())
    yield from _first_figures(manuscript.body)


def _figures(field: str, text: str, shielded: list[tuple[int, int]]) -> Iterator[Issue]:
    for match in _MONEY.finditer(text):
        yield _issue(field, "money_form", match.span(), f"Rp{match[1].rstrip('.,')}")
    for match in _MONEY_TAIL.finditer(text):
        yield _issue(field, "money_form", match.span(), f"Rp{match[1]}")
    for match in _THOUSANDS.finditer(text):
        if not is_inside(match, shielded):
            new = f"{int(match[1]):,}".replace(",", ".")
            yield _issue(field, "thousands_form", match.span(), new)
    for match in _HOURS.finditer(text):
        yield _issue(field, "hour_form", match.span(), f"{match[1]}{match[2]}.{match[3]}")


def _first_figures(body: str) -> Iterator[Issue]:
    for start, end in sentences(body):
        if body[max(0, start - 2) : start].endswith(("- ", "* ", "> ")):
            continue  # a list
        match = _FIRST.match(body, start, end)
        if match and end - start > 40:
            yield _issue("body", "figure_first", match.span(1), f"Sebanyak {match[1]}")


def _issue(field: str, code: str, span: tuple[int, int], new: str) -> Issue:
    title, message = _WORDS[code]
    return Issue(
        field, code, Severity.HINT, title, message.format(new), *span, (Mend(f"Jadikan “{new}”", *span, new),)
    )  # fmt: skip


_WORDS = {
    "money_form": ("Penulisan rupiah", "Tulis “{}”: lambang Rp tanpa titik, spasi, dan “,-” (EYD)."),
    "thousands_form": ("Angka ribuan", "Tulis “{}”: ribuan dipisahkan titik (EYD)."),
    "hour_form": ("Penulisan jam", "Tulis “{}”: jam dan menit dipisahkan titik (EYD)."),
    "figure_first": ("Kalimat berawal angka", "Awali dengan kata, misalnya “{}” (EYD)."),
    "office_capital": ("Huruf kapital jabatan", "Tulis “{}”: jabatan yang diikuti nama atau wilayah berhuruf kapital (EYD)."),
}  # fmt: skip
