"""What the registry knows of the people on the cards, and the mends that a card offers in one tap.

The day on which the release goes out decides, as it does for the checks. What a finding mends
already is not offered a second time.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from newsroom.desk.cards import Card, Known
from pipelines.check.officials import with_titles
from pipelines.extract import load_gazetteer
from pipelines.registry_names import name_words
from pipelines.registry_value import (
    RegisteredPerson,
    Registry,
    full_name,
    holds_office,
    office_words,
    offices_of,
)
from pipelines.values import Issue, Manuscript, Mend, Person, Place

_MOST = 6  # namesakes or villages that a card offers
_VILLAGE = 13  # characters of a Kemendagri code that name a village
_DISTRICT = 8


def tell_known(
    cards: Iterable[Card],
    manuscript: Manuscript,
    *,
    registry: Registry,
    issues: Iterable[Issue] = (),
) -> None:
    """Fill in of the *cards* of *manuscript* whom *registry* knows, and the mends besides those of *issues*."""
    offered = {_replaced(mend) for issue in issues if issue.field == "body" for mend in issue.mends}
    for card in cards:
        mends: Sequence[Mend] = ()
        if card.person is not None:
            found = tell_person(card, registry, on=manuscript.publish_on)
            is_found = bool(registry.people_named(card.person.name))
            card.is_new = not is_found and not card.person.credit
            mends = _mends_of_person(card.person, found, manuscript, registry)
        elif card.place is not None:
            mends = _mends_of_place(card.place, manuscript)
        card.mends = [mend for mend in mends if _replaced(mend) not in offered]


def tell_person(card: Card, registry: Registry, *, on: date) -> tuple[RegisteredPerson, ...]:
    """Whom the person of *card* may be by the registry, also where the name is a letter off."""
    assert card.person is not None
    name = card.person.name
    found = (registry.people_named(name) or registry.people_near(name))[:_MOST]
    card.known = [
        Known(
            int(person.id),
            full_name(registry, person, on=on),
            tuple(office_words(registry, a) for a in offices_of(registry, person, on=on)),
        )
        for person in found
    ]
    return found


def _mends_of_person(
    person: Person, found: Sequence[RegisteredPerson], manuscript: Manuscript, registry: Registry
) -> list[Mend]:
    """The name in full of each whom it may be; of the only one, the office that is his on the day too."""
    if name_words(manuscript.body[person.start : person.end]) != name_words(person.name):
        return []
    day = manuscript.publish_on
    names = [full_name(registry, known, on=day) for known in found]
    start, end = _with_titles(person, names, manuscript)
    mends = [
        Mend(f"Jadikan {right}", start, end, right)
        for right in names
        if manuscript.body[start:end] != right
    ]
    held = offices_of(registry, found[0], on=day) if len(found) == 1 else ()
    if not held or person.former:
        return mends
    words = office_words(registry, held[0])
    if not person.position:
        return [*mends, Mend(f"Tambahkan {words}", start, start, f"{words} ")]
    span = person.position_span
    if span is None or holds_office(registry, found[0], person.position, on=day):
        return mends
    if manuscript.body[span[0] : span[1]] == person.position:
        mends.append(Mend(f"Jadikan {words}", *span, words))
    return mends


def _with_titles(person: Person, names: Sequence[str], manuscript: Manuscript) -> tuple[int, int]:
    """Where the name stands with its titles: as one of *names* in full, even before the titles are read."""
    start, end, _, _ = with_titles(manuscript, person)
    for right in names:
        at = manuscript.body.find(right, max(0, person.start - len(right)))
        if 0 <= at <= person.start < at + len(right):
            return min(at, start), max(at + len(right), end)
    return start, end


def _mends_of_place(place: Place, manuscript: Manuscript) -> list[Mend]:
    """The district of each village of that name, those of the own region first."""
    names = load_gazetteer()
    if place.code or manuscript.body[place.start : place.end] != place.text:
        return []
    villages = [code for code in place.candidates if len(code) == _VILLAGE and code in names]
    villages.sort(key=lambda code: not names.contains(manuscript.region, code))
    mends = []
    for code in villages[:_MOST]:
        words = names.name(code[:_DISTRICT])
        if not names.contains(manuscript.region, code):
            words += f", {names.name(code[:5])}"
        mends.append(Mend(f"Di {words}", place.end, place.end, f", {words}"))
    return mends


def _replaced(mend: Mend) -> tuple[int, int, str]:
    return mend.start, mend.end, mend.text
