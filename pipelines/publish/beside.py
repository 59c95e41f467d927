"""What may stand beside a release's page: its tables as CSV, its English text, a PDF signed elsewhere.

Tables and English text are made of the release alone. The PDF is not made at all: its bytes are laid
there as they came, and only its address is known here.
"""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from markupsafe import Markup

from pipelines.publish import address
from pipelines.publish.cards import picture
from pipelines.publish.frame import PICTURE, frame, moved_page
from pipelines.publish.jsonld import english_article
from pipelines.publish.static import asset
from pipelines.publish.text import clean, plain_body, release_html, shorten
from pipelines.publish.when import clock, local, rfc3339
from pipelines.values import DataTable, PublishedRelease, Site

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def made_beside(release: PublishedRelease) -> list[PurePosixPath]:
    """The files that are made of *release* beside its page: of a withdrawn one the English notice alone.

    Where an English text was taken out again, its page leads on to that of the release.
    """
    files = [] if release.withdrawal else address.data_files(release.path)[: len(release.data)]
    has_page = release.english or release.had_english
    return [*files, *([address.english_page(release.path)] if has_page else [])]


def may_stand_beside(release: PublishedRelease) -> list[PurePosixPath]:
    """What a decision on *release* may have to write or take away; at first there is nothing to take away."""
    if release.version <= 1:
        return made_beside(release)
    return [*address.data_files(release.path), address.english_page(release.path)]


def render_beside(release: PublishedRelease, path: PurePosixPath, *, site: Site) -> bytes | None:
    """What stands at *path*, one of `may_stand_beside`; None where nothing does (any more)."""
    if path not in made_beside(release):
        return None
    if path == address.english_page(release.path):
        own = f"{address.release_page(release).parent}/"
        return (
            english_page(release, site=site)
            if release.english
            else moved_page(own, site=site, old=path)
        )
    return table_csv(release.data[address.data_files(release.path).index(path)])


def table_csv(table: DataTable) -> bytes:
    """*table* as CSV (RFC 4180) in UTF-8 without a mark at the beginning, like the open data."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(tuple(clean(cell) for cell in row) for row in (table.columns, *table.rows))
    return out.getvalue().encode()


def language_links(release: PublishedRelease, site: Site) -> list[tuple[str, str]]:
    """(language, absolute address) of both texts and for everybody else; nothing where there is one only."""
    if release.english is None:
        return []
    own = address.url(site, address.release_page(release))
    return [
        (site.language, own),
        ("en", address.url(site, address.english_page(release.path))),
        ("x-default", own),
    ]


def english_page(release: PublishedRelease, *, site: Site) -> bytes:
    """The English text on a page of its own; of a withdrawn release a notice that answers 410."""
    english = release.english
    if english is None:
        raise ValueError(f"{release.path} has no English text")
    path, zone = address.english_page(release.path), release.letterhead.zone
    published_at = local(release.published_at, zone)
    pictures = [picture(photo, site=site) for photo in release.photos]
    title = " ".join(clean(english.headline).split())
    withdrawn_at = local(release.withdrawal.withdrawn_at, zone) if release.withdrawal else None
    return frame(
        "english.html", site, path,
        title=f"Withdrawn: {title}" if release.withdrawal else title, headline=title,
        description=shorten(plain_body(english.body).partition("\n\n")[0]), indexed=release.withdrawal is None,
        release=release, text=Markup(release_html(english.body)),  # noqa: S704
        published=(rfc3339(published_at), english_moment(published_at)),
        corrected=[
            (rfc3339(local(c.corrected_at, zone)), english_moment(local(c.corrected_at, zone)))
            for c in release.corrections[-1:]
        ],
        withdrawn=(rfc3339(withdrawn_at), english_moment(withdrawn_at)) if withdrawn_at else None,
        own=address.href(site, address.release_page(release)),
        languages=language_links(release, site) if release.withdrawal is None else [],
        pictures=pictures, og_type="article",
        article=english_article(release, english, site=site) if release.withdrawal is None else "",
        og_image=address.url(site, release.photos[0].path if release.photos else asset(PICTURE)),
    )  # fmt: skip


def english_moment(at: datetime) -> str:
    """ "24 November 2026, 09:00 WITA"."""
    letters = clock(at).partition(" ")[2]
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M} {letters}"


def tables_weighed(release: PublishedRelease) -> Iterator[tuple[DataTable, PurePosixPath, int]]:
    """Each table with the place of its CSV and the bytes that this takes."""
    for table, path in zip(release.data, address.data_files(release.path), strict=False):
        yield table, path, len(table_csv(table))


def tables_shown(release: PublishedRelease, site: Site) -> Iterator[tuple[DataTable, str, str]]:
    """Each table with the address of its CSV and the name that a reader saves it under."""
    for table, path in zip(release.data, address.data_files(release.path), strict=False):
        yield table, address.href(site, path), f"{release.path.name}-{path.name}"
