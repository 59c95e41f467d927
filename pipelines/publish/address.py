"""Where everything stands on the public site.

A path names a file under the public root and begins with "/": `/siaran/2026/11/sumur-bor/index.html`.
An address is what a reader types: the same without `index.html`. `href` gives an address for our own
pages, `url` the absolute one for feeds, sitemaps and metadata.
"""

from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from pipelines.values import PublishedRelease, Section, SectionKind, Site

FORMATS = ("rss", "atom", "json")
_FILE_ENDINGS = (
    ".html", ".rss", ".atom", ".json", ".xml", ".txt", ".ico", ".svg", ".css", ".js", ".woff2",
    ".jpg", ".jpeg", ".png", ".webp", ".pdf", ".docx", ".csv", ".zip", ".rules",
)  # fmt: skip

FRONT = PurePosixPath("/index.html")
ITEMS = ("ninjs.json", "newsml.xml")
"""A release for newsroom systems; of a withdrawn one these alone stand, and say so."""

DOCUMENTS = ("siaran.pdf", "siaran.docx", "siaran.txt", *ITEMS)
"""Files beside the page of a release."""

VERIFIED = ("siaran.pdf", "siaran.docx", "siaran.txt")
"""Documents that carry the verification code and are vouched for under it."""

NOT_FOUND = PurePosixPath("/404.html")
ROBOTS = PurePosixPath("/robots.txt")
FAVICON = PurePosixPath("/favicon.ico")
ARCHIVE = PurePosixPath("/arsip/index.html")
CLARIFICATIONS = PurePosixPath("/klarifikasi/index.html")
"""The short address of the list of clarifications, which has moved to `/jenis/klarifikasi/`."""
CORRECTIONS = PurePosixPath("/ralat/index.html")
FEEDS = PurePosixPath("/rss/index.html")
OPML = PurePosixPath("/rss/opml.xml")
LOW_DATA = PurePosixPath("/hemat/index.html")
SEARCH = PurePosixPath("/cari/index.html")
SEARCH_INDEX = PurePosixPath("/cari/indeks")
"""Below it the index of the search page, one folder a year; not rendered from the archive."""
DATA = PurePosixPath("/data/index.html")
DATA_PACKAGE = PurePosixPath("/data/datapackage.json")
DATA_MONTHS = PurePosixPath("/data/bulan.csv")
DATA_REGIONS = PurePosixPath("/data/wilayah.csv")
DATA_AGENCIES = PurePosixPath("/data/instansi.csv")
DATA_TOPICS = PurePosixPath("/data/topik.csv")
VERIFICATION = PurePosixPath("/verifikasi/index.html")
CODE_LIST = PurePosixPath("/verifikasi/daftar.json")
CODE_KEYS = PurePosixPath("/verifikasi/kunci.json")
SITEMAP = PurePosixPath("/sitemap.xml")
SITEMAP_PAGES = PurePosixPath("/sitemap/halaman.xml")
SITEMAP_NEWS = PurePosixPath("/sitemap/berita.xml")
RULES = PurePosixPath("/public.rules")


def file_path(path: PurePosixPath | str) -> PurePosixPath:
    """The file behind *path*, which may be an address, with or without its slashes."""
    bare = str(path).strip("/")
    if not bare:
        return FRONT
    return PurePosixPath("/", bare if bare.endswith(_FILE_ENDINGS) else f"{bare}/index.html")


def release_page(release: PublishedRelease) -> PurePosixPath:
    return file_path(release.path)


def release_documents(path: PurePosixPath, *, is_withdrawn: bool = False) -> list[PurePosixPath]:
    """The files that stand beside the page of the release at *path*, its address."""
    folder = file_path(path).parent
    return [folder / name for name in (ITEMS if is_withdrawn else DOCUMENTS)]


def code_page(code: str) -> PurePosixPath:
    """The page that answers for a verification code."""
    return PurePosixPath(f"/verifikasi/{code}/index.html")


def code_list_part(number: int) -> PurePosixPath:
    """A part of the public list of codes, numbered from the oldest."""
    return PurePosixPath(f"/verifikasi/daftar/{number}.json")


SIGNED_PDF = "siaran-ditandatangani.pdf"
_DATA = ("data.csv", "data-2.csv", "data-3.csv")


def data_files(path: PurePosixPath) -> list[PurePosixPath]:
    """Where the tables of the release at *path* may stand, in their order."""
    folder = file_path(path).parent
    return [folder / name for name in _DATA]


def english_page(path: PurePosixPath) -> PurePosixPath:
    """The page of the English text of the release at *path*."""
    return file_path(path).parent / "en" / "index.html"


def signed_pdf(path: PurePosixPath) -> PurePosixPath:
    """Where a PDF of the release at *path* that was signed elsewhere stands."""
    return file_path(path).parent / SIGNED_PDF


def photo_zip(path: PurePosixPath) -> PurePosixPath:
    """Where all photos of the release at *path* stand in one file."""
    return file_path(path).parent / "foto.zip"


def release_month(release: PublishedRelease) -> tuple[int, int]:
    """Year and month under which the release stands: those of its address, which never changes."""
    parts = release_page(release).parts
    return int(parts[2]), int(parts[3])


def month_list(year: int, month: int, number: int | None = None) -> PurePosixPath:
    return _list(f"/arsip/{year:04d}/{month:02d}", number)


def region_list(code: str, number: int | None = None) -> PurePosixPath:
    return _list(f"/wilayah/{code}", number)


def section_index(kind: SectionKind) -> PurePosixPath:
    """The page that names every section of that kind."""
    return PurePosixPath(f"/{kind.value}/index.html")


def section_list(section: Section, number: int | None = None) -> PurePosixPath:
    return _list(f"/{section_stem(section)}", number)


def section_stem(section: Section) -> str:
    """Place of the section under the root and, for its feeds, under `/rss/`: "topik/kesehatan"."""
    return f"{section.kind.value}/{section.key}"


def sitemap_month(year: int, month: int) -> PurePosixPath:
    return PurePosixPath(f"/sitemap/{year:04d}-{month:02d}.xml")


def data_month(year: int, month: int) -> PurePosixPath:
    """The table of a month's releases: `/data/siaran-2026-11.csv`."""
    return PurePosixPath(f"/data/siaran-{year:04d}-{month:02d}.csv")


def feed(stem: str, format: str) -> PurePosixPath:
    """`/rss/semua.rss`, `/rss/wilayah/53.04.atom`."""
    return PurePosixPath(f"/rss/{stem}.{format}")


def feed_archive_stem(year: int, month: int, number: int) -> str:
    return f"arsip/{year:04d}/{month:02d}/{number}"


def href(site: Site, path: PurePosixPath | str) -> str:
    """The address of *path* from the root of the host, for links between our own pages."""
    return _public_prefix(site) + _address(path)


def url(site: Site, path: PurePosixPath | str) -> str:
    """The absolute address of *path*."""
    return site.public_url.rstrip("/") + _address(path)


def _list(base: str, number: int | None) -> PurePosixPath:
    return (
        PurePosixPath(base, "index.html")
        if number is None
        else PurePosixPath(f"{base}/{number}/index.html")
    )


def _public_prefix(site: Site) -> str:
    return urlsplit(site.public_url).path.rstrip("/")


@lru_cache(maxsize=8192)
def _address(path: PurePosixPath | str) -> str:
    return quote(str(file_path(path)).removesuffix("index.html"), safe="/~:@!$&'()*+,;=")
