"""What is planned to go out: schedules and embargoes by the day on which they fall for their issuer.

A release may have both. Then it goes out at the later of the two, and the other moment is told beside
it as what it is, so that nobody takes it for the hour of publication.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from newsroom.accounts.models import User
from newsroom.desk.actions import waits_to_go_out
from newsroom.desk.models import Release
from newsroom.desk.office_hours import Calendar
from newsroom.desk.queries import open_ids, releases_of
from newsroom.registry.models import Issuer

WEEK = timedelta(days=7)
_MARGIN = timedelta(days=1)  # an issuer's day begins up to nine hours before UTC's
_NOT_SHOWN = ("body", "origins", "texts", "data", "credits", "photos", "contacts", "deck")


@dataclass(frozen=True, slots=True)
class Plan:
    """A moment of a release, in its issuer's zone.

    ``kind`` is "jadwal" or "embargo"; ``goes_out``: at this very moment it goes out by itself.
    ``may_move``: the reader may set the schedule anew.
    """

    at: datetime
    kind: str
    words: str
    goes_out: bool
    uuid: UUID
    headline: str
    issuer: Issuer
    may_move: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; ``is_off`` by a holiday or joint leave, ``is_within`` the month asked for."""

    on: date
    is_today: bool
    is_off: bool
    is_within: bool
    plans: tuple[Plan, ...]
    agenda: tuple[Any, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.plans and not self.agenda


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a page shows, whole weeks from Monday; ``month`` is the first of one, or None."""

    first: date
    last: date
    month: date | None = field(default=None)

    @property
    def before(self) -> date:
        """A day of the span before this one."""
        return (self.month or self.first) - timedelta(days=1)

    @property
    def after(self) -> date:
        """A day of the span behind this one."""
        if self.month is None:
            return self.last + timedelta(days=1)
        return (self.month.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_of(day: date) -> Span:
    """The month of *day*, filled up to whole weeks."""
    first = day.replace(day=1)
    end = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return Span(
        first - timedelta(days=first.weekday()), end + timedelta(days=6 - end.weekday()), first
    )


def week_of(day: date) -> Span:
    """The week of *day*, Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    return Span(first, first + WEEK - timedelta(days=1))


def plans_between(user: User, issuers: Mapping[int, Issuer], span: Span) -> list[Plan]:
    """The plans of a span that the user may see, by the clock; one query."""
    begins = datetime.fromisoformat(f"{span.first}T00:00:00+00:00") - _MARGIN
    ends = datetime.fromisoformat(f"{span.last}T00:00:00+00:00") + 2 * _MARGIN
    rows = releases_of(user).filter(
        Q(publish_at__range=(begins, ends)) | Q(embargo_until__range=(begins, ends)),
        pk__in=open_ids(user),
    )
    releases = rows.select_related("current_revision").defer(
        *(f"current_revision__{name}" for name in _NOT_SHOWN)
    )
    found = [
        plan
        for release in releases
        for plan in plans_of(release, issuers[release.issuer_id], user)
        if span.first <= plan.at.date() <= span.last
    ]
    return sorted(found, key=lambda plan: (plan.at, not plan.goes_out, plan.headline))


def plans_of(release: Release, issuer: Issuer, user: User) -> Iterator[Plan]:
    """The schedule and the embargo of a release, each as what it means for it."""
    is_approved = waits_to_go_out(release)
    due = max((at for at in (release.publish_at, release.embargo_until) if at), default=None)
    may_move = user.has_role("approver", issuer=issuer.pk)
    headline = release.current_revision.headline.strip() if release.current_revision else ""
    for kind, at in (("jadwal", release.publish_at), ("embargo", release.embargo_until)):
        if at is None or (kind == "embargo" and at == release.publish_at):
            continue
        goes_out = is_approved and at == due
        yield Plan(
            at=at.astimezone(issuer.tzinfo),
            kind=kind,
            words=_words(kind, goes_out=goes_out, is_approved=is_approved),
            goes_out=goes_out,
            uuid=release.uuid,
            headline=headline or "Tanpa judul",
            issuer=issuer,
            may_move=may_move and goes_out,
        )


def _words(kind: str, *, goes_out: bool, is_approved: bool) -> str:
    if kind == "jadwal":
        if goes_out:
            return "Terbit"
        return "Jadwal, tertahan embargo" if is_approved else "Jadwal, belum disetujui"
    if goes_out:
        return "Terbit saat embargo berakhir"
    return "Embargo berakhir" if is_approved else "Embargo berakhir, belum disetujui"


def days_of(
    span: Span,
    plans: Sequence[Plan],
    agenda: Iterable[tuple[date, Sequence[Any]]],
    *,
    today: date,
    calendar: Calendar,
) -> list[Day]:
    """Every day of *span* with its plans and what the leaders do on it."""
    by_day: dict[date, list[Plan]] = {}
    for plan in plans:
        by_day.setdefault(plan.at.date(), []).append(plan)
    engagements = {on: tuple(group) for on, group in agenda}
    return [
        Day(
            on=(on := span.first + timedelta(days=n)),
            is_today=on == today,
            is_off=on in calendar.days_off,
            is_within=span.month is None or on.month == span.month.month,
            plans=tuple(by_day.get(on, ())),
            agenda=engagements.get(on, ()),
        )
        for n in range((span.last - span.first).days + 1)
    ]
