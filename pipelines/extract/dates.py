"""Dates as reports write them: "Rabu (01/12)", "23—25 Februari 2022", "besok, Kamis (22/8)".

Indonesian newsrooms write the day before the month and often leave the year out. `date_shapes`
says what an expression looks like, `date_context` whether it is a date where it stands,
`calendar_days` which day it means. None needs spaCy.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from pipelines.extract.calendar_days import Meaning, resolve
from pipelines.extract.date_context import direction, is_date
from pipelines.extract.date_shapes import (
    BARE_DAY,
    DAY_NUMBER,
    DIGITS,
    MONTH_YEAR,
    PLAIN,
    RELATIVE_DAY,
    UNTIL,
    WHOLE,
)
from pipelines.extract.date_words import MONTHS, RELATIVE, SHORTENED_WEEKDAYS, WEEKDAYS
from pipelines.extract.date_words import number_of as number
from pipelines.values import DateMention

_JOINT = re.compile(rf"\s{{0,4}}(?:{UNTIL})\s{{0,4}}(?:(?:hari|tanggal|tgl)\.?\s{{1,4}})?\Z", re.I)
_BETWEEN = re.compile(r"(?i)\bantara\s(?:tanggal\s)?\Z")
_AND_ONE = re.compile(r"\s(?:dan|hingga|sampai)\s(?:tanggal\s)?\Z")
_AND = re.compile(r"[\s,]*(?:dan|&)\s*\Z", re.I)
_FIRST_OF_SPAN = {"d1", "m1", "y1", "d4", "m4", "y4"}
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|\d\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d\d\s?\)?\Z")
_NAMED_IN_TEXT = ("dates.bracketed", "dates.named", "dates.numeric")
_LONGEST_WEEK = timedelta(days=14)
"""Of a span that long each day is known by its weekday; and a weekday is meant that near to filing."""


def find_dates(text: str, *, filed_on: date | None) -> Iterator[DateMention]:
    """Yield the dates of *text* in reading order, none overlapping another.

    Args:
        text: The report as filed, unmodified.
        filed_on: Local calendar day of filing. A day without a year is read as the one nearest to
            it that falls on the weekday named; "besok" counts from it, or from the stamp of the
            chat message it stands in. None leaves both open.

    Yields:
        Mentions with ``first_on`` and ``last_on``: a day twice, a span, or a month. Both are None
        for a day that does not exist (``made_by`` ends in ".impossible") and for one that only a
        filing day could settle (".open"). ``weekday`` is the one the text names.
    """
    taken: list[DateMention] = []
    occupied = bytearray(len(text) + 1)
    stamps: list[tuple[int, date]] = []
    said: dict[int, set[date]] = {}
    for rule, pattern in (
        ("bracketed", WHOLE), ("day_number", DAY_NUMBER), ("named", PLAIN), ("month", MONTH_YEAR),
        ("numeric", DIGITS), ("relative", RELATIVE_DAY), ("weekday", BARE_DAY),
    ):  # fmt: skip
        if rule == "weekday":
            said = _said_weekdays(taken, stamps)
        for match in pattern.finditer(text):
            start, end = _bounds(text, match)
            if any(occupied[start:end]) or not is_date(rule, text, match, start):
                continue
            day = _day_of_message(stamps, start, filed_on)
            for meaning, first, last in _parts(rule, text, match, start, end):
                meant = _as_said(meaning, said, day) if rule == "weekday" else meaning
                words = text[first:last]
                mention = resolve(meant, words, first, filed_on=day, rule=f"dates.{rule}")
                if mention is None:
                    continue
                occupied[first:last] = b"\1" * (last - first)
                taken.append(mention)
                if (
                    _is_stamp(text, first)
                    and mention.first_on
                    and filed_on
                    and abs((mention.first_on - filed_on).days) < 32
                ):
                    insort(stamps, (first, mention.first_on))
    yield from _joined(text, sorted(taken, key=lambda mention: mention.start))


def _joined(text: str, mentions: Sequence[DateMention]) -> Iterator[DateMention]:
    """*mentions*, where two days with "hingga" between them are one span: "Senin (13/3) s.d. Rabu (15/3)"."""
    held: DateMention | None = None
    for mention in mentions:
        if held and _is_span(text, held, mention):
            held = _span_of(text, held, mention)
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held


def _span_of(text: str, first: DateMention, last: DateMention) -> DateMention:
    """One span from *first* to *last*, whose year is that of both where the first names none."""
    assert first.first_on
    assert last.last_on
    begins = first.first_on
    if _HAS_YEAR.search(last.text) and not _HAS_YEAR.search(first.text):
        with suppress(ValueError):
            begins = begins.replace(year=last.last_on.year)
    if begins > last.last_on:
        begins = first.first_on
    return replace(
        first,
        text=text[first.start : last.end],
        end=last.end,
        first_on=begins,
        last_on=last.last_on,
    )


def _is_span(text: str, first: DateMention, last: DateMention) -> bool:
    """Whether "hingga" stands between two days, or "antara" before them and "dan" between."""
    between = _BETWEEN.search(text, max(0, first.start - 16), first.start)
    joint = _AND_ONE if between else _JOINT
    return (
        last.start - first.end < 40
        and all(m.made_by in _NAMED_IN_TEXT and m.first_on == m.last_on for m in (first, last))
        and first.first_on is not None
        and last.first_on is not None
        and first.first_on < last.first_on
        and bool(joint.match(text, first.end, last.start))
    )


def _parts(
    rule: str, text: str, match: re.Match[str], start: int, end: int
) -> Iterator[tuple[Meaning, int, int]]:
    """What *match* says, as one day or span; "7 dan 21 Juni" as the two days that it is."""
    meaning = _meaning(rule, text, match)
    numbers = _listed(match)
    if not meaning.ranged or numbers is None or _in_a_row(meaning, numbers):
        yield meaning, start, end
        return
    alone = replace(
        meaning, ranged=False, last_day=None, last_month=None, last_year=None, last_weekday=None
    )
    groups = {name for name, value in match.groupdict().items() if value}
    own = max(match.end(name) for name in _FIRST_OF_SPAN & groups)
    yield replace(alone, weekday=meaning.weekday if meaning.last_weekday else None), start, own
    for figure in re.finditer(r"\d+", match.groupdict().get("more") or ""):
        at = match.start("more") + figure.start()
        day = replace(alone, first_day=int(figure[0]), first_month=meaning.last_month, weekday=None)
        yield day, at, at + len(figure[0])
    yield (
        replace(
            alone, first_day=meaning.last_day, first_month=meaning.last_month,
            first_year=meaning.last_year, weekday=meaning.last_weekday,
        ),
        match.start("d2" if "d2" in groups else "d5"), end,
    )  # fmt: skip


def _listed(match: re.Match[str]) -> list[int] | None:
    """The day numbers of a list that "dan" closes; None for a span, which names its ends alone."""
    groups = match.groupdict()
    if not _AND.match(groups.get("to1") or groups.get("to2") or ""):
        return None
    more = [int(figure) for figure in re.findall(r"\d+", groups.get("more") or "")]
    return [int(groups["d1"] or groups["d4"]), *more, int(groups["d2"] or groups["d5"])]


def _in_a_row(meaning: Meaning, numbers: Sequence[int]) -> bool:
    """Whether each day of a list follows the one before, the first of a month on the last of another."""
    if meaning.first_month != meaning.last_month:
        return numbers[-1] == 1 and numbers[0] > 27
    return all(b - a == 1 for a, b in pairwise(numbers))


def _said_weekdays(
    mentions: Iterable[DateMention], stamps: Sequence[tuple[int, date]]
) -> dict[int, set[date]]:
    """The days that the text gives by number, by weekday; those of chat stamps say nothing."""
    stamped = {start for start, _ in stamps}
    said: dict[int, set[date]] = {}
    for mention in mentions:
        first, last = mention.first_on, mention.last_on
        if (
            first is None
            or last is None
            or mention.start in stamped
            or last - first > _LONGEST_WEEK
        ):
            continue
        if mention.made_by in _NAMED_IN_TEXT:
            for n in range((last - first).days + 1):
                day = first + timedelta(days=n)
                said.setdefault(day.weekday(), set()).add(day)
    return said


def _as_said(meaning: Meaning, said: dict[int, set[date]], filed_on: date | None) -> Meaning:
    """A weekday alone as the day that the text itself gives that weekday, where there is one."""
    if meaning.weekday is None or meaning.last_weekday is not None or filed_on is None:
        return meaning
    near = [d for d in said.get(meaning.weekday, ()) if abs(d - filed_on) <= _LONGEST_WEEK]
    against = {"nanti": filed_on > near[0], "tadi": near[0] > filed_on} if len(near) == 1 else {}
    today = meaning.turn == "" and filed_on.weekday() == meaning.weekday
    if today or against.get(meaning.turn, meaning.turn != "" or len(near) != 1):
        return meaning
    return replace(
        meaning, first_day=near[0].day, first_month=near[0].month, first_year=near[0].year
    )


def _bounds(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The expression without a bracket that is not closed, or a dot that ends the sentence."""
    groups = match.groupdict()
    start, end = match.span()
    if groups.get("open") is None and groups.get("close"):
        end = match.start("close")
    if text[start:end].casefold().startswith("hari ") and not text[start:end].casefold().startswith(
        "hari ini"
    ):
        start = match.start("weekday")
    while end > start and text[end - 1] in " \n.,([":
        end -= 1
    return start, end


