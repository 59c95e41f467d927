"""Times of day: "pukul 09.00–11.30 WITA", "jam 8 pagi", "19.30 WIB"."""

import re
from collections.abc import Iterator
from datetime import time

from pipelines.values import TimeMention

_CLOCK = r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:[.:][0-5]\d)?"
_COMMA = r"(?:[01]?\d|2[0-4]),[0-5]\d(?=\s{0,2}WI)"
_ZONE = r"WIB|WITA|WIT|Waktu\s{1,4}Indonesia\s{1,4}(?:Barat|Tengah|Timur)"
_TIME = re.compile(
    rf"""(?<![\w.,/-])(?:(?P<lead>pukul|pkl|jam)\b\.?\s{{0,4}})?(?P<begins>{_CLOCK}|{_COMMA}|(?<=\s)(?:[01]?\d|2[0-4])(?![\w]|[.,/]\d))
    (?:\s{{0,4}}(?P<zone1>{_ZONE})\b)?
    (?:\s{{0,4}}(?:[-–—]|s\s?[./]\s?d\.?|sampai(?:\s{{1,4}}dengan)?|hingga)\s{{0,4}}(?:pukul\s{{1,4}}|jam\s{{1,4}})?(?P<ends>{_CLOCK}|{_COMMA}|\d{{1,2}}(?![\w.,/])))?
    (?:\s{{0,4}}(?P<part>pagi|siang|sore|petang|malam|subuh|dini\s{{1,4}}hari)\b)?(?:\s{{0,4}}(?P<zone>{_ZONE})\b)?""",
    re.IGNORECASE | re.VERBOSE,
)


def find_times(text: str) -> Iterator[TimeMention]:
    """Yield the times of *text* in reading order: those led by "pukul", or closed by a zone."""
    for match in _TIME.finditer(text):
        zone = _zone(match["zone"] or match["zone1"] or "")
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


def _zone(written: str) -> str:
    """The zone's short name: "Waktu Indonesia Tengah" is WITA."""
    last = written.upper().split()[-1:]
    return {"BARAT": "WIB", "TENGAH": "WITA", "TIMUR": "WIT"}.get(*last, *last) if last else ""


def _clock(figures: str, part: str | None) -> time | None:
    """The time, "jam 8 malam" as 20.00; 24.00 is midnight; None for a time that does not exist."""
    numbers = [int(number) for number in re.split(r"[.:,]", figures)]
    hour, minute, second = (*numbers, 0, 0)[:3]
    match part.casefold() if part else "":
        case "siang" if hour < 10:
            hour += 12
        case "sore" | "petang" if hour < 12:
            hour += 12
        case "malam" if 5 < hour <= 12:
            hour += 12
    if hour == 24:
        hour = 0
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
