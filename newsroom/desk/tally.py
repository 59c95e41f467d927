"""Counts of open findings for the lists, kept in memory by the text they belong to.

Judging a text takes some milliseconds; a list shows twenty-five. A count holds as long as revision,
reading, last act and day stay the same, so it may be kept without ever being wrong.
"""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from threading import Lock
from typing import Any

from newsroom.desk import checks
from newsroom.desk.checks import Counts
from newsroom.desk.models import DismissedFinding, Release, Revision
from newsroom.desk.rows import Row
from newsroom.intake.models import FieldReport

_MOST = 20_000
_kept: OrderedDict[tuple[Any, ...], Counts] = OrderedDict()
_lock = Lock()


def counts_of(rows: Sequence[Row], *, now: datetime) -> dict[int, Counts]:
    """Release id → counts of its open findings: one query, and two more for texts not counted before."""
    answers: dict[int, list[DismissedFinding]] = {}
    for answer in DismissedFinding.objects.filter(release__in=[row.fact.pk for row in rows]):
        answers.setdefault(answer.release_id, []).append(answer)
    found, missing = {}, []
    for row in rows:
        release = row.release
        key = _key(row, len(answers.get(release.pk, ())), now)
        with _lock:
            if key in _kept:
                _kept.move_to_end(key)
                found[release.pk] = _kept[key]
            else:
                missing.append((release, key))
    if missing:
        fresh = Revision.objects.select_related("reading", "release__issuer").in_bulk(
            [release.current_revision_id for release, _ in missing if release.current_revision_id]
        )
        reports = checks.reports_of([release for release, _ in missing])
        for release, key in missing:
            revision = fresh.get(release.current_revision_id or 0)
            if revision is None:
                continue
            counts = _count(
                revision.release,
                revision,
                reports.get(release.story_id),
                answers.get(release.pk, []),
                now=now,
            )
            found[release.pk] = counts
            with _lock:
                _kept[key] = counts
                while len(_kept) > _MOST:
                    _kept.popitem(last=False)
    return found


def _count(
    release: Release,
    revision: Revision,
    report: FieldReport | None,
    answers: list[DismissedFinding],
    *,
    now: datetime,
) -> Counts:
    manuscript = checks.manuscript_of(release, revision, now, report=report)
    issues = checks.judge_manuscript(manuscript, report_text=report.text if report else "")
    return checks.count(checks.unanswered(issues, revision, answers))


def _key(row: Row, answers: int, now: datetime) -> tuple[Any, ...]:
    release, revision = row.release, row.release.current_revision
    return (
        release.uuid,
        revision.number if revision else 0,
        release.kind,
        release.publish_at,
        release.embargo_until,
        row.fact.reading,
        answers,
        now.astimezone(row.issuer.tzinfo).date(),
    )
