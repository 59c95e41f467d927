"""The calendar of what is scheduled and under embargo, by month or by week."""

from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.accounts.doors import SignedInRequest, require_role
from newsroom.agenda.queries import days_between
from newsroom.desk import planned, queries
from newsroom.desk.office_hours import read_calendar
from newsroom.desk.pages import page
from newsroom.templating import MONTHS

_EARLIEST, _LATEST = date(2000, 2, 1), date(2100, 11, 30)


@login_required
@require_safe
def calendar(request: SignedInRequest) -> HttpResponse:
    """A month, or a week with ``tampilan=pekan``, around the day in ``hari``; around today without."""
    user = request.user
    require_role(user, *queries.WORKING)
    today = timezone.now().astimezone(ZoneInfo(settings.CONFIG.newsroom.zone)).date()
    day = today
    with suppress(ValueError):
        day = date.fromisoformat(request.GET.get("hari", ""))
    day = min(max(day, _EARLIEST), _LATEST)
    is_week = request.GET.get("tampilan") == "pekan"
    span = planned.week_of(day) if is_week else planned.month_of(day)
    issuers = queries.issuers_of(user)
    known = read_calendar(settings.CONFIG.path.parent)
    days = planned.days_of(
        span,
        planned.plans_between(user, issuers, span),
        days_between(user, span.first, span.last),
        today=today,
        calendar=known,
    )
    return page(
        request,
        "kalender/kalender.html",
        span=span,
        days=days,
        is_week=is_week,
        day=day,
        has_today=span.first <= today <= span.last,
        heading=_heading(span),
        has_several=len(issuers) > 1,
        unknown_years=sorted({one.on.year for one in days} - known.years),
        is_empty=not any(one.plans for one in days),
    )


def _heading(span: planned.Span) -> str:
    """ "November 2026", or "23–29 November 2026"."""
    if span.month:
        return f"{MONTHS[span.month.month - 1]} {span.month.year}"
    first, last = span.first, span.last
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first.month == last.month:
        return f"{first.day}–{end}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{year} – {end}"
