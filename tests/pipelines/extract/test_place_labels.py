"""Marks that are an area's name, and marks that run past a place's."""

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.place_labels import with_place_labels

from .marked import marked


def told(text: str, region: str | None = "53.04") -> list[tuple[str, str]]:
    plain, marks = marked(text)
    result = with_place_labels(marks, areas=load_gazetteer(), region=region)
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


@pytest.mark.parametrize("label", ["FAC", "ORG", "JAB", "ACR"])
def test_what_only_an_area_is_called_is_a_place(label: str) -> None:
    assert told(f"warga [[{label}|Kakuluk Mesak]] panen") == [("place", "Kakuluk Mesak")]


def test_no_place_outside_the_region_and_no_office_word() -> None:
    assert told("di [[FAC|Kakuluk Mesak]]", region="33.08") == [("venue", "Kakuluk Mesak")]
    assert told("hadir [[JAB|Camat]]") == [("office", "Camat")]


def test_a_body_and_the_area_it_is_of() -> None:
    assert told("[[ORG|Kelompok Tani Mekar Desa Kabuna]] panen") == [
        ("organisation", "Kelompok Tani Mekar"), ("place", "Desa Kabuna"),
    ]  # fmt: skip
    assert told("[[ORG|Pemerintah Desa Kabuna]]") == [("organisation", "Pemerintah Desa Kabuna")]


@pytest.mark.parametrize("text", ["Kabuna hujan", "Kabuna\nKhat", "Kabuna IV"])
def test_a_place_ends_with_its_name(text: str) -> None:
    assert told(f"di [[LOC|{text}]] hari") == [("place", "Kabuna")]
    assert told("di [[LOC|Sungai Kabuna hitam]] hari") == [("place", "Sungai Kabuna hitam")]


def test_a_town_on_a_line_of_its_own_is_a_place() -> None:
    assert told("[[ORG|DINAS KOMINFO\nATAMBUA BARAT]]\n4 Mei") == [
        ("organisation", "DINAS KOMINFO"), ("place", "ATAMBUA BARAT"),
    ]  # fmt: skip
    assert told("Peneliti, [[PER|Jember\nDikirim]]: 4 Mei") == [("place", "Jember")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[[ORG|Petani Kabuna]] panen", "Kabuna"),
        ("[[JAB|Kader posyandu Desa Kabuna]], Ina", "Desa Kabuna"),
        ("[[JAB|turis Jerman]] datang", "Jerman"),
        ("[[ORG|KTP Belu]] ditolak", "Belu"),
    ],
)
def test_people_of_a_place_are_no_body(text: str, name: str) -> None:
    assert told(text) == [("place", name)]
