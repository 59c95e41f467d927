"""How a body is cut for pointing at."""

import pytest

from pipelines.check.text import sentence_at, sentences


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Satu. Dua.\n\nTiga", ["Satu.", "Dua.", "Tiga"]),
        ("Hadir drh. Ani dan H. Umar. Selesai.", ["Hadir drh. Ani dan H. Umar.", "Selesai."]),
        ("“Satu. Dua,” kata dia. Tiga.", ["“Satu. Dua,” kata dia.", "Tiga."]),
        ("“Satu. Dua.” Tiga.", ["“Satu. Dua.”", "Tiga."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(body, expected):
    assert [body[start:end] for start, end in sentences(body)] == expected


def test_the_sentence_at_a_place_is_the_one_around_it():
    body = "Satu. Dua tiga. Empat."

    assert [body[slice(*sentence_at(body, at))] for at in (0, 8, 17)] == [
        "Satu.",
        "Dua tiga.",
        "Empat.",
    ]
