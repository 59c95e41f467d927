"""Officials against the registry; all of them invented. The day is 21 February 2024."""

from datetime import date

import pytest

from pipelines.check.officials import (
    find_degree_faults,
    find_misspelt_officials,
    find_other_holders,
    find_two_holders,
    find_unknown_officials,
    find_wrong_offices,
)
from pipelines.registry_value import (
    EMPTY,
    Appointment,
    Office,
    RegisteredPerson,
    Registry,
    Status,
)
from tests.pipelines.check.manuscripts import manuscript, marks, mended, person

REGISTRY = Registry(
    people=(
        RegisteredPerson("lay", "Wilibrodus Lay", front=("Drs.",), back=("M.Si.",)),
        RegisteredPerson("mau", "Rikardus Mau", back=("S.STP",)),
        RegisteredPerson("bere", "Theresia Bere"),
    ),
    offices=(
        Office("bupati", "Bupati Belu", precedence=1),
        Office("raihat", "Camat Raihat"),
        Office("kominfo", "Kepala Dinas Kominfo"),
    ),
    appointments=(
        Appointment("lay", "bupati", date(2021, 4, 26)),
        Appointment("mau", "raihat", date(2020, 1, 1), date(2023, 12, 31)),
        Appointment("mau", "kominfo", date(2024, 1, 1), status=Status.PLT),
        Appointment("bere", "raihat", date(2024, 3, 1)),
    ),
)


def text(body, *people, **words):
    return manuscript(
        body, people=tuple(person(body, *who) for who in people), mentions=marks(body, **words)
    )


def test_all_unknown_names_are_one_hint_with_an_empty_registry_too():
    body = "Hadir Camat Raihat Ani Seran dan Lurah Manumutin Doni Fahik."
    read = text(body, ("Ani Seran", "Camat Raihat"), ("Doni Fahik", "Lurah Manumutin"))

    for registry in (EMPTY, REGISTRY):
        (issue,) = find_unknown_officials(read, registry=registry)
        assert issue.title == "2 nama belum terdaftar"
        assert not issue.blocks
        assert "Ani Seran, Doni Fahik" in issue.message


def test_citizens_and_registered_officials_are_not_asked_for():
    body = "Bupati Belu Wilibrodus Lay menyapa Maria Hoar."

    read = text(body, ("Wilibrodus Lay", "Bupati Belu"), ("Maria Hoar", None))
    assert not list(find_unknown_officials(read, registry=REGISTRY))


def test_an_empty_registry_doubts_nobody():
    body = "Bupati Belu Wilibrodus Lay menyapa warga."
    read = text(body, ("Wilibrodus Lay", "Bupati Belu"))

    for find in (
        find_misspelt_officials,
        find_wrong_offices,
        find_other_holders,
        find_degree_faults,
    ):
        assert not list(find(read, registry=EMPTY))


def test_a_name_a_letter_off_is_told_with_the_registered_one():
    body = "Bupati Belu Willibrodus Lay menyapa warga."

    (issue,) = find_misspelt_officials(
        text(body, ("Willibrodus Lay", "Bupati Belu")), registry=REGISTRY
    )

    assert mended(body, issue) == "Bupati Belu Wilibrodus Lay menyapa warga."


@pytest.mark.parametrize(
    ("name", "office", "code", "right"),
    [
        ("Wilibrodus Lay", "Camat Raihat", "office_wrong", "Bupati Belu"),
        ("Rikardus Mau", "Camat Raihat", "appointment_ended", "Plt. Kepala Dinas Kominfo"),
        ("Theresia Bere", "Camat Raihat", "appointment_not_begun", None),
        ("Rikardus Mau", "Kepala Dinas Kominfo", "capacity_differs", "Plt. Kepala Dinas Kominfo"),
    ],
)
def test_a_right_name_with_a_wrong_office(name, office, code, right):
    body = f"{office} {name} membuka rapat."

    (issue,) = find_wrong_offices(text(body, (name, office), office=(office,)), registry=REGISTRY)

    assert issue.code == code
    assert (mended(body, issue) if right else None) == (
        f"{right} {name} membuka rapat." if right else None
    )


@pytest.mark.parametrize(
    ("name", "office"),
    [("Wilibrodus Lay", "Bupati Belu"), ("Wilibrodus Lay", "Ketua Panitia"), ("Rikardus Mau", "Plt. Kepala Dinas Kominfo")],
    ids=["held", "unknown to the registry", "acting"],
)  # fmt: skip
def test_an_office_that_is_held_or_unknown_passes(name, office):
    body = f"{office} {name} membuka rapat."

    assert not list(find_wrong_offices(text(body, (name, office)), registry=REGISTRY))


def test_an_office_given_to_somebody_else_is_told_with_its_holder():
    body = "Bupati Belu Hendrik Taek membuka rapat."

    (issue,) = find_other_holders(text(body, ("Hendrik Taek", "Bupati Belu")), registry=REGISTRY)

    assert issue.mends[0].text == "Wilibrodus Lay"


@pytest.mark.parametrize(
    "written",
    ["Wilibrodus Lay", "Wilibrodus Lay, S.E.", "Drs. Wilibrodus Lay", "Dr. Wilibrodus Lay, M.Si."],
)
def test_degrees_that_are_missing_or_others_are_written_in_full(written):
    body = f"Bupati Belu {written} membuka rapat."
    titles = tuple(t for t in ("Drs.", "Dr.", "S.E.", "M.Si.") if t in written)

    (issue,) = find_degree_faults(
        text(body, ("Wilibrodus Lay", "Bupati Belu"), title=titles, person=("Wilibrodus Lay",)), registry=REGISTRY
    )  # fmt: skip

    assert mended(body, issue) == "Bupati Belu Drs. Wilibrodus Lay, M.Si. membuka rapat."


@pytest.mark.parametrize(
    ("written", "titles"),
    [
        ("Drs. Wilibrodus Lay, M.Si.", ("Drs.", "M.Si.")),
        ("Drs Wilibrodus Lay, M.Si", ("Drs", "M.Si")),
        ("Drs. H. Wilibrodus Lay, M.Si.", ("Drs.", "H.", "M.Si.")),
    ],
)
def test_the_registered_degrees_pass_however_dotted(written, titles):
    body = f"Bupati Belu {written} membuka rapat."

    read = text(body, ("Wilibrodus Lay", "Bupati Belu"), title=titles, person=("Wilibrodus Lay",))
    assert not list(find_degree_faults(read, registry=REGISTRY))


def test_two_holders_of_one_office():
    body = "Camat Raihat Ani Seran hadir. Camat Raihat Doni Fahik pulang."

    (issue,) = find_two_holders(
        text(body, ("Ani Seran", "Camat Raihat"), ("Doni Fahik", "Camat Raihat"))
    )

    assert "Ani Seran dan Doni Fahik" in issue.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Camat Raihat", "Camat Lamaknen"),
        ("Anggota DPRD Belu", "Anggota DPRD Belu"),
        ("Wakil Ketua DPRD Belu", "Wakil Ketua DPRD Belu"),
        ("Camat", "Camat"),
    ],
)
def test_offices_of_several_seats_or_several_places_pass(one, other):
    body = f"{one} Ani Seran dan {other} Doni Fahik hadir."

    assert not list(find_two_holders(text(body, ("Ani Seran", one), ("Doni Fahik", other))))
