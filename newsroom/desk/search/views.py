"""The page of search: what is asked and narrowed by, and the results a page at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from newsroom.accounts.doors import SignedInRequest, for_roles
from newsroom.desk import forms
from newsroom.desk.models import Kind, PublicState, Workflow
from newsroom.desk.pages import page
from newsroom.desk.search.asking import MOST_LETTERS, read_question
from newsroom.desk.search.finding import POOL, find, follow
from newsroom.desk.search.results import results_of
from newsroom.intake.models import Stage

SEARCHERS = ("contributor", "editor", "approver")
PAGE = 20
STATES = {
    **{value: words for value, words in Workflow.choices if value != Workflow.APPROVED},
    Workflow.APPROVED.value: "Disetujui, belum terbit",
    PublicState.PUBLISHED.value: "Terbit",
    PublicState.WITHDRAWN.value: "Dicabut",
    Stage.FAILED.value: "Laporan gagal dibaca",
}
PERIODS = {"7": "7 hari terakhir", "30": "30 hari terakhir", "365": "12 bulan terakhir"}
ORDERS = {"": "Terbaru", "cocok": "Paling cocok"}
_KINDS = {"siaran": Kind.RELEASE, "laporan": Kind.REPORT}
_YEARS = 6  # that are offered one by one


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a search is narrowed by; "" is everything."""

    kind: str = ""
    state: str = ""
    period: str = ""
    order: str = ""

    @classmethod
    def of(cls, query: Any, *, now: datetime) -> "Narrowing":
        """From a request's query; a value that makes no sense is left out."""

        def chosen(name: str, known: Any) -> str:
            value: str = query.get(name, "")
            return value if value in known else ""

        return cls(
            kind=chosen("jenis", _KINDS),
            state=chosen("keadaan", STATES),
            period=chosen("waktu", {**PERIODS, **dict(_years(now))}),
            order=chosen("urut", ORDERS),
        )

    def conditions(self, *, now: datetime) -> dict[str, Any]:
        """The same as conditions on `SearchEntry`."""
        found: dict[str, Any] = {}
        if self.kind:
            found["kind"] = _KINDS[self.kind]
        if self.state:
            found["state"] = self.state
        if self.period in PERIODS:
            found["moment__gte"] = now - timedelta(days=int(self.period))
        elif self.period:
            found["moment__year"] = int(self.period)
        return found

    @property
    def is_narrow(self) -> bool:
        return bool(self.kind or self.state or self.period)

    @property
    def parameters(self) -> dict[str, str]:
        """As the query of an address."""
        named = {"jenis": self.kind, "keadaan": self.state, "waktu": self.period}
        return {name: value for name, value in {**named, "urut": self.order}.items() if value}


@for_roles(*SEARCHERS)
@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """Reports and releases that hold what was asked, of those that the person may see."""
    now = timezone.now()
    typed = " ".join(request.GET.get("q", "").replace("\0", "").split())[:MOST_LETTERS]
    narrowing = Narrowing.of(request.GET, now=now)
    number = max(1, forms.number_of(request.GET.get("hal")))
    question = read_question(typed)
    hits = []
    if question:
        follow()
        hits = find(
            question, request.user, now=now, best_first=bool(narrowing.order),
            **narrowing.conditions(now=now),
        )  # fmt: skip
    start = (number - 1) * PAGE
    count = min(len(hits), POOL)
    return page(
        request,
        "cari/hasil.html",
        typed=typed,
        most_letters=MOST_LETTERS,
        question=question,
        results=results_of(hits[:POOL][start : start + PAGE], question, request.user),
        count=count,
        is_more=len(hits) > POOL,
        first=start + 1,
        number=number,
        goes_on=count > start + PAGE,
        narrowing=narrowing,
        kinds=[("siaran", "Siaran"), ("laporan", "Laporan")],
        states=list(STATES.items()),
        periods=[*PERIODS.items(), *_years(now)],
        orders=list(ORDERS.items()),
        query=urlencode({"q": typed, **narrowing.parameters}),
    )


def _years(now: datetime) -> list[tuple[str, str]]:
    return [(str(year), f"Tahun {year}") for year in range(now.year, now.year - _YEARS, -1)]
