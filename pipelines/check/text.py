"""Small readings of a body that several checks share: lines, sentences, quotations, marks that still fit."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from pipelines.sentences import split_sentences
from pipelines.values import Extraction, Label

_QUOTED = re.compile(r"“[^“”\n]{0,1500}”|\"[^\"\n]{0,1500}\"")


class Marked(Protocol):
    """Anything with its words and their place: a mention, a date, a place, a quotation."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_NAMED = (Label.OFFICE, Label.ORGANISATION, Label.VENUE, Label.EVENT, Label.LAW, Label.PERSON)


def shielded_names(extraction: Extraction) -> list[tuple[int, int]]:
    """Spans of names, which are spelled as their bearers spell them."""
    return [(mark.start, mark.end) for mark in extraction.mentions if mark.label in _NAMED]


def is_inside(match: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    """Whether *match* touches one of *spans*."""
    return any(start < match.end() and match.start() < end for start, end in spans)


def still_fits(body: str, mark: Marked) -> bool:
    """Whether *mark* still stands where it was found; the text may have been edited since."""
    return bool(mark.text) and body[mark.start : mark.end] == mark.text


@lru_cache(maxsize=8)
def sentences(body: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of *body*, cut as everywhere in the house."""
    return tuple(split_sentences(body, markdown=True))


def sentence_at(body: str, at: int) -> tuple[int, int]:
    """The span of the sentence in which the character *at* stands."""
    spans = sentences(body)
    start, end = spans[max(0, bisect_right(spans, (at, len(body))) - 1)] if spans else (at, at)
    return (start, end) if start <= at < end else (at, at)


def paragraph_at(body: str, at: int) -> tuple[int, int]:
    """The span of the line in which the character *at* stands."""
    start = body.rfind("\n", 0, at) + 1
    end = body.find("\n", at)
    return start, len(body) if end < 0 else end


def first_paragraphs(body: str, count: int) -> int:
    """Where the first *count* paragraphs end."""
    end = 0
    for match in list(re.finditer(r"[^\n]+", body))[:count]:
        end = match.end()
    return end


def quotations(body: str) -> list[tuple[int, int]]:
    """Spans of what stands between quotation marks on one line, marks included."""
    return [match.span() for match in _QUOTED.finditer(body)]


def skip_spaces(body: str, at: int) -> int:
    """Where the spaces that begin at *at* end."""
    while at < len(body) and body[at] == " ":
        at += 1
    return at
