"""Times of day: "pukul 09.00–11.30 WITA", "jam 8 pagi", "19.30 WIB"."""

import re
from collections.abc import Iterator
from datetime import time

from pipelines.values import TimeMention

_CLOCK = r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:[.:][0-5]\d)?"
_TIME = re.compile(
    rf"""(?<![\w.,/-])(?:(?P<lead>pukul|pkl|jam)\b\.?\s{{0,4}})?(?P<begins>{_CLOCK}|(?<=\s)(?:[01]?\d|2[0-4])(?![\w]|[.,/]\d))
    (?:\s{{0,4}}(?P<zone1>WIB|WITA|WIT)\b)?
    (?:\s{{0,4}}(?:[-–—]|s\s?[./]\s?d\.?|sampai(?:\s{{1,4}}dengan)?|hingga)\s{{0,4}}(?:pukul\s{{1,4}}|jam\s{{1,4}})?(?P<ends>{_CLOCK}|\d{{1,2}}(?![\w.,/])))?
    (?:\s{{0,4}}(?P<part>pagi|siang|sore|petang|malam)\b)?(?:\s{{0,4}}(?P<zone>WIB|WITA|WIT)\b)?""",
    re.IGNORECASE | re.VERBOSE,
)


def find_times(text: str) -> Iterator[TimeMention]:
    """Yield the times of *text* in reading order: those led by "pukul", or closed by a zone."""
    for match in _TIME.finditer(text):
        zone = (match["zone"] or match["zone1"] or "").upper()
        if not match["lead"] and not zone:
            continue
        begins = _clock(match["begins"], match["part"])
        if begins is None:
            continue
        ends = _clock(match["ends"], match["part"]) if match["ends"] else None
        found = match[0].rstrip()
        yield TimeMention(
            found,
            match.start(),
            match.start() + len(found),
            begins,
            ends,
            zone,
            0.97,
            "times.clock",
        )


def _clock(figures: str, part: str | None) -> time | None:
    """The time, "jam 8 malam" as 20.00; 24.00 is midnight; None for a time that does not exist."""
    numbers = [int(number) for number in re.split(r"[.:]", figures)]
    hour, minute, second = (*numbers, 0, 0)[:3]
    if (
        part
        and part.casefold() in ("siang", "sore", "petang", "malam")
        and hour < 12
        and not (part.casefold() == "siang" and hour > 9)
    ):
        hour += 12
    if hour == 24:
        hour = 0
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
