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
from newsroom.desk.frame import WORKING
from newsroom.desk.models import KIND_CHOICES, Release, Workflow
from newsroom.desk.pages import page
from newsroom.desk.words import state_words
from newsroom.intake.models import Channel

_ON_HOME = 5
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
        return page(request, "meja/pengelola.html")
    now = timezone.now()
    counts = queries.count_views(user, now=now)
    request.open_count = counts["semua"]  # type: ignore[attr-defined]  # the bar shows it too
    wanted = ["mendesak", "persetujuan", "saya", "masuk"]
    if not user.has_role("approver"):
        wanted = ["mendesak", "saya", "masuk", "persetujuan"]
    lists = []
    for view in wanted:
        if counts[view]:
            rows = queries.rows_of(user, queries.Filters(view=view), now=now)
            lists.append((view, queries.cut(rows, 1, size=_ON_HOME).rows))
    shown = {release.pk: release for _, rows in lists for release in rows}
    findings = tally.counts_of(list(shown.values()), now=now)
    return page(
        request,
        "meja/meja.html",
        counts=counts,
        views=queries.VIEWS,
        lists=[(view, [_row(release, findings, now) for release in rows]) for view, rows in lists],
        reports=queries.count_reports(user),
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
    cut = queries.cut(queries.rows_of(user, filters, now=now), number)
    findings = {} if filters.view == "terbit" else tally.counts_of(cut.rows, now=now)
    chosen = {name: value for name, at in _NAMES.items() if (value := getattr(filters, at))}
    choices = queries.choices(user, now=now)
    counts = queries.count_views(user, now=now)
    request.open_count = counts["semua"]  # type: ignore[attr-defined]  # the bar shows it too
    regions = sorted({*choices.regions, *([filters.region] if filters.region else [])})
    return page(
        request,
        "meja/antrean.html",
        rows=[_row(release, findings, now) for release in cut.rows],
        cut=cut,
        filters=filters,
        views=queries.VIEWS,
        counts=counts,
        issuers=choices.issuers,
        regions=[(code, area_name(code)) for code in regions],
        kinds=KIND_CHOICES,
        channels=Channel.choices,
        states=[choice for choice in Workflow.choices if choice[0] != Workflow.APPROVED],
        query=urlencode({"tampilan": filters.view, **chosen}),
        filter_query=urlencode(chosen),
        is_filtered=bool(chosen),
        reports=queries.count_reports(user),
    )


def _row(release: Release, findings: dict[int, Any], now: datetime) -> dict[str, Any]:
    """What a row of a list shows."""
    reports = list(release.story.reports.all())
    newest = reports[0] if reports else None
    is_held = bool(release.holder_id and release.held_until and release.held_until > now)
    public_url = settings.CONFIG.newsroom.public_url.rstrip("/")
    return {
        "release": release,
        "revision": release.current_revision,
        "kind": release.get_kind_display(),
        "area": area_name(release.area_code),
        "source": f"{newest.get_channel_display()}, {newest.sender_words}".rstrip(", ")
        if newest
        else "",
        "state": state_words(release),
        "findings": findings.get(release.pk),
        "holder": release.holder if is_held else None,
        "waits_since": release.submitted_at or release.touched_at,
        "is_urgent": release.kind == queries.URGENT,
        "public_url": f"{public_url}{release.public_path}" if release.public_path else "",
    }
