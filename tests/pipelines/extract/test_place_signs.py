"""What shows that a word is meant as a place."""

import pytest

from pipelines.extract.place_signs import is_shown

from .marked import marked


def shown(text: str, name: str) -> bool:
    plain, marks = marked(text)
    start = plain.index(name)
    return is_shown(plain, start, start + len(name), marks)


@pytest.mark.parametrize(
    "text",
    [
        "logistik dari kabuna tiba", "[[LOC|Leosama]] dan kabuna aman", "lapor\n✅ kabuna aman", "KABUNA – Hujan lebat",
        "SIARAN\nKabuna, 4 Mei 2024", "hujan. Derok Purba aman",
    ],
)  # fmt: skip
def test_prepositions_neighbours_and_heads_of_lines_show_it(text: str) -> None:
    name = next(n for n in ("kabuna", "Kabuna", "KABUNA", "Derok Purba") if n in text)
    assert shown(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hari ini kabuna kering", "kabuna"), ("di sawah kering", "sawah"), ("di Tiga tempat", "Tiga"), ("ada Toko Derok Purba", "Derok Purba"),
        ("Kabuna hujan lagi", "Kabuna"), ("di Kabuna Lestari", "Kabuna"),
    ],
)  # fmt: skip
def test_ordinary_words_and_longer_names_are_none(text: str, name: str) -> None:
    assert not shown(text, name)
