"""A text as the index keeps it: its words as written, and the roots of those that have another.

Three columns, words parted by spaces: ``head`` (the headline), ``words`` (the rest) and ``stems``.
Both databases get the same words, cut by the same code, so both find the same.
"""

from collections.abc import Iterable
from typing import NamedTuple

from newsroom.desk.search.words import roots_of, words_in

MOST_WORDS = 10_000  # of one thing; PostgreSQL's tsvector holds no more than a megabyte
STEM = "~"  # before a root in a tsvector, where all words stand in one place
PART = "§"  # between the parts of a text: FTS5's ascii tokenizer takes it for a word that nobody asks for
_GAP = 16  # between the parts of a text, over which no phrase reaches
_MOST_PLACES = 16_383  # what a tsvector can number


class Folded(NamedTuple):
    """``head``, ``words`` and ``stems``, each a line of folded words."""

    head: str
    words: str
    stems: str


def fold_text(head: str, parts: Iterable[str]) -> Folded:
    """*head* and *parts* folded; the parts stay apart by a sign that no word has."""
    first = [word.folded for word in words_in(head)][:MOST_WORDS]
    rest: list[str] = []
    seen = dict.fromkeys(first)
    for part in parts:
        words = [word.folded for word in words_in(part)][: MOST_WORDS - len(rest)]
        if words:
            rest += [*words, PART] if len(rest) < MOST_WORDS else words
            seen |= dict.fromkeys(words)
    stems = dict.fromkeys(root for word in seen for root in roots_of(word) if root != word)
    return Folded(" ".join(first), " ".join(rest), " ".join(stems))


def tsvector(folded: Folded) -> str:
    """The same as the text of a PostgreSQL tsvector: headline words weigh A, roots D."""
    places: dict[str, list[str]] = {}
    at = 0
    for line, weight in ((folded.head, "A"), (folded.words, "C")):
        for word in line.split():
            at = min(at + 1, _MOST_PLACES)
            if word == PART:
                at = min(at + _GAP, _MOST_PLACES)
            else:
                places.setdefault(word, []).append(f"{at}{weight}")
        at = min(at + _GAP, _MOST_PLACES)
    for word in folded.stems.split():
        places[STEM + word] = ["1"]
    return " ".join(f"'{word}':{','.join(found[:250])}" for word, found in places.items())
