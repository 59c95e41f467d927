"""Who really spoke; all names invented."""

import pytest

from pipelines.check.stand_ins import find_stand_ins_quoted
from tests.pipelines.check.manuscripts import manuscript, marks, mended, person, quote

SAID = "Data harus satu pintu mulai bulan depan"
NAMES = ("Wilibrodus Lay", "Rikardus Mau")


def found(body):
    offices = tuple(o for o in ("Bupati Belu", "Asisten I Sekda Belu") if o in body)
    people = []
    for name, office in zip(NAMES, ("Bupati Belu", "Asisten I Sekda Belu"), strict=True):
        if name in body:
            people.append(person(body, name, office))
    text = manuscript(
        body,
        mentions=marks(body, person=tuple(n for n in NAMES if n in body), office=offices),
        people=tuple(people),
        quotes=(quote(body, SAID),),
    )
    return list(find_stand_ins_quoted(text))


@pytest.mark.parametrize(
    "body",
    [
        f"Bupati Belu diwakili Asisten I Sekda Belu, Rikardus Mau, membuka rapat.\n\n“{SAID},” ujar Bupati.",
        f"Bupati Belu Wilibrodus Lay melalui Asisten I Sekda Belu Rikardus Mau membuka rapat.\n\n“{SAID},” kata Wilibrodus Lay.",
        f"Asisten I Sekda Belu Rikardus Mau mewakili Bupati Belu membuka rapat.\n\n“{SAID},” tegas Bupati Belu.",
    ],
    ids=["diwakili", "melalui", "mewakili"],
)  # fmt: skip
def test_a_quotation_of_the_absent_is_told_with_who_was_there(body):
    (issue,) = found(body)

    assert issue.mends[0].text == "Rikardus Mau"
    assert mended(body, issue).endswith(
        ("ujar Rikardus Mau.", "kata Rikardus Mau.", "tegas Rikardus Mau.")
    )


@pytest.mark.parametrize(
    "body",
    [
        f"Bupati Belu diwakili Asisten I Sekda Belu, Rikardus Mau, membuka rapat.\n\n“{SAID},” ujar Rikardus.",
        f"Sambutan tertulis Bupati Belu dibacakan Asisten I Sekda Belu Rikardus Mau, mewakili Bupati Belu.\n\n“{SAID},” kata Bupati.",
        f"Bupati Belu Wilibrodus Lay menyalurkan bantuan melalui kantor pos.\n\n“{SAID},” kata Bupati.",
        f"Bupati Belu Wilibrodus Lay didampingi Asisten I Sekda Belu Rikardus Mau.\n\n“{SAID},” kata Bupati.",
    ],
    ids=["the one there", "read out", "a way", "beside him"],
)  # fmt: skip
def test_what_is_rightly_quoted_passes(body):
    assert found(body) == []
