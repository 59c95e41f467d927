"""Topics: the feeds of the public site, by the address that each gives as its own.

path_of("https://warta.belu.example/rss/semua.rss")  ->  PurePosixPath("/rss/semua.rss")
content_of(PurePosixPath("/rss/semua.rss"))          ->  Content(b"<?xml…", "application/rss+xml; …")
"""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from django.conf import settings

from newsroom.press import archive
from newsroom.press.headers import content_type
from newsroom.press.hub.links import is_topic
from pipelines.publish.address import url

_LAST = PurePosixPath("/rss/semua.json")
_LONGEST_NAME = 255  # bytes that a file system takes


@dataclass(frozen=True, slots=True)
class Content:
    """What stands at a topic; ``digest`` is its SHA-256, in hexadecimal."""

    body: bytes
    content_type: str
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", hashlib.sha256(self.body).hexdigest())


def topic_of(path: PurePosixPath) -> str | None:
    """The topic at *path* of the public site; None for a file that is no feed."""
    return url(archive.site(), path) if is_topic(str(path)) else None


def path_of(topic: str) -> PurePosixPath | None:
    """Where a topic of ours stands; None for any other address, also one of ours spelt otherwise."""
    home = settings.CONFIG.newsroom.public_url
    if not topic.startswith(f"{home}/") or not topic.isprintable():
        return None
    path = PurePosixPath(unquote(topic.removeprefix(home)))
    if ".." in path.parts or "\0" in str(path) or "\\" in str(path) or topic_of(path) != topic:
        return None
    if any(len(part.encode()) > _LONGEST_NAME for part in path.parts):
        return None
    return path


def content_of(path: PurePosixPath) -> Content | None:
    """The feed at *path* as it stands in the public folder; None where there is none."""
    try:
        body = _file(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    return Content(body, content_type(str(path)) or "application/octet-stream")


def digest_of(topic: str) -> str | None:
    """The digest of what stands at *topic*; the file is read anew only when it has been swapped."""
    path = path_of(topic)
    if path is None:
        return None
    try:
        state = _file(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return _digest(path, (state.st_ino, state.st_mtime_ns, state.st_size))


def current(topic: str) -> Content | None:
    """The content of a topic of ours; None where it is not ours or does not stand any more."""
    path = path_of(topic)
    return None if path is None else content_of(path)


def is_site_out() -> bool:
    """Whether the site stands whole; after a restore its last file is missing until the rebuild is through."""
    return _file(_LAST).is_file()


def _file(path: PurePosixPath) -> Path:
    return Path(settings.STATE_DIR, "public", *path.parts[1:])


@lru_cache(maxsize=4096)
def _digest(path: PurePosixPath, state: tuple[int, int, int]) -> str | None:
    content = content_of(path)
    return None if content is None else content.digest
