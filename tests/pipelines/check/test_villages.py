"""Places against the Kemendagri list."""

from dataclasses import replace

import pytest

from pipelines.check.villages import find_homonyms, find_village_kinds, find_villages_elsewhere
from tests.pipelines.check.manuscripts import Names, manuscript, mended, place

KABUNA = "53.04.05.2006"


def test_a_village_of_another_district_is_told_with_its_own():
    body = "Panen di Desa Kabuna, Kecamatan Raihat, berlangsung Senin."
    places = (
        place(body, "Desa Kabuna", None, "desa"),
        place(body, "Kecamatan Raihat", "53.04.03", "kecamatan"),
    )

    (issue,) = find_villages_elsewhere(manuscript(body, places=places), gazetteer=Names())

    assert (
        mended(body, issue) == "Panen di Desa Kabuna, Kecamatan Kakuluk Mesak, berlangsung Senin."
    )


@pytest.mark.parametrize(
    ("village", "district", "code"),
    [
        ("Desa Kabuna", "Kecamatan Kakuluk Mesak", "53.04.05"),
        ("Desa Antah", "Kecamatan Raihat", "53.04.03"),
    ],
    ids=["where it lies", "in no list"],
)
def test_a_village_where_it_lies_and_one_that_nobody_lists_pass(village, district, code):
    body = f"Panen di {village}, {district}."
    places = (place(body, village, None, "desa"), place(body, district, code, "kecamatan"))

    assert not list(find_villages_elsewhere(manuscript(body, places=places), gazetteer=Names()))


@pytest.mark.parametrize(
    ("written", "code", "right"),
    [
        ("Desa Manumutin", "53.04.12.1003", "Kelurahan Manumutin"),
        ("Kelurahan Kabuna", KABUNA, "Desa Kabuna"),
        ("desa Manumutin", "53.04.12.1003", "kelurahan Manumutin"),
    ],
)
def test_desa_for_kelurahan_and_back(written, code, right):
    body = f"Warga {written} hadir."

    issues = find_village_kinds(
        manuscript(body, places=(place(body, written, code, "desa"),)), gazetteer=Names()
    )
    (issue,) = issues

    assert mended(body, issue) == f"Warga {right} hadir."


@pytest.mark.parametrize("written", ["Desa Kabuna", "Kabuna", "Kampung Manumutin", "Desa Antah"])
def test_right_words_and_other_words_pass(written):
    body = f"Warga {written} hadir."

    places = (place(body, written, None, "desa"),)
    assert not list(find_village_kinds(manuscript(body, places=places), gazetteer=Names()))


def test_a_homonym_left_open_offers_each_district():
    body = "Air meluap di Desa Silawan."
    open_place = replace(
        place(body, "Desa Silawan", None, "desa"), candidates=("53.04.02.2001", KABUNA)
    )

    (issue,) = find_homonyms(manuscript(body, places=(open_place,)), gazetteer=Names())

    assert [mended(body, issue, n) for n in (0, 1)] == [
        "Air meluap di Desa Silawan, Kecamatan Tasifeto Timur.",
        "Air meluap di Desa Silawan, Kecamatan Kakuluk Mesak.",
    ]


def test_a_place_that_is_decided_is_no_homonym():
    body = "Air meluap di Desa Silawan."
    known = place(body, "Desa Silawan", "53.04.02.2001", "desa")

    assert not list(find_homonyms(manuscript(body, places=(known,)), gazetteer=Names()))
