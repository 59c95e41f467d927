"""Accounts, plates, addresses, states of health; all of them invented."""

import pytest

from pipelines.check.private_details import (
    find_accounts,
    find_addresses,
    find_health_details,
    find_plates,
)
from tests.pipelines.check.manuscripts import manuscript, mended, person


@pytest.mark.parametrize(
    "words",
    ["rekening BRI 0012-01-003456-50-7", "Bank NTT 2501234567", "No. Rek. 1234567890 a.n. Ani", "BNI 0987654321"],
)  # fmt: skip
def test_an_account_must_go(words):
    body = f"Bantuan dapat dikirim ke {words}. Terima kasih."

    (issue,) = find_accounts(manuscript(body))

    assert issue.blocks
    assert body[issue.start : issue.end] in words
    assert "Bantuan" in mended(body, issue)


@pytest.mark.parametrize(
    "words",
    [
        "rekening BRI 0012-01-003456-50-7 a.n. PMI Kabupaten Belu",
        "rekening Bank NTT 2501234567 atas nama Panitia Natal",
        "rekening BRI, hubungi 0812-3456-7890",
        "Bank Dunia sejak 2021 dan 2022",
        "BRI sebesar Rp12.500.000.000",
    ],
)
def test_an_offices_account_and_other_numbers_pass(words):
    assert not list(find_accounts(manuscript(f"Bantuan disalurkan lewat {words}.")))


@pytest.mark.parametrize("words", ["Avanza DH 1234 AB", "bernopol B 1 XYZ", "truk DK-8812-UK", "EB 2345 C"])  # fmt: skip
def test_a_plate_must_go(words):
    (issue,) = find_plates(manuscript(f"Kendaraan {words} menabrak pagar."))

    assert issue.code == "vehicle_plate"


@pytest.mark.parametrize(
    "words", ["KM 12 RT", "Kodim B 12 AD", "D 4 KK", "SK 123 AB", "Rp 1234 M", "PP 12 TA", "AB (14)"]
)  # fmt: skip
def test_other_letters_and_figures_pass(words):
    assert not list(find_plates(manuscript(f"Tertulis {words} di papan.")))


def test_a_citizens_address_must_go():
    body = "Bantuan diterima Wilhelmina Bere (43), warga RT 03/RW 02 Desa Kabuna."

    (issue,) = find_addresses(manuscript(body, people=(person(body, "Wilhelmina Bere"),)))

    assert body[issue.start : issue.end] == "RT 03/RW 02"
    assert mended(body, issue) == "Bantuan diterima Wilhelmina Bere (43), warga Desa Kabuna."


@pytest.mark.parametrize(
    ("body", "position"),
    [
        ("Jalan di RT 03/RW 02 Desa Kabuna rusak berat.", None),
        ("Lurah Ani Seran meninjau rumah warga di RT 03/RW 02.", "Lurah"),
        ("Kegiatan di RT 03 dihadiri Ani Seran.", None),
    ],
    ids=["no name", "an official", "named behind"],
)
def test_a_road_an_official_and_a_venue_pass(body, position):
    people = (person(body, "Ani Seran", position),) if "Ani Seran" in body else ()

    assert not list(find_addresses(manuscript(body, people=people)))


def test_the_illness_of_a_citizen_is_to_be_checked():
    body = "Yuliana Hoar, warga Dusun A, mengidap TBC sejak Januari."

    (issue,) = find_health_details(manuscript(body, people=(person(body, "Yuliana Hoar"),)))

    assert not issue.blocks
    assert "Yuliana Hoar" in issue.message


@pytest.mark.parametrize(
    ("position", "titles"), [("Kepala Dinas Kesehatan", ()), (None, ("dr.",)), (None, ("S.Kep.",))]
)
def test_an_official_or_a_physician_may_speak_of_patients(position, titles):
    body = "Yuliana Hoar menyebut penderita malaria turun."

    people = (person(body, "Yuliana Hoar", position, titles),)
    assert not list(find_health_details(manuscript(body, people=people)))
