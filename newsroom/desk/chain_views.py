"""The page of an issuer's chain: its steps, which an operator sets, and who stands in for whom."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from newsroom.accounts.doors import SignedInRequest, for_roles, issuers_where
from newsroom.accounts.models import User
from newsroom.desk import actions, forms
from newsroom.desk.errors import Blocked, DeskError, NotAllowed
from newsroom.desk.models import ApprovalStep, StandIn
from newsroom.desk.pages import page
from newsroom.registry.models import Issuer
from newsroom.templating import day as day_words

OPEN_TO = ("operator", "editor", "approver")
_MOST_STEPS = 5
_DAYS_AHEAD = 60


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the form shows it; an empty name is a step that is not there yet."""

    number: int
    name: str
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class ChainPage:
    """An issuer's chain, and what this user may change of it."""

    issuer: Issuer
    steps: list[StepRow]
    rows: list[StepRow]
    approvers: list[User]
    others: list[User]
    stand_ins: list[StandIn]
    absents: list[User]
    days: list[tuple[str, str]]
    may_set: bool


@for_roles(*OPEN_TO)
@require_safe
def chains(request: SignedInRequest) -> HttpResponse:
    """The chains of all issuers this user works for."""
    return _show(request)


def _show(
    request: SignedInRequest, *, refusal: DeskError | None = None, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    rows = Issuer.objects.visible_to(request.user).filter(
        pk__in=issuers_where(request.user, *OPEN_TO), is_active=True
    )
    shown = [_page_of(issuer, request.user, now) for issuer in rows]
    return page(request, "alur/alur.html", status=status, chains=shown, refusal=refusal)


def _page_of(issuer: Issuer, user: User, now: datetime) -> ChainPage:
    today = now.astimezone(issuer.tzinfo).date()
    steps = [
        StepRow(at, step.name, frozenset(person.pk for person in step.people.all()))
        for at, step in enumerate(
            ApprovalStep.objects.filter(issuer=issuer)
            .order_by("position")
            .prefetch_related("people"),
            1,
        )
    ]
    people = User.objects.filter(memberships__issuer=issuer, is_active=True, is_robot=False)
    approvers = list(people.filter(memberships__role="approver").distinct().order_by("name"))
    may_set = user.has_role("operator", issuer=issuer.pk)
    empty = [StepRow(n, "", frozenset()) for n in range(len(steps) + 1, _MOST_STEPS + 1)]
    return ChainPage(
        issuer=issuer,
        steps=steps,
        rows=[*steps, *empty],
        approvers=approvers,
        others=list(
            people.filter(memberships__role__in=["approver", "editor"]).distinct().order_by("name")
        ),
        stand_ins=list(
            StandIn.objects.filter(issuer=issuer, ended_at=None, until_on__gte=today)
            .select_related("absent", "person")
            .order_by("from_on", "id")
        ),
        absents=approvers if may_set else [one for one in approvers if one.pk == user.pk],
        days=_days(today),
        may_set=may_set,
    )


def _days(today: date) -> list[tuple[str, str]]:
    ahead = (today + timedelta(days=n) for n in range(_DAYS_AHEAD + 1))
    return [(one.isoformat(), day_words(one)) for one in ahead]


@for_roles(*OPEN_TO)
@require_POST
def set_chain(request: SignedInRequest, slug: str) -> HttpResponse:
    """Keep the steps as the operator wrote them; those without a name fall away."""
    issuer = _issuer(request, slug)
    post = request.POST
    steps = [
        actions.Step(
            name, tuple(n for n in map(forms.number_of, post.getlist(f"orang-{at}")) if n > 0)
        )
        for at in range(1, _MOST_STEPS + 1)
        if (name := forms.one_line(post.get(f"tahap-{at}", ""))[:80])
    ]
    return _done(
        request,
        lambda: actions.set_chain(issuer, request.user, steps, now=timezone.now()),
        "Alur persetujuan tersimpan.",
    )


@for_roles(*OPEN_TO)
@require_POST
def name_stand_in(request: SignedInRequest, slug: str) -> HttpResponse:
    issuer = _issuer(request, slug)

    def do() -> None:
        post = request.POST
        actions.name_stand_in(
            issuer,
            request.user,
            absent=_person(issuer, post.get("berhalangan", "")),
            person=_person(issuer, post.get("pengganti", "")),
            from_on=_day(post.get("mulai", "")),
            until_on=_day(post.get("sampai", "")),
            now=timezone.now(),
        )

    return _done(request, do, "Pengganti tercatat.")


@for_roles(*OPEN_TO)
@require_POST
def end_stand_in(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = StandIn.objects.select_related("issuer")
    standing: StandIn = get_object_or_404(
        rows, pk=pk, issuer__in=issuers_where(request.user, *OPEN_TO)
    )
    return _done(
        request,
        lambda: actions.end_stand_in(standing, request.user, now=timezone.now()),
        "Penggantian diakhiri.",
    )


def _issuer(request: SignedInRequest, slug: str) -> Issuer:
    allowed = issuers_where(request.user, *OPEN_TO)
    return get_object_or_404(Issuer, slug=slug, pk__in=allowed, is_active=True)


def _person(issuer: Issuer, number: str) -> User:
    found = (
        User.objects.filter(pk=forms.number_of(number), memberships__issuer=issuer, is_active=True)
        .distinct()
        .first()
    )
    if found is None:
        raise Blocked("Pilih orangnya dari daftar.")
    return found


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Blocked("Pilih harinya.") from None


def _done(request: SignedInRequest, do: Any, words: str) -> HttpResponse:
    try:
        do()
    except DeskError as refusal:
        return _show(
            request, refusal=refusal, status=403 if isinstance(refusal, NotAllowed) else 409
        )
    messages.success(request, words)
    return redirect("alur:chains")
