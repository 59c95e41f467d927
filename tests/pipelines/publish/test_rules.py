"""Moved and withdrawn addresses, told to every kind of server."""

import json
import shutil
import subprocess
from pathlib import PurePosixPath

import pytest
from lxml import html as lhtml

from pipelines.publish import render_caddy, render_nginx, render_rules, render_stubs
from pipelines.publish.rules import leads_on
from pipelines.values import Rules
from tests.pipelines.publish.archive import SITE

RULES = Rules(
    moved=(("/berita/lama/", "/siaran/2026/11/baru/"), ("/rss/lama.rss", "/rss/semua.rss")),
    gone=("/siaran/2026/11/dicabut/", "/siaran/2026/10/hilang/"),
)


def test_the_rules_file_is_json_for_the_server():
    path, data = render_rules(RULES)

    assert str(path) == "/public.rules"
    assert json.loads(data) == {
        "moved": {"/berita/lama/": "/siaran/2026/11/baru/", "/rss/lama.rss": "/rss/semua.rss"},
        "gone": ["/siaran/2026/10/hilang/", "/siaran/2026/11/dicabut/"],
    }


def test_each_address_gets_a_stub_page_but_a_withdrawn_release_keeps_its_notice():
    notice = PurePosixPath("/siaran/2026/11/dicabut/index.html")
    stubs = {
        str(p): lhtml.document_fromstring(d)
        for p, d in render_stubs(RULES, site=SITE, withdrawn=frozenset({notice}))
    }

    assert set(stubs) == {"/berita/lama/index.html", "/siaran/2026/10/hilang/index.html"}
    assert stubs["/berita/lama/index.html"].xpath("//meta[@http-equiv]/@content") == [
        "0; url=/siaran/2026/11/baru/"
    ]
    assert "dicabut" in stubs["/siaran/2026/10/hilang/index.html"].xpath("string(//h1)")


@pytest.mark.parametrize(
    "bad",
    ["/a b/", "/a;return 200/", "https://contoh.example/", "//contoh.example/", '/a"', "/a\n"],
)
def test_an_address_that_could_mean_something_to_a_server_is_refused(bad):
    with pytest.raises(ValueError, match="no address of this site"):
        render_nginx(Rules(gone=(bad,)))


def test_the_snippets_name_every_rule():
    nginx, caddy = render_nginx(RULES), render_caddy(RULES)

    assert "location = /berita/lama/ { return 301 /siaran/2026/11/baru/; }" in nginx
    assert (
        "location = /siaran/2026/11/dicabut/ { error_page 410 /siaran/2026/11/dicabut/index.html; return 410; }"
        in nginx
    )
    assert "redir /berita/lama/ /siaran/2026/11/baru/ 301" in caddy
    assert caddy.count("status 410") == 2
    assert "/public.rules" in nginx
    assert "/public.rules" in caddy


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_reads_its_snippet(tmp_path):
    config = tmp_path / "nginx.conf"
    config.write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}}\n"
        f"http {{ access_log off; server {{ listen 127.0.0.1:8; root {tmp_path};\n{render_nginx(RULES)}}} }}\n"
    )

    done = subprocess.run(
        ["nginx", "-t", "-e", f"{tmp_path}/log", "-c", str(config)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_what_lies_below_a_moved_list_leads_on_in_every_server():
    moved = {"/topik/a/": "/topik/b/", "/topik/a/1/": "/topik/b/1/", "/rss/a.rss": "/rss/b.rss"}

    assert leads_on("/topik/a/1/", moved) == "/topik/b/1/"
    assert leads_on("/topik/a/9/", moved) == leads_on("/topik/a/9", moved) == "/topik/b/"
    assert leads_on("/topik/ab/", moved) is leads_on("/rss/a.rss.gz", moved) is None
    rules = Rules(moved=tuple(moved.items()), gone=())
    assert render_nginx(rules).count("location ^~") == 1
    assert "location ^~ /topik/a/ { return 301 /topik/b/; }" in render_nginx(rules)
    assert "redir /topik/a/* /topik/b/ 301" in render_caddy(rules)
