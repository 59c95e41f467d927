"""Venues by their first word."""

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.place_venues import has_venue_head, with_venues

from .marked import marked


def told(text: str, region: str | None = "53.04") -> list[tuple[str, str]]:
    plain, marks = marked(text)
    result = with_venues(plain, marks, areas=load_gazetteer(), region=region)
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


@pytest.mark.parametrize("label", ["ORG", "LOC", "PER", "ACR"])
def test_what_begins_like_a_venue_is_one(label: str) -> None:
    assert told(f"warga di [[{label}|Puskesmas Haliwen]] antre") == [("venue", "Puskesmas Haliwen")]


def test_an_unmarked_venue_is_found_to_the_end_of_its_name() -> None:
    assert told("air Embung Sendang Mulya penuh. Warga lega") == [("venue", "Embung Sendang Mulya")]


def test_the_parts_of_a_venue_are_joined() -> None:
    assert told("di [[ORG|RSUD]] [[TTL|dr.]] [[PER|Hendrik Seran]] kemarin") == [
        ("venue", "RSUD dr. Hendrik Seran")
    ]
    assert told("di perempatan [[LOC|Kabuna]] macet") == [("venue", "perempatan Kabuna")]


@pytest.mark.parametrize(
    "text",
    [
        "Kepala Puskesmas Haliwen hadir",
        "warga ke pasar. Hujan turun",
        "di pasar kemarin",
        "di PAUD Kabupaten Belu",
    ],
)
def test_offices_sentences_and_areas_are_no_venues(text: str) -> None:
    assert told(text) == []


def test_an_office_behind_the_head_is_left_alone() -> None:
    assert told("di aula [[JAB|Camat Kabuna]]") == [("office", "Camat Kabuna")]


def test_what_an_area_is_called_is_no_venue() -> None:
    assert told("di [[LOC|Pasar Ngalam]]", region="17.05") == [("place", "Pasar Ngalam")]


def test_a_head_may_be_one_of_other_things_too() -> None:
    assert has_venue_head("Kantor Imigrasi")
    assert has_venue_head("pustu")
    assert not has_venue_head("Pasaribu")
