"""A report's way through the pipeline: parsed, extracted, drafted, each stage committed by itself.

Each step computes outside the transaction and commits only where the report still stands at the
stage it started from. So a step may be repeated, by a second worker or after a kill, and gives one
result. What fails by the report's own fault is listed at once; what fails by ours is tried again.
"""

from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from newsroom.accounts.models import PIPELINE, User
from newsroom.desk import actions, same_event
from newsroom.desk.actions import telling
from newsroom.desk.models import Release, Story, StoryMerge, Workflow
from newsroom.desk.reading import keep_reading, model_name, read_body, tagger
from newsroom.desk.topics import codes_of
from newsroom.intake import feed_items, store
from newsroom.intake.models import Attachment, Channel, FieldReport, Stage
from newsroom.intake.queries import TYPED
from newsroom.registry.reading import registry_for
from pipelines import run, values
from pipelines.errors import ModelError, PipelineError, UnreadableReport
from pipelines.extract import from_dict, to_dict
from pipelines.ingest import is_photo, prepare_photo, report_from_feed_item

log = structlog.get_logger(__name__)

UNDER_WAY = (Stage.RECEIVED, Stage.PARSED, Stage.EXTRACTED)
_PARAGRAPH = "\n\n"
_BACKOFF = (10, 60, 300, 1800)  # seconds before the second, third … attempt


def process(pk: int, *, now: datetime) -> None:
    """Take the report with this key through all stages that are left."""
    report = FieldReport.objects.select_related(
        "issuer", "source", "sender", "entered_by", "follows"
    ).get(pk=pk)
    if report.stage not in UNDER_WAY:
        return
    if not _claim(report, now=now):
        return
    try:
        while report.stage in UNDER_WAY:
            _step(report, now=now)
            report.refresh_from_db()
    except ModelError as error:  # the house's fault, not the report's
        _try_again(report, error, now=now)
    except PipelineError as error:
        _give_up(report, error.message, stage=error.stage)
    except Exception as error:  # a defect or a hiccup of ours: kept, tried again, in the end listed
        log.exception("report failed", report=str(report.uuid), stage=report.stage)
        _try_again(report, error, now=now)


def due_reports(now: datetime, limit: int) -> list[int]:
    """Keys of reports whose next attempt is due: new ones that no task took, stale and failed ones."""
    rows = FieldReport.objects.filter(stage__in=UNDER_WAY, next_attempt_at__lte=now)
    return list(rows.order_by("next_attempt_at", "pk").values_list("pk", flat=True)[:limit])


# ------------------------------------------------------------------------------------- the stages


def _step(report: FieldReport, *, now: datetime) -> None:
    if report.stage == Stage.RECEIVED:
        _parse(report)
    elif report.stage == Stage.PARSED:
        _extract(report)
    else:
        _draft(report, now=now)


def _parse(report: FieldReport) -> None:
    raw = store.read(report.raw_sha256)
    channel = report.get_channel_display()
    note = ""
    if report.channel == Channel.FEED:
        item = feed_items.loads(raw)
        parsed = report_from_feed_item(item, source=channel, filed_at=report.filed_at)
        note = feed_items.date_note(item, received_at=report.received_at, zone=report.issuer.zone)
    else:
        if report.content_type == TYPED:  # words, whatever stray NUL came along with a paste
            raw = raw.replace(b"\x00", b"\x7f")  # which is cleaned away, and noted
        parsed = run.parse(
            raw,
            source=channel,
            filed_at=report.filed_at,
            filename=report.raw_name,
            content_type=report.content_type,
        )
    photos = [*report.attachments.all(), *_embedded(report, parsed)]
    for photo in photos:
        _prepare(photo)
    with transaction.atomic():
        moved = _advance(
            report,
            Stage.PARSED,
            title=parsed.title[:500],
            text=parsed.text,
            report_format=parsed.format.value,
            repairs=[*parsed.repairs, *([note] if note else [])],
            sender_name=report.sender_name or parsed.sender[:160],
        )
        if moved:
            for photo in photos:
                if photo.pk or not report.attachments.filter(sha256=photo.sha256).exists():
                    photo.save()


def _extract(report: FieldReport) -> None:
    extraction = run.read(
        as_value(report),
        tagger=tagger(),
        region=region_of(report),
        registry=registry_for(report.issuer),
    )
    _advance(report, Stage.EXTRACTED, extraction=to_dict(extraction), model_name=model_name())


