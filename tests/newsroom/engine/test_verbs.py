"""What the clock calls."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from newsroom.engine import verbs
from newsroom.engine.models import ScheduleRun
from newsroom.intake.models import Channel, FieldReport, Stage
from newsroom.intake.receiving import receive
from tests.newsroom.conftest import NOW


@pytest.fixture
def waiting_report(database_tasks, house):
    """A report that was committed and never queued, as after a crash between the two."""
    report, _ = receive(
        issuer=house.issuer,
        channel=Channel.COMMAND,
        raw=b"Bupati Belu membuka sumur bor di Desa Kabuna.",
        name="laporan.txt",
        sender=house.officer,
        now=NOW,
    )
    DBTaskResult.objects.all().delete()
    return report


def test_the_sweep_queues_what_a_crash_kept_from_the_queue(waiting_report):
    assert verbs.sweep(NOW + timedelta(minutes=2)) == "Diantrekan lagi: 1 laporan."

    (queued,) = DBTaskResult.objects.all()
    assert queued.task_path == "newsroom.intake.tasks.process_report"
    assert queued.args_kwargs["args"] == [waiting_report.pk]


def test_the_sweep_does_not_queue_what_waits_already(waiting_report):
    verbs.sweep(NOW + timedelta(minutes=2))

    assert verbs.sweep(NOW + timedelta(minutes=3)) == ""
    assert DBTaskResult.objects.count() == 1


def test_the_sweep_leaves_failed_reports_to_a_person(waiting_report):
    FieldReport.objects.update(stage=Stage.FAILED, next_attempt_at=None)

    assert verbs.sweep(NOW + timedelta(minutes=2)) == ""


def test_every_verb_finds_nothing_to_do_in_a_quiet_house(house):
    for name, verb in verbs.VERBS.items():
        if name != "compare-site":
            assert verb(NOW) == "", name


def test_pruning_takes_old_runs_and_ended_sessions_and_leaves_the_others(db):
    for name, days in (("sweep", 40), ("sweep", 39), ("sweep", 1)):
        at = NOW - timedelta(days=days)
        ScheduleRun.objects.create(
            name=name, planned_at=at, started_at=at, finished_at=at, outcome="done"
        )
    ended, open_ = SessionStore(), SessionStore()
    ended.set_expiry(NOW - timedelta(days=4000))
    open_.set_expiry(NOW + timedelta(days=4000))
    ended.save()
    open_.save()

    assert verbs.prune(NOW) == "2 catatan lama dihapus."
    assert [session.session_key for session in Session.objects.all()] == [open_.session_key]
    assert verbs.prune(NOW) == ""
