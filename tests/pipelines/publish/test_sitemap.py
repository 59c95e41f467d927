"""Sitemaps: every page once, news for two days."""

from datetime import UTC, datetime, time, timedelta

from lxml import etree

from pipelines.publish import render, render_all
from tests.pipelines.publish.archive import (
    SITE,
    TODAY,
    MemoryArchive,
    make_release,
    sample_releases,
)

SM = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"


def _root(path, archive, today=TODAY):
    data = render(path, archive=archive, site=SITE, today=today)
    return etree.fromstring(data) if data else None


def _locs(root):
    return [element.findtext(SM + "loc") for element in root]


def test_the_index_names_parts_that_hold_every_release_but_the_withdrawn():
    releases = sample_releases(60)
    files = {
        f"{SITE.public_url}{path}": data
        for path, data in render_all(MemoryArchive(releases), SITE, TODAY)
    }

    parts = _locs(etree.fromstring(files[f"{SITE.public_url}/sitemap.xml"]))
    pages = [
        loc
        for part in parts
        if "berita" not in part
        for loc in _locs(etree.fromstring(files[part]))
    ]

    assert len(pages) == len(set(pages))
    assert {loc for loc in pages if "/siaran/" in loc} == {
        f"{SITE.public_url}/{r.path}/" for r in releases if r.withdrawal is None
    }
    assert all(loc + "index.html" in files for loc in pages)


def test_a_months_part_tells_the_last_decision_and_the_photos():
    root = _root("/sitemap/2026-10.xml", MemoryArchive(sample_releases(60)))

    url = next(u for u in root if u.findtext(SM + "loc").endswith("-56/"))
    assert url.findtext(SM + "lastmod") == "2026-10-16T18:30:00+08:00"
    assert [el.text.rsplit("/", 1)[1] for el in url.iter(IMAGE + "loc")] == [
        "menara.jpg",
        "pompa.jpg",
    ]


def test_the_news_part_holds_two_days_whatever_the_hour():
    archive = MemoryArchive([make_release(n) for n in range(40)])
    today = archive.latest(1)[0].published_at.date()

    root = _root("/sitemap/berita.xml", archive, today)
    dates = [datetime.fromisoformat(d.text) for d in root.iter(NEWS + "publication_date")]
    last_minute = datetime.combine(today, time(15, 59), UTC)  # 23.59 WITA

    assert 2 <= len(dates) <= 6
    assert all(last_minute - at <= timedelta(days=2) for at in dates)
    assert all(len(list(url.iter(NEWS + "news"))) == 1 for url in root)


def test_a_day_without_news_has_no_news_part_and_the_index_names_none():
    archive = MemoryArchive([make_release(n) for n in range(4)])

    assert _root("/sitemap/berita.xml", archive) is None
    assert not [loc for loc in _locs(_root("/sitemap.xml", archive)) if "berita" in loc]


def test_robots_may_read_everything_and_find_the_sitemap():
    robots = render("/robots.txt", archive=MemoryArchive([]), site=SITE, today=TODAY).decode()

    assert (
        robots == "User-agent: *\nAllow: /\n\nSitemap: https://warta.contoh.example/sitemap.xml\n"
    )
