"""From a path to the bytes that stand there."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from pipelines.publish import address, lists, pages, sitemap, tables
from pipelines.publish.beside import made_beside, may_stand_beside, render_beside
from pipelines.publish.documents import render_document
from pipelines.publish.feed_archive import previous, render_archive
from pipelines.publish.feeds import render_feed
from pipelines.publish.item_lists import FORMATS as ITEM_FORMATS
from pipelines.publish.item_lists import render_item_list
from pipelines.publish.low_data import low_data_page
from pipelines.publish.open_data import data_page
from pipelines.publish.opml import render_opml
from pipelines.publish.plan import plan_all, plan_view
from pipelines.publish.sections import WORDS
from pipelines.publish.static import assets
from pipelines.publish.verification_pages import (
    PART,
    form_page,
    keys_file,
    list_index,
    list_part,
    version_page,
)
from pipelines.publish.view import View
from pipelines.values import ArchiveView, PublishedRelease, Section, SectionKind, Site

File = tuple[PurePosixPath, bytes | None]


def render(path: PurePosixPath, *, archive: ArchiveView, site: Site, today: date) -> bytes | None:
    """What stands at *path*, a file or an address; None where nothing stands (any more).

    The page of a release is looked up in its month; whoever holds the release calls
    `render_release`, which asks nothing.
    """
    return _render(address.file_path(path), View(archive, site, today))


def render_release(
    release: PublishedRelease, *, archive: ArchiveView, site: Site, has_documents: bool = True
) -> tuple[PurePosixPath, bytes]:
    """The page of one release, or its notice of withdrawal; a preview has no documents to link to."""
    neighbours = (None, None) if release.withdrawal else archive.neighbours(release)
    return (
        address.release_page(release),
        pages.release_page(release, site=site, neighbours=neighbours, has_documents=has_documents),
    )


def render_change(
    release: PublishedRelease, *, archive: ArchiveView, site: Site, today: date
) -> Iterator[File]:
    """Every file that the latest decision on *release* touches, pages first and feeds last.

    None stands for a file that is to be deleted.
    """
    view = View(archive, site, today)
    at_hand = {address.release_page(r): r for r in (release, *view.neighbours(release)) if r}
    codes, beside = _code_pages(release), may_stand_beside(release)
    for path in dict.fromkeys(plan_view(release, view)):
        if path.name in address.DOCUMENTS:  # a neighbour's are none of its business
            yield path, render_document(release, path.name, site=site)
        elif path in at_hand:
            yield render_release(at_hand[path], archive=archive, site=site)
        elif path in beside:
            yield path, render_beside(release, path, site=site)
        elif path in codes:
            yield path, version_page(release, codes[path], site=site)
        else:
            yield path, _render(path, view)


def render_all(archive: ArchiveView, site: Site, today: date) -> Iterator[File]:
    """The whole public site for a rebuild: assets, pages, sitemaps, feeds; None as in `render_these`."""
    yield from assets(site)
    paths = plan_all(archive=archive, site=site)
    yield from render_these(archive.all_releases(), paths, archive=archive, site=site, today=today)


def render_these(
    releases: Iterable[PublishedRelease],
    paths: Iterable[PurePosixPath],
    *,
    archive: ArchiveView,
    site: Site,
    today: date,
) -> Iterator[File]:
    """The documents, code pages and pages of *releases*, then what stands at *paths*; None where nothing stands (any more)."""
    view = View(archive, site, today)
    for release in releases:
        for path in address.release_documents(release.path):
            yield path, render_document(release, path.name, site=site)
        for path in made_beside(release):
            yield path, render_beside(release, path, site=site)
        for path, code in _code_pages(release).items():
            yield path, version_page(release, code, site=site)
        yield render_release(release, archive=archive, site=site)
    for path in paths:
        yield path, _render(path, view)


def _code_pages(release: PublishedRelease) -> dict[PurePosixPath, str]:
    """The page of each verification code of *release*, and the code."""
    return {address.code_page(version.code): version.code for version in release.versions}


def _render(path: PurePosixPath, view: View) -> bytes | None:
    for pattern, renderer in _ROUTES:
        if match := pattern.fullmatch(str(path)):
            return renderer(view, match)
    fixed = {str(name): data for name, data in assets(view.site)}
    return fixed.get(str(path))


def _release(view: View, match: re.Match[str]) -> bytes | None:
    release = _find(match[0], int(match["year"]), int(match["month"]), view)
    if release is None:
        return None
    return render_release(release, archive=view.archive, site=view.site)[1]


def _document(view: View, match: re.Match[str]) -> bytes | None:
    page = str(PurePosixPath(match[0]).with_name("index.html"))
    release = _find(page, int(match["year"]), int(match["month"]), view)
    return render_document(release, match["name"], site=view.site) if release else None


def _beside(view: View, match: re.Match[str]) -> bytes | None:
    page = f"{match['folder']}/index.html"
    release = _find(page, int(match["year"]), int(match["month"]), view)
    return render_beside(release, PurePosixPath(match[0]), site=view.site) if release else None


def _find(path: str, year: int, month: int, view: View) -> PublishedRelease | None:
    """The release at *path*: in its month, among the decisions, at last in the whole archive."""
    for found in (view.month_releases(year, month), view.decisions, view.archive.all_releases()):
        for release in found:
            if str(address.release_page(release)) == path:
                return release
    return None


def _version(view: View, match: re.Match[str]) -> bytes | None:
    release = view.archive.release_of_code(match["code"])
    return version_page(release, match["code"], site=view.site) if release else None


def _code_list(view: View, match: re.Match[str]) -> bytes | None:
    number = int(match["number"])
    claims = view.archive.claims((number - 1) * PART + 1, number * PART)
    return list_part(number, claims)


def _number(match: re.Match[str]) -> int | None:
    return int(match["number"]) if match["number"] else None


def _section(view: View, match: re.Match[str]) -> bytes | None:
    kind, _, key = match["section"].partition("/")
    return lists.section_page(view, SectionKind(kind), key, _number(match))


def _feed(view: View, match: re.Match[str]) -> bytes | None:
    stem, format = match["stem"], match["format"]
    held = _held(view, stem)
    if held is None:
        return None
    releases, section = held
    return render_feed(
        releases,
        site=view.site,
        today=view.today,
        format=format,
        stem=stem,
        section=section,
        prev_archive=previous(view, format) if stem == "semua" else None,
    )[1]


def _item_list(view: View, match: re.Match[str]) -> bytes | None:
    held = _held(view, match["stem"])
    if held is None:
        return None
    releases, section = held
    return render_item_list(
        releases,
        site=view.site,
        today=view.today,
        stem=match["stem"],
        format=match["format"],
        section=section,
    )


def _held(view: View, stem: str) -> tuple[Sequence[PublishedRelease], Section | None] | None:
    """What the feed at *stem* holds, and its section if it belongs to one; None where there is none."""
    if stem == "semua":
        return view.window(), None
    if stem == "ralat":
        return view.decisions[: view.site.feed_window], None
    kind, _, key = stem.partition("/")
    section = view.section(SectionKind(kind), key)
    return (view.window(section), section) if section else None


def _robots(view: View) -> bytes:
    return (
        f"User-agent: *\nAllow: /\n\nSitemap: {address.url(view.site, address.SITEMAP)}\n".encode()
    )


_Renderer = Callable[[View, "re.Match[str]"], bytes | None]
_SECTION = "|".join(
    (r"wilayah/\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?",
     *(rf"{kind.value}/[a-z0-9-]+" for kind in WORDS if kind is not SectionKind.REGION))
)  # fmt: skip
_STEM = rf"semua|ralat|{_SECTION}"
_MONTH = r"(?P<year>\d{4})/(?P<month>\d\d)"
_FORMAT = r"\.(?P<format>rss|atom|json)"
_NUMBER = r"(?:/(?P<number>[1-9]\d*))?"


def _routes(*routes: tuple[str, _Renderer]) -> tuple[tuple[re.Pattern[str], _Renderer], ...]:
    return tuple((re.compile(pattern), renderer) for pattern, renderer in routes)


_ROUTES = _routes(
    (re.escape(str(address.FRONT)), lambda v, m: pages.front_page(v)),
    (rf"/siaran/{_MONTH}/[^/]+/index\.html", _release),
    (rf"(?P<folder>/siaran/{_MONTH}/[^/]+)/(?:data(?:-[23])?\.csv|en/index\.html)", _beside),
    (rf"/siaran/{_MONTH}/[^/]+/(?P<name>{'|'.join(map(re.escape, address.DOCUMENTS))})", _document),
    (rf"/arsip/{_MONTH}{_NUMBER}/index\.html",
     lambda v, m: lists.month_page(v, int(m["year"]), int(m["month"]), _number(m))),
    (re.escape(str(address.ARCHIVE)), lambda v, m: lists.months_page(v)),
    (rf"/(?P<section>{_SECTION}){_NUMBER}/index\.html", _section),
    (rf"/(?P<kind>{'|'.join(WORDS)})/index\.html",
     lambda v, m: lists.sections_page(v, SectionKind(m["kind"]))),
    (re.escape(str(address.CLARIFICATIONS)), lambda v, m: pages.clarifications_page(v.site)),
    (re.escape(str(address.CORRECTIONS)), lambda v, m: lists.corrections_page(v)),
    (re.escape(str(address.FEEDS)), lambda v, m: pages.feeds_page(v)),
    (re.escape(str(address.VERIFICATION)), lambda v, m: form_page(v.site)),
    (r"/verifikasi/(?P<code>[A-Z2-7]{10})/index\.html", _version),
    (re.escape(str(address.CODE_KEYS)), lambda v, m: keys_file(v.archive.public_keys())),
    (r"/verifikasi/daftar/(?P<number>[1-9]\d*)\.json", _code_list),
    (re.escape(str(address.CODE_LIST)), lambda v, m: list_index(v.archive.last_claim(), site=v.site)),
    (re.escape(str(address.LOW_DATA)), lambda v, m: low_data_page(v)),
    (re.escape(str(address.SEARCH)), lambda v, m: pages.search_page(v.site)),
    (re.escape(str(address.DATA)), lambda v, m: data_page(v)),
    (re.escape(str(address.DATA_PACKAGE)), lambda v, m: tables.render_package(v)),
    (re.escape(str(address.DATA_MONTHS)), lambda v, m: tables.render_months(v)),
    (re.escape(str(address.DATA_REGIONS)), lambda v, m: tables.render_regions(v)),
    (re.escape(str(address.DATA_AGENCIES)), lambda v, m: tables.render_agencies(v)),
    (re.escape(str(address.DATA_TOPICS)), lambda v, m: tables.render_topics(v)),
    (r"/data/siaran-(?P<year>\d{4})-(?P<month>\d\d)\.csv",
     lambda v, m: tables.render_releases(v, int(m["year"]), int(m["month"]))),
    (re.escape(str(address.OPML)), lambda v, m: render_opml(v)),
    (rf"/rss/(?P<stem>{_STEM}){_FORMAT}", _feed),
    (rf"/rss/(?P<stem>{_STEM})\.(?P<format>{'|'.join(map(re.escape, ITEM_FORMATS))})", _item_list),
    (rf"/rss/arsip/{_MONTH}/(?P<number>[1-9]\d*){_FORMAT}",
     lambda v, m: render_archive(v, int(m["year"]), int(m["month"]), int(m["number"]), m["format"])),
    (re.escape(str(address.SITEMAP)), lambda v, m: sitemap.render_index(v)),
    (re.escape(str(address.SITEMAP_PAGES)), lambda v, m: sitemap.render_pages(v)),
    (re.escape(str(address.SITEMAP_NEWS)), lambda v, m: sitemap.render_news(v)),
    (r"/sitemap/(?P<year>\d{4})-(?P<month>\d\d)\.xml",
     lambda v, m: sitemap.render_month(v, int(m["year"]), int(m["month"]))),
    (re.escape(str(address.ROBOTS)), lambda v, m: _robots(v)),
    (re.escape(str(address.NOT_FOUND)), lambda v, m: pages.not_found_page(v.site)),
)  # fmt: skip
