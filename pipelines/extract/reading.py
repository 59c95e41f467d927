"""One text read: marks of the model and the grammars brought together, people, places, quotes joined."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pipelines.extract.bodies import with_bodies
from pipelines.extract.confidence import Curves, calibrated, load_curves
from pipelines.extract.dates import find_dates
from pipelines.extract.gazetteer import Gazetteer, load_gazetteer, plain
from pipelines.extract.indirect_speech import find_indirect_speech
from pipelines.extract.laws import find_laws, with_title
from pipelines.extract.mending import mended
from pipelines.extract.office_edges import with_office_edges
from pipelines.extract.office_fronts import with_office_fronts
from pipelines.extract.people import join_people
from pipelines.extract.place_marks import with_level_words
from pipelines.extract.places import resolve_places, with_areas
from pipelines.extract.quantities import find_quantities
from pipelines.extract.questions import answer_questions
from pipelines.extract.quotes import find_quotes
from pipelines.extract.times import find_times
from pipelines.extract.title_edges import with_title_edges
from pipelines.extract.topics import find_topics
from pipelines.values import (
    DateMention,
    Extraction,
    FieldReport,
    Label,
    Mention,
    Tagger,
    TimeMention,
)

GRAMMARS = ("grammars", "1.3")
"""Name and version of the grammars, raised with every change in what they find."""


def extract(
    report: FieldReport, *, tagger: Tagger, region: str | None, today: date | None = None
) -> Extraction:
    """Read *report*.

    Args:
        report: A field report; its text is what spans count in.
        tagger: The trained model.
        region: Code of the issuing regency or province; None leaves homonyms open.
        today: The day from which "kemarin" counts; the report's own day of filing if None.
    """
    published = today or report.filed_at.date()
    return extract_text(
        report.text, title=report.title, published=published, region=region, tagger=tagger
    )


def extract_text(
    text: str, *, title: str = "", published: date | None, region: str | None, tagger: Tagger,
    gazetteer: Gazetteer | None = None, curves: Curves | None = None,
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
    """
    known = gazetteer or load_gazetteer()
    dates = list(find_dates(text, filed_on=published))
    times = _outside(find_times(text), dates)
    fronts = with_office_fronts(text, with_title_edges(text, tagger(text)))
    tagged = with_office_edges(text, fronts, areas=known, region=region)
    named = with_areas(with_bodies(text, mended(text, tagged), areas=known), known)
    marks = merged(named, dates, times, list(find_laws(text)))
    marks = with_level_words(text, marks, region=region, gazetteer=known)
    joined = join_people(text, marks)
    quotes = find_quotes(text, marks, joined)
    found = Extraction(
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        tool_versions=((tagger.name, tagger.version), GRAMMARS),
        mentions=tuple(marks),
        people=joined.people,
        offices=joined.offices,
        organisations=_once(m for m in marks if m.label is Label.ORGANISATION),
        places=resolve_places(text, marks, region=region, gazetteer=known),
        dates=tuple(d for d in dates if d.first_on is not None),
        impossible_dates=tuple(d for d in dates if d.made_by.endswith(".impossible")),
        times=tuple(times),
        quotes=quotes,
        indirect_quotes=find_indirect_speech(text, marks, joined, quotes),
        laws=_once(with_title(text, m) for m in marks if m.label is Label.LAW),
        events=_once(m for m in marks if m.label is Label.EVENT),
    )
    found = calibrated(found, load_curves() if curves is None else curves)
    return with_details(found, text)


def with_details(found: Extraction, text: str) -> Extraction:
    """*found* with what text and marks alone tell: numbers, topics, and which sentence answers what.

    Also for an extraction of *text* that was stored before these were read.
    """
    return replace(
        found,
        numbers=tuple(find_quantities(text, found.mentions)),
        topics=find_topics(text, found.mentions),
        answers=answer_questions(
            text,
            mentions=found.mentions,
            people=found.people,
            places=found.places,
            dates=found.dates,
        ),
    )


def _outside(times: Iterable[TimeMention], dates: Sequence[DateMention]) -> list[TimeMention]:
    """Times that are no part of a date ("19.10.2022")."""
    return [t for t in times if not any(d.start < t.end and t.start < d.end for d in dates)]


def merged(
    model: Sequence[Mention],
    dates: Sequence[DateMention],
    times: Sequence[TimeMention],
    laws: Sequence[Mention],
) -> list[Mention]:
    """All marks in reading order, none overlapping another.

    Days and times are the grammars' alone. A law is the model's, or the grammar's where it goes
    further. What the model marks otherwise gives way to neither but where it is all covered.
    """
    grammar = [Mention(d.text, d.start, d.end, Label.DATE, d.confidence, d.made_by) for d in dates]
    grammar += [Mention(t.text, t.start, t.end, Label.TIME, t.confidence, t.made_by) for t in times]
    kept = [m for m in model if m.label not in (Label.DATE, Label.TIME)]
    strong = {Label.EVENT, Label.OFFICE, Label.ORGANISATION, Label.VENUE, Label.LAW}
    spans = (
        [m for m in kept if m.label in strong]
        + grammar
        + [m for m in kept if m.label not in strong]
    )
    longer_laws = [
        law
        for law in laws
        if not any(m.label is Label.LAW and m.start <= law.start and law.end <= m.end for m in kept)
    ]
    return _without_overlap([*longer_laws, *spans])


def _without_overlap(mentions: Sequence[Mention]) -> list[Mention]:
    """Earlier ones in the list win over later ones that overlap them."""
    taken: list[Mention] = []
    occupied = bytearray(max((m.end for m in mentions), default=0))
    for mention in mentions:
        size = mention.end - mention.start
        if size > 0 and not any(occupied[mention.start : mention.end]):
            occupied[mention.start : mention.end] = b"\1" * size
            taken.append(mention)
    return sorted(taken, key=lambda m: m.start)


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each named thing once, at its longest form, in order of first mention."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        key = plain(mention.text) or mention.text
        inside = next((k for k in found if key in k or k in key), None)
        if inside is None:
            found[key] = mention
        elif len(key) > len(inside):
            found = {
                key if k == inside else k: mention if k == inside else m for k, m in found.items()
            }
    return tuple(found.values())
