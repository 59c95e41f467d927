"""How the public folder answers, request by request, and once under waitress."""

import gzip
import http.client
import json
import os
import shutil
import threading
import time
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path, PurePosixPath

import brotli
import pytest
from waitress.server import create_server

from newsroom.press.server import public_app
from newsroom.press.writer import write_files

PAGE = b"<!doctype html><title>Siaran</title>" + b"<p>isi</p>" * 200
FEED = b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"></rss>' * 50


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    root = tmp_path_factory.mktemp("public")
    files = {
        "index.html": PAGE, "404.html": b"tidak ada", "rss/semua.rss": FEED, "rss/semua.atom": FEED,
        "rss/semua.json": b"{}" * 500, "rss/opml.xml": FEED, "sitemap.xml": FEED, "favicon.ico": b"\0ico",
        "siaran/2026/11/sumur/index.html": PAGE, "siaran/2026/11/dicabut/index.html": b"Siaran ini dicabut",
        "aset/site-1a2b3c4d.css": b"body{}", "media/foto.jpg": b"\xff\xd8" * 900_000, "robots.txt": b"ok",
    }  # fmt: skip
    rules = {"moved": {"/lama/": "/siaran/2026/11/sumur/"}, "gone": ["/siaran/2026/11/dicabut/"]}
    write_files(root, [(PurePosixPath(name), data) for name, data in files.items()])
    write_files(root, [(PurePosixPath("public.rules"), json.dumps(rules).encode())])
    return root


@pytest.fixture
def root(written, tmp_path):
    """The public folder, for one test to change."""
    return Path(shutil.copytree(written, tmp_path / "public"))


@pytest.fixture
def ask(root):
    app = public_app(root)

    def ask(path, method="GET", query="", **headers):
        answer = {}

        def start(status, sent):
            answer.update(status=int(status[:3]), headers=dict(sent))
            assert len(sent) == len(dict(sent)), "a header twice"

        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        body = b"".join(app(environ, start))
        return answer["status"], answer["headers"], body

    return ask


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/rss/semua.rss", "application/rss+xml; charset=utf-8"),
        ("/rss/semua.atom", "application/atom+xml; charset=utf-8"),
        ("/rss/semua.json", "application/feed+json; charset=utf-8"),
        ("/rss/opml.xml", "text/x-opml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/aset/site-1a2b3c4d.css", "text/css; charset=utf-8"),
        ("/favicon.ico", "image/x-icon"),
        ("/media/foto.jpg", "image/jpeg"),
    ],
)
def test_each_file_has_its_type(ask, path, expected):
    status, headers, body = ask(path)

    assert status == 200
    assert headers["Content-Type"] == expected
    assert int(headers["Content-Length"]) == len(body)
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_forbids_what_it_does_not_need(ask):
    _, headers, _ = ask("/")

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_an_asset_is_kept_for_good_and_everything_else_five_minutes(ask):
    assert "immutable" in ask("/aset/site-1a2b3c4d.css")[1]["Cache-Control"]
    for path in ("/", "/rss/semua.rss", "/media/foto.jpg", "/nirwana"):
        assert ask(path)[1]["Cache-Control"] == "public, max-age=300"


def test_feeds_may_be_read_by_scripts_of_other_sites(ask):
    assert ask("/rss/semua.json")[1]["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in ask("/")[1]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("{}", 304),
        ("W/{}", 304),
        ('"lain", {}', 304),
        ("*", 304),
        ('"lain"', 200),
        ('"lain", W/"x"', 200),
    ],
)
def test_a_copy_with_the_right_tag_is_still_good(ask, form, expected):
    etag = ask("/rss/semua.rss")[1]["ETag"]

    status, headers, body = ask("/rss/semua.rss", if_none_match=form.format(etag))

    assert status == expected
    assert headers["ETag"] == etag
    assert (body == b"") == (expected == 304)
    assert ("Content-Length" in headers) == (expected == 200)


