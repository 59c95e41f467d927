"""The review screen and what hangs on it: history, comparison, details, photos."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.accounts.doors import SignedInRequest, require_role
from newsroom.accounts.models import User
from newsroom.desk import (
    actions,
    checks,
    comparing,
    comparing_sides,
    describing,
    forms,
    mending,
    presence,
    preview,
    quotations_read,
    review,
)
from newsroom.desk.areas import area_name
from newsroom.desk.errors import DeskError
from newsroom.desk.marks import KIND_WORDS
from newsroom.desk.merged import attachments_for, has_proposal
from newsroom.desk.models import (
    DANGERS,
    Act,
    PublicState,
    Release,
    ReleaseDetails,
    Revision,
    SignedDocument,
    SignedState,
    StoryMerge,
    WithdrawalReason,
    Workflow,
)
from newsroom.desk.pages import page
from newsroom.desk.queries import WORKING
from newsroom.desk.same_event import Same, proposals_for
from newsroom.desk.topics import names_of
from newsroom.desk.words import RETURN_CODES, goes_out_at, outlook, return_words, state_of
from newsroom.intake import store
from newsroom.press.outlets.queries import summary_of
from pipelines.check import list_checks

MODES = ("tanda", "sunting", "pratinjau")
_SHA256 = re.compile(r"[0-9a-f]{64}")
ALIAS_SALT = "desk.alias"
FRAMED = {"frame-src": [SELF]}
"""What a page that shows the preview in a frame adds to its policy."""
_SHOWN_WIDTH = 640  # pixels of a photo on the review screen


def release_or_404(request: SignedInRequest, uuid: UUID) -> Release:
    """A release that this user may work on; 404 for one he may not read, 403 for the officer's own."""
    rows = Release.objects.visible_to(request.user).select_related(
        "issuer",
        "story",
        "agency",
        "current_revision__author",
        "current_revision__base",
        "current_revision__reading",
        "approved_revision",
        "published_revision",
        "published_approval",
        "current_details",
        "published_details",
        "submitted_by",
        "approved_by",
        "holder",
    )
    signed = SignedDocument.objects.filter(release=OuterRef("pk"), state=SignedState.WAITING)
    rows = rows.annotate(may_be_same=has_proposal(), signed_waits=Exists(signed))
    release: Release = get_object_or_404(rows, uuid=uuid)
    require_role(request.user, *WORKING, issuer=release.issuer_id)
    return release


