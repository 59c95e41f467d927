"""A rendered version into the outbox: one row for each destination of each outlet that is to get it.

Called within the transaction that notes that the files are out: either both stand or neither, so that
a lost run is repeated whole, and the constraint on `Delivery` lets a repeated one add nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from django.db.models import Q

from newsroom.desk.models import PublicState, Release
from newsroom.press.models import (
    Delivery,
    DeliveryEvent,
    DeliveryState,
    Destination,
    Outlet,
    OutletState,
    Way,
)
from newsroom.press.outlets.hours import next_hour, zone_of
from newsroom.press.outlets.interests import wants

log = structlog.get_logger(__name__)

REPLACED = "Digantikan versi yang lebih baru."


@dataclass(slots=True)
class _Earlier:
    """What went out of earlier versions: the outlets that got one, the destinations it was sent to."""

    outlets: set[int] = field(default_factory=set)
    tried: set[int] = field(default_factory=set)


def queue_version(pk: int, version: int, *, now: datetime) -> int:
    """Queue what is news in *version* of a release for every outlet that is to get it; gives the rows' number.

    To get it are the admitted outlets that want it, and those that got an earlier version, whatever
    they want by now. A withdrawal goes to the latter alone. Nothing is queued for a version that was
    overtaken while it was written: the next one's run follows. A typing error that was mended quietly is
    no news: its version stands for the one before, which has its rows.
    """
    release = Release.objects.select_related("issuer", "published_details").get(pk=pk)
    if release.version != version or release.public == PublicState.UNPUBLISHED:
        return 0
    event, earlier = event_of(release), _earlier_of(release)
    Delivery.objects.filter(
        release=release, version__lt=release.told, state=DeliveryState.WAITING
    ).update(state=DeliveryState.DROPPED, answer=REPLACED)
    rows = [
        _row(release, destination, event, earlier, now=now)
        for outlet in _outlets_for(release, event, earlier)
        for destination in outlet.destinations.all()
        if destination.is_working
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    log.info(
        "queued for outlets", release=str(release.uuid), version=version, what=event.value,
        outlets=len({row.outlet_id for row in rows}), deliveries=len(rows),
    )  # fmt: skip
    return len(rows)


def event_of(release: Release) -> DeliveryEvent:
    """What the latest version of a release is."""
    if release.public == PublicState.WITHDRAWN:
        return DeliveryEvent.WITHDRAWN
    if release.told <= 1:
        return DeliveryEvent.PUBLISHED
    corrected = release.corrections.filter(published_at=release.updated_at)
    return DeliveryEvent.CORRECTED if corrected.exists() else DeliveryEvent.AMENDED


def _earlier_of(release: Release) -> _Earlier:
    found = _Earlier()
    if release.told <= 1:
        return found
    rows = Delivery.objects.filter(release=release, version__lt=release.told)
    for outlet, destination, state, attempts in rows.values_list(
        "outlet_id", "destination_id", "state", "attempts"
    ):
        found.outlets.add(outlet)
        if attempts or state in (DeliveryState.SENT, DeliveryState.SENDING):
            found.tried.add(destination)
    return found


def _outlets_for(release: Release, event: DeliveryEvent, earlier: _Earlier) -> Iterator[Outlet]:
    details = release.published_details
    assert details is not None
    admitted = Outlet.objects.filter(
        Q(issuer__isnull=True) | Q(issuer=release.issuer_id), state=OutletState.ADMITTED
    )
    for outlet in admitted.select_related("issuer").prefetch_related("interests", "destinations"):
        if outlet.pk in earlier.outlets or (
            event != DeliveryEvent.WITHDRAWN
            and wants(
                outlet.interests.all(),
                area=details.area_code,
                topics=details.topics,
                kind=details.kind,
            )
        ):
            yield outlet


def _row(
    release: Release,
    destination: Destination,
    event: DeliveryEvent,
    earlier: _Earlier,
    *,
    now: datetime,
) -> Delivery:
    """The row of a destination. Its own page has it at once; a mail may wait for its hour.

    A correction does not wait where the text it corrects went out, and a withdrawal never.
    """
    row = Delivery(
        outlet=destination.outlet,
        release=release,
        version=release.told,
        destination=destination,
        event=event,
        queued_at=now,
        next_attempt_at=now,
    )
    if destination.way == Way.PAGE:
        row.state, row.sent_at = DeliveryState.SENT, now
    elif event != DeliveryEvent.WITHDRAWN and not (
        event == DeliveryEvent.CORRECTED and destination.pk in earlier.tried
    ):
        row.next_attempt_at = next_hour(
            destination.hours, zone=zone_of(destination.outlet), now=now
        )
    return row
