"""Servers in threads, asked over real sockets."""

import socket
import threading
import urllib.error
import urllib.request
from http.client import HTTPConnection

import pytest

from newsroom.engine.serving import PortInUse, Server
from tests.own_house import wait_for


def hello(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
    return [b"hello"]


def serve(application, port=0):
    server = Server("public", application, host="127.0.0.1", port=port, threads=2)
    server.start()
    return server


def ask(server):
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/", timeout=60) as answer:
        return answer.read()


def test_a_server_answers_until_it_is_stopped():
    server = serve(hello)
    assert ask(server) == b"hello"

    server.stop(wait_seconds=5)

    assert not server.is_alive()
    with pytest.raises(urllib.error.URLError):
        ask(server)


def test_a_taken_port_is_named_with_what_to_change():
    first = serve(hello)
    try:
        with pytest.raises(
            PortInUse, match=rf"127\.0\.0\.1:{first.port} .*\[public\] host and port"
        ):
            serve(hello, port=first.port)
    finally:
        first.stop(wait_seconds=5)


def test_a_port_is_free_again_for_the_next_start():
    first = serve(hello)
    ask(first)
    first.stop(wait_seconds=5)

    second = serve(hello, port=first.port)
    assert ask(second) == b"hello"
    second.stop(wait_seconds=5)


def test_a_server_that_was_never_started_lets_go_of_its_port():
    server = Server("desk", hello, host="127.0.0.1", port=0, threads=1)
    server.stop(wait_seconds=0)

    again = serve(hello, port=server.port)
    assert ask(again) == b"hello"
    again.stop(wait_seconds=5)


def test_a_request_that_is_being_answered_is_answered_to_the_end():
    asked, go_on = threading.Event(), threading.Event()

    def slow(environ, start_response):
        asked.set()
        go_on.wait(60)
        return hello(environ, start_response)

    server = serve(slow)
    answers = []
    client = threading.Thread(target=lambda: answers.append(ask(server)))
    client.start()
    assert asked.wait(60)
    stopping = threading.Thread(target=server.stop, kwargs={"wait_seconds": 60})
    stopping.start()

    def refused():
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", server.port)) != 0

    wait_for(refused, what="the port to close for new requests")
    go_on.set()
    client.join(60)
    stopping.join(60)

    assert answers == [b"hello"]
    assert not server.is_alive()


def not_modified(environ, start_response):
    start_response("304 Not Modified", [("ETag", '"1"')])
    return []


def test_a_connection_stays_open_after_a_304_unless_the_client_asks_to_close_it():
    server = serve(not_modified)
    try:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("GET", "/")
        connection.getresponse().read()
        first = connection.sock
        connection.request("GET", "/")
        connection.getresponse().read()
        assert first is not None
        assert connection.sock is first

        connection.request("GET", "/", headers={"Connection": "close"})
        answer = connection.getresponse()
        assert answer.headers["Connection"] == "close"
        assert answer.status == 304
    finally:
        connection.close()
        server.stop(wait_seconds=5)
