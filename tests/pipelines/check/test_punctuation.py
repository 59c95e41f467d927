"""Spaces, hyphens, quotation marks."""

import re

import pytest

from pipelines.check.punctuation import find_punctuation_faults
from tests.pipelines.check.manuscripts import manuscript, mended


@pytest.mark.parametrize(
    ("body", "code", "right"),
    [
        ("Bupati  membuka rapat.", "double_space", "Bupati membuka rapat."),
        ("Beras , gula dan minyak.", "space_before_mark", "Beras, gula dan minyak."),
        ("Dalam arahannya,Bupati meminta data.", "space_after_mark", "Dalam arahannya, Bupati meminta data."),
        ("Rapat selesai.Peserta kembali ke desa.", "space_after_mark", "Rapat selesai. Peserta kembali ke desa."),
        ("Kegiatan berlangsung Senin - Selasa.", "spaced_hyphen", "Kegiatan berlangsung Senin–Selasa."),
        ("Lomba digelar 21 - 25 Agustus.", "spaced_hyphen", "Lomba digelar 21–25 Agustus."),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_mend(body, code, right):
    (issue,) = find_punctuation_faults(manuscript(body))

    assert issue.code == code
    assert mended(body, issue) == right


def test_the_words_on_either_side_are_shown():
    body = "Siang itu Bupati  membuka rapat."

    (issue,) = find_punctuation_faults(manuscript(body))

    assert body[issue.start : issue.end] == "Bupati  membuka"


def test_twelve_double_spaces_are_one_finding_with_one_tap_for_all():
    body = "Bupati  membuka  rapat  di  aula."

    (issue,) = find_punctuation_faults(manuscript(body))

    assert [mend.label for mend in issue.mends] == ["Jadikan satu spasi", "Perbaiki semua (4)"]
    assert mended(body, issue, 0) == "Bupati membuka  rapat  di  aula."
    assert mended(body, issue, 1) == "Bupati membuka rapat di aula."


@pytest.mark.parametrize(
    "body",
    [
        "Nama : Ani\nTempat   : Aula\n-  satu\n1.  dua",
        "Drh. Bintang, S.P,M.Si dan A.A. Bere Tallo hadir di www.belukab.go.id.",
        "Rp1,5 miliar, pukul 09.00 WITA, 14,2 persen; 3,1 ton.",
        "Binuang - 37 - 9",
        "“Satu paragraf.\n\n“Lalu paragraf kedua,” katanya.",
        "“Kutipan panjang yang dibagi.\n\nKe dua paragraf,” katanya.",
        'Ia berkata, "benar", lalu pergi.',
    ],
)
def test_layout_numbers_degrees_and_long_quotations_pass(body):
    assert not list(find_punctuation_faults(manuscript(body)))


@pytest.mark.parametrize(
    "body",
    [
        "“Air sudah surut, kata Camat.\n\nWarga pulang.",
        "Air sudah surut,” kata Camat.",
        'Ia berkata, "benar, lalu pergi.',
    ],
)
def test_a_quotation_mark_alone_is_told(body):
    (issue,) = find_punctuation_faults(manuscript(body))

    assert issue.code == "quote_mark_unpaired"
    assert re.search('[“”"]', body[issue.start : issue.end])
