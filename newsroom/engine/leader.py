"""One leader for the clock, however many processes stand ready.

On PostgreSQL an advisory lock on a session of its own: it falls free the moment the process dies.
On SQLite a lease row, taken over only after it has run out. The jobs are idempotent, so that a
moment with two leaders does no harm.
"""

import secrets
import socket
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from newsroom.engine.models import Lease

_LEASE = "clock"
_LOCK = 0x57617274  # "Wart": key of the PostgreSQL advisory lock


class Leader(Protocol):
    """Asks for the lead again and again; used by one thread."""

    def lead(self) -> bool:
        """Take or keep the lead; True while it is ours. Raises nothing for a database that is away."""

    def release(self) -> None:
        """Give the lead back, so that another can take it at once."""


def choose_leader(*, lease_seconds: int) -> Leader:
    """The leader that fits the configured database."""
    if connections["default"].vendor == "postgresql":
        return LockLeader()
    return LeaseLeader(lease_seconds=lease_seconds)


class LeaseLeader:
    """Leads by a row that is renewed in a third of *lease_seconds*."""

    def __init__(self, *, lease_seconds: float) -> None:
        self.holder = f"{socket.gethostname()[:40]}-{secrets.token_hex(8)}"
        self._lease_seconds = lease_seconds
        self._ends = 0.0  # monotonic; a lease that could not be renewed is still ours until here

    def lead(self) -> bool:
        asked_at = time.monotonic()
        try:
            ours = self._take(datetime.now(UTC))
        except DatabaseError:
            return time.monotonic() < self._ends
        self._ends = asked_at + self._lease_seconds if ours else 0.0
        return ours

    def release(self) -> None:
        self._ends = 0.0
        Lease.objects.filter(name=_LEASE, holder=self.holder).update(until=datetime.now(UTC))

    def _take(self, now: datetime) -> bool:
        """One conditional UPDATE decides: of all who ask, only one finds the row free."""
        until = now + timedelta(seconds=self._lease_seconds)
        free = Q(holder=self.holder) | Q(until__lte=now)
        row = Lease.objects.filter(free, name=_LEASE)
        if row.update(holder=self.holder, until=until):
            return True
        if Lease.objects.filter(name=_LEASE).exists():
            return False
        Lease.objects.bulk_create(
            [Lease(name=_LEASE, holder=self.holder, until=until)], ignore_conflicts=True
        )
        return Lease.objects.filter(name=_LEASE, holder=self.holder).exists()


class LockLeader:
    """Leads by an advisory lock, held by a session that nothing else uses."""

    def __init__(self) -> None:
        self._session: BaseDatabaseWrapper | None = None
        self._held = False

    def lead(self) -> bool:
        try:
            self._session = self._session or connections["default"].copy()
            with self._session.cursor() as cursor:
                cursor.execute(
                    "SELECT 1" if self._held else f"SELECT pg_try_advisory_lock({_LOCK})"
                )
                self._held = self._held or cursor.fetchone()[0]
        except DatabaseError:
            self.release()
        return self._held

    def release(self) -> None:
        self._held = False
        if self._session is not None:
            self._session.close()
            self._session = None
