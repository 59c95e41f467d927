"""Which releases a reader of the API is given, a page at a time, and where the next page begins.

A list is read from the newest publication back, or forward by changes. It is put together of some
streams that one index each holds in order, so that no page costs more than the first one.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower, Substr

from newsroom.desk.models import PublicState, Release, lies_in
from newsroom.press.api.cursors import Cursor

PUBLIC = (PublicState.PUBLISHED, PublicState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; None and "" ask for nothing.

    ``since`` (inclusive) and ``until`` (exclusive) are moments of publication. With ``changed_since``
    the list is read forward by changes: first what was decided upon first since then.
    """

    states: tuple[str, ...] = PUBLIC
    region: str = ""
    since: datetime | None = None
    until: datetime | None = None
    changed_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Keys of releases in order; ``after`` is where the next page begins, None at the end."""

    keys: tuple[int, ...]
    after: Cursor | None


_Row = tuple[datetime, UUID, int]


def select(wanted: Wanted, *, size: int, after: Cursor | None = None) -> Page:
    """The page of at most *size* releases that begins behind *after*."""
    by_changes = wanted.changed_since is not None
    streams = _by_changes(wanted, after) if by_changes else _newest_first(wanted, after)
    rows = [list(stream[: size + 1]) for stream in streams]
    merged: Iterable[_Row] = heapq.merge(*rows, key=_place, reverse=not by_changes)
    found = list(islice(merged, size + 1))
    page = found[:size]
    goes_on = len(found) > size
    return Page(
        keys=tuple(pk for _, _, pk in page),
        after=Cursor(*_place(page[-1])) if page and goes_on else None,
    )


def _place(row: _Row) -> tuple[datetime, UUID]:
    return row[0], row[1]


def _newest_first(wanted: Wanted, after: Cursor | None) -> list[QuerySet[Release, Any]]:
    streams = []
    for state in wanted.states:
        rows = Release.objects.filter(public=state)
        if wanted.region:
            rows = rows.filter(lies_in(wanted.region))
        if wanted.since is not None:
            rows = rows.filter(published_at__gte=wanted.since)
        if after is not None:
            rows = rows.filter(published_at__lte=after.at)
            rows = rows.exclude(published_at=after.at, uuid__gte=after.uuid)
        elif wanted.until is not None:  # two upper ends would tempt the planner to another index
            rows = rows.filter(published_at__lt=wanted.until)
        streams.append(
            rows.order_by("-published_at", "-uuid").values_list("published_at", "uuid", "pk")
        )
    return streams


def _by_changes(wanted: Wanted, after: Cursor | None) -> list[QuerySet[Release, Any]]:
    """What was decided upon again, and what is new: of that publication is the only decision yet.

    The first is read in the order of its own index; what narrows it must not tempt the planner to another.
    """
    changed = Release.objects.filter(version__gt=1)
    if wanted.states != PUBLIC:
        changed = changed.annotate(state=Lower("public")).filter(state__in=wanted.states)
    if wanted.region:
        area = Substr("listed_area", 1, len(wanted.region))
        changed = changed.annotate(area=area).filter(area=wanted.region)
    streams = [_forward(_in_time(changed, wanted), "updated_at", wanted, after)]
    if PublicState.PUBLISHED in wanted.states:
        new = Release.objects.filter(version=1, public=PublicState.PUBLISHED)
        if wanted.region:
            new = new.filter(lies_in(wanted.region))
        streams.append(_forward(_in_time(new, wanted), "published_at", wanted, after))
    return streams


def _forward(
    rows: QuerySet[Release], moment: str, wanted: Wanted, after: Cursor | None
) -> QuerySet[Release, Any]:
    rows = rows.filter(**{f"{moment}__gte": wanted.changed_since})
    if after is not None:
        rows = rows.filter(**{f"{moment}__gte": after.at})
        rows = rows.exclude(**{moment: after.at, "uuid__lte": after.uuid})
    return rows.order_by(moment, "uuid").values_list(moment, "uuid", "pk")


def _in_time(rows: QuerySet[Release], wanted: Wanted) -> QuerySet[Release]:
    if wanted.since is not None:
        rows = rows.filter(published_at__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(published_at__lt=wanted.until)
    return rows
