"""What a release is about: IPTC codes as kept on it, and their names on the screen.

A draft takes the topics that were read in its report; from then on they are the editor's.
"""

from collections.abc import Iterable
from typing import NamedTuple

from pipelines.extract import list_topics
from pipelines.values import Extraction


class Choice(NamedTuple):
    """A topic as the details offer it; ``is_read`` where the report speaks of it."""

    code: str
    name: str
    is_read: bool
    is_chosen: bool

    @property
    def is_first(self) -> bool:
        """Whether it stands before the other topics, which nobody spoke of."""
        return self.is_read or self.is_chosen


def codes_of(extraction: Extraction | None) -> list[str]:
    """The codes of the topics read in a text, the strongest first; none of a text not read."""
    return [topic.code for topic in extraction.topics] if extraction else []


def names_of(codes: Iterable[str]) -> list[str]:
    """The names of topics in the same order; a code that is no longer listed stands as it is."""
    names = list_topics()
    return [names.get(code, code) for code in codes]


def choices(*, read: Iterable[str], chosen: Iterable[str]) -> list[Choice]:
    """Every topic there is, those that were *read* in the report first."""
    names, read, chosen = list_topics(), list(read), set(chosen)
    found = [code for code in read if code in names]
    others = [code for code in names if code not in found]
    return [Choice(code, names[code], code in read, code in chosen) for code in found + others]
