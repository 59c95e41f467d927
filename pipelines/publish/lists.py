"""Lists of releases: by month, by region and other section, and what changed after publication."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import PurePosixPath

from pipelines.publish import address
from pipelines.publish.cards import headline
from pipelines.publish.frame import cards, feed_links, frame, section_feeds
from pipelines.publish.jsonld import breadcrumbs
from pipelines.publish.sections import WORDS
from pipelines.publish.view import View
from pipelines.publish.when import clock, local, month_name, rfc3339, short_day
from pipelines.values import (
    ListPage,
    PublishedCorrection,
    PublishedRelease,
    PublishedWithdrawal,
    Section,
    SectionCount,
    SectionKind,
    Site,
)

_PARTS = {2: "kabupaten dan kota", 5: "kecamatan", 8: "desa dan kelurahan"}
_PARTS_IN_PAPUA = {2: "kabupaten dan kota", 5: "distrik", 8: "kampung dan kelurahan"}
"""What the parts of an area are called, by the length of its Kemendagri code; Papua's begin with 9."""

SHOWN_CORRECTIONS = 100

Trail = list[tuple[str, PurePosixPath]]
"""Where a page lies: words and path of each step, from the top."""


def month_page(view: View, year: int, month: int, number: int | None) -> bytes | None:
    """A page of a month's list, or its root, which shows the newest releases."""
    page = view.month_page(year, month, number)
    if not _exists(page, number):
        return None
    shown = _filled(page, number, view.site, lambda n: view.month_page(year, month, n))
    return frame(
        "month.html", view.site, address.month_list(year, month, number),
        title=_numbered(month_name(year, month), number), section="arsip",
        description=f"Siaran terbit pada {month_name(year, month)}.",
        month=month_name(year, month), total=page.total, number=number,
        structured=[breadcrumbs(_month_trail(year, month, number), site=view.site)],
        releases=cards(shown, view.site),
        pager=_pager(page, number, view.site, lambda n: address.month_list(year, month, n)),
    )  # fmt: skip


def months_page(view: View) -> bytes:
    site = view.site
    years = [
        (year, [(month_name(m.year, m.month), address.href(site, address.month_list(m.year, m.month)), m.count)
                for m in months])
        for year, months in groupby(view.months, key=lambda m: m.year)
    ]  # fmt: skip
    return frame(
        "months.html", site, address.ARCHIVE, title="Arsip",
        description="Semua siaran menurut bulan terbit, wilayah, instansi, topik, jenis, dan pejabat.",
        section="arsip", years=years,
        others=[
            (words.group, address.href(site, address.section_index(kind)), len(view.filled(kind)))
            for kind, words in WORDS.items()
        ],
    )  # fmt: skip


def section_page(view: View, kind: SectionKind, key: str, number: int | None) -> bytes | None:
    """A page of a section's list, or its root; that of a region with the region's parts."""
    site, section = view.site, view.section(kind, key)
    if section is None:
        return None
    page = view.section_page(section, number)
    if number is not None and not _exists(page, number):
        return None
    shown = _filled(page, number, site, lambda n: view.section_page(section, n))
    called = section
    if number is not None:  # as it was called then: a new name today changes no older page
        called = next((one for one in shown[0].listed_under if one.id == section.id), section)
    values: dict[str, object] = {
        "title": _numbered(called.name, number), "total": page.total, "number": number,
        "releases": cards(shown, site), "feeds": section_feeds(called, site),
        "pager": _pager(page, number, site, lambda n: address.section_list(section, n)),
        "structured": [breadcrumbs(_section_trail(called, number, view), site=site)],
    }  # fmt: skip
    path = address.section_list(section, number)
    if kind is SectionKind.REGION:
        return frame("region.html", site, path, **_region_values(called, number, view), **values)
    return frame(
        "section.html", site, path, **values, section="arsip", name=called.name,
        note=called.note if number is None else "",
        description=f"Siaran: {called.name}.", index_words=WORDS[kind].group,
        index=address.href(site, address.section_index(kind)), this=WORDS[kind].this,
        rss=address.href(site, address.feed(address.section_stem(section), "rss")),
    )  # fmt: skip


def _region_values(region: Section, number: int | None, view: View) -> dict[str, object]:
    site, code = view.site, region.key
    above = [view.section(SectionKind.REGION, code[:n]) for n in (2, 5, 8) if n < len(code)]
    parts = _PARTS_IN_PAPUA if code.startswith("9") else _PARTS
    return {
        "section": "wilayah", "region": region, "description": f"Siaran tentang {region.name}.",
        "above": [(r, address.href(site, address.section_list(r))) for r in above if r],
        "parts_word": parts.get(len(code), "wilayah"),
        "tiles": _tiles(_parts_of(code, view), site) if number is None else [],
    }  # fmt: skip


def sections_page(view: View, kind: SectionKind) -> bytes:
    """The page that names every section of a kind that holds releases; of regions as a tree."""
    if kind is SectionKind.REGION:
        return _regions_page(view)
    words = WORDS[kind]
    rows = [
        (c.section.name, address.href(view.site, address.section_list(c.section)), c.count, c.section.note)
        for c in view.filled(kind)
    ]  # fmt: skip
    return frame(
        "sections.html", view.site, address.section_index(kind), title=words.title,
        description=words.note, note=words.note, section="arsip", rows=rows,
    )  # fmt: skip


def _regions_page(view: View) -> bytes:
    site = view.site
    tops = [c for c in view.regions.values() if not _has_parent(c.section.key, view.regions)]
    groups = [
        (top, address.href(site, address.section_list(top.section)), _tree(top.section.key, view))
        for top in tops
    ]
    return frame(
        "regions.html", site, address.section_index(SectionKind.REGION), title="Siaran menurut wilayah",
        description="Siaran menurut provinsi, kabupaten, kota, kecamatan, desa dan kelurahan.",
        section="wilayah", groups=groups,
    )  # fmt: skip


