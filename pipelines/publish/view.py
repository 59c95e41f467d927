"""The archive as one rendering sees it: asked once for what many pages need."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar, cast

from pipelines.publish.address import release_month, section_stem
from pipelines.publish.feed_items import feed_window
from pipelines.publish.sections import ALWAYS, in_order
from pipelines.publish.when import local
from pipelines.values import (
    ArchiveView,
    ListPage,
    MonthCount,
    PublishedRelease,
    Section,
    SectionCount,
    SectionKind,
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
        self._month: tuple[tuple[int, int], list[PublishedRelease]] | None = None

    @cached_property
    def months(self) -> Sequence[MonthCount]:
        """Months that hold releases, the newest first."""
        found = [month for month in self.archive.months() if month.count]
        return sorted(found, key=lambda month: (month.year, month.month), reverse=True)

    @cached_property
    def sections(self) -> dict[tuple[SectionKind, str], SectionCount]:
        """Every section that stands, by its id and in order; some hold nothing yet, or no more."""
        found = {count.section.id: count for count in self.archive.sections()}
        for release in self.decisions:  # what has been emptied stands for those who read it
            for section in (*release.listed_under, *release.left_sections):
                found.setdefault(section.id, SectionCount(section, 0))
        ordered = in_order(count.section for count in found.values())
        return {section.id: found[section.id] for section in ordered}

    def filled(self, kind: SectionKind) -> list[SectionCount]:
        """The sections of that kind that hold releases, in order."""
        return [c for c in self.sections.values() if c.section.kind is kind and c.count]

    def offered(self, kind: SectionKind) -> list[Section]:
        """The sections of that kind whose feeds are offered, in order."""
        return [
            count.section
            for count in self.sections.values()
            if count.section.kind is kind
            and (count.count or kind in ALWAYS)
            and section_stem(count.section) not in self.site.given_up_feeds
        ]

    @cached_property
    def regions(self) -> dict[str, SectionCount]:
        """Regions that hold releases, by code and in the order of their codes."""
        return {count.section.key: count for count in self.filled(SectionKind.REGION)}

    @cached_property
    def decisions(self) -> Sequence[PublishedRelease]:
        """Corrected and withdrawn releases, the latest decision first."""
        return self.archive.corrections(RECENT_DECISIONS)

    def section(self, kind: SectionKind, key: str) -> Section | None:
        """The section at that address, also when its last release has been withdrawn."""
        count = self.sections.get((kind, key))
        return count.section if count else None

    def month_count(self, year: int, month: int) -> int:
        return next((m.count for m in self.months if (m.year, m.month) == (year, month)), 0)

    def neighbours(
        self, release: PublishedRelease
    ) -> tuple[PublishedRelease | None, PublishedRelease | None]:
        return self._once(("neighbours", release.uuid), lambda: self.archive.neighbours(release))

    def window(self, section: Section | None = None) -> list[PublishedRelease]:
        """What a feed holds: the newest releases, and those decided upon in the same days.

        Notices of withdrawal stand among them at the time of publication.
        """
        key = ("window", section.id if section else None)
        return self._once(key, lambda: self._window(section))

    def _window(self, section: Section | None) -> list[PublishedRelease]:
        count, days = self.site.feed_window, self.site.feed_days
        newest = self._newest(count, days, section)
        decided = [r for r in self.decisions if section is None or _is_listed(r, section)]
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

    def _newest(self, count: int, days: int, section: Section | None) -> list[PublishedRelease]:
        limit = count
        while True:
            releases = self.archive.latest(limit, section=section)
            window = feed_window(releases, count=count, days=days)
            if len(releases) < limit or len(window) < len(releases):
                return window
            limit *= 2

    def month_releases(self, year: int, month: int) -> list[PublishedRelease]:
        """Every release of a month, newest first; kept until another month is asked for."""
        if self._month is None or self._month[0] != (year, month):
            self._month = (year, month), self._month_releases(year, month)
        return self._month[1]

    def _month_releases(self, year: int, month: int) -> list[PublishedRelease]:
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

    def section_page(self, section: Section, number: int | None) -> ListPage:
        size = self.site.page_size
        return self._once(
            (section.id, number), lambda: self.archive.page(number, size=size, section=section)
        )

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


def _is_listed(release: PublishedRelease, section: Section) -> bool:
    return any(one.id == section.id for one in release.listed_under)


def _by_time(release: PublishedRelease) -> tuple[object, str]:
    return release.published_at, release.uuid
