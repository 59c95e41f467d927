"""The page of the units' month, and the same as a file."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.accounts.doors import SignedInRequest, for_roles, issuers_where
from newsroom.desk import unit_report
from newsroom.desk.pages import page
from newsroom.desk.unit_report import GROUPINGS, Month, Row
from newsroom.registry.models import Issuer
from newsroom.templating import MONTHS

OPEN_TO = ("editor", "approver", "operator")
_MONTHS_BACK = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen above the table, out of what may be."""

    issuer: Issuer
    issuers: list[Issuer]
    month: Month
    months: list[tuple[str, str]]
    by: str

    @property
    def words(self) -> str:
        return f"{MONTHS[self.month.number - 1]} {self.month.year}"


@for_roles(*OPEN_TO)
@require_safe
def units(request: SignedInRequest) -> HttpResponse:
    """A month of one of the user's issuers, by units unless something else is asked for."""
    now = timezone.now()
    choice = _chosen(request, now)
    if choice is None:
        return page(
            request, "laporan_unit/laporan.html", choice=None, rows=[], total=None, groupings={}
        )
    rows = unit_report.report_of(choice.issuer, choice.month, by=choice.by)
    if request.GET.get("bentuk") == "csv":
        return _file(choice, rows)
    return page(
        request,
        "laporan_unit/laporan.html",
        choice=choice,
        rows=rows,
        total=unit_report.total_of(rows) if len(rows) > 1 else None,
        groupings={name: words for name, (words, _) in GROUPINGS.items()},
    )


def _chosen(request: SignedInRequest, now: datetime) -> Choice | None:
    query = request.GET
    rows = Issuer.objects.visible_to(request.user).filter(
        pk__in=issuers_where(request.user, *OPEN_TO)
    )
    issuers = list(rows)
    if not issuers:
        return None
    issuer = next((one for one in issuers if one.slug == query.get("penerbit")), issuers[0])
    today = now.astimezone(issuer.tzinfo).date()
    by = query.get("menurut", "")
    return Choice(
        issuer,
        issuers,
        Month.of(query.get("bulan", ""), today=today),
        _months(Month(today.year, today.month)),
        by if by in GROUPINGS else next(iter(GROUPINGS)),
    )


def _months(last: Month) -> list[tuple[str, str]]:
    found = []
    for _ in range(_MONTHS_BACK):
        found.append((str(last), f"{MONTHS[last.number - 1]} {last.year}"))
        last = last.before()
    return found


def _file(choice: Choice, rows: list[Row]) -> HttpResponse:
    text = "\ufeff" + unit_report.write_csv(
        rows, by=choice.by
    )  # the mark by which Excel knows UTF-8
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"laporan-{choice.by}-{choice.issuer.slug}-{choice.month}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
