"""What was found, as the page shows it: a row for each, with its words marked in the real text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from newsroom.accounts.models import User
from newsroom.desk.models import Kind, Release
from newsroom.desk.search.asking import Question
from newsroom.desk.search.finding import Hit, keys_of
from newsroom.desk.search.snippets import Part, marked, snippet
from newsroom.desk.words import state_of
from newsroom.intake.models import FieldReport, Stage
from newsroom.registry.models import Issuer

_REPORT_STATES = {
    Stage.DRAFTED: "Sudah jadi naskah",
    Stage.FAILED: "Gagal dibaca",
    Stage.RETIRED: "Masa simpan selesai",
}


@dataclass(frozen=True, slots=True)
class Result:
    """A report or a release that was found; ``parts`` alternate between plain and found words."""

    address: str
    kind: str
    headline: list[Part]
    parts: list[Part]
    state: str
    moment: datetime
    issuer: Issuer
    note: str


def results_of(hits: Sequence[Hit], question: Question, user: User) -> list[Result]:
    """*hits* in their order, read anew and only where *user* may see them."""
    releases = (
        Release.objects.visible_to(user)
        .filter(pk__in=keys_of(hits, Kind.RELEASE))
        .select_related("issuer", "current_revision__author")
        .defer("current_revision__origins", "current_revision__texts", "current_revision__photos")
    )
    reports = (
        FieldReport.objects.visible_to(user)
        .filter(pk__in=keys_of(hits, Kind.REPORT))
        .select_related("issuer", "sender", "source")
        .defer("extraction", "repairs")
    )
    found: dict[tuple[str, int], Result] = {}
    if keys_of(hits, Kind.RELEASE):
        found |= {(Kind.RELEASE.value, one.pk): _of_release(one, question) for one in releases}
    if keys_of(hits, Kind.REPORT):
        found |= {(Kind.REPORT.value, one.pk): _of_report(one, question) for one in reports}
    return [found[hit.kind, hit.target] for hit in hits if (hit.kind, hit.target) in found]


def _of_release(release: Release, question: Question) -> Result:
    text = release.current_revision
    headline = text.headline.strip() if text else ""
    body = f"{text.deck}\n{text.body}" if text else ""
    return Result(
        address=reverse("desk:review", args=[release.uuid]),
        kind=release.get_kind_display(),
        headline=marked(headline or "Tanpa judul", question),
        parts=snippet(body, question),
        state=state_of(release),
        moment=release.published_at or release.created_at,
        issuer=release.issuer,
        note=release.number,
    )


def _of_report(report: FieldReport, question: Question) -> Result:
    opening, _, rest = report.text.partition("\n")
    headline, text = (report.title, report.text) if report.title else (opening[:160], rest)
    return Result(
        address=reverse("intake:report", args=[report.uuid]),
        kind="Laporan",
        headline=marked(headline.strip() or report.raw_name, question),
        parts=snippet(text, question),
        state=_REPORT_STATES.get(Stage(report.stage), "Sedang dibaca"),
        moment=report.received_at,
        issuer=report.issuer,
        note=report.sender_words,
    )
