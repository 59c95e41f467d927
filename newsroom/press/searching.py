"""The index of the public search, made by pagefind of the release pages that are out; one part a year.

    var/public/cari/indeks/2026/pagefind-entry.json, fragment/id_1066c9b.pf_fragment …
    var/public/cari/indeks/tahun.json      {"years": ["2026", "2025"]}

What is not in the public folder cannot come into it. The index is no part of what is rendered from the archive:
it follows by the clock, and at once when a release is withdrawn.
"""

import fcntl
import gzip
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

import structlog
from django.conf import settings

from newsroom.files import PRIVATE, swap_in
from newsroom.press.writer import Store
from pipelines.publish.address import SEARCH_INDEX, file_path

log = structlog.get_logger(__name__)

YEARS = SEARCH_INDEX / "tahun.json"
ENTRY = "pagefind-entry.json"
_NEEDED = frozenset({ENTRY, "pagefind.js", "pagefind-worker.js"})
_NEEDED_ENDINGS = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
_PAGE = re.compile(r"/siaran/(\d{4})/\d\d/[^/]+/index\.html")
_FRAGMENT_MARK = b"pagefind_dcd"
_LONGEST_SECONDS = 3600
_AT_ONE_TICK_SECONDS = 240.0  # a first index of many years goes on at the next tick of the clock


class SearchError(Exception):
    """pagefind did not make an index; the message holds its last words."""


def program() -> Path | None:
    """pagefind's program; None where there is none for this machine."""
    with suppress(ImportError, FileNotFoundError):
        from pagefind.service import get_executable

        found = get_executable()
        if found is not None and os.access(found, os.X_OK):
            return Path(found)
    return None


def mark_stale(public_path: str) -> None:
    """Remember that the page at *public_path* ("siaran/2026/11/judul") has changed."""
    _mark(_year_of(public_path))


def follow(changed: Iterable[PurePosixPath]) -> None:
    """Remember the release pages among the files that have changed."""
    for year in {match[1] for path in changed if (match := _PAGE.fullmatch(str(path)))}:
        _mark(year)


def stale_years() -> list[str]:
    """Years whose index is behind their pages, the newest first."""
    marks = _folder() / "stale"
    return sorted((mark.name for mark in marks.iterdir()), reverse=True) if marks.is_dir() else []


def refresh(store: Store, *, public: Path, years: Iterable[str]) -> str:
    """Make anew what is behind its pages or missing among *years*; a line for the page of jobs.

    Raises:
        SearchError: pagefind failed; the index that stood stands, and the year stays stale.
    """
    if program() is None:
        return ""
    missing = {year for year in years if not _kept(year)["files"]}
    due = sorted(missing | set(stale_years()), reverse=True)
    done, started = [], time.monotonic()
    for year in due:
        if time.monotonic() - started > _AT_ONE_TICK_SECONDS:
            break
        done.append(f"{year}: {index_year(year, store, public=public)} siaran")
    return f"Pencarian diperbarui, {', '.join(done)}." if done else ""


def index_year(year: str, store: Store, *, public: Path) -> int:
    """Make the index of *year* of its pages under *public*; how many it holds.

    Readers have the old index until the new one is whole: what it points to comes first, then the file by
    which it is entered, and last what the old one alone needed goes. The text of a page that changes in the
    meantime, as by a withdrawal, stays out until the year, which stays stale, is made again.
    """
    with _alone():
        mark = _mark(year)  # a run that is cut off is repeated
        before = mark.stat().st_mtime_ns
        read = _states(year, public)
        files, pages = _made(year, public)
        for fragment in _changed_since(read, pages, year, public):
            del files[fragment]
        folder = SEARCH_INDEX / year
        old = {PurePosixPath(path) for path in _kept(year)["files"]} | _standing(folder, public)
        _remember(
            year, files={*files, *old}, pages=pages
        )  # a run that is cut off leaves no stranger
        store.write((path, data) for path, data in sorted(files.items()) if path.name != ENTRY)
        if entry := files.get(folder / ENTRY):
            store.write([(folder / ENTRY, entry)])
        gone = old - files.keys()
        if not files:  # nobody is sent to a year that holds nothing
            _remember(year, files=set(), pages={})
        store.write([_years_file()])
        store.write((path, None) for path in sorted(gone, key=lambda path: path.name != ENTRY))
        withdrawn = [path for path in _changed_since(read, pages, year, public) if path in files]
        store.write((path, None) for path in withdrawn)
        _remember(year, files=files.keys() - set(withdrawn), pages=pages)
        if mark.stat().st_mtime_ns == before:
            mark.unlink()  # what changed meanwhile stays marked
    log.info("search indexed", year=year, pages=len(pages))
    return len(pages)


def forget(public_path: str, store: Store) -> bool:
    """Take the text of the page at *public_path* out of the index at once; whether it was there.

    Its words stay in the lists of words until the year is made anew, but lead to nothing.
    """
    year = _year_of(public_path)
    fragment = _kept(year)["pages"].get(_address_of(public_path))
    if fragment is None:
        return False
    mark_stale(public_path)
    return bool(store.write([(PurePosixPath(fragment), None)]))


def index_again(public_path: str, store: Store, *, public: Path) -> None:
    """Make the year of a withdrawn page anew; where that cannot be, nobody finds the year any more."""
    year = _year_of(public_path)
    if not _kept(year)["files"]:
        return
    if program() is None:
        take_away(year, store, public=public)
        return
    index_year(year, store, public=public)


def take_away(year: str, store: Store, *, public: Path) -> None:
    """Take the index of *year* out of the public site."""
    with _alone():
        old = {PurePosixPath(path) for path in _kept(year)["files"]}
        old |= _standing(SEARCH_INDEX / year, public)
        _remember(year, files=set(), pages={})
        store.write([_years_file()])
        store.write((path, None) for path in sorted(old, key=lambda path: path.name != ENTRY))


