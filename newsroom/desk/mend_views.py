"""Perbaikan kecil: a typing error of a published text put right, without a correction note."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from newsroom.accounts.doors import SignedInRequest
from newsroom.desk import actions, forms, mending
from newsroom.desk.act_views import reflowed
from newsroom.desk.errors import Blocked, DeskError, NotAllowed
from newsroom.desk.minor_mends import MOST_PLACES, MOST_SIGNS
from newsroom.desk.models import PublicState, Release
from newsroom.desk.pages import page
from newsroom.desk.review_views import release_or_404
from newsroom.desk.tasks import read_revision
from newsroom.desk.words import state_of
from newsroom.engine.tasks import HIGH, enqueue

_WORDS = (
    "Perbaikan kecil tersimpan. Ajukan; teks lama tetap terbit sampai orang lain menyetujuinya."
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show the published text in a form, and open the release with its typing errors put right."""
    release = release_or_404(request, uuid)
    if request.method != "POST":
        return _show(request, release)
    typed = forms.typed_text(request.POST, release.text)
    try:
        if typed.errors:
            raise Blocked(next(iter(typed.errors.values())))
        if not _is_same_press(request, release, typed):
            _open(request, release, typed)
    except DeskError as refusal:
        status = 403 if isinstance(refusal, NotAllowed) else 409
        fresh = release_or_404(request, uuid)
        return _show(request, fresh, typed=typed, refusal=refusal, status=status)
    messages.success(request, _WORDS)
    return redirect("desk:review", uuid=uuid)


def _open(request: SignedInRequest, release: Release, typed: forms.Typed) -> None:
    text, current = typed.text, release.text
    if text.body is not None and text.body != current.body:
        text = replace(text, origins=reflowed(current, text.body, request.user))
    revision = actions.mend(release, request.user, text, base=typed.base, now=timezone.now())
    enqueue(read_revision, revision.pk, priority=HIGH)


def _is_same_press(request: SignedInRequest, release: Release, typed: forms.Typed) -> bool:
    """Whether the current text is what this very form has just opened."""
    current = release.text
    if current.author_id != request.user.pk or current.base is None:
        return False
    return (
        current.base.number == typed.base
        and not actions.is_settled(release)
        and mending.is_mend(release)
        and all(
            getattr(typed.text, name) in (None, getattr(current, name))
            for name in ("headline", "deck", "body", "photos")
        )
    )


def _show(
    request: SignedInRequest,
    release: Release,
    *,
    typed: forms.Typed | None = None,
    refusal: DeskError | None = None,
    status: int = 200,
) -> HttpResponse:
    text = release.text
    return page(
        request,
        "teks/perbaikan_kecil.html",
        status=status,
        release=release,
        issuer=release.issuer,
        revision=text,
        state=state_of(release),
        form={name: _shown(name, typed, text) for name in ("headline", "deck", "body", "photos")},
        refusal=refusal,
        why_not=_why_not(request, release),
        most_signs=MOST_SIGNS,
        most_places=MOST_PLACES,
    )


def _shown(name: str, typed: forms.Typed | None, text: Any) -> Any:
    given = getattr(typed.text, name) if typed else None
    return getattr(text, name) if given is None else given


def _why_not(request: SignedInRequest, release: Release) -> str:
    """Why no minor mend can be begun here and now; "" where it can."""
    if not request.user.has_role("editor", issuer=release.issuer_id):
        return "Perbaikan kecil dimulai oleh penyunting."
    if release.public != PublicState.PUBLISHED:
        return "Perbaikan kecil hanya untuk siaran yang sedang terbit."
    if not actions.is_settled(release):
        return "Siaran ini sedang dikerjakan; sunting naskahnya di layar tinjau."
    return ""
