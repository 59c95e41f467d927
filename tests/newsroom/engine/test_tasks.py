"""Tasks follow a commit, carry a key, and wait in a queue."""

import os

from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult
from structlog.testing import capture_logs

from newsroom.engine.tasks import HIGH, enqueue, is_waiting, prune_results, waker
from tests.newsroom.conftest import NOW
from tests.newsroom.engine import chores


def test_the_database_is_the_one_that_was_asked_for(db):
    asked = "postgresql" if os.environ.get("NEWSROOM_TEST_DATABASE") else "sqlite"
    assert connection.vendor == asked


def test_a_task_is_queued_when_the_transaction_is_committed_and_not_before(database_tasks):
    with transaction.atomic():
        enqueue(chores.note, 7)
        assert not DBTaskResult.objects.exists()

    (queued,) = DBTaskResult.objects.all()
    assert queued.args_kwargs == {"args": [7], "kwargs": {}}
    assert queued.queue_name == "reports"


def test_a_task_of_a_transaction_that_failed_is_never_queued(database_tasks):
    with transaction.atomic():
        enqueue(chores.note, 7)
        transaction.set_rollback(True)

    assert not DBTaskResult.objects.exists()


def test_queueing_wakes_the_worker_of_that_queue_alone(database_tasks):
    waker("press").clear()
    waker("reports").clear()

    enqueue(chores.note_in_press, 7)

    assert waker("press").is_set()
    assert not waker("reports").is_set()


def test_a_task_that_a_person_waits_for_goes_first(database_tasks):
    enqueue(chores.note, 1)
    enqueue(chores.note, 2, priority=HIGH)

    first = DBTaskResult.objects.ready().first()
    assert first.args_kwargs["args"] == [2]


def test_a_waiting_task_is_known_by_its_row(database_tasks):
    enqueue(chores.note, 7)

    assert is_waiting(chores.note, 7)
    assert not is_waiting(chores.note, 8)
    assert not is_waiting(chores.stumble, 7)


def test_a_queue_that_cannot_be_reached_does_not_undo_what_was_committed(database_tasks):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {DBTaskResult._meta.db_table} RENAME TO away")
    try:
        with capture_logs() as logs:
            enqueue(chores.note, 7)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE away RENAME TO {DBTaskResult._meta.db_table}")

    assert [(line["event"], line["pk"]) for line in logs] == [("a task could not be queued", 7)]


def test_without_a_queue_the_task_runs_at_once(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(chores.note, 7)

    assert chores.notes() == {7: 1}
    assert not is_waiting(chores.note, 7)


def test_results_that_ended_and_rows_that_a_crash_left_are_forgotten(database_tasks):
    for pk in range(3):
        enqueue(chores.note, pk)
    ended, cut_off, waiting = DBTaskResult.objects.order_by("enqueued_at")
    DBTaskResult.objects.filter(pk=ended.pk).update(status="SUCCESSFUL", finished_at=NOW)
    DBTaskResult.objects.filter(pk=cut_off.pk).update(status="RUNNING", started_at=NOW)

    assert prune_results(before=NOW) == 0
    assert prune_results(before=NOW.replace(year=2027)) == 2
    assert list(DBTaskResult.objects.all()) == [waiting]
