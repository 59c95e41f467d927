"""Feeds that are not well-formed, read by feedparser: raw ampersands, names without a meaning,
control characters, wrong encodings, a feed that stops half-way.

feedparser gets bytes that were decoded, cut and weighed first, since some inputs hold it for half
a minute. It neither cleans nor joins addresses here: that is done once, for all readers.
"""

import io
import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser

from pipelines.errors import UnreadableReport
from pipelines.ingest.characters import decode, strip_controls
from pipelines.ingest.feed_entry import MAX_ITEMS, Entry, Feed
from pipelines.ingest.markup import is_heavy

_MAX_TAGS = 100_000
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_ROOT = re.compile(r"<((?:\w+:)?(?:rss|feed|RDF))[\s>]", re.IGNORECASE)
_CHANNEL = re.compile(r"<channel[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_lenient(raw: bytes, *, source: str, charset: str = "") -> Feed:
    """Make the best of *raw*; *charset* is the HTTP header's.

    Returns:
        The whole entries. All carry "repaired" and what decoding had to mend; the last one
        "cut_short" if the feed stopped after it.

    Raises:
        UnreadableReport: No feed, no whole entry in a feed that was cut, or too heavy to read.
    """
    text, mended = decode(raw, charset=_declared(raw) or charset)
    text, had_controls = strip_controls(text)
    text = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1).lstrip()
    root = _ROOT.search(text)
    if root is None:
        raise UnreadableReport(_no_feed(text, source))
    text, last_repairs = _whole_entries(text, root=root[1], source=source)
    _refuse_heavy(text, source=source)
    parsed = feedparser.parse(
        io.BytesIO(text.encode(errors="replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.get("version") and not parsed.entries:
        raise UnreadableReport(_no_feed(text, source))
    controls = ("control_characters",) if had_controls else ()
    return Feed(
        tuple(_entry(entry) for entry in parsed.entries[:MAX_ITEMS]),
        base=str(parsed.feed.get("link", "")),
        repairs=("repaired", *mended, *controls),
        last_repairs=last_repairs,
    )


def _whole_entries(text: str, *, root: str, source: str) -> tuple[str, tuple[str, ...]]:
    """Cut *text* behind its last whole entry if it stops half-way or holds too many."""
    starts = [
        match.start() for match, _ in zip(_ITEM.finditer(text), range(MAX_ITEMS + 1), strict=False)
    ]
    is_cut = re.search(rf"</{re.escape(root)}\s*>", text[-4096:], re.IGNORECASE) is None
    if len(starts) > MAX_ITEMS:
        return _closed(text[: starts[MAX_ITEMS]], root), ("too_many_items",)
    if not is_cut:
        return text, ()
    ends = [match.end() for match in _ITEM_END.finditer(text)]
    if not ends:
        raise UnreadableReport(
            f"RSS dari “{source}” terputus sebelum satu berita pun lengkap; akan dicoba lagi "
            "pada pengambilan berikutnya."
        )
    return _closed(text[: ends[-1]], root), ("cut_short",)


def _closed(text: str, root: str) -> str:
    is_rss2 = root.lower() == "rss" and _CHANNEL.search(text)
    return f"{text}{'</channel>' if is_rss2 else ''}</{root}>"


def _refuse_heavy(text: str, *, source: str) -> None:
    """Each entry is weighed by itself, since many leave an element open in their excerpt."""
    if text.count("<") > _MAX_TAGS or any(is_heavy(part) for part in _ITEM.split(text)):
        raise UnreadableReport(
            f"RSS dari “{source}” rusak dan terlalu rumit untuk dibaca; mintalah pengelola situs "
            "memperbaikinya."
        )


def _entry(entry: Mapping[str, Any]) -> Entry:
    contents = entry.get("content") or []
    first = contents[0] if contents else entry.get("summary_detail") or {}
    when = "updated" if "updated" in entry and not entry.get("published") else "published"
    parsed = entry.get(f"{when}_parsed")
    return Entry(
        id=str(entry.get("id", "")),
        title=str(entry.get("title", "")),
        link=str(entry.get("link", "")),
        content=strip_controls(str(first.get("value", "")))[0],
        author=str(entry.get("author", "")),
        date=str(entry.get(when) or ""),
        is_text=first.get("type") == "text/plain" and "<" not in str(first.get("value", "")),
        parsed_date=_moment(parsed) if parsed else None,
    )


def _moment(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _declared(raw: bytes) -> str:
    match = re.match(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]{1,40})", raw[:512])
    name = match[1].decode() if match else ""
    return "" if name.lower() in ("utf-8", "utf8") else name


def _no_feed(text: str, source: str) -> str:
    if re.search(r"<(?:!doctype\s+html|html|head|body)\b", text[:4096], re.IGNORECASE):
        return f"Alamat “{source}” berisi halaman web, bukan RSS; periksa alamat RSS-nya."
    return f"Isi dari “{source}” bukan RSS, Atom, atau JSON Feed; periksa alamat RSS-nya."
