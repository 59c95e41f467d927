"""What is made once for a whole run of tests and copied by every process that needs one of its own.

The run's processes (workers of xdist, a pytest within a test, the servers of the screens) find the
folder by `FOLDER` in their environment; the first process of the run sets it, and removes the folder.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

FOLDER = "RUANG_WARTA_TESTS_ONCE"
_MIGRATE = (
    "import django; django.setup(); from django.core.management import call_command;"
    "from django.db import connection;"
    "call_command('migrate', run_syncdb=True, verbosity=0); connection.close()"
)


def open_folder() -> None:
    """Make the run's folder, if no process above this one has."""
    if FOLDER not in os.environ:
        folder = os.environ[FOLDER] = tempfile.mkdtemp(prefix="ruang-warta-once-")
        Path(folder).chmod(0o755)  # user postgres passes through it
        atexit.register(shutil.rmtree, folder, ignore_errors=True)


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The run's folder *name*, filled by *make* the first time; the others wait for it meanwhile."""
    home = Path(os.environ[FOLDER])
    with (home / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / name).exists():
            shutil.rmtree(home / f"{name}.new", ignore_errors=True)
            make(home / f"{name}.new")
            (home / f"{name}.new").rename(home / name)
    return home / name


def copy_migrated(target: Path) -> None:
    """Put a copy of the run's SQLite database, migrated and empty, at *target*."""
    shutil.copyfile(made_once("sqlite", _migrate_sqlite) / "newsroom.sqlite3", target)


def migrate(**environment: str) -> None:
    """Bring the database of a process with *environment* up to date."""
    subprocess.run(
        [sys.executable, "-c", _MIGRATE],
        cwd=Path(__file__).resolve().parent.parent,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"} | environment,
        check=True,
    )


def _migrate_sqlite(folder: Path) -> None:
    folder.mkdir()
    migrate(NEWSROOM_TEST_DATABASE="", NEWSROOM_TEST_STATE=str(folder))
