"""Moments and days as the public reads them: "Rabu, 23 Februari 2022", "15.30 WITA".

A moment is shown in the zone of its issuer; feeds carry the offset as a number, because readers
take the letters WIB, WITA and WIT for UTC.
"""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ENGLISH_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_LETTERS = {7: "WIB", 8: "WITA", 9: "WIT"}

_zone = lru_cache(maxsize=32)(ZoneInfo)


def local(at: datetime, zone: str) -> datetime:
    """*at* in the IANA zone *zone*, "Asia/Makassar"."""
    return at.astimezone(_zone(zone))


def full_day(day: date) -> str:
    """ "Rabu, 23 Februari 2022"."""
    return f"{DAYS[day.weekday()]}, {plain_day(day)}"


def plain_day(day: date) -> str:
    """ "23 Februari 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """ "23 Feb 2022", for the narrow column of a list."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def month_name(year: int, month: int) -> str:
    """ "Februari 2022"."""
    return f"{MONTHS[month - 1]} {year}"


def clock(at: datetime) -> str:
    """ "15.30 WITA"; outside Indonesia's three zones the offset, "15.30 (UTC+00.00)"."""
    offset = at.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset is not None else 0
    letters = _LETTERS.get(minutes // 60) if minutes % 60 == 0 else None
    sign = "-" if minutes < 0 else "+"
    zone = letters or f"(UTC{sign}{abs(minutes) // 60:02d}.{abs(minutes) % 60:02d})"
    return f"{at.hour:02d}.{at.minute:02d} {zone}"


def moment(at: datetime) -> str:
    """ "23 Februari 2022, 15.30 WITA"."""
    return f"{plain_day(at)}, {clock(at)}"


def rfc3339(at: datetime) -> str:
    """ "2022-02-23T15:30:00+08:00": Atom, JSON Feed, JSON-LD and `<time datetime>`."""
    return at.isoformat(timespec="seconds")


def rfc822(at: datetime) -> str:
    """ "Wed, 23 Feb 2022 15:30:00 +0800": RSS, English names, an offset without a colon."""
    offset = at.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset is not None else 0
    sign = "-" if minutes < 0 else "+"
    return (
        f"{_ENGLISH_DAYS[at.weekday()]}, {at.day:02d} {_ENGLISH_MONTHS[at.month - 1]} {at.year:04d} "
        f"{at.hour:02d}:{at.minute:02d}:{at.second:02d} "
        f"{sign}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"
    )
