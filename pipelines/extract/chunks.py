"""Chunks: a text cut into stretches that fit the model, at line ends where it can be.

The model reads at most ``SIZE`` pieces at once, so its work grows with the length of a text and
not with its square. Short lines travel together; a long paragraph is cut behind a full stop.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.extract.pieces import Pieces, Word, words

SIZE = 160
_ENOUGH = 96
_STOPS = frozenset(".!?;")


class Chunk(NamedTuple):
    """A stretch of words with the pieces of each, ready for the model."""

    words: tuple[Word, ...]
    pieces: tuple[tuple[int, ...], ...]


def chunks(text: str, *, pieces: Pieces) -> Iterator[Chunk]:
    """All words of *text* in order, in chunks of at most ``SIZE`` pieces."""
    held: list[Word] = []
    numbers: list[tuple[int, ...]] = []
    size = good = 0
    for word in words(text):
        if held and size >= _ENOUGH and "\n" in text[held[-1].end : word.start]:
            yield Chunk(tuple(held), tuple(numbers))
            held, numbers, size, good = [], [], 0, 0
        cut = pieces.cut(text[word.start : word.end], word.spaced)
        while held and size + len(cut) > SIZE:
            at = good or len(held)
            yield Chunk(tuple(held[:at]), tuple(numbers[:at]))
            held, numbers, good = held[at:], numbers[at:], 0
            size = sum(map(len, numbers))
        if held and _breaks(text, held[-1], word):
            good = len(held)
        held.append(word)
        numbers.append(cut)
        size += len(cut)
    if held:
        yield Chunk(tuple(held), tuple(numbers))


def _breaks(text: str, before: Word, after: Word) -> bool:
    """Whether a chunk may end between two words: a line end, or a stop before a capital."""
    if "\n" in text[before.end : after.start]:
        return True
    return after.spaced and text[before.start] in _STOPS and text[after.start].isupper()


def first_pieces(chunk: Chunk) -> Sequence[int]:
    """Where, among the chunk's pieces with START in front, each word's first piece stands."""
    at, found = 1, []
    for numbers in chunk.pieces:
        found.append(at)
        at += len(numbers)
    return found
