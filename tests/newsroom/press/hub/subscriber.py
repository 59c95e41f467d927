"""A subscriber, or an outside hub: a real server on loopback that keeps what it was sent."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Sent:
    """A POST as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Subscriber:
    """What came in, and how the next calls are answered.

    ``echo`` is the answer to a confirmation; None repeats the challenge. ``status`` is that of a POST.
    ``came`` holds the methods of all requests in their order; each is answered after ``seconds``.
    """

    port: int = 0
    status: int = 200
    echo: str | None = None
    confirm_status: int = 200
    seconds: float = 0.0
    came: list[str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)

    def url(self, path: str = "/balik") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def subscriber(port: int = 0) -> Iterator[Subscriber]:
    """A running subscriber on *port*, or on a free one."""
    state = Subscriber()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            state.came.append("GET")
            query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
            asked = {key: values[0] for key, values in query.items()}
            state.asked.append(asked)
            echo = asked.get("hub.challenge", "") if state.echo is None else state.echo
            self._answer(state.confirm_status, echo.encode())

        def do_POST(self) -> None:
            state.came.append("POST")
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            heads = {key.lower(): value for key, value in self.headers.items()}
            state.sent.append(Sent(self.path, heads, body))
            self._answer(state.status, b"")

        def _answer(self, status: int, body: bytes) -> None:
            time.sleep(state.seconds)
            self.send_response(status)
            if status in (301, 302, 307, 308):
                self.send_header("Location", state.url("/lain"))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    state.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
