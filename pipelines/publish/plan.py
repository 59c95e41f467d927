"""Which paths one release touches, so that the work does not grow with the archive.

Lists are numbered from the oldest page: a new release changes the root and the last page, and the
page before when it opens a new one. A correction changes the page on which the release stands. Only
a withdrawal shifts what is newer: the pages of its month, and of its sections from its page on; so does
a correction that moves a release to another section.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from zlib import crc32

from pipelines.publish import address
from pipelines.publish.beside import may_stand_beside
from pipelines.publish.feed_archive import archived_pages, last_archived
from pipelines.publish.item_lists import item_lists
from pipelines.publish.sections import WORDS
from pipelines.publish.verification_pages import part_of
from pipelines.publish.view import View
from pipelines.values import ArchiveView, ListPage, PublishedRelease, Section, Site

_EVERY_CHANGE = (
    address.CORRECTIONS, address.FRONT, address.ARCHIVE, *map(address.section_index, WORDS),
    address.CLARIFICATIONS, address.FEEDS, address.OPML, address.NOT_FOUND, address.ROBOTS,
    address.LOW_DATA, address.SEARCH, address.VERIFICATION,
)  # fmt: skip
"""Small pages that nearly every decision changes; with them the first release makes a whole site."""
_OPEN_DATA = (
    address.DATA_MONTHS, address.DATA_REGIONS, address.DATA_AGENCIES, address.DATA_TOPICS,
    address.DATA_PACKAGE, address.DATA,
)  # fmt: skip
_EVERY_CHANGE_LATE = (address.SITEMAP_PAGES, address.SITEMAP_NEWS, address.SITEMAP)


def plan_change(
    release: PublishedRelease, *, archive: ArchiveView, site: Site
) -> Iterator[PurePosixPath]:
    """Every path that the latest decision on *release* touches, in writing order, none twice.

    Pages come first and feeds last, so that no feed points to a page that is not yet there.
    *archive* already holds the decision. A planned path may turn out to be gone: `render` says so.
    """
    view = View(archive, site, date.max)  # no path depends on the day
    yield from dict.fromkeys(plan_view(release, view))


def plan_view(release: PublishedRelease, view: View) -> Iterator[PurePosixPath]:
    year, month = address.release_month(release)
    yield from address.release_documents(release.path)  # before the page that links to them
    yield from (address.code_page(version.code) for version in release.versions)
    yield from may_stand_beside(release)
    yield address.release_page(release)
    for neighbour in view.neighbours(release):
        if neighbour is not None:
            yield address.release_page(neighbour)
    yield from _list_paths(
        release, partial(view.month_page, year, month), partial(address.month_list, year, month),
        view.archive.page_of(release, size=view.site.page_size, month=(year, month)),
    )  # fmt: skip
    yield from map(address.section_list, _waiting(view))
    shifted = {section.id for section in (*release.joined_sections, *release.left_sections)}
    for section in (*release.listed_under, *release.left_sections):
        yield from _list_paths(
            release, partial(view.section_page, section), partial(address.section_list, section),
            view.archive.page_of(release, size=view.site.page_size, section=section),
            is_shifted=section.id in shifted,
        )  # fmt: skip
    yield from _EVERY_CHANGE
    yield from _code_list_paths(release, view)
    yield address.data_month(year, month)
    yield from _OPEN_DATA  # the page after the tables that it offers
    yield address.sitemap_month(year, month)
    yield from _EVERY_CHANGE_LATE
    yield from _feed_paths(release, view)


def _code_list_paths(release: PublishedRelease, view: View) -> Iterator[PurePosixPath]:
    """Keys, the part of the list in which the last word on *release* stands, the newest part, the index."""
    yield address.CODE_KEYS
    last = view.archive.last_claim()
    position = max((version.position for version in release.versions), default=0)
    places = {position, last.position if last else 0} - {0}
    yield from (address.code_list_part(part_of(place)) for place in sorted(places))
    yield address.CODE_LIST


def plan_day(*, site: Site) -> Iterator[PurePosixPath]:
    """What changes with the civil day alone: urgent news on the front page, the news sitemap."""
    yield from (address.FRONT, address.SITEMAP_NEWS, address.SITEMAP)


def plan_all(*, archive: ArchiveView, site: Site) -> Iterator[PurePosixPath]:
    """Every path of the site but the releases' own pages and documents, and the assets."""
    return (path for path, _ in _standing(View(archive, site, date.max), since=date.max))


