"""A release that has been out before, in much the same words.

Two offices report one event, or a text is sent twice. Texts are compared by their runs of four words
(shingles, A. Broder 1997): order and phrasing count, a changed number or name hardly does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipelines.values import Issue, Manuscript, Severity

_RUN = 4  # words
_ALIKE = 0.5  # share of the shorter text's runs
_FEWEST = 12  # runs; below, everything is alike
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A release of the issuer to compare with: its headline, its body, the day it went out or None."""

    headline: str
    body: str
    published_on: date | None = None


def find_duplicates(manuscript: Manuscript, *, earlier: Iterable[Earlier]) -> Iterator[Issue]:
    """A CHECK for the one of *earlier* that is most like the body, if half of the runs are the same."""
    own = shingles(manuscript.body)
    if len(own) < _FEWEST:
        return
    best, likeness = None, 0.0
    for release in earlier:
        share = _share(own, shingles(release.body))
        if share > likeness:
            best, likeness = release, share
    if best is None or likeness < _ALIKE:
        return
    when = (
        f", terbit {best.published_on.day}/{best.published_on.month}/{best.published_on.year}"
        if best.published_on
        else ""
    )
    yield Issue(
        "body", "duplicate_release", Severity.CHECK, "Mirip rilis sebelumnya",
        f"{round(100 * likeness)} persen sama dengan “{best.headline}”{when}. Gabungkan, atau sebut perkembangan barunya di teras.",
    )  # fmt: skip


@lru_cache(maxsize=512)
def shingles(text: str) -> frozenset[int]:
    """The runs of four words of *text*, as numbers that hold within this process."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= _FEWEST else 0.0
