"""The date of the event, far from the day of publication: most often a wrong year.

One regency's site dated an event "Selasa (7/11/2033)". A release also tells of the past on purpose
("rusak sejak 1 Desember 2023", "SK tanggal 4 Mei 2020"), so a past date is doubted only where it
stands in the lead, or where it would be recent with another year. Dates in names of laws, in
quotations and behind words of history are left alone.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from pipelines.check.calendar_words import day_words, rewritten
from pipelines.check.text import first_paragraphs, quotations, still_fits
from pipelines.values import DateMention, Issue, Label, Manuscript, Mend, Severity

_BEFORE, _AHEAD = 31, 366  # days
_HISTORY = re.compile(
    r"\b(?:sejak|semenjak|mulai|tahun|terakhir|lahir|kelahiran|tertanggal|wafat|meninggal|berdiri|didirikan|dibentuk|diresmikan|ditetapkan|"
    r"ditandatangani|disahkan|diundangkan|terbit|dibangun|sampai|hingga|s\.?/?d\.?|per|posisi|data|antara|dari|waktu|ketika|saat|"
    r"mengenang|peristiwa|gempa|tsunami|banjir|kebakaran|keputusan|surat|nomor|periode|masa|tahap|dilantik|usulan|dibanding\w*)"
    r"\W+(?:(?:pada|hari|tanggal|tgl|bulan|terakhir|lalu)\W+){0,3}$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:\d{4}|(?<=[/.-])\d{2})(?!\d)")


def find_far_dates(manuscript: Manuscript) -> Iterator[Issue]:
    """A CHECK for each date more than 31 days before, or 366 after, the day of publication."""
    body, today = manuscript.body, manuscript.publish_on
    lead_ends = first_paragraphs(body, 1)
    shielded = [
        (mark.start, mark.end) for mark in manuscript.extraction.mentions if mark.label is Label.LAW
    ]
    shielded += quotations(body)
    timely = any(
        _is_timely(mention.first_on, today)
        for mention in manuscript.extraction.dates
        if mention.start < lead_ends
    )
    for mention in manuscript.extraction.dates:
        day = mention.first_on
        if day is None or mention.last_on is None or not still_fits(body, mention):
            continue
        if _is_timely(day, today) or (mention.last_on - day).days > 20:
            continue
        if any(start < mention.end and mention.start < end for start, end in shielded):
            continue
        if _HISTORY.search(body[max(0, mention.start - 60) : mention.start]):
            continue
        meant = _same_day_near(day, today) if _YEAR.search(mention.text) else None
        if day > today or meant or (mention.start < lead_ends and not timely):
            yield _issue(mention, day, today, meant)


def _is_timely(day: date | None, today: date) -> bool:
    return day is not None and -_BEFORE <= (day - today).days <= _AHEAD


def _same_day_near(day: date, today: date) -> date | None:
    """The day a year later, if that is near *today*: "3/1/2023" told on 5 January 2024.

    For a day in the future, the same day in whichever year is near. A slip of more years back is rare,
    an anniversary is not.
    """
    years = [day.year + 1] if day < today else [today.year, today.year - 1, today.year + 1]
    for year in years:
        with suppress(ValueError):  # 29 February
            moved = day.replace(year=year)
            if abs((moved - today).days) <= _BEFORE:
                return moved
    return None


def _issue(mention: DateMention, day: date, today: date, meant: date | None) -> Issue:
    distance = (day - today).days
    where = "sesudah" if distance > 0 else "sebelum"
    mends: tuple[Mend, ...] = ()
    if meant and (text := rewritten(mention.text, old=day, new=meant)):
        mends = (Mend(f"Jadikan {day_words(meant)}", mention.start, mention.end, text),)
    return Issue(
        field="body",
        code="date_far",
        severity=Severity.CHECK,
        title="Tanggal jauh dari hari terbit",
        message=f"{day_words(day)} itu {abs(distance)} hari {where} hari terbit, {day_words(today)}. "
        "Pastikan hari, bulan, dan tahunnya.",
        start=mention.start,
        end=mention.end,
        mends=mends,
    )
