"""Saving without a press: what is typed kept as it grows, and two people's texts merged by choice."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from newsroom.accounts.doors import SignedInRequest
from newsroom.accounts.models import User
from newsroom.desk import actions, forms
from newsroom.desk.act_views import apply_text
from newsroom.desk.errors import DeskError, NotAllowed, StaleRevision, WrongState
from newsroom.desk.merging import FIELDS, chosen, merge_texts
from newsroom.desk.models import Release, Revision
from newsroom.desk.review_views import release_or_404, show
from newsroom.desk.stale import both_texts, filled
from newsroom.templating import clock


@login_required
@require_POST
def autosave(request: SignedInRequest, uuid: UUID) -> JsonResponse:
    """Keep what an editor has typed so far as a revision; JSON with its number, or why it was not kept.

    Only while the release is being worked on: a submitted text falls back by a press alone. Photos
    are left to the press too, since their places move when one is left out.
    """
    release = release_or_404(request, uuid)
    typed = forms.typed_text(request.POST, release.text)
    text = actions.Text(*(getattr(typed.text, name) for name in FIELDS))
    if typed.errors:
        return _said(next(iter(typed.errors.values())), status=422)
    try:
        with transaction.atomic():
            if release.workflow not in actions.OPEN:
                raise WrongState(
                    "Naskah ini sudah diajukan. Tekan Simpan revisi untuk mengubahnya."
                )
            revision = apply_text(release, request.user, text, base=typed.base, now=timezone.now())
    except StaleRevision:
        release = release_or_404(request, uuid)
        return _said(
            f"{release.text.author} sudah menyimpan revisi {release.text.number}. "
            "Tulisan Anda tetap di sini; tekan Simpan revisi untuk menggabungkannya.",
            status=409,
        )
    except DeskError as refusal:
        return _said(refusal.message, status=403 if isinstance(refusal, NotAllowed) else 409)
    at = clock(revision.created_at, release.issuer)
    return JsonResponse({"revisi": revision.number, "kabar": f"Tersimpan otomatis {at}."})


def _said(words: str, *, status: int) -> JsonResponse:
    return JsonResponse({"kabar": words}, status=status)


@login_required
@require_POST
def merge(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Save what was typed over one revision together with a later one, as the editor chose."""
    release = release_or_404(request, uuid)
    numbers = [forms.number_of(request.POST.get(name)) for name in ("asal", "dasar")]
    found = {one.number: one for one in release.revisions.filter(number__in=numbers)}
    if not all(number in found for number in numbers):
        raise Http404
    base, theirs = (found[number] for number in numbers)
    typed = forms.typed_text(request.POST, theirs)
    typed.base = base.number
    if typed.errors:
        return show(request, release, mode="sunting", typed=typed, status=422)
    choices = {
        number: choice
        for number in range(1, len(request.POST) + 1)
        if (choice := request.POST.get(f"pilih-{number}"))
    }
    pieces = merge_texts(base, mine=filled(typed.text, base), theirs=theirs)
    text = actions.Text(**chosen(pieces, choices), photos=typed.text.photos)  # type: ignore[arg-type]
    try:
        with transaction.atomic():
            Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
            release.refresh_from_db()
            revision = _once(release, request.user, text, over=theirs, now=timezone.now())
    except StaleRevision as refusal:
        return both_texts(request, release_or_404(request, uuid), typed, refusal)
    except DeskError as refusal:
        status = 403 if isinstance(refusal, NotAllowed) else 409
        release = release_or_404(request, uuid)
        return show(request, release, mode="sunting", typed=typed, refusal=refusal, status=status)
    messages.success(request, f"Kedua tulisan digabungkan sebagai revisi {revision.number}.")
    return redirect("desk:review", uuid=uuid)


def _once(
    release: Release, user: User, text: actions.Text, *, over: Revision, now: datetime
) -> Revision:
    """The merged text as a new revision; a second press gives that of the first."""
    current = release.text
    is_same = all(getattr(current, name) == getattr(text, name) for name in FIELDS)
    if is_same and current.author_id == user.pk and current.base_id == over.pk:
        return current
    return apply_text(release, user, text, base=over.number, now=now)
