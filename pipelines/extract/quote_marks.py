"""Stretches between quotation marks, as officers and outlets really type them.

“…”  "…"  „…“  «…»  ''…''  ‘…,’       and opened with one kind, closed with another
“A.¶“B.”                              a paragraph opened anew is the same quotation
"A, ujar X.                           never closed: it ends before the attribution
A,” ujar X.                           never opened: it begins with its line
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.extract.said_words import SAID

_SIGN = re.compile(r"“{1,2}|”{1,2}|„|‟|\"{1,2}|«|»|``|''|‘‘|’’|‘|’|'")
_OPENING = {"“", "““", "„", "«", "``", "‘‘"}
_CLOSING = {"”", "””", "»", "’’", "‟"}
_SINGLE = {"‘", "’", "'"}
_ATTRIBUTION = re.compile(rf"(?i)[,.!?…]\s+(?:demikian\s+|begitu\s+)?{SAID}(?:nya)?\b")
_ENDS = re.compile(r"[,.!?…]\s*\Z")
_LONGEST = 4000
_LONGEST_SINGLE = 1000


class Stretch(NamedTuple):
    """A stretch between marks: ``text[start:end]`` is what was said, ``outer`` with its marks."""

    start: int
    end: int
    outer: tuple[int, int]


class _Sign(NamedTuple):
    start: int
    end: int
    opens: bool
    closes: bool
    single: bool


def find_stretches(text: str) -> list[Stretch]:
    """Everything in *text* that stands between quotation marks, in order, none inside another."""
    found: list[Stretch] = []
    opened: _Sign | None = None
    for sign in _signs(text):
        after = found[-1].outer[1] if found else 0
        if sign.start < after:
            continue
        if opened is not None and not _reaches(text, opened, sign):
            found += _unclosed(text, opened)
            opened = None
        if opened is None:
            if sign.opens:
                opened = sign
            elif sign.closes and not sign.single:
                found += _unopened(text, sign, after)
        elif opened.single and not sign.single:
            opened = sign if sign.opens else None
        elif opened.single != sign.single:
            continue
        elif sign.closes:
            found += _between(text, opened, sign)
            opened = None
        elif not _begins_line(text, sign.start):
            found += _unclosed(text, opened)
            opened = sign
    if opened is not None:
        found += _unclosed(text, opened)
    return found


def _signs(text: str) -> Iterator[_Sign]:
    """Quotation marks with what they can do where they stand; an apostrophe is none."""
    for match in _SIGN.finditer(text):
        left = text[match.start() - 1 : match.start()] if match.start() else ""
        right = text[match.end() : match.end() + 1]
        loose_left = not left or left.isspace() or left in "([—–-:"
        loose_right = not right or not right.isalnum()
        single = match[0] in _SINGLE
        opens = loose_left and not (not right or right.isspace())
        closes = loose_right and not (not left or left.isspace())
        if opens == closes:
            opens = match[0] in _OPENING or (match[0] not in _CLOSING and not single)
            closes = match[0] in _CLOSING or (match[0] not in _OPENING and not single)
        if opens or closes:
            yield _Sign(match.start(), match.end(), opens, closes, single)


def _reaches(text: str, opened: _Sign, sign: _Sign) -> bool:
    """Whether what was opened can still be open at *sign*."""
    size = sign.start - opened.end
    if opened.single:
        return size <= _LONGEST_SINGLE and "\n" not in text[opened.end : sign.start]
    return size <= _LONGEST and text.count("\n\n", opened.end, sign.start) <= 3


def _between(text: str, opened: _Sign, closed: _Sign) -> Iterator[Stretch]:
    inner = text[opened.end : closed.start]
    if len(inner.strip()) < 3 or (opened.single and not _ENDS.search(inner)):
        return
    start = opened.end + len(inner) - len(inner.lstrip())
    yield Stretch(start, opened.end + len(inner.rstrip()), (opened.start, closed.end))


def _unclosed(text: str, opened: _Sign) -> Iterator[Stretch]:
    """What was opened and never closed, up to the attribution in the same line."""
    end = text.find("\n", opened.end, opened.end + _LONGEST)
    said = _ATTRIBUTION.search(text, opened.end, end if end >= 0 else opened.end + _LONGEST)
    if said and not opened.single and said.start() - opened.end > 10:
        yield Stretch(opened.end, said.start() + 1, (opened.start, said.start() + 1))


def _unopened(text: str, closed: _Sign, after: int) -> Iterator[Stretch]:
    """What is closed and was never opened, from the start of its line."""
    start = text.rfind("\n", max(after, closed.start - _LONGEST), closed.start) + 1
    start = max(start, after)
    inner = text[start : closed.start]
    if (
        _begins_line(text, start)
        and len(inner.split()) > 3
        and _ATTRIBUTION.match(
            text[closed.start - 1] + " " + text[closed.end : closed.end + 40].lstrip(" ,")
        )
    ):
        lead = len(inner) - len(inner.lstrip())
        yield Stretch(start + lead, start + len(inner.rstrip()), (start + lead, closed.end))


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()
