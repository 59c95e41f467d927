"""nginx and Caddy over the public folder say the same as the embedded server."""

import gzip
import os
import shutil
import subprocess
import time
from http.client import HTTPConnection
from pathlib import Path, PurePosixPath

import pytest

from newsroom.press.headers import ALWAYS, FOR_PAGES, MAX_AGE, cache_control, content_type
from newsroom.press.hub.links import is_topic, link_header
from newsroom.press.web_servers import caddy_headers, nginx_headers
from newsroom.press.writer import write_files
from pipelines.publish import render_caddy, render_nginx
from pipelines.values import Rules
from tests.own_house import PATIENCE_SECONDS, free_port

FILES = [
    "/index.html", "/siaran/2026/11/sumur/index.html", "/siaran/2026/11/dicabut/index.html", "/404.html",
    "/rss/semua.rss", "/rss/semua.atom", "/rss/semua.json", "/rss/opml.xml", "/sitemap.xml", "/robots.txt",
    "/siaran/2026/11/sumur/siaran.pdf", "/siaran/2026/11/sumur/ninjs.json", "/foto/ab/foto.jpg",
    "/aset/site-1a2b3c4d.css",
]  # fmt: skip
PUBLIC, HUB = "https://warta.belu.example", "https://meja.belu.example/hub/"
RULES = Rules(
    moved=(("/lama/", "/siaran/2026/11/sumur/"), ("/rss/lama.rss", "/rss/semua.rss")),
    gone=("/siaran/2026/11/dicabut/",),
)
_NGINX = """
daemon off; pid {folder}/pid; error_log {folder}/log; {user} events {{}}
http {{
  access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/public; include {folder}/rules.conf; }}
}}
"""
_CADDY = """
{{
\tadmin off
\tauto_https off
}}
http://127.0.0.1:{port} {{
\troot * {folder}/public
\timport {folder}/rules.conf
}}
"""


def _nginx(folder: Path, port: int) -> list[str]:
    """Its configuration written, and the words that start it in the foreground."""
    snippet = nginx_headers(public_url=PUBLIC, hub_url=HUB) + render_nginx(RULES)
    (folder / "rules.conf").write_text(snippet)
    user = "user root;" if Path.home() == Path("/root") else ""
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, port=port, user=user))
    return ["nginx", "-e", f"{folder}/log", "-c", f"{folder}/nginx.conf"]


def _caddy(folder: Path, port: int) -> list[str]:
    """The same as `_nginx`."""
    snippet = caddy_headers(public_url=PUBLIC, hub_url=HUB) + render_caddy(RULES)
    (folder / "rules.conf").write_text(snippet)
    (folder / "Caddyfile").write_text(_CADDY.format(folder=folder, port=port))
    return ["caddy", "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]


@pytest.fixture(
    scope="module", params=[pytest.param(_nginx, id="nginx"), pytest.param(_caddy, id="caddy")]
)
def port(request, tmp_path_factory):
    name = request.param.__name__.removeprefix("_")
    if shutil.which(name) is None:
        pytest.skip(f"needs the program {name}")
    folder, port = tmp_path_factory.mktemp(name), free_port()
    for parent in (folder, *folder.parents):  # nginx's workers are not root
        if parent.stat().st_mode & 0o001 == 0 and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    write_files(folder / "public", [(PurePosixPath(n), n.encode() * 99) for n in FILES])
    process = subprocess.Popen(
        request.param(folder, port), env=os.environ | {"HOME": str(folder)},
        stdout=subprocess.DEVNULL, stderr=(folder / "said").open("wb"),
    )  # fmt: skip
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            _ask(port, "/")
            break
        except OSError:
            assert process.poll() is None, (folder / "said").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)
    yield port
    process.terminate()
    process.wait(timeout=20)


def _ask(port, path, *, method="GET", **headers):
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(
            method, path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
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
    assert "rel=" not in nginx_headers() + caddy_headers()
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


@pytest.mark.parametrize("path", ["/nirwana/", "/rss/nirwana.rss", "/aset/nirwana-1a2b3c4d.css"])
def test_a_missing_address_gets_the_page_for_it_and_nothing_of_the_file_that_is_not_there(
    port, path
):
    status, headers, body = _ask(port, path)

    assert (status, body) == (404, b"/404.html" * 99)
    assert headers["Content-Type"] == content_type("/404.html")
    assert headers.get("Cache-Control", MAX_AGE) == MAX_AGE
    assert not {"Link", "Access-Control-Allow-Origin"} & set(headers)


@pytest.mark.parametrize(
    "path",
    ["/public.rules", "/index.html.gz", "/index.html.br", "/.index.html.x.tmp", "/rss/.x.tmp"],
)
def test_what_lies_beside_is_not_served(port, path):
    assert _ask(port, path)[0] == 404


def test_what_reads_nothing_is_refused(port):
    assert _ask(port, "/rss/semua.rss", method="POST")[0] == 405


def test_caddy_is_told_of_every_type():
    snippet = caddy_headers()

    for name in FILES:
        assert f'"{content_type(name)}"' in snippet
    assert "precompressed br gzip" in snippet
