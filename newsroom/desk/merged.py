"""Which story's reports belong to which release, after stories were merged."""

from collections.abc import Collection

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from newsroom.desk.models import Answer, StoryMerge, StoryProposal
from newsroom.intake.models import Attachment, FieldReport


def reports_for(stories: Collection[int]) -> QuerySet[FieldReport]:
    """The reports of *stories* and of those merged into them; ``home`` is the story they belong to now."""
    return FieldReport.objects.filter(_in(stories, "story")).annotate(home=_home())


def attachments_for(story: int) -> QuerySet[Attachment]:
    """The photos that came with the reports of a story, merged ones included."""
    return Attachment.objects.filter(_in([story], "report__story"))


def has_proposal() -> Q:
    """Whether a release's story may be another one too, as far as nobody has answered yet.

    Asked along with the releases themselves, so that a list without any proposal costs no query for them.
    """
    rows = StoryProposal.objects.filter(answer=Answer.OPEN)
    return Exists(rows.filter(one=OuterRef("story"))) | Exists(rows.filter(other=OuterRef("story")))


def _in(stories: Collection[int], path: str) -> Q:
    merged = StoryMerge.objects.filter(kept__in=stories, parted_at=None).values("merged")
    return Q(**{f"{path}__in": stories}) | Q(**{f"{path}__in": merged})


def _home() -> Coalesce:
    merge = StoryMerge.objects.filter(merged=OuterRef("story"), parted_at=None)
    kept = Subquery(merge.values("kept")[:1], output_field=BigIntegerField())
    return Coalesce(kept, F("story_id"), output_field=BigIntegerField())
