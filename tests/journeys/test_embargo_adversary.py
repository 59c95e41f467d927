"""An adversary before the minute: a crawler that knows every address scheme finds nothing of an embargoed release.

It follows every link, asks every address that can be guessed of headline, day, code or photo, of the
public site and of the desk without an account, and reads every public file and every line of the log.
The minute after, the same crawler finds it all.
"""

import gzip
import logging
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import brotli
import pytest
import structlog
from django.conf import settings as configured
from django.test import Client
from waitress.server import create_server

from newsroom.desk import actions
from newsroom.desk.models import Release
from newsroom.engine import logs
from newsroom.engine.verbs import VERBS
from newsroom.intake import processing
from newsroom.intake.models import Attachment
from newsroom.intake.receiving import IncomingPhoto, receive
from newsroom.press import publishing
from newsroom.press.server import public_app
from pipelines.publish import address
from tests.newsroom.conftest import NOW, SmallHouse, house
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.intake.conftest import jpeg
from tests.newsroom.press.test_publishing import out

__all__ = ["house"]

MINUTE = NOW + timedelta(hours=3)
HEADLINE = "Bendungan Lakunmaras Mulai Diisi Air"
SLUG = "bendungan-lakunmaras-mulai-diisi-air"
BODY = "Bendungan Lakunmaras mulai diisi air. Yohanis Kalbuadi menutup pintu air pertama."
CAPTION = "Pintu air Lakunmaras"
WORDS = ("lakunmaras", "kalbuadi")
FOLDER = f"/siaran/2026/11/{SLUG}/"
DESK_GUESSES = (
    "/", "/lapor/", "/meja/", "/meja/antrean/", "/api/v1/releases", "/api/v1/releases?q=Lakunmaras", "/api/v1/",
    "/api/v1/openapi.json", "/media/", "/media/daftar/", "/hub/", "/akun/login/", "/media/x/semua.rss",
)  # fmt: skip


@dataclass(frozen=True)
class Secret:
    """The embargoed release, and every word or number by which it could be known."""

    release: Release
    photo: Attachment

    @property
    def marks(self) -> set[bytes]:
        sizes = {size[1] for size in self.photo.web_sizes}
        names = {
            *WORDS, SLUG, str(self.release.uuid), self.release.uuid.hex, self.release.tag_id, self.photo.sha256,
            self.photo.web_sha256, *sizes, self.release.current_revision.content_hash,
        }  # fmt: skip
        return {name.lower().encode() for name in names if name}


@pytest.fixture
def log_file(tmp_path) -> Iterator[Path]:
    """Every line of the log, as the house writes it, at its most talkative."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    logs.configure(level="debug", style="json")
    file = logging.FileHandler(tmp_path / "house.log")
    file.setFormatter(root.handlers[0].formatter)
    root.handlers[:] = [file]
    yield tmp_path / "house.log"
    file.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**before)


@pytest.fixture
def secret(house: SmallHouse, settings, tmp_path, log_file) -> Secret:
    """Two releases are out; a third, with a photo, is approved and waits for its minute."""
    settings.STATE_DIR = tmp_path
    out(house, headline="Enam Desa Kini Punya Sumur Bor")
    out(house, headline="Puskesmas Haliwen Buka Malam", now=NOW + timedelta(minutes=1))
    report, _ = receive(
        issuer=house.issuer, channel="web", raw=b"Laporan", name="a.txt", sender=house.officer, now=NOW,
        photos=[IncomingPhoto("lakunmaras.jpg", jpeg())],
    )  # fmt: skip
    photo = report.attachments.get()
    processing._prepare(photo)
    photo.save()
    release = house.release(headline=HEADLINE, body=BODY)
    actions.set_details(release, house.editor, embargo_until=MINUTE, now=NOW)
    rows = [{"sha256": photo.sha256, "caption": CAPTION, "credit": "", "alt": CAPTION}]
    actions.edit(release, house.editor, actions.Text(photos=rows), base=1, now=NOW)
    house.answer_findings(release)
    actions.submit(release, house.editor, revision=2, judge=clean, now=NOW)
    house.approve(release, revision=2)
    release.refresh_from_db()
    return Secret(release, photo)


@pytest.fixture
def site(secret: Secret, tmp_path) -> Iterator["Crawler"]:
    server = create_server(public_app(tmp_path / "public"), host="127.0.0.1", port=0, threads=2)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Crawler(server.effective_port)
    server.close()
    thread.join(timeout=10)


class Crawler:
    def __init__(self, port: int) -> None:
        self._port = port

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and whole answer, its head and the unpacked body in one."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            connection.request("GET", quote(path, safe="/%?=&:-._~"))
            answer = connection.getresponse()
            return answer.status, str(answer.headers).encode() + answer.read()
        finally:
            connection.close()

    def follow_all(self) -> dict[str, bytes]:
        """Every answer that links, feeds and sitemaps lead to."""
        base = configured.CONFIG.newsroom.public_url
        todo, seen = ["/", "/robots.txt", "/sitemap.xml", "/rss/opml.xml", "/public.rules"], {}
        while todo:
            path = todo.pop()
            if path in seen:
                continue
            _, seen[path] = self.get(path)
            text = seen[path].decode("utf-8", "replace")
            links = re.findall(
                r"""(?:href|src|url|loc|Location|content)[=":> ]+["']?([^"'<>\s]+)""", text
            )
            for link in [*links, *re.findall(re.escape(base) + r"[^\"'<>\s\\]*", text)]:
                target = urlsplit(urljoin(base + path, link))
                if f"{target.scheme}://{target.netloc}" == base and target.path not in seen:
                    todo.append(target.path)
        return seen


def guesses(secret: Secret) -> Iterator[str]:
    """Addresses of an unpublished release, for who knows how addresses are made."""
    names = ("", "index.html", *address.DOCUMENTS)
    for folder in (FOLDER, FOLDER.replace(SLUG, f"{SLUG}-2"), FOLDER.replace("/11/", "/12/")):
        for name in names:
            yield f"{folder}{name}"
            yield from (f"{folder}{name}{ending}" for ending in (".gz", ".br", ".tmp", "~", ".bak"))
            yield f"{folder}.{name}.tmp"
    digests = (
        secret.photo.sha256,
        secret.photo.web_sha256,
        *(s[1] for s in secret.photo.web_sizes),
    )
    for name in digests:
        stem = name.partition(".")[0]
        for folder in ("foto", "media", "raw"):
            yield from (
                f"/{folder}/{stem[:2]}/{name}",
                f"/{folder}/{stem[:2]}/{stem[2:4]}/{name}",
                f"/{folder}/{name}",
            )
            yield from (
                f"/{folder}/{stem[:2]}/{stem}{ending}"
                for ending in (".jpg", ".webp", ".png", "-320.jpg")
            )
    for key in (str(secret.release.uuid), str(secret.release.pk)):
        yield from (
            f"/siaran/{key}/",
            f"/verifikasi/{key}/",
            f"/ninjs/{key}.json",
            f"/api/v1/releases/{key}",
        )
    code = sha256(str(secret.release.uuid).encode()).hexdigest()[:10]
    yield from (
        f"/verifikasi/{code}/",
        "/verifikasi/daftar/2.json",
        "/newsroom.sqlite3",
        "/../newsroom.sqlite3",
    )


def public_files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Each file under its name, packed ones unpacked."""
    unpack = {".gz": gzip.decompress, ".br": brotli.decompress}
    for file in root.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            is_ours = file.suffix in unpack and file.with_suffix("").exists()
            plain = unpack[file.suffix](data) if is_ours else data
            if plain[:2] == b"\x1f\x8b":  # parts of the search index are packed in themselves
                plain = gzip.decompress(plain)
            yield str(file), plain


