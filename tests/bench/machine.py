"""On what, when and of which commit the numbers were taken."""

import os
import platform
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tests.own_house import ROOT

QUIET_LOAD = 0.5


def describe() -> Iterator[str]:
    """The lines above the table; the last one warns where others use the machine as well."""
    load = os.getloadavg()[0]
    yield f"Machine   {os.cpu_count()} cores, {_cpu()}, {_memory_gb():.1f} GB, {platform.system()} {platform.release()}"
    yield f"Python    {platform.python_version()}"
    yield f"Date      {datetime.now().astimezone():%Y-%m-%d %H:%M %z}"
    yield f"Commit    {_commit()}"
    yield f"Load      {load:.2f} in the last minute, before the first row"
    if load > QUIET_LOAD:
        yield f"WARNING   the load is above {QUIET_LOAD}: something else runs here, times are too long."


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _commit() -> str:
    def git(*words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    try:
        commit = git("rev-parse", "--short", "HEAD")
        changed = git("status", "--porcelain", "--untracked-files=no")
    except OSError:
        return "unknown (git is not installed)"
    return f"{commit or 'unknown'}{' and changes that are not committed' if changed else ''}"
