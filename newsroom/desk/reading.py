"""The model at work on a release's text; only workers load it.

The web process shows what was read, or what the grammars alone read until the worker has been here.
"""

from datetime import date
from functools import cache

from django.conf import settings

from newsroom.desk import checks
from newsroom.desk.check_counts import codes_of
from newsroom.desk.models import Revision, RevisionReading
from pipelines import run
from pipelines.extract import load_tagger, to_dict
from pipelines.registry_value import EMPTY, Registry
from pipelines.values import Extraction, Issue, Tagger


@cache
def tagger() -> Tagger:
    """The configured model, loaded once per process."""
    return load_tagger(settings.CONFIG.extract.model)


def model_name() -> str:
    return f"{tagger().name} {tagger().version}"


def read_body(body: str, *, filed_on: date, region: str, registry: Registry = EMPTY) -> Extraction:
    """What the model reads in a release's body; *registry* is the issuer's."""
    return run.read_text(
        body, published=filed_on, region=region, tagger=tagger(), registry=registry
    )


def keep_reading(revision: Revision, extraction: Extraction) -> None:
    """Keep what was read, and beside it which checks spoke of the text, to be counted."""
    kept = to_dict(extraction) | {"findings": codes_of(_judged(revision, extraction))}
    RevisionReading.objects.update_or_create(
        revision=revision, defaults={"extraction": kept, "model_name": model_name()}
    )


def _judged(revision: Revision, extraction: Extraction) -> tuple[Issue, ...]:
    release = revision.release
    report = checks.report_of(release)
    manuscript = checks.manuscript_of(
        release, revision, revision.created_at, report=report, extraction=extraction
    )
    return checks.judge_manuscript(
        manuscript,
        report_text=report.text if report else "",
        release=release,
        stamp=checks.registry_stamp(),
    )
