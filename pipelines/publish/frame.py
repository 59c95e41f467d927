"""What every page shares: masthead, metadata, links to the feeds."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from pipelines.publish import address, loader
from pipelines.publish.cards import Card, card
from pipelines.publish.identity import ACCENT, colour_sheet, crest
from pipelines.publish.static import asset
from pipelines.values import PublishedRelease, Section, Site

PICTURE = "warta.png"
"""Stands in for the photo of a release that has none."""


def frame(template: str, site: Site, path: PurePosixPath, **values: object) -> bytes:
    standing: dict[str, object] = {
        "site": site,
        "href": lambda target: address.href(site, target),
        "asset": lambda name: address.href(site, asset(name)),
        "canonical": address.url(site, path),
        "indexed": True,
        "feeds": feed_links("semua", "Semua siaran", site),
        "og_image": address.url(site, asset(PICTURE)),
        "og_type": "article" if template == "release.html" else "website",
        "og_alt": "",
        "structured": (),
        "crest": crest(site),
        "colour_sheet": colour_sheet(site),
        "theme_colours": (site.accent or ACCENT, "#191c20"),
    }
    return loader.page(template, **(standing | values))


def moved_page(new: str, *, site: Site, old: PurePosixPath) -> bytes:
    """The stub at an address that has moved, for servers that do not read the rules."""
    return frame(
        "moved.html", site, old, title="Halaman ini pindah", description="", section="",
        indexed=False, target=address.href(site, new), canonical=address.url(site, new),
    )  # fmt: skip


def cards(releases: Iterable[PublishedRelease], site: Site) -> list[Card]:
    return [card(release, site=site) for release in releases]


def formats(stem: str, site: Site) -> list[tuple[str, str]]:
    words = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}
    return [(words[f], address.href(site, address.feed(stem, f))) for f in address.FORMATS]


def feed_links(stem: str, title: str, site: Site) -> list[tuple[str, str, str]]:
    """(type, title, absolute address) for `<link rel="alternate">`."""
    types = {"rss": "rss+xml", "atom": "atom+xml", "json": "feed+json"}
    return [
        (f"application/{types[f]}", f"{title} ({f.upper() if f != 'atom' else 'Atom'})",
         address.url(site, address.feed(stem, f)))
        for f in address.FORMATS
    ]  # fmt: skip


def section_feeds(section: Section, site: Site) -> list[tuple[str, str, str]]:
    return feed_links(address.section_stem(section), section.name, site)
