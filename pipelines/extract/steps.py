"""The steps in which a text is read, in their order: each takes what has been read and adds to it.

    tag ─▶ offices ─▶ dates ─▶ times ─▶ laws ─▶ gazetteer ─▶ people ─▶ places ─▶ quotes ─▶ indirect_quotes
        ─▶ names ─▶ confidence ─▶ numbers ─▶ topics ─▶ questions

`extract_text` walks them, and so does the spaCy pipeline, one component a step; so the two read alike.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pipelines.extract.bodies import with_bodies
from pipelines.extract.confidence import Curves, calibrated, load_curves
from pipelines.extract.dates import find_dates
from pipelines.extract.gazetteer import Gazetteer, load_gazetteer
from pipelines.extract.indirect_speech import find_indirect_speech
from pipelines.extract.known_people import with_known_holders, with_known_names
from pipelines.extract.laws import find_laws, with_title
from pipelines.extract.mending import mended
from pipelines.extract.merging import merged, once, outside
from pipelines.extract.name_ends import with_name_ends
from pipelines.extract.names_or_places import with_names_and_places
from pipelines.extract.office_edges import with_office_edges
from pipelines.extract.office_fronts import with_office_fronts
from pipelines.extract.office_names import with_office_names
from pipelines.extract.people import Joined, join_people
from pipelines.extract.place_hamlets import with_hamlets
from pipelines.extract.place_labels import with_place_labels
from pipelines.extract.place_marks import with_level_words
from pipelines.extract.place_names import with_bare_names
from pipelines.extract.place_venues import with_venues
from pipelines.extract.places import resolve_places, with_areas
from pipelines.extract.quantities import find_quantities
from pipelines.extract.questions import answer_questions
from pipelines.extract.quotes import find_quotes
from pipelines.extract.signatures import with_signers
from pipelines.extract.times import find_times
from pipelines.extract.title_edges import with_title_edges
from pipelines.extract.topics import find_topics
from pipelines.registry_value import EMPTY, Registry
from pipelines.values import DateMention, Extraction, Label, Mention, Tagger

GRAMMARS = ("grammars", "1.6")
"""Name and version of the grammars, raised with every change in what they find."""


_NOBODY = Joined((), (), {})


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as far as it has been read.

    ``published``, ``region``, ``areas``, ``curves`` and ``registry`` are as in :func:`extract_text`. ``marks`` are
    the model's, mended step by step, and from the gazetteer on those of all. ``days`` are all that the
    grammar found, also those that nothing settles. ``found`` fills up.
    """

    text: str
    published: date | None
    region: str | None
    areas: Gazetteer
    curves: Curves
    registry: Registry
    found: Extraction
    marks: tuple[Mention, ...] = ()
    days: tuple[DateMention, ...] = ()
    laws: tuple[Mention, ...] = ()
    joined: Joined = _NOBODY


Step = Callable[[Reading], Reading]


def begin(
    text: str, *, published: date | None, region: str | None, gazetteer: Gazetteer | None = None,
    curves: Curves | None = None, registry: Registry = EMPTY,
) -> Reading:  # fmt: skip
    """A text of which nothing has been read."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Reading(
        text, published, region, gazetteer or load_gazetteer(),
        load_curves() if curves is None else curves, registry, Extraction(digest, (GRAMMARS,)),
    )  # fmt: skip


def tag(reading: Reading, tagger: Tagger) -> Reading:
    """The marks of the trained model, under its name and version."""
    found = replace(reading.found, tool_versions=((tagger.name, tagger.version), GRAMMARS))
    return replace(reading, marks=tuple(tagger(reading.text)), found=found)


def read_offices(reading: Reading) -> Reading:
    """Titles, names, offices and bodies begin and end where their words do."""
    text, areas = reading.text, reading.areas
    whole = with_name_ends(text, reading.marks)
    fronts = with_office_fronts(text, with_title_edges(text, whole))
    edges = with_office_edges(text, fronts, areas=areas, region=reading.region)
    parted = with_office_names(text, edges, areas=areas, region=reading.region)
    bodies = with_bodies(text, mended(text, parted), areas=areas)
    named = with_names_and_places(text, bodies, areas=areas, region=reading.region)
    return replace(reading, marks=tuple(with_signers(text, named)))


def read_dates(reading: Reading) -> Reading:
    """Days by grammar: those that exist, and apart from them those that do not."""
    days = tuple(find_dates(reading.text, filed_on=reading.published))
    found = replace(
        reading.found,
        dates=tuple(day for day in days if day.first_on is not None),
        impossible_dates=tuple(day for day in days if day.made_by.endswith(".impossible")),
    )
    return replace(reading, days=days, found=found)


def read_times(reading: Reading) -> Reading:
    """Times of day that are no part of a date."""
    found = tuple(outside(find_times(reading.text), reading.days))
    return replace(reading, found=replace(reading.found, times=found))


def read_laws(reading: Reading) -> Reading:
    """Laws by number; they are told with the model's in :func:`read_names`."""
    return replace(reading, laws=tuple(find_laws(reading.text)))


