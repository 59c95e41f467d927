"""Whom a text names as an official: in office on the day, whole name, office beside it; never a citizen."""

from datetime import date

import pytest

from newsroom.desk.named_officials import find_officials
from pipelines.registry_value import Appointment, Office, RegisteredPerson, Registry, Status

ON = date(2026, 11, 24)
REGISTRY = Registry(
    people=(
        RegisteredPerson("1", "Agnes Bria Contoh", called="Agnes Contoh", front=("Dr.",), back=("S.T.",)),
        RegisteredPerson("2", "Marselinus Contoh"),
        RegisteredPerson("3", "Maria Seran"),
        RegisteredPerson("4", "Maria Seran"),
        RegisteredPerson("5", "Rikardus Lama"),
        RegisteredPerson("6", "Tanpa Jabatan"),
    ),
    offices=(
        Office("10", "Bupati Belu"),
        Office("11", "Kepala Dinas Pekerjaan Umum Kabupaten Belu", aliases=("Kadis PU",)),
        Office("12", "Camat Raihat"),
        Office("13", "Camat Lamaknen"),
        Office("14", "Sekretaris Daerah Kabupaten Belu"),
    ),
    appointments=(
        Appointment("1", "10"),
        Appointment("2", "11", status=Status.PLT),
        Appointment("3", "12"),
        Appointment("4", "13"),
        Appointment("5", "14", ends_on=date(2026, 10, 31)),
    ),
)  # fmt: skip


def named(text):
    return [(one.id, one.office) for one in find_officials(text, registry=REGISTRY, on=ON)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Bupati Belu Agnes Bria Contoh hadir.", [("1", "Bupati Belu")], id="in full"),
        pytest.param("Bupati Agnes Contoh hadir.", [("1", "Bupati Belu")], id="without the place"),
        pytest.param("“Ya,” kata Agnes Contoh, Bupati Belu.", [("1", "Bupati Belu")], id="office behind"),
        pytest.param("Bupati Belu, dr. Agnes Contoh, S.T., hadir.", [("1", "Bupati Belu")], id="degrees"),
        pytest.param(
            "Plt. Kadis PU Marselinus Contoh dan Bupati Agnes Contoh",
            [("2", "Plt. Kepala Dinas Pekerjaan Umum Kabupaten Belu"), ("1", "Bupati Belu")],
            id="short office and order",
        ),
        pytest.param(
            "Bupati Belu Agnes Contoh Selasa (24/11) hadir.", [("1", "Bupati Belu")], id="a day behind"
        ),
        pytest.param("Camat Lamaknen Maria Seran hadir.", [("4", "Camat Lamaknen")], id="namesakes by office"),
    ],
)  # fmt: skip
def test_names_who_is_meant_with_the_office_of_the_day(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Agnes Contoh (45), warga Raihat, menerima bantuan.", id="a citizen of the name"
        ),
        pytest.param(
            "Bupati menemui warga.\n\nAgnes Contoh menerima beras.", id="office elsewhere"
        ),
        pytest.param("Bupati Belu Agnes Contoh Lestari hadir.", id="a longer name"),
        pytest.param("Bupati Agnes hadir.", id="a single word"),
        pytest.param("Sekretaris Daerah Rikardus Lama hadir.", id="no more in office"),
        pytest.param("Kepala seksi Tanpa Jabatan hadir.", id="registered without appointment"),
        pytest.param("Camat Maria Seran hadir.", id="namesakes undecided"),
        pytest.param("bupati agnes contoh hadir", id="no capitals"),
        pytest.param("", id="nothing"),
    ],
)
def test_names_nobody_else(text):
    assert named(text) == []


def test_gives_the_name_with_the_degrees_of_the_day():
    (found,) = find_officials("Bupati Belu Agnes Contoh", registry=REGISTRY, on=ON)

    assert (found.name, found.full_name) == ("Agnes Bria Contoh", "Dr. Agnes Bria Contoh, S.T.")
