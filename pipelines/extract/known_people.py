"""What a registry adds to the people of a text: names the model missed, and links the text leaves open.

    … Saladin menutup acara. Sore harinya Bupati meninjau pasar …
    → Saladin, Bupati: the registry knows W. Saladin as Bupati Belu on that day

A registry is never needed, and never writes: offices are spelled as in the text, and what the text
itself links stays as it is, right or wrong; the checks tell an editor where the registry disagrees.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from pipelines.extract.office_words import capacity, same_office
from pipelines.extract.people import Joined
from pipelines.registry_names import name_words, plain_word
from pipelines.registry_value import RegisteredPerson, Registry, capacity_matches, holds_office
from pipelines.values import Label, Mention, Person

BY_NAME = "registry.name"
BY_OFFICE = "registry.holder"

_CONFIDENCE = 0.95
_WORD = re.compile(r"[^\W\d_]+(?:['’‘`][^\W\d_]+)*")
_BETWEEN_WORDS = re.compile(r"\.?[ \u00a0]+|[.-]")
_NAMED_AFTER = re.compile(
    r"(?i)\b(?:jalan|jln|jl|gedung|aula|ruang|balai|stadion|gor|bandara|pelabuhan|lapangan|taman|jembatan|masjid|monumen"
    r"|museum|rsud|rsup|rs|rumah sakit|universitas|sd|smp|sma|smk|yayasan|piala|makam)\.?\s+(?:\w+\.\s*)?\Z"
)


def with_known_names(text: str, marks: Sequence[Mention], registry: Registry) -> list[Mention]:
    """*marks* with every registered name of two words or more that *text* writes in full.

    A person mark that covers a part of such a name grows to the whole; where anything else is
    marked, and where something is named after somebody ("Jalan …"), the text is left alone.
    """
    found = list(_spans(text, registry)) if registry else []
    if not found:
        return list(marks)
    kept = list(marks)
    for start, end in found:
        touched = [m for m in kept if m.start < end and start < m.end]
        inside = all(m.label is Label.PERSON and start <= m.start and m.end <= end for m in touched)
        whole = any(m.start == start and m.end == end for m in touched)
        if whole or not inside or _NAMED_AFTER.search(text, max(0, start - 24), start):
            continue
        kept = [m for m in kept if m not in touched]
        kept.append(Mention(text[start:end], start, end, Label.PERSON, _CONFIDENCE, BY_NAME))
    return sorted(kept, key=lambda m: m.start)


def with_known_holders(
    joined: Joined, marks: Iterable[Mention], registry: Registry, *, on: date | None
) -> Joined:
    """*joined* with one person under two registered names made one, and free offices given to who holds them.

    Args:
        joined: People and offices as the text links them.
        marks: The marks they were joined from.
        registry: Who holds what; an empty one changes nothing.
        on: The day that decides who holds an office; None leaves offices free.
    """
    if not registry:
        return joined
    one_each = _each_once(joined, registry)
    return one_each if on is None else _offices_given(one_each, marks, registry, on=on)


# ------------------------------------------------------------------------------------------ names


def _spans(text: str, registry: Registry) -> Iterator[tuple[int, int]]:
    """Where registered names stand, the longest at each place, none overlapping another."""
    words = [
        (plain_word(m[0]), m.start(), m.end()) for m in _WORD.finditer(text) if m[0][0].isupper()
    ]
    joins = [
        bool(_BETWEEN_WORDS.fullmatch(text, left[2], right[1])) for left, right in pairwise(words)
    ]
    past = 0
    for at, (first, start, _) in enumerate(words):
        if start < past:
            continue
        names = registry.full_names_from(first)
        size = max((len(name) for name in names if _stands(name, words, joins, at)), default=0)
        if size:
            past = words[at + size - 1][2]
            yield start, past


def _stands(
    name: tuple[str, ...], words: Sequence[tuple[str, int, int]], joins: Sequence[bool], at: int
) -> bool:
    here = tuple(word for word, _, _ in words[at : at + len(name)])
    return here == name and all(joins[at : at + len(name) - 1])


# -------------------------------------------------------------------------------------- one person


def _each_once(joined: Joined, registry: Registry) -> Joined:
    """People of the text who bear two names of one registered person, brought together."""
    first: dict[str, int] = {}
    numbers: list[int] = []
    people: list[Person] = []
    for person in joined.people:
        known = _called(person, registry)
        same = first.get(known.id) if known else None
        if same is None or not _agree(people[same], person):
            numbers.append(len(people))
            people.append(person)
            if known:
                first.setdefault(known.id, numbers[-1])
        else:
            numbers.append(same)
            people[same] = _together(people[same], person)
    holders = {start: numbers[number] for start, number in joined.holders.items()}
    return replace(joined, people=tuple(people), holders=holders)


def _called(person: Person, registry: Registry) -> RegisteredPerson | None:
    """The one who is registered under one of the person's names to the word."""
    found = {p.id: p for name in (person.name, *person.aka) for p in registry.people_called(name)}
    return next(iter(found.values())) if len(found) == 1 else None


def _agree(one: Person, other: Person) -> bool:
    """Whether nothing that the text says makes two people of them."""
    return not (one.position and other.position) or same_office(one.position, other.position)


def _together(one: Person, other: Person) -> Person:
    named = sorted((one, other), key=lambda p: (-len(name_words(p.name)), -len(p.name)))
    acting = one if one.position else other
    spelled = dict.fromkeys((one.name, *one.aka, other.name, *other.aka))
    name = named[0].name
    return replace(
        acting,
        name=name,
        titles=tuple(dict.fromkeys((*one.titles, *other.titles))),
        aka=tuple(s for s in spelled if s != name),
        start=one.start,
        end=one.end,
        confidence=min(one.confidence, other.confidence),
        made_by=BY_NAME,
        mentions=tuple(sorted({*one.mentions, *other.mentions})),
        credit="",
    )


# ----------------------------------------------------------------------------------------- offices


def _offices_given(
    joined: Joined, marks: Iterable[Mention], registry: Registry, *, on: date
) -> Joined:
    """Offices that nobody in the text holds, given to the one in it who holds them on that day."""
    people = list(joined.people)
    holders = dict(joined.holders)
    free: list[Mention] = []
    unheld = [m for m in marks if m.label is Label.OFFICE and m.start not in holders]
    for office in joined.offices:
        number = _holder(people, office, registry, on=on)
        if number is None:
            free.append(office)
            continue
        for mark in unheld:
            if same_office(mark.text, office.text):
                holders[mark.start] = number
        people[number] = _in_office(people[number], office)
    return Joined(tuple(people), tuple(free), holders)


def _holder(
    people: Sequence[Person], office: Mention, registry: Registry, *, on: date
) -> int | None:
    """Who of *people*, alone among them and without another office, holds *office*; or None."""
    found = [n for n, person in enumerate(people) if _holds(person, office, registry, on=on)]
    return found[0] if len(found) == 1 and not people[found[0]].position else None


def _holds(person: Person, office: Mention, registry: Registry, *, on: date) -> bool:
    known = registry.people_named(person.name)
    if len(known) != 1 or person.credit:
        return False
    held = holds_office(registry, known[0], office.text, on=on)
    return held is not None and capacity_matches(held, office.text)


def _in_office(person: Person, office: Mention) -> Person:
    return replace(
        person,
        position=" ".join(office.text.split()),
        position_span=(office.start, office.end),
        capacity=capacity(office.text),
        confidence=min(person.confidence, round(office.confidence, 4)),
        made_by=BY_OFFICE,
    )
