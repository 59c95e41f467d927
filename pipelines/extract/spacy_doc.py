"""What was read, as spaCy holds it: span groups, entities, and the house's own values on a Doc.

    doc.spans["people"][0].text                          Seran Manek
    doc.spans["people"].attrs["confidence"][0]           0.97
    doc._.extraction.people[0]                           the whole value, in the same place
    doc._.published, doc._.region                        given with the text: a day, a code

A group has the name of its field in `Extraction` and its values in the same order, so the n-th span
stands for the n-th value. ``doc.spans["ner"]`` has the marks of the model alone.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from spacy.tokens import Doc, SpanGroup
from spacy.util import filter_spans

from pipelines.extract.json_form import from_dict, to_dict
from pipelines.extract.steps import Reading, begin
from pipelines.registry_value import EMPTY
from pipelines.values import (
    Answer,
    DateMention,
    Extraction,
    Mention,
    Person,
    Place,
    Quantity,
    Quote,
    TimeMention,
    Topic,
)

Value = (
    Mention | Person | Place | DateMention | TimeMention | Quote | Quantity | Topic | Answer
)  # fmt: skip

GROUPS = (
    "mentions", "people", "offices", "organisations", "places", "dates", "impossible_dates", "times", "quotes",
    "indirect_quotes", "laws", "events", "numbers", "topics", "answers",
)  # fmt: skip
"""Span groups that a Doc gets beside "ner": the fields of `Extraction`."""


def set_extensions() -> None:
    """Give every Doc the house's own fields; what stays on it are plain values."""
    for name in ("region", "reading", "kept"):
        Doc.set_extension(name, default=None, force=True)
    Doc.set_extension("published", getter=_published, setter=_set_published, force=True)
    Doc.set_extension("extraction", getter=_extraction, force=True)


def _published(doc: Doc) -> date | None:
    day = doc.user_data.get("published")
    return date.fromisoformat(day) if day else None


def _set_published(doc: Doc, day: date | None) -> None:
    doc.user_data["published"] = day.isoformat() if day else None


def _extraction(doc: Doc) -> Extraction:
    """What was read in *doc* so far."""
    return from_dict(doc._.kept) if doc._.kept else reading_of(doc).found


def reading_of(doc: Doc) -> Reading:
    """How far *doc* has been read; at first nothing, against the day, region and registry given."""
    if doc._.reading is None:
        given = doc._context if isinstance(doc._context, Mapping) else {}
        doc._.published = doc._.published or given.get("published")
        doc._.region = doc._.region or given.get("region")
        registry = given.get("registry", EMPTY)
        doc._.reading = begin(
            doc.text, published=doc._.published, region=doc._.region, registry=registry
        )
    reading: Reading = doc._.reading
    return reading


def write(doc: Doc, reading: Reading) -> None:
    """Take *reading* over to *doc*: the groups that it changes, and the marks as entities."""
    before = reading_of(doc).found
    for name in GROUPS:
        values = getattr(reading.found, name)
        if values is not getattr(before, name):
            write_group(doc, name, values)
    if reading.found.mentions is not before.mentions:
        doc.ents = filter_spans(doc.spans["mentions"])
    doc._.reading = reading


def write_group(doc: Doc, name: str, values: Sequence[Value]) -> None:
    """*values* as the span group *name*, at the tokens they touch, with what made each how surely."""
    spans = [_span(doc, value) for value in values]
    attrs = {
        "confidence": [value.confidence for value in values],
        "made_by": [value.made_by for value in values],
    }
    doc.spans[name] = SpanGroup(doc, name=name, spans=spans, attrs=attrs)


def _span(doc: Doc, value: Value) -> Any:
    label, code = _label(value)
    return doc.char_span(
        value.start, value.end, label=label, kb_id=code, alignment_mode="expand"
    )  # fmt: skip


def _label(value: Value) -> tuple[str, str]:
    """The label of a value's span, and its code in a list of others, or ""."""
    match value:
        case Mention():
            return value.label.value, ""
        case Place():
            return value.level, value.code or ""
        case Topic():
            return "topic", value.code
        case Answer():
            return value.question.value, ""
    return type(value).__name__.removesuffix("Mention").lower(), ""


def keep(doc: Doc) -> None:
    """Leave on *doc* what can be written to disk, plain values; a group of which nothing was found is empty."""
    for name in GROUPS:
        if name not in doc.spans:
            write_group(doc, name, ())
    doc._.kept = to_dict(reading_of(doc).found)
    doc._.reading = None
