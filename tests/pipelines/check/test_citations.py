"""Laws with a number, year or title that are not theirs."""

import pytest

from pipelines.check.citations import find_wrong_citations
from pipelines.check.known_laws import known_laws
from pipelines.registry_value import RegisteredLaw, Registry
from tests.pipelines.check.manuscripts import manuscript, mended


@pytest.mark.parametrize(
    ("cited", "code", "right"),
    [
        ("UU Nomor 18 Tahun 2008 tentang Keterbukaan Informasi Publik", "law_number", "UU Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik"),
        ("Undang-Undang Nomor 12 Tahun 2012 tentang Sistem Peradilan Pidana Anak", "law_number", "Undang-Undang Nomor 11 Tahun 2012 tentang Sistem Peradilan Pidana Anak"),
        ("UU No. 6/2015 tentang Desa", "law_number", "UU No. 6/2014 tentang Desa"),
        ("UU Nomor 24 Tahun 2007 tentang Tata Boga", "law_title", "UU Nomor 24 Tahun 2007 tentang Penanggulangan Bencana"),
    ],
)  # fmt: skip
def test_a_wrong_citation_is_told_with_the_right_one(cited, code, right):
    body = f"Kegiatan ini sesuai {cited}."

    (issue,) = find_wrong_citations(manuscript(body))

    assert issue.code == code
    assert mended(body, issue) == f"Kegiatan ini sesuai {right}."


@pytest.mark.parametrize(
    "cited",
    [
        "UU Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik",
        "Undang-Undang Nomor 14 Tahun 2008",
        "UU Nomor 35 Tahun 2014 tentang Perlindungan Anak",
        "UU 99 Tahun 2003 tentang Perlindungan Kura-Kura",
        "Perda Nomor 3 Tahun 2020 tentang Pengelolaan Sampah",
        "UU Nomor 23 Tahun 2014 tentang Pemerintahan Daerah yang mengatur urusan wajib",
        "UU 17 Tahun 2023 tentang Kesehatan",
    ],
)
def test_a_right_citation_and_a_law_unknown_to_us_pass(cited):
    assert not list(find_wrong_citations(manuscript(f"Kegiatan ini sesuai {cited}.")))


def test_a_year_to_come_and_a_law_out_of_force():
    to_come = list(find_wrong_citations(manuscript("Sesuai UU Nomor 6 Tahun 2041.")))
    replaced = list(find_wrong_citations(manuscript("Sesuai UU Nomor 5 Tahun 2014.")))

    assert [i.code for i in to_come] == ["law_number"]
    assert [i.code for i in replaced] == ["law_replaced"]


def test_the_registry_knows_the_regions_laws():
    law = RegisteredLaw("1", "Peraturan Daerah", "3", 2020, "Pengelolaan Sampah", short="Perda")
    body = "Sesuai Perda Nomor 5 Tahun 2020 tentang Pengelolaan Sampah."

    (issue,) = find_wrong_citations(manuscript(body), registry=Registry(laws=(law,)))

    assert "Nomor 3 Tahun 2020" in mended(body, issue)


def test_every_known_law_stands_once():
    cited = [(law.kind, law.number, law.year) for law in known_laws()]

    assert len(cited) == len(set(cited)) > 80
