"""Teks lain: the short text, chat text, caption and radio script of a release, drafted and edited."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from newsroom.accounts.doors import SignedInRequest
from newsroom.desk import actions, checks, forms, media_texts
from newsroom.desk.act_views import apply_text
from newsroom.desk.areas import area_name
from newsroom.desk.errors import DeskError, NotAllowed
from newsroom.desk.models import PublicState, Release
from newsroom.desk.pages import page
from newsroom.desk.review_views import release_or_404
from newsroom.desk.topics import names_of
from newsroom.desk.words import state_of

_LONGEST = 20_000  # characters of one text


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show the other texts, and keep what an editor made of them as a new revision."""
    release = release_or_404(request, uuid)
    if request.method != "POST":
        return _show(request, release)
    typed = _typed(request)
    bound = release.workflow not in actions.OPEN
    try:
        _require_fitting(typed)
        with transaction.atomic():
            Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
            release.refresh_from_db()
            before, after = release.text, _after(request, release, typed)
            base = forms.number_of(request.POST.get("dasar"))
            again = before.author_id == request.user.pk and before.base is not None
            if not (again and after == before.texts and before.base.number == base):  # type: ignore[union-attr]
                apply_text(release, request.user, actions.Text(texts=after), base=base, now=timezone.now())  # fmt: skip
    except DeskError as refusal:
        status = 403 if isinstance(refusal, NotAllowed) else 409
        fresh = release_or_404(request, uuid)
        return _show(request, fresh, typed=typed, refusal=refusal, status=status)
    if release.text.pk == before.pk:
        words = "Tidak ada teks yang berubah, jadi tidak ada revisi baru."
    else:
        words = f"Tersimpan sebagai revisi {release.text.number}."
        if bound:
            words += " Pengajuan dan persetujuannya batal; ajukan lagi."
    messages.success(request, words)
    return redirect("desk:texts", uuid=uuid)


def _typed(request: SignedInRequest) -> dict[str, media_texts.Typed]:
    post = request.POST
    return {
        form.name: media_texts.Typed(
            forms.clean(post[form.name]),
            post.get(f"tampil-{form.name}", ""),
            f"ikut-{form.name}" in post,
        )
        for form in media_texts.FORMS
        if form.name in post
    }


def _require_fitting(typed: dict[str, media_texts.Typed]) -> None:
    for form in media_texts.FORMS:
        if form.name in typed and len(typed[form.name].text) > _LONGEST:
            raise DeskError(f"{form.label} paling banyak 20.000 karakter.")


def _after(
    request: SignedInRequest, release: Release, typed: dict[str, media_texts.Typed]
) -> dict[str, dict[str, str]]:
    text = release.text
    source = media_texts.source_digest(text.headline, text.dateline, text.body)
    anew = request.POST.get("ulang", "")
    return media_texts.changed_texts(text.texts, typed, source=source, anew=anew)


def _show(
    request: SignedInRequest,
    release: Release,
    *,
    typed: dict[str, media_texts.Typed] | None = None,
    refusal: DeskError | None = None,
    status: int = 200,
) -> HttpResponse:
    text = release.text
    reading = checks.reading_of(text, report=checks.report_of(release), now=timezone.now())
    drafted = media_texts.draft_texts(
        text.headline, text.dateline, text.body, reading, area=area_name(release.area_code),
        topics=names_of(release.topics), registry=checks.registry_in(checks.registry_stamp(), release),
    )  # fmt: skip
    source = media_texts.source_digest(text.headline, text.dateline, text.body)
    return page(
        request,
        "teks/teks.html",
        status=status,
        release=release,
        issuer=release.issuer,
        revision=text,
        state=state_of(release),
        texts=media_texts.shown_texts(text.texts, drafted, source=source),
        typed=typed or {},
        refusal=refusal,
        why_not=_why_not(request, release),
        is_bound=release.workflow not in actions.OPEN,
    )


def _why_not(request: SignedInRequest, release: Release) -> str:
    """Why the texts cannot be changed here and now; "" where they can."""
    if not request.user.has_role("editor", issuer=release.issuer_id):
        return "Teks lain disunting oleh penyunting."
    if release.public == PublicState.WITHDRAWN:
        return "Siaran ini sudah dicabut dan tidak dapat diubah lagi."
    if actions.is_settled(release):
        return "Siaran ini sudah terbit. Mulai ralat untuk mengubahnya."
    return ""
