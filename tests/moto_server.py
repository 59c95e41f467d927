"""An object store for a test: moto's server as a process of its own, on a free port."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from tests.own_house import ROOT, ask_when_up, free_port

BUCKET = "warta"
KEYS = {
    "AWS_ACCESS_KEY_ID": "uji", "AWS_SECRET_ACCESS_KEY": "uji", "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}  # fmt: skip


@contextmanager
def object_store() -> Iterator[str]:
    """The address of a running store with an empty bucket `BUCKET`, stopped with the block."""
    port = free_port()
    code = "from moto.server import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "-H", "127.0.0.1", "-p", str(port)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        made = ask_when_up(
            process,
            port,
            method="PUT",
            path=f"/{BUCKET}",
            headers={"x-amz-acl": "public-read-write"},
        )
        assert made == 200
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def get(endpoint: str, key: str) -> tuple[int, dict[str, str], bytes]:
    """An object as any reader would fetch it: status, headers by lower-case name, bytes."""
    connection = HTTPConnection(endpoint.removeprefix("http://"), timeout=20)
    try:
        connection.request("GET", f"/{BUCKET}/{key}")
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, headers, answer.read()
    finally:
        connection.close()
