"""Lists for newsroom systems: what each feed of the site holds, as items in both of IPTC's forms.

They stand beside the feeds, `/rss/semua.newsml.xml` and `/rss/topik/air-bersih.ninjs.json`, and hold the
same releases at the same moment; those of a section end sooner, see `SECTION_WINDOW`.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from pipelines.publish.address import feed
from pipelines.publish.newsml import newsml_message
from pipelines.publish.ninjs import ninjs_list
from pipelines.publish.when import local
from pipelines.values import PublishedRelease, Section, Site

FORMATS = ("newsml.xml", "ninjs.json")
TITLES = {"semua": "Semua siaran", "ralat": "Ralat dan pencabutan"}
"""The lists that belong to no section, and what they are called."""

SECTION_WINDOW = 20
"""So many of the newest releases of a section, and whatever of its feed was decided upon again."""


def item_lists(stem: str) -> list[PurePosixPath]:
    """Where the lists stand that belong to the feed at *stem*, "semua" or "wilayah/53.04"."""
    return [feed(stem, format) for format in FORMATS]


def render_item_list(
    releases: Sequence[PublishedRelease],
    *,
    site: Site,
    today: date,
    stem: str,
    format: str,
    section: Section | None = None,
) -> bytes:
    """A list of *releases*, which come newest first: a ninjs object of items or a NewsML-G2 message.

    Args:
        releases: What the feed at *stem* holds; a release of a day after *today* is left out.
        format: One of `FORMATS`.
        section: The section whose list it is; without it *stem* is one of `TITLES`.
    """
    path = feed(stem, format)
    out = [r for r in releases if local(r.published_at, site.zone).date() <= today]
    if section is not None:
        out = [r for place, r in enumerate(out) if place < SECTION_WINDOW or r.version > 1]
    if format == "newsml.xml":
        return newsml_message(out, site=site, path=path, channel=stem)
    title = section.name if section else TITLES[stem]
    return ninjs_list(out, site=site, path=path, title=title)
