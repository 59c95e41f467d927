"""One text read: the steps walked one after the other, without spaCy."""

from dataclasses import replace
from datetime import date

from pipelines.extract import steps
from pipelines.extract.confidence import AS_MADE, Curves
from pipelines.extract.gazetteer import Gazetteer
from pipelines.registry_value import EMPTY, Registry
from pipelines.values import Extraction, FieldReport, Tagger


def extract(
    report: FieldReport, *, tagger: Tagger, region: str | None, today: date | None = None,
    registry: Registry = EMPTY,
) -> Extraction:  # fmt: skip
    """Read *report*.

    Args:
        report: A field report; its text is what spans count in.
        tagger: The trained model.
        region: Code of the issuing regency or province; None leaves homonyms open.
        today: The day from which "kemarin" counts; the report's own day of filing if None.
        registry: As for :func:`extract_text`.
    """
    return extract_text(
        report.text, title=report.title, published=today or report.filed_at.date(), region=region,
        tagger=tagger, registry=registry,
    )  # fmt: skip


def extract_text(
    text: str, *, title: str = "", published: date | None, region: str | None, tagger: Tagger,
    gazetteer: Gazetteer | None = None, curves: Curves | None = None, registry: Registry = EMPTY,
) -> Extraction:  # fmt: skip
    """Read *text*.

    Args:
        text: What spans count in.
        title: Not read; a headline repeats the text.
        published: The day from which "kemarin" counts; None leaves such days out of ``dates``,
            they stand in ``mentions`` alone.
        region: Code of the issuing regency or province; None leaves homonyms open.
        tagger: The trained model.
        gazetteer: The whole country's if None.
        curves: What confidences are worth; the shipped ones if None.
        registry: Who holds which office; finds names and links that the text leaves open, on the
            day of *published*. Never needed.
    """
    begun = steps.begin(
        text, published=published, region=region, gazetteer=gazetteer, curves=curves, registry=registry
    )  # fmt: skip
    reading = steps.tag(begun, tagger)
    for step in steps.STEPS.values():
        reading = step(reading)
    return reading.found


def with_details(found: Extraction, text: str) -> Extraction:
    """*found* with what text and marks alone tell: numbers, topics, and which sentence answers what.

    Also for an extraction of *text* that was stored before these were read.
    """
    reading = replace(steps.begin(text, published=None, region=None, curves=AS_MADE), found=found)
    for step in (steps.read_numbers, steps.read_topics, steps.read_questions):
        reading = step(reading)
    return reading.found
