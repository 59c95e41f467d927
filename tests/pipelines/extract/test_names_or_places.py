"""Names and places told apart."""

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.names_or_places import with_names_and_places

from .marked import marked


def told(text: str, region: str | None = "53.04") -> list[tuple[str, str]]:
    plain, found = marked(text)
    result = with_names_and_places(plain, found, areas=load_gazetteer(), region=region)
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


def test_what_only_an_area_is_called_is_a_place() -> None:
    assert told("warga [[PER|Kakuluk Mesak]] dan [[PER|Boven Digoel]]") == [
        ("place", "Kakuluk Mesak"), ("place", "Boven Digoel"),
    ]  # fmt: skip
    assert told("warga [[PER|Kakuluk Mesak]]", region=None) == [("person", "Kakuluk Mesak")]


@pytest.mark.parametrize(
    "text",
    ["[[TTL|Mbah]] [[PER|Kabuna]] hadir", "tegas [[PER|Kabuna]].", "Selesai. (*/[[PER|Kabuna]])", "[[JAB|Kades]] [[PER|Kabuna]] hadir"],
)  # fmt: skip
def test_who_is_shown_as_somebody_stays_a_name(text: str) -> None:
    assert told(text)[-1] == ("person", "Kabuna")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anak wak [[LOC|Cengkehan]] juara", [("title", "wak"), ("person", "Cengkehan")]),
        ("toko [[LOC|Ko Asengan]] tutup", [("title", "Ko"), ("person", "Asengan")]),
        ("anak [[LOC|Jamharian]] hilang", [("person", "Jamharian")]),
        ("dibantu [[FAC|bidan Ekana]] tadi", [("person", "Ekana")]),
        ("di [[LOC|Atambua]] hujan", [("place", "Atambua")]),
        ("anak [[LOC|Kabuna]] juara", [("place", "Kabuna")]),
        ("ikut [[ORG|Guru Penggerak Daerah]]", [("organisation", "Guru Penggerak Daerah")]),
    ],
)
def test_an_address_or_a_relative_shows_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_greetings_and_addresses_alone_are_no_names() -> None:
    assert told("[[PER|Wassalam]],\n[[PER|Izin]] lapor pak [[PER|haji]]") == []


def test_a_name_does_not_end_inside_a_word() -> None:
    assert told("Suster [[PER|Wensi Siringo]]-ringo hadir") == [("person", "Wensi Siringo-ringo")]
    assert told("keluarga [[PER|Wowor]]-Lumenta") == [("person", "Wowor")]
