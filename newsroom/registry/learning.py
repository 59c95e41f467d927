"""What a release teaches the registry: names that nobody knew yet, with their offices and degrees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from newsroom.accounts.models import User
from newsroom.registry.cells import Unreadable
from newsroom.registry.circles import circle_of
from newsroom.registry.models import Issuer
from newsroom.registry.reading import read_registry
from newsroom.registry.records import Appointment, Office, Person, Via
from newsroom.registry.references import find_row
from newsroom.registry.writing import save
from pipelines.extract.names import follows_name
from pipelines.registry_names import capacity_of, name_words, split_name
from pipelines.registry_value import Registry, Status, holders
from pipelines.values import Extraction
from pipelines.values import Person as Named


@dataclass(frozen=True, slots=True)
class Lesson:
    """Somebody as read in a release; ``office`` is without its capacity, ``is_likely`` an official."""

    name: str
    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    rank: str = ""
    faith: str = ""
    office: str = ""
    status: Status = Status.DEFINITIVE
    is_likely: bool = True


def unknown_in(extraction: Extraction, registry: Registry) -> list[Lesson]:
    """Whom *registry* does not know, officials first; who signs as a source or editor is left out."""
    lessons = [
        _lesson(person)
        for person in extraction.people
        if not person.credit and not registry.people_named(person.name)
    ]
    return sorted(lessons, key=lambda lesson: not lesson.is_likely)


def _lesson(person: Named) -> Lesson:
    before = [title for title in person.titles if not follows_name(title)]
    parts = split_name(" ".join([*before, person.name]))
    office = "" if person.former or not person.position else person.position
    capacity, bare = capacity_of(office)
    capacity = person.capacity or capacity
    return Lesson(
        name=parts.name,
        front=parts.front,
        back=tuple(title for title in person.titles if follows_name(title)),
        rank=parts.rank,
        faith=" ".join(parts.honours),
        office=bare,
        status=Status(capacity) if capacity else Status.DEFINITIVE,
        is_likely=bool(office),
    )


def learn_all(
    lessons: Sequence[Lesson], *, issuer: Issuer, actor: User, at: datetime, on: date
) -> list[Person]:
    """Take all *lessons* in, or none of them. See :func:`learn`."""
    with transaction.atomic():
        return [learn(lesson, issuer=issuer, actor=actor, at=at, on=on) for lesson in lessons]


def learn(lesson: Lesson, *, issuer: Issuer, actor: User, at: datetime, on: date) -> Person:
    """The person of *lesson*, added where nobody is called so, holding the office on the day *on*.

    What the registry knows is not overwritten: degrees are filled in where it has none, an office
    is added where the person does not hold it that day. Since when it is held is not known; where
    somebody else holds it that day in full, from that very day on.

    Raises:
        Unreadable: Several people or offices are called so.
    """
    circle = set(circle_of(issuer))
    registry = read_registry(tuple(circle))
    how: dict[str, Any] = {"actor": actor, "at": at, "via": Via.RELEASE}
    if not name_words(lesson.name):
        raise Unreadable("Nama harus diisi")
    with transaction.atomic():
        person = _person(lesson, issuer, circle, registry, how)
        if lesson.office:
            office = _office(lesson.office, issuer, circle, registry, how)
            _appoint(person, office, lesson, issuer=issuer, on=on, registry=registry, how=how)
    return person


def learn_alias(person: Person, written: str, *, actor: User, at: datetime) -> None:
    """Remember that *person* is written so as well, unless that is known."""
    words = name_words(written)
    known = (person.name, person.called, person.later, *person.aliases)
    if words and words not in [name_words(name) for name in known if name]:
        values = {"aliases": [*person.aliases, split_name(written).name]}
        save(person, values, actor=actor, at=at, via=Via.RELEASE)


def _person(
    lesson: Lesson, issuer: Issuer, circle: set[int], registry: Registry, how: dict[str, Any]
) -> Person:
    read = {
        "front": list(lesson.front),
        "back": list(lesson.back),
        "rank": lesson.rank,
        "faith": lesson.faith,
    }
    if not registry.people_called(lesson.name):
        person = Person(issuer=issuer)
        save(person, {"name": lesson.name, **{k: v for k, v in read.items() if v}}, **how)
        return person
    person = find_row("pejabat", lesson.name, circle=circle, registry=registry)
    save(person, {k: v for k, v in read.items() if v and not getattr(person, k)}, **how)
    return person


def _office(
    words: str, issuer: Issuer, circle: set[int], registry: Registry, how: dict[str, Any]
) -> Office:
    if registry.offices_named(words):
        found: Office = find_row("jabatan", words, circle=circle, registry=registry)
        return found
    known = Office.objects.filter(issuer__in=circle, name__iexact=words).first()
    if known is not None:  # added a moment ago, by another lesson
        return known
    office = Office(issuer=issuer)
    save(office, {"name": words}, **how)
    return office


def _appoint(
    person: Person, office: Office, lesson: Lesson, *,
    issuer: Issuer, on: date, registry: Registry, how: dict[str, Any],
) -> None:  # fmt: skip
    known = {o.id: o for o in registry.offices}.get(str(office.pk))
    held = holders(registry, known, on=on) if known else ()
    if any(a.person == str(person.pk) for a in held):
        return
    is_taken = lesson.status is Status.DEFINITIVE and any(not a.status.capacity for a in held)
    values = {
        "person": person,
        "office": office,
        "status": lesson.status.value,
        "begins_on": on if is_taken else None,
    }
    save(Appointment(issuer=issuer), values, **how)
