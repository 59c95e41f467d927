"""Tempel dari WhatsApp: an editor pastes what an officer wrote in a chat, with its photos.

paste ─▶ receipt, while it is read ─▶ review
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from newsroom.accounts.doors import SignedInRequest, for_roles, issuers_where
from newsroom.desk import actions
from newsroom.desk.errors import DeskError
from newsroom.desk.models import Release
from newsroom.desk.pages import page
from newsroom.intake.doors import FORGED, with_second_chance
from newsroom.intake.forms import PasteForm, chosen_words, contributors_of
from newsroom.intake.models import Channel, FieldReport, Stage
from newsroom.intake.receiving import Refused, receive

_AGAIN = (
    "Formulir ini sudah kedaluwarsa, jadi pesannya belum masuk. Teksnya masih ada di bawah; tekan "
    "Masukkan ke antrean sekali lagi. Foto perlu dipilih ulang."
)
_CAPTION_MOST, _CREDIT_MOST = 500, 160


def _form_again(request: SignedInRequest, message: str, status: int) -> HttpResponse:
    form = PasteForm(request.POST or None, user=request.user)
    return _form_page(
        request, form, status=status, message=_AGAIN if message == FORGED else message
    )


@for_roles("editor")
@with_second_chance(_form_again)
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: SignedInRequest) -> HttpResponse:
    """The box as a page of its own; a message that was taken in leads to its receipt."""
    if request.method != "POST":
        return _form_page(request, PasteForm(user=request.user))
    form = PasteForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    raw, name, kind = form.raw
    officer = form.officer
    try:
        report, is_new = receive(
            issuer=form.issuer,
            channel=Channel.CHAT,
            raw=raw,
            name=name,
            content_type=kind,
            sender=officer or request.user,
            sender_name=str(officer) if officer else "",
            entered_by=request.user if officer else None,
            on_behalf_of="" if officer else form.cleaned_data["on_behalf_of"].strip(),
            photos=form.cleaned_data["photos"],
            now=timezone.now(),
        )
    except Refused as refusal:
        return _form_page(request, form, status=422, message=refusal.message)
    address = reverse("intake:pasted", args=[report.uuid])
    return HttpResponseRedirect(address if is_new else f"{address}?tiba=sama")


@for_roles("editor")
@require_GET
def names(request: SignedInRequest) -> JsonResponse:
    """Names that *atas nama* offers: the contributors of the editor's issuers."""
    officers = contributors_of(issuers_where(request.user, "editor"))
    return JsonResponse({"nama": [chosen_words(officer) for officer in officers]})


@for_roles("editor")
@require_GET
def receipt(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """What became of a pasted message; it leads to the review as soon as that is there."""
    report = _pasted(request, uuid)
    return page(
        request,
        "tempel/tanda.html",
        report=report,
        release=_release_of(request, report),
        is_failed=report.stage == Stage.FAILED,
        is_repeated=request.GET.get("tiba") == "sama",
        photos=list(report.attachments.all()),
    )


@for_roles("editor")
@require_GET
def whether_read(request: SignedInRequest, uuid: UUID) -> JsonResponse:
    """Where the review of a pasted message is, once it has been read; ``gagal`` where it never will."""
    report = _pasted(request, uuid)
    release = _release_of(request, report)
    return JsonResponse(
        {
            "alamat": reverse("desk:review", args=[release.uuid]) if release else "",
            "gagal": report.stage == Stage.FAILED,
        }
    )


@for_roles("editor")
@require_POST
def captions(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say what the photos show and who took them; in a text that was drafted meanwhile as well."""
    found = _pasted(request, uuid)
    with transaction.atomic():
        # the pipeline locks the same row when it takes captions into a draft: none falls between
        report = FieldReport.objects.select_for_update(of=("self",)).get(pk=found.pk)
        for photo in report.attachments.all():
            photo.caption = _typed(request, f"keterangan-{photo.pk}", _CAPTION_MOST)
            photo.credit = _typed(request, f"kredit-{photo.pk}", _CREDIT_MOST)
            photo.save(update_fields=["caption", "credit"])
        release = _release_of(request, report)
    refusal = _into_text(request, report, release) if release else ""
    if refusal:
        messages.warning(
            request, f"Keterangan tersimpan pada laporan, belum pada naskah. {refusal}"
        )
    else:
        messages.success(request, "Keterangan foto tersimpan.")
    if release is None:
        return redirect("intake:pasted", report.uuid)
    return redirect("desk:review", release.uuid)


def _into_text(request: SignedInRequest, report: FieldReport, release: Release) -> str:
    """Write captions into the current text; why not, where that is refused."""
    told = {photo.sha256: photo for photo in report.attachments.all()}
    photos = [
        {**row, "caption": told[row["sha256"]].caption, "credit": told[row["sha256"]].credit}
        if row["sha256"] in told
        else row
        for row in release.text.photos
    ]
    if photos == release.text.photos:
        return ""
    if release.workflow not in actions.OPEN:
        return f"Siaran ini: {release.get_workflow_display().lower()}."
    try:
        actions.edit(
            release, request.user, actions.Text(photos=photos), base=release.text.number,
            now=timezone.now(),
        )  # fmt: skip
    except DeskError as error:
        return error.message
    return ""


def _typed(request: SignedInRequest, name: str, most: int) -> str:
    return " ".join(request.POST.get(name, "").replace("\0", "").split())[:most]


def _pasted(request: SignedInRequest, uuid: UUID) -> FieldReport:
    """A pasted message of an issuer for which the user edits."""
    rows = FieldReport.objects.visible_to(request.user).filter(
        channel=Channel.CHAT, issuer__in=issuers_where(request.user, "editor")
    )
    return get_object_or_404(rows.select_related("issuer", "sender", "entered_by"), uuid=uuid)


def _release_of(request: SignedInRequest, report: FieldReport) -> Release | None:
    """The newest release that came of *report*; None before it was drafted."""
    if report.story_id is None:
        return None
    rows = Release.objects.visible_to(request.user).filter(story=report.story_id)
    found: Release | None = rows.select_related("current_revision").order_by("-id").first()
    return found


def _form_page(
    request: SignedInRequest, form: PasteForm, *, status: int = 200, message: str = ""
) -> HttpResponse:
    issuers = [issuer.pk for issuer in form.issuers]
    values: dict[str, Any] = {name: form[name].value() or "" for name in ("text", "on_behalf_of")}
    return page(
        request,
        "tempel/tempel.html",
        status=status,
        form=form,
        message=message,
        values=values,
        issuers=[(issuer.slug, issuer.name) for issuer in form.issuers],
        names=[chosen_words(officer) for officer in contributors_of(issuers)],
        photos_max=settings.CONFIG.intake.photos_max,
        picked=bool(request.FILES),
    )
