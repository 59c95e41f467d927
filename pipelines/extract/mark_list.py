"""Marks in reading order, looked up by where they stand: a text of a million characters has 30,000."""

from bisect import bisect_left
from collections.abc import Sequence

from pipelines.values import Mention


class MarkList:
    """Marks that do not overlap, in reading order; ``marks`` is the list as it stands."""

    def __init__(self, marks: Sequence[Mention]) -> None:
        self.marks = list(marks)
        self._starts = [mark.start for mark in marks]

    def touching(self, start: int, end: int) -> list[Mention]:
        """Those that share a character with ``text[start:end]``."""
        return [mark for mark in self._between(start, end) if mark.end > start]

    def near(self, start: int, end: int, reach: int) -> list[Mention]:
        """Those next to ``text[start:end]`` on either side, not more than *reach* characters away."""
        around = self._between(start, end + reach)
        return [mark for mark in around if start - reach <= mark.end]

    def put(self, mark: Mention, instead_of: Sequence[Mention]) -> None:
        """*mark* in the place of those that it touches, as :meth:`touching` gave them."""
        at = bisect_left(self._starts, instead_of[0].start if instead_of else mark.start)
        self.marks[at : at + len(instead_of)] = [mark]
        self._starts[at : at + len(instead_of)] = [mark.start]

    def _between(self, start: int, end: int) -> list[Mention]:
        first = max(0, bisect_left(self._starts, start) - 1)
        return self.marks[first : bisect_left(self._starts, end)]
