"""The index follows the facts: what has changed is folded anew, some hundred things a transaction.

    catch_up(limit=200)   # how many changes were followed; 0 when there were none
    start_anew()          # forgets everything and notes all of it as changed

The clock calls it every minute, and whoever searches before that follows the newest changes first.
"""

from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module

from django.db import connection, transaction

from newsroom.desk.models import Kind, SearchDue, SearchEntry
from newsroom.desk.search.folding import tsvector
from newsroom.desk.search.sources import Found, read_releases, read_reports

_LOCK = 0x5EA4C4  # PostgreSQL's advisory lock: one at a time, so that no older text comes last
_READERS = {Kind.REPORT: read_reports, Kind.RELEASE: read_releases}


def catch_up(limit: int) -> int:
    """Follow up to *limit* changes, the oldest first; gives how many were followed."""
    if not SearchDue.objects.exists():
        return 0
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        due = list(SearchDue.objects.order_by("id").values_list("id", "kind", "target")[:limit])
        targets: dict[str, list[int]] = defaultdict(list)
        order: dict[tuple[str, int], None] = {}
        for _, kind, target in due:
            order[kind, target] = None
        for kind, target in order:
            targets[kind].append(target)
        found = {
            (kind, one.target): one
            for kind in targets
            for one in _READERS[Kind(kind)](targets[kind])
        }
        _write([(kind, found[kind, target]) for kind, target in order if (kind, target) in found])
        _forget(pair for pair in order if pair not in found)
        SearchDue.objects.filter(pk__in=[pk for pk, _, _ in due]).delete()
    return len(due)


def start_anew() -> int:
    """Forget the whole index and note everything as changed, oldest first; gives how much that is."""
    everything = import_module("newsroom.desk.migrations.0007_search").EVERYTHING
    with transaction.atomic(), connection.cursor() as cursor:
        SearchDue.objects.all().delete()
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM desk_searchwords")
        SearchEntry.objects.all().delete()
        cursor.execute(everything)
    return SearchDue.objects.count()


def tidy() -> None:
    """Merge what many small changes left behind; worth it after everything was made anew."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO desk_searchwords(desk_searchwords) VALUES ('optimize')")


def _write(rows: list[tuple[str, Found]]) -> None:
    if not rows:
        return
    SearchEntry.objects.bulk_create(
        [
            SearchEntry(
                kind=kind, target=one.target, issuer_id=one.issuer, sender_id=one.sender,
                moment=one.moment, state=one.state,
            )
            for kind, one in rows
        ],
        update_conflicts=True,
        unique_fields=["kind", "target"],
        update_fields=["issuer", "sender", "moment", "state"],
    )  # fmt: skip
    numbers = _numbers((kind, one.target) for kind, one in rows)
    words = [(numbers[kind, one.target], one.words) for kind, one in rows]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT OR REPLACE INTO desk_searchwords (rowid, head, words, stems)"
                " VALUES (%s, %s, %s, %s)",
                [(number, *folded) for number, folded in words],
            )
        else:
            cursor.executemany(
                "UPDATE desk_searchentry SET words = %s::tsvector WHERE id = %s",
                [(tsvector(folded), number) for number, folded in words],
            )


def _forget(pairs: Iterable[tuple[str, int]]) -> None:
    numbers = list(_numbers(pairs).values())
    if not numbers:
        return
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM desk_searchwords WHERE rowid = %s", [(number,) for number in numbers]
            )
    SearchEntry.objects.filter(pk__in=numbers).delete()


def _numbers(pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """The number of the row of each thing that has one."""
    targets: dict[str, list[int]] = defaultdict(list)
    for kind, target in pairs:
        targets[kind].append(target)
    found: dict[tuple[str, int], int] = {}
    for kind, wanted in targets.items():
        rows = SearchEntry.objects.filter(kind=kind, target__in=wanted)
        found |= {(kind, target): pk for target, pk in rows.values_list("target", "pk")}
    return found
