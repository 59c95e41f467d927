"""Letters of a release: the list, a new one, and one with what can be done to it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from newsroom.accounts.doors import SignedInRequest
from newsroom.desk import actions, forms
from newsroom.desk.errors import Blocked, DeskError, NotAllowed
from newsroom.desk.models import (
    Letter,
    LetterAct,
    LetterKind,
    LetterState,
    PublicState,
    Release,
)
from newsroom.desk.pages import page
from newsroom.desk.review_views import public_url, release_or_404
from newsroom.desk.words import state_of
from newsroom.engine.tasks import HIGH, enqueue
from newsroom.press.tasks import render_release
from newsroom.templating import day as day_words

_DAYS_BACK = 90
_MOST = 20_000  # characters of a letter


@login_required
@require_safe
def letters(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """All letters of a release."""
    release = release_or_404(request, uuid)
    return page(
        request,
        "alur/surat.html",
        release=release,
        issuer=release.issuer,
        state=state_of(release),
        public_url=public_url(release),
        letters=list(release.letters.select_related("approved_by")),
        kinds=LetterKind.choices,
        may_write=_may_write(request, release),
        is_out=release.public != "unpublished",
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_letter(request: SignedInRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Write a letter of that kind."""
    release = release_or_404(request, uuid)
    if kind not in LetterKind.values:
        kind = LetterKind.RESPONSE
    now = timezone.now()
    if request.method != "POST":
        return _form(request, release, kind, now)
    try:
        text = _typed(request, kind)
        letter = _same_press(release, request, text) or actions.write_letter(
            release, request.user, text, now=now
        )
    except DeskError as refusal:
        return _form(request, release, kind, now, refusal=refusal)
    messages.success(request, "Surat tercatat.")
    return redirect("alur:letter", uuid=letter.uuid)


def _same_press(
    release: Release, request: SignedInRequest, text: actions.LetterText
) -> Letter | None:
    """The letter that this very form has made already."""
    last = release.letters.order_by("-id").first()
    if last is None or not last.turns.filter(actor=request.user, act=LetterAct.WRITE).exists():
        return None
    return last if _text_of(last) == text else None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """One letter: its text, what was done to it, and what this user can do."""
    found = get_object_or_404(
        Letter.objects.visible_to(request.user).select_related("release__issuer"), uuid=uuid
    )
    release = release_or_404(request, found.release.uuid)
    now = timezone.now()
    if request.method != "POST":
        return _show(request, release, found, now)
    try:
        words = _act(request, found, now)
    except DeskError as refusal:
        found.refresh_from_db()
        return _show(request, release, found, now, refusal=refusal)
    messages.success(request, words)
    return redirect("alur:letter", uuid=uuid)


def _act(request: SignedInRequest, found: Letter, now: datetime) -> str:
    """Do what the button says; gives the words of its success."""
    post, user = request.POST, request.user
    step, seen = post.get("langkah", ""), post.get("sidik", "")
    last = found.turns.select_related("actor").last()
    again = last is not None and last.actor_id == user.pk
    if step == "ajukan":
        if not (again and last and last.act == LetterAct.SUBMIT):
            actions.submit_letter(found, user, digest=seen, now=now)
        return "Diajukan. Orang lain yang akan menyetujuinya."
    if step == "kembalikan":
        if not (again and last and last.act == LetterAct.RETURN):
            reason = forms.clean(post.get("alasan", ""))[:4000]
            actions.return_letter(found, user, reason=reason, now=now)
        return "Dikembalikan kepada penyunting."
    if step == "setujui":
        if not (again and last and last.act == LetterAct.APPROVE):
            actions.approve_letter(found, user, digest=seen, now=now)
            enqueue(render_release, found.release_id, priority=HIGH)
        if found.public_text and found.release.public == PublicState.PUBLISHED:
            return "Disetujui. Teks untuk umum tampil di halaman siaran."
        return "Disetujui."
    text = _typed(request, found.kind)
    if not (again and _text_of(found) == text):
        actions.edit_letter(found, user, text, base=seen, now=now)
    return "Surat tersimpan."


def _typed(request: SignedInRequest, kind: str) -> actions.LetterText:
    post = request.POST
    try:
        dated_on = date.fromisoformat(post.get("hari", ""))
    except ValueError:
        raise Blocked("Pilih harinya.") from None
    return actions.LetterText(
        kind=kind,
        party=forms.one_line(post.get("pihak", ""))[:200],
        about=forms.one_line(post.get("tentang", ""))[:500],
        dated_on=dated_on,
        text=forms.clean(post.get("isi", ""))[:_MOST],
        public_text=forms.clean(post.get("umum", ""))[:_MOST],
    )


def _text_of(found: Letter) -> actions.LetterText:
    return actions.LetterText(
        found.kind, found.party, found.about, found.dated_on, found.text, found.public_text
    )


def _may_write(request: SignedInRequest, release: Release) -> bool:
    return request.user.has_role("editor", issuer=release.issuer_id)


def _days(release: Release, now: datetime, *, also: str = "") -> list[tuple[str, str]]:
    """Days by name, from today back, and the one that stands."""
    today = now.astimezone(release.issuer.tzinfo).date()
    days = [today - timedelta(days=n) for n in range(_DAYS_BACK + 1)]
    if also and also not in {one.isoformat() for one in days}:
        days.append(date.fromisoformat(also))
    return [(one.isoformat(), day_words(one)) for one in days]


def _form(
    request: SignedInRequest,
    release: Release,
    kind: str,
    now: datetime,
    *,
    refusal: DeskError | None = None,
) -> HttpResponse:
    post = request.POST
    names = ("pihak", "tentang", "hari", "isi", "umum")
    status = _status(refusal)
    return page(
        request,
        "alur/surat_baru.html",
        status=status,
        release=release,
        kind=kind,
        kind_words=LetterKind(kind).label,
        shown={name: post.get(name, "") for name in names},
        days=_days(release, now),
        refusal=refusal,
        may_write=_may_write(request, release),
    )


def _show(
    request: SignedInRequest,
    release: Release,
    found: Letter,
    now: datetime,
    *,
    refusal: DeskError | None = None,
) -> HttpResponse:
    waits = found.state == LetterState.IN_REVIEW
    why = actions.why_not_approve_letter(found, request.user, now=now) if waits else ""
    shown: dict[str, Any] = {
        "pihak": found.party,
        "tentang": found.about,
        "hari": found.dated_on.isoformat(),
        "isi": found.text,
        "umum": found.public_text,
    }
    if refusal and "isi" in request.POST:  # nobody's text is lost
        shown |= {name: request.POST.get(name, "") for name in shown}
    return page(
        request,
        "alur/surat_satu.html",
        status=_status(refusal),
        release=release,
        issuer=release.issuer,
        letter=found,
        kind=found.kind,
        shown=shown,
        turns=list(found.turns.select_related("actor")),
        days=_days(release, now, also=found.dated_on.isoformat()),
        refusal=refusal,
        why=why,
        waits=waits,
        may_edit=found.state == LetterState.DRAFT and _may_write(request, release),
        may_submit=found.kind == LetterKind.REPLY or bool(found.public_text),
    )


def _status(refusal: DeskError | None) -> int:
    if refusal is None:
        return 200
    return 403 if isinstance(refusal, NotAllowed) else 409