def test_a_copy_is_still_good_by_its_time_but_the_tag_wins(ask):
    modified = ask("/")[1]["Last-Modified"]

    assert ask("/", if_modified_since=modified)[0] == 304
    assert ask("/", if_modified_since="Thu, 01 Jan 2004 00:00:00 GMT")[0] == 200
    assert ask("/", if_modified_since="kemarin")[0] == 200
    assert ask("/", if_none_match='"lain"', if_modified_since=modified)[0] == 200


def test_no_file_comes_from_the_future(ask, root):
    os.utime(root / "index.html", (time.time() + 86400,) * 2)

    _, headers, _ = ask("/")

    assert parsedate_to_datetime(headers["Last-Modified"]).timestamp() <= time.time()
    assert ask("/", if_modified_since=formatdate(time.time() + 5, usegmt=True))[0] == 304


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [
        ("gzip", "gzip", gzip.decompress),
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("br;q=0.3, gzip;q=0.8", "gzip", gzip.decompress),
        ("*", "br", brotli.decompress),
    ],
)
def test_the_packed_copy_goes_to_whoever_takes_it(ask, accepted, coding, unpack):
    plain, packed = ask("/rss/semua.rss"), ask("/rss/semua.rss", accept_encoding=accepted)

    assert packed[1]["Content-Encoding"] == coding
    assert unpack(packed[2]) == plain[2] == FEED
    assert packed[1]["Vary"] == plain[1]["Vary"] == "Accept-Encoding"
    assert packed[1]["ETag"] != plain[1]["ETag"]
    known = {"accept_encoding": accepted, "if_none_match": packed[1]["ETag"]}
    assert ask("/rss/semua.rss", **known)[0] == 304


def test_each_copy_has_a_tag_of_its_own(ask):
    tags = {ask("/", accept_encoding=accepted)[1]["ETag"] for accepted in ("", "gzip", "br")}

    assert len(tags) == 3


def test_a_page_without_a_brotli_copy_goes_out_as_gzip(ask, root):
    (root / "index.html.br").unlink()

    assert ask("/", accept_encoding="br, gzip")[1]["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "accepted",
    [
        "",
        "identity",
        "gzip;q=0",
        "br;q=0",
        "gzip; q=0.0, zstd",
        "x-gzipped",
        "gzip;q=0.4, identity",
    ],
)
def test_whoever_takes_no_packed_copy_gets_none(ask, accepted):
    assert "Content-Encoding" not in ask("/", accept_encoding=accepted)[1]


def test_head_tells_the_same_without_a_body(ask):
    for path in ("/", "/nirwana", "/siaran/2026/11/dicabut/"):
        status, headers, body = ask(path, method="HEAD")
        assert (status, headers, body) == (*ask(path)[:2], b"")


def test_nothing_but_reading_is_allowed(ask):
    status, headers, _ = ask("/", method="POST")

    assert status == 405
    assert headers["Allow"] == "GET, HEAD"


def test_the_slash_is_added_and_the_index_left_out(ask):
    assert ask("/siaran/2026/11/sumur")[1]["Location"] == "/siaran/2026/11/sumur/"
    assert ask("/siaran/2026/11/sumur/index.html")[1]["Location"] == "/siaran/2026/11/sumur/"
    assert ask("/siaran/2026/11/sumur", query="a=1")[1]["Location"] == "/siaran/2026/11/sumur/?a=1"


@pytest.mark.parametrize("path", ["/lama/", "/lama"])
def test_a_moved_address_leads_on(ask, path):
    status, headers, _ = ask(path)

    assert (status, headers["Location"]) == (301, "/siaran/2026/11/sumur/")


def test_a_withdrawn_address_is_gone_and_shows_its_notice(ask):
    for path in ("/siaran/2026/11/dicabut/", "/siaran/2026/11/dicabut"):
        status, headers, body = ask(path, if_none_match="*")
        assert (status, body) == (410, b"Siaran ini dicabut")
        assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_rules_are_read_again_when_they_change(ask, root):
    assert ask("/siaran/2026/11/sumur/")[0] == 200
    rules = {"moved": {}, "gone": ["/siaran/2026/11/sumur/"]}

    write_files(root, [(PurePosixPath("public.rules"), json.dumps(rules).encode())])

    assert ask("/siaran/2026/11/sumur/")[0] == 410
    assert ask("/siaran/2026/11/dicabut/")[0] == 200


