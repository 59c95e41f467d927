"""Background work of the desk: reading what an editor wrote."""

from django.db.models import F

from newsroom.desk.models import Revision
from newsroom.engine.tasks import reports_task
from newsroom.registry.reading import registry_for


@reports_task
def read_revision(pk: int) -> None:
    """Let the model read a revision's body, for the marks and checks of the review screen."""
    from newsroom.desk.reading import keep_reading, read_body  # the worker's, not the web's

    revision = Revision.objects.select_related("release__issuer").get(pk=pk)
    issuer = revision.release.issuer
    filed_on = revision.release.created_at.astimezone(issuer.tzinfo).date()
    reading = read_body(
        revision.body,
        filed_on=filed_on,
        region=issuer.area_code,
        registry=registry_for(issuer),
    )
    keep_reading(revision, reading)


def unread_revisions(limit: int) -> list[int]:
    """Keys of current revisions that the model has not read yet."""
    rows = Revision.objects.filter(reading__isnull=True, release__current_revision_id=F("pk"))
    return list(rows.order_by("-id").values_list("pk", flat=True)[:limit])
