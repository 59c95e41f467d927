"""The public site in an S3 bucket, through fsspec: `s3://bucket/prefix`.

    /siaran/2026/11/sumur/index.html → prefix/siaran/2026/11/sumur/index.html
        Content-Type: text/html; charset=utf-8
        Cache-Control: public, max-age=300
        x-amz-meta-isi: digest of content and headers

Credentials, region and endpoint come from the environment, by the names that every S3 client knows
(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_DEFAULT_REGION, AWS_ENDPOINT_URL).
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import PurePosixPath
from threading import Lock
from typing import Any

from newsroom.press.folder import parts_below
from newsroom.press.headers import cache_control, content_type

AT_ONCE = 16
"""Requests under way; each is mostly waiting."""
CONNECT_SECONDS, SILENT_SECONDS = 5.0, 20.0
"""How long the store may take to be reached, and to say something; then the run ends, and is repeated."""
_DIGEST = "isi"
_HERE_ONLY = ".rules"  # read by our own server; a store would only show it
_OTHER_TYPE = "application/octet-stream"


class ObjectStore:
    """The store that is a bucket; see `writer.Store`.

    What an object holds stands in its own metadata, so that any process on any machine leaves alone
    what has not changed, and a run that was cut off is simply repeated.
    """

    def __init__(self, address: str) -> None:
        self._root = address.removeprefix("s3://").rstrip("/")
        self._opened: Any = None
        self._opening = Lock()

    def write(self, files: Iterable[tuple[PurePosixPath, bytes | None]]) -> list[PurePosixPath]:
        """As `writer.Store.write`; many at once, but none before what it points to is there."""
        changed: list[PurePosixPath] = []
        under_way: list[tuple[int, PurePosixPath, Future[bool]]] = []

        def finish(count: int) -> None:
            for _, path, result in under_way[:count]:
                if result.result():
                    changed.append(path)
            del under_way[:count]

        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="object-store") as pool:
            try:
                for path, data in files:
                    name = f"/{'/'.join(parts_below(path))}"
                    if name.endswith(_HERE_ONLY):
                        continue
                    rank = _rank(name)
                    if any(before < rank for before, _, _ in under_way):
                        finish(len(under_way))
                    elif len(under_way) >= 2 * AT_ONCE:
                        finish(AT_ONCE)
                    under_way.append((rank, path, pool.submit(self._bring, name, data)))
                finish(len(under_way))
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        return changed

    def paths(self) -> Iterator[PurePosixPath]:
        with _store_speaks():
            found = self._files().find(self._root)
        for key in found:
            yield PurePosixPath("/" + key.removeprefix(self._root).lstrip("/"))

    def probe(self) -> None:
        """Ask the store for one page of names; OSError, with its words, where it does not answer."""
        bucket, _, prefix = self._root.partition("/")
        with _store_speaks():
            self._files().call_s3("list_objects_v2", Bucket=bucket, Prefix=prefix, MaxKeys=1)

    def _bring(self, name: str, data: bytes | None) -> bool:
        with _store_speaks():
            return self._put(name, data)

    def _put(self, name: str, data: bytes | None) -> bool:
        key, files = self._root + name, self._files()
        kept = _kept_digest(files, key)
        if data is None:
            if kept is None:
                return False
            files.rm_file(key)
            return True
        kind, keep = content_type(name) or _OTHER_TYPE, cache_control(name)
        digest = sha256(f"{kind}\n{keep}\n".encode() + data).hexdigest()
        if kept == digest:
            return False
        files.pipe_file(
            key, data, ContentType=kind, CacheControl=keep, Metadata={_DIGEST: digest}
        )  # fmt: skip
        return True

    def _files(self) -> Any:
        with self._opening:
            if self._opened is None:
                import fsspec

                self._opened = fsspec.filesystem(
                    "s3",
                    use_listings_cache=False,
                    skip_instance_cache=True,
                    config_kwargs={
                        "connect_timeout": CONNECT_SECONDS,
                        "read_timeout": SILENT_SECONDS,
                        "retries": {"mode": "standard"},  # three tries, or AWS_MAX_ATTEMPTS
                    },
                )
                self._opened.retries = (
                    1  # botocore tries again itself; each of its tries five times is many
                )
        return self._opened


@contextmanager
def _store_speaks() -> Iterator[None]:
    """A store that is out of reach is an OSError, as a refusal by it is already."""
    from botocore.exceptions import BotoCoreError

    try:
        yield
    except BotoCoreError as error:
        raise OSError(str(error)) from error


def _kept_digest(files: Any, key: str) -> str | None:
    """What the object says that it holds, "" for one that another wrote; None where there is none."""
    try:
        return str(files.metadata(key).get(_DIGEST, ""))
    except FileNotFoundError:
        return None


def _rank(name: str) -> int:
    """What stands first: what pages show and link to, then pages, then what announces them."""
    if name.startswith(("/rss/", "/sitemap")) and not name.endswith(".html"):
        return 2
    return 1 if name.endswith(".html") else 0
