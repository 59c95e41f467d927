"""The newest releases on a page for a weak signal: no photo, no font, no script, and under 30 kB in all.

A headline leads to the plain text of its release, some two kB; the page with photos stands beside it.
"""

from dataclasses import dataclass

from pipelines.publish import address
from pipelines.publish.address import FAVICON
from pipelines.publish.cards import card
from pipelines.publish.frame import frame
from pipelines.publish.identity import colours
from pipelines.publish.static import asset_bytes
from pipelines.publish.text import shorten
from pipelines.publish.view import View
from pipelines.values import PublishedRelease, Site

LIMIT_BYTES = 30_000
"""The page with everything that it loads, before any packing."""

SHOWN = 50
_HEADLINE_CHARS, _SUMMARY_CHARS = 160, 140


@dataclass(frozen=True, slots=True)
class _Row:
    """``text_href`` is the plain text, ``href`` the page with everything."""

    headline: str
    summary: str
    text_href: str
    href: str
    iso: str
    moment: str
    notes: tuple[str, ...]


def low_data_page(view: View) -> bytes:
    """As many of the newest releases as stay within the limit; never fewer than none."""
    site = view.site
    loaded = (asset_bytes("hemat.css"), asset_bytes(FAVICON.name), colours(site) or b"")
    budget = LIMIT_BYTES - sum(map(len, loaded))
    rows = [_row(release, site) for release in view.archive.latest(SHOWN)]
    page = _page(rows, site)
    while len(page) > budget and rows:
        rows.pop()
        page = _page(rows, site)
    return page


def _page(rows: list[_Row], site: Site) -> bytes:
    return frame(
        "low_data.html", site, address.LOW_DATA, title="Hemat data",
        description="Siaran terbaru tanpa foto, di bawah 30 KB.", section="", rows=rows,
    )  # fmt: skip


def _row(release: PublishedRelease, site: Site) -> _Row:
    shown = card(release, site=site)
    headline = shorten(shown.headline, _HEADLINE_CHARS)
    summary = shorten(shown.summary, _SUMMARY_CHARS)
    text = address.release_page(release).with_name("siaran.txt")
    words = (shown.place, *(words for words, _ in shown.tags))
    return _Row(
        headline,
        "" if summary == headline else summary,
        address.href(site, text),
        shown.href,
        shown.iso,
        f"{shown.day}, {shown.clock}",
        tuple(word for word in words if word),
    )
