"""The desk's side of quotations that need a yes: whose, how each stands, a link made and revoked.

The page that shows a new link is the answer to the press itself and never comes again: neither the
database nor the session keeps the secret.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from newsroom.accounts.doors import SignedInRequest, for_roles, issuers_where, require_role
from newsroom.accounts.models import User
from newsroom.desk import checks, forms, quotations, quotations_acts, quotations_read
from newsroom.desk.errors import DeskError, NotAllowed, WrongState
from newsroom.desk.models import ANSWERS, QuotedOffice, QuoteRequest, Release
from newsroom.desk.pages import page
from newsroom.desk.queries import WORKING
from newsroom.desk.review_views import release_or_404
from newsroom.desk.words import state_of
from newsroom.registry.circles import circle_of
from newsroom.registry.models import Issuer, Office
from newsroom.templating import local

OPEN_TO = ("operator", "editor", "approver")
_MOST_OFFICES = 400
_SUBJECT = "Permintaan persetujuan kutipan"


@dataclass(frozen=True, slots=True)
class Asking:
    """An issuer with the offices it asks, and those it could; only an operator sees the latter."""

    issuer: Issuer
    asked: list[Office]
    offices: list[Office]
    may_set: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A quotation of the current text, how it stands in words, and what may be done about it."""

    standing: quotations.Standing
    words: str
    colour: str
    may_ask: bool
    may_revoke: bool


# --------------------------------------------------------------------------------------- offices


@for_roles(*OPEN_TO)
@require_safe
def offices(request: SignedInRequest) -> HttpResponse:
    """Whose quotations each of the user's issuers lets approve."""
    return _show_offices(request)


def _show_offices(
    request: SignedInRequest, *, refusal: DeskError | None = None, status: int = 200
) -> HttpResponse:
    rows = Issuer.objects.visible_to(request.user).filter(
        pk__in=issuers_where(request.user, *OPEN_TO), is_active=True
    )
    shown = [_asking(issuer, request.user) for issuer in rows]
    return page(request, "kutipan/jabatan.html", status=status, shown=shown, refusal=refusal)


def _asking(issuer: Issuer, user: User) -> Asking:
    may_set = user.has_role("operator", issuer=issuer.pk)
    named = Office.objects.filter(
        pk__in=QuotedOffice.objects.filter(issuer=issuer).values("office")
    )
    known = (
        Office.objects.filter(issuer__in=circle_of(issuer)) if may_set else Office.objects.none()
    )
    return Asking(issuer, list(named), list(known[:_MOST_OFFICES]), may_set)


@for_roles(*OPEN_TO)
@require_POST
def name_offices(request: SignedInRequest, slug: str) -> HttpResponse:
    """Keep the choice; nothing ticked asks nobody."""
    allowed = issuers_where(request.user, *OPEN_TO)
    issuer = get_object_or_404(Issuer, slug=slug, pk__in=allowed, is_active=True)
    chosen = [n for n in map(forms.number_of, request.POST.getlist("jabatan")) if n]
    try:
        quotations_acts.name_offices(issuer, request.user, chosen, now=timezone.now())
    except DeskError as refusal:
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return _show_offices(request, refusal=refusal, status=status)
    messages.success(request, "Pilihan jabatan tersimpan.")
    return redirect("alur:quoted_offices")


# ---------------------------------------------------------------------------------- a release's own


