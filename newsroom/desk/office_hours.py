"""How long a text has waited in the hours in which its office works, and whether that is too long.

Weekends, national holidays and joint leave stand still; `serta merta` waits by the wall clock, for a
flood keeps no office hours. Hours, limits and holidays are facts of a file, handed in.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FILE = "office_hours.toml"
NEVER_RESTS = "serta_merta"
_SHIPPED = Path(__file__).parent / "data" / FILE
_LONGEST = timedelta(days=366)  # a text that waits longer is shown as one that has waited so long

Shift = tuple[time, time] | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """``weeks`` has seven shifts, Monday first, for each issuer's slug and "default".

    ``limits`` are by kind, and "default"; ``years`` are those whose holidays are known.
    """

    weeks: Mapping[str, tuple[Shift, ...]]
    limits: Mapping[str, timedelta]
    days_off: frozenset[date]
    years: frozenset[int]


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a text has waited, and how much of that is beyond its limit; zero when in time."""

    spent: timedelta
    over: timedelta
    in_office_hours: bool
    elapsed: timedelta  # by the wall clock

    @property
    def words(self) -> str:
        """ "baru saja", "40 menit kerja", "3 jam"; "di luar jam kerja" while the doors stay shut."""
        if said := _spoken(self.spent, self.in_office_hours):
            return said
        return "di luar jam kerja" if self.elapsed >= timedelta(minutes=1) else "baru saja"

    @property
    def late_words(self) -> str:
        """ "lewat 2 jam kerja"; "" when in time."""
        over = _spoken(self.over, self.in_office_hours)
        return f"lewat {over}" if over else ""


def read_calendar(beside: Path | None = None) -> Calendar:
    """The shipped calendar, with the house's own file read over it where there is one.

    Args:
        beside: Folder of config.toml, in which the house's file may lie.

    Raises:
        ValueError: a file is no TOML, or a week or a time in it makes no sense; says which file.
    """
    own = beside / FILE if beside else None
    return _read(own if own and own.is_file() else None)


@lru_cache(maxsize=4)
def _read(own: Path | None) -> Calendar:
    tables = _tables(_SHIPPED)
    for name, table in (_tables(own) if own else {}).items():
        tables[name] = {**tables.get(name, {}), **table}
    try:
        return parse_calendar(tables)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{own or _SHIPPED}: {error!r}") from error


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error


def parse_calendar(tables: Mapping[str, Any]) -> Calendar:
    """A calendar from the tables ``hours``, ``limits`` and ``holidays`` of its file.

    Raises:
        KeyError: a table or a default is missing.
        ValueError: a week has not seven days, or a shift ends before it begins.
    """
    holidays = tables["holidays"]
    limits = {kind: timedelta(hours=hours) for kind, hours in tables["limits"].items()}
    weeks = {slug: _week(table["week"]) for slug, table in tables["hours"].items()}
    for name, table in (("limits", limits), ("hours", weeks)):
        if "default" not in table:
            raise KeyError(f"{name}.default")
    days = (
        day
        for year in holidays.values()
        for day in (*year["national"], *year.get("joint_leave", ()))
    )
    return Calendar(weeks, limits, frozenset(days), frozenset(int(year) for year in holidays))


def _week(days: list[list[str]]) -> tuple[Shift, ...]:
    if len(days) != 7:
        raise ValueError(f"a week of {len(days)} days; expected seven, Monday first")
    return tuple(_shift(day) for day in days)


def _shift(day: list[str]) -> Shift:
    if not day:
        return None
    start, end = (time.fromisoformat(hour) for hour in day)
    if start >= end:
        raise ValueError(f"a shift from {start:%H:%M} to {end:%H:%M}")
    return start, end


def office_time(
    since: datetime, until: datetime, *, zone: ZoneInfo, issuer: str, calendar: Calendar
) -> timedelta:
    """How much office time of *issuer* (its slug) lies between two aware moments; never below zero.

    Days are those of *zone*, so that one holiday ends an hour earlier in WITA than in WIB.
    """
    week = calendar.weeks.get(issuer, calendar.weeks["default"])
    start, end = max(since, until - _LONGEST).astimezone(zone), until.astimezone(zone)
    spent, day = timedelta(), start.date()
    while day <= end.date():
        shift = week[day.weekday()]
        if shift and day not in calendar.days_off:
            opens, closes = (datetime.combine(day, hour, zone) for hour in shift)
            spent += max(min(closes, end) - max(opens, start), timedelta())
        day += timedelta(days=1)
    return spent


def wait_of(
    since: datetime, now: datetime, *, kind: str, zone: ZoneInfo, issuer: str, calendar: Calendar
) -> Wait:
    """How long a text of *kind* has waited since an aware moment, by the clock of its class."""
    rests = kind != NEVER_RESTS
    spent = elapsed = max(now - since, timedelta())
    if rests:
        spent = office_time(since, now, zone=zone, issuer=issuer, calendar=calendar)
    limit = calendar.limits.get(kind, calendar.limits["default"])
    return Wait(spent, max(spent - limit, timedelta()), rests, elapsed)


def _spoken(gap: timedelta, in_office_hours: bool) -> str:
    minutes = int(gap.total_seconds()) // 60
    if minutes < 1:
        return ""
    words = f"{minutes} menit" if minutes < 60 else f"{minutes // 60} jam"
    return f"{words} kerja" if in_office_hours else words
