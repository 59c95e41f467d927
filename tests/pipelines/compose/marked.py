"""Reports written with their marks, so that a test shows both in one line.

    "{office:1|Camat Bandar}, {person:1|Win Saladin} {title:1|S.STP} membuka rapat {date|Selasa (20/2)}"

A number joins what belongs to one person; a quotation between quotation marks is found by itself.
"""

import re
from datetime import UTC, datetime

from pipelines.values import (
    Extraction,
    FieldReport,
    Label,
    Letterhead,
    Mention,
    Person,
    Quote,
    ReportFormat,
)

LETTERHEAD = Letterhead(
    issuer="Dinas Kominfo Kabupaten Belu",
    government="Pemerintah Kabupaten Belu",
    area_code="53.04",
    area_name="Kabupaten Belu",
    zone="Asia/Makassar",
    dateline="Atambua",
)
NOTHING_READ = Extraction(text_sha256="", tool_versions=(("tagger", "1"),))
_MARK = re.compile(r"\{(?P<label>[a-z]+)(?::(?P<who>\d+))?\|(?P<words>[^}]*)\}")


def report(text: str, *, title: str = "", format: ReportFormat = ReportFormat.TEXT) -> FieldReport:
    return FieldReport(
        title=title,
        text=text,
        format=format,
        source="uji",
        filed_at=datetime(2024, 2, 21, 3, tzinfo=UTC),
        sha256="0" * 64,
    )


def read_marks(marked: str) -> tuple[str, Extraction]:
    """The bare text of *marked*, and the extraction that its marks stand for."""
    text, at = "", 0
    mentions: list[Mention] = []
    owners: list[str | None] = []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        words = match["words"]
        mentions.append(
            Mention(words, len(text), len(text) + len(words), Label(match["label"]), 1.0, "uji")
        )
        owners.append(match["who"])
        text += words
        at = match.end()
    text += marked[at:]
    people = []
    for who in sorted({owner for owner in owners if owner}):
        own = [m for m, owner in zip(mentions, owners, strict=True) if owner == who]
        names = [m for m in own if m.label is Label.PERSON]
        offices = [m.text for m in own if m.label is Label.OFFICE]
        if names:
            people.append(
                Person(
                    name=names[0].text,
                    titles=tuple(m.text for m in own if m.label is Label.TITLE),
                    position=max(offices, key=len, default=None),
                    aka=(),
                    start=names[0].start,
                    end=names[0].end,
                    confidence=1.0,
                    made_by="uji",
                    mentions=tuple((m.start, m.end) for m in names),
                )
            )
    quotes = tuple(
        Quote(m[1], m.start(1), m.end(1), None, 1.0, "uji") for m in re.finditer("“([^”]*)”", text)
    )
    return text, Extraction(
        text_sha256="",
        tool_versions=(("tagger", "1"),),
        mentions=tuple(mentions),
        people=tuple(people),
        quotes=quotes,
    )
