"""Marks looked up by where they stand."""

from pipelines.extract.mark_list import MarkList
from pipelines.values import Label, Mention


def mark(start: int, end: int) -> Mention:
    return Mention("x" * (end - start), start, end, Label.PLACE, 1.0, "uji")


def test_marks_are_found_where_they_touch_and_near_by() -> None:
    one, two, three = mark(0, 4), mark(5, 9), mark(30, 34)
    found = MarkList([one, two, three])
    assert found.touching(3, 6) == [one, two]
    assert found.touching(4, 5) == []
    assert found.near(12, 14, 5) == [two]
    assert found.near(20, 28, 5) == [three]


def test_a_mark_takes_the_place_of_those_it_touches() -> None:
    one, two, three = mark(0, 4), mark(5, 9), mark(30, 34)
    found = MarkList([one, two, three])
    found.put(mark(0, 9), found.touching(0, 9))
    found.put(mark(15, 18), [])
    assert [(m.start, m.end) for m in found.marks] == [(0, 9), (15, 18), (30, 34)]
