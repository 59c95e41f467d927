"""People with their offices, and the smaller sheets: lists, a person's page, forms, history."""

from contextlib import suppress
from datetime import date
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import ProtectedError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from newsroom.accounts.doors import SignedInRequest, for_roles
from newsroom.desk.pages import page
from newsroom.registry.cells import Unreadable, read
from newsroom.registry.circles import KEEPERS, circle_for, circle_of, kept_by, rows_for
from newsroom.registry.forms import SheetForm, office_of
from newsroom.registry.models import Issuer
from newsroom.registry.queries import held_on, releases_naming, search, title_and_note
from newsroom.registry.reading import registry_for
from newsroom.registry.records import Appointment, Change, Office, Person
from newsroom.registry.sheets import APPOINTMENTS, BY_SLUG, PEOPLE, Sheet
from newsroom.registry.writing import remove, save

PER_PAGE = 40
SMALLER = ("jabatan", "perangkat", "peraturan", "ejaan")
_NO_CHANGE = "Tidak ada yang berubah."


@for_roles(*KEEPERS)
@require_GET
def people(request: SignedInRequest) -> HttpResponse:
    """Everybody registered, by name, with the offices of today."""
    words = _words(request)
    rows = Paginator(search(request.user, PEOPLE, words), PER_PAGE).get_page(request.GET.get("hal"))
    today = today_of(request.user)
    return page(
        request,
        "pejabat/daftar.html",
        page=rows,
        words=words,
        query=urlencode({"q": words}) if words else "",
        held={person.pk: held_on(person.appointments.all(), today) for person in rows},
        here="pejabat",
    )


@for_roles(*KEEPERS)
@require_GET
def rows(request: SignedInRequest, slug: str) -> HttpResponse:
    """The rows of a smaller sheet."""
    sheet = _smaller(slug)
    words = _words(request)
    found = Paginator(search(request.user, sheet, words), PER_PAGE).get_page(request.GET.get("hal"))
    today = today_of(request.user)
    told = [
        (row, *title_and_note(row), _holders(row, today) if slug == "jabatan" else [])
        for row in found
    ]
    query = urlencode({"q": words}) if words else ""
    return page(
        request, "pejabat/baris.html",
        sheet=sheet, page=found, told=told, words=words, query=query, here=slug,
    )  # fmt: skip


@for_roles(*KEEPERS)
@require_GET
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who somebody is: names, offices in time, releases, history; and the offices of a day asked for."""
    found = get_object_or_404(rows_for(request.user, Person).select_related("issuer"), pk=pk)
    appointments = list(found.appointments.select_related("office__agency", "person"))
    today = today_of(request.user)
    asked, wrong = request.GET.get("pada", ""), ""
    day = None
    try:
        day = read("day", asked)
    except Unreadable as error:
        wrong = f"{error}."
    named, goes_on = releases_naming(request.user, found)
    return page(
        request,
        "pejabat/orang.html",
        person=found,
        appointments=appointments,
        now_held=held_on(appointments, today),
        today=today,
        asked=asked,
        wrong=wrong,
        day=day,
        held=held_on(appointments, day) if day else [],
        named=named,
        goes_on=goes_on,
        names=[
            (column.words, column.show(getattr(found, column.field)))
            for column in PEOPLE.columns[1:]
            if getattr(found, column.field)
        ],
        changes=_told(found.changes.select_related("actor", "issuer")[:12]),
        here="pejabat",
    )


@for_roles(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """Add a row of any sheet but appointments, or change one."""
    sheet = PEOPLE if slug == "pejabat" else _smaller(slug)
    record = _record(request, sheet, pk)
    return _form(request, sheet, record, back=_address(sheet, record))


@for_roles(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: SignedInRequest, pk: int, appointment: int | None = None) -> HttpResponse:
    """Give a person an office, or change when and how it is held."""
    who = get_object_or_404(rows_for(request.user, Person).select_related("issuer"), pk=pk)
    record = Appointment(issuer=who.issuer, person=who)
    if appointment is not None:
        record = get_object_or_404(who.appointments.select_related("office"), pk=appointment)
    return _form(
        request, APPOINTMENTS, record,
        back=reverse("registry:person", args=[pk]), left_out=("person",), about=str(who),
    )  # fmt: skip


@for_roles(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Ask once, then take a row out."""
    if slug not in BY_SLUG:
        raise Http404(slug)
    sheet = BY_SLUG[slug]
    record = get_object_or_404(rows_for(request.user, sheet.model), pk=pk)
    back = _address(sheet, record)
    if request.method != "POST":
        return page(request, "pejabat/hapus.html", sheet=sheet, record=record, back=back, here=slug)
    after = back if sheet is APPOINTMENTS else _list_of(sheet)
    words = str(record)
    try:
        remove(record, actor=request.user, at=timezone.now())
    except ProtectedError:
        messages.error(request, f"“{words}” masih dipakai, jadi tidak dihapus.")
        return redirect(back)
    messages.success(request, f"“{words}” dihapus; riwayatnya tetap tersimpan.")
    return redirect(after)


