"""Files of the public site in a folder, swapped in whole.

A reader sees the old file or the new one, never half of either: each is written to a temporary name
in its own folder, flushed to the disk, and renamed. Beside it lie its packed copies, see `codings`.
Packing and flushing keep no interpreter busy: threads do it while the next files are being rendered,
and only the renaming waits for its turn.
"""

import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from newsroom.files import PUBLIC, flush_folder, write_aside
from newsroom.press.codings import ENDINGS, pack, packs
from newsroom.press.headers import PACKED, is_lasting

_COPIES = tuple(ENDINGS.values())
_WRITERS = 4
_AHEAD = 16  # files that may be written aside before their turn comes
_ABANDONED_SECONDS = 3600.0
"""A temporary file so old was left by a process that died; a younger one may be being written."""


class Folder:
    """The store that is a folder, made where it is missing; see `writer.Store`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def write(self, files: Iterable[tuple[PurePosixPath, bytes | None]]) -> list[PurePosixPath]:
        changed: list[PurePosixPath] = []
        waiting: deque[tuple[PurePosixPath, Future[_Prepared]]] = deque()
        with ThreadPoolExecutor(_WRITERS, thread_name_prefix="write") as pool:
            try:
                for path, data in files:
                    while any(path == before for before, _ in waiting):
                        _take_turn(waiting, changed)  # prepared against what stands by then
                    waiting.append((path, pool.submit(_prepare, self._root, path, data)))
                    while len(waiting) > _AHEAD:
                        _take_turn(waiting, changed)
            finally:  # what came before a fault is written, and nothing that comes behind it
                while waiting:
                    _take_turn(waiting, changed)
        return changed

    def paths(self) -> Iterator[PurePosixPath]:
        """Every file but the packed copies of one that is there, and what is just being written."""
        for file in self._root.rglob("*"):
            if not file.is_file() or _belongs_to_another(file) or _is_under_way(file):
                continue
            yield PurePosixPath("/") / file.relative_to(self._root).as_posix()


def parts_below(path: PurePosixPath) -> tuple[str, ...]:
    """The parts of *path* below the root of a store; ValueError for one that leaves it."""
    parts = PurePosixPath(str(path).lstrip("/")).parts
    if not parts or any(part == ".." or "\0" in part or "\\" in part for part in parts):
        raise ValueError(f"{str(path)!r} does not name a file under the public folder")
    return parts


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A file that waits for its turn: what lies aside for which name, or what is to be deleted."""

    aside: tuple[tuple[Path, Path], ...] = ()
    gone: tuple[Path, ...] = ()

    def put(self) -> bool:
        """Rename, or delete; whether anything changed."""
        if self.gone:
            return _delete(self.gone)
        for number, (temporary, target) in enumerate(self.aside):
            try:
                temporary.replace(target)
            except BaseException:
                _Prepared(self.aside[number:]).drop()
                raise
        if self.aside:
            flush_folder(self.aside[-1][1].parent)
        return bool(self.aside)

    def drop(self) -> None:
        for temporary, _ in self.aside:
            temporary.unlink(missing_ok=True)


def _take_turn(
    waiting: deque[tuple[PurePosixPath, Future[_Prepared]]], changed: list[PurePosixPath]
) -> None:
    """Put the first of *waiting*; where it fails, none behind it may point to it, and all are dropped."""
    path, prepared = waiting.popleft()
    try:
        if prepared.result().put():
            changed.append(path)
    except BaseException:
        behind = [prepared, *(rest for _, rest in waiting)]
        waiting.clear()
        for rest in behind:
            with suppress(Exception):
                rest.result().drop()
        raise


def _prepare(root: Path, path: PurePosixPath, data: bytes | None) -> _Prepared:
    """Write aside what *data* changes at *path*: the packed copies, then the file itself."""
    target = root.joinpath(*parts_below(path))
    copies = (
        [target.with_name(target.name + ending) for ending in _COPIES]
        if target.suffix in PACKED
        else []
    )
    if data is None:
        return _Prepared(gone=(*copies, target))
    lasting = is_lasting(f"/{'/'.join(parts_below(path))}")
    stands = _holds(target, data)
    # Beside a file that changes no copy holds: only those of one that stands are unpacked and compared.
    lacking = [copy for copy in copies if not (stands and _packs(copy, data))]
    if stands and not lacking:
        return _Prepared()
    target.parent.mkdir(parents=True, exist_ok=True)
    aside: list[tuple[Path, Path]] = []
    try:
        # The packed copies first: where the plain file is new, its copies are too.
        for copy in lacking:
            packed = pack(data, copy.suffix, is_lasting=lasting)
            aside.append((write_aside(copy, packed, mode=PUBLIC), copy))
        if not stands:
            aside.append((write_aside(target, data, mode=PUBLIC), target))
    except BaseException:
        _Prepared(tuple(aside)).drop()
        raise
    return _Prepared(tuple(aside))


def _holds(target: Path, data: bytes) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError):
        return target.stat().st_size == len(data) and target.read_bytes() == data
    return False


def _packs(copy: Path, data: bytes) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return packs(copy.read_bytes(), copy.suffix, data)
    return False


def _delete(files: tuple[Path, ...]) -> bool:
    """The packed copies go first, so that no server hands one out for a file that is gone."""
    found = False
    for file in files:
        with suppress(FileNotFoundError, NotADirectoryError):
            file.unlink()
            found = True
    if found:
        flush_folder(files[-1].parent)
    return found


def _belongs_to_another(file: Path) -> bool:
    return file.suffix in _COPIES and file.with_suffix("").exists()


def _is_under_way(file: Path) -> bool:
    if not (file.name.startswith(".") and file.suffix == ".tmp"):
        return False
    with suppress(FileNotFoundError):
        return time.time() - file.stat().st_mtime < _ABANDONED_SECONDS
    return True
