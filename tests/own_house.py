"""A house of its own for a test: its configuration, state folder and ports, and real processes."""

import gzip
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

from tests.once import made_once

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 60.0  # bounds a wait for something that must happen; never a measurement


@dataclass
class OwnHouse:
    """A house under *folder*; `command` runs a verb to its end, `start` leaves it running."""

    folder: Path
    desk_port: int
    public_port: int
    environment: dict[str, str]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def state(self) -> Path:
        return self.folder / "var"

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    def set(self, **values: str) -> None:
        """Replace values in the configuration, as TOML: ``tasks='"celery"'``."""
        text = self.config.read_text("utf-8")
        for key, value in values.items():
            text, count = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", text, count=1)
            assert count == 1, key
        self.config.write_text(text, "utf-8")

    def command(
        self, *verb: str, stdin: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "newsroom", *verb],
            cwd=ROOT,
            env=self.environment | environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def dies(self, code: str) -> int:
        """Run *code*, which kills its own process; gives the exit status."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
        assert done.returncode < 0, done.stderr
        return done.returncode

    def python(self, code: str) -> str:
        """Run *code* with the house's Django set up; gives what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *verb: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"process-{len(self.running)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [sys.executable, "-m", "newsroom", *verb],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.running.append(process)
        return process

    def log(self, number: int = 0) -> str:
        return (self.folder / f"process-{number}.log").read_text("utf-8", errors="replace")

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with closing(connect(self.state / "newsroom.sqlite3", timeout=20)) as connection:
            return connection.execute(query, values).fetchall()

    def kill_all(self) -> None:
        for process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def wait_for(happened: Callable[[], Any], *, what: str) -> Any:
    """Wait until *happened* gives something true, and give it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if found := happened():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain: {what}")


def ask_when_up(
    process: "subprocess.Popen[bytes]",
    port: int,
    *,
    method: str = "GET",
    path: str,
    headers: Mapping[str, str] | None = None,
) -> int:
    """Status of the first answer of a server that is starting; OSError where it ends or never comes up."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request(method, path, headers=headers or {})
            return connection.getresponse().status
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        finally:
            connection.close()


def stop(process: subprocess.Popen[bytes]) -> int:
    """Ask a process to stop as a process manager does; gives its exit status."""
    process.send_signal(signal.SIGTERM)
    return process.wait(timeout=PATIENCE_SECONDS)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def furnish(folder: Path) -> OwnHouse:
    """Write a configuration with free ports; `init` has not been run."""
    desk, public = free_port(), free_port()
    text = (ROOT / "config.toml").read_text("utf-8")
    (folder / "config.toml").write_text(
        text.replace("8000", str(desk)).replace("8080", str(public)), "utf-8"
    )
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("NEWSROOM_")
    } | {
        "NEWSROOM_CONFIG": str(folder / "config.toml"),
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "COLUMNS": "200",
    }
    return OwnHouse(folder, desk, public, environment)


def load_dump(house: OwnHouse, dump: Path) -> None:
    """Put the database of a kept house (`tests/houses/`) into *house*, on which nothing was run."""
    house.state.mkdir()
    with closing(connect(house.state / "newsroom.sqlite3")) as connection:
        connection.executescript(gzip.decompress(dump.read_bytes()).decode())


@pytest.fixture
def bare_house(tmp_path: Path) -> Iterator[OwnHouse]:
    """A configuration and nothing else."""
    house = furnish(tmp_path)
    yield house
    house.kill_all()


@pytest.fixture(scope="session")
def initialised_state() -> Path:
    """The state folder as `init` leaves it, made once in a run and copied for each house."""
    return made_once("initialised", _initialise) / "var"


def _initialise(folder: Path) -> None:
    folder.mkdir()
    done = furnish(folder).command("init")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def own_house(bare_house: OwnHouse, initialised_state: Path) -> OwnHouse:
    """A house on which `init` was run."""
    shutil.copytree(initialised_state, bare_house.state)
    return bare_house
