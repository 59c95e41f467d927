"""Bare names of the region's districts and villages."""

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.place_names import with_bare_names

from .marked import marked


def found(text: str, region: str | None = "53.04") -> list[tuple[str, str]]:
    plain, marks = marked(text)
    result = with_bare_names(plain, marks, region=region, gazetteer=load_gazetteer())
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hujan lebat di kakuluk mesak tadi", "kakuluk mesak"),
        ("Hujan lebat. Kakuluk Mesak aman.", "Kakuluk Mesak"),
        ("logistik dari kabuna belum tiba", "kabuna"),
        ("rekap:\n- Kabuna: 3 rumah rusak", "Kabuna"),
    ],
)
def test_a_name_of_the_region_is_a_place(text: str, name: str) -> None:
    assert found(text) == [("place", name)]


def test_a_single_name_counts_beside_a_place() -> None:
    assert found("Bantuan [[LOC|Leosama]], Kabuna tiba.") == [
        ("place", "Leosama"), ("place", "Kabuna"),
    ]  # fmt: skip


def test_a_clipped_mark_reaches_to_the_end_of_the_name() -> None:
    assert found("banjir di kakuluk [[LOC|mesak]] surut") == [("place", "kakuluk mesak")]


@pytest.mark.parametrize(
    "text",
    [
        "kabuna saja belum cukup",
        "ada Toko Kakuluk Mesak",
        "Kabuna Jaya menang",
        "hujan di derok purba besar",
    ],
)
def test_without_a_sign_it_is_none(text: str) -> None:
    assert found(text) == []


def test_other_marks_and_other_regions_are_left_alone() -> None:
    assert found("[[JAB|Camat Kakuluk Mesak]] hadir") == [("office", "Camat Kakuluk Mesak")]
    assert found("hujan di kakuluk mesak", region="33.08") == []
    assert found("hujan di kakuluk mesak", region=None) == []


def test_a_village_and_its_district_side_by_side_show_each_other() -> None:
    assert found("kirain kabuna kakuluk mesak tadi")[0] == ("place", "kabuna")


def test_regencies_and_countries_count_behind_a_preposition() -> None:
    assert found("dialihkan lewat Jepara tadi") == [("place", "Jepara")]
    assert found("asap sampai ke Singapura") == [("place", "Singapura")]
    assert found("Jepara tadi hujan") == []
