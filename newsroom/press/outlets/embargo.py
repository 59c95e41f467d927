"""Embargoed items for outlets that agreed to keep them: approved, not yet out, each handing-out logged.

The full text goes out as ninjs and on the outlet's own page. The RSS of an outlet names it only, under
an id of its own: programs that publish what a feed brings would otherwise publish the text at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from newsroom.accounts.models import User
from newsroom.desk.actions import waits_to_go_out
from newsroom.desk.models import KipClass, PublicState, Release, Workflow
from newsroom.desk.preview import as_published
from newsroom.press import archive
from newsroom.press.models import AccessKey, EmbargoAccess, Outlet
from newsroom.press.outlets.interests import wants
from pipelines.publish.feed_items import FeedItem
from pipelines.publish.ninjs import ninjs
from pipelines.publish.text import clean, escaped
from pipelines.publish.when import clock, full_day, local
from pipelines.values import PublishedRelease

TERMS = (
    "Siaran berembargo tidak disiarkan, dikutip, atau diteruskan kepada siapa pun sebelum waktu yang "
    "tertulis. Setiap pembukaan siaran berembargo dicatat."
)


def embargoed_for(outlet: Outlet, *, now: datetime) -> list[Release]:
    """The embargoed items that *outlet* may see and wants, the one that ends first at first."""
    if not outlet.sees_embargoed:
        return []
    rows = Release.objects.filter(
        public=PublicState.UNPUBLISHED,
        workflow__in=[Workflow.APPROVED, Workflow.SCHEDULED],
        embargo_until__gt=now,
        needs_ppid=False,
    ).exclude(kip_class=KipClass.EXEMPT)
    if outlet.issuer_id is not None:
        rows = rows.filter(issuer=outlet.issuer_id)
    found = rows.select_related("issuer", "approved_revision", "current_details", "approval")
    interests = list(outlet.interests.all())
    return [
        release
        for release in found.order_by("embargo_until", "id")
        if waits_to_go_out(release)
        and release.approval is not None
        and release.approval.details_id == release.current_details_id
        and wants(interests, area=release.area_code, topics=release.topics, kind=release.kind)
    ]


def value_of(release: Release, *, now: datetime) -> PublishedRelease:
    """The approved text as an outlet reads it ahead: without number, address and photos of its own.

    Its version is 0, so that the published version 1 replaces it; its moment is that of the approval.
    """
    assert release.approved_revision is not None
    assert release.approval is not None
    at = release.approval.at.astimezone(release.issuer.tzinfo)
    foreseen = as_published(release, release.approved_revision, now=now)
    return replace(
        foreseen, published_at=at, updated_at=at, version=0, number=release.number, photos=()
    )


def until_words(release: Release) -> str:
    """ "EMBARGO sampai pukul 15.00 WITA, Rabu, 25 November 2026"."""
    assert release.embargo_until is not None
    until = local(release.embargo_until, release.issuer.zone)
    return f"EMBARGO sampai pukul {clock(until)}, {full_day(until)}"


def ninjs_of(release: Release, *, now: datetime) -> dict[str, Any]:
    """An embargoed item as ninjs, marked in its note to editors."""
    assert release.embargo_until is not None
    value = value_of(release, now=now)
    until = release.embargo_until.astimezone(release.issuer.tzinfo)
    item = ninjs(value, site=archive.site(), embargoed_until=until)
    for unborn in ("renditions", "associations"):  # their addresses answer from the minute on
        item.pop(unborn, None)
    item["edNote"] = " ".join(filter(None, (f"{until_words(release)}.", item.get("edNote", ""))))
    return item


def feed_item(release: Release, *, home: str, now: datetime) -> FeedItem:
    """An embargoed item as a feed names it: its headline, until when, and where it is read."""
    value, mark = value_of(release, now=now), until_words(release)
    return FeedItem(
        id=f"{clean(value.tag_id)}:embargo",
        title=f"{mark}: {clean(value.headline)}",
        link=home,
        published_at=value.published_at,
        updated_at=value.updated_at,
        summary=f"{mark}. Jangan disiarkan sebelum waktunya.",
        html=(
            f"<p><strong>{escaped(mark)}.</strong> Jangan disiarkan sebelum waktunya.</p>\n"
            f'<p>Teks lengkap: <a href="{escaped(home)}">halaman media Anda</a>, atau ninjs.</p>'
        ),
        creator=clean(value.letterhead.issuer),
        topics=(),
        photos=(),
    )


def note_access(
    outlet: Outlet,
    releases: Iterable[Release],
    *,
    door: str,
    now: datetime,
    key: AccessKey | None = None,
    user: User | None = None,
) -> Sequence[EmbargoAccess]:
    """Write down that these items were handed out."""
    return EmbargoAccess.objects.bulk_create(
        EmbargoAccess(
            outlet=outlet,
            release=release,
            door=door,
            key=key,
            user=user,
            content_hash=release.approved_revision.content_hash
            if release.approved_revision
            else "",
            at=now,
        )
        for release in releases
    )
