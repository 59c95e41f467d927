"""Fetching a source's address without being led astray by it.

A name is looked up once; the connection goes to that very address, and only if it is public, at
every hop of a redirect. Bytes, decoded bytes and time are counted, so that neither a gzip bomb nor
a server that drips holds the clock.
"""

import asyncio
import ipaddress
import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import urljoin, urlsplit

import httpx

LIMIT_BYTES = 10 * 1024 * 1024
_MAX_HOPS = 5
_MAX_ADDRESSES = 3
_PIECE = 65536
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "application/json;q=0.8, text/xml;q=0.8, */*;q=0.5"
)
# Ranges that carry an IPv4 address inside, by which an inner one could be reached.
_TUNNELS = tuple(
    ipaddress.ip_network(network)
    for network in ("::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)


class FetchError(Exception):
    """An address that could not be fetched.

    Attributes:
        message: One Indonesian sentence for the desk.
        status: HTTP status of the refusal, or None where none came.
        retry_after_seconds: What the server asked for with 429 or 503, at most a day, or None.
    """

    def __init__(
        self, message: str, *, status: int | None = None, retry_after_seconds: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.retry_after_seconds = retry_after_seconds


@dataclass(frozen=True, slots=True)
class Fetched:
    """A good answer: 200 with its body, or 304 with none.

    ``etag`` and ``last_modified`` are to be stored and sent the next time, from a 304 too.
    ``final_url`` is where the answer came from; ``moved_permanently`` says that every redirect on
    the way there was permanent, so that the source's address may be replaced by it.
    """

    status: int
    body: bytes
    content_type: str
    etag: str
    last_modified: str
    final_url: str
    moved_permanently: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What a server said, whatever it said; ``text`` is the beginning of its words."""

    status: int
    text: str
    retry_after_seconds: int | None


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    body: bytes


def fetch(
    url: str,
    *,
    etag: str = "",
    last_modified: str = "",
    limit_bytes: int = LIMIT_BYTES,
    timeout_seconds: float = 20,
    allow_private: frozenset[str] = frozenset(),
) -> Fetched:
    """Fetch *url* over http or https. Not to be called from a running event loop.

    Args:
        url: Absolute address.
        etag: From the answer before; sent as If-None-Match.
        last_modified: From the answer before; sent as If-Modified-Since.
        limit_bytes: Of the body, as sent and as decoded.
        timeout_seconds: For everything together, look-ups and redirects included.
        allow_private: ``host:port`` of inner addresses that the configuration permits.

    Raises:
        FetchError: No such address, not public, too large, too slow, cut off, or a status other
            than 200 to 299 and 304.
    """
    deadline = time.monotonic() + timeout_seconds
    headers = {
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        "User-Agent": "RuangWarta/0.1 (RSS)",
        **({"If-None-Match": etag} if _is_header(etag) else {}),
        **({"If-Modified-Since": last_modified} if _is_header(last_modified) else {}),
    }
    permanent: list[bool] = []
    for _ in range(_MAX_HOPS + 1):
        answer = _one_hop(url, headers, deadline, limit_bytes, allow_private)
        location = answer.headers.get("location", "")
        if answer.status in _REDIRECTS and location:
            permanent.append(answer.status in _PERMANENT)
            url = urljoin(url, location)
            continue
        _refuse_status(answer, url)
        return Fetched(
            status=answer.status,
            body=answer.body,
            content_type=answer.headers.get("content-type", ""),
            etag=answer.headers.get("etag", etag if answer.status == 304 else ""),
            last_modified=answer.headers.get(
                "last-modified", last_modified if answer.status == 304 else ""
            ),
            final_url=url,
            moved_permanently=bool(permanent) and all(permanent),
        )
    raise FetchError(f"Alamat {url} dialihkan lebih dari {_MAX_HOPS} kali; periksa alamatnya.")


def post(
    url: str,
    body: bytes,
    *,
    headers: dict[str, str],
    timeout_seconds: float = 20,
    allow_private: frozenset[str] = frozenset(),
) -> None:
    """Send *body* to *url* with the same care; what comes back is not read, a redirect not followed.

    Raises:
        FetchError: as `fetch` does; ``status`` tells any answer but 200 to 299.
    """
    deadline = time.monotonic() + timeout_seconds
    answer = _one_hop(url, headers, deadline, 0, allow_private, content=body)
    if not 200 <= answer.status < 300:
        _refuse_status(answer, url)
        raise FetchError(
            f"{urlsplit(url).hostname} menjawab tidak lazim (kode {answer.status}).",
            status=answer.status,
        )


def send(
    url: str,
    body: bytes,
    *,
    headers: dict[str, str],
    timeout_seconds: float,
    allow_private: frozenset[str] = frozenset(),
    peek_bytes: int = 2000,
) -> Answered:
    """Send *body* to *url* as `post` does and tell the answer, a refusal or a redirect too.

    Raises:
        FetchError: No such address, not public, too slow, or cut off: nothing was answered.
    """
    deadline = time.monotonic() + timeout_seconds
    headers = {"Accept-Encoding": "identity", **headers}
    answer = _one_hop(url, headers, deadline, 0, allow_private, content=body, peek=peek_bytes)
    return Answered(
        status=answer.status,
        text=answer.body.decode("utf-8", "replace"),
        retry_after_seconds=_retry_after(answer.headers.get("retry-after", "")),
    )


def get(
    url: str,
    *,
    headers: dict[str, str],
    timeout_seconds: float,
    limit_bytes: int,
    allow_private: frozenset[str] = frozenset(),
) -> Answered:
    """Ask for *url* once and tell the answer, a refusal or a redirect too; only of 200 to 299 with its text.

    Raises:
        FetchError: No such address, not public, too large, too slow, or cut off: nothing was answered.
    """
    deadline = time.monotonic() + timeout_seconds
    headers = {"Accept-Encoding": "identity", **headers}
    answer = _one_hop(url, headers, deadline, limit_bytes, allow_private)
    return Answered(
        status=answer.status,
        text=answer.body.decode("utf-8", "replace"),
        retry_after_seconds=_retry_after(answer.headers.get("retry-after", "")),
    )


def is_public(address: str) -> bool:
    """Whether an IP address lies in the open internet, also when wrapped in IPv6."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif any(ip in tunnel for tunnel in _TUNNELS):
            return False
    return ip.is_global and not ip.is_multicast


def _one_hop(
    url: str,
    headers: dict[str, str],
    deadline: float,
    limit: int,
    allow_private: frozenset[str],
    content: bytes | None = None,
    peek: int = 0,
) -> _Answer:
    host, port = _host_and_port(url)
    addresses = _look_up(host, port, deadline)
    if f"{host}:{port}" not in allow_private:
        addresses = [address for address in addresses if is_public(address)]
        if not addresses:
            raise FetchError(
                f"Alamat {url} menuju jaringan dalam; hanya alamat internet umum yang diambil."
            )
    for number, address in enumerate(addresses[:_MAX_ADDRESSES], start=1):
        try:
            return asyncio.run(_timed(url, address, headers, deadline, limit, content, peek))
        except httpx.ConnectError as error:
            if number == min(len(addresses), _MAX_ADDRESSES):
                raise FetchError(
                    f"Tidak dapat tersambung ke {host}; situsnya mungkin mati."
                ) from error
        except (TimeoutError, httpx.TimeoutException) as error:
            raise _too_slow(host) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, zlib.error) as error:
            raise FetchError(f"Jawaban {host} rusak atau terputus; akan dicoba lagi.") from error
    raise FetchError(f"Nama {host} tidak ditemukan; periksa alamatnya.")


def _host_and_port(url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        host, port = "", None
    if not host or parts.scheme not in ("http", "https") or not url.isprintable():
        raise FetchError(f"Alamat {url[:200]!r} bukan alamat http atau https yang utuh.")
    if parts.username is not None or parts.password is not None:
        raise FetchError(
            f"Alamat di {host} memuat nama pengguna; hanya alamat tanpa sandi yang diambil."
        )
    return host, port or (443 if parts.scheme == "https" else 80)


def _look_up(host: str, port: int, deadline: float) -> list[str]:
    """Addresses of *host*, IPv4 first. In a thread, since a look-up knows no time limit."""
    found: queue.SimpleQueue[list[str] | None] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.sort(key=lambda answer: answer[0] != socket.AF_INET)
            found.put(list(dict.fromkeys(str(answer[4][0]).split("%")[0] for answer in answers)))
        except (OSError, UnicodeError):
            found.put(None)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        addresses = found.get(timeout=max(0.01, deadline - time.monotonic()))
    except queue.Empty:
        raise _too_slow(host) from None
    if not addresses:
        raise FetchError(f"Nama {host} tidak ditemukan; periksa alamatnya.")
    return addresses


async def _timed(
    url: str,
    address: str,
    headers: dict[str, str],
    deadline: float,
    limit: int,
    content: bytes | None,
    peek: int,
) -> _Answer:
    """One request within what is left of the time; httpx counts each read anew, we do not."""
    return await asyncio.wait_for(
        _request(url, address, headers, limit, content, peek),
        timeout=max(0.01, deadline - time.monotonic()),
    )


async def _request(
    url: str, address: str, headers: dict[str, str], limit: int, content: bytes | None, peek: int
) -> _Answer:
    """Ask *address* for *url*, or hand it *content*, with the name in Host and in the TLS handshake.

    Of what it answers to *content*, some *peek* bytes are read, and nothing is made of them.
    """
    target = httpx.URL(url)
    request = httpx.Request(
        "GET" if content is None else "POST",
        target.copy_with(host=address, fragment=None),
        headers={"Host": target.netloc.decode("ascii"), **headers},
        content=content,
        extensions={"sni_hostname": target.raw_host.decode("ascii")},
    )
    async with httpx.AsyncClient(
        verify=_tls(),
        trust_env=False,
        timeout=None,  # noqa: S113 - `_timed` counts the whole
        follow_redirects=False,
    ) as client:
        answer = await client.send(request, stream=True)
        try:
            body = b""
            if 200 <= answer.status_code < 300 and content is None:
                body = await _read_body(answer, url, limit)
            elif peek:
                body = await _peek(answer, peek)
            return _Answer(answer.status_code, answer.headers, body)
        finally:
            await answer.aclose()


@cache
def _tls() -> ssl.SSLContext:
    """Certificates are read once: they cost more than a feed."""
    return httpx.create_ssl_context(trust_env=False)


async def _read_body(answer: httpx.Response, url: str, limit: int) -> bytes:
    decoder = _Decoder(answer.headers.get("content-encoding", ""))
    body = bytearray()
    received = 0
    async for raw in answer.aiter_raw(_PIECE):
        received += len(raw)
        for piece in decoder.decode(raw):
            body += piece
            if len(body) > limit:
                raise _too_large(url, limit)
        if received > limit:
            raise _too_large(url, limit)
    if not decoder.is_whole:
        raise httpx.DecodingError("cut off")
    return bytes(body)


async def _peek(answer: httpx.Response, most: int) -> bytes:
    """The beginning of a body as it came; what breaks off has answered all the same."""
    body = b""
    with suppress(httpx.HTTPError, httpx.StreamError):
        async for raw in answer.aiter_raw(most):
            body += raw
            if len(body) >= most:
                break
    return body[:most]


class _Decoder:
    """Decodes gzip and deflate in small pieces, so that a bomb is counted before it is unpacked."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding.strip().lower()
        if self._encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise httpx.DecodingError(f"unasked encoding {encoding!r}")
        self._zlib: zlib._Decompress | None = None
        self.is_whole = True

    def decode(self, raw: bytes) -> Iterator[bytes]:
        if self._encoding in ("", "identity"):
            yield raw
            return
        while raw:
            if self._zlib is None:
                self._zlib = zlib.decompressobj(self._window(raw))
            piece = self._zlib.decompress(raw, _PIECE)
            self.is_whole = self._zlib.eof
            if piece:
                yield piece
            if self._zlib.eof:
                raw = self._zlib.unused_data.lstrip(b"\x00")  # a further gzip member, or padding
                self._zlib = None
            else:
                raw = self._zlib.unconsumed_tail

    def _window(self, raw: bytes) -> int:
        """gzip, zlib, or the bare deflate that some servers send under that name."""
        if self._encoding != "deflate":
            return 31
        return zlib.MAX_WBITS if raw[0] & 0x0F == 8 else -zlib.MAX_WBITS


def _refuse_status(answer: _Answer, url: str) -> None:
    status = answer.status
    if 200 <= status < 300 or status == 304:
        return
    reasons = {
        401: "meminta kata sandi", 403: "menolak pengambilan", 404: "tidak menemukan halamannya",
        410: "menyatakan halamannya sudah dihapus", 429: "meminta jeda lebih lama",
    }  # fmt: skip
    reason = reasons.get(status, "sedang bermasalah" if status >= 500 else "menjawab tidak lazim")
    raise FetchError(
        f"{urlsplit(url).hostname} {reason} (kode {status}).",
        status=status,
        retry_after_seconds=_retry_after(answer.headers.get("retry-after", "")),
    )


def _retry_after(written: str) -> int | None:
    """Seconds, from a number or a date; RFC 9110, section 10.2.3."""
    day = 24 * 60 * 60
    if written.strip().isascii() and written.strip().isdigit():
        return min(int(written.strip()[:9]), day)
    with suppress(ValueError, TypeError, OverflowError):
        until = parsedate_to_datetime(written) - datetime.now(UTC)
        return max(0, min(int(until.total_seconds()), day))
    return None


def _is_header(value: str) -> bool:
    return 0 < len(value) <= 1000 and value.isascii() and value.isprintable()


def _too_slow(host: str) -> FetchError:
    return FetchError(f"{host} tidak menjawab tuntas dalam batas waktu; akan dicoba lagi.")


def _too_large(url: str, limit: int) -> FetchError:
    return FetchError(f"Isi {url} lebih besar dari batas {limit / 1024 / 1024:.0f} MB.")
