"""Feeds built and feeds read."""

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import feedparser
import jinja2
from django.utils.feedgenerator import Rss201rev2Feed

from pipelines.ingest import parse_feed
from pipelines.publish import feed_items, render_feed, text
from pipelines.publish import feeds as publish_feeds
from pipelines.publish.feed_items import FeedItem, release_item
from pipelines.publish.when import rfc822
from pipelines.values import PublishedRelease
from tests.bench import samples
from tests.bench.houses import Bench
from tests.bench.measuring import Line, median_ms
from tests.pipelines.publish.archive import SITE, TODAY, make_release

ITEMS = 50
_RUNS = 40
_TEMPLATE = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{{ site.name }}</title><link>{{ site.public_url }}</link><description>{{ site.description }}</description>
{% for item in items %}<item><title>{{ item.title }}</title><link>{{ item.link }}</link>
<guid isPermaLink="false">{{ item.id }}</guid><pubDate>{{ item.published_at | rfc822 }}</pubDate>
<description>{{ item.summary }}</description><content:encoded>{{ item.html }}</content:encoded></item>
{% endfor %}</channel></rss>
"""


def built(bench: Bench) -> Iterator[Line]:
    """A feed of fifty, with its items known and from nothing, beside two usual ways."""
    releases = _releases()
    items = [release_item(release, site=SITE) for release in releases]
    django_ms = median_ms(lambda: _by_django(items), runs=_RUNS)
    jinja_ms = median_ms(_by_jinja(items), runs=_RUNS)
    peer = f"django feedgenerator {django_ms:.1f} ms, Jinja2 template {jinja_ms:.1f} ms"
    words = sum(len(release.body.split()) for release in releases) // ITEMS
    for format in ("rss", "atom", "json"):

        def build(format: str = format) -> bytes:
            return render_feed(releases, site=SITE, today=TODAY, format=format)[1]

        known = median_ms(build, runs=_RUNS)
        fresh = median_ms(build, runs=_RUNS, before=_forget)
        yield Line(
            f"feed of {ITEMS} items built, {format}, items known", f"{known:.2f} ms", "≤ 2 ms", known <= 2,
            peer if format == "rss" else "",
            f"bodies of {words} words, {len(build()) // 1024} KB; the peers too get bodies that are HTML already",
        )  # fmt: skip
        yield Line(
            f"the same from nothing, {format}",
            f"{fresh:.1f} ms",
            how="every body turned into HTML again",
        )


def read(bench: Bench) -> Iterator[Line]:
    """A feed of fifty read, cleaned and dated; a broken one."""
    sound = render_feed(_releases(), site=SITE, today=TODAY, format="rss")[1]
    broken = sound.replace(b"&amp;", b"&").replace(b"</description>", b"", 3)[
        : len(sound) * 9 // 10
    ]
    for what, raw, limit in (("well-formed", sound, 2.5), ("broken", broken, 20.0)):
        count = len(parse_feed(raw, source="ukur"))
        ours = median_ms(lambda raw=raw: parse_feed(raw, source="ukur"), runs=_RUNS // 2)
        theirs = median_ms(lambda raw=raw: feedparser.parse(raw), runs=5)
        yield Line(
            f"{what} feed read, cleaned, dated", f"{ours:.1f} ms", f"≤ {limit:g} ms", ours <= limit,
            f"feedparser alone {theirs:.0f} ms", f"{count} items, {len(raw) // 1024} KB of RSS",
        )  # fmt: skip


def _releases() -> list[PublishedRelease]:
    """Fifty releases, newest first, with bodies of real length."""
    texts = samples.reports()
    releases = [replace(make_release(number), body=next(texts)) for number in range(ITEMS)]
    return releases[::-1]


def _forget() -> None:
    for module in (feed_items, publish_feeds, text):
        _clear(module)


def _clear(module: ModuleType) -> None:
    """Empty the caches of *module* that hold one release's words; parsers and templates stay."""
    for kept in vars(module).values():
        if hasattr(kept, "cache_clear") and kept.cache_parameters()["maxsize"] != 1:
            kept.cache_clear()


def _by_django(items: list[FeedItem]) -> str:
    feed = Rss201rev2Feed(title=SITE.name, link=SITE.public_url, description=SITE.description)
    for item in items:
        feed.add_item(
            title=item.title, link=item.link, description=item.html, unique_id=item.id,
            unique_id_is_permalink=False, pubdate=item.published_at, author_name=item.creator,
        )  # fmt: skip
    return feed.writeString("utf-8")


def _by_jinja(items: list[FeedItem]) -> Any:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["rfc822"] = rfc822
    template = environment.from_string(_TEMPLATE)
    return lambda: template.render(items=items, site=SITE).encode()
