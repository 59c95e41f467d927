"""Sitemaps: one part per month under an index, one for the standing pages, one for Google News.

The index carries no dates, so that one release changes one part. The news part holds yesterday and
today, which keeps it within Google's two days until the day is over.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath

from pipelines.publish import address
from pipelines.publish.cards import headline
from pipelines.publish.sections import WORDS
from pipelines.publish.text import escaped
from pipelines.publish.view import View
from pipelines.publish.when import local, rfc3339
from pipelines.values import PublishedRelease, Site

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_IMAGE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
_NEWS_LIMIT = 1000


def render_index(view: View) -> bytes:
    parts = [address.SITEMAP_PAGES]
    if _news(view):
        parts.append(address.SITEMAP_NEWS)
    parts += [address.sitemap_month(month.year, month.month) for month in view.months]
    rows = [f"<sitemap><loc>{_loc(view.site, part)}</loc></sitemap>" for part in parts]
    return _document("sitemapindex", _SITEMAP, rows)


def render_month(view: View, year: int, month: int) -> bytes | None:
    """The releases of a month with their photos; None where the month holds none."""
    releases = view.month_releases(year, month)
    if not releases:
        return None
    rows = [_release_row(release, view.site) for release in releases]
    return _document("urlset", f"{_SITEMAP} {_IMAGE}", rows)


def render_pages(view: View) -> bytes:
    pages = [address.FRONT, address.ARCHIVE, *map(address.section_index, WORDS)]
    pages += [address.CORRECTIONS, address.FEEDS, address.SEARCH, address.LOW_DATA, address.DATA]
    pages.append(address.VERIFICATION)
    pages += [address.month_list(month.year, month.month) for month in view.months]
    pages += [address.section_list(c.section) for kind in WORDS for c in view.filled(kind)]
    return _document(
        "urlset", _SITEMAP, [f"<url><loc>{_loc(view.site, p)}</loc></url>" for p in pages]
    )


def render_news(view: View) -> bytes | None:
    """The releases of yesterday and today; None on a day without."""
    releases = _news(view)
    if not releases:
        return None
    rows = [_news_row(release, view.site) for release in releases]
    return _document("urlset", f"{_SITEMAP} {_NEWS}", rows)


def _news(view: View) -> list[PublishedRelease]:
    limit = view.site.feed_window
    while True:
        releases = view.archive.latest(limit)
        found = [r for r in releases if view.is_today_or_yesterday(r)]
        if len(found) < len(releases) or len(releases) < limit or limit >= _NEWS_LIMIT:
            return found[:_NEWS_LIMIT]
        limit *= 2


def _release_row(release: PublishedRelease, site: Site) -> str:
    updated_at = local(max(release.updated_at, release.published_at), release.letterhead.zone)
    images = "".join(
        f"<image:image><image:loc>{_loc(site, photo.path)}</image:loc></image:image>"
        for photo in release.photos
    )
    return (
        f"<url><loc>{_loc(site, address.release_page(release))}</loc>"
        f"<lastmod>{rfc3339(updated_at)}</lastmod>{images}</url>"
        + _english_row(release, site, rfc3339(updated_at))
    )


def _english_row(release: PublishedRelease, site: Site, changed: str) -> str:
    if release.english is None:
        return ""
    page = _loc(site, address.english_page(release.path))
    return f"<url><loc>{page}</loc><lastmod>{changed}</lastmod></url>"


def _news_row(release: PublishedRelease, site: Site) -> str:
    published_at = local(release.published_at, release.letterhead.zone)
    name = escaped(f"{site.name} {site.government}".replace("(", "").replace(")", ""))
    return (
        f"<url><loc>{_loc(site, address.release_page(release))}</loc><news:news><news:publication>"
        f"<news:name>{name}</news:name><news:language>{escaped(site.language)}</news:language>"
        f"</news:publication><news:publication_date>{rfc3339(published_at)}</news:publication_date>"
        f"<news:title>{escaped(headline(release))}</news:title></news:news></url>"
    )


def _loc(site: Site, path: PurePosixPath) -> str:
    return escaped(address.url(site, path))


def _document(root: str, namespaces: str, rows: Iterable[str]) -> bytes:
    return "\n".join([f"{_HEAD}<{root} {namespaces}>", *rows, f"</{root}>\n"]).encode()
