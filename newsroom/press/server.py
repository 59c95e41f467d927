"""The public site over HTTP: a WSGI application for one folder of files.

No framework and no database: a file is opened, then looked at through its descriptor, so that a
swap in between cannot mix old and new. The validator is the content's digest. Addresses that have
moved or are gone stand in `public.rules`.
"""

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from email.utils import formatdate, parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from newsroom.press.codings import accepted_codings
from newsroom.press.headers import (
    ALWAYS,
    FOR_PAGES,
    MAX_AGE,
    OPEN_TO_SCRIPTS,
    PACKED,
    TYPES,
    Headers,
    cache_control,
    content_type,
)
from newsroom.press.hub.links import is_topic, link_header
from pipelines.publish.rules import leads_on

RULES_NAME = "public.rules"

StartResponse = Callable[..., Any]
WSGIApp = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]

_REMEMBERED = 20_000
_WHOLE_BYTES = 1 << 20


class _File(NamedTuple):
    """An open file, its size, its time and what identifies its bytes."""

    descriptor: int
    size: int
    modified: float
    etag: str


def public_app(root: Path, *, public_url: str = "", hub_url: str = "") -> WSGIApp:
    """A WSGI application that serves the files under *root*, read-only.

    Feeds name *hub_url* in their head too, where one is given, and with it their own address under
    *public_url*: a subscriber then needs a HEAD alone.
    """
    return _PublicFolder(root, public_url, hub_url)


