"""The little of a report by which it is found again: days, areas, names, words; small enough to be kept.

Kept beside each report, so that a new one is compared with the last hundred without reading any of them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.registry_names import name_words, office_key
from pipelines.stories.told import Told, days_of, main_day, main_sentence
from pipelines.stories.words import content_words, runs
from pipelines.values import Label, Place

_LEAD = 60  # words from which the kind of event is told
_RUNS = 600
_LEVELS = ("desa", "kelurahan", "kel.", "ds.", "kampung", "nagari", "negeri", "gampong", "pekon")


@dataclass(frozen=True, slots=True)
class Gist:
    """``day`` is the main one; ``areas`` are Kemendagri codes. ``villages`` are names,
    ``main_villages`` those of the main sentence.

    ``people`` and ``offices`` are names and offices as they are compared; ``lead`` the telling words
    of the opening, ``words`` those of the whole, ``runs`` runs of four words as numbers.
    """

    day: date | None
    days: frozenset[date]
    areas: frozenset[str]
    villages: frozenset[str]
    main_villages: frozenset[str]
    venues: frozenset[str]
    people: frozenset[str]
    offices: frozenset[str]
    topics: frozenset[str]
    lead: frozenset[str]
    words: frozenset[str]
    runs: frozenset[int]


def gist_of(told: Told) -> Gist:
    """The gist of a report."""
    found, text = told.extraction, told.text
    main = main_sentence(told)
    named = _named_words(told)
    opening = " ".join(f"{told.title}\n{text}".split()[:_LEAD])
    coded = [place for place in found.places if place.code]
    villages = [place for place in found.places if _is_village(place)]
    day = main_day(told)
    return Gist(
        day=day.first_on if day else None,
        days=frozenset(days_of(told)),
        areas=frozenset(place.code or "" for place in coded),
        villages=frozenset(_village(place.text) for place in villages),
        main_villages=frozenset(
            _village(place.text) for place in villages if main[0] <= place.start < main[1]
        ),
        venues=frozenset(
            " ".join(place.text.casefold().split())
            for place in found.places
            if place.level in ("venue", "other")
        ),
        people=frozenset(
            " ".join(name_words(person.name)) for person in found.people if not person.credit
        ),
        offices=frozenset(
            office_key(person.position) for person in found.people if person.position
        ),
        topics=frozenset(topic.code for topic in found.topics[:2]),
        lead=frozenset(content_words(opening)) - named,
        words=frozenset(content_words(text)) - named,
        runs=frozenset(sorted(runs(text))[:_RUNS]),
    )


def _is_village(place: Place) -> bool:
    """One of the gazetteer, or one that only calls itself so."""
    opens = place.text.casefold().split()[:1]
    return place.level in ("desa", "kelurahan") or (place.code is None and opens[0] in _LEVELS)


def _village(name: str) -> str:
    """A village by its bare name: homonyms in one regency are rarer than places left undecided."""
    words = [word for word in name.casefold().split() if word not in _LEVELS]
    return " ".join(words)


def _named_words(told: Told) -> frozenset[str]:
    """Words of names of people, offices and places: these are compared by themselves."""
    kinds = (Label.PERSON, Label.TITLE, Label.OFFICE, Label.PLACE, Label.VENUE, Label.DATE)
    return frozenset(
        word
        for mark in told.extraction.mentions
        if mark.label in kinds
        for word in content_words(mark.text)
    )


def gist_to_dict(gist: Gist) -> dict[str, Any]:
    """*gist* as JSON holds it."""
    return {
        "day": gist.day.isoformat() if gist.day else "",
        "days": sorted(day.isoformat() for day in gist.days),
        **{name: sorted(getattr(gist, name)) for name in _SETS},
    }


def gist_from_dict(kept: dict[str, Any]) -> Gist:
    """What :func:`gist_to_dict` gave."""
    return Gist(
        day=date.fromisoformat(kept["day"]) if kept["day"] else None,
        days=frozenset(map(date.fromisoformat, kept["days"])),
        **{name: frozenset(kept[name]) for name in _SETS},
    )


_SETS = (
    "areas",
    "villages",
    "main_villages",
    "venues",
    "people",
    "offices",
    "topics",
    "lead",
    "words",
    "runs",
)
