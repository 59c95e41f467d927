"""Words as the fast model takes them: a row of numbers each, the same for the same word.

    "KUPANG" behind a line end ─▶ pieces of "▁Kupang", then the number of its shape: capitals, new line

A long word in capitals is cut as it would be in small letters behind a capital, for so the pieces
know it; its shape tells the rest.
"""

from collections.abc import Sequence
from functools import lru_cache

from pipelines.extract.pieces import Pieces, Word

PIECES = 4
"""Pieces of a word that are read; those behind are left out, those not there are ``NONE``."""
NONE = 0
"""What stands for no piece: no word is cut into the sign that opens a text."""
_GAPS = 3  # none before the word, white space, a line end
_FORMS = 8
SHAPES = _FORMS * _GAPS
_ACRONYM = 3

Row = tuple[int, ...]


class WordRows:
    """The rows of the words of a text, by a vocabulary of pieces."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._row = lru_cache(maxsize=50_000)(self._row_of)

    def __call__(self, text: str, words: Sequence[Word]) -> list[Row]:
        """For each of *words* its ``PIECES`` pieces and its shape."""
        rows: list[Row] = []
        last = 0
        for start, end, spaced in words:
            gap = 0 if not spaced else 2 if not start or "\n" in text[last:start] else 1
            rows.append(self._row(text[start:end], gap))
            last = end
        return rows

    def _row_of(self, word: str, gap: int) -> Row:
        shouted = len(word) > _ACRONYM and word.isupper()
        cut = self._pieces.cut(word.capitalize() if shouted else word, gap > 0)[:PIECES]
        return (*cut, *[NONE] * (PIECES - len(cut)), _form(word) * _GAPS + gap)


def _form(word: str) -> int:
    """How *word* is written: a sign, figures, small letters, an initial, capitals, capitalised, else."""
    if not word[0].isalnum():
        return 0
    if not any(map(str.isalpha, word)):
        return 1
    if any(map(str.isdigit, word)):
        return 2
    if word.islower():
        return 3
    if len(word) == 1:
        return 4
    if word.isupper():
        return 5
    return 6 if word.istitle() else 7
