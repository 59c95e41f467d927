"""Asking the index: what a person may see of it, the newest first, and what the lists take from it.

Who may find what stands in the query itself, so nobody's count or page tells of another's texts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from newsroom.accounts.models import User
from newsroom.desk.models import Kind, SearchEntry
from newsroom.desk.search.asking import Question, for_postgresql, for_sqlite
from newsroom.desk.search.index import catch_up

POOL = 500  # the newest that are found; among them the best are chosen, and pages cut
NEWEST_IN_LISTS = 5_000  # that a list's word filter looks among
_AT_ONCE = 200  # changes that a search follows before it asks; the clock follows the rest
_YEAR = 365 * 24 * 3600.0
_SCORE = {
    "sqlite": "-bm25(desk_searchwords, 8.0, 2.0, 1.0)",
    "postgresql": "ts_rank('{0.1, 0.2, 0.25, 1.0}', desk_searchentry.words, %s::tsquery)",
}
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found."""

    kind: str
    target: int
    moment: datetime


def follow() -> None:
    """Bring the index up to the newest changes; where the database is busy, search goes on without."""
    try:
        catch_up(_AT_ONCE)
    except DatabaseError:
        log.warning("the index could not follow before a search", exc_info=True)


def find(
    question: Question, user: User, *, now: datetime, best_first: bool = False, **narrowed: Any
) -> list[Hit]:
    """The newest things that answer *question* and that *user* may see, at most `POOL` and one more.

    Args:
        question: What is looked for; an empty one finds nothing.
        user: Editors and approvers find all of their issuers, contributors their own reports.
        now: Against which the age of a thing counts, where the best come first.
        best_first: By how well a text answers, in its headline first, a year of age halving it;
            else the newest come first.
        narrowed: Further conditions on `SearchEntry`.
    """
    if not question:
        return []
    rows = _answering(SearchEntry.objects.visible_to(user).filter(**narrowed), question)
    if best_first:
        params = () if connection.vendor == "sqlite" else (for_postgresql(question),)
        rows = rows.annotate(score=RawSQL(_SCORE[connection.vendor], params))  # noqa: S611
    columns = ("kind", "target", "moment", *(("score",) if best_first else ()))
    found = list(rows.values_list(*columns)[: POOL + 1])
    if best_first:
        found.sort(key=lambda row: row[3] / (1 + abs((now - row[2]).total_seconds()) / _YEAR))
    else:
        found.sort(key=lambda row: (row[2], row[1]))
    return [Hit(kind, target, moment) for kind, target, moment, *_ in reversed(found)]


def releases_answering(
    question: Question, issuers: Iterable[int], *, most: int = NEWEST_IN_LISTS
) -> RawSQL:
    """The keys of the newest *most* releases of *issuers* that answer, for ``filter(pk__in=…)``."""
    wanted = sorted(issuers)
    marks = ", ".join(["%s"] * len(wanted)) or "NULL"
    of_issuers = f"desk_searchentry.kind = 'release' AND desk_searchentry.issuer_id IN ({marks})"
    if connection.vendor == "sqlite":
        asked, joined = for_sqlite(question), _JOINED
        order = "desk_searchwords.rowid"
    else:
        asked, joined = for_postgresql(question), "desk_searchentry"
        order = "desk_searchentry.id"
    sql = (
        f"SELECT target FROM (SELECT desk_searchentry.target AS target FROM {joined} WHERE "  # noqa: S608
        f"{_MATCHES[connection.vendor]} AND {of_issuers} ORDER BY {order} DESC LIMIT {int(most)}) AS newest"
    )
    return RawSQL(sql, (asked, *wanted))  # noqa: S611


def keys_of(hits: Sequence[Hit], kind: Kind) -> list[int]:
    return [hit.target for hit in hits if hit.kind == kind]


_JOINED = "desk_searchwords JOIN desk_searchentry ON desk_searchentry.id = desk_searchwords.rowid"
_MATCHES = {
    "sqlite": "desk_searchwords MATCH %s",
    "postgresql": "desk_searchentry.words @@ %s::tsquery",
}


def _answering(rows: QuerySet[SearchEntry], question: Question) -> QuerySet[SearchEntry]:
    """Those of *rows* whose words answer, the newest first as the index has them."""
    if connection.vendor == "postgresql":
        where = [_MATCHES["postgresql"]]
        return rows.extra(where=where, params=[for_postgresql(question)]).order_by("-pk")  # noqa: S610
    return rows.extra(  # noqa: S610
        tables=["desk_searchwords"],
        where=["desk_searchentry.id = desk_searchwords.rowid", _MATCHES["sqlite"]],
        params=[for_sqlite(question)],
    ).order_by(RawSQL("desk_searchwords.rowid", ()).desc())
