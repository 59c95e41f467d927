"""The six questions of a news text, and which of them a manuscript answers.

Apa, siapa, kapan, di mana are asked of every release; mengapa and bagaimana are good to have. For the
first four the marks decide; for the last two the words that open a reason or a manner.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipelines.check.text import Marked, first_paragraphs, still_fits
from pipelines.values import Issue, Label, Manuscript, Severity

_EARLY = 3  # paragraphs in which who, when and where are looked for
_WHY = re.compile(
    r"\b(?:karena|sebab|lantaran|akibat|agar|supaya|sehingga|guna|demi|bertujuan|tujuan(?:nya)?|untuk|utk|biar|alasan(?:nya)?|maka|"
    r"dalam\s+rangka|sebagai\s+(?:upaya|bentuk|wujud|tindak\s+lanjut|langkah)|menindaklanjuti|mengantisipasi|dimaksudkan|krn|dilatarbelakangi|"
    r"dipicu|disebabkan|menyusul|berkat)\b",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\b(?:dengan|sambil|setelah|seusai|usai|kemudian|lalu|didampingi|disaksikan|dihadiri|melalui|secara\s+\w+|diawali|diakhiri|dilanjutkan|dirangkai(?:kan)?|diisi|ditandai|rangkaian|"
    r"tahap(?:an)?|terdiri|meliputi|antara\s+lain|berupa|diikuti|dibantu|menggunakan|memakai|lewat|bergantian|dipandu|dipimpin|"
    r"berlangsung|dibagi|menjelaskan|memaparkan|kronologi\w*)\b",
    re.IGNORECASE,
)
_MISSING = {
    "Apa": ("missing_what", "Apa yang terjadi belum terbaca", "Sebutkan peristiwanya pada judul dan teras."),
    "Siapa": ("missing_who", "Siapa belum ada", "Sebutkan pejabat, lembaga, atau warga yang terlibat, dengan nama dan jabatannya."),
    "Kapan": ("missing_when", "Kapan belum ada", "Sebutkan hari dan tanggal peristiwanya."),
    "Di mana": ("missing_where", "Di mana belum ada", "Sebutkan tempat peristiwanya, sampai desa atau kecamatannya."),
    "Mengapa": ("missing_why", "Mengapa belum ada", "Tambahkan alasan atau tujuan kegiatan bila laporan menyebutnya."),
    "Bagaimana": ("missing_how", "Bagaimana belum ada", "Tambahkan jalannya kegiatan bila laporan menyebutnya."),
}  # fmt: skip


class Answer(NamedTuple):
    """A question, "ada", "sebagian" or "belum", and where in the body it is answered (None: nowhere)."""

    word: str
    state: str
    start: int | None
    end: int | None


def five_w(manuscript: Manuscript) -> tuple[Answer, ...]:
    """The six questions in their order, each with its state and place in the body."""
    body, found = manuscript.body, manuscript.extraction
    early = first_paragraphs(body, _EARLY)
    # Every mention of an organisation, where ``organisations`` holds each but once.
    organisations = [m for m in found.mentions if m.label is Label.ORGANISATION]
    named = [p for p in found.people if body[p.start : p.end] == p.name]
    return (
        _what(manuscript),
        _answer(
            "Siapa",
            full=[(p.start, p.end) for p in named if p.position] + _spans(body, organisations),
            part=[(p.start, p.end) for p in named] + _spans(body, found.offices),
            early=early,
        ),
        _answer(
            "Kapan", full=_spans(body, found.dates), part=_spans(body, found.times), early=early
        ),
        _answer("Di mana", full=_spans(body, found.places), part=[], early=early),
        _worded("Mengapa", _WHY, body),
        _worded("Bagaimana", _HOW, body),
    )


def find_missing_answers(manuscript: Manuscript) -> Iterator[Issue]:
    """An issue for each question without any answer; none for an empty body, which has its own."""
    if not manuscript.body.strip():
        return
    for answer in five_w(manuscript):
        if answer.state == "belum":
            code, title, message = _MISSING[answer.word]
            hint = answer.word in ("Mengapa", "Bagaimana")
            yield Issue("body", code, Severity.HINT if hint else Severity.CHECK, title, message)


def _what(manuscript: Manuscript) -> Answer:
    """What happened: an event is named, or headline and lead both say something."""
    body = manuscript.body
    for event in manuscript.extraction.events:
        if still_fits(body, event):
            return Answer("Apa", "ada", event.start, event.end)
    lead = first_paragraphs(body, 1)
    words = len(body[:lead].split())
    if words >= 5 and len(manuscript.headline.split()) >= 3:
        return Answer("Apa", "ada", 0, lead)
    return Answer("Apa", "sebagian", 0, lead) if words else Answer("Apa", "belum", None, None)


def _answer(
    word: str, *, full: list[tuple[int, int]], part: list[tuple[int, int]], early: int
) -> Answer:
    """ "ada" where a full answer stands early, "sebagian" where one stands late or only a part does."""
    for spans, state in (([s for s in full if s[0] < early], "ada"), (full + part, "sebagian")):
        if spans:
            return Answer(word, state, *min(spans))
    return Answer(word, "belum", None, None)


def _worded(word: str, pattern: re.Pattern[str], body: str) -> Answer:
    match = pattern.search(body)
    return Answer(word, "ada", *match.span()) if match else Answer(word, "belum", None, None)


def _spans(body: str, marks: Iterable[Marked]) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in marks if still_fits(body, mark)]
