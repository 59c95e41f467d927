"""What a row of a list shows of a release, kept in memory as long as it stays true.

A row is made of a release, the head of its text and the report it came from. It is kept under
everything that an act changes (`Fact.state`), so a kept row is never an outdated one; who holds the
release and what is wrong with it are looked up afresh.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from newsroom.accounts.models import User
from newsroom.desk.board import Fact
from newsroom.desk.models import Release
from newsroom.intake.models import FieldReport
from newsroom.registry.models import Issuer

_MOST = 5000
_NOT_SHOWN = (
    "current_revision__body",
    "current_revision__origins",
    "current_revision__texts",
    "current_revision__data",
    "current_revision__credits",
    "current_revision__photos",
)
_kept: OrderedDict[tuple[Any, ...], tuple[Release, FieldReport | None]] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Row:
    """A release as a list shows it. ``holder`` has it open now, whoever that is."""

    fact: Fact
    release: Release
    report: FieldReport | None
    issuer: Issuer
    holder: User | None


def rows_of(facts: Sequence[Fact], issuers: dict[int, Issuer]) -> list[Row]:
    """The rows of *facts*, in their order; what is not kept yet costs two queries in all."""
    with _lock:
        found = {fact.pk: kept for fact in facts if (kept := _kept.get(_key(fact)))}
    missing = [fact for fact in facts if fact.pk not in found]
    if missing:
        fresh = _load(fact.pk for fact in missing)
        found |= fresh
        with _lock:
            for fact in missing:
                if fact.pk in fresh:
                    _kept[_key(fact)] = fresh[fact.pk]
            while len(_kept) > _MOST:
                _kept.popitem(last=False)
    return [
        Row(fact, *found[fact.pk], issuers[fact.issuer], _holder(fact))
        for fact in facts
        if fact.pk in found
    ]


def _holder(fact: Fact) -> User | None:
    """Who holds it, as far as a list shows: the fact has read the name already."""
    return User(pk=fact.holder, name=fact.holder_name) if fact.holder else None


def _key(fact: Fact) -> tuple[Any, ...]:
    return (fact.uuid, *fact.state)


def _load(ids: Iterable[int]) -> dict[int, tuple[Release, FieldReport | None]]:
    releases = list(
        Release.objects.filter(pk__in=list(ids))
        .select_related("story", "current_revision")
        .defer(*_NOT_SHOWN)
    )
    newest: dict[int, FieldReport] = {}
    reports = FieldReport.objects.filter(story__in={release.story_id for release in releases})
    for report in reports.select_related("sender", "source").defer("extraction", "text", "repairs"):
        newest.setdefault(report.story_id or 0, report)
    return {release.pk: (release, newest.get(release.story_id)) for release in releases}
