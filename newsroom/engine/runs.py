"""The clock's book: which job ran when, with what result, and when it is next due.

A run that found nothing to do takes the place of the run before it if that found nothing either, so
that a job of every five seconds fills no table and its last run can still be read off.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from newsroom.engine.models import ScheduleRun, ScheduleState

DONE, FAILED, RUNNING = (
    ScheduleRun.Outcome.DONE,
    ScheduleRun.Outcome.FAILED,
    ScheduleRun.Outcome.RUNNING,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A job as the desk's page of jobs shows it."""

    name: str
    title: str
    trigger: str
    overdue_minutes: int
    next_run_at: datetime


def last_started(name: str) -> datetime | None:
    """When the last run of *name* that came to an end was started; None where there is none."""
    return (
        ScheduleRun.objects.filter(name=name, finished_at__isnull=False)
        .order_by("-started_at")
        .values_list("started_at", flat=True)
        .first()
    )


def last_planned(name: str) -> datetime | None:
    """What the newest run of *name*, finished or not, was planned for."""
    newest = ScheduleRun.objects.filter(name=name).order_by("-planned_at")
    return newest.values_list("planned_at", flat=True).first()


def mark_interrupted(now: datetime) -> list[str]:
    """Mark what a dead process left running as failed; gives the names, to be run once more.

    Such a run keeps an empty ``finished_at``, which tells it from one that failed by itself.
    """
    running = ScheduleRun.objects.filter(outcome=RUNNING, started_at__lte=now)
    names = sorted(set(running.values_list("name", flat=True)))
    running.update(outcome=FAILED, detail="Terhenti sebelum selesai.")
    return names


def begin(name: str, planned_at: datetime, *, now: datetime) -> ScheduleRun | None:
    """Open the run of *name* planned for *planned_at*; None where another process had it already."""
    run, is_new = ScheduleRun.objects.get_or_create(
        name=name, planned_at=planned_at, defaults={"started_at": now}
    )
    if is_new:
        return run
    interrupted = ScheduleRun.objects.filter(pk=run.pk, outcome=FAILED, finished_at__isnull=True)
    if not interrupted.update(outcome=RUNNING, started_at=now, detail=""):
        return None
    run.refresh_from_db()
    return run


def finish(
    run: ScheduleRun, *, outcome: str, detail: str, next_run_at: datetime, now: datetime
) -> None:
    """Close *run* and write when the job is next due."""
    with transaction.atomic():
        if outcome == DONE and not detail:
            _drop_quiet_before(run)
        run.outcome, run.detail, run.finished_at = outcome, detail, now
        run.save(update_fields=["outcome", "detail", "finished_at"])
        ScheduleState.objects.filter(name=run.name).update(next_run_at=next_run_at)


def run_by_hand(name: str, verb: Callable[[datetime], str], *, now: datetime) -> str:
    """Run *verb* now, outside the clock, with an entry in the book; raises what the verb raises."""
    run = ScheduleRun.objects.create(name=name, planned_at=now, started_at=now)
    try:
        detail = verb(now)
    except Exception as error:
        run.outcome, run.detail, run.finished_at = FAILED, type(error).__name__, now
        run.save()
        raise
    run.outcome, run.detail, run.finished_at = DONE, detail, now
    run.save()
    return detail


def write_plans(plans: Iterable[Plan]) -> None:
    """Make the desk's page of jobs show exactly *plans*."""
    plans = list(plans)
    with transaction.atomic():
        ScheduleState.objects.exclude(name__in=[plan.name for plan in plans]).delete()
        for plan in plans:
            ScheduleState.objects.update_or_create(
                name=plan.name,
                defaults={
                    "title": plan.title,
                    "trigger": plan.trigger,
                    "overdue_minutes": plan.overdue_minutes,
                    "next_run_at": plan.next_run_at,
                },
            )


def prune(*, before: datetime) -> int:
    """Delete runs planned before then, but never the last one of a job; gives how many."""
    newest = ScheduleRun.objects.values("name").annotate(newest=Max("pk"))
    keep = [row["newest"] for row in newest]
    return ScheduleRun.objects.filter(planned_at__lt=before).exclude(pk__in=keep).delete()[0]


def find_overdue(now: datetime, *, since: datetime | None = None) -> Iterator[ScheduleState]:
    """Jobs whose next run is past by more than they allow: the clock is down, or the job hangs.

    What was due before *since* counts from then on: a clock that takes the lead runs it at once.
    """
    for state in ScheduleState.objects.filter(next_run_at__isnull=False):
        if state.next_run_at is None:
            continue
        due = max(state.next_run_at, since) if since else state.next_run_at
        if due + timedelta(minutes=state.overdue_minutes) < now:
            yield state


def find_failing() -> list[str]:
    """Names of planned jobs whose last run failed."""
    names = []
    for name in ScheduleState.objects.values_list("name", flat=True):
        last = ScheduleRun.objects.filter(name=name).first()
        if last is not None and last.outcome == FAILED:
            names.append(name)
    return names


def _drop_quiet_before(run: ScheduleRun) -> None:
    before = ScheduleRun.objects.filter(name=run.name).exclude(pk=run.pk).first()
    if before is not None and before.outcome == DONE and not before.detail:
        before.delete()
