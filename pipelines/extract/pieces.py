"""Words and word pieces: how a text is cut for the model.

Words are runs of letters and digits that may hold inner dots and apostrophes ("Sp.PD", "ta'lim",
"09.00"); every other sign stands alone. Each word is cut into the likeliest unigram pieces, as
SentencePiece does it, with "▁" in front where a space or the start of the text comes before.
"""

import gzip
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]{1,48}(?:[.'’][^\W_]{1,48}){0,8}|[^\s]")
_MARK = "▁"
_PER_WORD = 10

START, END, UNKNOWN = 0, 1, 2
"""Numbers of the three signs that open a vocabulary: start of a text, its end, and "not known"."""


class Word(NamedTuple):
    """A word of a text: ``text[start:end]``; ``spaced`` where white space comes before it."""

    start: int
    end: int
    spaced: bool


def words(text: str) -> Iterator[Word]:
    """The words and signs of *text* in order; white space is in none of them."""
    last = -1
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), match.start() != last)
        last = match.end()


class Pieces:
    """A vocabulary of pieces with their log probabilities; the number of a piece is its row.

    The first three rows are the signs START, END and UNKNOWN.
    """

    def __init__(self, scored: Iterable[tuple[str, float]]) -> None:
        self.rows = list(scored)
        self._number = {piece: n for n, (piece, _) in enumerate(self.rows) if n > UNKNOWN}
        self._longest = max((len(piece) for piece in self._number), default=1)
        self._unknown_score = min((score for _, score in self.rows[3:]), default=0.0) - 10.0
        self.cut = lru_cache(maxsize=50_000)(self._cut)

    def __len__(self) -> int:
        return len(self.rows)

    @classmethod
    def read(cls, path: Path) -> "Pieces":
        """Read a vocabulary written by :meth:`write`."""
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            fields = (line.rstrip("\n").partition("\t") for line in lines)
            return cls((piece, float(score)) for score, _, piece in fields)

    def write(self, path: Path) -> None:
        """Write one piece a line, its score before it; the same pieces give the same bytes."""
        text = "".join(f"{score:.4f}\t{piece}\n" for piece, score in self.rows)
        path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))

    def _cut(self, word: str, spaced: bool) -> tuple[int, ...]:
        """Numbers of the likeliest pieces of *word*, at most ten, at least one."""
        text = (_MARK if spaced else "") + unicodedata.normalize("NFKC", word).replace(" ", _MARK)
        size = len(text)
        best = [0.0] + [-math.inf] * size
        came: list[tuple[int, int]] = [(0, UNKNOWN)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + self._longest) + 1):
                number = self._number.get(text[start:end])
                if number is None:
                    if end > start + 1:
                        continue
                    number, score = UNKNOWN, self._unknown_score
                else:
                    score = self.rows[number][1]
                if best[start] + score > best[end]:
                    best[end], came[end] = best[start] + score, (start, number)
        found: list[int] = []
        at = size
        while at > 0:
            at, number = came[at]
            found.append(number)
        return tuple(found[::-1][:_PER_WORD]) or (UNKNOWN,)
