"""Laws by kind, number and year."""

import pytest

from pipelines.extract.laws import find_laws, with_title


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


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "sesuai UU Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik, dan Peraturan Presiden nomor 95 tahun 2018",
            "UU Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik",
        ),
        ("Perda Nomor 3 Tahun 2022 tentang Pajak Daerah mulai berlaku", "Perda Nomor 3 Tahun 2022 tentang Pajak Daerah"),
        (
            "PP Nomor 7 Tahun 2021 tentang Pelindungan Koperasi dan Usaha Mikro, Kecil, dan Menengah yang baru",
            "PP Nomor 7 Tahun 2021 tentang Pelindungan Koperasi dan Usaha Mikro, Kecil, dan Menengah",
        ),
        (
            "Perbup Nomor 5 Tahun 2020 tentang Perjalanan Dinas, Sekda, Asisten, dan Kepala Dinas hadir",
            "Perbup Nomor 5 Tahun 2020 tentang Perjalanan Dinas",
        ),
        ("Perda No. 1 Tahun 2020 tentang Ketertiban Umum. Camat", "Perda No. 1 Tahun 2020 tentang Ketertiban Umum"),
        ("PP Nomor 12 Tahun 2019 mengatur", "PP Nomor 12 Tahun 2019"),
    ],
)  # fmt: skip
def test_a_law_goes_on_with_its_title(text: str, whole: str) -> None:
    law = next(find_laws(text))
    assert with_title(text, law).text == whole
