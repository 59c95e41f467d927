"""Archive documents of the feed of all releases (RFC 5005, section 4).

A month is cut from its oldest release into documents of as many as a feed holds. A document is
archived once it can grow no more: when it is full, or when a later month has begun. What is not yet
archived always fits into the feed itself, so that feed and archives together hold everything.
"""

from pathlib import PurePosixPath

from pipelines.publish import address
from pipelines.publish.feeds import render_feed
from pipelines.publish.view import View
from pipelines.publish.when import month_name
from pipelines.values import PublishedRelease


def archived_pages(view: View, year: int, month: int) -> int:
    """How many archive documents the month has."""
    count, size = view.month_count(year, month), view.site.feed_window
    newest = view.months[0] if view.months else None
    if newest is not None and (newest.year, newest.month) == (year, month):
        return count // size
    return -(-count // size)


def last_archived(view: View) -> tuple[int, int, int] | None:
    """Year, month and number of the newest archive document."""
    return _last_before(view, None)


def render_archive(view: View, year: int, month: int, number: int, format: str) -> bytes | None:
    """The archive document, or None where there is none of that number."""
    if not 1 <= number <= archived_pages(view, year, month):
        return None
    page = view.archive.page(number, size=view.site.feed_window, month=(year, month))
    releases = sorted(
        [*page.releases, *_withdrawn_between(view, year, month, number, page.releases)],
        key=lambda release: (release.published_at, release.uuid),
        reverse=True,
    )
    _, data = render_feed(
        releases,
        site=view.site,
        today=view.today,
        format=format,
        stem=address.feed_archive_stem(year, month, number),
        title=f"{view.site.name}: arsip {month_name(year, month)}, bagian {number}",
        prev_archive=previous(view, format, before=(year, month, number)),
        current=address.feed("semua", format),
    )
    return data


def previous(
    view: View, format: str, *, before: tuple[int, int, int] | None = None
) -> PurePosixPath | None:
    """The archive document before the one given, or the newest of all."""
    found = _last_before(view, before)
    return address.feed(address.feed_archive_stem(*found), format) if found else None


def _last_before(view: View, before: tuple[int, int, int] | None) -> tuple[int, int, int] | None:
    if before is not None and before[2] > 1:
        return (before[0], before[1], before[2] - 1)
    for month in view.months:
        if before is not None and (month.year, month.month) >= before[:2]:
            continue
        pages = archived_pages(view, month.year, month.month)
        if pages:
            return (month.year, month.month, pages)
    return None


def _withdrawn_between(
    view: View, year: int, month: int, number: int, releases: tuple[PublishedRelease, ...]
) -> list[PublishedRelease]:
    """Notices of what once stood among *releases*: from their oldest up to the next document's."""
    withdrawn = view.withdrawn_of(year, month)
    if not withdrawn:
        return []
    size = view.site.feed_window
    after = view.archive.page(number + 1, size=size, month=(year, month)).releases
    is_last = number * size >= view.month_count(year, month)
    return [
        r
        for r in withdrawn
        if (number == 1 or r.published_at >= releases[-1].published_at)
        and (is_last or not after or r.published_at < after[-1].published_at)
    ]
