"""The six questions of a news text, and which sentence answers each: what, who, when, where, why, how.

Who, when and where are told by the marks, best in the first three paragraphs; what, by the first
sentence that tells an event; why and how by the words that open a reason or a manner.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipelines.extract.marks_at import MarksAt
from pipelines.sentences import split_sentences
from pipelines.values import (
    Answer,
    DateMention,
    Label,
    Mention,
    Person,
    Place,
    Question,
)

_EARLY = 3  # paragraphs in which a reader looks for who, when and where
_FEWEST = 5  # words of a sentence that says what happens
_PARAGRAPH = re.compile(r"\S[^\n]*")

_HAPPENS = re.compile(
    r"\b(?:me(?:m[bpfmaeiou]|n[a-z]|l[aeiou]|r[aeiou]|w[aeiou])\w{2,}|di[a-z]\w{3,}|ber\w{3,}|ter\w{3,}|gelar|buka|tutup|serahkan|"
    r"tinjau|lantik|hadiri|ikut|ikuti|hadir|panen|rapat|salurkan|terima|raih|kunjungi|resmikan|jatuh|naik|turun|putus|hilang|"
    r"tewas|meninggal|tiba|siap|bantu|bagikan|tanam|batal|selesai)\b",
    re.IGNORECASE,
)
_HAPPENS_NOT = re.compile(
    r"(?:menteri|direktur|distrik|dinas|disk\w+|dispar|disdik\w*|dishub|dispora\w*|disper\w+|disna\w+|disdag\w*|disbun\w*|berita|bersama|berupa|"
    r"terhadap|termasuk|terkait|tersebut|terdiri|berikut|berbagai|beberapa|terbaru|terakhir|berdasarkan|bernama|tersangka|merdeka|dini|diri\w*|menit|mereka|tersendiri|terutama|"
    r"tertentu|merah|menara|berkah|bermasker)\Z",
    re.IGNORECASE,
)
_ACT = r"(?:me[mnlrwy]|ber|di)\w{4,}"
_AT = re.compile(
    r"(?i)\b(?:di(?:\s(?:halaman|pelataran|lobi|kompleks|depan|aula|area|kawasan|wilayah|pusat))?|lokasi|tempat)\s?:?\s\Z"
)
_WHY = (
    (0.9, "reason", r"karena|krn|sebab|lantaran|akibat|disebabkan|dilatarbelakangi|dipicu|menyusul|berkat|alasan(?:nya)?"),
    (0.9, "aim", r"bertujuan|tujuan(?:nya)?|dimaksudkan|dalam\s(?:rangka|upaya)|guna|demi|menindaklanjuti|mengantisipasi|"
                 r"sebagai\s(?:upaya|bentuk|wujud|tindak\slanjut|langkah)|agar|supaya|biar"),
    (0.75, "aim", rf"(?:untuk|utk)\s{_ACT}"),
    (0.5, "aim", r"untuk|utk|sehingga|maka"),
)  # fmt: skip
_HOW = (
    (0.9, "manner", r"dengan\scara|caranya|secara\s\w+|bergantian|kronologi\w*|kronologis"),
    (0.85, "course", r"diawali|diakhiri|dilanjutkan|dirangkai(?:kan)?|diisi|ditandai|rangkaian|tahap(?:an)?|dibagi|berlangsung|dipandu|"
                     r"kemudian|(?<=,\s)lalu"),
    (0.8, "means", r"melalui|lewat|menggunakan|memakai|dibantu|berupa|meliputi|antara\slain|sambil|terdiri"),
    (0.75, "manner", rf"dengan\s{_ACT}"),
    (0.7, "course", r"seusai|usai|setelah"),
    (0.7, "company", r"didampingi|disaksikan|dihadiri|dipimpin|diikuti"),
    (0.5, "manner", r"dengan|menjelaskan|memaparkan"),
)  # fmt: skip


class _Cue(NamedTuple):
    confidence: float
    start: int
    end: int
    rule: str


def _compiled(
    cues: Iterable[tuple[float, str, str]],
) -> tuple[tuple[float, str, re.Pattern[str]], ...]:
    return tuple((sure, rule, re.compile(rf"(?i)\b(?:{words})\b")) for sure, rule, words in cues)


_WHY_CUES, _HOW_CUES = _compiled(_WHY), _compiled(_HOW)


def answer_questions(
    text: str, *, mentions: Sequence[Mention], people: Iterable[Person], places: Iterable[Place],
    dates: Iterable[DateMention],
) -> tuple[Answer, ...]:  # fmt: skip
    """The sentence of *text* that best answers each question, in the order of the questions.

    Args:
        text: The text that all marks stand in.
        mentions: Marks in reading order, none overlapping another.
        people: Whom the marks name, with their offices.
        places: Where.
        dates: The days that were settled.

    Returns:
        One answer for each question that has any. From 0.7 upwards it is a full one; below, only a
        part is told (a name without office, a time without a day), or it is told late.
    """
    sentences = _Sentences(text, mentions)
    cues = {
        Question.WHAT: _what(text, mentions, sentences),
        Question.WHO: _who(mentions, people),
        Question.WHEN: _when(mentions, dates),
        Question.WHERE: _where(text, mentions, places),
        Question.WHY: _worded(text, _WHY_CUES),
        Question.HOW: _worded(text, _HOW_CUES),
    }
    early = _end_of_opening(text)
    for question in (Question.WHO, Question.WHEN, Question.WHERE):
        cues[question] = (_late(cue) if cue.start >= early else cue for cue in cues[question])
    return tuple(
        _answer(text, question, best, sentences)
        for question, found in cues.items()
        if (best := max(found, key=lambda cue: (cue.confidence, -cue.start), default=None))
    )


def _late(cue: _Cue) -> _Cue:
    return cue._replace(confidence=round(cue.confidence * 2 / 3, 2))


def _answer(text: str, question: Question, cue: _Cue, sentences: "_Sentences") -> Answer:
    start, end = sentences.around(cue.start, cue.end)
    return Answer(
        question, text[start:end], start, end, text[cue.start : cue.end], cue.start, cue.end,
        cue.confidence, f"questions.{question}.{cue.rule}",
    )  # fmt: skip


def _what(text: str, mentions: Sequence[Mention], sentences: "_Sentences") -> Iterator[_Cue]:
    """The first sentence that says what happens; one that names the event is the surer."""
    marks = MarksAt(mentions)
    events = [mention for mention in mentions if mention.label is Label.EVENT]
    begins = [event.start for event in events]
    for start, end in sentences.spans:
        if len(text[start:end].split(None, _FEWEST)) < _FEWEST:
            continue
        verb = next(_verbs(text, start, end, marks), None)
        at = bisect_left(begins, start)
        if at < len(begins) and begins[at] < end:
            sure = 0.9 if verb else 0.8
            yield _Cue(sure, events[at].start, events[at].end, "event")
            return
        if verb:
            yield _Cue(0.8, *verb, "verb")
            return
    for start, end in sentences.spans[:1]:
        yield _Cue(0.4, start, end, "opening")


def _verbs(text: str, start: int, end: int, marks: MarksAt) -> Iterator[tuple[int, int]]:
    """The verbs of the sentence, outside all names."""
    for match in _HAPPENS.finditer(text, start, end):
        if not _HAPPENS_NOT.match(match[0]) and marks.within(*match.span()) is None:
            yield match.span()


def _who(mentions: Sequence[Mention], people: Iterable[Person]) -> Iterator[_Cue]:
    for person in people:
        if person.credit:
            continue
        rule = "official" if person.position else "person"
        yield _Cue(0.9 if person.position else 0.6, person.start, person.end, rule)
    for mention in mentions:
        if mention.label is Label.ORGANISATION:
            yield _Cue(0.8, mention.start, mention.end, "organisation")
        elif mention.label is Label.OFFICE:
            yield _Cue(0.6, mention.start, mention.end, "office")


def _when(mentions: Sequence[Mention], dates: Iterable[DateMention]) -> Iterator[_Cue]:
    settled = set()
    for day in dates:
        settled.add(day.start)
        single = day.first_on == day.last_on
        yield _Cue(0.95 if single else 0.85, day.start, day.end, "day" if single else "days")
    for mention in mentions:
        if mention.label is Label.TIME:
            yield _Cue(0.5, mention.start, mention.end, "time")
        elif mention.label is Label.DATE and mention.start not in settled:
            yield _Cue(0.6, mention.start, mention.end, "open_day")


def _where(text: str, mentions: Sequence[Mention], places: Iterable[Place]) -> Iterator[_Cue]:
    """Places, those behind "di" before those that only name where somebody comes from."""
    spans = {(place.start, place.end) for place in places}
    spans |= {(m.start, m.end) for m in mentions if m.label in (Label.PLACE, Label.VENUE)}
    for start, end in sorted(spans):
        behind_at = _AT.search(text[max(0, start - 24) : start])
        yield _Cue(0.9 if behind_at else 0.75, start, end, "at" if behind_at else "place")


def _worded(text: str, cues: Iterable[tuple[float, str, re.Pattern[str]]]) -> Iterator[_Cue]:
    """The first word of each kind that opens a reason or a manner."""
    for sure, rule, pattern in cues:
        if match := pattern.search(text):
            yield _Cue(sure, match.start(), match.end(), rule)


def _end_of_opening(text: str) -> int:
    """Where the first paragraphs end."""
    end = 0
    for _, match in zip(range(_EARLY), _PARAGRAPH.finditer(text), strict=False):
        end = match.end()
    return end


class _Sentences:
    """The sentences of a text, without the space around them."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.spans = split_sentences(text, marks=mentions)
        self._starts = [start for start, _ in self.spans]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence in which *start* stands, at least start..end."""
        behind = bisect_right(self._starts, start)
        first, last = self.spans[behind - 1] if behind else (start, end)
        return first, max(last, end)
