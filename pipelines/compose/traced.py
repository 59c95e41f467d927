"""Text in which every character knows where in the report it stands.

    report      "*Bupati Belu* tiba 🙏"
    traced      "Bupati Belu tiba"   at (1, 2, … 11, 13, 14, 15, 16, 17)

Cutting, joining and cleaning keep the trail, so that the origin of a sentence is read off and
never guessed. A character that we put in (a backslash, a joining space) stands at None.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Place = int | None


@dataclass(frozen=True, slots=True)
class Traced:
    """``text[i]`` comes from character ``at[i]`` of the report; None: it was put in."""

    text: str = ""
    at: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        if len(self.text) != len(self.at):
            raise ValueError("every character of a traced text needs its place")

    def __add__(self, other: "Traced") -> "Traced":
        return Traced(self.text + other.text, self.at + other.at)

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, start: int, end: int | None = None) -> "Traced":
        return Traced(self.text[start:end], self.at[start:end])

    def strip(self, characters: str | None = None) -> "Traced":
        left = len(self.text) - len(self.text.lstrip(characters))
        return self.cut(left, max(left, len(self.text.rstrip(characters))))

    def lstrip(self, characters: str | None = None) -> "Traced":
        return self.cut(len(self.text) - len(self.text.lstrip(characters)))

    def sub(
        self, pattern: re.Pattern[str], replace: "Callable[[re.Match[str]], Traced]"
    ) -> "Traced":
        """The text with every match of *pattern* replaced by what *replace* makes of it."""
        pieces: list[Traced] = []
        at = 0
        for match in pattern.finditer(self.text):
            pieces += [self.cut(at, match.start()), replace(match)]
            at = match.end()
        return self if not pieces else join([*pieces, self.cut(at)])

    def without(self, pattern: re.Pattern[str]) -> "Traced":
        return self.sub(pattern, lambda match: Traced())

    @property
    def span(self) -> tuple[int, int] | None:
        """The stretch of the report that the text comes from, or None if it all was put in."""
        return stretch(self.at)


def traced(report_text: str) -> Traced:
    """A report's text, each character at its own place."""
    return Traced(report_text, tuple(range(len(report_text))))


def put_in(text: str) -> Traced:
    """Characters of our own: layout, never words."""
    return Traced(text, (None,) * len(text))


def join(pieces: Iterable[Traced], between: str = "") -> Traced:
    """One text of many, with *between* put in."""
    texts: list[str] = []
    places: list[Place] = []
    for piece in pieces:
        if texts and between:
            texts.append(between)
            places.extend((None,) * len(between))
        texts.append(piece.text)
        places.extend(piece.at)
    return Traced("".join(texts), tuple(places))


def stretch(places: Iterable[Place]) -> tuple[int, int] | None:
    """First and one past the last of *places*, or None where there is none."""
    known = [place for place in places if place is not None]
    return (min(known), max(known) + 1) if known else None
