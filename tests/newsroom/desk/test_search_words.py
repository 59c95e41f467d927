"""Words folded to their roots: what an editor types finds the forms that officers write."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.search.words import MOST_BYTES, fold, roots_of, words_in

FAMILIES = {
    "ungsi": "mengungsi pengungsi pengungsian mengungsikan diungsikan terungsi",
    "bangun": "bangun membangun dibangun pembangunan bangunan terbangun membangunkan pembangunannya",
    "beri": "beri memberi memberikan diberikan berikan pemberian pemberiannya",
    "tulis": "menulis ditulis penulis tulisan tertulis bertuliskan menuliskan",
    "kirim": "mengirim dikirim pengiriman kiriman mengirimkan terkirim",
    "tanam": "menanam ditanam penanaman tanaman menanami",
    "serah": "menyerahkan diserahkan penyerahan",
    "ajar": "belajar mengajar pelajar pelajaran pembelajaran pengajar ajaran diajari",
    "kerja": "bekerja pekerja pekerjaan dikerjakan mempekerjakan",
    "resmi": "meresmikan diresmikan peresmian peresmiannya",
    "lantik": "melantik dilantik pelantikan",
    "salur": "menyalurkan disalurkan penyaluran saluran tersalurkan",
    "awas": "mengawasi diawasi pengawasan pengawas",
    "layan": "melayani dilayani pelayanan layanan",
    "baik": "baik memperbaiki diperbaiki perbaikan terbaik kebaikan",
    "daya": "memberdayakan pemberdayaan diberdayakan",
    "lanjut": "keberlanjutan berkelanjutan melanjutkan dilanjutkan lanjutan selanjutnya",
    "sah": "mengesahkan pengesahan disahkan",
    "cek": "dicek mengecek pengecekan",
    "tahu": "mengetahui diketahui pengetahuan",
    "bakar": "membakar terbakar kebakaran dibakar",
    "sehat": "kesehatan menyehatkan sehatnya",
    "ikan": "perikanan ikannya",
    "tandatangan": "menandatangani ditandatangani penandatanganan",
    "milik": "memiliki dimiliki kepemilikan pemilik",
    "wakil": "mewakili diwakili perwakilan",
    "rumah": "rumahnya perumahan rumahlah dirumahkan",
    "anak": "anaknya beranak",
}


@pytest.mark.parametrize(
    ("root", "form"), [(root, form) for root, forms in FAMILIES.items() for form in forms.split()]
)
def test_a_form_is_folded_to_its_root(root, form):
    assert roots_of(form) == (root,)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("beri", "ber"),
        ("berita", "beri"),
        ("berikan", "ikan"),
        ("kepala", "pala"),
        ("menteri", "teri"),
        ("perintah", "pemerintah"),
        ("bersih", "sih"),
        ("pengawasan", "kawasan"),
        ("penduduk", "duduk"),
        ("kecamatan", "camat"),
        ("memasak", "pasak"),
        ("paling", "maling"),
        ("pakan", "makan"),
        ("sekolah", "seko"),
        ("bupati", "bupat"),
        ("terima", "rima"),
        ("minggu", "peminggir"),
        ("desa", "mendesak"),
        ("korban", "koran"),
    ],
)
def test_words_of_different_meaning_stay_apart(word, other):
    assert not set(roots_of(word)) & set(roots_of(other))


@pytest.mark.parametrize(
    "name",
    [
        "bangun",
        "dimas",
        "diana",
        "sutan",
        "hasan",
        "abdullah",
        "nasrullah",
        "merauke",
        "penfui",
        "medan",
        "peni",
        "petrus",
        "sekar",
        "tina",
        "nina",
        "ketut",
        "kupang",
        "kabuna",
        "kolaka",
        "berau",
        "kendari",
        "bintang",
    ],
)
def test_names_stay_as_they_are_written(name):
    assert roots_of(name) == (name,)


def test_a_root_that_is_not_listed_is_found_by_both_letters_that_its_prefix_allows():
    assert roots_of("mengidam") == ("idam", "kidam")
    assert roots_of("idam") == roots_of("diidamkan") == ("idam",)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Jum'at", ["jumat"]),
        ("Jum’at", ["jumat"]),
        ("ta'lim", ["talim"]),
        ("MUÀRA Enim", ["muara", "enim"]),
        ("dr. H. Ahmad, S.Sos., M.Si.", ["dr", "h", "ahmad", "s", "sos", "m", "si"]),
        ("050/123/HUMAS", ["050", "123", "humas"]),
        ("anak-anaknya", ["anak", "anaknya"]),
        ("ke-17", ["ke", "17"]),
        ("Rp1.500.000,00", ["rp1", "500", "000", "00"]),
        ("'kutipan'", ["kutipan"]),
        ("—…!", []),
        ("e\u0301lite", ["elite"]),
        ("ﬁnal Ⅳ", ["final", "iv"]),
        ("كوبانغ", ["كوبانغ"]),
    ],
)
def test_words_are_found_without_accents_case_and_apostrophes(written, folded):
    assert [word.folded for word in words_in(written)] == folded


@given(st.text())
def test_every_word_stands_where_it_says_and_folds_to_letters_and_digits(text):
    text = unicodedata.normalize("NFC", text)
    end = 0
    for word in words_in(text):
        assert end <= word.start < word.end <= len(text)
        end = word.end
        assert word.folded.isalnum()
        assert len(word.folded.encode()) <= MOST_BYTES
        assert fold(word.folded) == word.folded
        assert all(root.isalnum() for root in roots_of(word.folded))
        assert not set(word.folded) & set("ABCDEFGHIJKLMNOPQRSTUVWXYZ'\" ")
