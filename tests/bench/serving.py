"""The embedded server of the public folder, beside WhiteNoise and nginx on the same folder."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.bench.houses import SMALL, Bench, inside, wait_until_served
from tests.bench.load import Load, measure
from tests.bench.measuring import Line, missing
from tests.own_house import ROOT, free_port, stop

_WHITENOISE = """
import sys
from waitress import serve
from whitenoise import WhiteNoise
def missing(environ, start):
    start("404 Not Found", [])
    return []
app = WhiteNoise(missing, root=sys.argv[1], autorefresh=True, index_file=True)
import logging; logging.getLogger("waitress.queue").setLevel("ERROR")
serve(app, host="127.0.0.1", port=int(sys.argv[2]), threads=4, _quiet=True)
"""
_NGINX = """
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
{user}
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; etag on; default_type text/html; keepalive_requests 10000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html; }}
}}
"""


def public(bench: Bench) -> Iterator[Line]:
    """A page and a 304 from the embedded server; then the peers."""
    house = bench.archive(SMALL)
    root = house.state / "public"
    if not any((root / "siaran").rglob("arsip-*/index.html")):
        inside(house, "rebuild")
    page = min((root / "siaran").rglob("arsip-*/index.html"))
    address = f"/{page.parent.relative_to(root)}/"
    size = f"a release's page of {page.stat().st_size // 1024} KB, not packed"
    process = house.start("run", "--only", "public")
    try:
        ours = _measure_both(house.public_port, address)
    finally:
        stop(process)
    peers = {}
    with _whitenoise(root) as port:
        peers["WhiteNoise autorefresh"] = _measure_both(port, address)
    nginx = None
    if shutil.which("nginx"):
        with _nginx(root, bench.folder / "nginx") as port:
            nginx = peers["nginx"] = _measure_both(port, address)
    for place, what in enumerate(("public file", "304")):
        load = ours[place]
        peer = ", ".join(
            f"{name} {found[place].per_second:,.0f}/s" for name, found in peers.items()
        )
        yield Line(
            f"{what} from the embedded server", f"{load.per_second:,.0f}/s", "≥ 3,000/s",
            load.per_second >= 3000, peer, f"{size}; {load.client}; own process; {load.errors} errors",
        )  # fmt: skip
    if nginx is None:
        yield missing("public file from nginx, same folder", "nginx")
    else:
        rate = nginx[0].per_second
        yield Line(
            "public file from nginx, same folder", f"{rate:,.0f}/s", "≥ 20,000/s", rate >= 20_000,
            f"{rate / ours[0].per_second:.1f} × the embedded server", "2 workers, the client on the same cores",
        )  # fmt: skip


def _measure_both(port: int, address: str) -> tuple[Load, Load]:
    """The whole file, then the file that the client has already."""
    wait_until_served(port, address)
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, (port, address, answer.status)
    etag, modified = answer.headers["ETag"], answer.headers["Last-Modified"]
    known = {"If-None-Match": etag} if etag else {"If-Modified-Since": modified}
    connection.request("GET", address, headers=known)
    assert connection.getresponse().status == 304, (port, address)
    connection.close()
    url = f"http://127.0.0.1:{port}{address}"
    return measure(url), measure(url, known)


@contextmanager
def _whitenoise(root: Path) -> Iterator[int]:
    port = free_port()
    with _running([sys.executable, "-c", _WHITENOISE, str(root), str(port)]):
        yield port


@contextmanager
def _nginx(root: Path, folder: Path) -> Iterator[int]:
    folder.mkdir(exist_ok=True)
    port = free_port()
    config = folder / "nginx.conf"
    user = "user root;" if Path.home() == Path("/root") else ""
    config.write_text(_NGINX.format(folder=folder, root=root, port=port, user=user), "utf-8")
    with _running(["nginx", "-c", str(config), "-p", str(folder)]):
        yield port


@contextmanager
def _running(words: list[str]) -> Iterator[None]:
    process = subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)
