"""Moments as feeds write them: RFC 822, ISO 8601, and what Indonesian sites make of them.

"Sen, 23 Nov 2026 08:30:00 +0700", "2026-11-23T08:30:00+08:00", "Senin, 23 November 2026 08.30
WITA", "23/11/2026 08.30 WIB". The usual parsers take WIB for UTC, seven hours off.
"""

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")
_ZONES = {
    "wib": WIB,
    "wita": timezone(timedelta(hours=8), "WITA"),
    "wit": timezone(timedelta(hours=9), "WIT"),
    "z": UTC, "gmt": UTC, "ut": UTC, "utc": UTC,
    "est": timezone(timedelta(hours=-5)), "edt": timezone(timedelta(hours=-4)),
    "cst": timezone(timedelta(hours=-6)), "cdt": timezone(timedelta(hours=-5)),
    "mst": timezone(timedelta(hours=-7)), "mdt": timezone(timedelta(hours=-6)),
    "pst": timezone(timedelta(hours=-8)), "pdt": timezone(timedelta(hours=-7)),
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february peb pebruari", "mar maret march mrt",
            "apr april", "mei may", "jun juni june", "jul juli july",
            "agu agt ags agust agustus aug august", "sep sept september",
            "okt oktober oct october", "nov november nop nopember", "des desember dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_TIME = r"(?:[T,\s]+(?:pukul|jam|pkl\.?|at|-|\|)?\s*(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2})(?:[.,]\d+)?)?)?"
_ZONE = r"\s*\(?(?P<zone>[+-]\d{2}:?\d{2}|[+-]\d{2}|[A-Za-z]{1,4})?\)?"
_WEEKDAY = r"(?:[A-Za-z']{2,10}\.?\s*,?\s+)?"
_FORMS = tuple(
    re.compile(rf"\s*{form}{_TIME}{_ZONE}(?:\s*\([^()]*\))?\s*")
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})[\s-]+(?P<name>[A-Za-z]{{3,9}})\.?,?[\s-]+(?P<year>\d{{4}}|\d{{2}})",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>\d{{4}})",
        rf"{_WEEKDAY}(?P<name>[A-Za-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})",
    )
)


def parse_moment(written: str) -> tuple[datetime | None, tuple[str, ...]]:
    """Read a feed's date.

    Day before month where both are numbers. A date without a time is read as midnight; one
    without a zone, or with letters that name none, as WIB.

    Returns:
        An aware moment, or None for what cannot be read, a day that does not exist, or a year
        outside 1970 to 2199. Then "zone_assumed", "unreadable_date", or nothing; an empty string
        is no date and nothing to mend.
    """
    if not written.strip():
        return None, ()
    if len(written) <= 80:
        for form in _FORMS:
            if match := form.fullmatch(written):
                return _moment(match)
    return None, ("unreadable_date",)


def _moment(match: re.Match[str]) -> tuple[datetime | None, tuple[str, ...]]:
    found = match.groupdict()
    month = int(found["month"]) if found.get("month") else _MONTHS.get(found["name"].lower(), 0)
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 70 else 1900
    zone = _zone(found["zone"] or "")
    with suppress(ValueError):
        moment = datetime(
            year, month, int(found["day"]),
            int(found["hour"] or 0), int(found["minute"] or 0), min(int(found["second"] or 0), 59),
            tzinfo=zone or WIB,
        )  # fmt: skip
        if 1970 <= year < 2200:
            return moment, (() if zone else ("zone_assumed",))
    return None, ("unreadable_date",)


def _zone(written: str) -> timezone | None:
    if written[:1] in ("+", "-"):
        digits = written[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        if offset >= timedelta(hours=24):
            return None
        return timezone(-offset if written[0] == "-" else offset)
    return _ZONES.get(written.lower())
