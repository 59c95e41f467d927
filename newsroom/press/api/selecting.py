"""Which releases a reader of the API is given, a page at a time, and where the next page begins.

A list is read from the newest publication back, or forward by changes. It is put together of some
streams that one index each holds in order, so that no page costs more than the first one.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower, Substr

from newsroom.desk.models import (
    ArchiveSection,
    ListedUnder,
    Listing,
    PublicState,
    Release,
    lies_in,
)
from newsroom.desk.search.asking import Question
from newsroom.press.api.answering import narrow
from newsroom.press.api.cursors import Cursor
from pipelines.values import SectionKind

PUBLIC = (PublicState.PUBLISHED, PublicState.WITHDRAWN)
_LISTED = {
    PublicState.PUBLISHED: Listing.LISTED,
    PublicState.WITHDRAWN: Listing.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; None and "" ask for nothing.

    ``sections`` are kinds with the key of a section, or the code of a topic or kind; a release has to be
    listed under all of them. ``since`` (inclusive) and ``until`` (exclusive) are moments of publication.
    With ``changed_since`` the list is read forward by changes: first what was decided upon first since then.
    Of what answers ``question`` more may be selected than does: `answering.answers` decides.
    """

    states: tuple[str, ...] = PUBLIC
    region: str = ""
    sections: tuple[tuple[SectionKind, str], ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    changed_since: datetime | None = None
    question: Question = field(default_factory=Question)


@dataclass(frozen=True, slots=True)
class Page:
    """Keys of releases in order; ``after`` is where the next page begins, None at the end."""

    keys: tuple[int, ...]
    after: Cursor | None


_Row = tuple[datetime, UUID, int]
_Rows = QuerySet[Any, Any]


def select(wanted: Wanted, *, size: int, after: Cursor | None = None) -> Page:
    """The page of at most *size* releases that begins behind *after*."""
    sections = _sections(wanted)
    if sections is None:
        return Page((), None)
    by_changes = wanted.changed_since is not None
    streams = (_by_changes if by_changes else _newest_first)(wanted, sections, after)
    if wanted.question:
        streams = narrow(streams, wanted.question)
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


def _sections(wanted: Wanted) -> tuple[int, ...] | None:
    """The keys of the wanted sections; None where there is one that holds nothing."""
    if not wanted.sections:
        return ()
    asked = Q()
    for kind, words in wanted.sections:
        coded = kind in (SectionKind.TOPIC, SectionKind.KIND)
        asked |= Q(kind=kind) & (Q(key=words) | Q(subject=words) if coded else Q(key=words))
    found = tuple(ArchiveSection.objects.filter(asked).values_list("pk", flat=True))
    return found if len(found) == len(wanted.sections) else None


def _newest_first(wanted: Wanted, sections: tuple[int, ...], after: Cursor | None) -> list[_Rows]:
    streams = []
    for state in wanted.states:
        rows = _published(state, wanted, sections)
        if wanted.since is not None:
            rows = rows.filter(published_at__gte=wanted.since)
        if after is not None:
            rows = rows.filter(published_at__lte=after.at)
            rows = rows.exclude(published_at=after.at, uuid__gte=after.uuid)
        elif wanted.until is not None:  # two upper ends would tempt the planner to another index
            rows = rows.filter(published_at__lt=wanted.until)
        key = "release_id" if sections else "pk"
        streams.append(
            rows.order_by("-published_at", "-uuid").values_list("published_at", "uuid", key)
        )
    return streams


def _by_changes(wanted: Wanted, sections: tuple[int, ...], after: Cursor | None) -> list[_Rows]:
    """What was decided upon again, and what is new: of that publication is the only decision yet.

    The first is read in the order of its own index; what narrows it must not tempt the planner to another.
    """
    changed = Release.objects.filter(version__gt=1)
    if wanted.states != PUBLIC:
        changed = changed.annotate(state=Lower("public")).filter(state__in=wanted.states)
    if wanted.region:
        area = Substr("listed_area", 1, len(wanted.region))
        changed = changed.annotate(area=area).filter(area=wanted.region)
    listed = [_LISTED[PublicState(state)] for state in wanted.states]
    for section in sections:
        rows = ListedUnder.objects.filter(section=section, state__in=listed)
        changed = changed.filter(Exists(rows.filter(release=OuterRef("pk"))))
    streams = [_forward(changed, "updated_at", "pk", wanted, after)]
    if PublicState.PUBLISHED in wanted.states:
        new = _published(PublicState.PUBLISHED, wanted, sections)
        new = new.filter(release__version=1) if sections else new.filter(version=1)
        key = "release_id" if sections else "pk"
        streams.append(_forward(new, "published_at", key, wanted, after))
    return streams


def _published(state: str, wanted: Wanted, sections: tuple[int, ...]) -> _Rows:
    """Rows with a moment of publication and an id: releases, or their entries under the first section."""
    if not sections:
        rows = Release.objects.filter(public=state)
        return rows.filter(lies_in(wanted.region)) if wanted.region else rows
    listed = _LISTED[PublicState(state)]
    entries = ListedUnder.objects.filter(section=sections[0], state=listed).order_by()
    for section in sections[1:]:
        others = ListedUnder.objects.filter(section=section, state=listed)
        entries = entries.filter(Exists(others.filter(release=OuterRef("release"))))
    if wanted.region:
        area = Substr("release__listed_area", 1, len(wanted.region))
        entries = entries.annotate(area=area).filter(area=wanted.region)
    return entries


def _forward(rows: _Rows, moment: str, key: str, wanted: Wanted, after: Cursor | None) -> _Rows:
    rows = rows.filter(**{f"{moment}__gte": wanted.changed_since})
    if wanted.since is not None:
        rows = rows.filter(published_at__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(published_at__lt=wanted.until)
    if after is not None:
        rows = rows.filter(**{f"{moment}__gte": after.at})
        rows = rows.exclude(**{moment: after.at, "uuid__lte": after.uuid})
    return rows.order_by(moment, "uuid").values_list(moment, "uuid", key)
