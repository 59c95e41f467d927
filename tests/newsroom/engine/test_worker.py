"""Workers in threads of this process, on a real database."""

import inspect
import threading
from contextlib import contextmanager

from django.db import connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from newsroom.engine.models import Heartbeat
from newsroom.engine.tasks import enqueue
from newsroom.engine.worker import QueueWorker, WorkerThreads
from tests.newsroom.engine import chores
from tests.own_house import wait_for

NEVER = 3600.0  # a worker with this interval works only when it is woken


@contextmanager
def working(*workers):
    threads = [threading.Thread(target=worker.serve) for worker in workers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.stop()
        for thread in threads:
            thread.join(60)
            assert not thread.is_alive()


def idle(worker):
    return lambda: Heartbeat.objects.filter(detail=worker.worker_id).exists()


def test_the_library_still_has_the_parts_that_we_build_on():
    assert set(inspect.signature(Worker.__init__).parameters) == {
        "self", "queue_names", "interval", "batch", "backend_name", "startup_delay", "max_tasks",
        "worker_id", "excluded_queue_names",
    }  # fmt: skip
    source = inspect.getsource(Worker.run)
    assert "while self.running" in source, "a stop is heeded between two tasks"
    assert "if self.batch and" in source, "a batch worker returns when its queue is empty"
    assert "signal" not in source, "a run installs no handlers"


def test_a_sleeping_worker_is_woken_by_a_task_of_its_own_process(database_tasks):
    worker = QueueWorker("reports", poll_seconds=NEVER)
    with working(worker):
        wait_for(idle(worker), what="the worker's first look")
        enqueue(chores.note, 7)
        wait_for(lambda: chores.notes() == {7: 1}, what="the task")


def test_what_another_process_queued_is_found_by_looking(database_tasks):
    worker = QueueWorker("reports", poll_seconds=0.1)
    with working(worker):
        wait_for(idle(worker), what="the worker's first look")
        chores.note.enqueue(7)  # without our wake-up, as another process would
        wait_for(lambda: chores.notes() == {7: 1}, what="the task")


def test_each_queue_has_its_worker(database_tasks):
    enqueue(chores.note, 1)
    enqueue(chores.note_in_press, 2)
    worker = QueueWorker("press", poll_seconds=0.1)
    with working(worker):
        wait_for(lambda: chores.notes() == {2: 1}, what="the press task")

    assert DBTaskResult.objects.ready().get().queue_name == "reports"


def test_a_task_that_fails_or_exits_is_kept_and_the_next_one_runs(database_tasks):
    enqueue(chores.stumble, 1)
    enqueue(chores.exit_hard, 2)
    enqueue(chores.note, 3)
    worker = QueueWorker("reports", poll_seconds=0.1)
    with working(worker):
        wait_for(lambda: chores.notes() == {3: 1}, what="the task after the failures")

    failed = DBTaskResult.objects.failed()
    assert {task.exception_class_path for task in failed} == {
        "builtins.ValueError", "builtins.SystemExit",
    }  # fmt: skip


def test_a_database_that_is_away_for_a_while_does_not_end_the_worker(database_tasks):
    table = DBTaskResult._meta.db_table
    worker = QueueWorker("reports", poll_seconds=0.05)
    with working(worker):
        wait_for(idle(worker), what="the worker's first look")
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} RENAME TO away")
            threading.Event().wait(0.3)
            cursor.execute(f"ALTER TABLE away RENAME TO {table}")
        enqueue(chores.note, 7)
        wait_for(lambda: chores.notes() == {7: 1}, what="the task")


def test_a_stop_lets_the_running_task_finish_and_begins_no_other(database_tasks):
    chores.started.clear()
    chores.go_on.clear()
    enqueue(chores.take_long, 1)
    enqueue(chores.note, 2)
    workers = WorkerThreads(poll_seconds=0.1)
    workers.start()
    assert chores.started.wait(60)

    workers.ask_to_stop()
    assert workers.stop(wait_seconds=0.1) is False, "the task is still running"
    chores.go_on.set()

    assert workers.stop(wait_seconds=60) is True
    assert chores.notes() == {1: 1}
    assert DBTaskResult.objects.ready().count() == 1
    assert not Heartbeat.objects.filter(name__startswith="worker").exists()


def test_several_workers_of_a_queue_run_every_task_once(database_tasks):
    keys = range(60)
    for pk in keys:
        enqueue(chores.note, pk)
    with working(*(QueueWorker("reports", poll_seconds=0.1) for _ in range(3))):
        wait_for(lambda: not DBTaskResult.objects.ready().exists(), what="an empty queue")

    assert chores.notes() == dict.fromkeys(sorted(keys), 1)
    assert not DBTaskResult.objects.failed().exists()


def test_a_worker_that_cannot_warm_up_works_all_the_same(database_tasks):
    def no_model():
        raise OSError("the model is missing")

    enqueue(chores.note, 7)
    with working(QueueWorker("reports", poll_seconds=0.1, warm_up=no_model)):
        wait_for(lambda: chores.notes() == {7: 1}, what="the task")
