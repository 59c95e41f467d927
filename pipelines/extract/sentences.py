"""Where sentences begin in official prose: no stop inside "Drs. H. Moh. Agus, S.STP." ends one."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipelines.values import Label, Mention

_STOP = re.compile(r"[.!?…][”\"’'»)]*\s+(?=[A-Z“\"‘«(\d])|\n+")
_SHORT = re.compile(
    r"(?i)(?:\b(?:jl|no|kab|kec|kel|ds|prov|hj|h|dr|drs|dra|drg|ir|prof|kh|pdt|plt|plh|pj|ny|tgl|sdr|sdri|bpk|gg|rt|rw|s\.d|yth|an|a\.n)|\b[A-Za-z])\Z"
)


def sentence_starts(text: str, mentions: Sequence[Mention]) -> list[int]:
    """Where the sentences and lines of *text* begin, from 0, in order.

    Args:
        text: The text that *mentions* mark.
        mentions: Marks in reading order; a stop inside a name, title or office ends nothing.
    """
    marks = [m for m in mentions if m.label in (Label.PERSON, Label.TITLE, Label.OFFICE)]
    begins = [m.start for m in marks]
    starts = [0]
    for stop in _STOP.finditer(text):
        at = stop.start()
        if "\n" in stop[0]:
            starts.append(stop.end())
            continue
        number = bisect_right(begins, at) - 1
        inside = number >= 0 and at < marks[number].end - 1
        closes_title = (
            number >= 0
            and at in (marks[number].end - 1, marks[number].end)
            and (
                marks[number].label is Label.TITLE
                and bisect_left(begins, stop.end()) < len(begins)
                and begins[bisect_left(begins, stop.end())] == stop.end()
            )
        )
        if not inside and not closes_title and not _SHORT.search(text, max(0, at - 6), at):
            starts.append(stop.end())
    return starts


def sentence_of(starts: Sequence[int], at: int) -> int:
    """Where the sentence begins in which *at* stands."""
    return starts[bisect_right(starts, at) - 1]
