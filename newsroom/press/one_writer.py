"""One writer of the public site at a time: who reads the archive to write is alone until the files are out.

A run that read the archive before a decision would else write its feeds after those of the decision, and
the older ones would stand until the next. On PostgreSQL an advisory lock of a session of its own; beside
SQLite, which one machine alone can hold, a locked file of the state folder. Both fall free the moment the
process dies. Decisions never wait for it: they are committed, and their rendering waits.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

NAME = "public.lock"
_LOCK = 0x5465726269740000  # "Terbit": key of the PostgreSQL advisory lock


@contextmanager
def one_writer() -> Iterator[None]:
    """Wait until nobody else writes the public site, and keep it; not to be entered twice by one thread."""
    locked = _session() if connections["default"].vendor == "postgresql" else _file()
    with locked:
        yield


@contextmanager
def _session() -> Iterator[None]:
    session = connections["default"].copy()
    try:
        with session.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        yield
    finally:
        session.close()


@contextmanager
def _file() -> Iterator[None]:
    state = Path(settings.STATE_DIR)
    state.mkdir(parents=True, exist_ok=True)
    with (state / NAME).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
