"""The registry as the pipelines see it: who holds which office on which day, agencies, laws, spellings.

The house reads it from its database and hands it in; an empty one is as good as any. Nothing here is
about today: the day of the release decides, and is always given.

    registry.people_named("Win Saladin")     → (RegisteredPerson(…),)
    holders(registry, office, on=day)        → (Appointment(…),)
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from pipelines.registry_names import (
    capacity_of,
    is_near,
    name_words,
    office_key,
    plain_key,
    words_fit,
)


class Status(StrEnum):
    """How an office is held; all but the first are the capacities that :class:`Person` carries."""

    DEFINITIVE = "definitif"
    PLT = "Plt"
    PLH = "Plh"
    PJ = "Pj"
    PJS = "Pjs"

    @property
    def capacity(self) -> str:
        """ "Plt" …, or "" for a full holder, as in ``Person.capacity``."""
        return "" if self is Status.DEFINITIVE else self.value


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """Somebody whom the house knows.

    ``name`` is bare, as in official papers; ``called`` the name by which he or she is addressed
    (nama sebutan), ``later`` the form at later mentions, both possibly "". ``front`` and ``back`` are
    degrees in their order; ``honours`` titles of faith and adat that stand before the name.
    ``candidacy`` says for what the person stands in an election, "" for nothing; both days belong
    to it, None is open at that end.
    """

    id: str
    name: str
    called: str = ""
    later: str = ""
    aliases: tuple[str, ...] = ()
    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    rank: str = ""
    honours: tuple[str, ...] = ()
    pronunciation: str = ""
    candidacy: str = ""
    candidate_from: date | None = None
    candidate_until: date | None = None

    def is_candidate_on(self, day: date) -> bool:
        begun = self.candidate_from is None or self.candidate_from <= day
        return bool(self.candidacy) and begun and not self._stood_before(day)

    def _stood_before(self, day: date) -> bool:
        return self.candidate_until is not None and self.candidate_until < day

    @property
    def names(self) -> tuple[str, ...]:
        """Every form by which the person may be written, the official one first."""
        forms = (self.name, self.called, self.later, *self.aliases)
        return tuple(dict.fromkeys(form for form in forms if form))


@dataclass(frozen=True, slots=True)
class Office:
    """An office, inside the civil service or outside it.

    ``precedence`` orders by protocol, 1 first; None is not ordered. ``seats`` is how many hold it
    at once, None for any number ("Anggota DPRD"). ``agency`` is the id of its agency or "".
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    precedence: int | None = None
    is_civil_service: bool = True
    seats: int | None = 1
    agency: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person in an office, both days included; None is open at that end.

    ``front`` and ``back`` are the degrees as this appointment prints them; both empty, those of the
    person count.
    """

    person: str
    office: str
    begins_on: date | None = None
    ends_on: date | None = None
    status: Status = Status.DEFINITIVE
    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    decree: str = ""

    def holds_on(self, day: date) -> bool:
        return not self.begins_after(day) and not self.ended_before(day)

    def begins_after(self, day: date) -> bool:
        return self.begins_on is not None and day < self.begins_on

    def ended_before(self, day: date) -> bool:
        return self.ends_on is not None and self.ends_on < day


@dataclass(frozen=True, slots=True)
class RegisteredAgency:
    """An agency with its full and its short name; ``area`` is a Kemendagri code or ""."""

    id: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    area: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredLaw:
    """A law: ``kind`` in full ("Undang-Undang", "Peraturan Daerah Kabupaten Belu"), ``title`` without "tentang".

    ``short`` is the kind's abbreviation ("UU"). ``address`` is where JDIH shows it.
    """

    id: str
    kind: str
    number: str
    year: int
    title: str
    short: str = ""
    is_in_force: bool = True
    replaced_by: str = ""
    address: str = ""


class SpellingKind(StrEnum):
    """Whether a pair opens an abbreviation or corrects a spelling."""

    ABBREVIATION = "singkatan"
    SPELLING = "ejaan"


@dataclass(frozen=True, slots=True)
class HouseSpelling:
    """Of an abbreviation: ``written`` "BPBD", ``right`` its full words. Of a spelling: what is
    wrong, and how the house writes it."""

    kind: SpellingKind
    written: str
    right: str


@dataclass(frozen=True)  # no slots: the indexes are made once, when they are first asked
class Registry:
    """Everything the house knows of its region; ``Registry()`` is an empty one."""

    people: tuple[RegisteredPerson, ...] = ()
    offices: tuple[Office, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    agencies: tuple[RegisteredAgency, ...] = ()
    laws: tuple[RegisteredLaw, ...] = ()
    spellings: tuple[HouseSpelling, ...] = ()

    def __bool__(self) -> bool:
        """Whether it knows anybody: with nobody registered nobody can be unknown."""
        return bool(self.people)

    # ------------------------------------------------------------------------------ by id

    def person(self, id: str) -> RegisteredPerson:
        return self._people_by_id[id]

    def office(self, id: str) -> Office:
        return self._offices_by_id[id]

    # ---------------------------------------------------------------------------- by name

    def people_called(self, written: str) -> tuple[RegisteredPerson, ...]:
        """Who bears exactly this name, official, sebutan, later form or alias; titles are not compared."""
        return tuple(self._people_by_words.get(name_words(written), ()))

    def people_named(self, written: str) -> tuple[RegisteredPerson, ...]:
        """Whom *written* may mean, titles and all; several where the name does not decide.

        :meth:`people_called`; where nobody is, those of one of whose names it is a part
        ("Saladin", "W. Saladin"). A part alone is weak: a citizen may be called "Maria" as well.
        """
        words = name_words(written)
        if exact := self.people_called(written):
            return exact
        return tuple(
            person
            for person, names in self._names_of_people
            if any(words_fit(words, name) for name in names)
        )

    def people_near(self, written: str) -> tuple[RegisteredPerson, ...]:
        """Whose name differs from *written* by a letter: probably a slip of the pen."""
        return tuple(
            person for person in self.people if any(is_near(written, name) for name in person.names)
        )

    def full_names_from(self, word: str) -> tuple[tuple[str, ...], ...]:
        """Names of two words or more, taken apart, that begin with *word*, a word of `name_words`."""
        return tuple(self._full_names.get(word, ()))

    def offices_named(self, written: str) -> tuple[Office, ...]:
        """Which offices *written* may mean: by name, alias, or its agency's short name ("Kepala Dinkes").

        Where none is called so, those whose name begins with it ("Bupati" for "Bupati Belu");
        several where that does not decide.
        """
        key = office_key(written)
        exact = self._offices_by_key.get(key)
        if exact or not key:
            return tuple(exact or ())
        found = (o for known, offices in self._offices_by_key.items()
                 if known.startswith(key + " ") for o in offices)  # fmt: skip
        return tuple(dict.fromkeys(found))

    def agencies_named(self, written: str) -> tuple[RegisteredAgency, ...]:
        """Agencies of that full name, short name or alias."""
        return tuple(self._agencies_by_key.get(plain_key(written), ()))

    def laws_like(self, kind: str, number: str, year: int | None) -> tuple[RegisteredLaw, ...]:
        """Laws of a kind ("UU" or in full) and number; of that year only where *year* is given."""
        wanted = plain_key(kind)
        return tuple(
            law
            for law in self.laws
            if law.number.casefold() == number.strip().casefold()
            and (year is None or law.year == year)
            and wanted in (plain_key(law.kind), plain_key(law.short))
        )

    # ---------------------------------------------------------------------------- indexes

    @cached_property
    def _people_by_id(self) -> dict[str, RegisteredPerson]:
        return {person.id: person for person in self.people}

    @cached_property
    def _offices_by_id(self) -> dict[str, Office]:
        return {office.id: office for office in self.offices}

    @cached_property
    def _names_of_people(self) -> list[tuple[RegisteredPerson, list[tuple[str, ...]]]]:
        return [(person, [name_words(n) for n in person.names]) for person in self.people]

    @cached_property
    def _full_names(self) -> dict[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for _, names in self._names_of_people:
            for name in names:
                if sum(len(word) > 2 for word in name) > 1:
                    found[name[0]].append(name)
        return dict(found)

    @cached_property
    def _people_by_words(self) -> dict[tuple[str, ...], list[RegisteredPerson]]:
        found: dict[tuple[str, ...], list[RegisteredPerson]] = defaultdict(list)
        for person, names in self._names_of_people:
            for name in dict.fromkeys(names):
                found[name].append(person)
        return dict(found)

    @cached_property
    def _offices_by_key(self) -> dict[str, list[Office]]:
        agencies = {agency.id: agency for agency in self.agencies}
        found: dict[str, list[Office]] = defaultdict(list)
        for office in self.offices:
            agency = agencies.get(office.agency)
            for key in dict.fromkeys(_office_keys(office, agency)):
                found[key].append(office)
        return dict(found)

    @cached_property
    def _agencies_by_key(self) -> dict[str, list[RegisteredAgency]]:
        found: dict[str, list[RegisteredAgency]] = defaultdict(list)
        for agency in self.agencies:
            for name in dict.fromkeys(map(plain_key, (agency.name, agency.short, *agency.aliases))):
                if name:
                    found[name].append(agency)
        return dict(found)

    @cached_property
    def _appointments_of_office(self) -> dict[str, list[Appointment]]:
        return _grouped(self.appointments, "office")

    @cached_property
    def _appointments_of_person(self) -> dict[str, list[Appointment]]:
        return _grouped(self.appointments, "person")

    def appointments_to(self, office: Office) -> tuple[Appointment, ...]:
        """Every appointment to *office*, of whatever time, as handed in."""
        return tuple(self._appointments_of_office.get(office.id, ()))

    def appointments_of(self, person: RegisteredPerson) -> tuple[Appointment, ...]:
        """Every appointment of *person*, of whatever time, as handed in."""
        return tuple(self._appointments_of_person.get(person.id, ()))


EMPTY = Registry()


def _grouped(appointments: Iterable[Appointment], key: str) -> dict[str, list[Appointment]]:
    found: dict[str, list[Appointment]] = defaultdict(list)
    for appointment in appointments:
        found[getattr(appointment, key)].append(appointment)
    return dict(found)


def _office_keys(office: Office, agency: RegisteredAgency | None) -> list[str]:
    keys = [office_key(name) for name in (office.name, *office.aliases)]
    if agency is None:
        return keys
    full, others = office_key(agency.name), (agency.short, *agency.aliases)
    short = [office_key(name) for name in others if name]
    return keys + [key.replace(full, name) for key in keys if full in key for name in short]


# -------------------------------------------------------------------------------- as of a day


def holders(registry: Registry, office: Office, *, on: date) -> tuple[Appointment, ...]:
    """Who holds *office* on that day: full holders before acting ones, then the latest first."""
    found = [a for a in registry.appointments_to(office) if a.holds_on(on)]
    return tuple(sorted(found, key=_weight_then_latest))


def acting_holder(registry: Registry, office: Office, *, on: date) -> Appointment | None:
    """The one who speaks for *office* on that day: an acting holder before the full one, the latest first."""
    found = holders(registry, office, on=on)
    acting = [a for a in found if a.status is not Status.DEFINITIVE]
    return next(iter(acting or found), None)


def offices_of(
    registry: Registry, person: RegisteredPerson, *, on: date
) -> tuple[Appointment, ...]:
    """Which offices *person* holds on that day, the highest by protocol first."""
    found = [a for a in registry.appointments_of(person) if a.holds_on(on)]
    return tuple(sorted(found, key=lambda a: _by_protocol(registry.office(a.office))))


def crowded_offices(registry: Registry, *, on: date) -> tuple[tuple[Office, int], ...]:
    """Offices that more people hold in full on that day than they have seats, with how many do.

    Who hands an office over that very day is not counted.
    """
    crowded = []
    for office in registry.offices:
        held = holders(registry, office, on=on)
        full = {a.person for a in held if not a.status.capacity and a.ends_on != on}
        if office.seats is not None and len(full) > office.seats:
            crowded.append((office, len(full)))
    return tuple(crowded)


def degrees_on(
    registry: Registry, person: RegisteredPerson, *, on: date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Degrees before and behind the name on that day: those of the highest appointment that prints its own."""
    for appointment in offices_of(registry, person, on=on):
        if appointment.front or appointment.back:
            return appointment.front, appointment.back
    return person.front, person.back


