"""nginx over the public folder says the same as the embedded server."""

import gzip
import shutil
import subprocess
import time
from http.client import HTTPConnection
from pathlib import Path, PurePosixPath

import pytest

from newsroom.press.headers import ALWAYS, FOR_PAGES, cache_control, content_type
from newsroom.press.hub.links import is_topic, link_header
from newsroom.press.web_servers import caddy_headers, nginx_headers
from newsroom.press.writer import write_files
from pipelines.publish import render_nginx
from pipelines.values import Rules
from tests.own_house import PATIENCE_SECONDS, free_port

FILES = [
    "/index.html", "/siaran/2026/11/sumur/index.html", "/siaran/2026/11/dicabut/index.html", "/404.html",
    "/rss/semua.rss", "/rss/semua.atom", "/rss/semua.json", "/rss/opml.xml", "/sitemap.xml", "/robots.txt",
    "/siaran/2026/11/sumur/siaran.pdf", "/siaran/2026/11/sumur/ninjs.json", "/foto/ab/foto.jpg",
    "/aset/site-1a2b3c4d.css",
]  # fmt: skip
PUBLIC, HUB = "https://warta.belu.example", "https://meja.belu.example/hub/"
_CONFIG = """
daemon off; pid {folder}/pid; error_log {folder}/log; {user} events {{}}
http {{
  access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/public; include {folder}/rules.conf; }}
}}
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    if shutil.which("nginx") is None:
        pytest.skip("needs the program nginx")
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    for parent in (folder, *folder.parents):  # its workers are not root
        if parent.stat().st_mode & 0o001 == 0 and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    write_files(folder / "public", [(PurePosixPath(n), n.encode() * 99) for n in FILES])
    rules = Rules(
        moved=(("/lama/", "/siaran/2026/11/sumur/"), ("/rss/lama.rss", "/rss/semua.rss")),
        gone=("/siaran/2026/11/dicabut/",),
    )
    snippet = nginx_headers(public_url=PUBLIC, hub_url=HUB) + render_nginx(rules)
    (folder / "rules.conf").write_text(snippet)
    user = "user root;" if Path.home() == Path("/root") else ""
    (folder / "nginx.conf").write_text(_CONFIG.format(folder=folder, port=port, user=user))
    words = ["nginx", "-e", f"{folder}/log", "-c", f"{folder}/nginx.conf"]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            _ask(port, "/")
            break
        except OSError:
            assert process.poll() is None, process.stderr.read()
            assert time.monotonic() < deadline
            time.sleep(0.05)
    yield port
    process.terminate()
    process.wait(timeout=20)


def _ask(port, path, **headers):
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(
            "GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("name", [name for name in FILES if "dicabut" not in name])
def test_a_file_has_the_headers_that_we_give_it(port, name):
    status, headers, body = _ask(port, name.removesuffix("index.html"))

    assert (status, body) == (200, name.encode() * 99)
    assert headers["Content-Type"] == content_type(name)
    assert headers["Cache-Control"] == cache_control(name)
    for key, value in [*ALWAYS, *(FOR_PAGES if name.endswith(".html") else [])]:
        assert headers[key] == value
    assert headers["ETag"]
    is_open = name.endswith((".rss", ".atom", ".json", ".xml"))
    assert (headers.get("Access-Control-Allow-Origin") == "*") == is_open


@pytest.mark.parametrize("name", [name for name in FILES if "dicabut" not in name])
def test_a_feed_and_nothing_else_names_its_hub(port, name):
    link = _ask(port, name.removesuffix("index.html"))[1].get("Link")

    assert link == (link_header(name, public_url=PUBLIC, hub_url=HUB) if is_topic(name) else None)


def test_without_a_hub_none_is_named():
    assert "Link" not in nginx_headers() + caddy_headers()
    assert caddy_headers(public_url=PUBLIC, hub_url=HUB).count(f'Link "<{HUB}>') == 3


def test_the_packed_copy_goes_out_with_vary(port):
    status, headers, body = _ask(port, "/rss/semua.rss", Accept_Encoding="gzip")

    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert gzip.decompress(body) == b"/rss/semua.rss" * 99
    assert headers["Vary"] == _ask(port, "/rss/semua.rss")[1]["Vary"] == "Accept-Encoding"
    assert (
        _ask(port, "/rss/semua.rss", If_None_Match=headers["ETag"], Accept_Encoding="gzip")[0]
        == 304
    )


def test_moved_withdrawn_and_missing_addresses_answer_as_ours(port):
    assert _ask(port, "/lama/")[0] == 301
    assert _ask(port, "/lama/")[1]["Location"].endswith("/siaran/2026/11/sumur/")
    assert _ask(port, "/rss/lama.rss")[1]["Location"].endswith("/rss/semua.rss")
    status, headers, body = _ask(port, "/siaran/2026/11/dicabut/")
    assert (status, body) == (410, b"/siaran/2026/11/dicabut/index.html" * 99)
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert _ask(port, "/nirwana/")[0] == 404
    assert _ask(port, "/nirwana/")[2] == b"/404.html" * 99


@pytest.mark.parametrize(
    "path",
    ["/public.rules", "/index.html.gz", "/index.html.br", "/.index.html.x.tmp", "/rss/.x.tmp"],
)
def test_what_lies_beside_is_not_served(port, path):
    assert _ask(port, path)[0] == 404


def test_caddy_is_told_of_every_type():
    snippet = caddy_headers()

    for name in FILES:
        assert f'"{content_type(name)}"' in snippet
    assert "precompressed br gzip" in snippet
