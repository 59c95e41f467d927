"""The model at work on a release's text; only workers load it.

The web process shows what was read, or what the grammars alone read until the worker has been here.
"""

from datetime import date
from functools import cache

from django.conf import settings

from newsroom.desk.models import Revision, RevisionReading
from pipelines import run
from pipelines.extract import load_tagger, to_dict
from pipelines.registry_value import EMPTY, Registry
from pipelines.values import Extraction, Tagger


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
    RevisionReading.objects.update_or_create(
        revision=revision, defaults={"extraction": to_dict(extraction), "model_name": model_name()}
    )