def plan_part(
    *, archive: ArchiveView, site: Site, since: date, part: int, parts: int
) -> Iterator[PurePosixPath]:
    """Of `plan_all` what shows releases published *since* then, and of the rest one part in *parts*.

    Args:
        part: Any whole number; it counts modulo *parts*, so that a day's ordinal will do.
    """
    for path, is_recent in _standing(View(archive, site, date.max), since=since):
        if is_recent or crc32(str(path).encode()) % parts == part % parts:
            yield path


def _standing(view: View, *, since: date) -> Iterator[tuple[PurePosixPath, bool]]:
    """Each path, and whether releases published *since* then may stand on it."""
    size = view.site.page_size
    recent_months = {
        (m.year, m.month) for m in view.months if (m.year, m.month) >= (since.year, since.month)
    }
    recent = sum(m.count for m in view.months if (m.year, m.month) in recent_months)
    for month in view.months:
        key = (month.year, month.month)
        for number in (*range(1, -(-month.count // size) + 1), None):
            yield address.month_list(*key, number), key in recent_months
    for found in view.sections.values():
        settled = max(found.count - recent, 0) // size  # pages that only older releases fill
        for number in range(1, -(-found.count // size) + 1):
            yield address.section_list(found.section, number), number > settled
        yield address.section_list(found.section), True
    yield from ((path, True) for path in _EVERY_CHANGE)
    last = view.archive.last_claim()
    parts = part_of(last.position) if last else 0
    yield address.CODE_KEYS, True
    yield from ((address.code_list_part(n), n == parts) for n in range(1, parts + 1))
    yield address.CODE_LIST, True
    for month in view.months:
        key = (month.year, month.month)
        yield address.data_month(*key), key in recent_months
        yield address.sitemap_month(*key), key in recent_months
    yield from ((path, True) for path in _OPEN_DATA)
    yield from ((path, True) for path in _EVERY_CHANGE_LATE)
    for month in reversed(view.months):
        key = (month.year, month.month)
        for number in range(1, archived_pages(view, *key) + 1):
            stem = address.feed_archive_stem(*key, number)
            yield from ((address.feed(stem, f), key in recent_months) for f in address.FORMATS)
    stems = (address.section_stem(found.section) for found in view.sections.values())
    for stem in (*stems, "ralat", "semua"):
        yield from ((path, True) for path in _stem_paths(stem))


def _list_paths(
    release: PublishedRelease,
    page: Callable[[int | None], ListPage],
    path: Callable[[int | None], PurePosixPath],
    number: int,
    *,
    is_shifted: bool = False,
) -> Iterator[PurePosixPath]:
    newest = page(None)
    last = newest.number if newest.releases else 0
    if (
        is_shifted or release.withdrawal is not None
    ):  # everything newer has moved, the last page may be gone
        yield from (path(n) for n in range(max(number - 1, 1), last + 2))
    else:
        if 1 < number <= last and page(number).releases[-1].uuid == release.uuid:
            yield path(number - 1)  # learns of the page that the release has opened
        yield path(number)
    yield path(None)


def _waiting(view: View) -> list[Section]:
    """Topics and kinds without a release: the first release of all makes a whole site, theirs as well."""
    if sum(month.count for month in view.months) > 1:
        return []
    return [found.section for found in view.sections.values() if not found.count]


def _feed_paths(release: PublishedRelease, view: View) -> Iterator[PurePosixPath]:
    for stem in _archive_stems(release, view):
        yield from (address.feed(stem, format) for format in address.FORMATS)
    for section in (*_waiting(view), *release.listed_under, *release.left_sections):
        yield from _stem_paths(address.section_stem(section))
    yield from _stem_paths("ralat")
    yield from _stem_paths("semua")


def _stem_paths(stem: str) -> Iterator[PurePosixPath]:
    """The lists for newsroom systems and the feeds that hold the same releases, one after the other."""
    yield from item_lists(stem)
    yield from (address.feed(stem, format) for format in address.FORMATS)


def _archive_stems(release: PublishedRelease, view: View) -> Iterator[str]:
    """Archive documents that hold the release, or that have just become one."""
    year, month = address.release_month(release)
    pages = archived_pages(view, year, month)
    number = view.archive.page_of(release, size=view.site.feed_window, month=(year, month))
    if release.withdrawal is not None:
        yield from (address.feed_archive_stem(year, month, n) for n in range(number, pages + 2))
        later = [(m.year, m.month) for m in view.months if (m.year, m.month) > (year, month)]
        if later:  # its first document points back to this month's last
            yield address.feed_archive_stem(*later[-1], 1)
    elif number <= pages:
        yield address.feed_archive_stem(year, month, number)
    latest = last_archived(view)
    if latest is not None:
        yield address.feed_archive_stem(*latest)
