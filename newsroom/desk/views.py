"""The desk's first pages: what waits for me, and the queue."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.accounts.doors import SignedInRequest, require_role
from newsroom.desk import forms, queries, tally
from newsroom.desk.areas import area_name
from newsroom.desk.board import URGENT, VIEWS
from newsroom.desk.models import KIND_CHOICES, PublicState, Workflow
from newsroom.desk.office_hours import Calendar, Wait, read_calendar, wait_of
from newsroom.desk.pages import page
from newsroom.desk.queries import WORKING
from newsroom.desk.rows import Row
from newsroom.desk.same_event import proposals_for
from newsroom.desk.turns import Turns, turns_of
from newsroom.desk.words import goes_out_at, state_words
from newsroom.intake.models import Channel
from newsroom.press.models import OutletMember
from newsroom.press.outlets.queries import count_waiting

_ON_HOME = 5
_KINDS, _CHANNELS = dict(KIND_CHOICES), dict(Channel.choices)
_STATES = tuple(
    choice for choice in Workflow.choices if choice[0] not in (Workflow.APPROVED, Workflow.MERGED)
)
_WAITING = (Workflow.DRAFT, Workflow.RETURNED, Workflow.IN_REVIEW)
_NAMES = {
    "q": "words",
    "penerbit": "issuer",
    "wilayah": "region",
    "jenis": "kind",
    "sumber": "channel",
    "keadaan": "state",
}


@login_required
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """What waits for the person who signed in."""
    user = request.user
    if not user.has_role(*WORKING):
        if user.has_role("contributor"):
            return redirect("intake:mine")
        if OutletMember.objects.filter(user=user).exists():
            return redirect("outlets:home")
        return page(request, "meja/pengelola.html")
    now = timezone.now()
    board, issuers = queries.board_of(user), queries.issuers_of(user)
    turns = turns_of(board, user, issuers, now=now)
    counts = queries.count_views(board, user, now=now, turns=turns)
    request.open_count = counts["semua"]  # type: ignore[attr-defined]  # the bar shows it too
    wanted = ["mendesak", "persetujuan", "saya", "masuk"]
    if not user.has_role("approver"):
        wanted = ["mendesak", "saya", "masuk", "persetujuan"]
    lists = []
    for view in wanted:
        if counts[view]:
            filters = queries.Filters(view=view)
            cut = queries.cut_board(
                board, filters, user, issuers, now=now, turns=turns, size=_ON_HOME
            )
            lists.append((view, cut.rows))
    shown = {row.fact.pk: row for _, rows in lists for row in rows}
    findings = tally.counts_of(list(shown.values()), now=now)
    calendar = read_calendar(settings.CONFIG.path.parent)
    return page(
        request,
        "meja/meja.html",
        counts=counts,
        views=VIEWS,
        lists=[
            (
                view,
                [_shown(row, findings, turns, now, calendar) for row in rows],
                queries.letters_in(turns, view),
            )
            for view, rows in lists
        ],
        reports=queries.count_reports(user),
        outlets=count_waiting(user),
    )


@login_required
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """Every open release of the user's issuers, urgent first, then the one that waits longest."""
    user = request.user
    require_role(user, *WORKING)
    now = timezone.now()
    filters = queries.Filters.of(request.GET)
    number = forms.number_of(request.GET.get("hal")) or 1
    board, issuers = queries.board_of(user), queries.issuers_of(user)
    turns = turns_of(board, user, issuers, now=now)
    counts = queries.count_views(board, user, now=now, turns=turns)
    request.open_count = counts["semua"]  # type: ignore[attr-defined]  # the bar shows it too
    is_settled = filters.view in queries.SETTLED
    if is_settled:
        cut, findings = queries.cut_archive(filters, user, issuers, number=number), {}
    else:
        cut = queries.cut_board(board, filters, user, issuers, now=now, turns=turns, number=number)
        findings = tally.counts_of(cut.rows, now=now)
    calendar = read_calendar(settings.CONFIG.path.parent)
    chosen = {name: value for name, at in _NAMES.items() if (value := getattr(filters, at))}
    regions = sorted({fact.area_code for fact in board} | ({filters.region} - {""}))
    return page(
        request,
        "meja/antrean.html",
        rows=[_shown(row, findings, turns, now, calendar) for row in cut.rows],
        same=proposals_for({row.release.story_id for row in cut.rows if row.fact.may_be_same}),
        cut=cut,
        letters=queries.letters_in(turns, filters.view) if number == 1 else [],
        letters_waiting=len(turns.letters),
        pastes_for=[
            (one.slug, one.name) for one in issuers.values() if user.has_role("editor", issuer=one)
        ],
        photos_max=settings.CONFIG.intake.photos_max,
        filters=filters,
        views=VIEWS,
        is_settled=is_settled,
        counts=counts,
        issuers=tuple((pk, one.name) for pk, one in issuers.items()) if len(issuers) > 1 else (),
        most=queries.MOST_OPEN,
        regions=tuple((code, area_name(code)) for code in regions),
        kinds=tuple(KIND_CHOICES),
        channels=tuple(Channel.choices),
        states=_STATES,
        query=urlencode({"tampilan": filters.view, **chosen}),
        filter_query=urlencode(chosen),
        is_filtered=bool(chosen),
        reports=queries.count_reports(user),
    )


def _shown(
    row: Row, findings: dict[int, Any], turns: Turns, now: datetime, calendar: Calendar
) -> dict[str, Any]:
    """What a row of a list shows."""
    release, report, fact = row.release, row.report, row.fact
    is_held = bool(row.holder and fact.held_until and fact.held_until > now)
    waits_since = release.submitted_at or release.touched_at
    public_url = settings.CONFIG.newsroom.public_url.rstrip("/")
    return {
        "release": release,
        "revision": release.current_revision,
        "issuer": row.issuer,
        "kind": _KINDS.get(release.kind, release.kind),
        "area": area_name(release.area_code),
        "source": f"{_CHANNELS.get(report.channel, '')}, {report.sender_words}".rstrip(", ")
        if report
        else "",
        "state": state_words(release, is_untouched=fact.is_drafted),
        "findings": findings.get(release.pk),
        "turn": turns.by_release.get(release.pk),
        "is_mine": release.pk in turns.mine,
        "holder": row.holder if is_held else None,
        "waits_since": waits_since,
        "wait": _wait(row, waits_since, now, calendar),
        "goes_out": _goes_out(row),
        "embargo": release.embargo_until
        if release.embargo_until and release.embargo_until > now
        else None,
        "is_urgent": release.kind == URGENT,
        "public_url": f"{public_url}{release.public_path}" if release.public_path else "",
    }


def _goes_out(row: Row) -> datetime | None:
    """When an approved release that is not out yet goes out; None for any other, or at once."""
    is_approved = row.fact.workflow in (Workflow.APPROVED, Workflow.SCHEDULED)
    is_open = is_approved and row.fact.public == PublicState.UNPUBLISHED
    return goes_out_at(row.release) if is_open or row.fact.workflow == Workflow.SCHEDULED else None


def _wait(row: Row, since: datetime, now: datetime, calendar: Calendar) -> Wait | None:
    """How long a row has waited for somebody of its office; None where it waits for its hour."""
    if row.fact.workflow not in _WAITING:
        return None
    return wait_of(
        since,
        now,
        kind=row.fact.kind,
        zone=row.issuer.tzinfo,
        issuer=row.issuer.slug,
        calendar=calendar,
    )
