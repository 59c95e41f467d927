"""Figures and words to values."""

from decimal import Decimal

import pytest

from pipelines.extract.number_words import value_of_figure, value_of_words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("tujuh", 7),
        ("sebelas", 11),
        ("sembilan belas", 19),
        ("dua puluh lima", 25),
        ("seratus sepuluh", 110),
        ("Dua ratus", 200),
        ("seribu lima ratus", 1500),
        ("sepuluh ribu", 10_000),
        ("dua juta tiga ratus lima puluh ribu", 2_350_000),
        ("dua tiga", None),
        ("puluh", None),
        ("tiga ribu dua juta", None),
    ],
)
def test_words_give_their_number_or_none(words: str, value: int | None) -> None:
    assert value_of_words(words) == value


@pytest.mark.parametrize(
    ("figure", "value"),
    [("1.250", "1250"), ("12,5", "12.5"), ("2.500.000,00", "2500000"), ("0,50", "0.5"), ("40", "40")],
)  # fmt: skip
def test_figures_have_dots_for_thousands_and_a_comma(figure: str, value: str) -> None:
    assert str(value_of_figure(figure)) == value == str(Decimal(value))
