"""Words of a text that somebody spoke of, found again after the text has moved.

    "kata Bupati Belu" in revision 2 ─▶ the same words in revision 5, or nowhere any more

A passage is kept as its words and its place in the revision it was chosen in. In a later text the
words are looked for; where they stand several times, those with the same neighbours are meant. A few
words without any neighbour left are others that only read alike.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from newsroom.desk.models import Revision

FIELDS = ("headline", "deck", "body")
_NEIGHBOURS = 8  # words on each side that tell one place from another
_AROUND = 200  # characters in which they are looked for
_ENOUGH = 4  # words that hardly stand twice by chance
_WORD = re.compile(r"\w+")

Texts = Mapping[str, str]


class Passage(NamedTuple):
    """Words at ``start``..``end`` of a field of a revision: "headline", "deck" or "body"."""

    field: str
    start: int
    end: int


class _Place(NamedTuple):
    passage: Passage
    neighbours: int


def texts_of(revision: Revision) -> Texts:
    return {field: getattr(revision, field) for field in FIELDS}


def find_words(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Every place where *words* stand in *text*, whatever the space between them.

    The text may hold backslashes before its signs, which nobody sees who chose the words.
    """
    parts = ["".join(map(_as_written, part)) for part in words.split()]
    if parts:
        for match in re.finditer(r"\s+".join(parts), text):
            yield match.span()


def _as_written(sign: str) -> str:
    return sign if sign.isalnum() else rf"\\?{re.escape(sign)}"


def find_passage(words: str, *, before: str, texts: Texts) -> Passage | None:
    """The place of *words* that were chosen behind the words *before*; None where they do not stand."""
    return _best(words, before=before, behind="", field="", texts=texts)


def find_again(words: str, was: Passage | None, *, then: Texts, now: Texts) -> Passage | None:
    """Where the words at *was* in the texts of *then* stand *now*; None where they were changed.

    Without a known place they count only where they stand once.
    """
    if was is None:
        places = [place.passage for place in _places(words, before="", behind="", texts=now)]
        return places[0] if len(places) == 1 else None
    text = then[was.field]
    if now[was.field] == text:
        return was
    before, behind = text[max(0, was.start - _AROUND) : was.start], text[was.end :][:_AROUND]
    found = _best(words, before=before, behind=behind, field=was.field, texts=now)
    if found is None or len(words.split()) >= _ENOUGH:
        return found
    stood_alone = not _WORD.search(before) and not _WORD.search(behind)
    near = any(
        place.passage == found and place.neighbours
        for place in _places(words, before=before, behind=behind, texts=now)
    )
    return found if near or stood_alone else None


def _best(words: str, *, before: str, behind: str, field: str, texts: Texts) -> Passage | None:
    """The place with most of the neighbours, in *field* rather than elsewhere, the first of equals."""
    places = list(_places(words, before=before, behind=behind, texts=texts))
    best = max(places, key=lambda p: (p.neighbours, p.passage.field == field), default=None)
    return best.passage if best else None


def _places(words: str, *, before: str, behind: str, texts: Texts) -> Iterator[_Place]:
    for field, text in texts.items():
        for start, end in find_words(text, words):
            left = _alike(_words(before)[::-1], _words(text[max(0, start - _AROUND) : start])[::-1])
            right = _alike(_words(behind), _words(text[end : end + _AROUND]))
            yield _Place(Passage(field, start, end), left + right)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _alike(one: list[str], other: list[str]) -> int:
    """How many words agree from the passage outwards."""
    pairs = zip(one[:_NEIGHBOURS], other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
