"""Ten thousand reads and more over 64 connections while fifty releases are published: every read is whole.

The house publishes in one process, as its worker does; the public folder is served by `python -m
newsroom run --only public`, a process of its own; the readers keep their connections open.
"""

import gzip
import json
import random
import threading
import time
from dataclasses import dataclass, field
from hashlib import sha256
from http.client import HTTPConnection

import brotli
import feedparser
import pytest
from lxml import etree

from tests.own_house import OwnHouse, wait_for

READS, CONNECTIONS, RELEASES = 10_000, 64, 50
PAUSE_SECONDS = (
    0.3  # between two reads of one connection, so that they last as long as the publishing
)
FEEDS = (
    "semua.rss",
    "semua.atom",
    "semua.json",
    "ralat.rss",
    "wilayah/53.04.rss",
    "wilayah/53.atom",
)
PAGES = (
    "/",
    "/arsip/",
    "/wilayah/",
    "/ralat/",
    "/wilayah/53.04/",
    "/rss/",
    "/sitemap.xml",
    "/rss/opml.xml",
)
ACCEPTED = ("", "gzip", "br", "gzip, deflate, br", "br;q=0.4, gzip")
_UNPACK = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}
_PUBLISH = f"""
from datetime import timedelta
from django.utils import timezone
from newsroom.accounts.models import PIPELINE, User
from newsroom.demo.people import furnish
from newsroom.demo.village import FEED_URL
from newsroom.desk import actions
from newsroom.desk.models import Story
from newsroom.press import publishing
from newsroom.registry.models import Issuer
from pipelines.values import Draft, ReleaseKind
furnish(FEED_URL)
robot = User.objects.get(username=PIPELINE)
editor, approver = (User.objects.get(username=name) for name in ("rikardus", "theresia"))
issuer = Issuer.objects.get(slug="kominfo")
for number in range({RELEASES}):
    now = timezone.now()
    draft = Draft(
        kind=ReleaseKind.NEWS, headline=f"Kabar ke-{{number}} dari Belu", deck="", dateline="ATAMBUA",
        body="\\n\\n".join(f"Alinea {{n}} dari kabar ke-{{number}}." for n in range(20)), credits="", contacts=(),
        origins=(), tool_versions=(("template", "test"),),
    )
    release = actions.open_release(
        draft, issuer=issuer, story=Story.objects.create(issuer=issuer, created_at=now), area_code="53.04",
        authors=actions.Authors(robot), photos=[], now=now,
    )
    actions.submit(release, editor, revision=1, judge=lambda release: (), now=now)
    actions.approve(
        release, approver, revision=1, content_hash=release.current_revision.content_hash, now=now
    )
    assert actions.publish(release, actor=approver, judge=lambda release: (), now=timezone.now())
    publishing.render(release.pk, now=timezone.now())
    print("\\nout:", release.public_path, flush=True)
"""


@dataclass
class Reads:
    """What all readers saw: faults in words, and the bytes behind each tag of an address."""

    count: int = 0
    faults: list[str] = field(default_factory=list)
    tags: dict[tuple[str, str], str] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, path: str, status: int, tag: str, body: bytes) -> None:
        digest = sha256(body).hexdigest()
        with self.lock:
            self.count += 1
            self.statuses[status] = self.statuses.get(status, 0) + 1
            if status == 200 and self.tags.setdefault((path, tag), digest) != digest:
                self.faults.append(f"{path}: one tag for two contents")