class _PublicFolder:
    def __init__(self, root: Path, public_url: str, hub_url: str) -> None:
        self._root = str(root)
        self._public_url, self._hub_url = public_url, hub_url
        self._digests: dict[tuple[int, int, int, int], str] = {}
        self._lock = Lock()
        self._rules = _Rules(root / RULES_NAME)

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method not in ("GET", "HEAD"):
            return _plain(
                start, "405 Method Not Allowed", "Hanya GET dan HEAD.", [("Allow", "GET, HEAD")]
            )
        address = _decoded(environ.get("PATH_INFO", "") or "/")
        if address is None:
            return self._not_found(environ, start)
        moved, gone = self._rules.current()
        key = address.rstrip("/") or "/"
        if moved and (target := moved.get(key) or leads_on(address, moved)):
            return _redirect(start, target, environ)
        if key in gone:
            return self._page(
                environ, start, "410 Gone", f"{key}/index.html", "Halaman ini sudah dicabut."
            )
        return self._file(environ, start, address)

    def _file(self, environ: dict[str, Any], start: StartResponse, address: str) -> Iterable[bytes]:
        name = f"{address}index.html" if address.endswith("/") else address
        if name.endswith("/index.html") and not address.endswith("/"):
            return _redirect(start, quote(name[: -len("index.html")]), environ)
        ending = os.path.splitext(name)[1]  # noqa: PTH122  # a Path for each request costs a tenth
        kind, packs = content_type(name), ending in PACKED
        file, coding = None, ""
        if kind is not None:
            file, coding = self._open_for(name, environ) if packs else (self._open(name), "")
        if file is None or kind is None:
            if not address.endswith("/") and self._is_folder(address):
                return _redirect(start, quote(address) + "/", environ)
            return self._not_found(environ, start)
        headers = [
            ("Content-Type", kind),
            ("ETag", file.etag),
            ("Last-Modified", formatdate(min(file.modified, time.time()), usegmt=True)),
            ("Cache-Control", cache_control(address)),
            *ALWAYS,
        ]
        if packs:
            headers.append(("Vary", "Accept-Encoding"))
        if ending in OPEN_TO_SCRIPTS:
            headers.append(("Access-Control-Allow-Origin", "*"))
        elif ending == ".html":
            headers += FOR_PAGES
        if self._hub_url and is_topic(address):
            links = link_header(address, public_url=self._public_url, hub_url=self._hub_url)
            headers.append(("Link", links))
        if _is_fresh(environ, file):
            os.close(file.descriptor)
            start("304 Not Modified", headers[1:])
            return []
        if coding:
            headers.append(("Content-Encoding", coding))
        return _body(environ, start, "200 OK", file, headers)

    def _open_for(self, name: str, environ: dict[str, Any]) -> tuple[_File | None, str]:
        """The copy that the client likes best, and how it is packed; the plain one has no word."""
        for coding, ending in accepted_codings(environ.get("HTTP_ACCEPT_ENCODING", "")):
            if (file := self._open(name + ending)) is not None:
                return file, coding
        return self._open(name), ""

    def _page(
        self, environ: dict[str, Any], start: StartResponse, status: str, name: str, words: str
    ) -> Iterable[bytes]:
        """The page *name* under another status than 200, or *words* where it is missing."""
        file = self._open(name)
        if file is None:
            return _plain(start, status, words)
        headers = [
            ("Content-Type", TYPES[".html"]), ("Cache-Control", MAX_AGE), *ALWAYS, *FOR_PAGES,
        ]  # fmt: skip
        return _body(environ, start, status, file, headers)

    def _not_found(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        return self._page(environ, start, "404 Not Found", "/404.html", "Halaman ini tidak ada.")

    def _open(self, name: str) -> _File | None:
        try:
            descriptor = os.open(self._root + name, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        except OSError:  # not there, a folder on the way, a name too long
            return None
        state = os.fstat(descriptor)
        if not S_ISREG(state.st_mode):
            os.close(descriptor)
            return None
        return _File(descriptor, state.st_size, state.st_mtime, self._etag(descriptor, state))

    def _etag(self, descriptor: int, state: os.stat_result) -> str:
        """The digest of the content, remembered as long as the file is the same one."""
        key = (state.st_dev, state.st_ino, state.st_mtime_ns, state.st_size)
        etag = self._digests.get(key)
        if etag is None:
            digest = sha256()
            offset = 0
            while chunk := os.pread(descriptor, _WHOLE_BYTES, offset):
                digest.update(chunk)
                offset += len(chunk)
            etag = f'"{digest.hexdigest()[:32]}"'
            with self._lock:
                if len(self._digests) >= _REMEMBERED:
                    self._digests.clear()
                self._digests[key] = etag
        return etag

    def _is_folder(self, address: str) -> bool:
        try:
            return S_ISDIR(os.stat(self._root + address).st_mode)  # noqa: PTH116
        except (OSError, ValueError):
            return False


class _Rules:
    """`public.rules`, read again when the file has changed; a broken file leaves the last sound one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._moved: Mapping[str, str] = {}
        self._gone: frozenset[str] = frozenset()

    def current(self) -> tuple[Mapping[str, str], frozenset[str]]:
        try:
            state = os.stat(self._path)  # noqa: PTH116
        except FileNotFoundError:
            return {}, frozenset()
        seen = (state.st_mtime_ns, state.st_ino)
        if seen != self._seen:
            self._seen = seen
            try:
                content = json.loads(self._path.read_bytes())
                moved = {
                    unquote(name): quote(new, safe="/%")
                    for old, new in content["moved"].items()
                    for name in (old.rstrip("/"), old)
                }
                gone = frozenset(address.rstrip("/") for address in content["gone"])
            except (ValueError, KeyError, TypeError, AttributeError, OSError):
                return self._moved, self._gone
            self._moved, self._gone = moved, gone
        return self._moved, self._gone


def _decoded(path: str) -> str | None:
    """The address as text, or None for one that may name no public file.

    A part that begins with a dot is a temporary or hidden file, or a way out of the folder.
    """
    try:
        address = path.encode("latin-1").decode()
    except UnicodeError:
        return None
    if not address.startswith("/") or "/." in address or "//" in address:
        return None
    if "\0" in address or "\\" in address:
        return None
    return address


def _is_fresh(environ: Mapping[str, Any], file: _File) -> bool:
    """Whether the client's copy still holds; If-None-Match wins (RFC 9110, section 13.2.2)."""
    wanted = environ.get("HTTP_IF_NONE_MATCH")
    if wanted is not None:
        tags = [tag.strip().removeprefix("W/") for tag in wanted.split(",")]
        return "*" in tags or file.etag in tags
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None:
        return False
    try:
        asked_at: float = parsedate_to_datetime(since).timestamp()
        return int(min(file.modified, time.time())) <= asked_at
    except (ValueError, TypeError, OverflowError):
        return False


def _body(
    environ: Mapping[str, Any], start: StartResponse, status: str, file: _File, headers: Headers
) -> Iterable[bytes]:
    start(status, [*headers, ("Content-Length", str(file.size))])
    if environ["REQUEST_METHOD"] == "HEAD":
        os.close(file.descriptor)
        return []
    if file.size <= _WHOLE_BYTES:
        try:
            return [os.pread(file.descriptor, file.size, 0)]
        finally:
            os.close(file.descriptor)
    stream = os.fdopen(file.descriptor, "rb")
    wrap = environ.get("wsgi.file_wrapper")
    return wrap(stream) if wrap else iter(lambda: stream.read(65536), b"")


def _redirect(start: StartResponse, target: str, environ: Mapping[str, Any]) -> Iterable[bytes]:
    query = environ.get("QUERY_STRING", "")
    location = environ.get("SCRIPT_NAME", "") + target + (f"?{query}" if query else "")
    return _plain(start, "301 Moved Permanently", "Halaman ini pindah.", [("Location", location)])


def _plain(
    start: StartResponse, status: str, words: str, more: Headers | None = None
) -> Iterable[bytes]:
    body = f"{words}\n".encode()
    start(
        status,
        [
            ("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body))),
            ("Cache-Control", MAX_AGE), *ALWAYS, *(more or []),
        ],
    )  # fmt: skip
    return [body]
