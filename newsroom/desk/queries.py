"""What the desk reads: the queue with its views and filters, and one release with its surroundings.

The open releases are few however long the archive is: two indexes find them. Lists are cut one row
behind the page, so that no page counts the archive.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, Value, When

from newsroom.accounts.models import User
from newsroom.desk.frame import MOST_COUNTED, STILL_OPEN, WORKING
from newsroom.desk.models import PublicState, Release, Workflow
from newsroom.intake.models import Channel, FieldReport, Stage
from newsroom.registry.models import Issuer

PAGE = 25
URGENT = "serta_merta"

VIEWS = {
    "semua": "Semua",
    "masuk": "Laporan masuk",
    "saya": "Tugas saya",
    "persetujuan": "Menunggu persetujuan",
    "mendesak": "Mendesak",
    "terjadwal": "Terjadwal",
    "terbit": "Terbit",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What an editor chose above the list; "" is everything."""

    view: str = "semua"
    words: str = ""
    issuer: str = ""
    region: str = ""
    kind: str = ""
    channel: str = ""
    state: str = ""

    @classmethod
    def of(cls, query: Any) -> "Filters":
        """From a request's query; a value that makes no sense is left out."""
        view, issuer = query.get("tampilan", ""), query.get("penerbit", "")
        return cls(
            view=view if view in VIEWS else "semua",
            words=" ".join(query.get("q", "").replace("\0", "").split())[:200],
            issuer=issuer if issuer.isascii() and issuer.isdigit() and len(issuer) < 10 else "",
            region=query.get("wilayah", "").replace("\0", "")[:13],
            kind=query.get("jenis", "").replace("\0", "")[:20],
            channel=_one_of(query.get("sumber", ""), Channel.values),
            state=_one_of(query.get("keadaan", ""), Workflow.values),
        )


@dataclass(frozen=True, slots=True)
class Cut:
    """One page of a list, and whether it goes on behind it."""

    rows: list[Release]
    number: int
    goes_on: bool


def _one_of(value: str, known: Iterable[str]) -> str:
    return value if value in known else ""


def working_issuers(user: User) -> list[int]:
    """Ids of the issuers for which the user edits or approves."""
    return [pk for pk, held in user.roles_by_issuer().items() if held & set(WORKING)]


def releases_of(user: User) -> QuerySet[Release]:
    """Releases that the user may work on: those of the issuers he edits or approves for."""
    rows: QuerySet[Release] = Release.objects.visible_to(user)
    return rows.filter(issuer__in=working_issuers(user))


# ------------------------------------------------------------------------------------------ views


def in_view(user: User, view: str, *, now: datetime) -> Q:
    """The condition of a view of the queue."""
    unpublished = Q(public=PublicState.UNPUBLISHED)
    match view:
        case "masuk":
            return unpublished & Q(workflow=Workflow.DRAFT, current_revision__author__is_robot=True)
        case "saya":
            return STILL_OPEN & (
                Q(holder=user, held_until__gt=now)
                | Q(current_revision__author=user, workflow__in=(Workflow.DRAFT, Workflow.RETURNED))
            )
        case "persetujuan":
            return STILL_OPEN & Q(workflow=Workflow.IN_REVIEW)
        case "mendesak":
            return (STILL_OPEN & Q(kind=URGENT)) | Q(
                is_forced=True, looked_again_at__isnull=True, public=PublicState.PUBLISHED
            )
        case "terjadwal":
            return STILL_OPEN & Q(workflow__in=(Workflow.SCHEDULED, Workflow.APPROVED))
        case "terbit":
            return ~Q(public=PublicState.UNPUBLISHED)
    return STILL_OPEN


def count_views(user: User, *, now: datetime) -> dict[str, int]:
    """How many releases stand in each view but the published one, in one query."""
    open_ones = releases_of(user).filter(in_view(user, "semua", now=now)).order_by()
    names = [name for name in VIEWS if name != "terbit"]
    some = Release.objects.filter(pk__in=open_ones.values("pk")[:MOST_COUNTED])
    return some.aggregate(
        **{name: Count("pk", filter=in_view(user, name, now=now)) for name in names}
    )


def rows_of(user: User, filters: Filters, *, now: datetime) -> QuerySet[Release]:
    """Releases of a view that fit the filters: urgent first, then those that wait longest."""
    rows = releases_of(user).filter(in_view(user, filters.view, now=now))
    if filters.issuer:
        rows = rows.filter(issuer=int(filters.issuer))
    if filters.region:
        rows = rows.filter(
            Q(area_code=filters.region) | Q(area_code__startswith=f"{filters.region}.")
        )
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.state:
        rows = rows.filter(workflow=filters.state)
    if filters.channel:
        rows = rows.filter(
            story__in=FieldReport.objects.filter(
                channel=filters.channel, story__isnull=False, issuer__in=working_issuers(user)
            ).values("story")
        )
    for word in filters.words.split()[:8]:
        rows = rows.filter(
            Q(current_revision__headline__icontains=word)
            | Q(current_revision__body__icontains=word)
            | Q(number__icontains=word)
        )
    if filters.view == "terbit":
        return rows.order_by("-published_at", "-id")
    urgent = Case(When(kind=URGENT, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(urgent, "touched_at", "id")


def cut(rows: QuerySet[Release], number: int, *, size: int = PAGE) -> Cut:
    """Page *number* of *rows*, with what a row of the list shows."""
    start = (max(number, 1) - 1) * size
    reports = FieldReport.objects.select_related("sender", "source").defer("extraction", "text")
    found = list(
        rows.select_related(
            "issuer",
            "holder",
            "submitted_by",
            "current_revision__author",
            "current_revision__reading",
        )
        .defer("current_revision__reading__extraction", "current_revision__origins")
        .prefetch_related(Prefetch("story__reports", queryset=reports))[start : start + size + 1]
    )
    return Cut(found[:size], max(number, 1), len(found) > size)


# ---------------------------------------------------------------------------------------- choices


@dataclass(frozen=True, slots=True)
class Choices:
    issuers: list[tuple[int, str]] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)


def choices(user: User, *, now: datetime) -> Choices:
    """Issuers of the user, and the areas that his open releases are about."""
    mine = working_issuers(user)
    issuers: list[tuple[int, str]] = []
    if len(mine) > 1:  # nothing to choose from one
        issuers = list(
            Issuer.objects.visible_to(user).filter(pk__in=mine).values_list("pk", "name")
        )
    open_ones = releases_of(user).filter(in_view(user, "semua", now=now)).order_by()
    areas = set(open_ones.values_list("area_code", flat=True)[:MOST_COUNTED])
    return Choices(issuers, sorted(areas))


def count_reports(user: User) -> dict[str, int]:
    """Reports that are still being read, and those that could not be."""
    rows = FieldReport.objects.visible_to(user).filter(issuer__in=working_issuers(user))
    return rows.filter(
        stage__in=(Stage.RECEIVED, Stage.PARSED, Stage.EXTRACTED, Stage.FAILED)
    ).aggregate(
        failed=Count("pk", filter=Q(stage=Stage.FAILED, dismissed_at__isnull=True)),
        under_way=Count("pk", filter=~Q(stage=Stage.FAILED)),
    )
