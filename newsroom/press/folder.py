"""Files of the public site in a folder, swapped in whole.

A reader sees the old file or the new one, never half of either: each is written to a temporary name
in its own folder, flushed to the disk, and renamed. Beside it lie its packed copies, see `codings`.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from newsroom.files import PUBLIC, flush_folder, swap_in
from newsroom.press.codings import ENDINGS, pack, packs
from newsroom.press.headers import PACKED, is_lasting

_COPIES = tuple(ENDINGS.values())
_ABANDONED_SECONDS = 3600.0
"""A temporary file so old was left by a process that died; a younger one may be being written."""


class Folder:
    """The store that is a folder, made where it is missing; see `writer.Store`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def write(self, files: Iterable[tuple[PurePosixPath, bytes | None]]) -> list[PurePosixPath]:
        return [path for path, data in files if _bring(self._root, path, data)]

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


def _bring(root: Path, path: PurePosixPath, data: bytes | None) -> bool:
    target = root.joinpath(*parts_below(path))
    copies = (
        [target.with_name(target.name + ending) for ending in _COPIES]
        if target.suffix in PACKED
        else []
    )
    if data is None:
        return _delete([*copies, target])
    lasting = is_lasting(f"/{'/'.join(parts_below(path))}")
    lacking = [copy for copy in copies if not _packs(copy, data)]
    stands = _holds(target, data)
    if stands and not lacking:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    # The packed copies first: where the plain file is new, its copies are too.
    for copy in lacking:
        swap_in(copy, pack(data, copy.suffix, is_lasting=lasting), mode=PUBLIC)
    if not stands:
        swap_in(target, data, mode=PUBLIC)
    return True


def _holds(target: Path, data: bytes) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError):
        return target.stat().st_size == len(data) and target.read_bytes() == data
    return False


def _packs(copy: Path, data: bytes) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return packs(copy.read_bytes(), copy.suffix, data)
    return False


def _delete(files: list[Path]) -> bool:
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
