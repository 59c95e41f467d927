"""Countries and islands by name."""

import pytest

from pipelines.extract.countries import is_abroad


@pytest.mark.parametrize("name", ["Timor-Leste", "timor leste", "PNG", "SINGAPURA", "Flores"])
def test_names_in_any_spelling(name: str) -> None:
    assert is_abroad(name)


def test_areas_and_words_are_none() -> None:
    assert not is_abroad("Belu")
    assert not is_abroad("kabar")
