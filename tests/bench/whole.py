"""The house as one: what it holds in memory, and how long the demo takes."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

from newsroom.demo.village import HOST
from tests.bench import samples
from tests.bench.desk import PAGES
from tests.bench.houses import SMALL, Bench, fetch, inside, wait_until_served
from tests.bench.load import measure
from tests.bench.measuring import Line, missing
from tests.own_house import ROOT, OwnHouse, furnish, stop, wait_for


def memory(bench: Bench) -> Iterator[Line]:
    """Resident memory of the web process, and of the whole house with the model."""
    house = bench.archive(SMALL)
    process = house.start("run", "--only", "web")
    try:
        _use_the_desk(house)
        web = _resident_mb(process.pid)
    finally:
        stop(process)
    process = house.start("run", "--only", "web")
    try:
        _use_the_desk(house, one_by_one=0)
        burst = _resident_mb(process.pid)
    finally:
        stop(process)
    process = house.start("run")
    try:
        _use_the_desk(house)
        _read_one_report(house)
        whole = _resident_mb(process.pid)
    finally:
        stop(process)
    yield Line(
        "memory, web alone", f"{web:.0f} MB", "≤ 160 MB", web <= 160, "",
        "resident, after eight desk lists one by one and two seconds of them in full load",
    )  # fmt: skip
    yield Line(
        "memory, web alone, sixteen at once after a start", f"{burst:.0f} MB", "≤ 160 MB", burst <= 160, "",
        "the same without the eight: no text has been judged before",
    )  # fmt: skip
    yield Line(
        "memory, all in one process with the model", f"{whole:.0f} MB", "≤ 700 MB", whole <= 700, "",
        "desk, public site, worker and clock; after the same lists and one report read",
    )  # fmt: skip


def demo(bench: Bench) -> Iterator[Line]:
    """`make demo` on an empty state folder, with its environment there."""
    if not shutil.which("make"):
        yield missing("make demo", "make")
        return
    if not list((ROOT / ".venv").glob(".run-*")):
        yield Line(
            "make demo",
            "not measured",
            "≤ 120 s",
            how="the environment is not built yet; run make bench",
        )
        return
    if _is_taken(HOST):
        yield Line(
            "make demo",
            "not measured",
            "≤ 120 s",
            how=f"another program, perhaps a demo, listens on {HOST}",
        )
        return
    folder = bench.folder / "demo"
    folder.mkdir()
    house = furnish(folder)
    environment = {
        key: value for key, value in house.environment.items() if not key.startswith("MAKE")
    }
    began = perf_counter()
    done = subprocess.run(
        ["make", "demo", "DEMO_ARGS=--no-serve"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    taken = perf_counter() - began
    if done.returncode:
        yield Line(
            "make demo", "failed", "≤ 120 s", False, how=(done.stderr or done.stdout).strip()[-200:]
        )
        return
    yield Line(
        "make demo, to served", f"{taken:.1f} s", "≤ 120 s", taken <= 120, "",
        "DEMO_ARGS=--no-serve, environment built, empty state folder",
    )  # fmt: skip


def _is_taken(address: str) -> bool:
    host, port = address.split(":")
    with closing(socket.socket()) as probe:
        return probe.connect_ex((host, int(port))) == 0


def _use_the_desk(house: OwnHouse, *, one_by_one: int = 8) -> None:
    wait_until_served(house.desk_port, "/akun/login/")
    cookie = {"Cookie": inside(house, "desk", PAGES["queue"])["cookie"]}
    for _ in range(one_by_one):
        assert fetch(house.desk_port, PAGES["queue"], cookie) == 200
    url = f"http://127.0.0.1:{house.desk_port}{PAGES['queue']}"
    measure(url, cookie, seconds=1, rounds=1)


def _read_one_report(house: OwnHouse) -> None:
    path = house.folder / "laporan-ukur.txt"
    path.write_text(f"{samples.of_250_words()}\n\n{os.getpid()}", "utf-8")
    done = house.command("ingest", str(path), "--issuer", "kominfo")
    assert done.returncode == 0, done.stderr
    query = "SELECT stage FROM intake_fieldreport WHERE raw_name = 'laporan-ukur.txt' ORDER BY id DESC LIMIT 1"
    wait_for(lambda: house.rows(query) == [("drafted",)], what="the report is not drafted")


def _resident_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
