"""Workers of the database's queues: one thread a queue, in any process of the house.

The worker of django-tasks-db runs whatever is ready and returns; this one then sleeps until its own
process queues something, or for `poll_seconds`, so that it sees what other processes queued.
"""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from django.db import DatabaseError, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from newsroom.engine.heartbeat import beat, fall_silent
from newsroom.engine.tasks import QUEUES, waker

BEAT_SECONDS = 10.0

log = structlog.get_logger(__name__)


class QueueWorker(Worker):
    """Runs the tasks of one queue until it is stopped; a task that is running is finished first.

    An exception of a task is kept with the task and ends there; one of the database is logged, and
    the worker tries again after `poll_seconds`.
    """

    def __init__(
        self, queue: str, *, poll_seconds: float, warm_up: Callable[[], None] | None = None
    ) -> None:
        super().__init__(
            queue_names=[queue],
            interval=poll_seconds,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{queue}-{get_random_string(12)}",
            excluded_queue_names=[],
        )
        self.queue = queue
        self._warm_up = warm_up
        self._wake = waker(queue)
        self._next_beat = 0.0

    def serve(self) -> None:
        """Work until `stop` is called; the body of the worker's thread."""
        log.info("worker started", queue=self.queue)
        try:
            self._warm()
            while self.running:
                self._wake.clear()
                self._work_off()
                if self.running:
                    self._wake.wait(self.interval)
            fall_silent(f"worker {self.queue}")
        except DatabaseError:
            log.warning("the database was away when the worker stopped", queue=self.queue)
        finally:
            connections.close_all()
            log.info("worker stopped", queue=self.queue)

    def stop(self) -> None:
        """Ask the worker to end after the task that it is running."""
        self.running = False
        self._wake.set()

    def _warm(self) -> None:
        try:
            if self._warm_up is not None:
                self._warm_up()
        except Exception as error:
            log.warning("the worker starts cold", queue=self.queue, reason=str(error))

    def _work_off(self) -> None:
        try:
            close_old_connections()
            self._beat()
            # Looking first keeps an idle worker from taking the database's write lock every second.
            if DBTaskResult.objects.ready().filter(queue_name=self.queue).exists():
                self.run()
        except DatabaseError:
            log.warning("the database does not answer the worker", queue=self.queue, exc_info=True)
            connections.close_all()
        except Exception:
            log.exception("the worker failed outside a task", queue=self.queue)

    def _beat(self) -> None:
        if time.monotonic() >= self._next_beat:
            beat(f"worker {self.queue}", now=datetime.now(UTC), detail=self.worker_id)
            self._next_beat = time.monotonic() + BEAT_SECONDS


class WorkerThreads:
    """A thread for each queue; *warm_up* is called in that of the reports before its first task."""

    name = "worker"

    def __init__(self, *, poll_seconds: float, warm_up: Callable[[], None] | None = None) -> None:
        self._workers = [
            QueueWorker(
                queue, poll_seconds=poll_seconds, warm_up=warm_up if queue == "reports" else None
            )
            for queue in QUEUES
        ]
        self._threads = [
            threading.Thread(target=worker.serve, name=f"worker-{worker.queue}", daemon=True)
            for worker in self._workers
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def is_alive(self) -> bool:
        return all(thread.is_alive() for thread in self._threads)

    def ask_to_stop(self) -> None:
        """Let nothing new begin; `stop` then waits."""
        for worker in self._workers:
            worker.stop()

    def stop(self, *, wait_seconds: float) -> bool:
        """Let running tasks finish; False where one of them took longer than *wait_seconds*.

        Such a task is cut off with the process, and taken up again by the sweep.
        """
        self.ask_to_stop()
        deadline = time.monotonic() + wait_seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)
