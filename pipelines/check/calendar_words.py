"""Indonesian weekdays and months, and a date written anew in the manner in which it stands.

"Selasa (23/11/2026)" with the day after becomes "Selasa (24/11/2026)"; "30 April" becomes "1 Mei".
"""

import re
from datetime import date

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
)  # fmt: skip
WEEKDAY_WORD = re.compile(
    r"\b(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)\b", re.IGNORECASE
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?P<first>\s*[/.-]\s*)(?P<month>\d{1,2})(?:(?P<second>\s*[/.-]\s*)(?P<year>\d{4}|\d{2}))?(?!\d)"
)
_WORDED = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?P<first>\s+)(?P<month>[A-Za-z]+)(?:(?P<second>\s+)(?P<year>\d{4}))?"
)


def day_words(day: date) -> str:
    """ "24 November 2026" """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def rewritten(text: str, *, old: date, new: date) -> str | None:
    """*text*, which names the day *old*, naming *new* instead; None where it cannot be done plainly."""
    match = _NUMERIC.search(text)
    if match and (int(match["day"]), int(match["month"])) == (old.day, old.month):
        month = str(new.month).zfill(len(match["month"]))
        padded = len(match["day"]) == 2
    else:
        match = _WORDED.search(text)
        if match is None or int(match["day"]) != old.day:
            return None
        month = match["month"] if new.month == old.month else MONTHS[new.month - 1]
        padded = match["day"].startswith("0")
    parts = [str(new.day).zfill(2 if padded else 1), match["first"], month]
    if match["year"]:
        parts += [match["second"], str(new.year)[-len(match["year"]) :]]
    elif new.year != old.year:
        return None
    return text[: match.start()] + "".join(parts) + text[match.end() :]
