"""The details of a release: kind, area, topics, agency, KIP class, embargo, typed number."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from newsroom.accounts.doors import SignedInRequest
from newsroom.desk import actions, checks, describing, forms, topics
from newsroom.desk.areas import area_name, areas_within
from newsroom.desk.errors import Blocked, DeskError, NotAllowed
from newsroom.desk.models import KIND_CHOICES, KipClass, PublicState, Release
from newsroom.desk.pages import page
from newsroom.desk.review_views import release_or_404
from newsroom.desk.words import state_of
from newsroom.registry.models import Agency, NumberMode
from newsroom.templating import day
from pipelines.extract import list_topics, load_gazetteer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show the details, and change them while the release is open."""
    release = release_or_404(request, uuid)
    now = timezone.now()
    if request.method != "POST":
        return _form(request, release, now)
    bound = release.workflow not in actions.OPEN
    try:
        changed = actions.set_details(
            release,
            request.user,
            base=request.POST.get("dasar"),
            now=now,
            **_posted(request, release, now),
        )
    except DeskError as refusal:
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return _form(request, release_or_404(request, uuid), now, refusal=refusal, status=status)
    except IntegrityError:
        taken = DeskError("Nomor ini sudah dipakai siaran lain dari penerbit yang sama.")
        return _form(request, release_or_404(request, uuid), now, refusal=taken, status=409)
    words = "Keterangan siaran tersimpan."
    if not changed:
        words = "Tidak ada keterangan yang berubah."
    elif bound:
        words += " Pengajuan dan persetujuannya batal; ajukan lagi."
    messages.success(request, words)
    return redirect("desk:review", uuid=uuid)


def _posted(request: SignedInRequest, release: Release, now: datetime) -> dict[str, Any]:
    post = request.POST
    kind, kip_class = post.get("jenis", ""), post.get("kip", "")
    if kind not in dict(KIND_CHOICES) or kip_class not in KipClass.values:
        raise Blocked("Pilih jenis siaran dan golongan informasinya.")
    area = forms.one_line(post.get("wilayah", "")).split(" ")[0]
    if area not in load_gazetteer():
        raise Blocked("Wilayah dipilih dari daftar, misalnya 53.04.05 Kecamatan Kakuluk Mesak.")
    agency = None
    if post.get("instansi"):
        number = forms.number_of(post["instansi"])
        agency = (
            Agency.objects.visible_to(request.user)
            .filter(pk=number, issuer=release.issuer_id)
            .first()
        )
        if agency is None:
            raise Blocked("Perangkat daerah itu tidak ada dalam daftar penerbit ini.")
    changes: dict[str, Any] = {
        "kind": kind,
        "kip_class": kip_class,
        "needs_ppid": "ppid" in post,
        "area_code": area,
        "agency": agency,
        "embargo_until": _embargo(post, release, now),
    }
    if "topik" in post:  # sent empty along with the boxes, for one may want none
        sent = dict.fromkeys(post.getlist("topik"))
        changes["topics"] = [code for code in sent if code in list_topics()]
    if release.issuer.number_mode == NumberMode.TYPED and not release.public_path:
        changes["number"] = forms.one_line(post.get("nomor", ""))[:80]
    return changes


def _why_not(release: Release, *, is_editor: bool) -> str:
    """Why the details cannot be changed here and now; "" where they can."""
    if not is_editor:
        return "Keterangan siaran diubah oleh penyunting."
    if release.public == PublicState.WITHDRAWN:
        return "Siaran ini sudah dicabut dan tidak dapat diubah lagi."
    if actions.is_settled(release):
        return "Siaran ini sudah terbit. Mulai ralat untuk mengubah keterangannya."
    return ""


def _embargo(post: Any, release: Release, now: datetime) -> datetime | None:
    if not post.get("hari"):
        return None
    try:
        moment = forms.moment_of(post["hari"], post.get("jam", ""), release)
    except ValueError as error:
        raise Blocked(f"Embargo: {error}") from error
    if moment <= now:
        raise Blocked(
            "Embargo itu sudah lewat. Kosongkan harinya atau pilih waktu sesudah sekarang."
        )
    return moment


def _form(
    request: SignedInRequest,
    release: Release,
    now: datetime,
    *,
    refusal: DeskError | None = None,
    status: int = 200,
) -> HttpResponse:
    embargo = release.embargo_until and release.embargo_until.astimezone(release.issuer.tzinfo)
    posted = request.POST if refusal else None
    days = forms.day_choices(release, now)
    if embargo and embargo.date().isoformat() not in dict(days):
        days.append((embargo.date().isoformat(), day(embargo.date())))
    is_editor = request.user.has_role("editor", issuer=release.issuer_id)
    read = checks.report_reading(checks.report_of(release))
    chosen = release.topics
    shown = {
        "jenis": release.kind,
        "kip": release.kip_class,
        "ppid": release.needs_ppid,
        "wilayah": f"{release.area_code} {area_name(release.area_code)}",
        "instansi": release.agency_id or "",
        "nomor": release.number,
        "hari": embargo.date().isoformat() if embargo else "",
        "jam": f"{embargo:%H.%M}" if embargo else "",
    }
    if posted is not None:
        shown |= {name: posted.get(name, "") for name in shown}
        shown["ppid"] = "ppid" in posted
        chosen = posted.getlist("topik") if "topik" in posted else chosen
    return page(
        request,
        "tinjau/keterangan.html",
        status=status,
        release=release,
        issuer=release.issuer,
        state=state_of(release),
        shown=shown,
        refusal=refusal,
        topics=topics.choices(read=topics.codes_of(read), chosen=chosen),
        kinds=KIND_CHOICES,
        classes=KipClass.choices,
        areas=areas_within(release.issuer.area_code),
        agencies=[
            (a.pk, a.name)
            for a in Agency.objects.visible_to(request.user).filter(issuer=release.issuer_id)
        ],
        days=days,
        types_number=release.issuer.number_mode == NumberMode.TYPED,
        details=release.current_details,
        published=describing.lines(release.published_details, release.issuer),
        differs=describing.unpublished_changes(release),
        why_not=_why_not(release, is_editor=is_editor),
        is_bound=release.workflow not in actions.OPEN,
        is_editor=is_editor,
    )
