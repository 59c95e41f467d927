"""Raw bytes of reports and photos, kept under their SHA-256 and never changed.

`var/raw/ab/abcdef…`: private, written to a temporary name, fsynced, renamed. The same bytes are
stored once. Web sizes of photos lie under `var/media/` in the same way until they are published.
"""

import hashlib
from pathlib import Path

from django.conf import settings

from newsroom.files import PRIVATE, swap_in


class MissingBytes(Exception):
    """Stored bytes that are not there; the message names their digest."""


def keep(data: bytes) -> str:
    """Store *data* and give its SHA-256 (hex); nothing is written where it is stored already."""
    digest = hashlib.sha256(data).hexdigest()
    write_once(raw_path(digest), data)
    return digest


def read(sha256: str) -> bytes:
    """The stored bytes.

    Raises:
        MissingBytes: nothing is stored under this digest.
    """
    try:
        return raw_path(sha256).read_bytes()
    except FileNotFoundError as error:
        raise MissingBytes(f"var/raw holds nothing under {sha256}") from error


def raw_path(sha256: str) -> Path:
    return Path(settings.STATE_DIR) / "raw" / sha256[:2] / sha256


def media_path(name: str) -> Path:
    """Where a web size lies; *name* is "<sha256>-<width>.<extension>"."""
    return Path(settings.STATE_DIR) / "media" / name[:2] / name


def write_once(path: Path, data: bytes) -> None:
    """Write a private file whole or not at all, unless it stands already."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    swap_in(path, data, mode=PRIVATE)
