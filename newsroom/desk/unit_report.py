"""What became of the reports that units sent in a month: how many went out, came back, and how fast.

Counted in the database, three queries whatever the archive holds; a median is found by its rank, since
SQLite has no function for it. Rows stand in the order of their names: this is no league table.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from statistics import mean
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    Window,
)
from django.db.models.functions import Coalesce, NullIf, RowNumber, Trim

from newsroom.desk.areas import area_name
from newsroom.desk.models import Act, Decision, Release
from newsroom.desk.words import RETURN_CODES
from newsroom.intake.models import FieldReport
from newsroom.registry.models import Issuer

GROUPINGS = {
    "unit": ("Unit kerja", "Tanpa unit kerja"),
    "kecamatan": ("Kecamatan", "Tanpa kecamatan"),
    "instansi": ("Perangkat daerah", "Tanpa perangkat daerah"),
    "pengirim": ("Pengirim", "Tanpa nama pengirim"),
}
"""By what reports are told apart; the first is what the page opens with, persons come when asked for."""

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_HEADERS = (
    "Diterima", "Terbit", "Dikembalikan", "Alasan pengembalian", "Menit sampai terbit (median)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, written: str, *, today: date) -> "Month":
        """ "2026-11"; anything else is the month of *today*."""
        match = _MONTH.fullmatch(written)
        return cls(int(match[1]), int(match[2])) if match else cls(today.year, today.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def first_on(self) -> date:
        return date(self.year, self.number, 1)

    def before(self) -> "Month":
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    def span(self, issuer: Issuer) -> tuple[datetime, datetime]:
        """Its first moment and the one after its last, in the issuer's zone."""
        year, number = (self.year + 1, 1) if self.number == 12 else (self.year, self.number + 1)
        return (
            datetime(self.year, self.number, 1, tzinfo=issuer.tzinfo),
            datetime(year, number, 1, tzinfo=issuer.tzinfo),
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A unit's month. ``reasons`` are words of return codes with how often each was given.

    ``minutes`` is the median from receipt to first publication; None where nothing went out.
    """

    name: str
    received: int
    published: int
    returned: int
    reasons: tuple[tuple[str, int], ...] = field(default=())
    minutes: int | None = None

    @property
    def time_words(self) -> str:
        """ "45 menit", "3 jam 5 menit", "2 hari 4 jam"; "" without."""
        if self.minutes is None:
            return ""
        hours, minutes = divmod(self.minutes, 60)
        days, rest = divmod(hours, 24)
        if days:
            return f"{days} hari {rest} jam" if rest else f"{days} hari"
        if hours:
            return f"{hours} jam {minutes} menit" if minutes else f"{hours} jam"
        return f"{minutes} menit"


def report_of(issuer: Issuer, month: Month, *, by: str) -> list[Row]:
    """The units that sent reports to *issuer* in *month*, by name; *by* is one of `GROUPINGS`."""
    reports = _reports(issuer, month, by)
    minutes = _medians(reports)
    reasons = _reasons(reports)
    counts = (
        reports.annotate(returned=Exists(_returns(OuterRef("story"))))
        .values("group")
        .annotate(
            received=Count("pk"),
            published=Count("pk", filter=Q(out_at__isnull=False)),
            came_back=Count("pk", filter=Q(returned=True)),
        )
    )
    rows = [
        Row(
            _name_of(one["group"], by),
            one["received"],
            one["published"],
            one["came_back"],
            tuple(reasons.get(one["group"], Counter()).most_common()),
            minutes.get(one["group"]),
        )
        for one in counts
    ]
    nobody = GROUPINGS[by][1]
    return sorted(rows, key=lambda row: (row.name == nobody, row.name.casefold()))


def total_of(rows: Iterable[Row]) -> Row:
    """All units together, without a median: medians of medians say nothing."""
    rows, reasons = list(rows), Counter[str]()
    for row in rows:
        reasons.update(dict(row.reasons))
    return Row(
        "Semua",
        sum(row.received for row in rows),
        sum(row.published for row in rows),
        sum(row.returned for row in rows),
        tuple(reasons.most_common()),
    )


# ----------------------------------------------------------------------------------------- queries


def _reports(issuer: Issuer, month: Month, by: str) -> Any:
    """The month's reports, each with its group and when its release first went out."""
    first, after = month.span(issuer)
    rows = FieldReport.objects.filter(issuer=issuer, received_at__gte=first, received_at__lt=after)
    out = (
        Release.objects.filter(story=OuterRef("story"))
        .order_by()
        .values("story")
        .annotate(first=Min("published_at"))
        .values("first")
    )
    return rows.order_by().annotate(
        group=_group(by), out_at=Subquery(out, output_field=DateTimeField())
    )


def _group(by: str) -> Any:
    if by in ("kecamatan", "instansi"):
        column = "district" if by == "kecamatan" else "agency__name"
        releases = Release.objects.filter(story=OuterRef("story")).order_by("pk")
        return Coalesce(Subquery(releases.values(column)[:1], output_field=CharField()), Value(""))
    if by == "pengirim":
        written = (NullIf(Trim(name), Value("")) for name in ("on_behalf_of", "sender_name"))
        return Coalesce(*written, "sender__name", "source__name", Value(""))
    return Coalesce(NullIf(Trim("sender__unit"), Value("")), "source__name", Value(""))


def _returns(story: Any) -> QuerySet[Decision]:
    rows: QuerySet[Decision] = Decision.objects.filter(act=Act.RETURN, release__story=story)
    return rows


def _medians(reports: Any) -> dict[str, int]:
    """Group → median minutes; the database hands over the one or two in the middle of each."""
    group = F("group")
    middle = (
        reports.filter(out_at__gte=F("received_at"))
        .annotate(
            took=F("out_at") - F("received_at"),
            place=Window(RowNumber(), partition_by=[group], order_by=[F("took")]),
            many=Window(Count("pk"), partition_by=[group]),
        )
        .filter(place__gte=F("many") / 2.0, place__lte=F("many") / 2.0 + 1)
    )
    found: dict[str, list[float]] = {}
    for name, took in middle.values_list("group", "took"):
        found.setdefault(name, []).append(took.total_seconds() / 60)
    return {name: round(mean(minutes)) for name, minutes in found.items()}


def _reasons(reports: Any) -> dict[str, Counter[str]]:
    """Group → how often each reason was given in the returns of its reports."""
    given = (
        reports.filter(story__releases__decisions__act=Act.RETURN)
        .values("group", "story__releases__decisions__codes")
        .annotate(times=Count("pk"))
    )
    found: dict[str, Counter[str]] = {}
    for one in given:
        for code in one["story__releases__decisions__codes"] or ["other"]:
            words = RETURN_CODES.get(code, code)
            found.setdefault(one["group"], Counter())[words] += one["times"]
    return found


def _name_of(group: str, by: str) -> str:
    if not group:
        return GROUPINGS[by][1]
    return area_name(group) if by == "kecamatan" else group


# --------------------------------------------------------------------------------------------- CSV


def write_csv(rows: Sequence[Row], *, by: str) -> str:
    """The rows for a spreadsheet; a name that begins like a formula is written as a word."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow((GROUPINGS[by][0], *_HEADERS))
    for row in rows:
        reasons = ", ".join(f"{words} ({times})" for words, times in row.reasons)
        writer.writerow(
            (
                as_words(row.name), row.received, row.published, row.returned,
                as_words(reasons), "" if row.minutes is None else row.minutes,
            )
        )  # fmt: skip
    return out.getvalue()


def as_words(cell: str) -> str:
    """*cell* so that no program runs it as a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) or cell[:1] in _FORMULA else cell
