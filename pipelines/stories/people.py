"""Who stands in several reports: one office with two holders, one person under two spellings or degrees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipelines.registry_names import (
    degree_key,
    fits,
    is_faith_or_adat,
    is_near,
    name_words,
    office_key,
)
from pipelines.stories.told import Told
from pipelines.values import Person

_MANY_HOLD_IT = ("anggota", "staf", "warga", "para", "pengurus", "tokoh", "kader", "ketua rt", "ketua rw", "guru", "siswa", "peserta", "relawan")  # fmt: skip
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A person in a report; ``office`` is the office as compared, "" where it says too little."""

    report: str
    person: Person
    office: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """``why`` is "holder", "spelling" or "degrees"; each side holds those who are called alike."""

    why: str
    about: str
    sides: tuple[tuple[Named, ...], ...]


def named_in(told: Told) -> list[Named]:
    """Those whom the report tells of, without its own writers."""
    return [
        Named(told.key, person, _office(person))
        for person in told.extraction.people
        if not person.credit and not person.former
    ]


def _office(person: Person) -> str:
    key = office_key(person.position or "")
    fits_one = len(key.split()) >= _FEWEST_WORDS and not key.startswith(_MANY_HOLD_IT)
    return key if fits_one else ""


def disagreements(reports: Sequence[Sequence[Named]]) -> Iterator[Disagreement]:
    """Where the people of several reports do not go together, in the order of the first report."""
    everybody = [one for report in reports for one in report]
    unclear = {office for report in reports for office in _held_twice(report)}
    for group in _groups(everybody, unclear):
        sides = _sides(group)
        if len(sides) > 1 and _across(sides):
            why = "spelling" if any(is_near(a[0].person.name, b[0].person.name) for a, b in combinations(sides, 2)) else "holder"  # fmt: skip
            office = next((one.person.position for one in group if one.office), None)
            yield Disagreement(why, office or group[0].person.name, sides)
        elif by_degree := _degrees(group):
            yield Disagreement("degrees", _fullest(group).person.name, by_degree)


def _held_twice(report: Sequence[Named]) -> Iterator[str]:
    for one, other in combinations(report, 2):
        if one.office and one.office == other.office and not _same(one, other):
            yield one.office


def _groups(people: Sequence[Named], unclear: set[str]) -> list[list[Named]]:
    groups: list[list[Named]] = []
    for one in people:
        home = next((g for g in groups if any(_belong(one, other, unclear) for other in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _belong(one: Named, other: Named, unclear: set[str]) -> bool:
    if one.office and one.office == other.office and one.office not in unclear:
        # an acting holder beside the one for whom he acts is no contradiction
        return one.person.capacity == other.person.capacity or _same(one, other)
    if one.office and other.office and one.office != other.office:
        return False
    near = is_near(one.person.name, other.person.name) and one.report != other.report
    return near or name_words(one.person.name) == name_words(other.person.name)


def _same(one: Named, other: Named) -> bool:
    return fits(one.person.name, other.person.name) or fits(other.person.name, one.person.name)


def _sides(group: Sequence[Named]) -> tuple[tuple[Named, ...], ...]:
    sides: list[list[Named]] = []
    for one in sorted(group, key=lambda n: -len(n.person.name)):
        home = next((side for side in sides if _same(one, side[0])), None)
        if home is None:
            sides.append([one])
        else:
            home.append(one)
    return tuple(tuple(side) for side in sides)


def _across(sides: Sequence[Sequence[Named]]) -> bool:
    reports = [{one.report for one in side} for side in sides]
    return all(not (a & b) for a, b in combinations(reports, 2))


def _fullest(group: Sequence[Named]) -> Named:
    return max(group, key=lambda one: len(one.person.name))


def _degrees(group: Sequence[Named]) -> tuple[tuple[Named, ...], ...]:
    """Sides by degrees where two reports give different ones; a report without any disagrees with none."""
    with_degrees = [(one, keys) for one in group if (keys := _degree_set(one.person))]
    sides: dict[frozenset[str], list[Named]] = {}
    for one, keys in with_degrees:
        sides.setdefault(keys, []).append(one)
    differ = [k for k in sides if any(not (k <= o or o <= k) for o in sides)]
    found = tuple(tuple(sides[key]) for key in differ)
    return found if len(found) > 1 and _across(found) else ()


def _degree_set(person: Person) -> frozenset[str]:
    return frozenset(
        degree_key(t) for t in person.titles if not is_faith_or_adat(t) and degree_key(t)
    )
