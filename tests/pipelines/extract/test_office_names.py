"""Offices and names parted where they meet."""

from dataclasses import replace

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.office_names import with_office_names

from .marked import marked


def parted(text: str, *, sure: float = 1.0) -> list[tuple[str, str]]:
    plain, found = marked(text)
    marks = [replace(mark, confidence=sure) for mark in found]
    result = with_office_names(plain, marks, areas=load_gazetteer(), region="53.04")
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


@pytest.mark.parametrize(
    ("text", "office", "name"),
    [
        ("[[JAB|Kasi Datun Cut]] [[PER|Meuligoe]], SH", "Kasi Datun", "Cut Meuligoe"),
        ("[[JAB|Kepala Dinas Sosial Welmina]] [[PER|Rihi]] hadir", "Kepala Dinas Sosial", "Welmina Rihi"),
        ("[[JAB|Kepala Dinas\nYunita]] [[PER|Lawai]], SE", "Kepala Dinas", "Yunita Lawai"),
        ("[[JAB|Camat Meurah Dua]] [[PER|Zulfikri]] hadir", "Camat Meurah Dua", "Zulfikri"),
        ("[[JAB|Wakil Ketua]] [[PER|II Hasbullah]] hadir", "Wakil Ketua II", "Hasbullah"),
        ("[[JAB|Konsul RI di]] [[PER|Maliana Bayu]] hadir", "Konsul RI di Maliana", "Bayu"),
    ],
)  # fmt: skip
def test_words_between_go_where_they_belong(text: str, office: str, name: str) -> None:
    assert parted(text) == [("office", office), ("person", name)]


def test_a_body_with_unknown_letters_ends_only_before_an_unsure_name() -> None:
    text = "[[JAB|Kepala BPPTKG Noerdin]] [[PER|Wijanarka]] hadir"
    assert parted(text) == [("office", "Kepala BPPTKG Noerdin"), ("person", "Wijanarka")]
    assert parted(text, sure=0.3) == [("office", "Kepala BPPTKG"), ("person", "Noerdin Wijanarka")]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("[[JAB|Danlanud]] [[PER|Maimun Saleh]] Kolonel Pnb", "Danlanud Maimun Saleh"),
        ("[[JAB|Menteri]] [[PER|Dalam Negeri]] hadir", "Menteri Dalam Negeri"),
        ("[[JAB|Ketua Fraksi]] [[PER|Nurani Bangsa]], Hj.", "Ketua Fraksi Nurani Bangsa"),
    ],
)
def test_an_office_takes_what_is_no_name(text: str, whole: str) -> None:
    assert parted(text) == [("office", whole)]


def test_a_village_office_and_its_holder_in_one_mark() -> None:
    assert parted("hadir [[PER|Ladu Masudin]], [[PER|Bayanuddin]]") == [
        ("office", "Ladu"), ("person", "Masudin"), ("person", "Bayanuddin"),
    ]  # fmt: skip


def test_a_helper_of_the_village_serves_no_area() -> None:
    assert parted("hadir [[JAB|Carik Noerdin]], tadi") == [
        ("office", "Carik"), ("person", "Noerdin"),
    ]  # fmt: skip
    assert parted("hadir [[JAB|Ondofolo Babrongko]], tadi") == [("office", "Ondofolo Babrongko")]


def test_behind_a_level_word_stands_a_name_where_no_village_is_called_so() -> None:
    assert parted("[[JAB|Ketua TP PKK Desa Sumiartini]], hadir") == [
        ("office", "Ketua TP PKK Desa"), ("person", "Sumiartini"),
    ]  # fmt: skip
    assert parted("[[JAB|Ketua TP PKK Desa Kabuna]], hadir") == [
        ("office", "Ketua TP PKK Desa Kabuna")
    ]


def test_a_name_beside_an_office_is_no_second_office() -> None:
    assert parted("[[JAB|Kepala Dusun]], [[JAB:x|Kasduri]], hadir") == [
        ("office", "Kepala Dusun"), ("person", "Kasduri"),
    ]  # fmt: skip
    assert parted("[[JAB:x|Ridhani]] ([[JAB|Keuchik]])")[0] == ("person", "Ridhani")
    assert parted("[[JAB|Bupati]], [[JAB|Camat]], hadir")[1] == ("office", "Camat")


def test_what_is_called_after_somebody_is_a_venue() -> None:
    assert parted("di [[ORG|RSUD]] [[PER|Soediro]]") == [("venue", "RSUD Soediro")]
    assert parted("di [[ORG|RSUD]] [[TTL|dr.]] [[PER|Soediro]]") == [("venue", "RSUD dr. Soediro")]
    assert parted("di [[PER|Vihara Ratana]]") == [("venue", "Vihara Ratana")]
