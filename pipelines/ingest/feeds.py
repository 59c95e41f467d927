"""A source's feed, bytes to `FeedItem` values: RSS 2.0 and 0.9x, RSS 1.0, Atom, JSON Feed.

Two ways lead through here. A well-formed feed is read by lxml (`feed_xml`) or json (`feed_json`);
whatever is not well-formed goes to feedparser (`feed_lenient`), ten times slower and forgiving.
Both end in `_item`, where the fields are cleaned, dated and given their identity.
"""

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from pipelines.errors import UnreadableReport
from pipelines.ingest.characters import clean
from pipelines.ingest.dates import parse_moment
from pipelines.ingest.feed_entry import Entry, Feed
from pipelines.ingest.feed_json import read_json_feed
from pipelines.ingest.feed_xml import read_xml_feed
from pipelines.ingest.markup import MAX_FIELD, clean_html, plain
from pipelines.values import FeedItem

MAX_FEED_BYTES = 10 * 1024 * 1024
_MAX_TITLE = 10_000
_MAX_IDENTITY = 2_000


def parse_feed(raw: bytes, *, source: str, content_type: str = "") -> tuple[FeedItem, ...]:
    """Read a feed, newest or oldest first as it stands there.

    Args:
        raw: The body as fetched, decompressed; at most `MAX_FEED_BYTES`.
        source: Name or address of the source, for messages.
        content_type: The HTTP header; only its charset counts, and only where the bytes do not
            settle it. What the bytes are decides over what they are called.

    Returns:
        At most 1,000 items; of those with the same identity the first. ``html`` is safe to
        show, ``title`` and ``author`` are text, ``link`` is an http(s) address or "". An item's
        ``repairs`` tell what was mended: "repaired" (the feed was not well-formed), "cut_short"
        (the feed, or a field, stopped half-way; of a feed the last whole item carries it),
        "zone_assumed", "unreadable_date", "too_many_items" and those of `decode`.

    Raises:
        UnreadableReport: The bytes are no feed, too large, or built to exhaust their reader.
    """
    feed = read_well_formed(raw, source=source)
    if feed is None:
        from pipelines.ingest.feed_lenient import read_lenient  # feedparser, where it is needed

        feed = read_lenient(raw, source=source, charset=_charset(content_type))
    return finish(feed)


def read_well_formed(raw: bytes, *, source: str) -> Feed | None:
    """The quick way; None for what only feedparser can make sense of.

    Raises:
        UnreadableReport: As `parse_feed`.
    """
    if len(raw) > MAX_FEED_BYTES:
        raise UnreadableReport(
            f"RSS dari “{source}” berukuran {len(raw) // 1024 // 1024} MB; paling besar 10 MB."
        )
    if not raw.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise UnreadableReport(
            f"RSS dari “{source}” kosong; seharusnya berisi RSS, Atom, atau JSON Feed."
        )
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return read_json_feed(raw, source=source)
    return read_xml_feed(raw, source=source)


def finish(feed: Feed) -> tuple[FeedItem, ...]:
    """Clean the entries of *feed* and keep the first of each identity."""
    base = feed.base if _is_web(feed.base) else ""
    items: dict[str, FeedItem] = {}
    for entry in feed.entries:
        item = _item(entry, base=base, repairs=feed.repairs)
        if item.title or item.html or item.link:
            items.setdefault(item.identity, item)
    kept = list(items.values())
    if kept and feed.last_repairs:
        kept[-1] = _with_repairs(kept[-1], feed.last_repairs)
    return tuple(kept)


def _item(entry: Entry, *, base: str, repairs: tuple[str, ...]) -> FeedItem:
    found = list(repairs)
    title, mended = clean(plain(entry.title[:_MAX_TITLE]))
    found += mended
    if len(entry.title) > _MAX_TITLE:
        found.append("cut_short")
    author, _ = clean(plain(entry.author[:_MAX_TITLE]))
    link = _web_link(entry.link, base)
    written = entry.content[: MAX_FIELD + 1]
    if entry.is_text or "<" not in written:
        written = _paragraphs(written, is_text=entry.is_text)
    body, mended = clean_html(written, base=link or base)
    found += mended
    published_at, mended = parse_moment(entry.date)
    if published_at is None and entry.parsed_date is not None:
        published_at, mended = entry.parsed_date, ()
    found += mended
    return FeedItem(
        identity=_identity(entry, link=link, title=title),
        title=title.replace("\n", " "),
        link=link,
        html=unicodedata.normalize("NFC", body).strip(),
        author=author.replace("\n", " "),
        published_at=published_at,
        repairs=tuple(dict.fromkeys(found)),
    )


def _with_repairs(item: FeedItem, repairs: Iterable[str]) -> FeedItem:
    return FeedItem(
        item.identity, item.title, item.link, item.html, item.author, item.published_at,
        tuple(dict.fromkeys((*item.repairs, *repairs))),
    )  # fmt: skip


def _identity(entry: Entry, *, link: str, title: str) -> str:
    """The raw id, else the link, else a digest of title and date as written."""
    raw = entry.id.strip() or link
    if raw and len(raw) <= _MAX_IDENTITY and raw.isprintable():
        return raw
    words = raw or f"{title}\n{entry.date.strip()}\n{'' if title else entry.content}"
    return "sha256:" + hashlib.sha256(words.encode(errors="replace")).hexdigest()


def _web_link(link: str, base: str) -> str:
    link = link.strip()
    if not link or len(link) > _MAX_IDENTITY:
        return ""
    try:
        joined = urljoin(base, link) if base and not link.startswith("http") else link
        return joined if _is_web(joined) else ""
    except ValueError:
        return ""


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and address.isprintable()
    except ValueError:
        return False


def _paragraphs(written: str, *, is_text: bool) -> str:
    """Plain text as HTML: an empty line parts paragraphs, a line end stays one."""
    words = html.escape(written, quote=False) if is_text else written
    parts = [part.strip().replace("\n", "<br>") for part in re.split(r"\n\s*\n", words.strip())]
    return parts[0] if len(parts) == 1 else "".join(f"<p>{part}</p>" for part in parts)


def _charset(content_type: str) -> str:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", content_type, re.IGNORECASE)
    return match[1] if match else ""
