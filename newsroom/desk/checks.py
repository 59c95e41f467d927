"""What is still open against a release's text, for the screen and for the moment of submitting.

Runs in the web process: grammars and gazetteer alone, no model. Names come from the model's reading
of the very text where there is one, else from what was read in the text before it.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet, Subquery

from newsroom.desk import check_weights, elections, quotations, quotations_read
from newsroom.desk.merged import reports_for
from newsroom.desk.models import (
    DismissedFinding,
    PublicState,
    Release,
    Revision,
    RevisionReading,
)
from newsroom.intake.models import FieldReport, Stage
from newsroom.kept_queries import KeptQuery
from newsroom.registry.models import Issuer
from newsroom.registry.reading import registry_for
from newsroom.registry.records import Change
from pipelines import run
from pipelines.check import Earlier
from pipelines.extract import extract_text, from_dict, load_gazetteer, with_details
from pipelines.registry_value import EMPTY, Registry
from pipelines.values import (
    Extraction,
    Issue,
    Label,
    Manuscript,
    Mention,
    ReleaseKind,
    Severity,
)

_EARLIER = 40  # published releases that a text is compared with
_PASSAGE = 500  # characters of a dismissed finding's words that are kept
_NAMED = (Label.PERSON, Label.TITLE, Label.OFFICE, Label.ORGANISATION, Label.PLACE, Label.VENUE)


@dataclass(frozen=True, slots=True)
class Counts:
    """Open findings of a text, by weight."""

    wajib: int
    cek: int
    saran: int


class Remembered:
    """A tagger that knows the names read in an earlier text and finds them again, word for word."""

    name, version = "remembered", "1"

    def __init__(self, mentions: Iterable[Mention]) -> None:
        known: dict[str, Mention] = {}
        for mention in mentions:
            if mention.label in _NAMED and len(mention.text) > 2:
                known.setdefault(mention.text, mention)
        self._known = known
        words = sorted(map(re.escape, known), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None

    def __call__(self, text: str) -> Sequence[Mention]:
        if self._pattern is None:
            return ()
        found = []
        for match in self._pattern.finditer(text):
            mention = self._known[match[0]]
            found.append(
                Mention(match[0], *match.span(), mention.label, mention.confidence, "remembered")
            )
        return found


# --------------------------------------------------------------------------------------- readings


def report_of(release: Release) -> FieldReport | None:
    """The report that the text was laid out from: the newest of the story that became a draft."""
    return reports_of([release]).get(release.story_id)


def reports_of(releases: Iterable[Release]) -> dict[int, FieldReport]:
    """Story id → the report that its text was laid out from, in one query."""
    found: dict[int, list[FieldReport]] = {}
    for report in _told(releases):
        home: int = report.home  # type: ignore[attr-defined]
        found.setdefault(home, []).append(report)
    return {story: _laid_out(reports, story) for story, reports in found.items()}


def story_reports(release: Release) -> tuple[FieldReport | None, list[FieldReport]]:
    """The report that the text was laid out from, and the others of the story, oldest first."""
    reports = list(_told([release]))
    if not reports:
        return None, []
    report = _laid_out(reports, release.story_id)
    return report, [other for other in reversed(reports) if other is not report]


def _told(releases: Iterable[Release]) -> Iterable[FieldReport]:
    """The reports of the releases' stories, newest first."""
    rows = reports_for({release.story_id for release in releases})
    return rows.select_related("sender", "source", "issuer", "entered_by")


def _laid_out(reports: Sequence[FieldReport], story: int) -> FieldReport:
    """Of a story's reports, newest first, the newest of its own that became a draft.

    What the reports of merged stories tell hangs on it.
    """
    own = [report for report in reports if report.story_id == story] or reports
    found = next((report for report in own if report.stage == Stage.DRAFTED), own[0])
    found.also_told = "\n\n".join(one.text for one in reports if one.story_id != story)
    return found


def report_reading(report: FieldReport | None) -> Extraction | None:
    """What the model read in the report; None where the offsets would not fit its text."""
    return _fitting(report.extraction, report.text) if report else None


def model_reading(revision: Revision) -> Extraction | None:
    """What the model read in this revision's body; None until it has."""
    try:
        reading = revision.reading
    except RevisionReading.DoesNotExist:
        return None
    return _fitting(reading.extraction, revision.body)


def reading_of(revision: Revision, *, report: FieldReport | None, now: datetime) -> Extraction:
    """The model's reading, or until it is there the grammars' with the names known before."""
    read = model_reading(revision)
    if read is not None:
        return read
    issuer = revision.release.issuer
    filed = report.received_at if report else revision.release.created_at
    return extract_text(
        revision.body,
        published=filed.astimezone(issuer.tzinfo).date(),
        region=issuer.area_code,
        tagger=Remembered(_names_before(revision, report)),
    )


def _names_before(revision: Revision, report: FieldReport | None) -> list[Mention]:
    names: list[Mention] = []
    before = (
        RevisionReading.objects.filter(
            revision__release_id=revision.release_id, revision__number__lt=revision.number
        )
        .order_by("-revision__number")
        .first()
    )
    if before is not None:
        names += from_dict(before.extraction).mentions
    if (read := report_reading(report)) is not None:
        names += read.mentions
    return names


