"""The front door seen from the desk: reports that could not be read, and the sources that are fed."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from newsroom.accounts import audit
from newsroom.accounts.doors import SignedInRequest, for_roles, issuers_where, require_role
from newsroom.desk.pages import page
from newsroom.engine.tasks import enqueue
from newsroom.intake import store, tasks
from newsroom.intake.folder import REFUSED, refused_files
from newsroom.intake.forms import SourceForm
from newsroom.intake.models import Channel, FieldReport, Source, Stage
from newsroom.intake.queries import CARETAKERS, SENDERS, failures_for
from newsroom.registry.models import Issuer

PER_PAGE = 30


# ------------------------------------------------------------------------------------- failures


@for_roles(*CARETAKERS)
@require_GET
def failures(request: SignedInRequest) -> HttpResponse:
    """Reports that could not be read, the newest first, and files that the folder did not take in."""
    reports = Paginator(failures_for(request.user), PER_PAGE).get_page(request.GET.get("hal"))
    readable = set(
        FieldReport.objects.visible_to(request.user)
        .filter(pk__in=[report.pk for report in reports])
        .values_list("pk", flat=True)
    )
    looked_after = Issuer.objects.filter(pk__in=issuers_where(request.user, *CARETAKERS))
    return page(
        request,
        "sumber/gagal.html",
        page=reports,
        readable=readable,
        refused=refused_files(looked_after) if reports.number == 1 else [],
        aside=REFUSED,
    )


@for_roles(*SENDERS)
@require_GET
def raw(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """The bytes as they came in, to be saved and never shown, for those who may read the report."""
    report = get_object_or_404(FieldReport.objects.visible_to(request.user), uuid=uuid)
    try:
        data = store.read(report.raw_sha256)
    except store.MissingBytes as error:
        raise Http404("the stored bytes are gone") from error
    return HttpResponse(
        data,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, report.raw_name)
            or "attachment",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


@for_roles(*CARETAKERS)
@require_POST
def retry(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Put a failed report back at the door."""
    report = get_object_or_404(failures_for(request.user), uuid=uuid)
    now = timezone.now()
    with transaction.atomic():
        waiting = FieldReport.objects.filter(pk=report.pk, stage=Stage.FAILED)
        if waiting.update(
            stage=Stage.RECEIVED, attempts=0, next_attempt_at=now, last_error="", dismissed_at=None
        ):
            audit.record("retry", actor=request.user, subject=f"report:{report.uuid}", at=now)
            enqueue(tasks.process_report, report.pk)
    messages.success(request, f"{_named(report)} dibaca ulang.")
    return redirect("intake:failures")


@for_roles(*CARETAKERS)
@require_POST
def dismiss(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a failure off the list; the report itself stays."""
    report = get_object_or_404(failures_for(request.user), uuid=uuid)
    now = timezone.now()
    with transaction.atomic():
        if FieldReport.objects.filter(pk=report.pk, dismissed_at=None).update(dismissed_at=now):
            audit.record("dismiss", actor=request.user, subject=f"report:{report.uuid}", at=now)
    messages.success(
        request, f"{_named(report)} ditandai sudah ditangani; berkasnya tetap tersimpan."
    )
    return redirect("intake:failures")


def _named(report: FieldReport) -> str:
    """How a message calls a report that could not be read; a feed's entry has no file of its own."""
    if report.channel == Channel.FEED and not report.title:
        return f"Berita dari “{report.source}”"
    return f"“{report}”"


# -------------------------------------------------------------------------------------- sources


@for_roles(*CARETAKERS)
@require_GET
def sources(request: SignedInRequest) -> HttpResponse:
    """Feeds that are read, with when they were last read and what went wrong."""
    rows = Source.objects.visible_to(request.user).select_related("issuer")
    return page(request, "sumber/daftar.html", sources=list(rows.order_by("-is_active", "name")))


@for_roles(*CARETAKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Add a source, or change one."""
    found = get_object_or_404(Source.objects.visible_to(request.user), pk=pk) if pk else Source()
    form = SourceForm(request.POST or None, instance=found, user=request.user)
    if request.method == "POST" and form.is_valid():
        _save(request, form, is_new=pk is None)
        messages.success(request, f"Sumber “{form.instance.name}” disimpan dan segera diperiksa.")
        return redirect("intake:sources")
    return page(
        request,
        "sumber/ubah.html",
        form=form,
        pk=pk,
        status=422 if request.method == "POST" else 200,
    )


@for_roles(*CARETAKERS)
@require_POST
def switch_source(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop reading a source, or take it up again; reports that came from it stay."""
    found = get_object_or_404(Source.objects.visible_to(request.user), pk=pk)
    is_active = request.POST.get("aktif") == "ya"
    now = timezone.now()
    _change(
        request,
        found,
        "source_on" if is_active else "source_off",
        is_active=is_active,
        next_poll_at=now,
    )
    messages.success(
        request, f"“{found.name}” {'dibaca lagi' if is_active else 'tidak dibaca lagi'}."
    )
    return redirect("intake:sources")


@for_roles(*CARETAKERS)
@require_POST
def poll_source(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a source due at once; the clock's next round reads it."""
    found = get_object_or_404(Source.objects.visible_to(request.user), pk=pk, is_active=True)
    _change(request, found, "source_poll", next_poll_at=timezone.now())
    messages.success(
        request, f"“{found.name}” diperiksa pada putaran berikutnya, paling lama beberapa menit."
    )
    return redirect("intake:sources")


def _save(request: SignedInRequest, form: SourceForm, *, is_new: bool) -> None:
    source, now = form.instance, timezone.now()
    require_role(request.user, *CARETAKERS, issuer=source.issuer)
    changed = {name: getattr(source, name) for name in form.changed_data}
    with transaction.atomic():
        if is_new:
            source.next_poll_at = now
            source.save(force_insert=True)
            audit.record("source_add", actor=request.user, subject=f"source:{source.pk}", at=now)
            return
        if "url" in changed:  # another address: what is known of the old one says nothing about it
            changed |= {"etag": "", "last_modified": "", "last_error": "", "failures": 0}
        _change(request, source, "source_edit", **changed, next_poll_at=now)


def _change(request: SignedInRequest, source: Source, act: str, **values: object) -> None:
    """Write these fields alone, so that a poll that is under way keeps its own."""
    with transaction.atomic():
        Source.objects.filter(pk=source.pk).update(**values)
        audit.record(
            act,
            actor=request.user,
            subject=f"source:{source.pk}",
            at=timezone.now(),
            changed=sorted(values),
        )
