"""Cards behind the marks: who somebody is, where a place lies, which day a date is.

One card for each person, place, day, office, organisation and law of a text, however often it is named.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from newsroom.desk.marks import KIND_WORDS, KINDS, Mark
from newsroom.templating import DAYS, day
from pipelines.extract.names import follows_name
from pipelines.values import (
    DateMention,
    Extraction,
    Label,
    Mend,
    Mention,
    Person,
    Place,
    TimeMention,
)

_LEVELS = {"venue": "Tempat kegiatan", "other": "Tempat"}
_REACH = 4  # code points between a name and its title, or two titles: ", ", " – "


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the registry whom a name may mean: id, name in full, and the offices on the day."""

    id: int
    name: str
    offices: tuple[str, ...]


@dataclass(slots=True)
class Card:
    """``facts`` are pairs of a word and what stands there; ``times`` counts the mentions.

    ``person`` and ``place`` are what the card is about, where it is one; ``known``, ``mends`` and
    ``is_new`` (somebody the registry does not know) are told by `known.py`.
    """

    id: str
    kind: str
    title: str
    note: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    week: list[tuple[str, int, str]] = field(default_factory=list)
    person: Person | None = None
    place: Place | None = None
    known: list[Known] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    is_new: bool = False

    @property
    def kind_words(self) -> str:
        return KIND_WORDS[self.kind]

    @property
    def times(self) -> int:
        return len(self.spans)


def cards_of(text: str, extraction: Extraction, *, prefix: str) -> tuple[list[Mark], list[Card]]:
    """The marks of *text* and the cards they open; ids begin with *prefix*.

    An extraction of another text gives nothing: marks whose words do not stand there are left out.
    """
    cards: dict[tuple[str, str], Card] = {}
    marks = []
    for mention in extraction.mentions:
        kind = KINDS.get(mention.label)
        if kind is None or text[mention.start : mention.end] != mention.text:
            continue
        key, make = _about(mention, extraction, text)
        if key not in cards:
            cards[key] = make(f"{prefix}-{len(cards) + 1}")
        card = cards[key]
        if mention.label is not Label.TITLE or key[0] == "gelar":
            card.spans.append((mention.start, mention.end))
        marks.append(Mark(mention.start, mention.end, card.kind, card.id))
    return marks, list(cards.values())


def _about(
    mention: Mention, extraction: Extraction, text: str
) -> tuple[tuple[str, str], Callable[[str], Card]]:
    """What a mark is about: a key that is the same for the same thing, and how its card is made."""
    if mention.label in (Label.PERSON, Label.TITLE):
        person = _person_at(mention, extraction)
        if person:
            return ("orang", f"{person.name}@{person.start}"), lambda id: _of_person(id, person)
        key = "gelar" if mention.label is Label.TITLE else "orang"
        return (key, mention.text), lambda id: Card(id, "orang", mention.text, "belum dikenal")
    if mention.label in (Label.PLACE, Label.VENUE):
        place = _same_span(mention, extraction.places) or _same_words(mention, extraction.places)
        if place:
            return ("tempat", place.code or place.text.casefold()), lambda id: _of_place(id, place)
        return ("tempat", mention.text.casefold()), lambda id: Card(
            id, "tempat", mention.text, "letaknya belum dikenal"
        )
    if mention.label is Label.DATE:
        when = _same_span(mention, (*extraction.dates, *extraction.impossible_dates))
        if when:
            return ("tanggal", f"{when.text}@{when.first_on}"), lambda id: _of_date(id, when)
        return ("tanggal", mention.text), lambda id: Card(
            id, "tanggal", mention.text, "harinya belum pasti"
        )
    if mention.label is Label.TIME:
        clock = _same_span(mention, extraction.times)
        return ("waktu", mention.text), lambda id: _of_time(id, mention, clock)
    if mention.label is Label.OFFICE:
        return ("jabatan", mention.text.casefold()), lambda id: _of_office(
            id, mention, extraction.people, text
        )
    kind = KINDS[mention.label]
    return (kind, mention.text.casefold()), lambda id: Card(id, kind, mention.text)


def _same_span(mention: Mention, things: Sequence[Any]) -> Any:
    return next((t for t in things if t.start == mention.start and t.end == mention.end), None)


def _same_words(mention: Mention, places: Sequence[Place]) -> Place | None:
    """The place that is named again; None where two places bear the name."""
    alike = [place for place in places if place.text.casefold() == mention.text.casefold()]
    return alike[0] if len(alike) == 1 else None


