"""Weekday against date, and days that do not exist.

"Rabu (02/11)" in 2020 is a Monday. Of 31 dates with a weekday read on official sites, 3 contradicted
the calendar: cheap to find, certain, and seen by every reader.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pipelines.check.calendar_words import WEEKDAY_WORD, WEEKDAYS, day_words, rewritten
from pipelines.check.text import still_fits
from pipelines.values import DateMention, Issue, Manuscript, Mend, Severity


def find_weekday_mismatches(manuscript: Manuscript) -> Iterator[Issue]:
    """A MUST for each date whose weekday is another; two mends, the weekday or the date."""
    for mention in manuscript.extraction.dates:
        if mention.weekday is None or mention.first_on is None or mention.last_on is None:
            continue
        days = min((mention.last_on - mention.first_on).days, 6)
        within = {(mention.first_on + timedelta(days=day)).weekday() for day in range(days + 1)}
        if mention.weekday in within or not still_fits(manuscript.body, mention):
            continue  # a span may be named by either end
        named, real = WEEKDAYS[mention.weekday], WEEKDAYS[mention.first_on.weekday()]
        yield Issue(
            field="body",
            code="weekday_mismatch",
            severity=Severity.MUST,
            title="Hari tidak cocok dengan tanggal",
            message=f"{day_words(mention.first_on)} jatuh pada hari {real}, bukan {named}.",
            start=mention.start,
            end=mention.end,
            mends=tuple(_mends(mention, named=named, real=real)),
        )


_MONTH_OF_NONE = re.compile(
    rf"{WEEKDAY_WORD.pattern}[ ,]{{1,2}}\(?(?P<day>0?[1-9]|1[0-2])(?P<gap>/)(?P<month>1[3-9]|2\d|3[01])(?=[)/ .,])(?P<year>/\d{{2,4}})?",
    re.IGNORECASE,
)


def find_impossible_dates(manuscript: Manuscript) -> Iterator[Issue]:
    """A MUST for each day that is in no calendar, "(31/2)"; of "(12/13)" day and month may be changed round."""
    for match in _MONTH_OF_NONE.finditer(manuscript.body):
        start, end = match.start("day"), match.end("month")
        turned = f"{match['month']}/{match['day']}"
        yield Issue(
            "body", "impossible_date", Severity.MUST, "Tanggal tidak ada di kalender",
            f"“{manuscript.body[start:end]}” tidak ada di kalender: bulan ke-{match['month']}. Cocokkan dengan laporan.",
            start, end, (Mend(f"Jadikan {turned}", start, end, turned),),
        )  # fmt: skip
    for mention in manuscript.extraction.impossible_dates:
        if still_fits(manuscript.body, mention):
            yield Issue(
                field="body",
                code="impossible_date",
                severity=Severity.MUST,
                title="Tanggal tidak ada di kalender",
                message=f"“{mention.text}” tidak ada di kalender. Cocokkan dengan laporan.",
                start=mention.start,
                end=mention.end,
            )


def _mends(mention: DateMention, *, named: str, real: str) -> Iterator[Mend]:
    if mention.first_on is None or mention.first_on != mention.last_on:
        return
    word = WEEKDAY_WORD.search(mention.text)
    if word:
        start = mention.start + word.start()
        text = real.upper() if word[0].isupper() else real.lower() if word[0].islower() else real
        yield Mend(f"Jadikan {real}", start, mention.start + word.end(), text)
    nearest = _nearest(mention.first_on, weekday=WEEKDAYS.index(named))
    text_of_date = rewritten(mention.text, old=mention.first_on, new=nearest)
    if text_of_date is not None:
        yield Mend(f"Jadikan {day_words(nearest)}", mention.start, mention.end, text_of_date)


def _nearest(day: date, *, weekday: int) -> date:
    """The day with *weekday* that is nearest to *day*; it is at most three days off."""
    shift = (weekday - day.weekday() + 3) % 7 - 3
    return day + timedelta(days=shift)