def is_of_index(path: PurePosixPath) -> bool:
    """Whether the file at *path* belongs to the index, which no rendering knows."""
    return path.is_relative_to(SEARCH_INDEX)


def examine(public: Path) -> list[str]:
    """Mark and name the years whose files in *public* are not those that were written."""
    drifted = []
    for kept in sorted(_folder().glob("[0-9]*.json")):
        year = kept.stem
        expected = {PurePosixPath(path) for path in _kept(year)["files"]}
        if expected != _standing(SEARCH_INDEX / year, public):
            _mark(year)
            drifted.append(year)
    return drifted


def _made(year: str, public: Path) -> tuple[dict[PurePosixPath, bytes], dict[str, str]]:
    """The files of the index and, of each page's address, the file that holds its text."""
    if not (public / "siaran" / year).is_dir():
        return {}, {}
    with tempfile.TemporaryDirectory(prefix="pagefind-", dir=_folder()) as scratch:
        out = Path(scratch, "out")
        _run(year, public.resolve(), out)
        files = {
            SEARCH_INDEX / year / path.relative_to(out).as_posix(): path.read_bytes()
            for path in sorted(out.rglob("*"))
            if path.is_file() and _is_needed(path.name)
        }
    pages = {}
    for path, data in files.items():
        if path.suffix == ".pf_fragment":
            page = _unpacked(data)
            if "terbit" not in page["meta"]:  # no release: there is none in the whole year
                return {}, {}
            pages[page["url"]] = str(path)
    return (files, pages) if pages else ({}, {})


def _states(year: str, public: Path) -> dict[str, tuple[int, int]]:
    """By which file each release page of *year* stands at its address."""
    states = {}
    for page in public.glob(f"siaran/{year}/*/*/index.html"):
        with suppress(FileNotFoundError):
            state = page.stat()
            address = f"/{page.parent.relative_to(public).as_posix()}/"
            states[address] = (state.st_ino, state.st_mtime_ns)
    return states


def _changed_since(
    read: dict[str, tuple[int, int]], pages: dict[str, str], year: str, public: Path
) -> list[PurePosixPath]:
    """The files with the texts of pages that do not stand as they were *read*."""
    now = _states(year, public)
    return [
        PurePosixPath(fragment)
        for address, fragment in pages.items()
        if now.get(address) != read.get(address)
    ]


def _run(year: str, public: Path, out: Path) -> None:
    found = program()
    assert found is not None
    command = [
        str(found), "--site", str(public), "--glob", f"siaran/{year}/*/*/index.html",
        "--output-path", str(out), "--force-language", "id", "--silent",
    ]  # fmt: skip
    if calm := shutil.which("nice"):  # what goes out has the machine first
        command = [calm, "-n", "10", *command]
    done = subprocess.run(  # noqa: S603  # pagefind, with names of ours
        command, cwd=out.parent, capture_output=True, text=True, timeout=_LONGEST_SECONDS, check=False
    )  # fmt: skip
    if done.returncode and "did not contain any html files" not in done.stderr:
        words = (done.stderr or done.stdout).strip()[-300:]
        raise SearchError(f"pagefind ended with {done.returncode} for {year}: {words}")


def _is_needed(name: str) -> bool:
    is_program = name.startswith("wasm.") and not name.startswith("wasm.unknown")
    return name in _NEEDED or name.endswith(_NEEDED_ENDINGS) or is_program


def _unpacked(fragment: bytes) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(gzip.decompress(fragment).removeprefix(_FRAGMENT_MARK))
    return page


def _standing(folder: PurePosixPath, public: Path) -> set[PurePosixPath]:
    root = public / folder.relative_to("/")
    return {
        PurePosixPath("/", path.relative_to(public).as_posix())
        for path in root.rglob("*")
        if path.is_file() and path.suffix not in (".gz", ".br", ".tmp")
    }


def _years_file() -> tuple[PurePosixPath, bytes]:
    years = [file.stem for file in _folder().glob("[0-9]*.json") if _kept(file.stem)["pages"]]
    content = json.dumps({"years": sorted(years, reverse=True)}) + "\n"
    return YEARS, content.encode()


def _mark(year: str) -> Path:
    marks = _folder() / "stale"
    marks.mkdir(exist_ok=True)
    (marks / year).touch()
    return marks / year


def _folder() -> Path:
    folder = Path(settings.STATE_DIR) / "search"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _kept(year: str) -> dict[str, Any]:
    """What was written of *year*: its files, and of each page the file that holds its text."""
    try:
        kept: dict[str, Any] = json.loads((_folder() / f"{year}.json").read_bytes())
    except FileNotFoundError:
        return {"files": [], "pages": {}}
    return kept


def _remember(year: str, *, files: set[PurePosixPath], pages: dict[str, str]) -> None:
    content = {"files": sorted(str(path) for path in files), "pages": pages}
    swap_in(_folder() / f"{year}.json", json.dumps(content).encode(), mode=PRIVATE)


@contextmanager
def _alone() -> Iterator[None]:
    """One index at a time on this machine."""
    with (_folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _year_of(public_path: str) -> str:
    return PurePosixPath("/", public_path).parts[2]


def _address_of(public_path: str) -> str:
    return str(file_path(public_path)).removesuffix("index.html")


def refresh_site(now: datetime) -> str:
    """The clock's verb: let the public search follow the pages that are out."""
    from newsroom.press import archive, publishing

    years = {str(month.year) for month in archive.Archive().months()}
    root = publishing.public_root()
    return refresh(publishing.public_store(), public=root, years=sorted(years))
