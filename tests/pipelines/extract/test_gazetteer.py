"""Areas, their codes, and what lies in what."""

import csv
from pathlib import Path

import pytest

from pipelines.extract import gazetteer, load_gazetteer
from pipelines.extract.name_spelling import one_apart

AREAS = load_gazetteer()


def test_the_whole_country_is_there() -> None:
    assert len(AREAS) == 38 + 514 + 7_277 + 83_763


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("53", "Provinsi Nusa Tenggara Timur"), ("53.04", "Kabupaten Belu"), ("53.71", "Kota Kupang"),
        ("53.04.05", "Kecamatan Kakuluk Mesak"), ("53.04.05.2006", "Desa Kabuna"), ("31", "Provinsi DKI Jakarta"),
        ("53.04.12.1003", "Kelurahan Manumutin"), ("31.71", "Kota Jakarta Pusat"),
    ],
)  # fmt: skip
def test_a_name_is_in_title_case_with_its_level_word(code: str, name: str) -> None:
    assert AREAS.name(code) == name


def test_a_path_leads_from_the_province_down() -> None:
    assert AREAS.path("53.04.05.2006") == (
        "Provinsi Nusa Tenggara Timur", "Kabupaten Belu", "Kecamatan Kakuluk Mesak", "Desa Kabuna",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("NTT", ["53"]), ("Kab. Belu", ["53.04"]), ("kabupaten belu", ["53.04"]), ("Touna", ["72.09"]),
        ("Kota Kupang", ["53.71"]), ("Kec. Atambua Kota", ["53.04.12"]), ("Desa Kema I", ["71.06.01.2007"]), ("Antah Berantah", []), ("", []),
    ],
)  # fmt: skip
def test_names_are_found_in_the_spellings_that_reports_use(name: str, codes: list[str]) -> None:
    assert AREAS.find(name) == codes


def test_level_and_region_narrow_a_name_down() -> None:
    assert AREAS.find("Kabuna", within="53.04") == ["53.04.05.2006"]
    assert AREAS.find("Kupang", level="kota") == ["53.71"]
    assert len(AREAS.find("Mekar Sari")) > 20


def test_a_region_contains_itself_and_what_lies_in_it() -> None:
    assert AREAS.contains("53.04", "53.04")
    assert AREAS.contains("53.04", "53.04.05.2006")
    assert not AREAS.contains("53.0", "53.04")
    assert not AREAS.contains("53.04.05", "53.04")


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        AREAS.name("99.99")


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("kabuna", "kabunna", True), ("kabuna", "kabuma", True), ("kabuna", "kaubna", True), ("kabuna", "kabuna", True),
        ("kabuna", "kabu", False), ("kabuna", "kubana", False), ("", "a", True), ("", "", True),
    ],
)  # fmt: skip
def test_one_letter_apart_is_one_more_less_another_or_two_changed_round(
    one: str, other: str, near: bool
) -> None:
    assert one_apart(one, other) is one_apart(other, one) is near


def test_names_that_are_alike_are_found_inside_a_region() -> None:
    assert AREAS.similar("Kakuluk Messak", "53.04") == ["53.04.05"]
    assert AREAS.similar("Kabupaten Bojonegro") == ["35.22"]
    assert AREAS.similar("Blu", "53.04") == []


def test_a_short_name_of_two_regencies_gives_both() -> None:
    assert {"16.05", "62.12"} <= set(AREAS.find("Mura"))


def test_every_short_name_has_a_code_and_a_source() -> None:
    path = Path(gazetteer.__file__).parent / "data" / "areas" / "short_names.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert row["code"] in AREAS
            assert row["source"] in ("corpus", "syllables", "name", "usage")
