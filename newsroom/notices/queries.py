"""A person's notices, how many are unread, what could not be sent, and what is old enough to go."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from newsroom.accounts.models import Role, User
from newsroom.kept_queries import KeptQuery
from newsroom.notices.events import HABITS, Event
from newsroom.notices.models import Delivery, DeliveryState, Notice

KEPT = timedelta(days=90)
MOST = 100  # the bell says "99+"
_STEP = 500


def notices_of(user: User) -> QuerySet[Notice]:
    """What the person was told at the desk and may still see, newest first."""
    issuers = [pk for pk, held in user.roles_by_issuer().items() if held - {Role.OUTLET}]
    mine = Notice.objects.filter(recipient=user, is_shown=True)
    return mine.filter(Q(issuer__in=issuers) | Q(issuer__isnull=True))


def count_unread(user: User) -> int:
    """How many of them are unread, at most `MOST`; one query over an index of the unread alone."""
    return len(_unread.rows(user))


@KeptQuery
def _unread(user: User) -> QuerySet[Notice, Any]:
    return notices_of(user).filter(read_at__isnull=True).order_by().values_list("pk")[:MOST]


def events_of(user: User) -> list[Event]:
    """The events that can concern the person, by the roles held for any issuer."""
    return [event for event in Event if event != Event.TEST and user.has_role(*HABITS[event].roles)]


def given_up(since: datetime) -> QuerySet[Delivery]:
    """What could not be sent and was given up, due after *since*, the newest first."""
    rows = Delivery.objects.filter(state=DeliveryState.FAILED, due_at__gte=since)
    return rows.select_related("notice__recipient", "notice__issuer").order_by("-due_at", "-pk")


def prune(now: datetime) -> int:
    """Delete notices that were read long ago, or never shown, with their deliveries; gives how many."""
    before = now - KEPT
    old = Notice.objects.filter(Q(read_at__lt=before) | Q(is_shown=False, at__lt=before))
    count = 0
    while ids := list(old.order_by("pk").values_list("pk", flat=True)[:_STEP]):
        Notice.objects.filter(pk__in=ids).delete()
        count += len(ids)
    return count
