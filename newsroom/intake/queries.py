"""What became of a report, in the officer's words; and which failures somebody should look at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from newsroom.accounts.doors import issuers_where
from newsroom.accounts.models import User
from newsroom.desk.models import Act, Decision, PublicState, Release, StoryMerge, Workflow
from newsroom.desk.words import return_words
from newsroom.intake import store
from newsroom.intake.models import FieldReport, Stage
from pipelines import run
from pipelines.errors import UnreadableReport

SENDERS = ("contributor", "editor", "approver")
CARETAKERS = ("editor", "approver", "operator")
TYPED = "text/plain; charset=utf-8"  # of words that came by the form's text field
_OPENING = 4000  # characters that a report's first line is looked for in
PUBLIC = (PublicState.PUBLISHED, PublicState.WITHDRAWN)

SENT, ACCEPTED, CHECKED, TO_MEND, OUT, WITHDRAWN = (
    "Terkirim",
    "Diterima",
    "Sedang diperiksa",
    "Perlu perbaikan",
    "Terbit",
    "Dicabut",
)


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published of a report: an absolute address, and whether it was taken back."""

    headline: str
    address: str
    published_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a report is: its state in words, the step of five, and what the officer should know.

    ``returned`` is the editors' last return; ``may_mend`` whether a mended report still changes
    something.
    """

    words: str
    step: int
    detail: str = ""
    returned: Decision | None = None
    publications: tuple[Publication, ...] = ()
    may_mend: bool = True

    @property
    def reasons(self) -> list[str]:
        """Why it was returned, a line each: the coded reasons, then the editor's words."""
        return return_words(self.returned.codes, self.returned.reason) if self.returned else []

    @property
    def manner(self) -> str:
        """ "fix", "out" or "": how the five steps are coloured."""
        return {TO_MEND: "fix", OUT: "out"}.get(self.words, "")


def reports_of(user: User) -> QuerySet[FieldReport]:
    """What *user* sent, the newest first, without those that a mended report has replaced."""
    return with_story(
        FieldReport.objects.visible_to(user).filter(sender=user, mended_by__isnull=True)
    )


def with_story(reports: QuerySet[FieldReport]) -> QuerySet[FieldReport]:
    """The reports with everything that `standing_of` reads, in a fixed number of queries."""
    returns = Decision.objects.filter(act=Act.RETURN).select_related("actor").order_by("id")
    releases = Release.objects.select_related(
        "current_revision", "published_revision", "holder"
    ).prefetch_related(Prefetch("decisions", queryset=returns, to_attr="returns"))
    merges = StoryMerge.objects.filter(parted_at=None).prefetch_related(
        Prefetch("kept__releases", queryset=releases.order_by("id"))
    )
    return reports.select_related("issuer", "sender", "source", "follows").prefetch_related(
        Prefetch("story__releases", queryset=releases.order_by("id")),
        Prefetch("story__merged_as", queryset=merges, to_attr="went_into"),
    )


def standing_of(report: FieldReport) -> Standing:
    """What became of *report*, which was read by `with_story`."""
    merged = list(report.story.went_into) if report.story else []  # type: ignore[attr-defined]
    if merged:
        releases = list(merged[0].kept.releases.all())
        standing = _of_releases(report, releases)
        headline = releases[-1].text.headline if releases else ""
        words = f"Digabung dengan laporan lain dalam siaran “{headline}”."
        return replace(standing, detail=f"{words} {standing.detail}".strip())
    return _of_releases(report, list(report.story.releases.all()) if report.story else [])


def _of_releases(report: FieldReport, releases: list[Release]) -> Standing:
    if publications := tuple(_publications(releases)):
        return _public_standing(releases, publications)
    if report.stage == Stage.FAILED:
        return Standing(TO_MEND, 3, report.last_error or "Laporan ini tidak dapat dibaca.")
    if report.stage == Stage.RETIRED:
        return Standing(ACCEPTED, 2, "Masa simpan laporan ini sudah selesai.", may_mend=False)
    if releases:
        return _desk_standing(releases[-1])
    if report.stage == Stage.RECEIVED:
        return Standing(SENT, 1, "Laporan sudah sampai dan menunggu dibaca.")
    if report.stage == Stage.DRAFTED:
        return Standing(CHECKED, 3)
    return Standing(ACCEPTED, 2, "Laporan sedang dibaca dan disiapkan untuk redaksi.")


def _public_standing(releases: list[Release], publications: tuple[Publication, ...]) -> Standing:
    if all(publication.withdrawn_at for publication in publications):
        return Standing(WITHDRAWN, 5, publications=publications, may_mend=False)
    is_open = any(
        release.public == PublicState.PUBLISHED and release.workflow != Workflow.APPROVED
        for release in releases
    )
    detail = "Ralatnya sedang disiapkan redaksi." if is_open else ""
    return Standing(OUT, 5, detail, publications=publications, may_mend=False)


def _desk_standing(release: Release) -> Standing:
    if release.workflow == Workflow.RETURNED:
        returns: list[Decision] = release.returns  # type: ignore[attr-defined]
        return Standing(TO_MEND, 3, returned=returns[-1] if returns else None)
    if release.workflow == Workflow.IN_REVIEW:
        return Standing(CHECKED, 4, "Menunggu persetujuan.")
    if release.workflow in (Workflow.APPROVED, Workflow.SCHEDULED):
        return Standing(CHECKED, 4, "Sudah disetujui, menunggu terbit.", may_mend=False)
    return Standing(CHECKED, 3, "Redaksi sedang memeriksa naskahnya.")


def _publications(releases: Iterable[Release]) -> Iterable[Publication]:
    for release in releases:
        if release.public in PUBLIC:
            yield Publication(
                headline=release.published_revision.headline if release.published_revision else "",
                address=f"{settings.CONFIG.newsroom.public_url}{release.public_path}",
                published_at=release.published_at,
                withdrawn_at=release.withdrawn_at,
            )


def own_words(report: FieldReport) -> str:
    """The report as it was typed; of a document what was read out of it, "" where nothing was."""
    if report.content_type == TYPED:
        try:
            return store.read(report.raw_sha256).decode("utf-8", "replace")
        except store.MissingBytes:
            pass
    return "\n\n".join(part for part in (report.title, report.text) if part)


def opening_of(report: FieldReport, words: str) -> str:
    """How a report that is not read yet will begin: its title or first line, never a chat's stamp."""
    try:
        read = run.parse(words[:_OPENING].encode(), source=report.channel, filed_at=report.filed_at)
    except UnreadableReport:
        return ""
    return read.title or read.text.partition("\n")[0]


def failures_for(user: User) -> QuerySet[FieldReport]:
    """Reports that could not be read and that nobody has dealt with, of the issuers *user* looks after.

    An operator is among the caretakers: he sees when, where from and why, and never the text.
    """
    return FieldReport.objects.filter(
        issuer__in=issuers_where(user, *CARETAKERS), stage=Stage.FAILED, dismissed_at__isnull=True
    ).select_related("issuer", "sender", "source")
