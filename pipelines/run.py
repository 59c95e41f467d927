"""The corridor between the stages: bytes in, draft out, and a judgement before each decision.

    parse ─▶ read ─▶ draft        a report becomes the draft of a release
                     judge        a manuscript becomes the list of what to look at

Every step is a pure function of what it is handed: tagger, gazetteer and clock stand at the edge.
Stages are imported where they are used, so that a web process does not load what it does not need.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pipelines.check import Earlier, ElectionPhase, PlaceNames
from pipelines.errors import PipelineError
from pipelines.registry_value import EMPTY, Registry
from pipelines.values import (
    Draft,
    Extraction,
    FieldReport,
    Issue,
    Letterhead,
    Manuscript,
    ReleaseKind,
    Tagger,
)


@dataclass(frozen=True, slots=True)
class Filed:
    """A report as it came in. ``filed_at`` is aware, in the issuer's zone.

    ``region`` is the Kemendagri code of the issuer's area, or None where it is not known.
    """

    raw: bytes
    source: str
    filed_at: datetime
    letterhead: Letterhead
    region: str | None = None
    filename: str = ""
    content_type: str = ""
    kind: ReleaseKind = ReleaseKind.NEWS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a report: a draft, or the error that stopped it.

    ``report`` and ``extraction`` are there as far as it came.
    """

    filed: Filed
    report: FieldReport | None = None
    extraction: Extraction | None = None
    draft: Draft | None = None
    error: PipelineError | None = None


def parse(
    raw: bytes, *, source: str, filed_at: datetime, filename: str = "", content_type: str = ""
) -> FieldReport:
    """The report that *raw* holds. Raises UnreadableReport."""
    from pipelines.ingest import parse_report

    return parse_report(
        raw, source=source, filed_at=filed_at, filename=filename, content_type=content_type
    )


def read(
    report: FieldReport,
    *,
    tagger: Tagger,
    region: str | None,
    today: date | None = None,
    registry: Registry = EMPTY,
) -> Extraction:
    """Who, where and when in the report's text. *today* is the day it was filed, unless given."""
    from pipelines.extract import extract

    return extract(report, tagger=tagger, region=region, today=today, registry=registry)


def read_text(
    text: str,
    *,
    tagger: Tagger,
    published: date | None,
    region: str | None,
    registry: Registry = EMPTY,
) -> Extraction:
    """Who, where and when in a text that is no report: a release's body. Days count from *published*."""
    from pipelines.extract import extract_text

    return extract_text(text, published=published, region=region, tagger=tagger, registry=registry)


def draft(
    report: FieldReport,
    extraction: Extraction,
    *,
    letterhead: Letterhead,
    kind: ReleaseKind = ReleaseKind.NEWS,
) -> Draft:
    """The draft of a release, in the report's own words."""
    from pipelines.compose import compose

    return compose(report, extraction, letterhead=letterhead, kind=kind)


def judge(
    manuscript: Manuscript,
    *,
    gazetteer: PlaceNames,
    report_text: str = "",
    registry: Registry = EMPTY,
    earlier: Iterable[Earlier] = (),
    phases: Sequence[ElectionPhase] = (),
    kip_class: str = "",
) -> tuple[Issue, ...]:
    """What an editor should look at before this manuscript goes on; the arguments are those of `check`."""
    from pipelines.check import check

    return check(
        manuscript,
        gazetteer=gazetteer,
        report_text=report_text,
        registry=registry,
        earlier=earlier,
        phases=phases,
        kip_class=kip_class,
    )


def run_reports(items: Iterable[Filed], *, tagger: Tagger) -> Iterator[Outcome]:
    """Take every report through all stages, in the order in which they come.

    A report that a stage cannot handle gives an outcome with its error, and the others carry on. A
    defect of ours still raises. Nothing is stored; the house commits each stage for itself.
    """
    for filed in items:
        report = extraction = None
        try:
            report = parse(
                filed.raw,
                source=filed.source,
                filed_at=filed.filed_at,
                filename=filed.filename,
                content_type=filed.content_type,
            )
            extraction = read(report, tagger=tagger, region=filed.region)
            made = draft(report, extraction, letterhead=filed.letterhead, kind=filed.kind)
        except PipelineError as error:
            yield Outcome(filed, report, extraction, error=error)
        else:
            yield Outcome(filed, report, extraction, made)
