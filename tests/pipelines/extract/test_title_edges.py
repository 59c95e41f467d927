"""Titles and names parted."""

import pytest

from pipelines.extract.title_edges import with_title_edges

from .marked import marked


def edges(text: str) -> list[tuple[str, str]]:
    plain, found = marked(text)
    result = with_title_edges(plain, found)
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[[TTL|Ir. Parlin]] [[PER|Sihotang]]", [("title", "Ir."), ("person", "Parlin Sihotang")], id="behind a degree"
        ),
        pytest.param("[[TTL|Asrah]] [[PER|Joko Utomo]]", [("person", "Asrah Joko Utomo")], id="no title known"),
        pytest.param("[[TTL|Puang]] [[PER|Lolo Baso]]", [("title", "Puang"), ("person", "Lolo Baso")], id="a title"),
        pytest.param("[[TTL|Damkar]] [[PER|Yoga]]", [("title", "Damkar"), ("person", "Yoga")], id="a trade"),
        pytest.param("[[PER|Romo Silver Betan]]", [("title", "Romo"), ("person", "Silver Betan")], id="address"),
        pytest.param("[[PER|Haji Sarlan]]", [("person", "Haji Sarlan")], id="that names too"),
    ],
)  # fmt: skip
def test_a_first_name_goes_to_the_name_and_an_address_to_the_titles(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert edges(f"Hadir {text} kemarin.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "[[ORG|KGPH Suryanegara]]", "[[FAC|KRT Suryo Wibowo]]", "[[TTL|RM]] [[PER|Bambang Suryo]]",
        "[[PER|R.Ay.]] [[PER|Febriana Dewi]]", "[[TTL|KRMT]] [[PER|L. Nuky Hadi]]",
    ],
)  # fmt: skip
def test_a_title_of_the_court_is_part_of_the_name(text: str) -> None:
    ((label, name),) = edges(f"Hadir {text} kemarin.")
    assert label == "person"
    assert len(name.split()) > 1


def test_an_eating_house_and_a_ship_are_no_persons() -> None:
    assert edges("Makan di [[FAC|RM Selera Kita]].") == [("venue", "RM Selera Kita")]
    assert edges("[[TTL|KMP]] [[PER|Ihan Batak]] berlayar.") == [("person", "Ihan Batak")]


def test_what_signs_a_paper_is_no_title() -> None:
    assert edges("Camat\n\n[[TTL|ttd]]\n\n[[PER|Boy Yandra]]") == [("person", "Boy Yandra")]


def test_an_address_and_a_name_that_nothing_follows() -> None:
    assert edges("Bupati ([[TTL|Kang DS]]) hadir.") == [("title", "Kang"), ("person", "DS")]
    assert edges("[[TTL|Tuan Guru]] hadir.") == [("title", "Tuan Guru")]
    assert edges("[[TTL|Letkol Inf]] [[PER|Tono]] hadir.") == [
        ("title", "Letkol Inf"), ("person", "Tono"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[PER|M. Saiful ST]]", [("person", "M. Saiful"), ("title", "ST")]),
        ("[[PER|Peltu Sukri]]", [("title", "Peltu"), ("person", "Sukri")]),
        ("[[PER|Peltu]] [[PER|Sukri]]", [("title", "Peltu"), ("person", "Sukri")]),
        ("[[PER|Yusup Mayor]] dan [[PER|Mayor]]", [("person", "Yusup Mayor"), ("person", "Mayor")]),
        ("[[TTL|Pasiter]] [[TTL|Kapten Inf]]", [("office", "Pasiter"), ("title", "Kapten Inf")]),
        ("[[TTL|Pasiter Kapten Inf]]", [("office", "Pasiter"), ("title", "Kapten Inf")]),
    ],
)
def test_ranks_and_degrees_without_a_comma(text: str, expected: list[tuple[str, str]]) -> None:
    assert edges(f"Hadir {text} kemarin.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[TTL|Rr.]] [[PER|Endang Sulis]]", [("person", "Rr. Endang Sulis")]),
        ("[[ORG|FX]]. [[PER|Murdian]]", [("person", "FX. Murdian")]),
        ("[[TTL|T.R.]] [[PER|Fahrul Lama]]", [("person", "T.R. Fahrul Lama")]),
        ("[[PER|Faisal Rahmat]] [[TTL|H.]] [[PER|Simanung]]", [("person", "Faisal Rahmat H. Simanung")]),
        ("[[TTL|H.]] [[PER|Simanung]]", [("title", "H."), ("person", "Simanung")]),
        ("[[PER|Agung SH]]", [("person", "Agung"), ("title", "SH")]),
        ("[[PER|Fitri M. Said]]", [("person", "Fitri M. Said")]),
        ("[[PER|Rina]], [[TTL|Dedet]], dan [[PER|Mutia]]", [("person", "Rina"), ("person", "Dedet"), ("person", "Mutia")]),
    ],
)  # fmt: skip
def test_what_is_part_of_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert edges(f"Hadir {text} kemarin.") == expected