def _draft(report: FieldReport, *, now: datetime) -> None:
    assert report.extraction is not None  # stored with the stage that this step starts from
    extraction = from_dict(report.extraction)
    draft = run.draft(
        as_value(report),
        extraction,
        letterhead=report.issuer.letterhead,
        kind=values.ReleaseKind(report.issuer.default_kind),
    )
    reading = read_body(
        draft.body,
        filed_on=report.filed_at.date(),
        region=region_of(report),
        registry=registry_for(report.issuer),
    )
    gist = same_event.gist_for(report, extraction)
    with transaction.atomic():
        locked = FieldReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
        if locked.stage != Stage.EXTRACTED:
            return
        authors = actions.Authors(
            User.objects.get(username=PIPELINE),
            also=tuple(user for user in (report.sender, report.entered_by) if user),
        )
        photos = photo_rows(report)
        release = _open_release_of(report)
        is_taken = release is not None and _is_in_an_editors_hand(release)
        is_drafted = not is_taken
        if release is not None and is_taken:
            actions.note_new_report(release, authors.author, sender=report.sender_words, now=now)
            locked.story = report.follows.story if report.follows else release.story
        elif release is not None:
            release = actions.redraft(
                release,
                draft,
                authors=authors,
                photos=photos,
                topics=codes_of(extraction) if _has_topics_as_read(release, report) else None,
                now=now,
            )
            locked.story = release.story
            keep_reading(release.text, reading)
        else:
            locked.story = report.follows.story if report.follows and report.follows.story else None
            locked.story = locked.story or Story.objects.create(
                issuer=report.issuer, created_at=now
            )
            release = actions.open_release(
                draft,
                issuer=report.issuer,
                story=locked.story,
                area_code=area_of(report, extraction, draft=draft),
                authors=authors,
                photos=photos,
                topics=codes_of(extraction),
                now=now,
            )
            keep_reading(release.text, reading)
        locked.stage, locked.next_attempt_at, locked.last_error = Stage.DRAFTED, None, ""
        locked.save(update_fields=["story", "stage", "next_attempt_at", "last_error"])
        if locked.story is not None:
            same_event.note_gist(locked, locked.story, gist, now=now)
        if is_drafted:
            telling.draft_ready(release, now=now)


# ------------------------------------------------------------------------------------ of a report


def as_value(report: FieldReport) -> values.FieldReport:
    """The stored report as the pipelines know it."""
    return values.FieldReport(
        title=report.title,
        text=report.text,
        format=values.ReportFormat(report.report_format),
        source=report.get_channel_display(),
        filed_at=report.filed_at,
        sha256=report.raw_sha256,
        sender=report.sender_name,
        repairs=tuple(report.repairs),
    )


def region_of(report: FieldReport) -> str:
    """Kemendagri code against which homonyms are decided: the source's, else the issuer's."""
    return (report.source.region if report.source else "") or report.issuer.area_code


def area_of(report: FieldReport, extraction: values.Extraction, *, draft: values.Draft) -> str:
    """The area a release is about: the one district that it opens with, else the issuer's own.

    What the opening leaves open the rest may tell; not so where the opening speaks of the issuer's
    whole area, for then a village further down is a place along the way. The town of the dateline
    says where the text was written, not what it is about.
    """
    own = report.issuer.area_code
    if report.source and report.source.region.startswith(own):
        return report.source.region[:8]
    opening = f"{draft.headline}\n{draft.body.partition(_PARAGRAPH)[0]}"
    within = [
        place
        for place in extraction.places
        if place.code
        and len(place.code) >= 8
        and place.code.startswith(own + ".")
        and place.text.casefold() != draft.dateline.casefold()
    ]
    told = [place for place in within if place.text in opening]
    if not told and not _names_as_place(report.issuer.area_name, opening, extraction):
        told = within
    districts = {(place.code or "")[:8] for place in told}
    return next(iter(districts)) if len(districts) == 1 else own


def _names_as_place(name: str, text: str, extraction: values.Extraction) -> bool:
    """Whether *name* stands in *text* as a place, and not within the name of an office or agency."""
    return name in text and any(
        mention.label is values.Label.PLACE and mention.text == name
        for mention in extraction.mentions
    )


def photo_rows(report: FieldReport) -> list[dict[str, str]]:
    """The readable photos of a report as a revision holds them."""
    return [
        {"sha256": photo.sha256, "caption": photo.caption, "credit": photo.credit, "alt": photo.alt}
        for photo in report.attachments.exclude(web_sha256="").order_by("position", "id")
    ]


