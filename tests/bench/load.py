"""Requests a second, by wrk where it is installed, else by a plain client in threads."""

import re
import shutil
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from statistics import median
from urllib.parse import urlsplit

CONNECTIONS = 16


@dataclass(frozen=True, slots=True)
class Load:
    """Requests a second (median of the rounds), answers that were none, and the client."""

    per_second: float
    errors: int
    client: str


def measure(
    url: str, headers: Mapping[str, str] | None = None, *, seconds: int = 2, rounds: int = 3
) -> Load:
    """Ask for *url* over kept connections, one short round uncounted."""
    ask = _wrk if shutil.which("wrk") else _threads
    ask(url, headers or {}, 1)
    found = [ask(url, headers or {}, seconds) for _ in range(rounds)]
    client = (
        f"wrk, {CONNECTIONS} connections"
        if ask is _wrk
        else "a plain threaded client: wrk is not installed"
    )
    return Load(median(rate for rate, _ in found), sum(errors for _, errors in found), client)


def _wrk(url: str, headers: Mapping[str, str], seconds: int) -> tuple[float, int]:
    words = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    done = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *words, url],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    assert rate, done.stdout
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    broken = re.search(r"Socket errors: (.*)", done.stdout)
    lost = sum(map(int, re.findall(r"\d+", broken[1]))) if broken else 0
    return float(rate[1]), lost + (int(refused[1]) if refused else 0)


def _threads(url: str, headers: Mapping[str, str], seconds: int) -> tuple[float, int]:
    parts = urlsplit(url)
    counts: list[tuple[int, int]] = []
    until = time.monotonic() + seconds

    def ask() -> None:
        answered = errors = 0
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        while time.monotonic() < until:
            try:
                connection.request("GET", f"{parts.path}?{parts.query}", headers=dict(headers))
                answer = connection.getresponse()
                answer.read()
                answered += 1
                errors += answer.status >= 400
            except (OSError, HTTPException):
                errors += 1
                connection.close()
        connection.close()
        counts.append((answered, errors))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(count for count, _ in counts) / seconds, sum(errors for _, errors in counts)