def _fitting(kept: dict | None, text: str) -> Extraction | None:
    """What is kept of *text*, brought up to date; None where it was read in another text."""
    if not kept or kept.get("text_sha256") != _digest(text):
        return None
    found = from_dict(kept)
    return found if "answers" in kept else with_details(found, text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# ----------------------------------------------------------------------------------------- judging


def manuscript_of(
    release: Release,
    revision: Revision,
    now: datetime,
    *,
    report: FieldReport | None = None,
    extraction: Extraction | None = None,
) -> Manuscript:
    """The revision as the checks read it; it is judged for the day on which it would go out."""
    zone = release.issuer.tzinfo
    report = report or report_of(release)
    goes_out = max(filter(None, (now, release.publish_at, release.embargo_until)))
    return Manuscript(
        kind=ReleaseKind(release.kind),
        headline=revision.headline,
        deck=revision.deck,
        dateline=revision.dateline,
        body=revision.body,
        extraction=extraction or reading_of(revision, report=report, now=now),
        filed_at=(report.received_at if report else release.created_at).astimezone(zone),
        publish_on=goes_out.astimezone(zone).date(),
        region=release.issuer.area_code,
        captions=elections.captions_of(revision.photos),
    )


def registry_stamp() -> str:
    """Names the state of the registry; "" while nobody has entered anything. One query.

    Which offices an issuer asks before it quotes them is part of that state.
    """
    last = next(iter(_stamp.rows()), None)
    return quotations_read.joined_stamp(*last) if last else ""


@KeptQuery
def _stamp() -> QuerySet[Change, Any]:
    asked = Subquery(quotations_read.state_of_offices())
    return Change.objects.values_list("stamp", asked).order_by("pk")[:1]


def judge_manuscript(
    manuscript: Manuscript,
    *,
    report_text: str,
    release: Release,
    stamp: str,
    earlier: Iterable[Earlier] = (),
    quotes: quotations_read.Kept | None = None,
) -> tuple[Issue, ...]:
    """Findings against *manuscript* of *release*, with what the registry in the state *stamp* knows.

    *quotes* is what was asked about its quotations; None looks it up.
    """
    found = run.judge(
        manuscript,
        gazetteer=load_gazetteer(),
        report_text=report_text,
        registry=registry_in(stamp, release),
        earlier=earlier,
        kip_class=release.kip_class,
        phases=elections.phases(),
    )
    standings = quote_standings(manuscript, release=release, stamp=stamp, quotes=quotes)
    unsaid = tuple(quotations.issues_of(standings))
    told = tuple(sorted(found + unsaid, key=_weight)) if unsaid else found
    return check_weights.lowered(told, release.issuer.slug)


def quote_standings(
    manuscript: Manuscript,
    *,
    release: Release,
    stamp: str,
    quotes: quotations_read.Kept | None = None,
) -> list[quotations.Standing]:
    """The quotations that need a yes by the issuer's choice, and how each stands."""
    kept = quotations_read.kept_for(release, stamp=stamp) if quotes is None else quotes
    if not kept.offices:
        return []
    registry = registry_in(stamp, release)
    spoken = quotations.spoken_in(manuscript, registry=registry, offices=kept.offices)
    return quotations.standings(spoken, kept.requests)


def _weight(issue: Issue) -> int:
    return list(Severity).index(issue.severity)


def registry_in(stamp: str, release: Release) -> Registry:
    """What the issuer of *release* knew in the state *stamp*, which is the present one."""
    return _registry_at(stamp, release.issuer_id) if stamp else EMPTY


@lru_cache(maxsize=16)
def _registry_at(stamp: str, issuer: int) -> Registry:
    return registry_for(Issuer.objects.get(pk=issuer))


def earlier_releases(release: Release) -> list[Earlier]:
    """What the issuer published last, to find out whether *release* repeats one of them."""
    rows = Release.objects.filter(issuer=release.issuer, public=PublicState.PUBLISHED)
    texts = (
        rows.exclude(pk=release.pk)
        .order_by("-published_at")[:_EARLIER]
        .values_list("published_revision__headline", "published_revision__body", "published_at")
    )
    zone = release.issuer.tzinfo
    return [Earlier(head, body, at and at.astimezone(zone).date()) for head, body, at in texts]


def judge(release: Release, *, now: datetime) -> tuple[Issue, ...]:
    """Every finding against the current text, answered or not."""
    if release.current_revision is None:
        return ()
    report = report_of(release)
    manuscript = manuscript_of(release, release.current_revision, now, report=report)
    return judge_manuscript(
        manuscript,
        report_text=report.all_told if report else "",
        release=release,
        stamp=registry_stamp(),
        earlier=earlier_releases(release),
    )


def open_issues(release: Release, *, now: datetime) -> tuple[Issue, ...]:
    """Findings that nobody has answered yet."""
    return unanswered(
        judge(release, now=now),
        release.text,
        DismissedFinding.objects.filter(release=release),
    )


def judge_for(day: datetime) -> Callable[[Release], tuple[Issue, ...]]:
    """What acts are handed to find what is open against a release that would go out at *day*."""
    return lambda release: open_issues(release, now=day)


def unanswered(
    issues: Iterable[Issue], revision: Revision, dismissed: Iterable[DismissedFinding]
) -> tuple[Issue, ...]:
    answered = {(o.code, o.passage) for o in dismissed if o.code not in quotations.FINAL}
    return tuple(i for i in issues if (i.code, passage_of(i, revision)) not in answered)


def passage_of(issue: Issue, revision: Revision) -> str:
    """The words a finding is about, as they are remembered when it is dismissed; "" for a whole field."""
    if issue.start is None or issue.end is None:
        return ""
    text: str = getattr(revision, issue.field)
    return text[issue.start : issue.end][:_PASSAGE]


def count(issues: Iterable[Issue]) -> Counts:
    weights = [issue.severity for issue in issues]
    return Counts(*(weights.count(weight) for weight in Severity))
