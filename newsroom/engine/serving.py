"""Serving: waitress in a thread, closed cleanly.

The address is bound when the server is made, so that a port in use is said before anything starts.
"""

import socket
import threading
import time
from contextlib import suppress
from typing import Any

import structlog
from waitress import create_server, wasyncore
from waitress.channel import HTTPChannel
from waitress.task import WSGITask

log = structlog.get_logger(__name__)


# An answer up to this size leaves in one piece when it is complete. By waitress' own default, 1, head
# and body leave one by one and the loop wakes for each: twice the work for a page or a feed.
_SEND_BYTES = 65536


class _Task(WSGITask):
    """An answer that leaves the connection open after a 304, which ends with its head.

    By waitress' own reckoning an answer without Content-Length ends with the connection, so that an
    outlet would open a new one for each feed that has not changed.
    """

    def set_close_on_finish(self) -> None:
        asked_to_close = self.request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or self.wrote_header or asked_to_close or self.version == "1.0":
            super().set_close_on_finish()


class _Channel(HTTPChannel):
    task_class = _Task


class PortInUse(Exception):
    """An address that cannot be listened on; the message names it and the reason."""


class Server:
    """One WSGI application on one address.

    Args:
        name: For logs, and for the configuration section named in an error: desk or public.
        application: The WSGI application.
        host, port: Where to listen; port 0 takes a free one, which `port` then tells.
        threads: Requests answered at the same time.
        options: Further adjustments of waitress.

    Raises:
        PortInUse: the address is taken or not ours.
    """

    def __init__(
        self, name: str, application: Any, *, host: str, port: int, threads: int, **options: Any
    ) -> None:
        self.name = name
        listener = _bind(name, host, port)
        self.host, self.port = listener.getsockname()[:2]
        self._server = create_server(
            application, sockets=[listener], threads=threads, ident="", **options
        )
        self._server.channel_class = _Channel
        # Set here, since waitress means to drop the option: then this line does nothing.
        self._server.adj.send_bytes = _SEND_BYTES
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, name=f"serve-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()
        log.info("serving", what=self.name, host=self.host, port=self.port)

    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def stop(self, *, wait_seconds: float) -> None:
        """Take no new connection, answer what was asked within *wait_seconds*, close the rest."""
        if not self._thread.is_alive():
            self._server.task_dispatcher.shutdown()
            self._server.close()
            return
        self._deadline = time.monotonic() + wait_seconds
        self._stopping.set()
        self._server.pull_trigger()
        self._thread.join(wait_seconds + 2)

    def _serve(self) -> None:
        # waitress' own loop can only be left by an exception in the main thread.
        server, connections = self._server, self._server._map
        while not self._stopping.is_set():
            wasyncore.loop(timeout=1, map=connections, count=1)
        server.accepting = False
        server.socket.close()
        connections.pop(server._fileno, None)
        while self._is_answering() and time.monotonic() < self._deadline:
            wasyncore.loop(timeout=0.1, map=connections, count=1)
        server.task_dispatcher.shutdown(timeout=1)
        wasyncore.close_all(connections, ignore_all=True)

    def _is_answering(self) -> bool:
        channels = list(self._server.active_channels.values())
        return any(channel.requests or channel.total_outbufs_len for channel in channels)


def _bind(name: str, host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen(128)
        except OSError:
            with suppress(OSError):
                listener.close()
            raise
    except OSError as error:
        raise PortInUse(
            f"{host}:{port} cannot be listened on ({error.strerror}); stop the other program, or "
            f"change [{name}] host and port in config.toml"
        ) from error
    return listener