def assert_silent(marks: set[bytes], name: str, data: bytes) -> None:
    found = {mark for mark in marks if mark in name.lower().encode() or mark in data.lower()}
    assert not found, f"{name} tells {found}"


@pytest.mark.django_db(transaction=True)
def test_nothing_is_found_before_the_minute_and_everything_after_it(
    secret, site, tmp_path, log_file
):
    root, marks = tmp_path / "public", secret.marks
    assert publishing.publish_due(MINUTE - timedelta(seconds=1)) == ""
    for verb in VERBS.values():
        verb(MINUTE - timedelta(seconds=1))
    publishing.rebuild(publishing.public_store(), now=MINUTE - timedelta(seconds=1))

    answers = site.follow_all()
    assert len(answers) > 60, "the crawler found no site"
    for path, answer in answers.items():
        assert_silent(marks, path, answer)
    said = log_file.read_text("utf-8")  # before our own guesses stand in it
    assert "release rendered" in said
    assert_silent(marks, "log", said.encode())
    for path in guesses(secret):
        status, answer = site.get(path)
        assert status in (301, 404), (path, status)
        if status == 404:
            assert not any(word.encode() in answer.lower() for word in WORDS), path
    stranger = Client(headers={"host": urlsplit(configured.CONFIG.desk.url).netloc})
    for path in (*DESK_GUESSES, *guesses(secret)):
        got = stranger.get(path)
        assert got.status_code != 200 or "openapi" in path or path in DESK_GUESSES, path
        body = b"".join(got.streaming_content) if got.streaming else got.content
        assert not any(word.encode() in body.lower() for word in WORDS), path
    for name, data in public_files(root):
        assert_silent(marks, name.removeprefix(str(root)), data)

    assert publishing.publish_due(MINUTE) == "1 siaran terbit"
    for verb in VERBS.values():
        verb(MINUTE)
    publishing.render(secret.release.pk, now=MINUTE)

    answers = site.follow_all()
    page = answers[FOLDER].decode()
    assert HEADLINE in page
    assert "Kalbuadi" in page
    for feed in ("semua.rss", "semua.atom", "semua.json", "wilayah/53.04.rss"):
        assert secret.release.tag_id.encode() in answers[f"/rss/{feed}"], feed
    for name in address.DOCUMENTS:
        assert site.get(FOLDER + name)[0] == 200, name
    assert FOLDER.encode() in answers["/sitemap/2026-11.xml"]
    photo = next(path for path in answers if path.startswith("/foto/"))
    assert site.get(photo)[0] == 200
    assert any(
        b"lakunmaras" in data.lower() for name, data in public_files(root) if "/foto/" not in name
    )
