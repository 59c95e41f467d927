"""A throwaway PostgreSQL server, from the system's own programs, on a socket in its own folder.

initdb refuses to run as root, so root hands it to the user postgres.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.once import made_once, migrate
from tests.own_house import ROOT

MIGRATED = "migrated"


def find_programs() -> Path | None:
    """The folder of initdb and pg_ctl, newest version first; None where PostgreSQL is missing."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(versions, key=lambda path: float(path.parent.parent.name), reverse=True)
    return newest[0].parent if newest else None


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Start a server and give its socket folder; user postgres, no password, no TCP port.

    Its database postgres is empty, and its database `MIGRATED` is what new ones are copied from.
    """
    template = made_once("postgresql", lambda home: _make_template(programs, home))
    folder = Path(tempfile.mkdtemp(prefix="rw-pg-"))
    account = _account()
    try:
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)
        _run(account, "cp", "-a", template / "data", folder / "data")
        with _serving(programs, folder, stop="immediate"):
            yield str(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_tests(parts: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run the tests in *parts* in a pytest of their own, against an empty server."""
    programs = find_programs()
    assert programs is not None
    with cluster(programs) as folder:
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-header", *parts],
            cwd=ROOT,
            env=os.environ | {"NEWSROOM_TEST_DATABASE": folder},
            capture_output=True,
            text=True,
            check=False,
        )


def _make_template(programs: Path, folder: Path) -> None:
    """Fill *folder* with a stopped server, whose database `MIGRATED` has every table and no row of ours."""
    folder.mkdir()
    account = _account()
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)
    _run(account, programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust",
         "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip
    with _serving(programs, folder, stop="fast"):
        _run(account, programs / "createdb", "-h", folder, "-U", "postgres", MIGRATED)
        migrate(NEWSROOM_TEST_DATABASE=str(folder), NEWSROOM_TEST_DATABASE_NAME=MIGRATED)


@contextmanager
def _serving(programs: Path, folder: Path, *, stop: str) -> Iterator[None]:
    account, data = _account(), folder / "data"
    options = (
        f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off "
        "-c full_page_writes=off -c max_connections=60"
    )
    _run(account, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log",
         "-o", options, "start")  # fmt: skip
    try:
        yield
    finally:
        _run(account, programs / "pg_ctl", "-D", data, "-m", stop, "-w", "stop")


def _account() -> pwd.struct_passwd | None:
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else None


def _run(account: pwd.struct_passwd | None, *command: Any) -> None:
    as_postgres: dict[str, Any] = {}
    if account is not None:
        as_postgres = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    # Output goes to a file: a server that inherits a pipe would keep it open for ever.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd="/", check=False, **as_postgres,
        )  # fmt: skip
        if done.returncode:
            said.seek(0)
            raise RuntimeError(f"{command[0]}: {said.read().decode(errors='replace')}")
