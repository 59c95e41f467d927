"""Background work of the hub, on a queue of its own: whoever does not answer holds up nobody else."""

from django.utils import timezone

from newsroom.engine.tasks import outside_task


@outside_task
def work_outside(pk: int) -> None:
    """Do what is due outside: *pk* is of the row that set it off, and whatever else is due goes along."""
    from newsroom.press.hub.working import work_off

    work_off(timezone.now())