def corrections_page(view: View) -> bytes:
    """Every correction and withdrawal, by the month of the decision."""
    decisions = sorted(
        (entry for r in view.decisions[:SHOWN_CORRECTIONS] for entry in _decisions_of(r, view.site)),
        key=lambda entry: entry.at, reverse=True,
    )  # fmt: skip
    months = [(name, list(group)) for name, group in groupby(decisions, key=lambda e: e.month)]
    return frame(
        "corrections.html", view.site, address.CORRECTIONS, title="Ralat dan pencabutan",
        description="Semua ralat dan pencabutan siaran.", section="ralat", months=months,
        feeds=feed_links("ralat", "Ralat dan pencabutan", view.site),
    )  # fmt: skip


def _filled(
    page: ListPage, number: int | None, site: Site, ask: Callable[[int], ListPage]
) -> tuple[PublishedRelease, ...]:
    """What a page shows; a root whose newest page is not full shows the page before as well."""
    if number is None and page.number > 1 and len(page.releases) < site.page_size:
        return page.releases + ask(page.number - 1).releases
    return page.releases


def _exists(page: ListPage, number: int | None) -> bool:
    return bool(page.releases) and number in (None, page.number)


def _numbered(title: str, number: int | None) -> str:
    return title if number is None else f"{title}, halaman {number}"


def _month_trail(year: int, month: int, number: int | None) -> Trail:
    steps: Trail = [
        ("Arsip", address.ARCHIVE),
        (month_name(year, month), address.month_list(year, month)),
    ]
    return [*steps, *_last_step(number, partial(address.month_list, year, month))]


def _section_trail(section: Section, number: int | None, view: View) -> Trail:
    """Through the index of its kind, of a region also through what it lies in."""
    lengths = (2, 5, 8) if section.kind is SectionKind.REGION else ()
    above = [view.section(section.kind, section.key[:n]) for n in lengths if n < len(section.key)]
    steps: Trail = [(WORDS[section.kind].group, address.section_index(section.kind))]
    steps += [(one.name, address.section_list(one)) for one in (*above, section) if one]
    return [*steps, *_last_step(number, partial(address.section_list, section))]


def _last_step(number: int | None, path: Callable[[int], PurePosixPath]) -> Trail:
    return [] if number is None else [(f"Halaman {number}", path(number))]


def _pager(
    page: ListPage, number: int | None, site: Site, path: Callable[[int | None], PurePosixPath]
) -> list[tuple[str, str, bool]]:
    """(words, address, is this page). Names no total, so that a new last page changes one other."""
    oldest_shown = number or (
        page.number if len(page.releases) >= site.page_size else page.number - 1
    )
    if page.pages < 2 or (number is None and oldest_shown < 2):
        return []
    links = [("Terbaru", path(None), number is None)]
    if number is not None and number < page.pages:
        links.append(("Lebih baru", path(number + 1), False))
    if number is not None:
        links.append((str(number), path(number), True))
    if oldest_shown > 1:
        links.append(("Lebih lama", path(oldest_shown - 1), False))
    if oldest_shown > 2:
        links.append(("Tertua", path(1), False))
    return [(words, address.href(site, target), current) for words, target, current in links]


def _has_parent(code: str, regions: dict[str, SectionCount]) -> bool:
    return any(len(other) < len(code) and code.startswith(f"{other}.") for other in regions)


def _parts_of(code: str, view: View) -> list[SectionCount]:
    depth = code.count(".") + 1
    return [
        count for other, count in view.regions.items()
        if other.startswith(f"{code}.") and other.count(".") == depth
    ]  # fmt: skip


def _tiles(counts: Sequence[SectionCount], site: Site) -> list[tuple[str, str, int, int]]:
    """(name, address, releases, width of the bar in hundredths of the widest)."""
    most = max((c.count for c in counts), default=1) or 1
    return [
        (c.section.name, address.href(site, address.section_list(c.section)), c.count, round(100 * c.count / most))
        for c in counts
    ]  # fmt: skip


def _tree(code: str, view: View) -> list[tuple[str, str, int, int]]:
    """(name, address, releases, depth below *code*) of every area within it."""
    return [
        (c.section.name, address.href(view.site, address.section_list(c.section)), c.count,
         other.count(".") - code.count("."))
        for other, c in view.regions.items() if other.startswith(f"{code}.")
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Decision:
    """A row of the page of corrections; ``correction`` is None for a withdrawal."""

    at: datetime
    headline: str
    href: str
    correction: PublishedCorrection | None
    withdrawal: PublishedWithdrawal | None

    @property
    def month(self) -> str:
        return month_name(self.at.year, self.at.month)

    @property
    def iso(self) -> str:
        return rfc3339(self.at)

    @property
    def day(self) -> str:
        return short_day(self.at)

    @property
    def clock(self) -> str:
        return clock(self.at)


def _decisions_of(release: PublishedRelease, site: Site) -> Iterator[_Decision]:
    """A withdrawal stands alone: what was once corrected in the text is withdrawn with it."""
    zone, target = release.letterhead.zone, address.href(site, address.release_page(release))
    if release.withdrawal is not None:
        at = local(release.withdrawal.withdrawn_at, zone)
        yield _Decision(at, headline(release), target, None, release.withdrawal)
        return
    for correction in release.corrections:
        at = local(correction.corrected_at, zone)
        yield _Decision(at, headline(release), target, correction, None)
