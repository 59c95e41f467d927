"""Where reports of one event disagree: day, hour, numbers, names, places, each with its words in each report.

It stays silent where both may be right: a rounded number, a day that the other report names too, two villages
that are both told of, degrees that one report leaves out. What is likely but not sure is a hint.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipelines.stories.counts import Count, counts_in
from pipelines.stories.people import disagreements, named_in
from pipelines.stories.told import Told, days_of, main_day, main_sentence, sentence_at
from pipelines.values import Place, TimeMention

_ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}
_MINUTES = 30  # by which a rounded hour may be off
_VILLAGES = ("desa", "kelurahan")
_ROUNDED = 0.05


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a report says it: ``text[start:end]`` of the report ``key``."""

    key: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values, in its words, and every report that gives it."""

    words: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Values that cannot all be right. ``kind`` is "date", "time", "number", "name" or "place".

    ``about`` says what it is about ("Jumlah rumah terendam"); ``is_hint``: both may be right.
    """

    kind: str
    about: str
    sides: tuple[Side, ...]
    is_hint: bool = False


def contradictions(reports: Sequence[Told]) -> tuple[Contradiction, ...]:
    """What the *reports* disagree about, in the order: days, hours, numbers, names, places."""
    found = [*_days(reports), *_hours(reports), *_numbers(reports), *_people(reports), *_places(reports)]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.is_hint))


# ------------------------------------------------------------------------------- days and hours


def _days(reports: Sequence[Told]) -> Iterator[Contradiction]:
    days = [(told, day, days_of(told)) for told in reports if (day := main_day(told))]
    odd = {
        told.key
        for (told, day, mine), (other, its, theirs) in _both_ways(days)
        if day.first_on not in theirs and its.first_on not in mine and told is not other
    }
    sides: dict[object, list[Stand]] = {}
    for told, day, _ in days:
        if told.key in odd:
            stand = Stand(told.key, day.text, day.start, day.end)
            sides.setdefault(day.first_on, []).append(stand)
    yield from _told_apart("date", "Hari peristiwa", sides)


def _both_ways(items: Sequence[tuple]) -> Iterator[tuple]:  # type: ignore[type-arg]
    for one, other in combinations(items, 2):
        yield one, other
        yield other, one


def _hours(reports: Sequence[Told]) -> Iterator[Contradiction]:
    first = [(told, hour) for told in reports if (hour := _main_hour(told))]
    named = {told.key: {_minutes(t) for t in told.extraction.times} for told, _ in first}
    odd: set[str] = set()
    for (told, hour), (other, its) in combinations(first, 2):
        apart = abs(_minutes(hour) - _minutes(its))
        rounded = any(_is_rounded(t.text, h) for t, h in ((told, hour), (other, its)))
        is_told = _minutes(hour) in named[other.key] or _minutes(its) in named[told.key]
        if apart and not is_told and not (rounded and apart <= _MINUTES):
            odd |= {told.key, other.key}
    sides: dict[object, list[Stand]] = {}
    for told, hour in first:
        if told.key in odd:
            stand = Stand(told.key, hour.text, hour.start, hour.end)
            sides.setdefault(_minutes(hour), []).append(stand)
    yield from _told_apart("time", "Jam peristiwa", sides)


def _main_hour(told: Told) -> TimeMention | None:
    span = main_sentence(told)
    return next((t for t in told.extraction.times if span[0] <= t.start < span[1]), None)


def _minutes(hour: TimeMention) -> int:
    return 60 * (hour.begins.hour - _ZONES.get(hour.zone, 0)) + hour.begins.minute


def _is_rounded(text: str, hour: TimeMention) -> bool:
    return text[max(0, hour.start - 20) : hour.start].casefold().rstrip().endswith(("sekitar", "kurang lebih", "kira-kira", "jelang", "menjelang"))  # fmt: skip


# ------------------------------------------------------------------------------------- numbers


def _numbers(reports: Sequence[Told]) -> Iterator[Contradiction]:
    groups: dict[tuple[str, ...], list[Count]] = {}
    for told in reports:
        for count in counts_in(told):
            groups.setdefault(count.key, []).append(count)
    for group in groups.values():
        degrees = {count.degree for count in group if count.degree}
        for degree in sorted(degrees) if len(degrees) > 1 else [""]:
            told_of = [count for count in group if not degree or count.degree == degree]
            for counts in _by_place(told_of):
                yield from _apart(_of_one_value(counts))


def _by_place(counts: Sequence[Count]) -> list[list[Count]]:
    """The counts, those of different villages apart; one that names no village goes with the most."""
    parts: list[list[Count]] = []
    for count in sorted(counts, key=lambda c: not c.villages):
        home = next(
            (
                part
                for part in parts
                if not count.villages or any(count.villages & c.villages for c in part)
            ),
            None,
        )
        if home is None:
            parts.append([count])
        else:
            home.append(count)
    return parts