@login_required
@require_safe
def quotes(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """The quotations of a release that need a yes, and everything that was asked and answered."""
    return _show(request, release_or_404(request, uuid))


def _show(
    request: SignedInRequest,
    release: Release,
    *,
    refusal: DeskError | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    is_editor = request.user.has_role("editor", issuer=release.issuer_id)
    standings = _standings(release, now)
    return page(
        request,
        "kutipan/daftar.html",
        status=status,
        release=release,
        issuer=release.issuer,
        state=state_of(release),
        quotes=[_shown(one, is_editor=is_editor, now=now) for one in standings],
        records=records_of(release),
        is_editor=is_editor,
        refusal=refusal,
    )


def _standings(release: Release, now: datetime) -> list[quotations.Standing]:
    revision = release.text
    report = checks.report_of(release)
    reading = checks.model_reading(revision)
    manuscript = checks.manuscript_of(release, revision, now, report=report, extraction=reading)
    return checks.quote_standings(manuscript, release=release, stamp=checks.registry_stamp())


def _shown(one: quotations.Standing, *, is_editor: bool, now: datetime) -> Shown:
    asked = one.request
    is_over = asked is not None and one.state == "open" and asked.expires_at <= now
    words, colour = {
        "none": ("Belum dimintakan", ""),
        "open": ("Menunggu jawaban", ""),
        "revoke": ("Tautan dicabut", ""),
        "agree": ("Disetujui", "yes"),
        "change": ("Diminta diubah", "no"),
        "refuse": ("Ditolak", "no"),
    }[str(one.state)]
    if is_over:
        words = "Tautan kedaluwarsa"
    is_answered = one.turn is not None and one.turn.act in ANSWERS
    return Shown(
        one,
        words,
        colour,
        may_ask=is_editor and not is_answered,
        may_revoke=is_editor and one.state == "open" and not is_over,
    )


def records_of(release: Release) -> list[QuoteRequest]:
    """Everything that was asked about a release, the newest first, with what became of it."""
    return quotations_read.requests_of([release.pk])[::-1]


@never_cache
@login_required
@require_POST
def ask(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Make a link for a quotation of the current text and show it, this once."""
    release, now = release_or_404(request, uuid), timezone.now()
    try:
        spoken = _posted(request, release, now)
        asked, secret = quotations_acts.ask(release, request.user, spoken, now=now)
    except DeskError as refusal:
        return _refused(request, uuid, refusal)
    except IntegrityError:
        return _refused(request, uuid, WrongState("Baru saja ada jawaban. Lihat dulu di bawah."))
    address = settings.CONFIG.desk.url + reverse("quote_link", args=[secret])
    letter = _letter(asked, address, request.user)
    response = page(
        request,
        "kutipan/tautan.html",
        release=release,
        issuer=release.issuer,
        asked=asked,
        address=address,
        letter=letter,
        mail=f"mailto:?subject={quote(_SUBJECT)}&body={quote(letter)}",
    )
    response["Referrer-Policy"] = "no-referrer"
    return response


def _posted(request: SignedInRequest, release: Release, now: datetime) -> quotations.Spoken:
    """The quotation that the form speaks of, as it is found in the current text."""
    post = request.POST
    wanted = tuple(forms.number_of(post.get(name)) for name in ("mulai", "akhir"))
    if release.text.number == forms.number_of(post.get("revisi")):
        for one in _standings(release, now):
            spoken = one.spoken
            if wanted in ((spoken.start, spoken.end), (spoken.opens, spoken.end)):
                return one.spoken
    raise WrongState("Naskah sudah berubah. Lihat dulu kutipannya pada naskah terbaru.")


def _letter(asked: QuoteRequest, address: str, editor: User) -> str:
    """The message that carries the link: nothing of the quotation, of whom it is or what it is about."""
    issuer = asked.release.issuer
    return (
        "Selamat pagi/siang, Bapak/Ibu.\n"
        f"{issuer} meminta persetujuan atas sebuah kutipan sebelum dimuat dalam siaran resmi. "
        "Kutipannya dapat dilihat dan dijawab (setuju, ubah, atau tolak) di tautan ini:\n"
        f"{address}\n\n"
        f"Berlaku sampai {local(asked.expires_at, issuer)}, untuk satu jawaban. "
        "Mohon tautan ini tidak diteruskan.\n"
        f"Terima kasih. {editor}, {issuer}"
    )


@login_required
@require_POST
def revoke(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Make a link of no use before it is answered."""
    rows = QuoteRequest.objects.visible_to(request.user).select_related("release__issuer")
    asked: QuoteRequest = get_object_or_404(rows, uuid=uuid)
    require_role(request.user, *WORKING, issuer=asked.release.issuer_id)
    try:
        quotations_acts.revoke(asked, request.user, now=timezone.now())
    except DeskError as refusal:
        return _refused(request, asked.release.uuid, refusal)
    messages.success(request, "Tautan dicabut.")
    return redirect("alur:quotes", uuid=asked.release.uuid)


def _refused(request: SignedInRequest, uuid: Any, refusal: DeskError) -> HttpResponse:
    status = 403 if isinstance(refusal, NotAllowed) else 409
    return _show(request, release_or_404(request, uuid), refusal=refusal, status=status)
