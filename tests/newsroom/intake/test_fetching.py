"""Fetching an address: what arrives, and everything that must not get through.

Every server here is a real one on the loopback.
"""

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsroom.intake.fetching import FetchError, fetch, is_public

BODY = b"<rss version='2.0'><channel><title>Desa</title></channel></rss>"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server that answers by path and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                site.answers[self.path](self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # callers hang up on purpose
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def serve(self, path: str, body: bytes = BODY, status: int = 200, **headers: str) -> str:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            if status != 304:
                handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            if status != 304:
                handler.wfile.write(body)

        self.answers[path] = answer
        return self.url(path)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@contextmanager
def raw_server(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that says to each caller what *talk* says, byte by byte if it likes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                caller, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(caller,), daemon=True).start()

    def one(caller: socket.socket) -> None:
        with caller:
            try:
                caller.recv(65536)
                talk(caller)
            except OSError:
                pass

    threading.Thread(target=serve, daemon=True).start()
    yield f"127.0.0.1:{listener.getsockname()[1]}"
    listener.close()


def get(url: str, **options):
    host = url.split("/")[2]
    return fetch(url, allow_private=frozenset({host}), **options)


# --- what arrives ----------------------------------------------------------------------------


def test_brings_the_body_and_what_to_send_the_next_time(site):
    url = site.serve(
        "/rss", Content_Type="application/rss+xml; charset=utf-8", ETag='"a1"',
        Last_Modified="Mon, 23 Nov 2026 01:30:00 GMT",
    )  # fmt: skip

    fetched = get(url)

    assert (fetched.status, fetched.body) == (200, BODY)
    assert fetched.content_type == "application/rss+xml; charset=utf-8"
    assert (fetched.etag, fetched.last_modified) == ('"a1"', "Mon, 23 Nov 2026 01:30:00 GMT")
    assert (fetched.final_url, fetched.moved_permanently) == (url, False)


def test_asks_with_the_name_and_the_validators(site):
    url = site.serve("/rss", status=304)

    fetched = get(url, etag='W/"a1"', last_modified="Mon, 23 Nov 2026 01:30:00 GMT")

    _, headers = site.asked[0]
    assert headers["host"] == site.host
    assert headers["if-none-match"] == 'W/"a1"'
    assert headers["if-modified-since"] == "Mon, 23 Nov 2026 01:30:00 GMT"
    assert (fetched.status, fetched.body, fetched.etag) == (304, b"", 'W/"a1"')


def test_a_name_is_kept_in_the_host_header(site):
    site.serve("/rss")
    port = site.host.partition(":")[2]

    fetch(f"http://localhost:{port}/rss", allow_private=frozenset({f"localhost:{port}"}))

    assert site.asked[0][1]["host"] == f"localhost:{port}"


def test_the_handshake_names_the_host_and_not_the_address():
    heard: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        caller, _ = listener.accept()
        with caller:
            heard.append(caller.recv(65536))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    port = listener.getsockname()[1]
    with pytest.raises(FetchError):
        fetch(f"https://localhost:{port}/", allow_private=frozenset({f"localhost:{port}"}))
    thread.join()
    listener.close()

    assert b"localhost" in heard[0]


def test_a_stored_validator_cannot_smuggle_a_header(site):
    url = site.serve("/rss")

    get(url, etag='"a"\r\nX-Evil: 1', last_modified="é")

    assert not {"x-evil", "if-none-match", "if-modified-since"} & set(site.asked[0][1])


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(BODY)),
        ("x-gzip", gzip.compress(BODY[:9]) + gzip.compress(BODY[9:])),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compressobj(wbits=-15).compress(b"") + zlib.compress(BODY)[2:-4]),
        ("identity", BODY),
    ],
    ids=["gzip", "two members", "zlib", "raw deflate", "identity"],
)
def test_decodes_what_it_asked_for(site, encoding, body):
    assert get(site.serve("/rss", body, Content_Encoding=encoding)).body == BODY


def test_follows_redirects_and_tells_the_permanent_ones(site):
    site.serve("/new")
    site.serve("/a", b"", 301, Location="/b")
    site.serve("/b", b"", 308, Location=site.url("/new"))
    site.serve("/c", b"", 301, Location="/d")
    site.serve("/d", b"", 302, Location="/new")

    permanent, passing = get(site.url("/a")), get(site.url("/c"))

    assert (permanent.final_url, permanent.moved_permanently) == (site.url("/new"), True)
    assert (passing.final_url, passing.moved_permanently) == (site.url("/new"), False)