@csp_update(FRAMED)  # type: ignore[arg-type]  # django-csp types views without arguments
@login_required
@require_safe
def review_page(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """One release: what came in, what would go out, and what is wrong with it."""
    release = release_or_404(request, uuid)
    mode = request.GET.get("lihat", "tanda")
    if mode not in MODES or (mode == "sunting" and not _may_write(request, release)):
        mode = "tanda"
    return show(request, release, mode=mode)


def show(
    request: SignedInRequest,
    release: Release,
    *,
    mode: str = "tanda",
    refusal: DeskError | None = None,
    typed: forms.Typed | None = None,
    status: int = 200,
) -> HttpResponse:
    """The review screen, with a refused act's words on it, or with a text that could not be kept."""
    user = request.user
    now = timezone.now()
    screen = review.screen_of(release, user, now=now)
    editor = user.has_role("editor", issuer=release.issuer_id)
    others: list[User] = []
    if request.method == "GET" and _may_hold(user, release):
        others = _met(release, user, now)
    elif release.holder and release.holder != user and (release.held_until or now) > now:
        others = [release.holder]
    return page(
        request,
        "tinjau/tinjau.html",
        status=status,
        screen=screen,
        release=release,
        revision=screen.revision,
        issuer=release.issuer,
        mode=mode,
        may_write=_may_write(request, release),
        typed=typed,
        form=_form_values(screen.revision, typed),
        refusal=refusal,
        is_editor=editor,
        is_approver=user.has_role("approver", issuer=release.issuer_id),
        others=others,
        other_names=presence.in_words(others),
        looks_for_others=_may_hold(user, release),
        undo=_undone(request, release, screen.revision),
        alias=_alias_offered(request),
        area=area_name(release.area_code),
        topics=names_of(release.topics),
        state=state_of(release),
        kind_words=KIND_WORDS,
        proposals=review.open_proposals(release),
        same=_same(release),
        merged_into=_merged_into(release),
        return_codes=RETURN_CODES,
        withdrawal_reasons=WithdrawalReason.choices,
        dangers=[(code.value, code.label) for code in DANGERS],
        details=release.current_details,
        detail_lines=[
            *describing.lines(release.current_details, release.issuer),
            *describing.beside(release),
        ],
        is_mend=release.public == PublicState.PUBLISHED and mending.is_mend(release),
        signed_waits=getattr(release, "signed_waits", False),
        details_differ=describing.unpublished_changes(release),
        withdrawal_request=actions.open_request(release) if release.withdrawal_asked_at else None,
        withdrawal=release.withdrawal if release.public == PublicState.WITHDRAWN else None,
        outlook=outlook(release),
        embargo=release.embargo_until if (release.embargo_until or now) > now else None,
        planned=_planned(release, now),
        officer_words=review.words_for_officer(release),
        days=forms.day_choices(release, now),
        photos=_photos(release, screen.revision),
        preview=preview.preview_for(request, release, screen.revision)
        if mode == "pratinjau"
        else None,
        public_url=public_url(release),
        letter_count=release.letters.count() if release.public != PublicState.UNPUBLISHED else 0,
        sent=summary_of(release) if release.version else None,
    )


def _may_hold(user: User, release: Release) -> bool:
    is_editor = user.has_role("editor", issuer=release.issuer_id)
    return is_editor and release.workflow in actions.OPEN


def _same(release: Release) -> list[Same]:
    """The stories that may be this one, asked for only where there are any."""
    if not getattr(release, "may_be_same", True):
        return []
    return proposals_for([release.story_id]).get(release.story_id, [])


def _merged_into(release: Release) -> StoryMerge | None:
    """The merge by which a resting draft went into another story."""
    if release.workflow != Workflow.MERGED:
        return None
    rows = release.merged_as.filter(parted_at=None).select_related("kept")
    return rows.first()


def _met(release: Release, user: User, now: datetime) -> list[User]:
    """Take the release in hand as far as it is free; who else has it open, its holder first."""
    holder = actions.hold(release, user, minutes=settings.CONFIG.desk.hold_minutes, now=now)
    present = presence.meet(release, user, now=now)
    return [holder, *(one for one in present if one != holder)] if holder else present


def _may_write(request: SignedInRequest, release: Release) -> bool:
    """Whether the user can edit this text or propose a change of it, as the release stands."""
    is_open = release.workflow in (*actions.OPEN, Workflow.IN_REVIEW)
    is_approver = request.user.has_role("approver", issuer=release.issuer_id)
    return _can_edit(request, release) or (
        is_approver and is_open and release.public != PublicState.WITHDRAWN
    )


def _undone(request: SignedInRequest, release: Release, revision: Revision) -> Revision | None:
    """The text to which the user takes his own last save back; None where it is not his to undo."""
    is_mine = revision.author_id == request.user.pk and release.workflow in actions.OPEN
    return revision.base if is_mine and _can_edit(request, release) else None


def _alias_offered(request: SignedInRequest) -> dict[str, Any] | None:
    """What the registry may remember after the last mend, with the token that the button sends back."""
    token = request.GET.get("ingat", "")
    try:
        offer = signing.loads(token, salt=ALIAS_SALT, max_age=86_400) if token else None
    except signing.BadSignature:
        return None
    return {**offer, "token": token} if offer else None


def _planned(release: Release, now: datetime) -> tuple[str, str]:
    """Day and clock that the form for a moment opens with: the planned ones, else tomorrow at eight."""
    moment = goes_out_at(release) or now
    if moment <= now:
        return (
            now.astimezone(release.issuer.tzinfo).date() + timedelta(days=1)
        ).isoformat(), "08.00"
    there = moment.astimezone(release.issuer.tzinfo)
    return there.date().isoformat(), f"{there:%H.%M}"


def public_url(release: Release) -> str:
    base = settings.CONFIG.newsroom.public_url.rstrip("/")
    return f"{base}{release.public_path}" if release.public == "published" else ""


def _form_values(revision: Revision, typed: forms.Typed | None) -> dict[str, str]:
    """What the editing form holds: what was typed where that could not be kept, else the text."""
    values = {}
    for name in ("headline", "deck", "dateline", "body", "credits"):
        given = getattr(typed.text, name) if typed else None
        values[name] = getattr(revision, name) if given is None else given
    return values


def _photos(release: Release, revision: Revision) -> list[dict[str, Any]]:
    """The revision's photos with the size that each is shown in; ``width`` is None for one not readable."""
    wanted = [photo.get("sha256", "") for photo in revision.photos]
    rows = attachments_for(release.story_id).filter(sha256__in=wanted)
    by_digest = {row.sha256: row for row in rows}
    shown = []
    for photo in revision.photos:
        row = by_digest.get(photo.get("sha256", ""))
        shown.append({**photo, "row": row if row and row.web_sizes else None})
    return shown


@login_required
@require_safe
def names_read(request: SignedInRequest, uuid: UUID) -> JsonResponse:
    """Whether the model has read the current text yet; the screen asks after an edit."""
    release = release_or_404(request, uuid)
    revision = release.current_revision
    return JsonResponse({"terbaca": bool(revision and checks.model_reading(revision))})


@login_required
@require_safe
def present(request: SignedInRequest, uuid: UUID) -> JsonResponse:
    """Who else has the text open, in words; an open screen of an editor asks now and then."""
    release = release_or_404(request, uuid)
    others: list[User] = []
    if _may_hold(request.user, release):
        others = presence.meet(release, request.user, now=timezone.now())
    initials = others[0].initials if others else ""
    return JsonResponse({"lain": presence.in_words(others), "huruf": initials})


@login_required
@require_safe
def photo(request: SignedInRequest, uuid: UUID, sha256: str) -> FileResponse:
    """A photo of the release's reports in a web size, for those who may work on it."""
    release = release_or_404(request, uuid)
    if not _SHA256.fullmatch(sha256):
        raise Http404
    row = attachments_for(release.story_id).filter(sha256=sha256).first()
    if row is None:
        raise Http404
    sizes = sorted(row.web_sizes)
    if not sizes:
        raise Http404
    width, name = next(((w, n) for w, n, _ in sizes if w >= _SHOWN_WIDTH), sizes[-1][:2])
    path = store.media_path(name)
    if not path.exists():
        raise Http404(f"{width} px")
    answer = FileResponse(path.open("rb"), content_type=row.web_type)
    answer["Cache-Control"] = "private, max-age=86400, immutable"
    return answer


# ---------------------------------------------------------------------------------------- history


@login_required
@require_safe
def history(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Every decision and every revision of a release, newest first."""
    release = release_or_404(request, uuid)
    decisions = list(
        release.decisions.select_related("actor", "revision", "details").order_by("-id")
    )
    before = _details_before(decisions, list(release.details_kept.all()))
    return page(
        request,
        "tinjau/riwayat.html",
        release=release,
        issuer=release.issuer,
        state=state_of(release),
        decisions=[
            (
                one,
                _reasons(one),
                describing.changes(before.get(one.pk), one.details, release.issuer),
            )
            for one in decisions
        ],
        revisions=list(release.revisions.select_related("author").order_by("-number")),
        corrections=list(release.corrections.select_related("author")),
        quote_records=quotations_read.requests_of([release.pk])[::-1],
        is_editor=request.user.has_role("editor", issuer=release.issuer_id),
        can_restore=_can_edit(request, release),
    )


def _details_before(decisions: list[Any], kept: list[ReleaseDetails]) -> dict[int, ReleaseDetails]:
    """For each decision that set details, by its key, the state of them before it."""
    by_position = {one.position: one for one in kept}
    return {
        one.pk: by_position[one.details.position - 1]
        for one in decisions
        if one.act == Act.SET_DETAILS and one.details and one.details.position - 1 in by_position
    }


def _reasons(decision: Any) -> list[str]:
    if decision.act == Act.RETURN:
        return return_words(decision.codes, decision.reason)
    if decision.act == Act.SET_DETAILS:
        return []
    if decision.act in (Act.APPROVE, Act.SCHEDULE):
        titles = {info.code: info.title for info in list_checks()}
        return [f"Diketahui: temuan “{titles.get(code, code)}”" for code in decision.codes]
    if decision.act == Act.PUBLISH:
        return ["Perbaikan kecil: tanggal siaran tidak berpindah"] if decision.codes else []
    if decision.act in (Act.ADD_SIGNED, Act.APPROVE_SIGNED):
        return [f"SHA-256 {decision.reason}"]
    labels = dict(WithdrawalReason.choices)
    lines = [str(labels.get(code, code)) for code in decision.codes]
    return [*lines, decision.reason] if decision.reason else lines


def _can_edit(request: SignedInRequest, release: Release) -> bool:
    return (
        request.user.has_role("editor", issuer=release.issuer_id)
        and release.public != "withdrawn"
        and not actions.is_settled(release)
    )


@login_required
@require_safe
def compare(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Two texts of a release, word by word; without a choice the last two revisions."""
    release = release_or_404(request, uuid)
    sides = comparing_sides.sides_of(release)
    old, new = comparing_sides.choose(
        sides, old=request.GET.get("lama", ""), new=request.GET.get("baru", "")
    )
    return page(
        request,
        "tinjau/banding.html",
        release=release,
        issuer=release.issuer,
        sides=sides,
        old=old,
        new=new,
        comparison=comparing.compare(old.paragraphs, new.paragraphs),
        differs=describing.changes(old.details, new.details, release.issuer),
        can_restore=_can_edit(request, release),
    )
