"""Background work of the way out."""

from django.utils import timezone

from newsroom.engine.tasks import press_task


@press_task
def render_release(pk: int) -> None:
    """Write the files of a release's latest public decision; safe to repeat."""
    from newsroom.press.publishing import render

    render(pk, now=timezone.now())
