"""Tasks for the tests of the engine; what they did stands in rows."""

import os
import signal
import threading
from datetime import UTC, datetime

from django.db import transaction

from newsroom.engine.models import Heartbeat, Lease
from newsroom.engine.tasks import press_task, reports_task

started = threading.Event()
go_on = threading.Event()


@reports_task
def note(pk: int) -> None:
    """Count how often it was called for *pk*."""
    name = f"note {pk}"
    with transaction.atomic():
        Heartbeat.objects.get_or_create(
            name=name, defaults={"at": datetime.now(UTC), "detail": "0"}
        )
        row = Heartbeat.objects.select_for_update().get(name=name)
        row.detail = str(int(row.detail) + 1)
        row.save()


@press_task
def note_in_press(pk: int) -> None:
    note.call(pk)


@reports_task
def stumble(pk: int) -> None:
    raise ValueError(f"chore {pk} stumbled")


@reports_task
def exit_hard(pk: int) -> None:
    raise SystemExit(3)


@reports_task
def take_long(pk: int) -> None:
    """Runs until the test says so, then leaves its note."""
    started.set()
    go_on.wait(60)
    note.call(pk)


@reports_task
def die_the_first_time(pk: int) -> None:
    """Kills its own process the first time, and leaves a note the second time."""
    _, is_first = Lease.objects.get_or_create(
        name=f"death {pk}", defaults={"holder": "1", "until": datetime.now(UTC)}
    )
    if is_first:
        os.kill(os.getpid(), signal.SIGKILL)
    note.call(pk)


def notes() -> dict[int, int]:
    """How often each key was noted."""
    rows = Heartbeat.objects.filter(name__startswith="note ").order_by("name")
    return {int(row.name.split()[1]): int(row.detail) for row in rows}
