"""Where a reader stopped in a list: the moment and the id of the last release that it was given.

Whatever is published meanwhile, the next page begins right behind that place. The words are opaque to
readers; they hold nothing that the page before did not.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Cursor:
    """``at`` is when that release was published, or last decided upon where a list is read by changes."""

    at: datetime
    uuid: UUID


def cursor_words(cursor: Cursor) -> str:
    """*cursor* as it stands in an address."""
    microseconds = (cursor.at - _BEGINNING) // timedelta(microseconds=1)
    return urlsafe_b64encode(f"{microseconds}.{cursor.uuid.hex}".encode()).decode().rstrip("=")


def parse_cursor(words: str) -> Cursor:
    """The cursor that *words* stand for.

    Raises:
        ValueError: They are none of ours.
    """
    if len(words) > _LONGEST:
        raise ValueError("a cursor is not that long")
    try:
        told = urlsafe_b64decode(words + "=" * (-len(words) % 4)).decode("ascii")
        microseconds, _, uuid = told.partition(".")
        return Cursor(_BEGINNING + timedelta(microseconds=int(microseconds)), UUID(hex=uuid))
    except (binascii.Error, UnicodeError, OverflowError) as error:
        raise ValueError("no cursor of ours") from error