def full_name(registry: Registry, person: RegisteredPerson, *, on: date) -> str:
    """ "Kolonel Inf. Drs. H. Win Saladin, M.Si.": rank, degrees, honours, name, degrees."""
    front, back = degrees_on(registry, person, on=on)
    head = " ".join(part for part in (person.rank, *front, *person.honours, person.name) if part)
    return ", ".join((head, *back))


def office_words(registry: Registry, appointment: Appointment) -> str:
    """The office as it is printed: "Plt. Kepala Dinas X"; of the full holder, its name."""
    name = registry.office(appointment.office).name
    return f"{appointment.status.capacity}. {name}" if appointment.status.capacity else name


def holds_office(
    registry: Registry, person: RegisteredPerson, written: str, *, on: date
) -> Appointment | None:
    """The appointment by which *person* bears the office *written* on that day, or None.

    A capacity in *written* ("Plt. …") is not compared; see :func:`capacity_matches`.
    """
    meant = {office.id for office in registry.offices_named(written)}
    return next((a for a in offices_of(registry, person, on=on) if a.office in meant), None)


def capacity_matches(appointment: Appointment, written: str, capacity: str = "") -> bool:
    """Whether the office as *written*, or its *capacity* read apart, says how it is held."""
    return (capacity or capacity_of(written)[0]) == appointment.status.capacity


def _weight_then_latest(appointment: Appointment) -> tuple[bool, int]:
    begins = appointment.begins_on
    return appointment.status is not Status.DEFINITIVE, -(begins.toordinal() if begins else 0)


def _by_protocol(office: Office) -> tuple[float, str]:
    return float("inf") if office.precedence is None else office.precedence, office.name
