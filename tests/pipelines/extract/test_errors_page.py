"""Misses and extras shown in their sentences."""

from pipelines.extract.errors_page import errors_page
from pipelines.extract.scoring import score

TEXT = "Rapat dibuka Camat Raihat, Rina <Tefa>. Kepala Desa Kabuna, Yos Bria, hadir Selasa (13/06)."
GOLD = {
    "id": "a", "text": TEXT,
    "people": [{"name": "Rina Tefa", "position": "Camat Raihat"}, {"name": "Yos Bria", "position": None}],
    "places": [{"text": "Desa Kabuna", "level": "desa", "code": "53.04.05.2006"}],
    "dates": [{"text": "Selasa (13/06)", "start": "2023-06-13", "end": "2023-06-13"}],
}  # fmt: skip
ANSWER = {
    "people": [
        {"name": "Rina Tefa", "position": "Kepala Desa Kabuna"},
        {"name": "Kabuna", "position": None},
    ]
}


def page() -> str:
    return errors_page({"uji <satu>": score([GOLD], {"a": ANSWER})})


def test_a_miss_and_an_extra_of_one_name_are_one_row() -> None:
    assert "rina tefa" not in page()
    assert "<td>Rina Tefa · camat raihat<td>Rina Tefa · kepala desa kabuna<td>" in page()


def test_the_words_are_marked_in_their_sentence() -> None:
    shown = page()
    assert "<p>Kepala Desa Kabuna, <mark>Yos Bria</mark>, hadir Selasa (13/06).</p>" in shown
    assert "<p>Rapat dibuka Camat Raihat, <mark>Rina &lt;Tefa</mark>&gt;. </p>" in shown


def test_codes_and_days_are_found_by_their_words() -> None:
    assert "<mark>Desa Kabuna</mark>" in page()
    assert "<mark>Selasa (13/06</mark>)" in page()


def test_every_kind_says_how_many_it_has() -> None:
    assert "orang (1/1)" in page()
    assert "tanggal (1/0)" in page()
    assert "uji &lt;satu&gt;" in page()
