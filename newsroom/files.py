"""Writing a file whole or not at all: a temporary name in its own folder, fsync, rename, fsync.

After `swap_in` returns, the bytes and the name survive a loss of power.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

PRIVATE, PUBLIC = 0o600, 0o644


def swap_in(target: Path, data: bytes, *, mode: int) -> None:
    """Put *data* at *target*, whose folder exists; a reader sees the old file or the new one.

    Raises:
        OSError: As the disk says; what stood at *target* stands as it was.
    """
    temporary = write_aside(target, data, mode=mode)
    try:
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)


def write_aside(target: Path, data: bytes, *, mode: int) -> Path:
    """Write *data* and flush it to the disk under a temporary name beside *target*; gives that name.

    Raises:
        OSError: As the disk says; nothing is left.
    """
    descriptor, temporary = tempfile.mkstemp(
        prefix=f".{target.name}.", suffix=".tmp", dir=target.parent
    )
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return Path(temporary)


def put_once(target: Path, data: bytes, *, mode: int) -> None:
    """Put *data* at *target* unless something stands there: of several processes one is first, and whole.

    Raises:
        OSError: As the disk says.
    """
    temporary = write_aside(target, data, mode=mode)
    try:
        with suppress(FileExistsError):  # another process was first
            os.link(temporary, target)
    finally:
        temporary.unlink()
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """Make the names in *folder* as lasting as the files."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
