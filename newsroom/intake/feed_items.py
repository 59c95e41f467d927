"""A feed's entry as the raw bytes of a report: JSON, kept like any other report's bytes."""

import json
from datetime import datetime

from pipelines.values import FeedItem

CONTENT_TYPE = "application/json"


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
