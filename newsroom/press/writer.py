"""Files of the public site, swapped in whole.

A reader sees the old file or the new one, never half of either: each is written to a temporary name
in its own folder, flushed to the disk, and renamed. What did not change is left alone, and with it
the file's time.
"""

import gzip
import os
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from newsroom.files import PUBLIC, flush_folder, swap_in

PACKED_ENDINGS = frozenset(
    {".html", ".rss", ".atom", ".json", ".xml", ".txt", ".css", ".js", ".svg"}
)
"""What is kept compressed beside itself, so that no server packs it at each request."""


def write_files(
    root: Path, files: Iterable[tuple[PurePosixPath, bytes | None]]
) -> list[PurePosixPath]:
    """Bring *files* under *root* in the order given, and say which paths changed.

    Args:
        root: The public folder; made where it is missing.
        files: Path and content; None deletes. A path may begin with "/", it stands for *root*.

    Raises:
        ValueError: For a path that leaves *root*; files before it have been written.
        OSError: As the disk says; the file at hand stands as it was.
    """
    return [path for path, data in files if _bring(root, path, data)]


def _bring(root: Path, path: PurePosixPath, data: bytes | None) -> bool:
    target = root.joinpath(*_parts(path))
    packed = target.with_name(target.name + ".gz") if target.suffix in PACKED_ENDINGS else None
    if data is None:
        return _delete(target, packed)
    if _stands(target, packed, data):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    # The packed copy first: the plain file then marks the pair as complete, see _stands.
    if packed is not None:
        swap_in(packed, gzip.compress(data, compresslevel=9, mtime=0), mode=PUBLIC)
    swap_in(target, data, mode=PUBLIC)
    return True


def _parts(path: PurePosixPath) -> tuple[str, ...]:
    parts = PurePosixPath(str(path).lstrip("/")).parts
    if not parts or any(part == ".." or "\0" in part or "\\" in part for part in parts):
        raise ValueError(f"{str(path)!r} does not name a file under the public folder")
    return parts


def _stands(target: Path, packed: Path | None, data: bytes) -> bool:
    """Whether the file, and its packed copy, already hold *data*."""
    with suppress(FileNotFoundError, NotADirectoryError):
        if target.stat().st_size != len(data) or target.read_bytes() != data:
            return False
        return packed is None or _packs(packed, data)
    return False


def _packs(packed: Path, data: bytes) -> bool:
    """Compare by the checksum and length that a gzip file ends with (RFC 1952, section 2.3.1)."""
    trailer = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(
        4, "little"
    )
    with packed.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(file.tell() - 8, 0))
        return file.read() == trailer


def _delete(target: Path, packed: Path | None) -> bool:
    """The packed copy goes first, so that no server hands it out for a file that is gone."""
    found = False
    for file in (packed, target):
        if file is not None:
            with suppress(FileNotFoundError, NotADirectoryError):
                file.unlink()
                found = True
    if found:
        flush_folder(target.parent)
    return found
