"""Which mark stands where: a search by bisection over marks that do not overlap."""

from bisect import bisect_right
from collections.abc import Sequence

from pipelines.values import Mention


class MarksAt:
    """Marks of one text, in reading order, none overlapping another."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]

    def within(self, start: int, end: int) -> Mention | None:
        """The last mark that reaches into start..end, or None."""
        behind = bisect_right(self._starts, end - 1)
        mention = self._mentions[behind - 1] if behind else None
        return mention if mention is not None and mention.end > start else None
