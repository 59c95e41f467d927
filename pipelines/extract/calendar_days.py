"""Which day an expression means: years left out, spans over months, "besok", "Rabu lalu"."""

import calendar
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.values import DateMention

_BEFORE = ("lalu", "yang lalu", "kemarin", "kmarin")
_FIRST_FILING, _LAST_FILING = date(1, 3, 1), date(9999, 10, 1)
"""Between these every day that is counted from the filing exists."""
_SAME_SEASON = timedelta(days=60)
_IN_REACH = timedelta(days=400)
_WEEKS = {"lalu": -7, "ini": 0, "depan": 7}
_AFTER = ("depan", "dpn", "mendatang", "nanti", "besok", "esok", "lusa")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The numbers of one expression, None where it says nothing.

    A month with its year has no days. ``weekday`` and ``relative`` count as in `date_words`;
    ``turn`` is the word behind a weekday: "lalu", "depan", "pekan lalu".
    """

    first_day: int | None
    first_month: int | None
    first_year: int | None
    own_first_year: bool
    last_day: int | None
    last_month: int | None
    last_year: int | None
    ranged: bool
    weekday: int | None
    last_weekday: int | None
    relative: int | None
    turn: str


def resolve(
    meaning: Meaning, text: str, start: int, *, filed_on: date | None, rule: str
) -> DateMention | None:
    """The mention for *meaning*, or None where its numbers are no date at all (month 17)."""

    def mention(
        days: tuple[date, date] | None, ending: str = "", confidence: float = 0.98
    ) -> DateMention:
        first, last = days or (None, None)
        return DateMention(
            text, start, start + len(text), first, last, confidence, rule + ending, meaning.weekday
        )

    for month in (meaning.first_month, meaning.last_month):
        if month is not None and not 1 <= month <= 12:
            return None
    if meaning.first_month is None:
        if filed_on is None or not _FIRST_FILING <= filed_on <= _LAST_FILING:
            return mention(None, ".open", 0.5)
        if meaning.first_day is not None:
            return mention(_numbered(meaning, filed_on), confidence=0.8)
        return mention(
            _near(meaning, filed_on), confidence=0.75 if meaning.relative is None else 0.9
        )
    if meaning.first_day is None:
        return mention(_months(meaning))
    if meaning.first_year is None and meaning.last_year is None and filed_on is None:
        return mention(None, ".open", 0.5)
    days = _span(meaning, filed_on) if meaning.ranged else _single(meaning, filed_on)
    if days is None or days[0] > days[1]:
        return mention(None, ".impossible", 0.9)
    return mention(days)


def _full(year: int) -> int:
    return year + 2000 if year < 100 else year


def _day(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(_full(year), month, day)
    return None


def _single(meaning: Meaning, filed_on: date | None) -> tuple[date, date] | None:
    assert meaning.first_month is not None
    assert meaning.first_day is not None
    years = [meaning.first_year] if meaning.first_year is not None else _years(filed_on)
    days = [day for year in years if (day := _day(year, meaning.first_month, meaning.first_day))]
    day = _nearest(days, filed_on, meaning.weekday)
    return (day, day) if day else None


def _span(meaning: Meaning, filed_on: date | None) -> tuple[date, date] | None:
    """Both ends of a span; the first takes month and year of the last where it names none."""
    assert meaning.first_month
    assert meaning.last_month
    assert meaning.first_day is not None
    assert meaning.last_day is not None
    years = [meaning.last_year] if meaning.last_year is not None else _years(filed_on)
    lasts = [day for year in years if (day := _day(year, meaning.last_month, meaning.last_day))]
    last = _nearest(lasts, filed_on, meaning.last_weekday)
    if last is None:
        return None
    first_year = (
        meaning.first_year
        if meaning.own_first_year and meaning.first_year is not None
        else last.year
    )
    first = _day(first_year, meaning.first_month, meaning.first_day)
    if (
        first
        and first > last
        and not meaning.own_first_year
        and meaning.first_month > meaning.last_month
    ):
        first = _day(last.year - 1, meaning.first_month, meaning.first_day)
    return (first, last) if first else None


def _months(meaning: Meaning) -> tuple[date, date] | None:
    """A month, or months, from the first day to the last."""
    first_month, last_month = meaning.first_month, meaning.last_month or meaning.first_month
    year = meaning.last_year if meaning.ranged else meaning.first_year
    assert first_month
    assert last_month
    assert year is not None
    last_year = _full(year)
    first_year = _full(meaning.first_year) if meaning.first_year is not None else last_year
    if first_month > last_month and first_year == last_year:
        first_year -= 1
    return date(first_year, first_month, 1), date(
        last_year, last_month, calendar.monthrange(last_year, last_month)[1]
    )


def _years(filed_on: date | None) -> range:
    return range(filed_on.year - 1, filed_on.year + 2) if filed_on else range(0)


def _nearest(days: Iterable[date], filed_on: date | None, weekday: int | None) -> date | None:
    """The day nearest to the filing; of years as near as each other the one with the weekday named.

    A day next to the filing with another weekday is a slip of the weekday, not of a year.
    """
    found = list(days)
    if not found or filed_on is None:
        return found[0] if found else None
    found.sort(key=lambda day: abs(day - filed_on))
    fitting = [d for d in found if d.weekday() == weekday and abs(d - filed_on) <= _IN_REACH]
    beside = abs(found[0] - filed_on) <= _SAME_SEASON
    return (
        fitting[0]
        if fitting and (not beside or abs(fitting[0] - filed_on) <= _SAME_SEASON)
        else found[0]
    )


def _near(meaning: Meaning, filed_on: date) -> tuple[date, date]:
    """ "besok", "Rabu lalu", "Kamis dan Jumat": a day counted from the filing."""
    if meaning.relative is not None and meaning.weekday is None:
        day = filed_on + timedelta(days=meaning.relative)
        return day, day
    if meaning.relative is not None:
        around = [filed_on + timedelta(days=n) for n in range(-3, 8)]
        wanted = filed_on + timedelta(days=meaning.relative)
        day = min(
            (d for d in around if d.weekday() == meaning.weekday),
            key=lambda d: abs((d - wanted).days),
        )
        return day, day
    assert meaning.weekday is not None
    day = _weekday(meaning.weekday, meaning.turn, filed_on)
    last = (
        _weekday(meaning.last_weekday, meaning.turn, filed_on)
        if meaning.last_weekday is not None
        else day
    )
    return (day, last) if day <= last else (day, day)


def _weekday(weekday: int, turn: str, filed_on: date) -> date:
    monday = filed_on - timedelta(days=filed_on.weekday())
    week, _, turned = turn.partition(" ")
    if week in ("pekan", "minggu") and turned in _WEEKS:
        return monday + timedelta(days=weekday + _WEEKS[turned])
    if turn in _AFTER:
        ahead = (weekday - filed_on.weekday()) % 7
        return filed_on + timedelta(days=ahead or (0 if turn == "nanti" else 7))
    if turn == "ini":
        return min(
            (filed_on + timedelta(days=n) for n in range(-3, 4)),
            key=lambda d: (d.weekday() != weekday, abs((d - filed_on).days)),
        )
    behind = (filed_on.weekday() - weekday) % 7
    return filed_on - timedelta(days=behind or (7 if turn in _BEFORE else 0))


def _numbered(meaning: Meaning, filed_on: date) -> tuple[date, date] | None:
    """ "Sabtu tgl 9": the day of that number nearest to the filing that falls on the weekday."""
    assert meaning.first_day is not None
    near = (filed_on + timedelta(days=n) for n in range(-45, 46))
    fitting = [day for day in near if day.day == meaning.first_day]
    day = _nearest(fitting, filed_on, meaning.weekday)
    return (day, day) if day else None
