"""What the clock does for the hub: leases that ran out, changes that nobody announced, rows that are old."""

from datetime import datetime, timedelta

from django.conf import settings

from newsroom.engine.tasks import enqueue
from newsroom.press.hub import tasks, topics
from newsroom.press.hub.announcing import arm
from newsroom.press.hub.ending import deny, end
from newsroom.press.hub.working import is_anything_due
from newsroom.press.models.hub import Intent, Push, PushState, Subscription, SubscriptionState

KEPT = timedelta(days=14)
AT_ONCE = 500


def tend(now: datetime) -> str:
    """Do what is due and queue what is late; a detail line for the desk."""
    active = Subscription.objects.filter(state=SubscriptionState.ACTIVE)
    over = active.filter(lease_until__lte=now)[:AT_ONCE]
    ended = len(end(over, why="Masa langganan habis.", now=now))
    if settings.CONFIG.hub.kind != "own":
        ended += deny(active[:AT_ONCE], why="Situs ini memakai hub lain.", now=now)
    waiting = 0
    for topic in active.values_list("topic", flat=True).distinct().order_by("topic"):
        if topics.digest_of(topic) is not None:
            waiting += arm(topic, now=now)
        elif topics.is_site_out():
            gone = active.filter(topic=topic)[:AT_ONCE]
            ended += deny(gone, why="RSS ini tidak ada lagi.", now=now)
    if is_anything_due(now):
        enqueue(tasks.work_outside, 0)
    parts = [f"{waiting} kiriman menyusul"] if waiting else []
    parts += [f"{ended} langganan berakhir"] if ended else []
    return ", ".join(parts)


def prune(now: datetime) -> int:
    """Forget what settled or ended long ago; the number of rows."""
    before = now - KEPT
    settled = Push.objects.exclude(state=PushState.WAITING).filter(queued_at__lt=before)
    ended = Subscription.objects.filter(state=SubscriptionState.ENDED, ended_at__lt=before)
    unconfirmed = Intent.objects.filter(asked_at__lt=before)
    return sum(rows.delete()[0] for rows in (settled, ended, unconfirmed))
