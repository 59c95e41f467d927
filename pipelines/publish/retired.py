"""A feed that has ended: one item under a lasting id says so, and where to go on.

Readers keep what they have of the feed. Its window is not kept: it would go on changing with
corrections, and whoever comes now is better served by the feed that goes on.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipelines.publish import address
from pipelines.publish.feed_items import FeedItem
from pipelines.publish.feeds import render_own_feed
from pipelines.publish.text import clean, escaped, shorten
from pipelines.publish.when import local
from pipelines.values import RetiredFeed, Site

TITLE = "RSS ini tidak diperbarui lagi"


def render_retired(feed: RetiredFeed, *, site: Site) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The documents that stand in place of *feed*, one for each format; the same bytes each time."""
    for format in address.FORMATS:
        path = address.feed(feed.stem, format)
        data = render_own_feed(
            [_explanation(feed, format, site=site)], site=site, format=format,
            title=f"{site.name}: {TITLE}", self_url=address.url(site, path),
            home=address.url(site, address.FEEDS), has_hub=True,
        )  # fmt: skip
        yield path, data


def successor_of(feed: RetiredFeed, format: str) -> PurePosixPath | str:
    """Where a reader of *feed* in *format* goes on: the same format of another feed, or a page."""
    if not feed.successor:
        return address.FEEDS
    return (
        feed.successor if feed.successor.startswith("/") else address.feed(feed.successor, format)
    )


def _explanation(feed: RetiredFeed, format: str, *, site: Site) -> FeedItem:
    target = address.url(site, successor_of(feed, format))
    at = local(feed.retired_at, site.zone)
    words = clean(feed.words) or f"{TITLE}."
    return FeedItem(
        id=clean(feed.id),
        title=TITLE,
        link=target,
        published_at=at,
        updated_at=at,
        summary=shorten(words),
        html=f'<p>{escaped(words)}</p>\n<p>Lanjutkan di <a href="{escaped(target)}">{escaped(target)}</a>.</p>',
        creator=clean(site.government),
        topics=(),
        photos=(),
    )
