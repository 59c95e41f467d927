"""Marks whose edges break what every reader knows."""

import pytest

from pipelines.extract.mending import mended
from pipelines.values import Label, Mention

from .marked import marked


def mend(text: str, confidence: float = 0.9) -> list[tuple[str, str]]:
    plain, found = marked(text)
    marks = [Mention(m.text, m.start, m.end, m.label, confidence, m.made_by) for m in found]
    result = mended(plain, marks)
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("[[PER|M]]. [[PER|Nur Latu]] hadir", [("person", "M. Nur Latu")]),
        ("[[PER|Ferry]] [[PER|Kalalo]] hadir", [("person", "Ferry Kalalo")]),
        ("[[PER|Zainal]] gelar [[PER|Raja Muda]] hadir", [("person", "Zainal gelar Raja Muda")]),
        ("[[PER|Lasma]] boru [[PER|Manurung]] hadir", [("person", "Lasma boru Manurung")]),
        ("Hadir [[JAB|Pj Sekda dan]] warga", [("office", "Pj Sekda")]),
        ("[[PER|Rina]], [[PER|Yos]] hadir", [("person", "Rina"), ("person", "Yos")]),
        ("Camat [[PER|Rina]]. [[PER|Yos]] hadir", [("person", "Rina"), ("person", "Yos")]),
        ("[[TTL|Sp.PD]] – [[TTL|KGEH]], [[TTL|FINASIM]]", [("title", "Sp.PD – KGEH"), ("title", "FINASIM")]),
        ("[[JAB|Kapolsek Raihat AKP]] [[PER|Yos]]", [("office", "Kapolsek Raihat"), ("title", "AKP"), ("person", "Yos")]),
        ("[[JAB|Danrem 161/Wira Sakti Brigjen TNI]]", [("office", "Danrem 161/Wira Sakti"), ("title", "Brigjen TNI")]),
        ("[[JAB|Ketua LPTQ Buya]] [[TTL|H.]] [[PER|Mawar]]", [("office", "Ketua LPTQ"), ("title", "Buya"), ("title", "H."), ("person", "Mawar")]),
        ("[[JAB|Laksamana Pertama]] [[PER|Yos]]", [("title", "Laksamana Pertama"), ("person", "Yos")]),
        ("([[ACR|Rakor) Kominfo (NTT]])", [("event", "(Rakor) Kominfo (NTT)")]),
        ("[[JAB|Kadis Kominfo Kabupaten se –]] NTT", [("office", "Kadis Kominfo Kabupaten")]),
        ("di [[FAC|Puskesmas Wedomu\n\nATAMBUA]] – Dinas", [("venue", "Puskesmas Wedomu"), ("place", "ATAMBUA")]),
        ("[[JAB|.\n\nKepala Desa Kabuna]] hadir", [("office", "Kepala Desa Kabuna")]),
        ("[[PER|Seran\nManek]] hadir", [("person", "Seran\nManek")]),
        ("tarian [[PER|Likurai]] bersama [[PER|Rina]]", [("person", "Rina")]),
        ("tari tradisional [[PER|Dero]] dan [[PER|Modero]] dibawakan [[PER|Rina]]", [("person", "Rina")]),
        ("[[JAB|Kabid SMP]] [[PER|Irma]] hadir", [("office", "Kabid SMP"), ("person", "Irma")]),
        ("[[JAB|Direktur Jenderal]] hadir", [("office", "Direktur Jenderal")]),
        ("ujar juru [[JAB|bicara KPK]] [[PER|Febri]]", [("office", "juru bicara KPK"), ("person", "Febri")]),
        ("tetua suku [[PER|Ledo]] hadir", [("person", "Ledo")]),
        ("di RSUD [[PER|Gabriel Manek]] kemarin", []),
    ],
)  # fmt: skip
def test_an_edge_is_set_right(broken: str, whole: list[tuple[str, str]]) -> None:
    assert mend(broken) == whole


def test_a_doubtful_name_counts_only_beside_an_office_or_title() -> None:
    assert mend("warga [[PER|Maju]] bersama", confidence=0.1) == []
    assert mend("[[TTL|Bun Sin]] hadir, [[TTL|Lettu Laut (P)]]", confidence=0.1) == [
        ("title", "Lettu Laut (P)")
    ]
    assert mend("[[JAB|Camat]] [[PER|Maju]] bersama", confidence=0.1) == [
        ("office", "Camat"),
        ("person", "Maju"),
    ]


def test_marks_that_are_right_stay_as_they_are() -> None:
    plain, found = marked(
        "[[JAB|Bupati Belu]], [[TTL|dr.]] [[PER|Seran Manek]], [[TTL|MM]] di [[LOC|NTT]]"
    )
    assert mended(plain, found) == found
    assert {m.label for m in found} == {Label.OFFICE, Label.TITLE, Label.PERSON, Label.PLACE}


def test_a_rank_that_no_name_follows_is_a_name() -> None:
    assert mend("[[JAB|Ketua Dewan Adat Saul Mayor]], [[JAB|Camat]]")[0] == (
        "office", "Ketua Dewan Adat Saul Mayor",
    )  # fmt: skip
