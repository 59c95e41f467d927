"""Background work of the front door."""

from django.utils import timezone

from newsroom.engine.tasks import reports_task


@reports_task
def process_report(pk: int) -> None:
    """Take a report as far through the pipeline as it goes; safe to repeat."""
    from newsroom.intake.processing import process  # the model is loaded by the worker alone

    process(pk, now=timezone.now())
