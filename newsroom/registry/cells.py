"""What people type into a cell or a field, and the values that are kept: days, lists, yes and no.

read("back", "S.Sos.,  M.Si.")   ["S.Sos.", "M.Si."]
read("day", "20 Feb 2025")       date(2025, 2, 20)
show("day", date(2025, 2, 20))   "20/02/2025"
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from newsroom.templating import MONTHS

_NUMBERS = {month.casefold()[:3]: n for n, month in enumerate(MONTHS, start=1)} | {
    "agt": 8,
    "nop": 11,
    "peb": 2,
    "mrt": 3,
}
_YES, _NO = {"ya", "y", "benar", "1", "true"}, {"tidak", "t", "bukan", "0", "false"}
_SPLITS = {"front": re.compile(r"\s+"), "back": re.compile(r"\s*,\s*"), "words": re.compile(r"\s*;\s*")}  # fmt: skip
_JOINS = {"front": " ", "back": ", ", "words": "; "}
MOST_LETTERS = 2000


class Unreadable(ValueError):
    """What was typed makes no such value; the message says what was expected, in Indonesian."""


def read(kind: str, typed: Any) -> Any:
    """The value of a cell; None or [] of an empty one.

    Args:
        kind: "text", "front", "back", "words", "number", "yes" or "day".
        typed: What a form sends or a sheet holds: text, a number or a day.

    Raises:
        Unreadable: With words for the person who typed it.
    """
    if isinstance(typed, datetime):
        typed = typed.date()
    if isinstance(typed, bool):
        typed = "ya" if typed else "tidak"
    if isinstance(typed, float) and typed.is_integer():
        typed = int(typed)  # a sheet's 2025 is 2025.0
    if kind == "day" and isinstance(typed, date):
        return typed
    text = " ".join(str(_plain_day(typed)).replace("\0", "").split())
    if len(text) > MOST_LETTERS:
        raise Unreadable(f"terlalu panjang: paling banyak {MOST_LETTERS} huruf")
    return _READERS[kind](text)


def show(kind: str, value: Any) -> str:
    """*value* as it is typed; reading it gives the same value."""
    if kind in _JOINS:
        return _JOINS[kind].join(value or ())
    if kind == "yes":
        return "ya" if value else "tidak"
    if value is None:
        return ""
    if kind == "day":
        return f"{value:%d/%m/%Y}"
    return str(value)


def _plain_day(typed: Any) -> Any:
    return "" if typed is None else show("day", typed) if isinstance(typed, date) else typed


def _list(kind: str) -> Callable[[str], list[str]]:
    return lambda text: [part for part in _SPLITS[kind].split(text) if part]


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise Unreadable(f"“{text[:20]}” bukan angka")
    return int(text)


def _yes(text: str) -> bool | None:
    word = text.casefold()
    if not word:
        return None
    if word not in _YES | _NO:
        raise Unreadable(f"“{text[:20]}” harus ya atau tidak")
    return word in _YES


def _day(text: str) -> date | None:
    """20/2/2025, 20-02-2025, 20 Februari 2025, 20 Feb 2025 and 2025-02-20."""
    if not text:
        return None
    parts = re.findall(r"\d+|[^\W\d]+", text)
    try:
        if len(parts) != 3:
            raise ValueError(text)
        first, middle, last = parts
        month = int(middle) if middle.isdigit() else _NUMBERS[middle.casefold()[:3]]
        year, day = (first, last) if len(first) == 4 else (last, first)
        if len(year) != 4:
            raise ValueError(text)
        return date(int(year), month, int(day))
    except (ValueError, KeyError) as error:
        raise Unreadable(f"“{text[:30]}” bukan tanggal; tulis seperti 20/2/2025") from error


_READERS: dict[str, Callable[[str], Any]] = {
    "text": lambda text: text,
    "front": _list("front"),
    "back": _list("back"),
    "words": _list("words"),
    "number": _number,
    "yes": _yes,
    "day": _day,
}