def _open_release_of(report: FieldReport) -> Release | None:
    """The release that this report mends, where it is still being worked on."""
    if report.follows is None or report.follows.story_id is None:
        return None
    open_states = (Workflow.DRAFT, Workflow.RETURNED, Workflow.IN_REVIEW)
    story = report.follows.story_id
    merge = StoryMerge.objects.filter(merged=story, parted_at=None).first()
    return (
        Release.objects.filter(
            story=merge.kept_id if merge else story, workflow__in=open_states, public="unpublished"
        )
        .order_by("-id")
        .first()
    )


def _has_topics_as_read(release: Release, report: FieldReport) -> bool:
    """Whether the release's topics are still those of the report that this one mends."""
    before = report.follows.extraction if report.follows else None
    return bool(release.topics == codes_of(from_dict(before) if before else None))


def _is_in_an_editors_hand(release: Release) -> bool:
    """Whether an editor changed the text and waits for nothing: then no machine lays it out anew.

    Nor does it where several reports were merged, for one of them would push the others out.
    """
    if StoryMerge.objects.filter(kept=release.story_id, parted_at=None).exists():
        return True
    edited = release.revisions.filter(author__is_robot=False).exists()
    return edited and release.workflow != Workflow.RETURNED


# ----------------------------------------------------------------------------------------- photos


def _embedded(report: FieldReport, parsed: values.FieldReport) -> list[Attachment]:
    """Pictures that lay inside the document, as attachments not yet stored."""
    known = set(report.attachments.values_list("sha256", flat=True))
    found = []
    for position, picture in enumerate(
        parsed.photos[: settings.CONFIG.intake.photos_max], start=len(known)
    ):
        digest = store.keep(picture.data)
        if digest not in known:
            known.add(digest)
            found.append(
                Attachment(
                    report=report,
                    position=position,
                    name=picture.name[:255],
                    sha256=digest,
                    size=len(picture.data),
                )
            )
    return found


def _prepare(photo: Attachment) -> None:
    """Make the web sizes of a photo; an unreadable one is kept and says why."""
    raw = store.read(photo.sha256)
    try:
        if not is_photo(raw):
            raise UnreadableReport(f"{photo.name}: bukan foto JPEG atau PNG.")
        web = prepare_photo(raw, filename=photo.name)
    except UnreadableReport as error:
        photo.error = error.message
        return
    sizes = []
    for width, data in web.sizes:
        name = f"{photo.sha256}-{width}{web.extension}"
        store.write_once(store.media_path(name), data)
        sizes.append([width, name, len(data)])
    photo.web_sizes, photo.web_sha256, photo.web_type = sizes, photo.sha256, web.content_type
    photo.width, photo.height, photo.error = web.width, web.height, ""


# ------------------------------------------------------------------------------------ bookkeeping


def _claim(report: FieldReport, *, now: datetime) -> bool:
    """Push the next attempt past the stale limit, so that the sweep leaves running work alone."""
    until = now + timedelta(seconds=settings.CONFIG.engine.stale_seconds)
    rows = FieldReport.objects.filter(
        pk=report.pk, stage__in=UNDER_WAY, next_attempt_at=report.next_attempt_at
    )
    return bool(rows.update(next_attempt_at=until))


def _advance(report: FieldReport, stage: str, **results: Any) -> bool:
    rows = FieldReport.objects.filter(pk=report.pk, stage=report.stage)
    return bool(rows.update(stage=stage, last_error="", **results))


def _give_up(report: FieldReport, message: str, *, stage: str) -> None:
    log.info("report unreadable", report=str(report.uuid), stage=stage)
    FieldReport.objects.filter(pk=report.pk, stage__in=UNDER_WAY).update(
        stage=Stage.FAILED, last_error=message, next_attempt_at=None
    )


def _try_again(report: FieldReport, error: Exception, *, now: datetime) -> None:
    attempts = report.attempts + 1
    rows = FieldReport.objects.filter(pk=report.pk, stage__in=UNDER_WAY)
    words = (
        f"Kesalahan sistem pada tahap {report.get_stage_display().lower()}: {type(error).__name__}."
    )
    if attempts >= settings.CONFIG.engine.max_attempts:
        rows.update(stage=Stage.FAILED, attempts=attempts, last_error=words, next_attempt_at=None)
        return
    wait = _BACKOFF[min(attempts, len(_BACKOFF)) - 1]
    rows.update(
        attempts=attempts,
        last_error=words,
        next_attempt_at=timezone.now() + timedelta(seconds=wait),
    )


def retry(report: FieldReport, *, now: datetime) -> None:
    """Put a failed report back at the door, by a person's hand."""
    FieldReport.objects.filter(pk=report.pk, stage=Stage.FAILED).update(
        stage=Stage.RECEIVED, attempts=0, next_attempt_at=now, last_error="", dismissed_at=None
    )
