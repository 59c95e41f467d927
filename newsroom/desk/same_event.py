"""Which stories may be one event: a new report compared with the issuer's last ones, and what was found.

The comparison is made once, when a report becomes a draft, of gists that are kept beside the reports.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from newsroom.desk.actions import propose_same
from newsroom.desk.models import (
    Answer,
    Release,
    ReportGist,
    Story,
    StoryMerge,
    StoryProposal,
)
from newsroom.intake.models import FieldReport
from pipelines.stories import (
    PROPOSED,
    Gist,
    Told,
    gist_from_dict,
    gist_of,
    gist_to_dict,
    likeness,
)
from pipelines.values import Extraction

_BACK = timedelta(days=7)
_MOST = 200  # reports that a new one is compared with, the last ones
_SHOWN = 3  # proposals of a story


@dataclass(frozen=True, slots=True)
class Same:
    """Another story that may be this one: its newest headline, and the reasons in words."""

    story: UUID
    headline: str
    reasons: str


def gist_for(report: FieldReport, extraction: Extraction) -> Gist:
    """The gist of a stored report."""
    return gist_of(told_of(report, extraction))


def told_of(report: FieldReport, extraction: Extraction) -> Told:
    """A stored report as it is compared."""
    return Told(str(report.uuid), report.text, extraction, report.filed_at.date(), report.title)


def note_gist(report: FieldReport, story: Story, gist: Gist, *, now: datetime) -> None:
    """Keep the gist of *report*, and propose the stories of the issuer that tell the same event.

    What the report itself mends is left out, and so is what is one story already.
    """
    ReportGist.objects.update_or_create(
        report=report,
        defaults={
            "issuer_id": report.issuer_id, "story": story, "received_at": report.received_at, "gist": gist_to_dict(gist),
        },
    )  # fmt: skip
    merged = StoryMerge.objects.filter(parted_at=None)
    home = dict(merged.filter(merged__issuer=report.issuer_id).values_list("merged", "kept"))
    mine = home.get(story.pk, story.pk)
    rows = ReportGist.objects.filter(
        issuer=report.issuer_id,
        received_at__gt=report.received_at - _BACK,
        received_at__lt=report.received_at + _BACK,
    ).exclude(story=story)
    best: dict[int, tuple[float, tuple[str, ...]]] = {}
    for row in rows.order_by("-received_at")[:_MOST]:
        other = home.get(row.story_id, row.story_id)
        found = likeness(gist, gist_from_dict(row.gist))
        if other != mine and found.score >= max(PROPOSED, best.get(other, (0.0, ()))[0]):
            best[other] = (found.score, found.reasons)
    stories = Story.objects.in_bulk([mine, *best])
    for other, (score, reasons) in best.items():
        propose_same(stories[mine], stories[other], score=score, reasons=reasons, now=now)


def proposals_for(stories: Collection[int]) -> dict[int, list[Same]]:
    """Story id → what nobody has answered yet of it, the likeliest first; one query."""
    found: dict[int, list[Same]] = {}
    if not stories:
        return found
    merged = StoryMerge.objects.filter(parted_at=None).values("merged")
    rows = (
        StoryProposal.objects.filter(Q(one__in=stories) | Q(other__in=stories), answer=Answer.OPEN)
        .exclude(one__in=merged)
        .exclude(other__in=merged)
        .annotate(one_head=_headline("one"), other_head=_headline("other"))
        .order_by("-score", "id")
        .values_list(
            "one", "other", "one__uuid", "other__uuid", "one_head", "other_head", "reasons"
        )
    )
    for one, other, one_uuid, other_uuid, one_head, other_head, reasons in rows:
        words = ", ".join(reasons)
        for story, uuid, head in ((one, other_uuid, other_head), (other, one_uuid, one_head)):
            mine = found.setdefault(story, [])
            if story in stories and len(mine) < _SHOWN:
                mine.append(Same(uuid, head or "Tanpa judul", words))
    return found


def _headline(side: str) -> Subquery:
    newest = Release.objects.filter(story=OuterRef(side)).order_by("-id")
    return Subquery(newest.values("current_revision__headline")[:1])
