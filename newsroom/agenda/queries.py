"""The leaders' engagements by day, as one user may see them; and who can be sent along."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from django.db.models import Prefetch, QuerySet

from newsroom.accounts.models import User
from newsroom.agenda.models import AgendaItem, Assignment
from newsroom.registry.models import Issuer


@dataclass(frozen=True, slots=True)
class Engagement:
    """An item with the day it falls on in its issuer's zone, and whether the reader covers it."""

    item: AgendaItem
    on: date
    officers: tuple[User, ...]
    is_mine: bool


def visible_items(user: User) -> QuerySet[AgendaItem]:
    officers = Assignment.objects.select_related("officer").order_by("officer__name")
    return (
        AgendaItem.objects.visible_to(user)
        .select_related("issuer")
        .prefetch_related(Prefetch("assignments", queryset=officers))
    )


def days_between(user: User, first: date, last: date) -> Iterator[tuple[date, list[Engagement]]]:
    """Days from *first* to *last* inclusive that hold something, each with its items by the clock."""
    margin = timedelta(days=1)  # an issuer's day begins up to nine hours before UTC's
    items = visible_items(user).filter(
        begins_at__gte=_midnight(first) - margin, begins_at__lt=_midnight(last) + 2 * margin
    )
    engagements = [_engagement(item, user) for item in items.order_by("begins_at", "id")]
    chosen = sorted(
        (e for e in engagements if first <= e.on <= last), key=lambda e: (e.on, e.item.begins_at)
    )
    for on, group in groupby(chosen, key=lambda e: e.on):
        yield on, list(group)


def officers_of(issuer: Issuer) -> QuerySet[User]:
    """Who can cover an engagement of *issuer*: its contributors and editors."""
    return (
        User.objects.filter(
            memberships__issuer=issuer,
            memberships__role__in=["contributor", "editor"],
            is_active=True,
            is_robot=False,
        )
        .distinct()
        .order_by("name", "id")
    )


def _engagement(item: AgendaItem, user: User) -> Engagement:
    officers = tuple(assignment.officer for assignment in item.assignments.all())
    return Engagement(
        item=item,
        on=item.begins_at.astimezone(item.issuer.tzinfo).date(),
        officers=officers,
        is_mine=any(officer.pk == user.pk for officer in officers),
    )


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), UTC)
