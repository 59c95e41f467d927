"""What can stand on either side of a comparison: a revision, what is public, a report of the field."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsroom.desk import checks
from newsroom.desk.comparing import paragraphs_of
from newsroom.desk.marks import lines_of
from newsroom.desk.models import PublicState, Release, ReleaseDetails, Revision
from newsroom.intake.models import FieldReport
from newsroom.templating import local

PUBLIC = "terbit"


@dataclass(frozen=True, slots=True)
class Side:
    """One side: ``value`` is chosen in the form, ``revision`` is None of a report.

    ``details`` are those that stood with the revision when it was decided upon last; a report has none.
    """

    value: str
    words: str
    paragraphs: Sequence[str] = field(repr=False)
    revision: Revision | None = None
    details: ReleaseDetails | None = None


def sides_of(release: Release) -> list[Side]:
    """Everything of a release that can be compared: what is public, revisions from the newest, reports."""
    issuer = release.issuer
    revisions = list(release.revisions.select_related("author").order_by("-number"))
    details = _details_by_revision(release)
    sides = []
    out = release.published_revision
    if out is not None:
        state = "Yang dicabut" if release.public == PublicState.WITHDRAWN else "Yang terbit"
        words = f"{state} (revisi {out.number})"
        sides.append(Side(PUBLIC, words, paragraphs_of(out), out, release.published_details))
    for one in revisions:
        is_newest = one.pk == release.current_revision_id
        standing = release.current_details if is_newest else details.get(one.pk)
        words = f"Revisi {one.number} · {one.author} · {local(one.created_at, issuer)}"
        sides.append(Side(str(one.number), words, paragraphs_of(one), one, standing))
    first, others = checks.story_reports(release)
    for report in ([first] if first else []) + others:
        words = f"Laporan asli · {report.sender_words or 'pengirim tidak disebut'} · {local(report.received_at, issuer)}"
        sides.append(Side(f"laporan-{report.pk}", words, _paragraphs_of_report(report)))
    return sides


def choose(sides: Sequence[Side], *, old: str, new: str) -> tuple[Side, Side]:
    """The two sides asked for; without a choice the last two revisions."""
    by_value = {side.value: side for side in sides}
    newest = next(side for side in sides if side.value.isdigit())
    right = by_value.get(new, newest)
    before = str(right.revision.number - 1) if right.revision else newest.value
    return by_value.get(old) or by_value.get(before) or right, right


def _paragraphs_of_report(report: FieldReport) -> list[str]:
    lines = [report.text[start:end] for start, end in lines_of(report.text)]
    return [text for line in (report.title, *lines) if (text := line.strip())]


def _details_by_revision(release: Release) -> dict[int, ReleaseDetails]:
    """The details that the last decision about each revision named, by the revision's key."""
    rows = release.decisions.filter(details__isnull=False).select_related("details")
    return {row.revision_id: row.details for row in rows.order_by("id") if row.details}
