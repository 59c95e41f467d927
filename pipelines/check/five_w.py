"""The six questions of a news text, and which of them a manuscript answers.

Apa, siapa, kapan, di mana are asked of every release. Mengapa and bagaimana are good to have: an oath
or a feast needs no reason, so only a release that tells neither gets a hint, and one. Which sentence
answers what was found together with the marks; here it is told apart how fully.
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
    """A CHECK for each of the first four without any answer, and one HINT where why and how are both open.

    None for an empty body, which has its own.
    """
    if not manuscript.body.strip():
        return
    unanswered = [asked.word for asked in five_w(manuscript) if asked.state == "belum"]
    for word in unanswered:
        if word in _MISSING:
            code, title, message = _MISSING[word]
            yield Issue("body", code, Severity.CHECK, title, message)
    if {"Mengapa", "Bagaimana"} <= set(unanswered):
        yield Issue(
            "body", "missing_why", Severity.HINT, "Mengapa dan bagaimana belum ada",
            "Tambahkan tujuan atau jalannya kegiatan bila laporan menyebutnya.",
        )  # fmt: skip
