"""The registry of an issuer as the value that pipelines and checks take."""

from functools import lru_cache
from typing import Any

from newsroom.registry.circles import circle_of
from newsroom.registry.models import Agency, Issuer
from newsroom.registry.records import Appointment, Change, Law, Office, Person, Spelling
from pipelines import registry_value as value


def registry_for(issuer: Issuer) -> value.Registry:
    """What is known in the issuer's regency; one query where nothing changed since the last call."""
    circle = tuple(circle_of(issuer))
    last = Change.objects.filter(issuer__in=circle).values_list("stamp", flat=True).first()
    if last is None:
        return read_registry(circle)
    return _kept(circle, str(last))


@lru_cache(maxsize=4)
def _kept(circle: tuple[int, ...], stamp: str) -> value.Registry:
    """The registry in the state that *stamp*, the last change's, names."""
    return read_registry(circle)


def read_registry(circle: tuple[int, ...]) -> value.Registry:
    """Six queries, whatever there is."""

    def rows(model: Any) -> Any:
        return model.objects.filter(issuer__in=circle).order_by("pk")

    return value.Registry(
        people=tuple(person_value(row) for row in rows(Person)),
        offices=tuple(office_value(row) for row in rows(Office)),
        appointments=tuple(appointment_value(row) for row in rows(Appointment)),
        agencies=tuple(
            value.RegisteredAgency(
                str(a.pk), a.name, a.short_name, tuple(a.aliases), a.area_code
            )
            for a in rows(Agency)
        ),
        laws=tuple(
            value.RegisteredLaw(
                str(law.pk), law.kind, law.number, law.year, law.title, law.short,
                law.is_in_force, law.replaced_by, law.address,
            )
            for law in rows(Law)
        ),
        spellings=tuple(
            value.HouseSpelling(value.SpellingKind(s.kind), s.written, s.right)
            for s in rows(Spelling)
        ),
    )  # fmt: skip


def person_value(row: Person) -> value.RegisteredPerson:
    return value.RegisteredPerson(
        id=str(row.pk),
        name=row.name,
        called=row.called,
        later=row.later,
        aliases=tuple(row.aliases),
        front=tuple(row.front),
        back=tuple(row.back),
        rank=row.rank,
        honours=tuple(title for title in (row.faith, row.adat) if title),
        pronunciation=row.pronunciation,
        candidacy=row.candidacy,
        candidate_from=row.candidate_from,
        candidate_until=row.candidate_until,
    )


def office_value(row: Office) -> value.Office:
    return value.Office(
        id=str(row.pk),
        name=row.name,
        aliases=tuple(row.aliases),
        precedence=row.precedence,
        is_civil_service=row.is_civil_service,
        seats=row.seats,
        agency=str(row.agency_id or ""),
        area=row.area_code,
    )


def appointment_value(row: Appointment) -> value.Appointment:
    return value.Appointment(
        person=str(row.person_id),
        office=str(row.office_id),
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        status=value.Status(row.status),
        front=tuple(row.front),
        back=tuple(row.back),
        decree=row.decree,
    )
