"""People with addresses, a mail server and a push service that really answer."""

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from cryptography.hazmat.primitives.asymmetric import ec

from newsroom.accounts.models import User
from newsroom.notices.models import Notice, PushSubscription
from newsroom.notices.telling import Message, tell
from newsroom.notices.webpush import base64url, decrypt, point_of
from tests.newsroom.conftest import NOW, SmallHouse

AUTH = base64url(b"sixteen bytes ok")


class MailServer:
    """An SMTP server on a free port, which can be told to refuse, and stopped and started again."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answer = ""
        self.refused: set[str] = set()
        self.controller: Any = None
        self.port = 0

    def start(self) -> None:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port or _free_port())
        self.controller.start()
        self.port = self.controller.port

    def stop(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer:
            return self.answer
        mail: Any = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append(mail)
        return "250 OK"

    def words(self, number: int = -1) -> str:
        body = self.mails[number].get_body(("plain",))
        assert body is not None
        return str(body.get_content())


def _free_port() -> int:
    import socket

    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    mail = replace(settings.CONFIG.mail, host="127.0.0.1", port=server.port)
    settings.CONFIG = replace(settings.CONFIG, mail=mail)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield server
    server.stop()


@dataclass
class PushService:
    """A push service and the browser behind it, which opens what arrives."""

    browser: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    host: str = ""

    def subscribe(self, user: User, name: str = "a") -> PushSubscription:
        return PushSubscription.objects.create(
            user=user, endpoint=f"http://{self.host}/{name}", auth=AUTH, made_at=NOW,
            p256dh=base64url(point_of(self.browser.public_key())), device="Chrome di Android",
        )  # fmt: skip


@pytest.fixture
def push_service(settings: Any) -> Iterator[PushService]:
    service = PushService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if service.status < 300:
                opened = decrypt(body, browser=service.browser, auth=AUTH)
                service.received.append((dict(self.headers), opened))
            self.send_response(service.status)
            for name, value in service.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.host = f"127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    intake = replace(settings.CONFIG.intake, private_hosts=(service.host,))
    settings.CONFIG = replace(settings.CONFIG, intake=intake)
    yield service
    server.shutdown()
    server.server_close()


@pytest.fixture
def people(house: SmallHouse) -> SmallHouse:
    """The small house, each person with an address."""
    for user in User.objects.filter(is_robot=False):
        user.email = f"{user.username}@belu.example"
        user.save()
    for user in (
        house.officer, house.editor, house.second_editor, house.approver, house.operator,
    ):  # fmt: skip
        user.refresh_from_db()
    return house


def message(house: SmallHouse, key: str = "1", **more: Any) -> Message:
    words: dict[str, Any] = {
        "event": "submitted", "key": key, "subject": f"release:{key}", "issuer": house.issuer,
        "title": f"“Judul {key}” menunggu persetujuan Anda", "text": "Dari Rikardus Nahak",
        "outside": f"Naskah {key} menunggu persetujuan Anda", "address": f"/meja/siaran/{key}/",
    }  # fmt: skip
    return Message(**words | more)


def told(
    house: SmallHouse, key: str = "1", *, now: Any = NOW, to: User | None = None, **more: Any
) -> Notice:
    """A notice to the approver."""
    person = to or house.approver
    tell(message(house, key, **more), to={person.pk}, actor=None, now=now)
    return Notice.objects.get(recipient=person, key=key)
