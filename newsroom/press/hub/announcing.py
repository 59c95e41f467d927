"""From files that were written to rows that wait: a push for each subscriber, or a ping for each feed.

Nothing depends on this being called each time: what a subscriber has is compared with what stands, by
digest, so a call that was lost is made up for by the clock and one too many adds nothing.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath

from django.conf import settings
from django.db import transaction

from newsroom.engine.tasks import enqueue
from newsroom.press.hub import tasks, topics
from newsroom.press.models.hub import (
    Ping,
    Push,
    PushState,
    Subscription,
    SubscriptionState,
)


def announce(paths: Iterable[PurePosixPath], *, now: datetime) -> int:
    """Queue what subscribers or the outside hub do not have yet of the feeds among *paths*.

    Args:
        paths: Files of the public site, written or not; those that are no feeds are passed over.
        now: The moment from which the rows are due.

    Returns:
        The number of rows that now wait.
    """
    named = (topics.topic_of(path) for path in paths)
    found = list(dict.fromkeys(topic for topic in named if topic))
    match settings.CONFIG.hub.kind:
        case "own":
            active = Subscription.objects.filter(state=SubscriptionState.ACTIVE, topic__in=found)
            wanted = set(active.values_list("topic", flat=True).distinct())
            return sum(arm(topic, now=now) for topic in found if topic in wanted)
        case "outside":
            return _ping(found, now=now)
    return 0


def arm(topic: str, *, now: datetime) -> int:
    """A waiting push for each subscriber of *topic* that does not have what stands there; how many.

    What was on its way of an earlier content is dropped: a push carries the whole feed.
    """
    digest = topics.digest_of(topic)
    if digest is None:
        return 0
    with transaction.atomic():
        lacking = Subscription.objects.filter(
            state=SubscriptionState.ACTIVE, topic=topic, lease_until__gt=now
        ).exclude(seen_digest=digest)
        keys = list(lacking.select_for_update().values_list("pk", flat=True))
        if not keys:
            return 0
        Push.objects.bulk_create(
            [
                Push(subscription_id=key, digest=digest, queued_at=now, next_attempt_at=now)
                for key in keys
            ],
            ignore_conflicts=True,
        )
        pushes = Push.objects.filter(subscription__in=keys)
        pushes.filter(digest=digest).exclude(state=PushState.WAITING).update(
            state=PushState.WAITING, queued_at=now, next_attempt_at=now, attempts=0
        )
        pushes.filter(state=PushState.WAITING).exclude(digest=digest).update(
            state=PushState.DROPPED, answer="Digantikan isi yang lebih baru."
        )
        Subscription.objects.filter(pk__in=keys).update(seen_digest=digest)
        enqueue(tasks.work_outside, keys[0])
    return len(keys)


def _ping(found: list[str], *, now: datetime) -> int:
    digests = {topic: digest for topic in found if (digest := topics.digest_of(topic))}
    with transaction.atomic():
        known = Ping.objects.select_for_update().in_bulk(list(digests), field_name="topic")
        fresh = [
            Ping(topic=topic, digest=digest, queued_at=now, next_attempt_at=now)
            for topic, digest in digests.items()
            if topic not in known
        ]
        changed = [row for row in known.values() if row.digest != digests[row.topic]]
        for row in changed:
            row.digest, row.state, row.attempts = digests[row.topic], PushState.WAITING, 0
            row.queued_at = row.next_attempt_at = now
        Ping.objects.bulk_create(fresh, ignore_conflicts=True)
        Ping.objects.bulk_update(
            changed, ["digest", "state", "attempts", "queued_at", "next_attempt_at"]
        )
        if fresh or changed:
            enqueue(tasks.work_outside, 0)
    return len(fresh) + len(changed)
