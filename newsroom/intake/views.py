"""The officer's screens: send a report, and see what became of it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.accounts.doors import SignedInRequest, for_roles
from newsroom.desk.pages import page
from newsroom.intake import store
from newsroom.intake.doors import with_second_chance
from newsroom.intake.forms import DOCUMENT_ENDINGS, ReportForm
from newsroom.intake.models import Channel, FieldReport
from newsroom.intake.queries import (
    SENDERS,
    opening_of,
    own_words,
    reports_of,
    standing_of,
    with_story,
)
from newsroom.intake.receiving import IncomingPhoto, Refused, receive

PER_PAGE = 20


def _form_again(
    request: SignedInRequest, message: str, status: int, *, uuid: UUID | None = None
) -> HttpResponse:
    follows = _mendable(request, uuid)[0] if uuid else None
    # A body that could not be read holds no words: an empty form must not be called one's fault.
    form = ReportForm(request.POST or None, user=request.user, follows=follows)
    return _form_page(request, form, status=status, message=message)


@for_roles(*SENDERS)
@with_second_chance(_form_again)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: SignedInRequest) -> HttpResponse:
    """The form; a report that was taken in leads to its receipt."""
    if request.method != "POST":
        return _form_page(request, ReportForm(user=request.user))
    return _take(request, ReportForm(request.POST, request.FILES, user=request.user))


@for_roles(*SENDERS)
@with_second_chance(_form_again)
@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """The form with the words of an earlier report; what comes back is a new report that follows it."""
    report, newest = _mendable(request, uuid)
    if newest != report:
        return redirect("intake:mend", newest.uuid)
    if not standing_of(report).may_mend:
        return redirect("intake:report", report.uuid)
    if request.method != "POST":
        words = {"text": own_words(report), "on_behalf_of": report.on_behalf_of}
        return _form_page(request, ReportForm(initial=words, user=request.user, follows=report))
    return _take(
        request, ReportForm(request.POST, request.FILES, user=request.user, follows=report)
    )


@for_roles(*SENDERS)
@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    """Laporan saya: the newest first, each with where it stands."""
    reports = Paginator(reports_of(request.user), PER_PAGE).get_page(request.GET.get("hal"))
    rows = [(report, standing_of(report)) for report in reports]
    return page(request, "lapor/saya.html", page=reports, rows=rows)


@for_roles(*SENDERS)
@require_GET
def report(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """A report and what became of it; right after sending it is the receipt."""
    found = get_object_or_404(with_story(FieldReport.objects.visible_to(request.user)), uuid=uuid)
    readable = FieldReport.objects.visible_to(request.user)
    words = own_words(found)
    newer = readable.filter(follows=found).order_by("-id").first()
    return page(
        request,
        "lapor/laporan.html",
        report=found,
        standing=standing_of(found),
        words=words,
        opening="" if found.title or found.text else opening_of(found, words),
        newer=newer,
        is_own=found.sender_id == request.user.pk,
        arrival=request.GET.get("tiba", ""),
    )


def _mendable(request: SignedInRequest, uuid: UUID) -> tuple[FieldReport, FieldReport]:
    """One's own report, and the newest in the line of reports that mend it."""
    own = with_story(FieldReport.objects.visible_to(request.user).filter(sender=request.user))
    found = newest = get_object_or_404(own, uuid=uuid)
    while later := own.filter(follows=newest).order_by("-id").first():
        newest = later
    return found, newest


def _take(request: SignedInRequest, form: ReportForm) -> HttpResponse:
    if not form.is_valid():
        return _form_page(request, form, status=422)
    raw, name, kind = form.raw
    kept = [
        IncomingPhoto(photo.name, store.read(photo.sha256), photo.caption, photo.credit, photo.alt)
        for photo in form.kept
    ]
    try:
        report, is_new = receive(
            issuer=form.issuer,
            channel=Channel.WEB,
            raw=raw,
            name=name,
            content_type=kind,
            sender=request.user,
            on_behalf_of=form.cleaned_data["on_behalf_of"],
            photos=[*kept, *form.cleaned_data["photos"]],
            follows=form.follows,
            now=timezone.now(),
        )
    except Refused as refusal:
        return _form_page(request, form, status=422, message=refusal.message)
    if report == form.follows:
        return _form_page(
            request, form, status=422, message="Belum ada yang diubah dari laporan sebelumnya."
        )
    if (
        not is_new
        and not FieldReport.objects.visible_to(request.user).filter(pk=report.pk).exists()
    ):
        return page(request, "lapor/sudah_ada.html", report=report)
    return HttpResponseRedirect(
        f"{reverse('intake:report', args=[report.uuid])}?tiba={'baru' if is_new else 'sama'}"
    )


def _form_page(
    request: SignedInRequest, form: ReportForm, *, status: int = 200, message: str = ""
) -> HttpResponse:
    limits = settings.CONFIG.intake
    recent: list[Any] = [] if form.follows else list(reports_of(request.user)[:4])
    return page(
        request,
        "lapor/form.html",
        status=status,
        form=form,
        follows=form.follows,
        follows_standing=standing_of(form.follows) if form.follows else None,
        message=message,
        text=form["text"].value() or "",
        behalf=form["on_behalf_of"].value() or "",
        photos_max=limits.photos_max,
        accepts=",".join(DOCUMENT_ENDINGS),
        rows=[(row, standing_of(row)) for row in recent],
    )
