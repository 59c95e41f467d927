"""RSS 2.0, Atom 1.0 (RFC 4287, 5005, 6721) and JSON Feed 1.1.

Written with plain strings, which is three times as quick as a feed library and leaves no element
to chance. Every address is absolute, every offset a number.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from html import escape
from pathlib import PurePosixPath

from pipelines.publish import address
from pipelines.publish.feed_items import (
    DeletedItem,
    FeedItem,
    correction_items,
    deleted_items,
    release_item,
)
from pipelines.publish.text import clean, escaped
from pipelines.publish.when import local, rfc822, rfc3339
from pipelines.values import PublishedPhoto, PublishedRelease, Section, Site

MIME = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
# An item is the same in every feed that holds it: written once, for the province and the village. A
# release stands in some twelve feeds, whose windows share about half of what they hold.
_KEPT = 1024
_text = partial(escape, quote=False)  # an item's words are clean already
_BEFORE_ANY_DECISION = datetime(2000, 1, 1, tzinfo=UTC)


def render_feed(
    releases: Sequence[PublishedRelease],
    *,
    site: Site,
    today: date,
    format: str,
    stem: str = "semua",
    title: str | None = None,
    section: Section | None = None,
    prev_archive: PurePosixPath | None = None,
    current: PurePosixPath | None = None,
) -> tuple[PurePosixPath, bytes]:
    """One feed document of *releases*, which come newest first, and the path at which it stands.

    Args:
        releases: What the feed holds; a release of a day after *today* is left out.
        format: "rss", "atom" or "json".
        stem: Place of the feed under `/rss/`: "semua", "wilayah/53.04", "ralat". The stem "ralat"
            gives one item per correction and withdrawal, and RFC 6721 tombstones in Atom.
        title: Name of the feed; without it the site's name, and the section's.
        prev_archive: The archive document before this one, in the same format (RFC 5005).
        current: Makes this an archive document of the feed that stands at this path.

    Raises:
        ValueError: For an unknown format.
    """
    if format not in MIME:
        raise ValueError(f"unknown feed format {format!r}: expected one of {', '.join(MIME)}")
    out = [r for r in releases if local(r.published_at, site.zone).date() <= today]
    corrections = stem == "ralat"
    items = (
        correction_items(out, site=site)
        if corrections
        else [release_item(r, site=site) for r in out]
    )
    path = address.feed(stem, format)
    frame = _Frame(
        site=site,
        format=format,
        path=path,
        title=clean(title or _title(site, section, corrections)),
        home=address.url(site, _home(section, corrections)),
        prev_archive=prev_archive,
        current=current,
        updated_at=max(
            (item.updated_at for item in items), default=local(_BEFORE_ANY_DECISION, site.zone)
        ),
    )
    if format == "rss":
        text = _rss(items, frame)
    elif format == "atom":
        text = _atom(items, deleted_items(out) if corrections else [], frame)
    else:
        text = _json(items, frame)
    return path, text.encode()


def render_own_feed(
    items: Sequence[FeedItem],
    *,
    site: Site,
    format: str,
    title: str,
    self_url: str,
    home: str,
    has_hub: bool = False,
) -> bytes:
    """A feed of *items*, newest first, that stands elsewhere than on the public site: an outlet's own.

    Args:
        items: What the feed holds.
        site: Makes the addresses of releases and photos absolute.
        format: "rss", "atom" or "json".
        title: Name of the feed.
        self_url: Where the feed stands; also its Atom id.
        home: The page that belongs to it.
        has_hub: The feed is a public one, which the site's hub pushes.
    """
    frame = _Frame(
        site=site if has_hub else replace(site, hub_url=""),
        format=format,
        path=address.FEEDS,
        title=clean(title),
        home=home,
        prev_archive=None,
        current=None,
        updated_at=max(
            (item.updated_at for item in items), default=local(_BEFORE_ANY_DECISION, site.zone)
        ),
        self_url=self_url,
    )
    if format == "rss":
        return _rss(items, frame).encode()
    return (_atom(items, [], frame) if format == "atom" else _json(items, frame)).encode()


class _Frame:
    """What a document says of itself, apart from its items."""

    def __init__(
        self, *, site: Site, format: str, path: PurePosixPath, title: str, home: str,
        prev_archive: PurePosixPath | None, current: PurePosixPath | None, updated_at: datetime,
        self_url: str = "",
    ) -> None:  # fmt: skip
        self.site = site
        self.title = title
        self.home = home
        self.description = clean(site.description) or title
        self.self_url = self_url or address.url(site, path)
        self.prev_archive = address.url(site, prev_archive) if prev_archive else ""
        self.current = address.url(site, current) if current else ""
        self.hub = site.hub_url
        self.updated_at = updated_at
        self.links = [("self", self.self_url, MIME[format])]
        for rel, target, mime in (
            ("hub", self.hub, ""),
            ("current", self.current, MIME[format]),
            ("prev-archive", self.prev_archive, MIME[format]),
        ):
            if target:
                self.links.append((rel, target, mime))

    def link_elements(self, name: str) -> str:
        return "\n".join(
            f'<{name} rel="{rel}" href="{escaped(target)}"'
            + (f' type="{mime}"/>' if mime else "/>")
            for rel, target, mime in self.links
        )


def _title(site: Site, section: Section | None, corrections: bool) -> str:
    if corrections:
        return f"{site.name}: Ralat dan pencabutan"
    return f"{site.name}: {section.name}" if section else f"{site.name} {site.government}"


def _home(section: Section | None, corrections: bool) -> PurePosixPath:
    if corrections:
        return address.CORRECTIONS
    return address.section_list(section) if section else address.FRONT


def _rss(items: Sequence[FeedItem], frame: _Frame) -> str:
    site = frame.site
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
            ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:fh="http://purl.org/syndication/history/1.0"'
            ' xmlns:media="http://search.yahoo.com/mrss/">\n<channel>',
            f"<title>{escaped(frame.title)}</title>",
            f"<link>{escaped(frame.home)}</link>",
            f"<description>{escaped(escaped(frame.description))}</description>",
            f"<language>{escaped(site.language)}</language>",
            f"<lastBuildDate>{rfc822(frame.updated_at)}</lastBuildDate>",
            frame.link_elements("atom:link"),
            *(["<fh:archive/>"] if frame.current else []),
            *[_rss_item(item, site) for item in items],
            "</channel>\n</rss>\n",
        ]
    )


@lru_cache(maxsize=_KEPT)
def _rss_item(item: FeedItem, site: Site) -> str:
    topics = "".join(f"<category>{_text(topic)}</category>\n" for topic in item.topics)
    return (
        f"<item>\n<title>{_text(item.title)}</title>\n<link>{_text(item.link)}</link>\n"
        f'<guid isPermaLink="false">{_text(item.id)}</guid>\n'
        f"<pubDate>{rfc822(item.published_at)}</pubDate>\n"
        f"<dc:creator>{_text(item.creator)}</dc:creator>\n{topics}"
        f"<description>{_text(_text(item.summary))}</description>\n"
        f"<content:encoded>{_text(item.html)}</content:encoded>\n"
        f"{_rss_media(item.photos, site)}</item>"
    )


def _rss_media(photos: tuple[PublishedPhoto, ...], site: Site) -> str:
    """The lead photo as the one enclosure, the further ones as media:content."""
    if not photos:
        return ""
    lead = photos[0]
    lines = [
        f'<enclosure url="{escaped(address.url(site, lead.path))}" length="{lead.bytes}" '
        f'type="{escaped(lead.content_type)}"/>\n'
    ]
    for photo in photos[1:]:
        lines.append(
            f'<media:content url="{escaped(address.url(site, photo.path))}" fileSize="{photo.bytes}" '
            f'type="{escaped(photo.content_type)}" medium="image" width="{photo.width}" '
            f'height="{photo.height}"><media:description type="plain">'
            f"{escaped(photo.caption or photo.alt)}</media:description></media:content>\n"
        )
    return "".join(lines)


def _atom(items: Sequence[FeedItem], deleted: Sequence[DeletedItem], frame: _Frame) -> str:
    site = frame.site
    tombstones = [
        f'<at:deleted-entry ref="{escaped(gone.id)}" when="{rfc3339(gone.when)}">'
        f"<at:comment>{escaped(gone.comment)}</at:comment></at:deleted-entry>"
        for gone in deleted
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escaped(site.language)}"'
            ' xmlns:fh="http://purl.org/syndication/history/1.0"'
            ' xmlns:at="http://purl.org/atompub/tombstones/1.0">',
            f"<id>{escaped(frame.self_url)}</id>",
            f"<title>{escaped(frame.title)}</title>",
            f"<subtitle>{escaped(frame.description)}</subtitle>",
            f"<updated>{rfc3339(frame.updated_at)}</updated>",
            f"<author><name>{escaped(site.government)}</name></author>",
            f'<link rel="alternate" type="text/html" href="{escaped(frame.home)}"/>',
            frame.link_elements("link"),
            *(["<fh:archive/>"] if frame.current else []),
            *tombstones,
            *[_atom_entry(item, site) for item in items],
            "</feed>\n",
        ]
    )


@lru_cache(maxsize=_KEPT)
def _atom_entry(item: FeedItem, site: Site) -> str:
    topics = "".join(f'<category term="{escaped(topic)}"/>\n' for topic in item.topics)
    photos = "".join(
        f'<link rel="enclosure" href="{escaped(address.url(site, photo.path))}" '
        f'type="{escaped(photo.content_type)}" length="{photo.bytes}"/>\n'
        for photo in item.photos
    )
    return (
        f"<entry>\n<id>{_text(item.id)}</id>\n<title>{_text(item.title)}</title>\n"
        f'<link rel="alternate" type="text/html" href="{escaped(item.link)}"/>\n{photos}'
        f"<published>{rfc3339(item.published_at)}</published>\n"
        f"<updated>{rfc3339(item.updated_at)}</updated>\n"
        f"<author><name>{_text(item.creator)}</name></author>\n{topics}"
        f"<summary>{_text(item.summary)}</summary>\n"
        f'<content type="html">{_text(item.html)}</content>\n</entry>'
    )


def _json(items: Sequence[FeedItem], frame: _Frame) -> str:
    site = frame.site
    document: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": frame.title,
        "home_page_url": frame.home,
        "feed_url": frame.self_url,
        "description": frame.description,
        "language": site.language,
        "authors": [{"name": clean(site.government), "url": address.url(site, address.FRONT)}],
    }
    if frame.prev_archive:
        document["next_url"] = frame.prev_archive
    if frame.hub:
        document["hubs"] = [{"type": "WebSub", "url": frame.hub}]
    head = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return f'{head[:-1]},"items":[{",".join(_json_item(item, site) for item in items)}]}}\n'


@lru_cache(maxsize=_KEPT)
def _json_item(item: FeedItem, site: Site) -> str:
    entry: dict[str, object] = {
        "id": item.id,
        "url": item.link,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "date_published": rfc3339(item.published_at),
        "date_modified": rfc3339(item.updated_at),
        "authors": [{"name": item.creator}],
    }
    if item.topics:
        entry["tags"] = list(item.topics)
    if item.photos:
        entry["image"] = address.url(site, item.photos[0].path)
        entry["attachments"] = [
            {
                "url": address.url(site, photo.path),
                "mime_type": photo.content_type,
                "size_in_bytes": photo.bytes,
            }
            for photo in item.photos
        ]
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
