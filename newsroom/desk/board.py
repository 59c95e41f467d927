"""The open releases as light facts, and what of them stands in which view and fits which filter.

Some hundred rows of a dozen columns say all that the queue's views and counts ask. Reading them once
and sorting them here costs a fraction of asking the database for each.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from newsroom.desk.merged import has_proposal
from newsroom.desk.models import PublicState, Release, Workflow

URGENT = "serta_merta"
VIEWS = {
    "semua": "Semua",
    "masuk": "Laporan masuk",
    "saya": "Tugas saya",
    "persetujuan": "Menunggu persetujuan",
    "mendesak": "Mendesak",
    "terjadwal": "Terjadwal",
    "terbit": "Terbit",
    "dicabut": "Dicabut",
}
_COLUMNS: dict[str, Any] = {
    "author": F("current_revision__author"),
    "is_drafted": F("current_revision__author__is_robot"),
    "reading": F("current_revision__reading__model_name"),
    "revision": F("current_revision__number"),
    "submitter": F("submitted_by"),
    "is_looked_at": ExpressionWrapper(Q(looked_again_at__isnull=False), BooleanField()),
    "may_be_same": has_proposal(),
    "holder_name": Coalesce(NullIf(F("holder__name"), Value("")), F("holder__username"), Value("")),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What the lists ask of a release before they show it.

    ``author`` wrote the current text; ``is_drafted``: that was the pipeline. ``reading`` names the
    model that has read it, None before that. ``is_looked_at``: somebody has closed the forced release.
    ``may_be_same``: another story may tell the same event.
    """

    pk: int
    uuid: UUID
    issuer: int
    area_code: str
    kind: str
    workflow: str
    public: str
    holder: int | None
    held_until: datetime | None
    author: int | None
    is_drafted: bool
    touched_at: datetime
    version: int
    reading: str | None
    revision: int | None
    submitter: int | None
    is_forced: bool
    is_looked_at: bool
    holder_name: str
    withdrawal_asked_at: datetime | None
    withdrawal_unseen: bool
    may_be_same: bool

    @property
    def is_urgent(self) -> bool:
        """What comes before the others: serta merta, and what one person alone has withdrawn."""
        return self.kind == URGENT or self.withdrawal_unseen

    @property
    def state(self) -> tuple[Any, ...]:
        """What changes with everything that a row shows of its release."""
        return (self.touched_at, self.workflow, self.public, self.version, self.kind)


def columns_of(rows: QuerySet[Release]) -> QuerySet[Release, tuple[Any, ...]]:
    """*rows* as the columns of a fact, in their order."""
    named = rows.annotate(**{f"its_{name}": column for name, column in _COLUMNS.items()})
    columns = [f"its_{one.name}" if one.name in _COLUMNS else one.name for one in fields(Fact)]
    return named.values_list(*columns)


def facts_of(rows: Iterable[tuple[Any, ...]]) -> list[Fact]:
    """The facts of rows as `columns_of` gives them."""
    return [Fact(*values) for values in rows]


def in_view(fact: Fact, view: str, *, user: int, now: datetime, mine: Container[int] = ()) -> bool:
    """Whether an open release stands in a view of the queue of *user*; *mine* wait for his approval."""
    match view:
        case "masuk":
            is_new = fact.public == PublicState.UNPUBLISHED and fact.workflow == Workflow.DRAFT
            return is_new and fact.is_drafted
        case "saya":
            is_held = fact.holder == user and fact.held_until and fact.held_until > now
            is_mine = fact.author == user and fact.public != PublicState.WITHDRAWN
            return (
                bool(is_held)
                or fact.pk in mine
                or (is_mine and fact.workflow in (Workflow.DRAFT, Workflow.RETURNED))
            )
        case "persetujuan":
            return fact.workflow == Workflow.IN_REVIEW or fact.withdrawal_asked_at is not None
        case "mendesak":
            return fact.is_urgent
        case "terjadwal":
            return fact.workflow == Workflow.SCHEDULED or (
                fact.workflow == Workflow.APPROVED and fact.public == PublicState.UNPUBLISHED
            )
    return True


def fits(fact: Fact, filters: Any) -> bool:
    """Whether a fact fits the filters that need no text: issuer, region, kind and state."""
    region = filters.region
    return (
        (not filters.issuer or fact.issuer == int(filters.issuer))
        and (not region or f"{fact.area_code}.".startswith(f"{region}."))
        and (not filters.kind or fact.kind == filters.kind)
        and (not filters.state or fact.workflow == filters.state)
    )