class Reader(threading.Thread):
    """One connection; asks for feeds and pages, and at once for whatever a feed points to."""

    def __init__(self, number: int, port: int, reads: Reads, publisher: threading.Thread) -> None:
        super().__init__(daemon=True)
        self._random, self._reads, self._publisher = random.Random(number), reads, publisher
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._known: dict[tuple[str, str], str] = {}

    def run(self) -> None:
        try:
            while self._publisher.is_alive() or self._reads.count < READS:
                time.sleep(self._random.uniform(0, PAUSE_SECONDS))
                if self._random.random() < 0.6:
                    path = f"/rss/{self._random.choice(FEEDS)}"
                    body = self._read(path)
                    if body and self._random.random() < 0.2:
                        for link in self._random.sample(
                            links := _links(path, body), min(2, len(links))
                        ):
                            self._read(link, must_stand=True)
                else:
                    self._read(self._random.choice(PAGES))
        except Exception as error:
            self._reads.faults.append(f"{type(error).__name__}: {error}")
        finally:
            self._connection.close()

    def _read(self, path: str, *, must_stand: bool = False) -> bytes:
        """The plain bytes of *path*, or nothing where the copy at hand is still good."""
        accepted = self._random.choice(ACCEPTED)
        known = self._known.get((path, accepted), "") if self._random.random() < 0.5 else ""
        headers = {"Accept-Encoding": accepted} | ({"If-None-Match": known} if known else {})
        self._connection.request("GET", path, headers=headers)
        answer = self._connection.getresponse()
        body, length = answer.read(), answer.headers["Content-Length"]
        tag = answer.headers.get("ETag", "")
        self._reads.note(path, answer.status, tag, body)
        if answer.status == 304:
            if body or tag != known:
                self._reads.faults.append(f"{path}: a 304 that is none")
            return b""
        if answer.status != 200:
            if must_stand or (not path.startswith("/rss/wilayah") and path != "/wilayah/53.04/"):
                self._reads.faults.append(f"{path}: {answer.status}")
            return b""
        if int(length) != len(body):
            self._reads.faults.append(f"{path}: {len(body)} bytes of {length}")
        self._known[path, accepted] = tag
        plain = _UNPACK[answer.headers["Content-Encoding"]](body)
        if fault := _malformed(path, plain):
            self._reads.faults.append(f"{path}: {fault}")
        return plain


def _malformed(path: str, body: bytes) -> str:
    try:
        if path.endswith(".json"):
            json.loads(body)
        elif path.endswith((".rss", ".atom", ".xml")):
            etree.fromstring(body)
        elif not body.rstrip().endswith(b"</html>"):
            return "a page that does not end"
    except (ValueError, etree.XMLSyntaxError) as error:
        return str(error)
    return ""


def _links(feed: str, body: bytes) -> list[str]:
    """The paths that the feed points to."""
    if feed.endswith(".json"):
        links = [item["url"] for item in json.loads(body)["items"]]
    else:
        links = [entry.link for entry in feedparser.parse(body).entries]
    return ["/" + link.split("/", 3)[3].partition("#")[0] for link in links]


def test_no_read_is_broken_while_fifty_releases_are_published(own_house: OwnHouse):
    own_house.start("run", "--only", "public")
    wait_for(lambda: _answers(own_house.public_port), what="the public server")
    reads, said = Reads(), []
    publisher = threading.Thread(
        target=lambda: said.append(own_house.python(_PUBLISH)), daemon=True
    )
    readers = [
        Reader(number, own_house.public_port, reads, publisher) for number in range(CONNECTIONS)
    ]
    publisher.start()
    for reader in readers:
        reader.start()
    publisher.join()
    while_publishing = reads.count
    for reader in readers:
        reader.join()

    assert reads.faults == []
    assert said[0].count("\nout: /siaran/") == RELEASES
    assert reads.count >= READS
    assert while_publishing > READS / 10
    assert reads.statuses.get(304, 0) > 100
    versions = {tag for path, tag in reads.tags if path == "/rss/semua.rss"}
    assert len(versions) > 5, "too few versions were seen"


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "body"),
    [("/rss/a.rss", b"<rss><channel>"), ("/rss/a.json", b'{"items": ['), ("/", b"<html><p>")],
    ids=["rss", "json", "page"],
)
def test_a_cut_body_would_be_seen(path, body):
    assert _malformed(path, body)