def test_broken_rules_leave_the_last_sound_ones(ask, root):
    assert ask("/lama/")[0] == 301

    write_files(root, [(PurePosixPath("public.rules"), b"{rusak")])

    assert ask("/lama/")[0] == 301


@pytest.mark.parametrize(
    "path",
    [
        "/nirwana", "/siaran/", "/siaran/2026", "/public.rules", "/../etc/passwd", "/rss/../../etc/passwd",
        "/.index.html.abc.tmp", "/rss/.semua.rss.x.tmp", "/index.html.gz", "/index.html.br", "/rss/semua", "//etc/passwd",
        "/rss//semua.rss", "/a\\b", "/a\0b", "/\xff", "/" + "a" * 5000, "/index.html/x.html",
    ],
)  # fmt: skip
def test_what_is_no_public_file_is_not_found(ask, path):
    status, _, body = ask(path)

    if status == 301:  # a folder without an index has no page either
        status, _, body = ask(path + "/")
    assert (status, body) == (404, b"tidak ada")


def test_a_link_out_of_the_folder_to_a_device_is_no_file(ask, root):
    os.mkfifo(root / "pipa.html")

    assert ask("/pipa.html")[0] == 404


def test_a_new_version_is_served_at_once_with_a_new_tag(ask, root):
    before = ask("/", accept_encoding="gzip")

    write_files(root, [(PurePosixPath("index.html"), PAGE + b"baru")])
    after = ask("/", accept_encoding="gzip")

    assert gzip.decompress(after[2]) == PAGE + b"baru"
    assert after[1]["ETag"] != before[1]["ETag"]


def test_readers_never_see_half_a_file_while_it_is_written(ask, root):
    versions = [PAGE + b"%d" % n * 5000 for n in range(2)]
    stop = threading.Event()

    def write():
        turn = 0
        while not stop.is_set():
            write_files(root, [(PurePosixPath("index.html"), versions[turn % 2])])
            turn += 1

    write_files(root, [(PurePosixPath("index.html"), versions[0])])
    writer = threading.Thread(target=write)
    writer.start()
    try:
        tags = {}
        for turn in range(300):
            _, headers, body = ask("/", **({"accept_encoding": "gzip"} if turn % 2 else {}))
            tags.setdefault(headers["ETag"], set()).add(body)
            body = gzip.decompress(body) if "Content-Encoding" in headers else body
            assert body in versions
    finally:
        stop.set()
        writer.join()
    assert all(len(bodies) == 1 for bodies in tags.values())


def test_waitress_serves_the_folder(root):
    server = create_server(public_app(root), host="127.0.0.1", port=0, threads=2)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", server.effective_port, timeout=10)
        connection.request("GET", "/media/foto.jpg")  # large: handed over as a stream
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, b"\xff\xd8" * 900_000)
        connection.request("GET", "/rss/semua.rss", headers={"If-None-Match": "*"})
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (304, b"")
        connection.close()
    finally:
        server.close()
        thread.join(timeout=5)


def test_feeds_and_nothing_else_name_the_hub_where_there_is_one(root):
    app = public_app(root, public_url="https://warta.example", hub_url="https://meja.example/hub/")

    def link(path, **headers):
        found = {}
        environ = {"REQUEST_METHOD": "HEAD", "PATH_INFO": path, **headers}
        app(environ, lambda status, sent: found.update(dict(sent), status=status))
        return found.get("Link"), found["status"], found.get("ETag")

    value, _, etag = link("/rss/semua.atom")
    assert value == (
        '<https://meja.example/hub/>; rel="hub", <https://warta.example/rss/semua.atom>; rel="self"'
    )
    assert link("/rss/semua.atom", HTTP_IF_NONE_MATCH=etag)[:2] == (value, "304 Not Modified")
    for path in ("/", "/rss/opml.xml", "/rss/tidak-ada.rss", "/sitemap.xml"):
        assert link(path)[0] is None
