"""Documents with other names in them: the marks must still fit."""

import random

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.training.marks import Document, read_document
from pipelines.extract.training.swapped import Names, swapped

REPORT = read_document(
    """# id: a
# published: 2023-05-05
# region: 53.04
# title: Rakor
# kind: report

[[LOC:53.04|BELU]] – [[JAB:1|Bupati Belu]], [[TTL:1|dr.]] [[PER:1|Seran Manek]], membuka rakor di [[LOC:53.04|Kabupaten Belu]]. Warga Belu hadir. [[PER:1|Manek]] pulang."""
)
OTHER = read_document(
    """# id: b
# published: 2023-05-05
# region: 64.08
# title: Rakor
# kind: report

[[TTL:1|Ir.]] [[PER:1|Wan Yurnalis]] hadir."""
)
NAMES = Names([REPORT, OTHER], load_gazetteer())


def texts(document: Document) -> list[tuple[str, str]]:
    return [(span.label, document.text[span.start : span.end]) for span in document.spans]


@pytest.mark.parametrize("seed", range(5))
def test_labels_stay_and_what_they_cover_is_written_alike(seed: int) -> None:
    found = texts(swapped(REPORT, names=NAMES, chance=random.Random(seed)))
    assert [label for label, _ in found] == [span.label for span in REPORT.spans]
    assert found[0][1].isupper()
    assert found[1][1].startswith("Bupati ")
    assert all(text == text.strip() and text for _, text in found)


def test_one_person_keeps_one_new_name_and_one_regency_one_new_name() -> None:
    found = texts(swapped(REPORT, names=NAMES, chance=random.Random(1)))
    assert found[3][1].split()[-1] == found[5][1]
    area = found[4][1].removeprefix("Kabupaten ")
    assert area != "Belu"
    assert found[1][1] == f"Bupati {area}"
    assert found[0][1] == area.upper()


def test_what_stands_between_marks_is_left_as_it_is() -> None:
    found = swapped(REPORT, names=NAMES, chance=random.Random(2))
    assert "Warga Belu hadir." in found.text
    assert ", membuka rakor di " in found.text


def test_the_same_chance_gives_the_same_document() -> None:
    one, two = (swapped(REPORT, names=NAMES, chance=random.Random(3)) for _ in "ab")
    assert one == two
