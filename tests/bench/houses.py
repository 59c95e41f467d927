"""Throwaway houses to measure in, and one that is kept: the archive of a hundred thousand."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from tests.own_house import ROOT, OwnHouse, furnish, wait_for

SMALL, MIDDLE, LARGE = 1_000, 10_000, 100_000
KEPT = ROOT / "var" / "bench"  # what `make bench-full` goes on from


@dataclass
class Bench:
    """One run: its temporary *folder*, whether the large archive is wanted, the houses made so far."""

    folder: Path
    full: bool = False
    houses: dict[str, OwnHouse] = field(default_factory=dict)

    @property
    def sizes(self) -> tuple[int, ...]:
        return (SMALL, LARGE) if self.full else (SMALL,)

    def house(self, name: str) -> OwnHouse:
        """An initialised house of that name; the same one when asked again."""
        if name not in self.houses:
            self.houses[name] = _initialised(self.folder / name)
        return self.houses[name]

    def archive(self, size: int) -> OwnHouse:
        """A house with *size* published releases and a queue at the desk."""
        name = f"archive-{size}"
        if name not in self.houses:
            house = _initialised(KEPT / name if size == LARGE else self.folder / name)
            inside(house, "fill", size)
            self.houses[name] = house
        return self.houses[name]

    def close(self) -> None:
        for house in self.houses.values():
            house.kill_all()


def inside(house: OwnHouse, job: str, *words: object, one_core: bool = False) -> dict[str, Any]:
    """Run a job of `inside.py` as a process of *house*; what it found."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.inside", job, *map(str, words)],
        cwd=ROOT, env=house.environment, capture_output=True, text=True, check=False,
        preexec_fn=_take_one_core if one_core else None,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{job} failed: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def fetch(port: int, path: str, headers: dict[str, str] | None = None) -> int:
    """The status of one GET, its body read."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def wait_until_served(port: int, path: str = "/") -> None:
    def answers() -> bool:
        try:
            return fetch(port, path) > 0
        except (OSError, HTTPException):
            return False

    wait_for(answers, what=f"port {port} does not answer")


def _initialised(folder: Path) -> OwnHouse:
    folder.mkdir(parents=True, exist_ok=True)
    house = furnish(folder)
    done = house.command("init")
    if done.returncode:
        raise RuntimeError(f"init failed: {done.stderr[-2000:]}")
    return house


def _take_one_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
