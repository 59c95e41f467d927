"""What the clock tells of releases: texts that wait too long, and moments that come soon."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from newsroom.desk.actions import audience, telling
from newsroom.desk.actions.standing import waits_to_go_out
from newsroom.desk.models import PublicState, Release, Workflow
from newsroom.desk.office_hours import read_calendar, wait_of
from newsroom.desk.words import goes_out_at
from newsroom.notices.events import Event
from newsroom.notices.telling import Message, tell
from newsroom.templating import clock

SOON = timedelta(minutes=30)
_OPEN = (Workflow.DRAFT, Workflow.RETURNED, Workflow.IN_REVIEW)
_WITH = ("issuer", "current_revision__author")


def raise_alarms(now: datetime) -> int:
    """Tell of each release that waits too long or whose moment is near, once each; gives how many told."""
    return sum(_late(release, now=now) for release in _waiting()) + sum(
        _soon(release, now=now) for release in _near(now)
    )


def _waiting() -> QuerySet[Release]:
    rows = Release.objects.filter(workflow__in=_OPEN).exclude(public=PublicState.WITHDRAWN)
    return rows.filter(issuer__is_active=True).select_related(*_WITH)


def _late(release: Release, *, now: datetime) -> int:
    since = release.submitted_at or release.touched_at
    wait = wait_of(
        since, now, kind=release.kind, zone=release.issuer.tzinfo, issuer=release.issuer.slug,
        calendar=read_calendar(settings.CONFIG.path.parent),
    )  # fmt: skip
    if not wait.over:
        return 0
    key = f"late:{release.uuid}:{since.isoformat()}"
    if release.workflow == Workflow.IN_REVIEW:
        to = audience.takers_of_step(release, now=now)
        what = "menunggu persetujuan terlalu lama"
    else:
        to, what = audience.editors_of(release), "menunggu diperiksa terlalu lama"
    return _tell(release, Event.LATE, key, what, to, text=f"Sudah {wait.words}.", now=now)


def _near(now: datetime) -> QuerySet[Release]:
    span = (now, now + SOON)
    near = Q(publish_at__range=span) | Q(embargo_until__range=span)
    rows = Release.objects.filter(near, public=PublicState.UNPUBLISHED)
    return rows.select_related(*_WITH)


def _soon(release: Release, *, now: datetime) -> int:
    moment = goes_out_at(release)
    if moment is None or not now < moment <= now + SOON or release.touched_at > moment - SOON:
        return 0  # whoever approves or sets a moment so near has just been told of it
    key, at = f"soon:{release.uuid}:{moment.isoformat()}", clock(moment, release.issuer)
    if waits_to_go_out(release):
        to = {release.submitted_by_id or 0, release.approved_by_id or 0}
        return _tell(release, Event.DUE_SOON, key, f"terbit pukul {at}", to, now=now)
    if release.workflow == Workflow.IN_REVIEW:
        to = audience.takers_of_step(release, now=now)
    else:
        to = audience.editors_of(release)
    what = f"belum disetujui, embargonya berakhir pukul {at}"
    return _tell(release, Event.DUE_SOON, key, what, to, now=now)


def _tell(
    release: Release,
    event: str,
    key: str,
    what: str,
    to: set[int],
    *,
    text: str = "",
    now: datetime,
) -> int:
    if not to:
        return 0
    name = telling.name_of(release, now=now)
    message = Message(
        event,
        key=key,
        subject=f"release:{release.uuid}",
        issuer=release.issuer,
        title=f"{name.desk} {what}",
        text=text,
        outside=f"{name.outside} {what}",
        outside_text=text,
        address=telling.address_of(release),
        is_urgent=release.kind == "serta_merta",
    )
    return tell(message, to=to, actor=None, now=now)