@for_roles(*KEEPERS)
@require_GET
def history(request: SignedInRequest) -> HttpResponse:
    """Every change, the newest first: who, when, from, to."""
    changes = rows_for(request.user, Change).select_related("actor", "issuer")
    found = Paginator(changes, PER_PAGE).get_page(request.GET.get("hal"))
    return page(request, "pejabat/riwayat.html", page=found, changes=_told(found), here="riwayat")


# ------------------------------------------------------------------------------------- the form


def _form(
    request: SignedInRequest, sheet: Sheet, record: Any, *,
    back: str, left_out: tuple[str, ...] = (), about: str = "",
) -> HttpResponse:  # fmt: skip
    registry = registry_for(record.issuer)
    form = SheetForm(
        request.POST if request.method == "POST" else None,
        sheet=sheet,
        record=record,
        circle=set(circle_of(record.issuer)),
        registry=registry,
        left_out=left_out,
        may_add_office=sheet is APPOINTMENTS,
    )
    if request.method == "POST" and form.is_valid() and _saved(request, form, record):
        return redirect(_address(sheet, record))
    names = {
        "jabatan": [office.name for office in registry.offices],
        "perangkat": [agency.name for agency in registry.agencies],
    }
    return page(
        request,
        "pejabat/isian.html",
        form=form,
        sheet=sheet,
        record=record,
        about=about,
        back=back,
        names=names,
        issuers=kept_by(request.user) if record.pk is None and sheet is not APPOINTMENTS else [],
        here="pejabat" if sheet is APPOINTMENTS else sheet.slug,
        status=422 if request.method == "POST" else 200,
    )


def _saved(request: SignedInRequest, form: SheetForm, record: Any) -> bool:
    """Write a valid form; False where the model refuses, with its words in the form."""
    at, values = timezone.now(), dict(form.values)
    is_new = record.pk is None
    try:
        with transaction.atomic():
            if "person" in {column.field for column in form.sheet.columns}:
                values = {"person": record.person, **values}
                if form.new_office:
                    office = office_of(form, record.issuer)
                    save(office, {"name": form.new_office}, actor=request.user, at=at)
                    values["office"] = office
            changes = save(record, values, actor=request.user, at=at)
    except ValidationError as error:
        for field, words in error.message_dict.items():
            form.add_error(field if field in form.fields else None, words)
        return False
    if changes or is_new:
        messages.success(request, f"“{record}” tersimpan.")
    else:
        messages.info(request, _NO_CHANGE)
    return True


def _record(request: SignedInRequest, sheet: Sheet, pk: int | None) -> Any:
    if pk is not None:
        return get_object_or_404(
            rows_for(request.user, sheet.model).select_related("issuer"), pk=pk
        )
    return sheet.model(issuer=chosen_issuer(request))


def chosen_issuer(request: SignedInRequest) -> Issuer:
    """The issuer that new rows belong to: the one chosen, else the first that the user keeps."""
    mine = kept_by(request.user)
    if not mine:
        raise Http404("no issuer to keep a registry for")
    asked = request.POST.get("penerbit") or request.GET.get("penerbit")
    return next((issuer for issuer in mine if issuer.slug == asked), mine[0])


def _smaller(slug: str) -> Sheet:
    if slug not in SMALLER:
        raise Http404(slug)
    return BY_SLUG[slug]


def _list_of(sheet: Sheet) -> str:
    if sheet is PEOPLE:
        return reverse("registry:people")
    return reverse("registry:rows", args=[sheet.slug])


def _address(sheet: Sheet, record: Any) -> str:
    """The page on which a row is seen."""
    if sheet is PEOPLE and record.pk:
        return reverse("registry:person", args=[record.pk])
    if sheet is APPOINTMENTS:
        return reverse("registry:person", args=[record.person_id])
    return _list_of(sheet)


# ------------------------------------------------------------------------------------ small help


def today_of(user: Any) -> date:
    """The civil day where the user works: the first of his issuers, else the house."""
    issuer = Issuer.objects.filter(pk__in=circle_for(user)).order_by("pk").first()
    zone = issuer.zone if issuer else settings.CONFIG.newsroom.zone
    return timezone.now().astimezone(ZoneInfo(zone)).date()


def _words(request: SignedInRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[:120]


def _holders(office: Office, day: date) -> list[Appointment]:
    return held_on(office.appointments.all(), day)


def _told(changes: Any) -> list[tuple[Change, str]]:
    """Changes with the name of the column that changed."""
    told = []
    for change in changes:
        words = ""
        with suppress(KeyError, StopIteration):
            words = BY_SLUG[change.subject].column(change.field).words
        told.append((change, words))
    return told
