"""Background work of the way out."""

from django.utils import timezone

from newsroom.engine.tasks import outside_task, press_task


@press_task
def render_release(pk: int) -> None:
    """Write the files of a release's latest public decision; safe to repeat."""
    from newsroom.press.publishing import render

    render(pk, now=timezone.now())


@outside_task
def index_search(pk: int) -> None:
    """Make the search index of a withdrawn release's year anew; safe to repeat.

    Its text has left already. What is published in the meantime does not wait for it.
    """
    from newsroom.desk.models import Release
    from newsroom.press import publishing, searching

    path = Release.objects.values_list("public_path", flat=True).get(pk=pk)
    searching.index_again(path, publishing.public_store(), public=publishing.public_root())
