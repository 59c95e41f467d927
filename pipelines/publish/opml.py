"""OPML 2.0: every feed of the site in one file that a reader can take in, in groups."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from pipelines.publish import address
from pipelines.publish.sections import WORDS
from pipelines.publish.text import escaped
from pipelines.publish.view import View
from pipelines.values import Site


def render_opml(view: View) -> bytes:
    site = view.site
    lines = [
        _outline("semua", "Semua siaran", address.FRONT, site),
        _outline("ralat", "Ralat dan pencabutan", address.CORRECTIONS, site),
    ]
    for kind, words in WORDS.items():
        feeds = [
            _outline(
                address.section_stem(section), section.name, address.section_list(section), site
            )
            for section in view.offered(kind)
        ]
        lines += _group(words.group, feeds)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">',
            f"<head><title>{escaped(f'{site.name} {site.government}')}</title></head>\n<body>",
            *lines,
            "</body>\n</opml>\n",
        ]
    ).encode()


def _group(name: str, feeds: Iterable[str]) -> list[str]:
    feeds = list(feeds)
    text = escaped(name)
    return [f'<outline text="{text}" title="{text}">', *feeds, "</outline>"] if feeds else []


def _outline(stem: str, title: str, page: PurePosixPath, site: Site) -> str:
    return (
        f'<outline type="rss" text="{escaped(title)}" title="{escaped(title)}" '
        f'xmlUrl="{escaped(address.url(site, address.feed(stem, "rss")))}" '
        f'htmlUrl="{escaped(address.url(site, page))}" language="{escaped(site.language)}"/>'
    )
