"""What a row gives, and how it takes the time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; ``met`` is None where design.md names no number for it."""

    what: str
    measured: str
    target: str = ""
    met: bool | None = None
    peer: str = ""
    how: str = ""


def missing(what: str, tool: str) -> Line:
    """The line of a number that cannot be taken here, with the name of what is not installed."""
    return Line(what, "not measured", how=f"{tool} is not installed")


def peak_memory() -> float:
    """Most resident memory of this process in MB; `ru_maxrss` would count what it was forked from as well."""
    status = Path("/proc/self/status").read_text("ascii")
    return (
        next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
        / 1024
    )


def seconds_of(
    action: Callable[[], Any], *, runs: int, before: Callable[[], Any] | None = None
) -> list[float]:
    """Seconds of each of *runs* calls, after one that is not counted; *before* is never counted."""
    taken = []
    for number in range(runs + 1):
        if before is not None:
            before()
        began = perf_counter()
        action()
        if number:
            taken.append(perf_counter() - began)
    return taken


def median_ms(
    action: Callable[[], Any], *, runs: int, before: Callable[[], Any] | None = None
) -> float:
    return 1000 * median(seconds_of(action, runs=runs, before=before))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of *values* that *share* (0 to 1) of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]
