"""What the database holds about quotations that need a yes.

Which offices are asked is part of the registry's stamp, so that it costs no query of its own and the
house pays nothing while no issuer names an office.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.db.models import CharField, Count, Max, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from newsroom.desk import quotations
from newsroom.desk.models import QuoteAct, QuotedOffice, QuoteRequest, QuoteTurn, Release

_PARTED = "+"


class Kept(NamedTuple):
    """The ids of the offices that an issuer asks, and what was asked about a release, oldest first."""

    offices: frozenset[str] = frozenset()
    requests: tuple[QuoteRequest, ...] = ()


NOTHING = Kept()


def state_of_offices() -> QuerySet[QuotedOffice, str]:
    """One row, "7-3", that differs whenever another set of offices is asked; none while nobody is.

    Keys are never given twice, so the highest and their number tell one set from another.
    """
    words = Concat(
        Cast(Max("pk"), CharField()), Value("-"), Cast(Count("pk"), CharField()),
        output_field=CharField(),
    )  # fmt: skip
    rows = QuotedOffice.objects.order_by().values(one=Value(1)).annotate(state=words)
    return rows.values_list("state", flat=True)


def joined_stamp(registry: str, offices: str | None) -> str:
    """The stamp of the registry with that of the offices that are asked."""
    return f"{registry}{_PARTED}{offices}" if registry and offices else registry


def kept_for(release: Release, *, stamp: str) -> Kept:
    """What is kept for *release* in the registry's present state *stamp*."""
    return kept_for_all([release], stamp=stamp)[release.pk]


def kept_for_all(releases: Sequence[Release], *, stamp: str) -> dict[int, Kept]:
    """Release id → what is kept for it: no query, or two where an issuer of theirs asks anybody."""
    offices = _offices_at(stamp) if is_asked(stamp=stamp) else {}
    requests: dict[int, list[QuoteRequest]] = {}
    if asking := [release.pk for release in releases if release.issuer_id in offices]:
        for request in requests_of(asking):
            requests.setdefault(request.release_id, []).append(request)
    return {
        release.pk: Kept(
            offices.get(release.issuer_id, frozenset()), tuple(requests.get(release.pk, ()))
        )
        for release in releases
    }


@lru_cache(maxsize=4)
def _offices_at(stamp: str) -> dict[int, frozenset[str]]:
    """Issuer id → the offices that it asks, in the state *stamp*, which is the present one."""
    return _offices_now()


def _offices_now() -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for issuer, office in QuotedOffice.objects.values_list("issuer_id", "office_id"):
        found.setdefault(issuer, set()).add(str(office))
    return {issuer: frozenset(offices) for issuer, offices in found.items()}


def requests_of(releases: Iterable[int]) -> list[QuoteRequest]:
    """Everything asked about these releases, the oldest first, with its turns."""
    rows = QuoteRequest.objects.filter(release__in=list(releases)).select_related(
        "made_by", "revision"
    )
    turns = Prefetch("turns", QuoteTurn.objects.select_related("actor"))
    return list(rows.order_by("id").prefetch_related(turns))


def is_asked(*, stamp: str) -> bool:
    """Whether any office is asked, in the registry's state *stamp*."""
    return _PARTED in stamp


def last_turn(*, is_asked: bool) -> Combinable:
    """Of a release its last turn, 0 for none, by which counts of findings are kept.

    A constant while nobody is asked.
    """
    if not is_asked:
        return Value(0)
    turns = QuoteTurn.objects.filter(request__release=OuterRef("pk")).order_by()
    last = turns.values("request__release").annotate(last=Max("pk")).values("last")
    return Coalesce(Subquery(last), 0)


def refusal_in_the_way(release: Release, body: str) -> QuoteRequest | None:
    """A request whose quotation was refused and still stands in *body*, word for word."""
    refused = QuoteRequest.objects.filter(
        release=release, turns__act=QuoteAct.REFUSE,
        office__in=QuotedOffice.objects.filter(issuer=release.issuer_id)
        .annotate(words=Cast("office_id", CharField()))
        .values("words"),
    )  # fmt: skip
    return next((one for one in refused if quotations.still_stands(one.words, body)), None)
