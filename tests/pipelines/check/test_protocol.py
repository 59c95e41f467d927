"""The order of guests; all names invented."""

from pipelines.check.protocol import find_protocol_faults
from tests.pipelines.check.manuscripts import manuscript, marks, mended

OFFICES = ("Camat Raihat", "Bupati Belu", "Ketua DPRD Belu", "Dandim 1605/Belu")
NAMES = ("Ani Seran", "Wilibrodus Lay", "Theodorus Manek", "Rendra Putra")
OUT_OF_ORDER = (
    "Hadir dalam acara itu Camat Raihat Ani Seran, Dandim 1605/Belu Rendra Putra, Bupati Belu Wilibrodus Lay, dan "
    "Ketua DPRD Belu Theodorus Manek."
)  # fmt: skip


def found(body):
    text = manuscript(body, mentions=marks(body, office=OFFICES, person=NAMES))
    return list(find_protocol_faults(text))


def test_a_list_out_of_order_is_put_in_order_with_its_commas():
    (issue,) = found(OUT_OF_ORDER)
    after = mended(OUT_OF_ORDER, issue)

    assert after == (
        "Hadir dalam acara itu Bupati Belu Wilibrodus Lay, Ketua DPRD Belu Theodorus Manek, Dandim 1605/Belu Rendra Putra, dan "
        "Camat Raihat Ani Seran."
    )
    assert found(after) == []


def test_no_advice_inside_a_quotation_or_where_words_stand_between():
    quoted = f"“{OUT_OF_ORDER}” tulis panitia."
    apart = OUT_OF_ORDER.replace(", Bupati", " menyambut kedatangan Bupati")

    assert found(quoted) == []
    assert found(apart) == []
