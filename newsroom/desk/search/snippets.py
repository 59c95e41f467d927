"""What a result shows of the real text: the place that answers best, with the found words apart.

snippet("Banjir merendam desa. Warga mengungsi ke balai.", read_question("pengungsian"))
# [Part("Banjir merendam desa. Warga ", False), Part("mengungsi", True), Part(" ke balai.", False)]
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsroom.desk.search.asking import Piece, Question
from newsroom.desk.search.words import Word, roots_of, words_in

MOST_LETTERS = 240
_BEFORE = 60  # letters that lead up to the first found word
_MOST_WORDS = 10_000


class Part(NamedTuple):
    """A stretch of text, found or not."""

    text: str
    is_found: bool


class _Mark(NamedTuple):
    start: int
    end: int
    term: int


def marked(text: str, question: Question) -> list[Part]:
    """All of *text*, with the words that answer *question* apart."""
    return list(_parts(text, _marks(text, question), 0, len(text)))


def snippet(text: str, question: Question, *, most: int = MOST_LETTERS) -> list[Part]:
    """About *most* letters of *text*, where most different words of *question* are; its opening else."""
    plain = " ".join(text.replace("**", "").replace("__", "").split())
    marks = _marks(plain, question)
    start = _best_start(marks, most)
    start = 0 if start <= _BEFORE else plain.find(" ", start - _BEFORE) + 1
    end = len(plain) if len(plain) <= start + most else plain.rfind(" ", start, start + most)
    end = end if end > start else min(len(plain), start + most)
    parts = list(_parts(plain, marks, start, end))
    before = [Part("… ", False)] if start else []
    return before + parts + ([Part(" …", False)] if end < len(plain) else [])


def _best_start(marks: Sequence[_Mark], most: int) -> int:
    best, found = 0, 0
    for number, mark in enumerate(marks):
        within = {
            m.term for m in marks[number : number + 40] if m.end <= mark.start + most - _BEFORE
        }
        if len(within) > found:
            best, found = mark.start, len(within)
    return best


def _parts(text: str, marks: Sequence[_Mark], start: int, end: int) -> Iterator[Part]:
    at = start
    for mark in marks:
        if mark.start < at or mark.end > end:
            continue
        if mark.start > at:
            yield Part(text[at : mark.start], False)
        yield Part(text[mark.start : mark.end], True)
        at = mark.end
    if at < end:
        yield Part(text[at:end], False)


def _marks(text: str, question: Question) -> list[_Mark]:
    """Where the wanted words of *question* stand, in reading order."""
    words = [word for word, _ in zip(words_in(text), range(_MOST_WORDS), strict=False)]
    found, terms = [], question.wanted
    roots = {p.words[0]: n for n, term in enumerate(terms) for p in term.pieces if p.how == "root"}
    others = [(n, p) for n, term in enumerate(terms) for p in term.pieces if p.how != "root"]
    known: dict[str, int | None] = {}  # most words stand several times in a text
    for at, word in enumerate(words):
        if word.folded not in known:
            own = (word.folded, *roots_of(word.folded))
            known[word.folded] = next((roots[root] for root in own if root in roots), None)
        if (number := known[word.folded]) is not None:
            found.append(_Mark(word.start, word.end, number))
        for number, piece in others:
            if word.folded.startswith(piece.words[0]) and _stands_at(piece, words, at):
                found.append(_Mark(word.start, words[at + len(piece.words) - 1].end, number))
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def _stands_at(piece: Piece, words: Sequence[Word], at: int) -> bool:
    *first, last = piece.words
    here = [word.folded for word in words[at : at + len(piece.words)]]
    if len(here) < len(piece.words) or here[:-1] != first:
        return False
    return here[-1].startswith(last) if piece.how == "prefix" else here[-1] == last