def read_areas(reading: Reading) -> Reading:
    """All marks together, with what the gazetteer knows for a place and with level words."""
    labelled = with_place_labels(reading.marks, areas=reading.areas, region=reading.region)
    venues = with_venues(reading.text, labelled, areas=reading.areas, region=reading.region)
    named = with_areas(venues, reading.areas)
    marks = merged(named, reading.days, reading.found.times, reading.laws)
    marks = with_level_words(reading.text, marks, region=reading.region, gazetteer=reading.areas)
    marks = with_bare_names(reading.text, marks, region=reading.region, gazetteer=reading.areas)
    marks = with_hamlets(reading.text, marks)
    return replace(reading, marks=tuple(marks), found=replace(reading.found, mentions=tuple(marks)))


def read_people(reading: Reading) -> Reading:
    """People with their titles and offices, each once, and offices that nobody holds."""
    registry = reading.registry
    marks = tuple(with_known_names(reading.text, reading.marks, registry))
    joined = join_people(reading.text, marks)
    joined = with_known_holders(joined, marks, registry, on=reading.published)
    found = replace(reading.found, mentions=marks, people=joined.people, offices=joined.offices)
    return replace(reading, marks=marks, joined=joined, found=found)


def read_places(reading: Reading) -> Reading:
    """Places with their codes."""
    found = resolve_places(
        reading.text, reading.marks, region=reading.region, gazetteer=reading.areas
    )
    return replace(reading, found=replace(reading.found, places=found))


def read_quotes(reading: Reading) -> Reading:
    """Quotations with their speakers."""
    found = find_quotes(reading.text, reading.marks, reading.joined)
    return replace(reading, found=replace(reading.found, quotes=found))


def read_indirect_quotes(reading: Reading) -> Reading:
    """What somebody is told to have said."""
    found = find_indirect_speech(reading.text, reading.marks, reading.joined, reading.found.quotes)
    return replace(reading, found=replace(reading.found, indirect_quotes=found))


def read_names(reading: Reading) -> Reading:
    """Organisations, laws with their titles, and events, each once."""
    marks = reading.marks
    found = replace(
        reading.found,
        organisations=once(m for m in marks if m.label is Label.ORGANISATION),
        laws=once(with_title(reading.text, m) for m in marks if m.label is Label.LAW),
        events=once(m for m in marks if m.label is Label.EVENT),
    )
    return replace(reading, found=found)


def weigh(reading: Reading) -> Reading:
    """Each confidence as the share of such answers that are right."""
    return replace(reading, found=calibrated(reading.found, reading.curves))


def read_numbers(reading: Reading) -> Reading:
    """Numbers with their units and what they count."""
    found = tuple(find_quantities(reading.text, reading.found.mentions))
    return replace(reading, found=replace(reading.found, numbers=found))


def read_topics(reading: Reading) -> Reading:
    """What the text is about."""
    found = find_topics(reading.text, reading.found.mentions)
    return replace(reading, found=replace(reading.found, topics=found))


def read_questions(reading: Reading) -> Reading:
    """Which sentence answers what, who, when, where, why and how."""
    so_far = reading.found
    found = answer_questions(
        reading.text, mentions=so_far.mentions, people=so_far.people, places=so_far.places,
        dates=so_far.dates,
    )  # fmt: skip
    return replace(reading, found=replace(so_far, answers=found))


STEPS: Mapping[str, Step] = {
    "offices": read_offices, "dates": read_dates, "times": read_times, "laws": read_laws, "gazetteer": read_areas,
    "people": read_people, "places": read_places, "quotes": read_quotes, "indirect_quotes": read_indirect_quotes,
    "names": read_names, "confidence": weigh, "numbers": read_numbers, "topics": read_topics,
    "questions": read_questions,
}  # fmt: skip
"""All steps behind :func:`tag`, in their order, by what they read."""
