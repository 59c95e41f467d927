"""Bodies and events told apart from what only looks like them."""

from dataclasses import replace

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.bodies import with_bodies

from .marked import marked


def bodies(text: str, *, sure: float = 1.0) -> list[tuple[str, str]]:
    plain, found = marked(text)
    unsure = [replace(mark, confidence=sure) for mark in found]
    result = with_bodies(plain, unsure, areas=load_gazetteer())
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


def test_a_group_is_a_body_but_where_something_happens_in_it() -> None:
    assert bodies("Tarian dari [[FAC|Sanggar Betelan]] memukau.") == [
        ("organisation", "Sanggar Betelan")
    ]
    assert bodies("Latihan di [[FAC|Sanggar Betelan]] dimulai.") == [("venue", "Sanggar Betelan")]


@pytest.mark.parametrize(
    "body",
    ["Pemerintah Provinsi", "Pemerintah Kabupaten/Kota", "Sinergi Pemerintah Pusat", "dinas", "Persero", "OPD Kabupaten"],
)  # fmt: skip
def test_governments_in_general_are_no_body(body: str) -> None:
    assert bodies(f"Rapat itu memperkuat [[ORG|{body}]] dan warga.") == []


@pytest.mark.parametrize("body", ["Pemda Belu", "TNI", "Dinas Kominfo Provinsi NTT", "DPRD"])
def test_bodies_with_a_name_stay(body: str) -> None:
    assert bodies(f"Hadir pula [[ORG|{body}]].") == [("organisation", body)]


def test_small_letters_name_a_body_in_a_message_and_not_in_a_report() -> None:
    assert bodies("Rapat itu memperkuat fungsi [[ORG|dinas komunikasi]] daerah.", sure=0.5) == []
    assert bodies("info [[ORG|dinas komunikasi]] dulu", sure=0.5) == [
        ("organisation", "dinas komunikasi")
    ]


def test_the_title_of_a_talk_is_no_body() -> None:
    assert bodies("Materi [[ORG|Komunikasi dalam Percepatan Digital]] disampaikan.", sure=0.6) == []


def test_a_province_all_over_which_something_is_held_is_a_place() -> None:
    assert bodies("Kepala dinas se – [[ORG|NTT]] hadir.") == [("place", "NTT")]


def test_an_event_begins_where_its_short_form_is_spelled_out() -> None:
    text = "Digelar rapat koordinasi (Rakor) [[ACR|Bidang Kominfo se – Provinsi Nusa Tenggara Timur (NTT)]] kemarin."
    assert bodies(text, sure=0.02) == [
        ("event", "rapat koordinasi (Rakor) Bidang Kominfo"), ("place", "Provinsi Nusa Tenggara Timur (NTT)"),
    ]  # fmt: skip


def test_an_unsure_event_without_a_beginning_is_none() -> None:
    assert bodies("Digelar (2024) [[ACR|dan Bidang Kominfo]] kemarin.", sure=0.1) == []
    assert bodies("Digelar [[ACR|Festival Fulan Fehan]].", sure=0.1) == [
        ("event", "Festival Fulan Fehan")
    ]


def test_a_group_takes_in_what_kind_of_group_it_is() -> None:
    assert bodies("Panen oleh kelompok tani [[ORG|Sido Makmur]] usai.") == [
        ("organisation", "kelompok tani Sido Makmur")
    ]


def test_a_heading_is_no_body() -> None:
    assert bodies("Hadir warga.\n[[ORG|Pembahasan]]:\n- air bersih") == []
