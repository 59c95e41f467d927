"""Laws by kind, number and year."""

import pytest

from pipelines.extract import find_laws


@pytest.mark.parametrize(
    "law",
    [
        "Undang – Undang nomor 14 tahun 2008", "Undang-Undang Nomor 23 Tahun 2014", "Peraturan Presiden nomor 95 tahun 2018",
        "UU Nomor 5 Tahun 2018", "Permendagri No. 108 Tahun 2019", "Peraturan Bupati Belu Nomor 22 Tahun 2022",
        "Perbup 12/2021", "Pasal 12 ayat (2) UU Nomor 31 Tahun 1999", "PP 53 Tahun 2010",
    ],
)  # fmt: skip
def test_a_law_reaches_from_its_kind_to_its_year(law: str) -> None:
    (found,) = find_laws(f"Hal itu sesuai {law} tentang tata kelola.")
    assert found.text == law


def test_a_law_without_a_number_is_left_to_the_model() -> None:
    assert list(find_laws("sesuai Undang-Undang yang berlaku dan Peraturan Daerah")) == []
