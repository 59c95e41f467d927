"""The six questions of a news text, and which of them a manuscript answers.

Apa, siapa, kapan, di mana are asked of every release; mengapa and bagaimana are good to have. Which
sentence answers what was found together with the marks; here it is told apart how fully.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pipelines.values import Issue, Manuscript, Question, Severity

_WORDS = {
    Question.WHAT: "Apa", Question.WHO: "Siapa", Question.WHEN: "Kapan", Question.WHERE: "Di mana",
    Question.WHY: "Mengapa", Question.HOW: "Bagaimana",
}  # fmt: skip
_FULL = 0.7  # confidence from which an answer needs no second look
_MISSING = {
    "Apa": ("missing_what", "Apa yang terjadi belum terbaca", "Sebutkan peristiwanya pada judul dan teras."),
    "Siapa": ("missing_who", "Siapa belum ada", "Sebutkan pejabat, lembaga, atau warga yang terlibat, dengan nama dan jabatannya."),
    "Kapan": ("missing_when", "Kapan belum ada", "Sebutkan hari dan tanggal peristiwanya."),
    "Di mana": ("missing_where", "Di mana belum ada", "Sebutkan tempat peristiwanya, sampai desa atau kecamatannya."),
    "Mengapa": ("missing_why", "Mengapa belum ada", "Tambahkan alasan atau tujuan kegiatan bila laporan menyebutnya."),
    "Bagaimana": ("missing_how", "Bagaimana belum ada", "Tambahkan jalannya kegiatan bila laporan menyebutnya."),
}  # fmt: skip


class AskedFor(NamedTuple):
    """A question, "ada", "sebagian" or "belum", and the words of the body that answer it (None: none)."""

    word: str
    state: str
    start: int | None
    end: int | None


def five_w(manuscript: Manuscript) -> tuple[AskedFor, ...]:
    """The six questions in their order, each with its state and place in the body.

    "sebagian" where only a part is told (a name without office, a time without a day), or late. An
    answer whose words were edited since does not count.
    """
    answers = {
        answer.question: answer
        for answer in manuscript.extraction.answers
        if manuscript.body[answer.cue_start : answer.cue_end] == answer.cue
    }
    asked = []
    for question, word in _WORDS.items():
        answer = answers.get(question)
        if answer is None:
            asked.append(AskedFor(word, "belum", None, None))
        else:
            state = "ada" if answer.confidence >= _FULL else "sebagian"
            asked.append(AskedFor(word, state, answer.cue_start, answer.cue_end))
    return tuple(asked)


def find_missing_answers(manuscript: Manuscript) -> Iterator[Issue]:
    """An issue for each question without any answer; none for an empty body, which has its own."""
    if not manuscript.body.strip():
        return
    for answer in five_w(manuscript):
        if answer.state == "belum":
            code, title, message = _MISSING[answer.word]
            hint = answer.word in ("Mengapa", "Bagaimana")
            yield Issue("body", code, Severity.HINT if hint else Severity.CHECK, title, message)
