"""Names made whole."""

import pytest

from pipelines.extract.name_ends import with_name_ends

from .marked import marked


def whole(text: str) -> list[tuple[str, str]]:
    plain, found = marked(text)
    result = with_name_ends(plain, found)
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[PER|Wiryo]] [[TTL|S.]] hadir", [("person", "Wiryo S.")]),
        ("[[PER|Salmiah]] [[TTL|MZ]] hadir", [("person", "Salmiah MZ")]),
        ("[[PER|Salmiah]] [[TTL|MM]] hadir", [("person", "Salmiah"), ("title", "MM")]),
        ("[[PER|Salmiah]], [[TTL|S.]]", [("person", "Salmiah"), ("title", "S.")]),
        ("[[PER|Anwar Fikri]] [[TTL|Nst]] hadir", [("person", "Anwar Fikri Nst")]),
        ("[[PER|Yosep L.]] Rantesalu, lurah", [("person", "Yosep L. Rantesalu")]),
        ("[[PER|Yosep L.]] Mereka hadir", [("person", "Yosep L.")]),
        ("[[PER|C. Talakua]]/[[PER|Sahetapi]] hadir", [("person", "C. Talakua/Sahetapi")]),
        ("[[PER|Budi Anwar]]/[[PER|Sahetapi]]", [("person", "Budi Anwar"), ("person", "Sahetapi")]),
        ("[[PER|Tukimin]] al. Karsan", [("person", "Tukimin al. Karsan")]),
        ("[[PER|Wensi Siringo-]]ringo", [("person", "Wensi Siringo-ringo")]),
        ("[[TTL|Ipda Dadang W.]] hadir", [("title", "Ipda"), ("person", "Dadang W.")]),
        ("([[JAB|Kompol Kahardi]])", [("title", "Kompol"), ("person", "Kahardi")]),
        ("[[TTL|Letkol Inf]] hadir", [("title", "Letkol Inf")]),
    ],
)
def test_a_name_goes_on_to_its_end(text: str, expected: list[tuple[str, str]]) -> None:
    assert whole(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hadir: [[JAB:x|Cut]] [[PER|Meuligoe]]", [("person", "Cut Meuligoe")]),
        ("Hadir: [[JAB:x|Camat]] [[PER|Meuligoe]]", [("office", "Camat"), ("person", "Meuligoe")]),
        ("[[TTL|ULFI]] [[PER|RAMADHANI]]", [("person", "ULFI RAMADHANI")]),
        ("[[TTL|PPL]] [[PER|Ayu Lestari]]", [("title", "PPL"), ("person", "Ayu Lestari")]),
    ],
)
def test_a_name_begins_with_its_first_word(text: str, expected: list[tuple[str, str]]) -> None:
    assert whole(text) == expected
