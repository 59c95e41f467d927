"""Parts and totals, percentages, directions, rough numbers."""

import pytest

from pipelines.check.sums import (
    find_rough_numbers,
    find_wrong_listed_sums,
    find_wrong_percentages,
    find_wrong_sums,
)
from tests.pipelines.check.manuscripts import manuscript, mended


@pytest.mark.parametrize(
    ("body", "real"),
    [
        ("Peserta 42 orang, terdiri dari 30 laki-laki dan 10 perempuan.", "40"),
        ("Bantuan bagi 1.250 keluarga (700 di Raihat, 500 di Lamaknen).", "1.200"),
        ("Ada 9 unit mobil yakni 4 ambulans, 3 pikap dan 1 truk.", "8"),
    ],
)
def test_parts_that_do_not_add_up(body, real):
    (issue,) = find_wrong_sums(manuscript(body))

    assert issue.code == "wrong_sum"
    assert issue.mends[0].text == real


@pytest.mark.parametrize(
    "body",
    [
        "Peserta 42 orang, terdiri dari 30 laki-laki dan 12 perempuan.",
        "Peserta 42 orang, di antaranya 10 guru dan 5 bidan.",
        "Panitia terdiri dari 3 seksi yang bekerja 5 hari dan 12 relawan.",
        "Sebanyak 42 orang, yakni warga dari 3 desa dan 2 kecamatan.",
        "Sebanyak 120 paket dibagi, terdiri dari 5 kg beras dan 2 liter minyak.",
        "Rapat di aula (lantai 2) dihadiri 30 orang.",
        "Ada 214 jiwa, terdiri dari 96 di meunasah dan 118 di sekolah, 12 di antaranya balita.",
    ],
)
def test_parts_that_add_up_or_are_no_parts_pass(body):
    assert not list(find_wrong_sums(manuscript(body)))


def test_the_last_line_of_a_list_is_its_sum():
    body = "Rincian:\n- Raihat: 37\n- Lamaknen: 21\n- Lasiolat: 4\nJumlah: 63\n"

    (issue,) = find_wrong_listed_sums(manuscript(body))

    assert mended(body, issue) == body.replace("63", "62")
    assert not list(find_wrong_listed_sums(manuscript(body.replace("63", "62"))))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Sebanyak 45 dari 60 desa atau 65 persen sudah cair.", "wrong_percentage"),
        ("Kasus turun 20 persen dari 50 menjadi 25 kasus.", "wrong_percentage"),
        ("Jumlah penerima turun dari 24 menjadi 31 keluarga.", "wrong_direction"),
        ("Produksi naik dari 6,8 ton menjadi 5,1 ton.", "wrong_direction"),
    ],
)
def test_percentages_and_directions_that_contradict_the_figures(body, code):
    (issue,) = find_wrong_percentages(manuscript(body))

    assert issue.code == code


@pytest.mark.parametrize(
    "body",
    [
        "Sebanyak 45 dari 60 desa atau 75 persen sudah cair.",
        "Kasus turun 50 persen dari 50 menjadi 25 kasus.",
        "Angka kemiskinan turun 2 persen dari 14 menjadi 12 persen.",
        "Kami naik peringkat dari 12 menjadi 9 tahun ini.",
        "Rombongan naik dari lantai 1 ke 3 gedung itu.",
        "Anggaran naik dari Rp900 juta menjadi Rp1,2 miliar.",
        "Dari 60 desa, 45 sudah cair.",
    ],
)
def test_figures_that_agree_pass(body):
    assert not list(find_wrong_percentages(manuscript(body)))


def test_dozens_that_are_fourteen():
    body = "Angin kencang merusak 14 rumah di Desa Kabuna."

    (issue,) = find_rough_numbers(manuscript(body, headline="Puluhan Rumah Rusak"))

    assert issue.field == "headline"
    assert issue.mends[0].text == "Belasan"


@pytest.mark.parametrize(
    "body",
    [
        "Angin kencang merusak 34 rumah di Desa Kabuna.",
        "Angin kencang merusak 3 rumah berat dan 40 rumah ringan.",
        "Angin kencang melukai 14 orang.",
    ],
)
def test_dozens_that_are_dozens_pass(body):
    assert not list(find_rough_numbers(manuscript(body, headline="Puluhan Rumah Rusak")))
