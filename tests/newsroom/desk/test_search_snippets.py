"""The stretch of text that a result shows, and the words apart that answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.search.asking import read_question
from newsroom.desk.search.snippets import marked, snippet

TEXT = (
    "Bupati Belu membuka rapat. " + "Kalimat lain yang panjang sekali tanpa isi. " * 20
    + "Warga Desa Kabuna mengungsi ke balai desa, dan pengungsian dibuka (050/123/HUMAS). "
    + "Penutup yang biasa saja. " * 20
)  # fmt: skip


def shown(typed, text=TEXT):
    parts = snippet(text, read_question(typed))
    return "".join(part.text for part in parts), [part.text for part in parts if part.is_found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("diungsikan", ["mengungsi", "pengungsian"]),
        ('"desa kabuna"', ["Desa Kabuna"]),
        ("050/123/HUMAS", ["050/123/HUMAS"]),
        ("kab", ["Kabuna"]),
        ("warga -balai", ["Warga"]),
        ("gerhana", []),
    ],
)
def test_the_words_that_answer_are_apart(typed, found):
    assert shown(typed)[1] == found


def test_it_is_cut_where_most_words_answer_between_words():
    text, found = shown("rapat warga mengungsi balai")

    assert found == ["Warga", "mengungsi", "balai", "pengungsian"]
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) < 260


def test_where_nothing_answers_the_opening_is_shown():
    assert shown("gerhana")[0].startswith("Bupati Belu membuka rapat.")


@given(st.text(max_size=400), st.text(max_size=60))
def test_nothing_of_a_text_is_lost_or_added(text, typed):
    assert "".join(part.text for part in marked(text, read_question(typed))) == text
    for part in snippet(text, read_question(typed)):
        assert part.text
