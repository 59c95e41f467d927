"""Hamlets, neighbourhoods, waters and roads."""

import pytest

from pipelines.extract.place_hamlets import with_hamlets

from .marked import marked


def told(text: str) -> list[tuple[str, str]]:
    plain, marks = marked(text)
    result = with_hamlets(plain, marks)
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kebakaran RT 09 RW 014 tadi", "RT 09 RW 014"),
        ("- RT 2 potong rumput", "RT 2"),
        ("warga rt 03/rw 02 antre", "rt 03/rw 02"),
        ("urang Jorong Balai Oli pulang", "Jorong Balai Oli"),
        ("milik Banjar Nyanyi menang", "Banjar Nyanyi"),
    ],
)
def test_an_unmarked_hamlet_is_a_place(text: str, name: str) -> None:
    assert told(text) == [("place", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Ketua RT 05 hadir",
        "RT 05 Kasmun: maling",
        "RW 14 pak Daeng datang",
        "Kepala Dusun Krajan hadir",
        "Kota Banjar Baru hujan",
        "di dusun itu",
    ],
)
def test_an_office_and_a_common_word_are_none(text: str) -> None:
    assert told(text) == []


def test_a_ward_behind_its_hamlet_is_no_place_of_its_own() -> None:
    assert told("di [[LOC|dusun Sijeruk]] RT 02 RW 04") == [("place", "dusun Sijeruk")]


def test_a_water_is_more_than_its_name() -> None:
    assert told("debit mata air [[LOC|Cibulan]] susut") == [("place", "mata air Cibulan")]
    assert told("di pantai [[LOC|Desa Penago]]") == [("place", "Desa Penago")]


def test_a_road_between_places_is_one_venue() -> None:
    assert told("ruas [[LOC|Hale]]–[[LOC|Hebing]] rusak") == [("venue", "Hale–Hebing")]
    assert told("Ruas Jalan [[LOC|A]]–[[LOC|B]] – [[LOC|C]]") == [("venue", "Jalan A–B – C")]
    assert told("antara [[LOC|Hale]]–[[LOC|Hebing]]") == [("place", "Hale"), ("place", "Hebing")]
