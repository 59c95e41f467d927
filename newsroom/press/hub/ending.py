"""How a subscription ends: on its own, or by our word, of which the callback is told."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from newsroom.engine.tasks import enqueue
from newsroom.press.hub import tasks
from newsroom.press.models.hub import (
    Intent,
    IntentMode,
    Push,
    PushState,
    Subscription,
    SubscriptionState,
)


def end(subscriptions: Iterable[Subscription], *, why: str, now: datetime) -> list[Subscription]:
    """Nothing more goes to them; their secrets are forgotten. Gives those that ended.

    One that was renewed since it was read goes on.
    """
    read = {row.pk: row.lease_until for row in subscriptions}
    with transaction.atomic():
        active = Subscription.objects.filter(pk__in=read, state=SubscriptionState.ACTIVE)
        ended = [row for row in active.select_for_update() if row.lease_until == read[row.pk]]
        keys = [row.pk for row in ended]
        Subscription.objects.filter(pk__in=keys).update(
            state=SubscriptionState.ENDED, ended_at=now, ended_why=why, secret="", seen_digest=""
        )
        Push.objects.filter(subscription__in=keys, state=PushState.WAITING).update(
            state=PushState.DROPPED, answer=why
        )
    return ended


def deny(subscriptions: Iterable[Subscription], *, why: str, now: datetime) -> int:
    """End them and have their callbacks told so, section 5.2. Gives how many ended."""
    with transaction.atomic():
        ended = end(subscriptions, why=why, now=now)
        Intent.objects.bulk_create(
            [
                Intent(
                    key=row.key, mode=IntentMode.DENIED, topic=row.topic, callback=row.callback,
                    host=row.host, reason=why, asked_at=now, next_attempt_at=now,
                )
                for row in ended
            ],
            ignore_conflicts=True,
        )  # fmt: skip
        if ended:
            enqueue(tasks.work_outside, ended[0].pk)
    return len(ended)
