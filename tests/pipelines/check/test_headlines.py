"""Headlines of readable length that say who does what; leads of one breath."""

import pytest

from pipelines.check.headlines import find_headline_habits, find_long_lead
from pipelines.values import ReleaseKind
from tests.pipelines.check.manuscripts import manuscript


def codes(headline, **more):
    return [i.code for i in find_headline_habits(manuscript("Isi.", headline=headline, **more))]


@pytest.mark.parametrize(
    ("headline", "code"),
    [
        ("Rapat Stunting", "headline_words"),
        ("Bupati Belu Minta Semua Camat dan Kepala Puskesmas Menyatukan Data Stunting Bulan Ini", "headline_words"),
        ("Rapat Koordinasi Penurunan Stunting Tingkat Kabupaten", "headline_clause"),
        ("Sosialisasi Pengelolaan Sampah di Kecamatan Raihat", "headline_clause"),
        ("Penyerahan Bantuan Beras untuk Warga Kabuna", "headline_clause"),
    ],
)  # fmt: skip
def test_a_headline_too_short_too_long_or_a_mere_label(headline, code):
    assert codes(headline) == [code]


@pytest.mark.parametrize(
    "headline",
    [
        "Wabup Belu Minta Data Stunting Satu Pintu",
        "Abrasi Ancam Dua Desa di Raihat",
        "Bupati Buka Rakor Stunting",
        "Rapat Stunting Digelar Sampai Tengah Malam",
        "Penerima Bantuan Turun di Tiga Kecamatan",
        "Pengumuman Hasil Seleksi Kompetensi PPPK Belu",
        "",
    ],
)
def test_a_clause_of_readable_length_passes(headline):
    assert codes(headline) == []


def test_an_invitation_may_be_a_label():
    assert codes("Pelatihan Jurnalistik bagi Pewarta Desa", kind=ReleaseKind.INVITATION) == []


def test_a_lead_of_seventy_words_is_long_and_one_of_forty_is_not():
    assert [i.code for i in find_long_lead(manuscript("kata " * 70))] == ["lead_long"]
    assert not list(find_long_lead(manuscript("kata " * 40 + "\n\n" + "kata " * 70)))