def _meaning(rule: str, text: str, match: re.Match[str]) -> Meaning:
    """What the groups of *match* say, in numbers."""
    groups = {name: value for name, value in match.groupdict().items() if value}

    def first(*names: str) -> str | None:
        return next((groups[name] for name in names if name in groups), None)

    def whole(value: str | None) -> int | None:
        return int(value.lstrip("'’")) if value else None

    def month(value: str | None) -> int | None:
        return (int(value) if value.isdigit() else number(value, MONTHS)) if value else None

    ranged = "d2" in groups or "d5" in groups or (rule == "month" and "m2" in groups)
    last_month, last_year = month(first("m2", "m5")), whole(first("y2", "y5"))
    single = month(first("m3", "m6", "m7", "m8", "m9"))
    weekday, weekday2 = groups.get("weekday"), groups.get("weekday2")
    turn = " ".join((groups.get("turn") or groups.get("after") or "").casefold().split())
    return Meaning(
        first_day=whole(first("d1", "d3", "d4", "d6", "d7", "d8", "d9")),
        first_month=(month(first("m1", "m4")) or last_month) if ranged else single,
        first_year=(whole(first("y1", "y4")) or last_year)
        if ranged
        else whole(first("y3", "y6", "y7", "y8", "y9", "y10")),
        own_first_year="y1" in groups or "y4" in groups,
        last_day=whole(first("d2", "d5")),
        last_month=last_month if ranged else single,
        last_year=last_year,
        ranged=ranged,
        weekday=number(weekday, SHORTENED_WEEKDAYS) if weekday else None,
        last_weekday=number(weekday2, WEEKDAYS) if weekday2 else None,
        relative=number(groups["relative"], RELATIVE) if "relative" in groups else None,
        turn=turn or (direction(text, match) if rule == "weekday" else ""),
    )


def _is_stamp(text: str, start: int) -> bool:
    """Whether a date opens a chat message: "[12/11 19.22] Mukhlis: …" or "23/9/23 14.09 - …"."""
    line = re.search(r"(?:\A|\n)[ \[*]{0,8}\Z", text[max(0, start - 9) : start])
    opens = line is not None and (start <= 8 or "\n" in line[0])
    return opens and bool(re.match(r"[\d/.\- ]+,?\s+\d\d?[.:]\d\d", text[start : start + 24]))


def _day_of_message(
    stamps: list[tuple[int, date]], start: int, filed_on: date | None
) -> date | None:
    """The day of the chat message around *start*, else the day of filing."""
    if filed_on is None:
        return None
    at = bisect_left(stamps, start, key=lambda stamp: stamp[0])
    return stamps[at - 1][1] if at else filed_on
