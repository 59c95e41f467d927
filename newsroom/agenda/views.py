"""The calendar by day; adding, changing and cancelling an engagement."""

from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from newsroom.accounts.doors import SignedInRequest, for_roles, issuers_where, require_role
from newsroom.agenda.forms import AgendaForm
from newsroom.agenda.models import AgendaItem
from newsroom.agenda.queries import days_between, visible_items
from newsroom.desk.pages import page
from newsroom.registry.models import Issuer

READERS = ("contributor", "editor", "approver")
PLANNERS = ("editor", "approver")
SPAN = timedelta(days=14)
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 12, 31)


@for_roles(*READERS)
@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """Two weeks from today, or from the day in ``dari``."""
    today = _today(request)
    first = today
    with suppress(ValueError):
        first = date.fromisoformat(request.GET.get("dari", ""))
    first = min(max(first, _EARLIEST), _LATEST)
    planned_for = Issuer.objects.filter(
        pk__in=issuers_where(request.user, *PLANNERS), is_active=True
    )
    return page(
        request,
        "agenda/daftar.html",
        today=today,
        first=first,
        last=first + SPAN - timedelta(days=1),
        earlier=first - SPAN,
        later=first + SPAN,
        days=list(days_between(request.user, first, first + SPAN - timedelta(days=1))),
        planned_for=list(planned_for),
        plans=issuers_where(request.user, *PLANNERS),
    )


@for_roles(*PLANNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, slug: str) -> HttpResponse:
    issuer = get_object_or_404(Issuer.objects.visible_to(request.user), slug=slug, is_active=True)
    require_role(request.user, *PLANNERS, issuer=issuer)
    return _edit(request, AgendaItem(issuer=issuer))


@for_roles(*PLANNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    return _edit(request, _planned(request, uuid))


@for_roles(*PLANNERS)
@require_POST
def cancel(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Mark an engagement as cancelled, or take the mark away; it stays in the calendar."""
    item = _planned(request, uuid)
    is_cancelled = request.POST.get("batal") == "ya"
    AgendaItem.objects.filter(pk=item.pk).update(is_cancelled=is_cancelled)
    messages.success(request, f"“{item}” {'dibatalkan' if is_cancelled else 'berlangsung lagi'}.")
    return redirect("agenda:list")


def _planned(request: SignedInRequest, uuid: UUID) -> AgendaItem:
    """An item that the user may change; 404 where it may not be seen, 403 where only seen."""
    item = get_object_or_404(visible_items(request.user), uuid=uuid)
    require_role(request.user, *PLANNERS, issuer=item.issuer)
    return item


def _edit(request: SignedInRequest, item: AgendaItem) -> HttpResponse:
    form = AgendaForm(request.POST if request.method == "POST" else None, item=item)
    if request.method == "POST" and form.is_valid():
        form.save(request.user)
        messages.success(request, f"“{item}” tersimpan di agenda.")
        return redirect("agenda:list")
    status = 422 if request.method == "POST" else 200
    return page(request, "agenda/ubah.html", form=form, item=item, status=status)


def _today(request: SignedInRequest) -> date:
    """The civil day where the user works: the first of his issuers, else the house."""
    issuer = Issuer.objects.visible_to(request.user).first()
    zone = issuer.zone if issuer else settings.CONFIG.newsroom.zone
    return timezone.now().astimezone(ZoneInfo(zone)).date()
