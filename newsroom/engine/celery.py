"""The scale-out engine: the task API over Celery on Redis (`engine.tasks = "celery"`).

A message is a task's path and one primary key in JSON, nothing else. Messages are acknowledged
after the work (`acks_late`) and given back when a worker's process dies; what Redis loses or
delivers late is repaired by the sweep, as with every engine.
"""

import logging
import os
from math import ceil
from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from kombu.entity import Queue

from newsroom.config import ConfigError
from newsroom.engine.tasks import QUEUES

_VISIBILITY_SECONDS = 600  # a message that a killed worker held is delivered again after this
_REDIS_PRIORITIES = list(range(10))  # 0 is served first


def _broker() -> str:
    if url := os.environ.get("NEWSROOM_REDIS_URL"):
        return url
    raise ConfigError(
        'engine.tasks is "celery", which needs NEWSROOM_REDIS_URL in the environment, '
        "for instance redis://127.0.0.1:6379/0"
    )


app = Celery("ruang-warta", broker=_broker(), set_as_current=False)
app.conf.update(
    accept_content=["json"],
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "priority_steps": _REDIS_PRIORITIES,
        "queue_order_strategy": "priority",
        "socket_connect_timeout": 3,
        "socket_timeout": 30,
        "visibility_timeout": _VISIBILITY_SECONDS,
    },
    task_acks_late=True,
    task_ignore_result=True,
    task_queues=[Queue(name) for name in QUEUES],
    task_reject_on_worker_lost=True,
    task_serializer="json",
    worker_hijack_root_logger=False,
    worker_prefetch_multiplier=1,
)


@app.task(name="newsroom.run")
def run(path: str, pk: int) -> None:
    """Run the task at *path* for the row *pk*; what it raises is logged by Celery and ends there."""
    task = import_string(path)
    if not isinstance(task, Task):
        raise TypeError(f"{path} is no task")
    task.call(pk)


class CeleryBackend(BaseTaskBackend):
    """Hands tasks to Celery; results are not kept, since what a task did stands in its row."""

    supports_priority = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Send a message; raises what the broker raises when it cannot be reached."""
        self.validate_task(task)
        if kwargs or len(args) != 1 or not isinstance(args[0], int):
            raise ValueError(
                f"{task.name} carries {args!r} {kwargs!r}; a task carries one key only"
            )
        sent = run.apply_async(
            args=[task.module_path, args[0]],
            queue=task.queue_name,
            priority=_redis_priority(task.priority),
            retry=False,
        )
        return TaskResult(
            task=task,
            id=sent.id,
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=list(args),
            kwargs={},
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


def _redis_priority(priority: int) -> int:
    """Redis serves 0 first and 9 last; ours runs from -100 to 100, higher first, in steps of 25."""
    return 5 - ceil(priority / 25)


@setup_logging.connect
def _keep_our_logs(**_: Any) -> None:
    """Celery leaves the logging that the house has set up as it is."""
    logging.getLogger("celery").setLevel(logging.INFO)


def serve(*, processes: int = 2) -> int:
    """Run a Celery worker of all queues in this process until SIGTERM; returns its exit code."""
    app.worker_main(
        [
            "worker",
            f"--queues={','.join(QUEUES)}",
            f"--concurrency={processes}",
            "--without-gossip",
            "--without-mingle",
            "--loglevel=INFO",
        ]
    )
    return 0
