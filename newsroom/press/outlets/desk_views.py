"""The desk's pages about media outlets: who waits, who was admitted, and what went where."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsroom.accounts import audit
from newsroom.accounts.doors import SignedInRequest, for_roles
from newsroom.desk.areas import area_name
from newsroom.desk.errors import DeskError
from newsroom.desk.forms import clean, number_of
from newsroom.desk.models import Release
from newsroom.desk.pages import page
from newsroom.press.models import Delivery, DeliveryState, Outlet, OutletState
from newsroom.press.outlets import admitting, posting, queries, sending, signing_up

_STATES = {
    "": "Semua",
    **dict(DeliveryState.choices),
    "unanswered": "Ralat dan pencabutan belum diakui",
}
_MOST_OUTLETS = 500


@for_roles(*admitting.DECIDING)
@require_safe
def outlets(request: SignedInRequest) -> HttpResponse:
    """Every outlet that the desk knows, by state."""
    counts = queries.count_states(request.user)
    state = request.GET.get("keadaan", "")
    if state not in OutletState.values:
        state = OutletState.WAITING if counts[OutletState.WAITING] else OutletState.ADMITTED
    return page(
        request, "media/meja.html", state=state, counts=counts, states=OutletState.choices,
        outlets=queries.outlets(request.user, state=state)[:_MOST_OUTLETS], area_name=area_name,
        sign_up=posting.absolute("outlets:sign_up"),
    )  # fmt: skip


@for_roles(*admitting.DECIDING)
@require_http_methods(["GET", "HEAD", "POST"])
def outlet(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """One outlet: its profile, what was decided, and the next step."""
    found = get_object_or_404(
        Outlet.objects.visible_to(request.user).select_related("issuer", "decided_by"), uuid=uuid
    )
    link, refusal = "", None
    if request.method == "POST":
        try:
            link = _step(request, found)
        except DeskError as error:
            refusal = error
        if not link and refusal is None:
            return redirect("media:outlet", uuid)
    return page(
        request, "media/meja_satu.html", status=422 if refusal else 200,
        outlet=found, refusal=refusal, link=link,
        issuers=[(one.pk, one.name) for one in admitting.issuers_for(request.user)],
        for_house=admitting.may_admit_for_house(request.user),
        region=area_name(found.region) if found.region else "",
        destinations=found.destinations.all(), contacts=found.contacts.all(),
        members=found.members.select_related("user"),
        interests=found.interests.count(),
    )  # fmt: skip


@for_roles(*admitting.DECIDING)
@require_safe
def deliveries(request: SignedInRequest) -> HttpResponse:
    """Where each release went, when, and what was answered."""
    filters = queries.Filters(
        outlet=_uuid(request.GET.get("media", "")),
        release=_uuid(request.GET.get("siaran", "")),
        state=state if (state := request.GET.get("keadaan", "")) in _STATES else "",
    )
    release = None
    if filters.release:
        rows = Release.objects.visible_to(request.user).select_related("current_revision")
        release = get_object_or_404(rows, uuid=filters.release)
    number = number_of(request.GET.get("hal")) or 1
    cut = queries.deliveries(request.user, filters, number=number)
    chosen = {"media": filters.outlet, "siaran": filters.release, "keadaan": filters.state}
    return page(
        request, "media/kiriman.html", filters=filters, cut=cut, release=release,
        states=[(value, words) for value, words in _STATES.items() if value],
        outlets=list(
            Outlet.objects.visible_to(request.user)
            .exclude(state=OutletState.WAITING).values_list("uuid", "name")[:_MOST_OUTLETS]
        ),
        query=urlencode({name: value for name, value in chosen.items() if value}),
        accesses=queries.embargo_accesses(release) if release else (),
    )  # fmt: skip


@for_roles(*admitting.DECIDING)
@require_POST
def resend(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Send something once more."""
    rows = Delivery.objects.visible_to(request.user).select_related(
        "destination", "release", "outlet"
    )
    row, now = get_object_or_404(rows, uuid=uuid), timezone.now()
    if sending.resend(row, now=now):
        audit.record(
            "outlet_resend", actor=request.user, subject=f"release:{row.release.uuid}", at=now,
            delivery=str(row.uuid),
        )  # fmt: skip
        messages.success(request, f"Dikirim ulang kepada {row.outlet} dalam beberapa saat.")
    else:
        messages.error(
            request, "Kiriman ini tidak dapat dikirim ulang; versi yang lebih baru sudah ada."
        )
    query = {
        name: request.POST[name]
        for name in ("media", "siaran", "keadaan")
        if request.POST.get(name)
    }
    response = redirect("media:deliveries")
    if query:
        response["Location"] += f"?{urlencode(query)}"
    return response


def _step(request: SignedInRequest, outlet: Outlet) -> str:
    """Do what was pressed; gives a new link of the outlet's account where one was asked for."""
    post, user, now = request.POST, request.user, timezone.now()
    match post.get("langkah"):
        case "terima":
            issuers = {str(one.pk): one for one in admitting.issuers_for(user)}
            done = admitting.admit(
                outlet, user, issuer=issuers.get(post.get("penerbit", "")),
                may_see_embargoed="embargo" in post, now=now,
            )  # fmt: skip
            posting.decided(done)
            messages.success(request, f"{done} diterima.")
        case "tolak":
            posting.decided(
                admitting.refuse(outlet, user, reason=clean(post.get("alasan", "")), now=now)
            )
            messages.success(request, f"Pendaftaran {outlet} ditolak; alasannya dikirim.")
        case "tutup":
            posting.decided(
                admitting.close(outlet, user, reason=clean(post.get("alasan", "")), now=now)
            )
            messages.success(request, f"Akun {outlet} ditutup; alasannya dikirim.")
        case "embargo":
            admitting.set_embargo(outlet, user, may_see_embargoed="embargo" in post, now=now)
            messages.success(request, "Keputusan tentang embargo disimpan.")
        case "tautan":
            admitting.require_decider(outlet, user)
            return posting.absolute(
                "outlets:account", signing_up.make_link(outlet, by=user, now=now)
            )
        case _:
            messages.error(request, "Langkah itu tidak ada.")
    return ""


def _uuid(written: str) -> str:
    try:
        return str(UUID(written))
    except ValueError:
        return ""
