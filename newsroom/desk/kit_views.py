"""Bahan untuk media: tables of figures that go out with the text, and a PDF signed elsewhere beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from newsroom.accounts.doors import SignedInRequest
from newsroom.desk import actions, chain, data_tables, forms
from newsroom.desk.act_views import apply_text
from newsroom.desk.errors import Blocked, DeskError, NotAllowed, WrongState
from newsroom.desk.models import PublicState, Release, SignedDocument, SignedState
from newsroom.desk.pages import page
from newsroom.desk.review_views import release_or_404
from newsroom.desk.words import state_of
from newsroom.engine.tasks import HIGH, enqueue
from newsroom.intake import store
from newsroom.press.tasks import render_release
from pipelines.errors import UnreadableReport
from pipelines.ingest import holds_signature, read_table

_MOST_BYTES = 10 * 1024 * 1024
_PASTED = "Tabel yang ditempel"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kit(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show tables and the signed PDF, and do what a button says."""
    release = release_or_404(request, uuid)
    if request.method != "POST":
        return _show(request, release)
    step = _STEPS.get(request.POST.get("langkah", ""))
    try:
        if step is None:
            raise WrongState("Langkah itu tidak ada di halaman ini.")
        words = step(request, release, timezone.now())
    except DeskError as refusal:
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return _show(request, release_or_404(request, uuid), refusal=refusal, status=status)
    except UnreadableReport as error:
        unread = DeskError(error.message)
        return _show(request, release_or_404(request, uuid), refusal=unread, status=409)
    messages.success(request, words)
    return redirect("desk:kit", uuid=uuid)


@login_required
@require_safe
def signed_file(request: SignedInRequest, uuid: UUID, document: UUID) -> FileResponse:
    """The PDF as it was uploaded, for those who may work on the release."""
    release = release_or_404(request, uuid)
    found = get_object_or_404(release.signed_documents, uuid=document)
    answer = FileResponse(
        store.raw_path(found.sha256).open("rb"),
        content_type="application/pdf", as_attachment=True, filename=found.name,
    )  # fmt: skip
    answer["Cache-Control"] = "private, no-store"
    return answer


# ----------------------------------------------------------------------------------------- tables


def _add_table(request: SignedInRequest, release: Release, now: datetime) -> str:
    post = request.POST
    upload, pasted = request.FILES.get("berkas"), forms.clean(post.get("isi", ""))
    if upload is None and not pasted:
        raise Blocked("Pilih berkas CSV atau XLSX, atau tempel tabelnya.")
    raw = _read(upload) if upload else pasted.encode()
    table = replace(
        read_table(raw, name=_name_of(upload) if upload else _PASTED),
        title=forms.one_line(post.get("judul", ""))[:200],
        source=forms.one_line(post.get("sumber", ""))[:200],
    )
    data_tables.require_publishable(table)
    kept, made = list(release.text.data or []), data_tables.kept_table(table)
    if made in kept:
        return "Tabel itu sudah ada."
    if len(kept) >= data_tables.MOST_TABLES:
        raise Blocked(f"Paling banyak {data_tables.MOST_TABLES} tabel. Hapus satu dulu.")
    if upload:
        store.keep(raw)  # the file as it came, as with every attachment
    return _save(request, release, [*kept, made], now)


def _drop_table(request: SignedInRequest, release: Release, now: datetime) -> str:
    kept = list(release.text.data or [])
    at = forms.number_of(request.POST.get("tabel"))
    if not 1 <= at <= len(kept):
        raise WrongState("Tabel itu sudah tidak ada.")
    return _save(request, release, kept[: at - 1] + kept[at:], now)


def _save(
    request: SignedInRequest, release: Release, data: list[dict[str, Any]], now: datetime
) -> str:
    bound = release.workflow not in actions.OPEN
    base = forms.number_of(request.POST.get("dasar"))
    with transaction.atomic():
        apply_text(release, request.user, actions.Text(data=data), base=base, now=now)
    release.refresh_from_db()
    words = f"Tersimpan sebagai revisi {release.text.number}."
    return f"{words} Pengajuan dan persetujuannya batal; ajukan lagi." if bound else words


# ------------------------------------------------------------------------------------- signed PDF


def _add_signed(request: SignedInRequest, release: Release, now: datetime) -> str:
    upload = request.FILES.get("pdf")
    if upload is None:
        raise Blocked("Pilih berkas PDF.")
    raw, name = _read(upload), _name_of(upload)
    signed = holds_signature(raw, name=name)
    sha256 = store.keep(raw)
    words = "PDF tersimpan. Orang lain yang akan menyetujuinya."
    waiting = release.signed_documents.filter(state=SignedState.WAITING).first()
    if waiting and (waiting.sha256, waiting.uploaded_by_id) == (sha256, request.user.pk):
        return words
    actions.add_signed(
        release, request.user, sha256=sha256, size=len(raw), name=name, holds_signature=signed,
        now=now,
    )  # fmt: skip
    return words


