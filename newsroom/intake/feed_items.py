"""A feed's entry as the raw bytes of a report: JSON, kept like any other report's bytes."""

import json
from datetime import datetime, timedelta

from newsroom.templating import local
from pipelines.values import FeedItem

CONTENT_TYPE = "application/json"
_AHEAD = timedelta(days=1)  # a clock or a zone is wrong by hours at most


def dumps(item: FeedItem) -> bytes:
    """The entry as canonical JSON: the same entry gives the same bytes."""
    content = {
        "identity": item.identity,
        "title": item.title,
        "link": item.link,
        "html": item.html,
        "author": item.author,
        "published_at": item.published_at.isoformat() if item.published_at else None,
        "repairs": list(item.repairs),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def loads(raw: bytes) -> FeedItem:
    """The entry that `dumps` wrote."""
    content = json.loads(raw)
    published = content.pop("published_at")
    repairs = tuple(content.pop("repairs"))
    return FeedItem(
        **content,
        published_at=datetime.fromisoformat(published) if published else None,
        repairs=repairs,
    )


def date_note(item: FeedItem, *, received_at: datetime, zone: str) -> str:
    """What an editor must know of an entry dated far ahead when it came in; "" of any other.

    Such an entry counts as written when it came in. Its source may mean it for that day.
    """
    if item.published_at is None or item.published_at <= received_at + _AHEAD:
        return ""
    return (
        f"Di sumbernya berita ini bertanggal {local(item.published_at, zone)}, jauh di depan. "
        "Pastikan sudah boleh terbit, atau beri embargo."
    )
