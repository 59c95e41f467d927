"""What every reader of feeds hands on: the fields of an entry as they were written."""

from dataclasses import dataclass
from datetime import datetime

MAX_ITEMS = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry, free of control characters and otherwise as found.

    ``is_text``: ``content`` is text, not HTML.

    ``parsed_date`` is feedparser's reading of ``date``, asked only where ours has none.
    """

    id: str = ""
    title: str = ""
    link: str = ""
    content: str = ""
    author: str = ""
    date: str = ""
    is_text: bool = False
    parsed_date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries in their order; ``base`` is the address that relative links are joined to.

    ``repairs`` hold for every entry, ``last_repairs`` for the last one alone.
    """

    entries: tuple[Entry, ...]
    base: str = ""
    repairs: tuple[str, ...] = ()
    last_repairs: tuple[str, ...] = ()