def _approve_signed(request: SignedInRequest, release: Release, now: datetime) -> str:
    document = _document(request, release)
    words = "PDF disetujui."
    if document.state == SignedState.APPROVED and document.answered_by_id == request.user.pk:
        return words
    sha256 = request.POST.get("sidik", "")
    if actions.approve_signed(document, request.user, sha256=sha256, now=now):
        enqueue(render_release, release.pk, priority=HIGH)
        return f"{words} Terbit di halaman siaran."
    return f"{words} Terbit bersama naskahnya."


def _decline_signed(request: SignedInRequest, release: Release, now: datetime) -> str:
    document = _document(request, release)
    if document.state != SignedState.DECLINED:
        reason = forms.clean(request.POST.get("alasan", ""))[:4000]
        actions.decline_signed(document, request.user, reason=reason, now=now)
    return "PDF tidak dipakai."


def _remove_signed(request: SignedInRequest, release: Release, now: datetime) -> str:
    document = _document(request, release)
    if document.state != SignedState.REMOVED:
        reason = forms.clean(request.POST.get("alasan", ""))[:4000]
        if actions.remove_signed(document, request.user, reason=reason, now=now):
            enqueue(render_release, release.pk, priority=HIGH)
    return "PDF diturunkan."


_Step = Callable[[SignedInRequest, Release, datetime], str]
_STEPS: dict[str, _Step] = {
    "tabel": _add_table,
    "hapus-tabel": _drop_table,
    "pdf": _add_signed,
    "setujui-pdf": _approve_signed,
    "tolak-pdf": _decline_signed,
    "turunkan-pdf": _remove_signed,
}


def _document(request: SignedInRequest, release: Release) -> SignedDocument:
    try:
        wanted = UUID(request.POST.get("pdf", ""))
    except ValueError:
        raise WrongState("PDF itu tidak ada.") from None
    found: SignedDocument = get_object_or_404(
        release.signed_documents.select_related("release__issuer", "revision"), uuid=wanted
    )
    return found


def _read(upload: Any) -> bytes:
    if upload.size > _MOST_BYTES:
        raise Blocked("Berkas terlalu besar: paling besar 10 MB.")
    data: bytes = upload.read()
    return data


def _name_of(upload: Any) -> str:
    """What the file is called, as one line, for messages and for the one who downloads it."""
    return forms.one_line(str(upload.name))[-200:] or "berkas"


# -------------------------------------------------------------------------------------- the page


def _show(
    request: SignedInRequest,
    release: Release,
    *,
    refusal: DeskError | None = None,
    status: int = 200,
) -> HttpResponse:
    user, now = request.user, timezone.now()
    documents = list(
        release.signed_documents.select_related("uploaded_by", "answered_by", "revision").order_by(
            "-id"
        )
    )
    waiting = next((one for one in documents if one.state == SignedState.WAITING), None)
    if waiting is not None:
        waiting.release = release
    post = request.POST
    return page(
        request,
        "teks/bahan.html",
        status=status,
        release=release,
        issuer=release.issuer,
        revision=release.text,
        state=state_of(release),
        tables=data_tables.tables_of(release.text.data),
        most_tables=data_tables.MOST_TABLES,
        typed={name: post.get(name, "") if refusal else "" for name in ("judul", "sumber", "isi")},
        refusal=refusal,
        why_not=_why_not(request, release),
        is_bound=release.workflow not in actions.OPEN,
        is_editor=user.has_role("editor", issuer=release.issuer_id),
        is_gone=release.public == PublicState.WITHDRAWN,
        documents=documents,
        waiting=waiting,
        why_not_approve=actions.why_not_approve_signed(waiting, user, now=now) if waiting else "",
        may_remove=chain.is_approver(user, release.issuer, now=now),
    )


def _why_not(request: SignedInRequest, release: Release) -> str:
    """Why tables cannot be changed here and now; "" where they can."""
    if not request.user.has_role("editor", issuer=release.issuer_id):
        return "Data pendukung disusun oleh penyunting."
    if release.public == PublicState.WITHDRAWN:
        return "Siaran ini sudah dicabut dan tidak dapat diubah lagi."
    if actions.is_settled(release):
        return "Siaran ini sudah terbit. Mulai ralat untuk mengubah datanya."
    return ""
