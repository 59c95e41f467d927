"""What went where: the lists of an outlet's own page and of the desk. Reads only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from newsroom.accounts.models import User
from newsroom.desk.models import Release
from newsroom.press.models import (
    Delivery,
    DeliveryEvent,
    DeliveryState,
    EmbargoAccess,
    Outlet,
    OutletState,
)

PAGE = 50
_OWN = 200  # rows of an outlet's first page
_SERIOUS = (DeliveryEvent.CORRECTED, DeliveryEvent.WITHDRAWN)


@dataclass(slots=True)
class Got:
    """One version of a release and all the ways on which it went to an outlet."""

    release: Release
    version: int
    event: DeliveryEvent
    queued_at: datetime
    ways: list[Delivery] = field(default_factory=list)

    @property
    def acknowledged_at(self) -> datetime | None:
        return next((row.acknowledged_at for row in self.ways if row.acknowledged_at), None)

    @property
    def wants_answer(self) -> bool:
        """A correction or withdrawal that nobody has said to have."""
        return self.event in _SERIOUS and self.acknowledged_at is None


def got_by(outlet: Outlet) -> list[Got]:
    """What went to *outlet*, the newest first."""
    rows = (
        Delivery.objects.filter(outlet=outlet)
        .select_related("release__published_revision", "release__issuer", "destination")
        .order_by("-queued_at", "-id")
    )
    found: dict[tuple[int, int], Got] = {}
    for row in rows[:_OWN]:
        key = (row.release_id, row.version)
        if key not in found:
            found[key] = Got(row.release, row.version, DeliveryEvent(row.event), row.queued_at)
        found[key].ways.append(row)
    for one in found.values():
        one.ways.sort(key=lambda row: row.pk)
    return list(found.values())


def acknowledge(outlet: Outlet, user: User, uuid: UUID, version: int, *, now: datetime) -> bool:
    """Note that *outlet* has a version; False where nothing like it went there."""
    rows = Delivery.objects.filter(outlet=outlet, release__uuid=uuid, version=version)
    if not rows.exists():
        return False
    rows.filter(acknowledged_at__isnull=True).update(acknowledged_at=now, acknowledged_by=user)
    return True


@dataclass(frozen=True, slots=True)
class Filters:
    """What the desk looks for among the deliveries: uuids and a state, "" for any."""

    outlet: str = ""
    release: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A page of a list."""

    rows: list[Delivery]
    number: int
    goes_on: bool


def deliveries(user: User, filters: Filters, *, number: int) -> Cut:
    """A page of what went out, the newest first, with its tries."""
    rows = Delivery.objects.visible_to(user)
    if filters.outlet:
        rows = rows.filter(outlet__uuid=filters.outlet)
    if filters.release:
        rows = rows.filter(release__uuid=filters.release)
    if filters.state == "unanswered":
        rows = rows.filter(event__in=_SERIOUS, acknowledged_at__isnull=True)
    elif filters.state:
        rows = rows.filter(state=filters.state)
    rows = rows.select_related(
        "outlet", "destination", "release__published_revision", "release__issuer", "acknowledged_by"
    ).prefetch_related("tries")
    start = (number - 1) * PAGE
    found = list(rows.order_by("-queued_at", "-id")[start : start + PAGE + 1])
    return Cut(found[:PAGE], number, len(found) > PAGE)


def outlets(user: User, *, state: str) -> QuerySet[Outlet]:
    """Outlets that the desk of *user* knows, those that wait first."""
    rows = Outlet.objects.visible_to(user).select_related("issuer")
    if state:
        rows = rows.filter(state=state)
    return rows.annotate(
        failed=Count("deliveries", filter=Q(deliveries__state=DeliveryState.DEAD))
    ).order_by("name", "id")


def count_states(user: User) -> dict[str, int]:
    """How many outlets stand in each state; those whose address is not confirmed do not wait yet."""
    rows = Outlet.objects.visible_to(user).order_by()
    counts = dict(rows.values_list("state").annotate(Count("id")))
    return {state: counts.get(state, 0) for state in OutletState.values}


def count_waiting(user: User) -> int:
    """How many confirmed sign-ups wait for the desk."""
    waiting = Outlet.objects.visible_to(user).filter(state=OutletState.WAITING)
    return waiting.filter(confirmed_at__isnull=False).count()


@dataclass(frozen=True, slots=True)
class Summary:
    """Where the latest version of a release went, counted by outlet."""

    outlets: int
    sent: int
    waiting: int
    failed: int
    acknowledged: int


def summary_of(release: Release) -> Summary | None:
    """Where the latest version went; None where it went nowhere."""
    rows = Delivery.objects.filter(release=release, version=release.told)
    states: Counter[str] = Counter()
    outlets: set[int] = set()
    acknowledged: set[int] = set()
    for outlet, state, at in rows.values_list("outlet_id", "state", "acknowledged_at"):
        states[state] += 1
        outlets.add(outlet)
        if at:
            acknowledged.add(outlet)
    if not outlets:
        return None
    waiting = states[DeliveryState.WAITING] + states[DeliveryState.SENDING]
    return Summary(
        len(outlets),
        states[DeliveryState.SENT],
        waiting,
        states[DeliveryState.DEAD],
        len(acknowledged),
    )


def embargo_accesses(release: Release) -> Iterable[EmbargoAccess]:
    """Who was handed an embargoed item, the latest first."""
    rows = EmbargoAccess.objects.filter(release=release)
    return rows.select_related("outlet", "key", "user").order_by("-id")[:PAGE]
