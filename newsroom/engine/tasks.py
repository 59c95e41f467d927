"""Tasks: work that follows a commit. The one module that knows django-tasks.

    @reports_task
    def process_report(pk: int) -> None: ...

    enqueue(process_report, report.pk)          # runs after the commit of this transaction

A task takes one primary key and is idempotent: it looks at its row, does what is left to do, and
may be run twice, late, or by two workers at once. What a row still needs stands in the row itself,
so the sweep repairs whatever a crash took away between the commit and the queue.

Django 6 brings this API as `django.tasks`: then the import below is all that changes.
"""

import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog
from django.db import transaction
from django.db.models import Q
from django_tasks import task as _task
from django_tasks.base import Task

QUEUES = ("press", "reports", "outside")
HIGH = 10  # a person is waiting for it: names after autosave, a page just approved

PkFunction = Callable[[int], None]
PkTask = Task[[int], None]
log = structlog.get_logger(__name__)
_events = {queue: threading.Event() for queue in QUEUES}


def press_task(function: PkFunction) -> PkTask:
    """Make a task of the `press` queue of a module-level function that takes one primary key."""
    return _task(queue_name="press")(function)


def reports_task(function: PkFunction) -> PkTask:
    """Make a task of the `reports` queue of a module-level function that takes one primary key."""
    return _task(queue_name="reports")(function)


def outside_task(function: PkFunction) -> PkTask:
    """Make a task of the `outside` queue, where work waits for servers of others and for nobody of ours."""
    return _task(queue_name="outside")(function)


def enqueue(task: PkTask, pk: int, *, priority: int | None = None) -> None:
    """Queue *task* for the row *pk* once the surrounding transaction is committed, and wake a worker.

    Args:
        task: A task made by `press_task`, `reports_task` or `outside_task`.
        pk: Primary key of the row that the task looks at.
        priority: From -100 to 100, higher first; 0 where none is given.

    A queue that cannot be reached is logged and left to the sweep: the commit has happened, and
    what the row needs stands in it.
    """
    chosen = task if priority is None else task.using(priority=priority)
    transaction.on_commit(partial(_enqueue_now, chosen, pk))


def is_waiting(task: PkTask, pk: int) -> bool:
    """Whether *task* already waits in the database's queue for the row *pk*.

    False on the other engines, which cannot be asked; a task may then be queued twice, which is
    harmless.
    """
    from django_tasks_db import DatabaseBackend

    if not isinstance(task.get_backend(), DatabaseBackend):
        return False
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.ready().filter(task_path=task.module_path)
    return waiting.filter(args_kwargs={"args": [pk], "kwargs": {}}).exists()


def prune_results(*, before: datetime) -> int:
    """Forget tasks of the database's queue that ended, or were cut off by a crash, before then."""
    from django_tasks_db.models import DBTaskResult

    cut_off = Q(status="RUNNING", started_at__lt=before)
    old = DBTaskResult.objects.filter(Q(finished_at__lt=before) | cut_off)
    return old.delete()[0]


def waker(queue: str) -> threading.Event:
    """The event that is set when something was queued by this process."""
    return _events[queue]


def _enqueue_now(task: PkTask, pk: int) -> None:
    try:
        task.enqueue(pk)
    except Exception:
        log.warning("a task could not be queued", task=task.name, pk=pk, exc_info=True)
    _events[task.queue_name].set()
