"""How long a text has waited in the hours in which its office works, and whether that is too long.

Weekends, national holidays and joint leave stand still; `serta merta` waits by the wall clock, for a
flood keeps no office hours. Hours, limits and holidays are facts of a file, handed in; a house's own file
that makes no sense is set aside, and said to be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.desk.house_files import (
    SHIPPED,
    Fault,
    Misfit,
    OwnFile,
    fault_of,
    laid_over,
    tables_of,
)

FILE = "office_hours.toml"
NEVER_RESTS = "serta_merta"
_NEXT_YEAR_FROM = 11  # the ministers sign the next year's days in the autumn
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
    """The shipped calendar, with the house's own file read over it where there is one that makes sense.

    Args:
        beside: Folder of config.toml, in which the house's file may lie.
    """
    return _read(OwnFile.beside(beside, FILE))[0]


def calendar_fault(beside: Path | None) -> Fault | None:
    """Why the house's own file is not used; None where it is, or where there is none."""
    return _read(OwnFile.beside(beside, FILE))[1]


def years_missing(calendar: Calendar, *, on: date) -> list[int]:
    """Years whose holidays should be known on that day: the present one, from November on the next."""
    wanted = [on.year, on.year + 1] if on.month >= _NEXT_YEAR_FROM else [on.year]
    return [year for year in wanted if year not in calendar.years]


@lru_cache(maxsize=8)
def _read(own: OwnFile | None) -> tuple[Calendar, Fault | None]:
    shipped = tables_of(SHIPPED / FILE)
    if own is None:
        return parse_calendar(shipped), None
    try:
        return parse_calendar(laid_over(shipped, tables_of(own.path))), None
    except (ValueError, OSError) as error:
        return parse_calendar(shipped), fault_of(own.path, error)


def parse_calendar(tables: Mapping[str, Any]) -> Calendar:
    """A calendar from the tables ``hours``, ``limits`` and ``holidays`` of its file.

    Raises:
        Misfit: a table or a default is missing, a week has not seven days, a shift ends before it
            begins, a limit is no number, a holiday no day.
    """
    for name in tables:
        if name not in ("hours", "limits", "holidays"):
            raise Misfit(
                [name],
                ("one of hours, limits, holidays", "salah satu dari hours, limits, holidays"),
            )
    hours, limits, holidays = (_table(tables, name) for name in ("hours", "limits", "holidays"))
    for name, table in (("hours", hours), ("limits", limits)):
        if "default" not in table:
            raise Misfit([name, "default"], ("there", "ada"))
    days: list[date] = []
    years = set()
    for year in holidays:
        if not (year.isdigit() and len(year) == 4):
            raise Misfit(["holidays", year], ("named by a year", "dinamai dengan tahun"))
        table = _table(holidays, year, "holidays")
        if "national" not in table:
            raise Misfit(["holidays", year, "national"], ("there", "ada"))
        for kind in ("national", "joint_leave"):
            days += _days(table.get(kind, []), ["holidays", year, kind])
        years.add(int(year))
    return Calendar(
        {slug: _week(_table(hours, slug, "hours").get("week"), slug) for slug in hours},
        {kind: _limit(value, kind) for kind, value in limits.items()},
        frozenset(days),
        frozenset(years),
    )


def _table(tables: Mapping[str, Any], name: str, *above: str) -> Mapping[str, Any]:
    table = tables.get(name)
    if not isinstance(table, Mapping):
        raise Misfit([*above, name], ("a table", "sebuah tabel"))
    return table


def _limit(hours: Any, kind: str) -> timedelta:
    if isinstance(hours, bool) or not isinstance(hours, int | float) or not 0 <= hours <= 8784:
        raise Misfit(["limits", kind], ("a number of hours", "banyaknya jam"))
    return timedelta(hours=hours)


def _days(days: Any, keys: list[str]) -> list[date]:
    if not isinstance(days, list) or any(type(day) is not date for day in days):
        raise Misfit(keys, ("a list of days, [2027-01-01, …]", "daftar tanggal, [2027-01-01, …]"))
    return days


def _week(days: Any, slug: str) -> tuple[Shift, ...]:
    keys = ["hours", slug, "week"]
    if not isinstance(days, list) or len(days) != 7:
        raise Misfit(keys, ("seven days, Monday first", "tujuh hari, mulai Senin"))
    return tuple(_shift(day, keys) for day in days)


def _shift(day: Any, keys: list[str]) -> Shift:
    if day == []:
        return None
    try:
        start, end = (time.fromisoformat(hour) for hour in day)
        if start < end and not (start.tzinfo or end.tzinfo):
            return start, end
    except (TypeError, ValueError):
        pass
    raise Misfit(
        keys, (f'of shifts like ["07:30", "16:00"] or [], not {day!r}', 'berisi jam seperti ["07:30", "16:00"] atau []')
    )  # fmt: skip


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
