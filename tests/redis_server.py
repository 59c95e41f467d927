"""A throwaway Redis server, from the system's own program, on a socket in its own folder."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.own_house import wait_for


def find_program() -> str | None:
    return shutil.which("redis-server")


@contextmanager
def redis_server(program: str, folder: Path) -> Iterator[str]:
    """Start an empty server without a port, and give its URL."""
    path = folder / "redis.sock"
    with (folder / "redis.log").open("wb") as log:
        server = subprocess.Popen(
            [program, "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(folder)],
            stdout=log,
            stderr=log,
        )
    try:
        wait_for(path.exists, what="Redis to open its socket")
        yield f"redis+socket://{path}"
    finally:
        server.terminate()
        server.wait(60)