def _person_at(mention: Mention, extraction: Extraction) -> Person | None:
    """The person a name belongs to; a title belongs to the name on its side, over other titles."""
    if mention.label is Label.TITLE:
        is_behind = follows_name(mention.text)
        return _person_beside(mention, extraction, is_behind=is_behind) or _person_beside(
            mention, extraction, is_behind=not is_behind
        )
    for person in extraction.people:
        for start, end in _names_of(person):
            if start <= mention.end and mention.start <= end:
                return person
    return None


def _person_beside(title: Mention, extraction: Extraction, *, is_behind: bool) -> Person | None:
    """Who is named before a title that *is_behind* the name, or after one that is not."""

    def is_next(start: int, end: int) -> bool:
        return 0 <= (title.start - end if is_behind else start - title.end) <= _REACH

    for person in extraction.people:
        if any(is_next(start, end) for start, end in _names_of(person)):
            return person
    for other in extraction.mentions:
        if other.label is Label.TITLE and is_next(other.start, other.end):
            return _person_beside(other, extraction, is_behind=is_behind)
    return None


def _names_of(person: Person) -> Sequence[tuple[int, int]]:
    return person.mentions or ((person.start, person.end),)


def _of_person(id: str, person: Person) -> Card:
    before = [title for title in person.titles if not follows_name(title)]
    after = [title for title in person.titles if follows_name(title)]
    full = " ".join([*before, person.name]) + "".join(f", {title}" for title in after)
    facts = []
    if person.position:
        facts.append(("Mantan" if person.former else "Jabatan", person.position))
    else:
        facts.append(("Jabatan", "tidak disebut dalam teks ini"))
    if person.capacity:
        facts.append(("Sebagai", person.capacity))
    if person.aka:
        facts.append(("Juga ditulis", ", ".join(person.aka)))
    return Card(id, "orang", full, facts=facts, person=person)


def _of_place(id: str, place: Place) -> Card:
    level = _LEVELS.get(place.level, place.level.capitalize())
    facts = [("Jenis", level)]
    note = ""
    if place.path:
        facts.insert(0, ("Letak", " › ".join(place.path)))
    if place.code:
        facts.append(("Kode", place.code))
    elif place.candidates:
        note = f"{len(place.candidates)} tempat bernama sama"
    elif place.level not in _LEVELS:
        note = "tidak ada dalam daftar wilayah"
    return Card(id, "tempat", place.text, note, facts, place=place)


def _of_date(id: str, when: DateMention) -> Card:
    if when.first_on is None or when.last_on is None:
        return Card(id, "tanggal", when.text, "tidak ada di kalender")
    card = Card(id, "tanggal", when.text)
    if when.first_on == when.last_on:
        card.facts.append(("Hari itu", day(when.first_on)))
        if when.weekday is not None and when.weekday != when.first_on.weekday():
            card.note = "hari tidak cocok"
            card.facts.append(("Tertulis", DAYS[when.weekday]))
        card.week = _week(when.first_on, when.weekday)
    else:
        card.facts.append(("Dari", day(when.first_on)))
        card.facts.append(("Sampai", day(when.last_on)))
    return card


def _week(day_of_date: date, named: int | None) -> list[tuple[str, int, str]]:
    """Monday to Sunday of the week: short name, day of the month, and "is" or "said"."""
    monday = day_of_date.toordinal() - day_of_date.weekday()
    week = []
    for offset, name in enumerate(DAYS):
        one = date.fromordinal(monday + offset)
        state = "is" if one == day_of_date else "said" if offset == named else ""
        week.append((name[:3], one.day, state))
    return week


def _of_time(id: str, mention: Mention, clock: TimeMention | None) -> Card:
    card = Card(id, "tanggal", mention.text)
    if clock:
        words = f"{clock.begins:%H.%M}" + (f"–{clock.ends:%H.%M}" if clock.ends else "")
        card.facts.append(("Pukul", f"{words} {clock.zone}".strip()))
    return card


def _of_office(id: str, mention: Mention, people: Sequence[Person], text: str) -> Card:
    """Who holds the office: by its words, else whoever is named right behind them."""
    by_words = (
        p for p in people if p.position and p.position.casefold() == mention.text.casefold()
    )
    by_place = (p for p in people if any(text[mention.end : at] == " " for at, _ in _names_of(p)))
    holder = next(chain(by_words, by_place), None)
    named = holder.name if holder else "tidak disebut dalam teks ini"
    return Card(id, "jabatan", mention.text, facts=[("Pejabat", named)])
