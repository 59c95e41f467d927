"""The audit trail: one chain for the whole house, from the first act on.

Each entry binds the one before it, so that a row cannot be changed or taken out unseen. Entries hold
ids and a salted digest of the actor; the name stands in a side table that can be erased.
"""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from newsroom import digests
from newsroom.accounts.models import AuditEntry, AuditName, User

_FIRST = "0" * 64
_CHAIN_LOCK = 0x5275616E  # "Ruan": key of the PostgreSQL advisory lock that orders the chain


def record(
    act: str, *, actor: User | None, subject: str, at: datetime, **detail: Any
) -> AuditEntry:
    """Append an entry, inside the caller's transaction; *actor* None is somebody outside the house.

    SQLite's IMMEDIATE transactions already stand in line; on PostgreSQL an advisory lock held to the
    end of the transaction does the same.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
        last = AuditEntry.objects.order_by("-id").values_list("digest", flat=True).first()
        entry = AuditEntry(
            at=at,
            act=act,
            subject=subject,
            actor_digest=_actor_digest(actor) if actor else "",
            detail=detail,
            previous=last or _FIRST,
        )
        entry.digest = digest_of(entry)
        entry.save(force_insert=True)
    return entry


def digest_of(entry: AuditEntry) -> str:
    """SHA-256 over the previous digest and the entry's canonical JSON."""
    content = {
        "at": entry.at.isoformat(),
        "act": entry.act,
        "subject": entry.subject,
        "actor": entry.actor_digest,
        "detail": entry.detail,
    }
    return digests.digest_of(content, previous=entry.previous)


def find_breaks() -> Iterator[str]:
    """What does not fit in the chain, a sentence each; nothing where it is whole."""
    previous = _FIRST
    for entry in AuditEntry.objects.order_by("id").iterator(chunk_size=1000):
        if entry.previous != previous:
            yield f"audit entry {entry.id} does not follow the one before it"
        if digest_of(entry) != entry.digest:
            yield f"audit entry {entry.id} was changed after it was written"
        previous = entry.digest


def _actor_digest(actor: User) -> str:
    known = AuditName.objects.filter(user=actor).first()
    if known is None:
        salt = secrets.token_hex(16)
        digest = hashlib.sha256(f"{salt}:{actor.pk}".encode()).hexdigest()
        known = AuditName.objects.create(digest=digest, salt=salt, user=actor, name=str(actor))
    return known.digest
