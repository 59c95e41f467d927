"""Lists for newsroom systems: the newest releases, and what was corrected or withdrawn, each as items.

They hold what the feeds of the same name hold. Only these two lists are files: whoever wants a region or
a topic alone asks the API, and a decision writes four files more, not dozens.
"""

from pathlib import PurePosixPath

from pipelines.publish.newsml import newsml_message
from pipelines.publish.ninjs import ninjs_list
from pipelines.publish.view import View
from pipelines.publish.when import local

FORMATS = ("newsml.xml", "ninjs.json")
TITLES = {"semua": "Semua siaran", "ralat": "Ralat dan pencabutan"}
ITEM_LISTS = tuple(
    PurePosixPath(f"/rss/{stem}.{format}") for format in FORMATS for stem in ("ralat", "semua")
)
"""Where they stand."""


def render_item_list(view: View, stem: str, format: str) -> bytes:
    """The list *stem*, one of `TITLES`, as a ninjs object of items or as a NewsML-G2 message."""
    decided = view.decisions[: view.site.feed_window]
    releases = decided if stem == "ralat" else view.window()
    zone, path = view.site.zone, PurePosixPath(f"/rss/{stem}.{format}")
    out = [r for r in releases if local(r.published_at, zone).date() <= view.today]
    if format == "newsml.xml":
        return newsml_message(out, site=view.site, path=path, channel=stem)
    return ninjs_list(out, site=view.site, path=path, title=TITLES[stem])
