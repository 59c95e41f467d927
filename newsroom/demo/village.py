"""The website of an invented village, served by the demo so that its feed can really be read."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from newsroom.demo.samples import text_of

HOST = "127.0.0.1:8079"
FEED_URL = f"http://{HOST}/feed"


class VillageAway(Exception):
    """The village's address is taken; the message says so."""


@contextmanager
def village(*, today: date) -> Iterator[str]:
    """Serve the village's feed while the block runs; gives its address."""
    body = text_of("desa-kabuna.xml", today=today, base=f"http://{HOST}").encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/feed"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body) if found else 0))
            self.end_headers()
            if found:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    host, port = HOST.split(":")
    try:
        server = ThreadingHTTPServer((host, int(port)), Handler)
    except OSError as error:
        raise VillageAway(
            f"the village's website cannot listen on {HOST} ({error.strerror}); is another demo running?"
        ) from error
    threading.Thread(target=server.serve_forever, name="village", daemon=True).start()
    try:
        yield FEED_URL
    finally:
        server.shutdown()
        server.server_close()
