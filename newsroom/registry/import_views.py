"""Sheets in and out: the template, the export, and an import that is shown before it is done."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.accounts.doors import SignedInRequest, for_roles
from newsroom.desk.pages import page
from newsroom.registry.cells import Unreadable
from newsroom.registry.circles import KEEPERS, kept_by, rows_for
from newsroom.registry.importing import Table, run_import
from newsroom.registry.sheets import BY_SLUG, SHEETS
from newsroom.registry.shipped import usual_agencies
from newsroom.registry.spreadsheets import read_tables, write_csv, write_workbook
from newsroom.registry.views import chosen_issuer, today_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SALT = "registry-import"
_HOURS = 12 * 3600
MOST_SHOWN = 300


@for_roles(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: SignedInRequest) -> HttpResponse:
    """Choose a file, see what it would change, confirm."""
    if request.method != "POST":
        return _ask(request)
    try:
        if len(kept_by(request.user)) > 1 and not request.POST.get("penerbit"):
            raise Unreadable("Pilih dulu penerbit yang mencatatnya")
        tables = _tables(request)
    except Unreadable as error:
        return _ask(request, wrong=f"{error}.")
    issuer, now = chosen_issuer(request), timezone.now()
    seen = request.POST.get("terlihat", "")
    told = run_import(tables, issuer=issuer, actor=request.user, at=now, is_trial=True)
    if seen and seen == told.digest:
        done = run_import(tables, issuer=issuer, actor=request.user, at=now, is_trial=False)
        counts = done.counts
        messages.success(
            request,
            f"{counts['new']} baris ditambah dan {counts['changed']} diubah. "
            f"{counts['refused']} ditolak.",
        )
        return redirect("registry:people")
    if seen:
        messages.warning(request, "Daftar berubah sejak Anda memeriksanya. Periksa sekali lagi.")
    shown = [o for o in told.outcomes if o.verdict != "same"]
    return page(
        request,
        "pejabat/periksa.html",
        result=told,
        shown=shown[:MOST_SHOWN],
        hidden=max(0, len(shown) - MOST_SHOWN),
        parcel=_packed(tables),
        issuer=issuer,
        here="impor",
    )


@for_roles(*KEEPERS)
@require_GET
def template(request: SignedInRequest) -> HttpResponse:
    """An empty workbook with every sheet, its columns and what they mean."""
    return _file(write_workbook({}), "templat-pejabat.xlsx", _XLSX)


@for_roles(*KEEPERS)
@require_GET
def export_workbook(request: SignedInRequest) -> HttpResponse:
    """Everything that the user may see, as a workbook that can be brought in again."""
    rows = {sheet.slug: _rows(request, sheet.slug) for sheet in SHEETS}
    return _file(write_workbook(rows), f"pejabat-{_stamp(request)}.xlsx", _XLSX)


@for_roles(*KEEPERS)
@require_GET
def export_csv(request: SignedInRequest, slug: str) -> HttpResponse:
    """One sheet as CSV."""
    if slug not in BY_SLUG:
        raise Http404(slug)
    data = write_csv(BY_SLUG[slug], _rows(request, slug))
    return _file(data, f"{slug}-{_stamp(request)}.csv", "text/csv; charset=utf-8")


def _ask(request: SignedInRequest, wrong: str = "") -> HttpResponse:
    return page(
        request,
        "pejabat/impor.html",
        wrong=wrong,
        sheets=SHEETS,
        issuers=kept_by(request.user),
        here="impor",
        status=422 if wrong else 200,
    )


def _tables(request: SignedInRequest) -> list[Table]:
    """From the list that ships, from what was shown before, or from the file that was sent."""
    if request.POST.get("daftar") == "perangkat":
        return [usual_agencies()]
    if parcel := request.POST.get("isi"):
        return _unpacked(parcel)
    file = request.FILES.get("berkas")
    if file is None:
        raise Unreadable("Pilih dulu berkas XLSX atau CSV")
    return read_tables(file.name or "berkas", file.read())


def _packed(tables: list[Table]) -> str:
    """What was read, signed, so that the confirmation brings in the very rows that were shown."""
    rows = [[t.sheet.slug, [[n, _plain(cells)] for n, cells in t.rows]] for t in tables]
    return signing.dumps(rows, salt=_SALT, compress=True)


def _plain(cells: Any) -> dict[str, Any]:
    return {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value
        for name, value in cells.items()
    }


def _unpacked(parcel: str) -> list[Table]:
    try:
        rows = signing.loads(parcel, salt=_SALT, max_age=_HOURS)
    except signing.BadSignature as error:
        raise Unreadable("Pemeriksaan sudah kedaluwarsa; pilih berkasnya sekali lagi") from error
    return [Table(BY_SLUG[slug], tuple((n, cells) for n, cells in found)) for slug, found in rows]


def _rows(request: SignedInRequest, slug: str) -> Any:
    sheet = BY_SLUG[slug]
    refs = [column.field for column in sheet.columns if column.kind == "ref"]
    return rows_for(request.user, sheet.model).select_related(*refs) if refs else rows_for(
        request.user, sheet.model
    )  # fmt: skip


def _stamp(request: SignedInRequest) -> str:
    return today_of(request.user).isoformat()


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(
        data,
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
