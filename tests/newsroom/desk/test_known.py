"""Mends that a card offers beside those of the findings."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from newsroom.desk.cards import cards_of
from newsroom.desk.known import tell_known
from pipelines.registry_value import Appointment, Office, RegisteredPerson, Registry
from pipelines.values import Issue, Manuscript, Mend, Place, ReleaseKind, Severity
from tests.pipelines.compose.marked import read_marks

DAY = date(2026, 11, 24)
PEOPLE = (
    RegisteredPerson("1", "Win Saladin", back=("S.Sos.",)),
    RegisteredPerson("2", "Bete Saladin"),
)
OFFICES = (Office("1", "Bupati Belu"), Office("2", "Sekretaris Daerah Kabupaten Belu"))
NOW_REGENT = (Appointment("1", "1", begins_on=DAY),)
REGISTRY = Registry(people=PEOPLE, offices=OFFICES, appointments=NOW_REGENT)


def told(marked, *, registry=REGISTRY, on=DAY, places=(), issues=()):
    """The cards of a text, and what it becomes by each of their mends."""
    text, extraction = read_marks(marked)
    extraction = replace(extraction, places=tuple(places) or extraction.places)
    manuscript = Manuscript(
        kind=ReleaseKind.NEWS, headline="", deck="", dateline="", body=text, extraction=extraction,
        filed_at=datetime(2026, 11, 24, tzinfo=UTC), publish_on=on, region="53.04",
    )  # fmt: skip
    _, cards = cards_of(text, extraction, prefix="k")
    tell_known(cards, manuscript, registry=registry, issues=issues)
    return cards, [
        text[: mend.start] + mend.text + text[mend.end :] for card in cards for mend in card.mends
    ]


def test_a_name_alone_gets_its_degrees_or_its_office():
    (card,), texts = told("Kata {person:1|Win Saladin} kemarin.")

    assert [(one.name, one.offices) for one in card.known] == [
        ("Win Saladin, S.Sos.", ("Bupati Belu",))
    ]
    assert texts == ["Kata Win Saladin, S.Sos. kemarin.", "Kata Bupati Belu Win Saladin kemarin."]


def test_the_office_is_that_of_the_day():
    (card,), texts = told("Kata {person:1|Win Saladin} kemarin.", on=date(2026, 11, 23))

    assert card.known[0].offices == ()
    assert texts == ["Kata Win Saladin, S.Sos. kemarin."]


def test_a_part_of_a_name_gets_each_whom_it_may_mean():
    (card,), texts = told("Kata {person:1|Saladin} kemarin.")

    assert texts == ["Kata Win Saladin, S.Sos. kemarin.", "Kata Bete Saladin kemarin."]
    assert not card.is_new


@pytest.mark.parametrize("registry", [REGISTRY, Registry()])
def test_somebody_whom_the_registry_does_not_know_is_new(registry):
    (card,), texts = told("Kata {person:1|Yosef Seran} kemarin.", registry=registry)

    assert card.is_new
    assert texts == []


def test_what_a_finding_mends_is_not_offered_again():
    text = "Kata Win Saladin kemarin."
    mend = Mend("Gelar", 5, 16, "Win Saladin, S.Sos.")
    issue = Issue("body", "degrees_differ", Severity.CHECK, "", "", 5, 16, (mend,))

    _, texts = told("Kata {person:1|Win Saladin} kemarin.", issues=[issue])

    assert text.replace("Win Saladin", "Win Saladin, S.Sos.") not in texts


def test_villages_of_one_name_are_told_apart_by_their_districts():
    from pipelines.extract import load_gazetteer

    names = load_gazetteer()
    codes = tuple(c for c in names.find("Fatuketi", "desa") if len(c) == 13)
    others = tuple(c for c in names.find("Naekasa", "desa") if len(c) == 13)
    place = Place("Desa Fatuketi", "desa", None, 3, 16, 1.0, "uji", candidates=(*others, *codes))

    _, texts = told("Di {place|Desa Fatuketi} hujan.", places=[place])

    assert len(texts) == len(codes) + len(others)
    assert all(one.startswith("Di Desa Fatuketi, Kecamatan ") for one in texts)


def test_a_name_in_full_is_left_even_before_its_titles_are_read():
    _, texts = told("Kata {person:1|Win Saladin}, S.Sos. kemarin.")

    assert texts == ["Kata Bupati Belu Win Saladin, S.Sos. kemarin."]