def test_works_from_a_worker_thread(site):
    url = site.serve("/rss")
    bodies: list[bytes] = []

    thread = threading.Thread(target=lambda: bodies.append(get(url).body))
    thread.start()
    thread.join()

    assert bodies == [BODY]


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418, 500, 503])
def test_a_refusal_carries_its_status(site, status):
    with pytest.raises(FetchError, match=str(status)) as caught:
        get(site.serve("/rss", b"x", status))

    assert caught.value.status == status


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120),
        ("999999999999", 86400),
        ("Mon, 23 Nov 2020 01:30:00 GMT", 0),
        ("besok", None),
        ("²", None),
    ],
)
def test_a_server_may_ask_for_patience(site, written, seconds):
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(429)
        handler.send_header("Retry-After", written)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.answers["/rss"] = answer

    with pytest.raises(FetchError) as caught:
        get(site.url("/rss"))

    assert caught.value.retry_after_seconds == seconds


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname", "ftp://a.example/x", "/etc/hostname", "", "http://", "http://a b/",
        "http://[::1", "http://a.example:99999/", "http://a.example/\r\nX: 1", "javascript:alert(1)",
        "http://nama:sandi@a.example/",
    ],
)  # fmt: skip
def test_only_whole_web_addresses_are_asked(url):
    with pytest.raises(FetchError):
        fetch(url)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0.0.0.0",
        "[::1]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "10.0.0.1", "192.168.1.1", "172.16.0.1",
        "169.254.169.254", "100.64.0.1", "[fc00::1]", "[fe80::1]", "224.0.0.1",
    ],
)  # fmt: skip
def test_inner_addresses_are_not_asked(site, host):
    site.serve("/rss")
    port = site.host.partition(":")[2]

    with pytest.raises(FetchError, match=r"jaringan dalam|tidak ditemukan"):
        fetch(f"http://{host}:{port}/rss", timeout_seconds=5)

    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("::ffff:8.8.8.8", True),
        ("::ffff:10.0.0.1", False), ("::10.0.0.1", False), ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False), ("2001:0:1::", False), ("224.0.1.1", False), ("ff0e::1", False),
        ("198.18.0.1", False), ("::", False),
    ],
)  # fmt: skip
def test_an_address_is_public_or_not(address, public):
    assert is_public(address) is public


def test_permission_holds_for_one_port_and_not_beyond_a_redirect(site):
    inner = Site()
    inner.serve("/secret")
    url = site.serve("/rss", b"", 302, Location=inner.url("/secret"))

    with pytest.raises(FetchError, match="jaringan dalam"):
        get(url)

    assert inner.asked == []
    inner.server.shutdown()
    inner.server.server_close()


@pytest.mark.parametrize(
    "location", ["file:///etc/hostname", "gopher://a.example/", "http://", "//[::1/"]
)
def test_a_redirect_leads_to_the_web_or_nowhere(site, location):
    with pytest.raises(FetchError):
        get(site.serve("/rss", b"", 302, Location=location))


def test_a_loop_ends_after_five_redirects(site):
    url = site.serve("/rss", b"", 302, Location="/rss", Set_Cookie="a=1")

    with pytest.raises(FetchError, match="dialihkan lebih dari 5"):
        get(url)

    assert len(site.asked) == 6
    assert all("cookie" not in headers for _, headers in site.asked)


def test_a_body_over_the_limit_is_not_read(site):
    with pytest.raises(FetchError, match="lebih besar dari batas 1 MB"):
        get(site.serve("/rss", b"x" * 2_000_000), limit_bytes=1024 * 1024)


def test_an_endless_body_is_cut():
    def talk(caller: socket.socket) -> None:
        caller.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            caller.sendall(b"x" * 65536)

    with raw_server(talk) as host, pytest.raises(FetchError, match="lebih besar"):
        get(f"http://{host}/", limit_bytes=1024 * 1024)


def test_a_gzip_bomb_is_counted_before_it_is_unpacked(site):
    bomb = zlib.compressobj(9, wbits=31)
    body = b"".join(bomb.compress(bytes(1024 * 1024)) for _ in range(200)) + bomb.flush()
    url = site.serve("/rss", body, Content_Encoding="gzip")
    assert len(body) < 300_000

    tracemalloc.start()
    with pytest.raises(FetchError, match="lebih besar"):
        get(url, limit_bytes=4 * 1024 * 1024)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 24 * 1024 * 1024


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        pytest.param("gzip", gzip.compress(BODY)[:-12], id="cut gzip"),
        pytest.param("gzip", BODY, id="no gzip"),
        pytest.param("br", BODY, id="unasked encoding"),
        pytest.param("gzip, gzip", gzip.compress(gzip.compress(BODY)), id="twice"),
    ],
)
def test_a_body_that_cannot_be_decoded_is_refused(site, encoding, body):
    with pytest.raises(FetchError, match="rusak atau terputus"):
        get(site.serve("/rss", body, Content_Encoding=encoding))


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nx", id="short body"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", id="bad chunk"
        ),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 500_000, id="huge header"),
        pytest.param(b"halo\r\n\r\n", id="no HTTP"),
        pytest.param(b"", id="silence and hang up"),
    ],
)
def test_a_server_that_talks_nonsense_is_refused(said):
    with (
        raw_server(lambda caller: caller.sendall(said)) as host,
        pytest.raises(FetchError, match="terputus"),
    ):
        get(f"http://{host}/")


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: "])
def test_a_server_that_drips_is_left_in_time(start):
    def talk(caller: socket.socket) -> None:
        caller.sendall(start)
        while True:
            caller.sendall(b"x")
            time.sleep(0.05)

    with raw_server(talk) as host, pytest.raises(FetchError, match="batas waktu"):
        get(f"http://{host}/", timeout_seconds=0.5)


def test_a_server_that_never_speaks_is_left_in_time():
    with (
        raw_server(lambda caller: time.sleep(30)) as host,
        pytest.raises(FetchError, match="batas waktu"),
    ):
        get(f"http://{host}/", timeout_seconds=0.3)


def test_a_closed_port_and_an_unknown_name_say_so():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchError, match="tersambung"):
        get(f"http://127.0.0.1:{port}/")
    with pytest.raises(FetchError, match=r"tidak ditemukan|batas waktu"):
        fetch("http://tidak-ada.invalid/", timeout_seconds=5)
