"""The dateline that opens a report."""

from dataclasses import replace

import pytest

from pipelines.compose.datelines import dateline_of, split_dateline
from pipelines.compose.traced import traced
from tests.pipelines.compose.marked import LETTERHEAD, read_marks


@pytest.mark.parametrize(
    ("lead", "place", "rest"),
    [
        ("ATAMBUA – Bupati tiba", "ATAMBUA", "Bupati tiba"),
        ("SARILAMAK, KOMINFO LIMA PULUH KOTA — Bupati tiba", "SARILAMAK", "Bupati tiba"),
        ("KARIMUN (09/08) -- Kejar-kejaran terjadi", "KARIMUN", "Kejar-kejaran terjadi"),
        ("{place|Panyabungan}— Tim gabungan bergerak", "Panyabungan", "Tim gabungan bergerak"),
        ("{place|Maumere} - Dinas Pertanian memulai", "Maumere", "Dinas Pertanian memulai"),
        ("{place|Saumlaki}; Dinas Kominfo Tanimbar - Kapal tiba", "Saumlaki", "Kapal tiba"),
        ("Belu, Garda Indonesia | Seiring pembangunan", "Belu", "Seiring pembangunan"),
        ("WAIKABUBAK. Bupati hadir", "WAIKABUBAK", "Bupati hadir"),
        ("WAMENA, KOMINFO JWY. Festival ditutup", "WAMENA", "Festival ditutup"),
        ("Tobelo, 20 Agustus 2024.", "Tobelo", ""),
        ("Martapura / Senin 01 April 2024", "Martapura", ""),
        (
            "Borong, Kamis 6/2/2025. Jalan Bealaing–Mukun putus",
            "Borong",
            "Jalan Bealaing–Mukun putus",
        ),
        (
            "Tiba di Ende, Bupati meninjau ruas Bealaing–Mukun",
            "",
            "Tiba di Ende, Bupati meninjau ruas Bealaing–Mukun",
        ),
        ("Sengkang – Sampai hari ini", "Sengkang", "Sampai hari ini"),
        ("Bima, InfoPublik – Pemerintah melepas", "Bima", "Pemerintah melepas"),
        ("ATAMBUA ~ Pemerintah menerima", "ATAMBUA", "Pemerintah menerima"),
        ("BITUNG / Dinas Kominfo Kota Bitung", "BITUNG", ""),
        ("DISKOMINFO KOTA SALATIGA. Menjelang Ramadan", "", "Menjelang Ramadan"),
        ("Rabu, 11 Oktober 2023", "", "Rabu, 11 Oktober 2023"),
        ("Rakor – yang ketiga – dibuka", "", "Rakor – yang ketiga – dibuka"),
        ("Rabu - Kamis libur", "", "Rabu - Kamis libur"),
        (
            "Bupati Belu, Wakil Bupati - keduanya hadir",
            "",
            "Bupati Belu, Wakil Bupati - keduanya hadir",
        ),
        ("“Kita bisa – pasti bisa,” katanya", "", "“Kita bisa – pasti bisa,” katanya"),
    ],
)
def test_a_dateline_is_taken_off_the_lead(lead, place, rest):
    text, extraction = read_marks(lead)

    found, without = split_dateline(traced(text), mentions=extraction.mentions)

    assert (found, without.text) == (place, rest)


@pytest.mark.parametrize(
    ("own", "expected"),
    [("", "Atambua"), ("WEDOMU", "WEDOMU"), ("Belu", "Atambua"), ("KABUPATEN BELU", "Atambua")],
)
def test_the_letterheads_town_stands_in_for_none_or_for_the_whole_area(own, expected):
    assert dateline_of(own, letterhead=LETTERHEAD) == expected


def test_a_letterhead_without_a_town_leaves_the_reports_own():
    assert dateline_of("Belu", letterhead=replace(LETTERHEAD, dateline="")) == "Belu"
