"""Counts of open findings for the lists, kept in memory by the text they belong to.

Judging a text takes some milliseconds; a list shows twenty-five. A count holds as long as revision,
reading, last act, registry and day stay the same, so it may be kept without ever being wrong. Releases
that were out before are looked for on the review screen and at submitting alone.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from datetime import datetime
from threading import Lock
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from newsroom.desk import checks, quotations_read
from newsroom.desk.checks import Counts
from newsroom.desk.models import DismissedFinding, Release, Revision
from newsroom.desk.rows import Row
from newsroom.intake.models import FieldReport
from newsroom.kept_queries import KeptQuery

_MOST = 20_000
_kept: OrderedDict[tuple[Any, ...], Counts] = OrderedDict()
_lock = Lock()
_judging = Lock()


def counts_of(rows: Sequence[Row], *, now: datetime) -> dict[int, Counts]:
    """Release id → counts of its open findings: two queries, and some more for texts not counted before."""
    stamp = checks.registry_stamp()
    said = _said([row.fact.pk for row in rows], stamp=stamp)
    keys = {row.release: (stamp, *said[row.fact.pk], *_key(row, now)) for row in rows}
    found = _recall(keys)
    if len(found) < len(keys):
        with _judging:  # lists opened at once ask for the same texts: one thread judges them
            found = _recall(keys)
            missing = [release for release in keys if release.pk not in found]
            for release, counts in _judge(missing, stamp=stamp, now=now):
                found[release.pk] = counts
                _keep(keys[release], counts)
    return found


def _said(releases: Sequence[int], *, stamp: str) -> dict[int, tuple[int, int]]:
    """Release id → how many findings were answered, and the last word about its quotations."""
    rows = _answers.rows(releases, quotations_read.is_asked(stamp=stamp))
    return {pk: (number, turn) for pk, number, turn in rows}


@KeptQuery
def _answers(releases: Sequence[int], is_asked: bool) -> QuerySet[Release, Any]:
    answers = DismissedFinding.objects.filter(release=OuterRef("pk")).order_by()
    counted = answers.values("release").annotate(number=Count("pk")).values("number")
    return Release.objects.filter(pk__in=releases).values_list(
        "pk", Coalesce(Subquery(counted), 0), quotations_read.last_turn(is_asked=is_asked)
    )


def _recall(keys: dict[Release, tuple[Any, ...]]) -> dict[int, Counts]:
    found = {}
    with _lock:
        for release, key in keys.items():
            if key in _kept:
                _kept.move_to_end(key)
                found[release.pk] = _kept[key]
    return found


def _keep(key: tuple[Any, ...], counts: Counts) -> None:
    with _lock:
        _kept[key] = counts
        while len(_kept) > _MOST:
            _kept.popitem(last=False)


def _judge(
    releases: Sequence[Release], *, stamp: str, now: datetime
) -> Iterator[tuple[Release, Counts]]:
    if not releases:
        return
    answers: dict[int, list[DismissedFinding]] = {}
    for answer in DismissedFinding.objects.filter(release__in=releases):
        answers.setdefault(answer.release_id, []).append(answer)
    texts = Revision.objects.select_related("reading", "release__issuer").in_bulk(
        [release.current_revision_id for release in releases if release.current_revision_id]
    )
    reports = checks.reports_of(releases)
    asked = quotations_read.kept_for_all(releases, stamp=stamp)
    for release in releases:
        text = texts.get(release.current_revision_id or 0)
        if text is not None:
            report, answered = reports.get(release.story_id), answers.get(release.pk, [])
            quotes = asked[release.pk]
            yield (
                release,
                _count(text.release, text, report, answered, stamp=stamp, quotes=quotes, now=now),
            )


def _count(
    release: Release,
    revision: Revision,
    report: FieldReport | None,
    answers: list[DismissedFinding],
    *,
    stamp: str,
    quotes: quotations_read.Kept,
    now: datetime,
) -> Counts:
    manuscript = checks.manuscript_of(release, revision, now, report=report)
    issues = checks.judge_manuscript(
        manuscript,
        report_text=report.all_told if report else "",
        release=release,
        stamp=stamp,
        quotes=quotes,
    )
    return checks.count(checks.unanswered(issues, revision, answers))


def _key(row: Row, now: datetime) -> tuple[Any, ...]:
    release, revision = row.release, row.release.current_revision
    return (
        release.uuid,
        revision.number if revision else 0,
        release.kind,
        release.publish_at,
        release.embargo_until,
        row.fact.reading,
        now.astimezone(row.issuer.tzinfo).date(),
    )
