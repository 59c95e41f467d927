"""Taking rows out of the outbox, so that no two senders take the same.

A row is claimed before it is sent and marked after. A process killed in between leaves its claim, which
a later run takes over after `STALE`: the same rows go again under the same id.
"""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import connection, transaction

from newsroom.press.models import Delivery, DeliveryState, Way

STALE = timedelta(minutes=15)  # longer than the rows of one claim take
LIMIT = 200  # rows claimed at once …
OF_ONE = 20  # … and of them for one destination
_CLAIM_LOCK = 0x4B697269  # "Kiri": key of the PostgreSQL advisory lock that orders claims


def claim(
    now: datetime, *, ways: Collection[Way] = (Way.EMAIL, Way.WEBHOOK), shut: Collection[int] = ()
) -> list[list[Delivery]]:
    """The next messages, each the rows that go together, marked as being sent; none where nothing is due.

    What is due for one mail address goes as one message; a webhook and a drop get one a row. *shut* are
    the destinations that do not answer in this run.
    """
    with transaction.atomic():
        _stand_in_line()
        rows = Delivery.objects.filter(destination__way__in=ways).exclude(destination__in=shut)
        rows = rows.select_related(
            "destination__outlet__issuer", "destination__drop_access", "release__issuer", "outlet"
        )
        stale = rows.filter(state=DeliveryState.SENDING, claimed_at__lte=now - STALE)
        waiting = rows.filter(state=DeliveryState.WAITING, next_attempt_at__lte=now)
        found = [*stale.order_by("claimed_at", "pk")[:LIMIT]]
        found += waiting.order_by("next_attempt_at", "pk")[: LIMIT - len(found)]
        groups = _grouped(found)
        taken = [row for group in groups for row in group]
        for row in taken:
            row.state, row.claimed_at = DeliveryState.SENDING, now
        Delivery.objects.bulk_update(taken, ["state", "claimed_at", "batch"], batch_size=200)
    return groups


def _grouped(rows: list[Delivery]) -> list[list[Delivery]]:
    """Rows that go together, each with its batch: those that had one before keep it."""
    groups: dict[tuple[int, uuid.UUID | None], list[Delivery]] = {}
    counts: dict[int, int] = {}
    for row in rows:
        key = row.destination_id
        if counts.get(key, 0) >= OF_ONE:
            continue
        counts[key] = counts.get(key, 0) + 1
        if row.destination.way != Way.EMAIL:
            row.batch = row.uuid
        groups.setdefault((key, row.batch), []).append(row)
    for (_, batch), group in groups.items():
        named = uuid.uuid4()
        for row in group:
            row.batch = batch or named
    return list(groups.values())


def _stand_in_line() -> None:
    """One claim at a time; SQLite's IMMEDIATE transactions already stand in line."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CLAIM_LOCK])