def _of_one_value(counts: Sequence[Count]) -> list[Count]:
    """The counts of the reports that give one number; several may be parts of a whole."""
    by_report: dict[str, list[Count]] = {}
    for count in counts:
        by_report.setdefault(count.report, []).append(count)
    return [
        count
        for mine in by_report.values()
        if all(a.agrees(b) for a, b in combinations(mine, 2))
        for count in mine
    ]


def _apart(counts: Sequence[Count]) -> Iterator[Contradiction]:
    sides: list[list[Count]] = []
    for count in sorted(
        counts, key=lambda c: (c.is_about, c.up_to is not None)
    ):  # exact ones first
        fitting = [side for side in sides if all(count.agrees(other) for other in side)]
        nearest = min(fitting, key=lambda side: abs(side[0].value - count.value), default=None)
        if nearest is None:
            sides.append([count])
        else:
            nearest.append(count)
    if len(sides) < 2 or len({c.report for side in sides for c in side}) < 2:
        return
    values = [side[0].value for side in sides]
    low, high = min(values), max(values)
    is_hint = (high - low) <= high * type(high)(str(_ROUNDED)) and any(v % 10 == 0 for v in values)
    yield Contradiction(
        "number",
        sides[0][0].about,
        tuple(
            Side(side[0].words, tuple(Stand(c.report, c.words, c.start, c.end) for c in side))
            for side in sorted(sides, key=lambda side: -len({c.report for c in side}))
        ),
        is_hint,
    )


# ------------------------------------------------------------------------------ people, places

_WHY = {
    "holder": "Pemegang jabatan {}",
    "spelling": "Ejaan nama {}",
    "degrees": "Gelar {}",
}


def _people(reports: Sequence[Told]) -> Iterator[Contradiction]:
    texts = {told.key: told.text for told in reports}
    for one in disagreements([named_in(told) for told in reports]):
        sides = []
        for side in one.sides:
            stands = []
            for named in side:
                start, end = named.person.start, named.person.end
                stands.append(Stand(named.report, texts[named.report][start:end], start, end))
            words = stands[0].text
            if one.why == "degrees":
                words = f"{side[0].person.name} ({', '.join(side[0].person.titles)})"
            sides.append(Side(words, tuple(stands)))
        yield Contradiction("name", _WHY[one.why].format(one.about), tuple(sides))


def _places(reports: Sequence[Told]) -> Iterator[Contradiction]:
    yield from _villages(reports)
    yield from _venues(reports)


def _villages(reports: Sequence[Told]) -> Iterator[Contradiction]:
    main = [(told, place) for told in reports if (place := _main_village(told))]
    named = {told.key: {p.code for p in told.extraction.places} for told, _ in main}
    odd: set[str] = set()
    for (told, place), (other, its) in combinations(main, 2):
        if place.code not in named[other.key] and its.code not in named[told.key]:
            odd |= {told.key, other.key}
    sides: dict[object, list[Stand]] = {}
    for told, place in main:
        if told.key in odd:
            stand = Stand(told.key, place.text, place.start, place.end)
            sides.setdefault(place.code, []).append(stand)
    # one flood may be told of from two villages
    yield from _told_apart("place", "Desa tempat peristiwa", sides, is_hint=True)


def _main_village(told: Told) -> Place | None:
    """The one village of the main sentence, None where there is none or more than one."""
    span = main_sentence(told)
    here = [p for p in told.extraction.places if p.level in _VILLAGES and p.code and span[0] <= p.start < span[1]]  # fmt: skip
    return here[0] if len({place.code for place in here}) == 1 else None


def _venues(reports: Sequence[Told]) -> Iterator[Contradiction]:
    """One venue that each report puts into another village."""
    lies: dict[str, dict[object, list[Stand]]] = {}
    for told in reports:
        for venue in told.extraction.places:
            if venue.level != "venue" or len(venue.text.split()) < 2:
                continue
            start, end = sentence_at(told.text, venue.start)
            near = [p for p in told.extraction.places if p.level in _VILLAGES and p.code and start <= p.start < end]  # fmt: skip
            if len({place.code for place in near}) == 1:
                sides = lies.setdefault(" ".join(venue.text.casefold().split()), {})
                stand = Stand(told.key, near[0].text, near[0].start, near[0].end)
                sides.setdefault(near[0].code, []).append(stand)
    for name, sides in lies.items():
        yield from _told_apart("place", f"Letak {name.title()}", sides)


def _told_apart(
    kind: str, about: str, sides: dict[object, list[Stand]], *, is_hint: bool = False
) -> Iterator[Contradiction]:
    if len(sides) > 1 and len({s.key for stands in sides.values() for s in stands}) > 1:
        by_weight = sorted(sides.values(), key=lambda stands: -len({s.key for s in stands}))
        found = tuple(Side(stands[0].text, tuple(stands)) for stands in by_weight)
        yield Contradiction(kind, about, found, is_hint)
