"""Names side by side in one mark."""

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.place_rows import in_rows

from .marked import marked


def apart(text: str, region: str | None = "53.04") -> list[tuple[str, str]]:
    plain, (mark,) = marked(text)
    parts = in_rows(mark, areas=load_gazetteer(), region=region)
    assert all(plain[m.start : m.end] == m.text for m in parts)
    return [(m.label.value, m.text) for m in parts]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("di [[FAC|kabuna kec kakuluk mesak]]", ["kabuna", "kakuluk mesak"]),
        ("di [[LOC|kabuna leosama]]", ["kabuna", "leosama"]),
        ("di [[FAC|Kabuna–Leosama]]", ["Kabuna", "Leosama"]),
        ("bukan [[PER|Kabuna Kakuluk Mesak]]", ["Kabuna", "Kakuluk Mesak"]),
        ("di [[LOC|deng kabuna]]", ["kabuna"]),
        ("di [[FAC|kakuluk mesak tembus 14rb]]", ["kakuluk mesak"]),
    ],
)
def test_each_name_is_a_place(text: str, names: list[str]) -> None:
    assert apart(text) == [("place", name) for name in names]


@pytest.mark.parametrize(
    "text",
    ["di [[FAC|Warung Kabuna]]", "di [[PER|Kabuna Leosama]]", "di [[LOC|sungai kabuna]]", "di [[LOC|Kakuluk Mesak]]", "di [[FAC|kabuna tembus]]"],
)  # fmt: skip
def test_other_marks_stay_whole(text: str) -> None:
    assert len(apart(text)) == 1
    assert apart(text)[0][0] != "place" or "[[LOC" in text


def test_without_the_region_there_is_no_row() -> None:
    assert apart("di [[LOC|kabuna leosama]]", region="33.08") == [("place", "kabuna leosama")]
    assert apart("di [[LOC|kabuna leosama]]", region=None) == [("place", "kabuna leosama")]
