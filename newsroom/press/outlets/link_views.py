"""Pages behind the links in mails. Mail guards open every address: GET and HEAD change nothing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from newsroom.accounts.tries import may_try
from newsroom.desk.errors import Blocked
from newsroom.desk.pages import page
from newsroom.press.models import Destination, Way
from newsroom.press.outlets import destinations, signing_up

MOST, WITHIN_SECONDS = 40, 600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, secret: str) -> HttpResponse:
    """Confirm the outlet's address by choosing a password; the link works once."""
    now = timezone.now()
    if not _may_try(request):
        return _page(request, "media/nanti.html", status=429)
    outlet = signing_up.waiting_for(secret, now=now)
    if outlet is None:
        return _page(request, "media/tautan_habis.html", status=410)
    if request.method != "POST":
        return _page(request, "media/akun.html", outlet=outlet, refusal=None)
    try:
        if request.POST.get("sandi", "") != request.POST.get("sandi_lagi", ""):
            raise Blocked("Kedua kata sandi berbeda.")
        signing_up.confirm(outlet, secret, request.POST.get("sandi", ""), now=now)
    except Blocked as refusal:
        return _page(request, "media/akun.html", status=422, outlet=outlet, refusal=refusal)
    outlet.refresh_from_db()
    return _page(request, "media/akun_jadi.html", outlet=outlet)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest, secret: str) -> HttpResponse:
    """The reader of an address agrees to get releases there."""
    if not _may_try(request):
        return _page(request, "media/nanti.html", status=429)
    waiting = destinations.waiting_for(secret)
    if waiting is None:
        return _page(request, "media/tautan_habis.html", status=410)
    if request.method == "POST":
        destinations.confirm(secret, now=timezone.now())
        return _page(request, "media/alamat_jadi.html", outlet=waiting.outlet)
    return _page(request, "media/alamat.html", outlet=waiting.outlet, address=waiting.address)


@csrf_exempt  # one click in a mail program sends no form of ours (RFC 8058); the address is the key
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, sign: str, uuid: UUID) -> HttpResponse:
    """End the mails to an address."""
    if not _may_try(request):
        return _page(request, "media/nanti.html", status=429)
    rows = Destination.objects.select_related("outlet").filter(way=Way.EMAIL)
    destination = get_object_or_404(rows, uuid=uuid)
    if not destinations.may_stop(destination, sign):
        return _page(request, "media/tautan_habis.html", status=404)
    if request.method == "POST":
        destinations.stop(
            destination, why="Dihentikan oleh pembacanya.", by=None, now=timezone.now()
        )
        destination.refresh_from_db()
    return _page(
        request, "media/berhenti.html", outlet=destination.outlet, address=destination.address,
        is_stopped=destination.stopped_at is not None,
    )  # fmt: skip


def _page(
    request: HttpRequest, template: str, *, status: int = 200, **context: object
) -> HttpResponse:
    response = page(request, template, status=status, **context)
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _may_try(request: HttpRequest) -> bool:
    return may_try(request, "outlet-link", most=MOST, within_seconds=WITHIN_SECONDS)
