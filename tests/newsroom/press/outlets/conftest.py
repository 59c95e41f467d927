"""An outlet, and the servers of outlets that really answer: one for webhooks, one for mail."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from newsroom.accounts.models import User
from newsroom.desk import actions
from newsroom.desk.models import Release
from newsroom.press import publishing
from newsroom.press.models import Destination, Outlet, OutletMember, Way
from newsroom.press.outlets import admitting, destinations
from tests.newsroom.conftest import NOW, SmallHouse
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.notices.conftest import mail_server

__all__ = ["mail_server"]


@dataclass
class Call:
    """A request that an outlet's server got."""

    headers: dict[str, str]
    body: bytes

    @property
    def item(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found

    @property
    def event(self) -> str:
        return self.headers["x-warta-event"]

    def is_signed_with(self, key: str) -> bool:
        """As the outlet checks it: HMAC-SHA256 over id, timestamp and body; none of our code."""
        secret = base64.b64decode(key.removeprefix("whsec_"))
        said = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode()
        digest = hmac.new(secret, said + self.body, hashlib.sha256).digest()
        return self.headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"


@dataclass
class OutletServer:
    """An outlet's own server: answers with *statuses* in their order, then 200."""

    host: str = ""
    statuses: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    says: bytes = b"terima kasih"
    calls: list[Call] = field(default_factory=list)

    def url(self, path: str = "/masuk") -> str:
        return f"http://{self.host}{path}"


def serve_outlet() -> tuple[OutletServer, ThreadingHTTPServer]:
    """Start an outlet's server on a free port."""
    running = OutletServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            head = {name.lower(): value for name, value in self.headers.items()}
            running.calls.append(Call(head, body))
            self.send_response(running.statuses.pop(0) if running.statuses else 200)
            for name, value in running.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(running.says)))
            self.end_headers()
            self.wfile.write(running.says)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.host = f"127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return running, server


@pytest.fixture
def outlet_server(settings: Any) -> Iterator[OutletServer]:
    running, server = serve_outlet()
    outlets = replace(settings.CONFIG.outlets, private_hosts=(running.host,), send_seconds=5.0)
    settings.CONFIG = replace(settings.CONFIG, outlets=outlets)
    yield running
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def root(settings: Any, tmp_path: Any) -> Any:
    settings.STATE_DIR = tmp_path
    return tmp_path / "public"


def sign_up(name: str = "Pos Belu", *, now: datetime = NOW, **more: Any) -> Outlet:
    """An outlet whose address is confirmed, with one account; it waits."""
    slug = name.lower().replace(" ", "")
    outlet = Outlet.objects.create(
        name=name, medium="online", contact_name="Agustinus Mau", email=f"redaksi@{slug}.example",
        signed_up_at=now, confirmed_at=now, **more,
    )  # fmt: skip
    user = User.objects.create_user(username=outlet.email, email=outlet.email, name="Agustinus Mau")
    OutletMember.objects.create(outlet=outlet, user=user, joined_at=now)
    return outlet


def admitted(
    house: SmallHouse, name: str = "Pos Belu", *, embargo: bool = False, **more: Any
) -> Outlet:
    """An outlet of the house's issuer."""
    return admitting.admit(
        sign_up(name, **more), house.editor, issuer=house.issuer, may_see_embargoed=embargo, now=NOW
    )


def webhook(
    house: SmallHouse, outlet: Outlet, server: OutletServer, path: str = "/masuk"
) -> Destination:
    """A webhook of *outlet* and nothing else but its page."""
    outlet.destinations.filter(way=Way.EMAIL).delete()
    made, _ = destinations.add(
        outlet, Way.WEBHOOK, server.url(path), hours=(), by=house.editor, now=NOW
    )
    return made


def published(house: SmallHouse, *, now: datetime = NOW, **draft: Any) -> Release:
    """A release approved, published and written out."""
    release = house.release(now=now, **draft)
    actions.submit(release, house.editor, revision=1, judge=clean, now=now)
    house.approve(release, now=now)
    assert publishing.publish_now(release, actor=house.approver, now=now)
    publishing.render(release.pk, now=now)
    release.refresh_from_db()
    return release


def corrected(
    house: SmallHouse, release: Release, *, now: datetime, body: str = "Isi yang benar."
) -> Release:
    """The release corrected, approved, published again and written out."""
    actions.start_correction(
        release, house.editor, wrong="enam", right="tujuh", reason="Salah hitung.", now=now
    )
    release.refresh_from_db()
    number = release.text.number
    actions.edit(release, house.editor, actions.Text(body=body), base=number, now=now)
    release.refresh_from_db()
    actions.submit(release, house.editor, revision=number + 1, judge=clean, now=now)
    release.refresh_from_db()
    house.approve(release, revision=number + 1, now=now)
    release.refresh_from_db()
    assert publishing.publish_now(release, actor=house.approver, now=now)
    publishing.render(release.pk, now=now)
    release.refresh_from_db()
    return release


def withdrawn(house: SmallHouse, release: Release, *, now: datetime) -> Release:
    """The release withdrawn and its notice written out."""
    house.withdraw(release, now=now)
    publishing.render(release.pk, now=now)
    release.refresh_from_db()
    return release
