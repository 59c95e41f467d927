"""Where the sentences of a report begin, and in which one a place stands."""

from bisect import bisect_right
from collections.abc import Sequence

from pipelines.sentences import split_sentences
from pipelines.values import Mention


def sentence_starts(text: str, mentions: Sequence[Mention]) -> list[int]:
    """Where the sentences of *text* begin, from 0, in order.

    Args:
        text: The text that *mentions* mark.
        mentions: Marks in reading order; a stop inside one ends nothing.
    """
    spans = split_sentences(text, marks=mentions)
    return [0, *(start for start, _ in spans[1:])]


def sentence_of(starts: Sequence[int], at: int) -> int:
    """Where the sentence begins in which *at* stands."""
    return starts[bisect_right(starts, at) - 1]
