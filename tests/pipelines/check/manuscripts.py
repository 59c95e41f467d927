"""Manuscripts for the checks: a body, and marks that are found by their words."""

from datetime import UTC, date, datetime

from pipelines.check import apply_mend
from pipelines.extract import with_details
from pipelines.values import (
    DateMention,
    Extraction,
    Label,
    Manuscript,
    Mention,
    Person,
    Place,
    Quote,
    ReleaseKind,
)

TODAY = date(2024, 2, 21)
NAMES = {
    "53": "Provinsi Nusa Tenggara Timur",
    "53.04": "Kabupaten Belu",
    "53.04.02": "Kecamatan Tasifeto Timur",
    "53.04.02.2001": "Desa Silawan",
    "53.04.03": "Kecamatan Raihat",
    "53.04.05": "Kecamatan Kakuluk Mesak",
    "53.04.05.2006": "Desa Kabuna",
    "53.04.12": "Kecamatan Atambua Kota",
    "53.04.12.1003": "Kelurahan Manumutin",
    "53.05": "Kabupaten Alor",
    "53.05.01": "Kecamatan Teluk Mutiara",
    "53.05.01.2003": "Desa Motongbang",
}


class Names:
    """A gazetteer of a few areas."""

    def name(self, code: str) -> str:
        return NAMES[code]

    def contains(self, region: str, code: str) -> bool:
        return code == region or code.startswith(region + ".")

    def find(self, name: str, level: str | None = None, within: str | None = None) -> list[str]:
        bare = (
            name.split(" ", 1)[-1]
            if name.split()[0] in ("Desa", "Kelurahan", "Kecamatan")
            else name
        )
        return [
            code
            for code, known in NAMES.items()
            if known.split(" ", 1)[1] == bare and (within is None or self.contains(within, code))
        ]


def manuscript(
    body: str,
    *,
    headline: str = "Bupati Belu Buka Rakor di Atambua",
    publish_on: date = TODAY,
    kind: ReleaseKind = ReleaseKind.NEWS,
    **read,
):
    return Manuscript(
        kind=kind,
        headline=headline,
        deck="",
        dateline="ATAMBUA",
        body=body,
        extraction=with_details(Extraction(text_sha256="", tool_versions=(), **read), body),
        filed_at=datetime(2024, 2, 21, 3, tzinfo=UTC),
        publish_on=publish_on,
        region="53.04",
    )


def day(
    body: str,
    text: str,
    first_on: date | None,
    last_on: date | None = None,
    weekday: int | None = None,
):
    start = body.index(text)
    return DateMention(
        text, start, start + len(text), first_on, last_on or first_on, weekday=weekday
    )


def mention(body: str, text: str, label: Label):
    start = body.index(text)
    return Mention(text, start, start + len(text), label, 1.0, "uji")


def person(body: str, name: str, position: str | None = None, titles: tuple[str, ...] = (), **more):
    start = body.index(name)
    return Person(name, titles, position, (), start, start + len(name), 1.0, "uji", **more)


def marks(body: str, **words: tuple[str, ...]):
    """Marks of *words* by label, each at every place where it stands: marks(body, person=("Ani",))."""
    found = []
    for label, texts in words.items():
        for text in texts:
            at = body.index(text)
            while at >= 0:
                found.append(Mention(text, at, at + len(text), Label(label), 1.0, "uji"))
                at = body.find(text, at + 1)
    return tuple(sorted(found, key=lambda mark: mark.start))


def mended(body: str, issue, number: int = 0) -> str:
    return apply_mend(body, issue.mends[number])


def place(body: str, text: str, code: str | None, level: str):
    start = body.index(text)
    return Place(text, level, code, start, start + len(text), 1.0, "uji")


def quote(body: str, text: str, speaker: str | None = None):
    start = body.index(text)
    return Quote(text, start, start + len(text), speaker, 1.0, "uji")
