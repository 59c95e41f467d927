"""OPML 2.0: every feed of the site in one file that a reader can take in."""

from pipelines.publish import address
from pipelines.publish.text import escaped
from pipelines.publish.view import View


def render_opml(view: View) -> bytes:
    site = view.site
    rows = [
        ("semua", "Semua siaran", address.FRONT),
        ("ralat", "Ralat dan pencabutan", address.CORRECTIONS),
        *(
            (f"wilayah/{code}", count.region.name, address.region_list(code))
            for code, count in view.regions.items()
        ),
    ]
    outlines = "\n".join(
        f'<outline type="rss" text="{escaped(title)}" title="{escaped(title)}" '
        f'xmlUrl="{escaped(address.url(site, address.feed(stem, "rss")))}" '
        f'htmlUrl="{escaped(address.url(site, page))}" language="{escaped(site.language)}"/>'
        for stem, title, page in rows
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n'
        f"<head><title>{escaped(f'{site.name} {site.government}')}</title></head>\n"
        f"<body>\n{outlines}\n</body>\n</opml>\n"
    ).encode()
