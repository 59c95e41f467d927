"""The archive as one rendering sees it: asked once for what many pages need."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar, cast

from pipelines.publish.address import release_month
from pipelines.publish.feed_items import feed_window
from pipelines.publish.when import local
from pipelines.values import (
    ArchiveView,
    ListPage,
    MonthCount,
    PublishedRelease,
    Region,
    RegionCount,
    Site,
)

T = TypeVar("T")

RECENT_DECISIONS = 200
"""How many corrected and withdrawn releases a rendering looks at."""

_KEPT_ANSWERS = 32


class View:
    """What one rendering knows: the archive, the site and the civil day."""

    def __init__(self, archive: ArchiveView, site: Site, today: date) -> None:
        self.archive = archive
        self.site = site
        self.today = today
        self._answers: dict[Hashable, object] = {}

    @cached_property
    def months(self) -> Sequence[MonthCount]:
        """Months that hold releases, the newest first."""
        found = [month for month in self.archive.months() if month.count]
        return sorted(found, key=lambda month: (month.year, month.month), reverse=True)

    @cached_property
    def regions(self) -> dict[str, RegionCount]:
        """Regions by code, in the order of their codes."""
        found = {count.region.code: count for count in self.archive.regions()}
        return dict(sorted(found.items()))

    @cached_property
    def decisions(self) -> Sequence[PublishedRelease]:
        """Corrected and withdrawn releases, the latest decision first."""
        return self.archive.corrections(RECENT_DECISIONS)

    def region(self, code: str) -> Region | None:
        """The region of that code, also when its last release has been withdrawn."""
        if code in self.regions:
            return self.regions[code].region
        for release in self.decisions:
            for region in release.regions:
                if region.code == code:
                    return region
        return None

    def month_count(self, year: int, month: int) -> int:
        return next((m.count for m in self.months if (m.year, m.month) == (year, month)), 0)

    def neighbours(
        self, release: PublishedRelease
    ) -> tuple[PublishedRelease | None, PublishedRelease | None]:
        return self._once(("neighbours", release.uuid), lambda: self.archive.neighbours(release))

    def window(self, region: str | None = None) -> list[PublishedRelease]:
        """What a feed holds: the newest releases, and those decided upon in the same days.

        Notices of withdrawal stand among them at the time of publication.
        """
        return self._once(("window", region), lambda: self._window(region))

    def _window(self, region: str | None) -> list[PublishedRelease]:
        count, days = self.site.feed_window, self.site.feed_days
        newest = self._newest(count, days, region)
        decided = [r for r in self.decisions if region is None or _lies_in(r, region)]
        moments = [r.updated_at for r in (*newest[:1], *decided[:1])]
        if not moments:
            return []
        since = max(moments) - timedelta(days=days)
        oldest = newest[-1].published_at if newest else since
        found = {release.uuid: release for release in newest}
        for release in decided:
            shown = release.withdrawal is not None and release.published_at >= oldest
            if shown or release.updated_at >= since:
                found[release.uuid] = release
        return sorted(found.values(), key=_by_time, reverse=True)

    def _newest(self, count: int, days: int, region: str | None) -> list[PublishedRelease]:
        limit = count
        while True:
            releases = self.archive.latest(limit, region=region)
            window = feed_window(releases, count=count, days=days)
            if len(releases) < limit or len(window) < len(releases):
                return window
            limit *= 2

    def month_releases(self, year: int, month: int) -> list[PublishedRelease]:
        """Every release of a month, newest first."""
        size = 500
        pages = -(-self.month_count(year, month) // size)
        return [
            release
            for number in range(pages, 0, -1)
            for release in self.archive.page(number, size=size, month=(year, month)).releases
        ]

    def month_page(self, year: int, month: int, number: int | None) -> ListPage:
        size, key = self.site.page_size, (year, month)
        return self._once((*key, number), lambda: self.archive.page(number, size=size, month=key))

    def region_page(self, code: str, number: int | None) -> ListPage:
        size = self.site.page_size
        return self._once((code, number), lambda: self.archive.page(number, size=size, region=code))

    def _once(self, key: Hashable, ask: Callable[[], T]) -> T:
        """The answer to a question, kept for the pages and formats that ask it again at once."""
        if key not in self._answers:
            if len(self._answers) >= _KEPT_ANSWERS:
                self._answers.clear()
            self._answers[key] = ask()
        return cast(T, self._answers[key])

    def is_today_or_yesterday(self, release: PublishedRelease) -> bool:
        day = local(release.published_at, self.site.zone).date()
        return self.today - timedelta(days=1) <= day <= self.today

    def withdrawn_of(self, year: int, month: int) -> list[PublishedRelease]:
        return [
            r
            for r in self.decisions
            if r.withdrawal is not None and release_month(r) == (year, month)
        ]


def _lies_in(release: PublishedRelease, code: str) -> bool:
    return any(region.code == code for region in release.regions)


def _by_time(release: PublishedRelease) -> tuple[object, str]:
    return release.published_at, release.uuid
