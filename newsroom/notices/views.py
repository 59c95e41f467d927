"""What the person was told, each with its twin for a chat."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from newsroom.accounts.doors import SignedInRequest
from newsroom.notices.events import Channel
from newsroom.notices.models import Delivery, DeliveryState, Notice
from newsroom.notices.queries import notices_of

PER_PAGE = 25


@login_required
@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    """All notices of the person, or those that are unread."""
    unread_only = request.GET.get("tampilan") != "semua"
    mine = notices_of(request.user).select_related("issuer")
    if unread_only:
        mine = mine.filter(read_at__isnull=True)
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("hal"))
    failed = _not_mailed([notice.pk for notice in page])
    return render(
        request,
        "pemberitahuan/daftar.html",
        {
            "page": page,
            "rows": [_row(notice, failed) for notice in page],
            "unread_only": unread_only,
            "has_unread": any(notice.read_at is None for notice in page),
            "newest": max((notice.pk for notice in page), default=0),
            "query": "" if unread_only else "tampilan=semua",
            "is_officer": not request.user.has_role("editor", "approver", "operator"),
        },
    )


def _row(notice: Notice, failed: set[int]) -> dict[str, Any]:
    return {
        "notice": notice,
        "zone": notice.issuer.zone if notice.issuer else settings.CONFIG.newsroom.zone,
        "chat": chat_of(notice),
        "is_mail_lost": notice.pk in failed,
    }


def chat_of(notice: Notice) -> str:
    """The words to be pasted into a chat, with the address at their end."""
    if "://" in notice.address:
        address = notice.address
    else:
        address = settings.CONFIG.desk.url + notice.address
    return f"{notice.chat}\n{address}"


def _not_mailed(ids: list[int]) -> set[int]:
    rows = Delivery.objects.filter(
        notice__in=ids, channel=Channel.EMAIL, state=DeliveryState.FAILED
    )
    return set(rows.values_list("notice_id", flat=True))


@login_required
@require_safe
def open_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Go where a notice leads; it counts as read."""
    notice = get_object_or_404(Notice, pk=pk, recipient=request.user)
    _mark(notice)
    return redirect(notice.address)


@login_required
@require_POST
def mark_read(request: SignedInRequest, pk: int) -> HttpResponse:
    _mark(get_object_or_404(Notice, pk=pk, recipient=request.user))
    return redirect("notices:list")


@login_required
@require_POST
def mark_all_read(request: SignedInRequest) -> HttpResponse:
    """Mark what the person has had before the eyes; what came meanwhile stays unread."""
    newest = request.POST.get("sampai", "")
    mine = notices_of(request.user).filter(read_at__isnull=True)
    if newest.isascii() and newest.isdigit() and len(newest) < 19:
        mine = mine.filter(pk__lte=int(newest))
    count = mine.order_by().update(read_at=timezone.now())
    messages.success(request, f"{count} pemberitahuan ditandai sudah dibaca.")
    return redirect("notices:list")


def _mark(notice: Notice) -> None:
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=timezone.now())
