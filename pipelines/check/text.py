"""Small readings of a body that several checks share: lines, sentences, quotations, marks that still fit."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Protocol

_SENTENCE_END = re.compile(r"[.!?…][”\"’)\]]*\s+(?=[“\"(]?[A-Z])|\n+")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|dr|drs|dra|drg|drh|ir|hj?|prof|pdt|kh|no|tgl|pkl|pukul|jl|kec|kab|kel|prov|plt|plh|pj|sdr|yth|"
    r"letkol|kol|kapt|kompol|ns|st|tgk|ust)\.\s*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^“”\n]{0,1500}”|\"[^\"\n]{0,1500}\"")


class Marked(Protocol):
    """Anything with its words and their place: a mention, a date, a place, a quotation."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def still_fits(body: str, mark: Marked) -> bool:
    """Whether *mark* still stands where it was found; the text may have been edited since."""
    return bool(mark.text) and body[mark.start : mark.end] == mark.text


@lru_cache(maxsize=8)
def sentences(body: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of *body*; good enough to point at one, or to take one out."""
    spans: list[tuple[int, int]] = []
    at = 0
    quoted = quotations(body)
    opened = [start for start, _ in quoted]
    for match in _SENTENCE_END.finditer(body):
        before = bisect_left(opened, match.start()) - 1
        inside = before >= 0 and match.end() <= quoted[before][1]
        if inside or _ABBREVIATED.search(body, max(at, match.start() - 12), match.start() + 1):
            continue
        spans.append((at, match.end()))
        at = match.end()
    spans.append((at, len(body)))
    return tuple(span for start, end in spans if (span := _trimmed(body, start, end))[0] < span[1])


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


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end
