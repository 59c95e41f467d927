"""What the registry answers, as of a day."""

from datetime import date

import pytest

from pipelines.registry_value import (
    EMPTY,
    Appointment,
    Office,
    RegisteredAgency,
    RegisteredLaw,
    RegisteredPerson,
    Registry,
    Status,
    acting_holder,
    capacity_matches,
    crowded_offices,
    degrees_on,
    full_name,
    holders,
    holds_office,
    office_words,
    offices_of,
)

WIN = RegisteredPerson(
    "p1", "Win Saladin", called="Pak Win", aliases=("Winfried Saladin",), front=("Drs.",)
)
TIO = RegisteredPerson("p2", "Tio Naben", back=("S.E.",), rank="", honours=("H.",))
RIN = RegisteredPerson("p3", "Rin Saladin")
REGENT = Office("o1", "Bupati Seberang", precedence=1)
HEAD = Office(
    "o2", "Kepala Dinas Komunikasi dan Informatika Kabupaten Seberang", agency="a1", precedence=30
)
PKK = Office("o3", "Ketua TP PKK Kabupaten Seberang", is_civil_service=False, precedence=12)
MEMBER = Office("o4", "Anggota DPRD Kabupaten Seberang", seats=None, is_civil_service=False)
KOMINFO = RegisteredAgency(
    "a1", "Dinas Komunikasi dan Informatika", "Diskominfo", ("Dinas Kominfo",)
)
JANUARY = date(2026, 1, 1)
REGISTRY = Registry(
    people=(WIN, TIO, RIN),
    offices=(REGENT, HEAD, PKK, MEMBER),
    appointments=(
        Appointment("p1", "o1", date(2021, 2, 26), date(2025, 2, 20)),
        Appointment("p2", "o1", date(2025, 2, 20)),
        Appointment("p1", "o2", JANUARY, date(2026, 6, 30), Status.PLT),
        Appointment("p3", "o2", date(2026, 3, 1), back=("S.Kom.", "M.T.")),
        Appointment("p3", "o3", JANUARY),
        Appointment("p1", "o4"),
        Appointment("p2", "o4"),
    ),
    agencies=(KOMINFO,),
    laws=(RegisteredLaw("l1", "Undang-Undang", "14", 2008, "Keterbukaan Informasi Publik", "UU"),),
)


def test_a_registry_of_nobody_is_false_and_answers_all_the_same():
    assert not EMPTY
    assert EMPTY.people_named("Win Saladin") == ()
    assert EMPTY.offices_named("Bupati") == ()


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Drs. H. Win Saladin, M.Si.", (WIN,)),
        ("Pak Win", (WIN,)),
        ("Winfried Saladin", (WIN,)),
        ("R. Saladin", (RIN,)),
        ("Saladin", (WIN, RIN)),  # two bear it: nothing is decided
        ("Leo Naben", ()),
    ],
)
def test_people_are_found_under_every_form_of_their_name(written, people):
    assert REGISTRY.people_named(written) == people


def test_a_slip_of_the_pen_is_near_and_called_by_nobody():
    assert REGISTRY.people_called("Win Saladdin") == ()
    assert REGISTRY.people_near("Win Saladdin") == (WIN,)


@pytest.mark.parametrize(
    ("written", "offices"),
    [
        ("Bupati Seberang", (REGENT,)),
        ("Bupati", (REGENT,)),
        ("Plt. Kadis Kominfo", (HEAD,)),
        ("Kepala Diskominfo Kabupaten Seberang", (HEAD,)),
        ("Kepala Dinas Kesehatan", ()),
        ("", ()),
    ],
)
def test_offices_are_found_by_name_agency_and_beginning(written, offices):
    assert REGISTRY.offices_named(written) == offices


def test_both_days_of_an_appointment_belong_to_it():
    term = Appointment("p1", "o1", date(2021, 2, 26), date(2025, 2, 20))

    held = [date(2021, 2, 25), date(2021, 2, 26), date(2025, 2, 20), date(2025, 2, 21)]

    assert [term.begins_after(day) for day in held] == [True, False, False, False]
    assert [term.holds_on(day) for day in held] == [False, True, True, False]
    assert [term.ended_before(day) for day in held] == [False, False, False, True]


def test_the_day_decides_who_holds_an_office():
    def names(day):
        return [REGISTRY.person(a.person).name for a in holders(REGISTRY, REGENT, on=day)]

    assert names(date(2024, 5, 1)) == ["Win Saladin"]
    assert names(date(2026, 5, 1)) == ["Tio Naben"]
    assert names(date(2020, 1, 1)) == []


def test_who_acts_for_an_office_speaks_for_it_before_the_full_holder():
    both = holders(REGISTRY, HEAD, on=date(2026, 4, 1))

    assert [a.person for a in both] == ["p3", "p1"]
    assert acting_holder(REGISTRY, HEAD, on=date(2026, 4, 1)) == both[1]
    assert acting_holder(REGISTRY, HEAD, on=date(2026, 7, 1)) == both[0]


def test_offices_of_a_person_come_by_protocol():
    held = offices_of(REGISTRY, RIN, on=date(2026, 4, 1))

    assert [a.office for a in held] == ["o3", "o2"]
    assert [a.office for a in offices_of(REGISTRY, RIN, on=date(2026, 2, 1))] == ["o3"]


def test_degrees_are_those_of_the_appointment_where_it_prints_its_own():
    assert degrees_on(REGISTRY, RIN, on=date(2026, 4, 1)) == ((), ("S.Kom.", "M.T."))
    assert degrees_on(REGISTRY, RIN, on=date(2026, 2, 1)) == ((), ())
    assert full_name(REGISTRY, RIN, on=date(2026, 4, 1)) == "Rin Saladin, S.Kom., M.T."
    assert full_name(REGISTRY, TIO, on=JANUARY) == "H. Tio Naben, S.E."


def test_an_office_is_borne_by_name_and_day():
    acting = holds_office(REGISTRY, WIN, "Plt. Kepala Diskominfo", on=date(2026, 2, 1))

    assert acting is not None
    assert office_words(REGISTRY, acting) == (
        "Plt. Kepala Dinas Komunikasi dan Informatika Kabupaten Seberang"
    )
    assert capacity_matches(acting, "Plt. Kepala Diskominfo")
    assert not capacity_matches(acting, "Kepala Diskominfo")
    assert capacity_matches(acting, "Kepala Diskominfo", "Plt")
    assert holds_office(REGISTRY, WIN, "Bupati Seberang", on=date(2026, 2, 1)) is None


def test_two_in_full_are_too_many_for_one_seat_but_not_on_the_day_of_handing_over():
    handover = date(2025, 2, 20)
    late = Registry(
        REGISTRY.people,
        REGISTRY.offices,
        (*REGISTRY.appointments, Appointment("p3", "o1", date(2026, 1, 1))),
    )

    assert crowded_offices(REGISTRY, on=handover) == ()
    assert crowded_offices(late, on=date(2025, 12, 31)) == ()
    assert crowded_offices(late, on=date(2026, 1, 1)) == ((REGENT, 2),)


def test_laws_are_found_by_short_and_full_kind():
    (law,) = REGISTRY.laws

    assert REGISTRY.laws_like("UU", "14", 2008) == (law,)
    assert REGISTRY.laws_like("undang-undang", "14", None) == (law,)
    assert REGISTRY.laws_like("UU", "14", 2009) == ()
    assert REGISTRY.agencies_named("diskominfo") == (KOMINFO,)
