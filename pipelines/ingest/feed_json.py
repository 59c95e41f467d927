"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
import re
from typing import Any

from pipelines.errors import UnreadableReport
from pipelines.ingest.characters import decode, strip_controls
from pipelines.ingest.feed_entry import MAX_ITEMS, Entry, Feed


def read_json_feed(raw: bytes, *, source: str) -> Feed:
    """Read a JSON Feed; fields of a wrong type count as missing.

    Raises:
        UnreadableReport: *raw* is no JSON, or no JSON Feed.
    """
    text, repairs = decode(raw)
    try:
        feed = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise UnreadableReport(
            f"JSON dari “{source}” rusak atau terputus; seharusnya JSON Feed yang utuh."
        ) from error
    version, items = feed.get("version"), feed.get("items")
    if not isinstance(version, str) or "jsonfeed.org/version/" not in version:
        raise UnreadableReport(f"JSON dari “{source}” bukan JSON Feed: tidak ada “version”-nya.")
    if not isinstance(items, list):
        raise UnreadableReport(f"JSON Feed dari “{source}” tidak memuat daftar “items”.")
    if re.search(r"\\u00(?:0[0-8bcef]|1[0-9a-f]|7f)", text, re.IGNORECASE):
        repairs = (*repairs, "control_characters")
    author = _author(feed)
    entries = tuple(_entry(item, author) for item in items[:MAX_ITEMS] if isinstance(item, dict))
    return Feed(
        entries,
        base=_string(feed, "home_page_url"),
        repairs=repairs,
        last_repairs=("too_many_items",) if len(items) > MAX_ITEMS else (),
    )


def _entry(item: dict[str, Any], feed_author: str) -> Entry:
    content = _string(item, "content_html")
    text = _string(item, "content_text") or _string(item, "summary")
    return Entry(
        id=_string(item, "id"),
        title=_string(item, "title"),
        link=_string(item, "url") or _string(item, "external_url"),
        content=content or text,
        author=_author(item) or feed_author,
        date=_string(item, "date_published") or _string(item, "date_modified"),
        is_text=not content,
    )


def _string(fields: dict[str, Any], name: str) -> str:
    """A string without control characters or lone surrogates, or a number meant as one."""
    value = fields.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**30 else ""
    return strip_controls(value)[0] if isinstance(value, str) else ""


def _author(fields: dict[str, Any]) -> str:
    authors = fields.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else fields.get("author")
    return _string(first, "name") if isinstance(first, dict) else ""
