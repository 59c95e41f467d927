"""How names and offices are compared that are written now in full, now in short."""

import pytest

from pipelines.registry_names import (
    NameParts,
    capacity_of,
    fits,
    is_near,
    office_key,
    same_degrees,
    split_name,
)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Win Saladin", NameParts("Win Saladin")),
        ("Drs. Win Saladin, M.Si.", NameParts("Win Saladin", ("Drs.",), ("M.Si.",))),
        (
            "Drs.H.Win Saladin, M.Si",
            NameParts("Win Saladin", ("Drs.",), ("M.Si",), honours=("H.",)),
        ),
        (
            "Letkol Inf. Bima Laksana, S.I.P., M.Han.",
            NameParts("Bima Laksana", (), ("S.I.P.", "M.Han."), "Letkol Inf."),
        ),
        ("Bapak Prof. Dr. Ir. Tio Naben", NameParts("Tio Naben", ("Prof.", "Dr.", "Ir."))),
        ("Rm. Silvo Betu", NameParts("Silvo Betu", honours=("Rm.",))),
        ("RM Said Noto", NameParts("RM Said Noto")),  # a court's title is part of the name
        ("P. Yakob Lau", NameParts("P. Yakob Lau")),  # an initial, no Pater
        ("Hj. Siti", NameParts("Siti", honours=("Hj.",))),
        ("Drs.", NameParts("Drs.")),  # nothing else is left to be a name
    ],
)
def test_takes_a_name_apart(written, parts):
    assert split_name(written) == parts


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Saladin", "Win Saladin"),
        ("W. Saladin", "Win Saladin"),
        ("Tio Naben", "Tio M. Naben"),
        ("Tio Markus Naben", "Tio M. Naben"),
        ("H. Moh. Rusdi", "Muhammad Rusdi"),
        ("Ne'e Bau", "Nee Bau"),
    ],
)
def test_a_part_or_initials_may_mean_the_person(written, known):
    assert fits(written, known)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("W. S.", "Win Saladin"),  # initials alone decide nothing
        ("Saladin Win", "Win Saladin"),
        ("Win Saladin Taolin", "Win Saladin"),
        ("Winda Saladin", "Win Saladin"),
    ],
)
def test_other_words_mean_somebody_else(written, known):
    assert not fits(written, known)


def test_a_letter_off_is_near_and_another_word_is_not():
    assert is_near("Win Saladdin", "Win Saladin")
    assert not is_near("Win Saladin", "Win Saladin")
    assert not is_near("Tio Naben", "Leo Naben")


def test_degrees_are_the_same_however_they_are_dotted():
    assert same_degrees(("S. Sos", "M.Si."), ("S.Sos.", "MSi"))
    assert not same_degrees(("S.Sos.", "M.Si."), ("M.Si.", "S.Sos."))
    assert not same_degrees(("dr.",), ("Dr.",))


@pytest.mark.parametrize(
    ("office", "capacity", "bare"),
    [
        ("Plt. Kepala Dinas Kesehatan", "Plt", "Kepala Dinas Kesehatan"),
        ("Pelaksana Harian Sekda", "Plh", "Sekda"),
        ("Penjabat Sementara Bupati Belu", "Pjs", "Bupati Belu"),
        ("Pj Bupati Belu", "Pj", "Bupati Belu"),
        ("Pjok", "", "Pjok"),
        ("Plt", "", "Plt"),
    ],
)
def test_a_capacity_is_read_off_its_office(office, capacity, bare):
    assert capacity_of(office) == (capacity, bare)


def test_short_words_of_offices_are_compared_in_full():
    assert office_key("Plt. Kadis Kominfo Kab. Belu") == "kepala dinas kominfo kabupaten belu"
    assert office_key("Wabup Belu") == office_key("Wakil Bupati Belu")
    assert office_key("Walikota Kupang") == office_key("Wali Kota Kupang")
