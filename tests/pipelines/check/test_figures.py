"""Sums of money, thousands, hours, figures that begin a sentence, capitals of offices."""

import pytest

from pipelines.check.figures import find_figure_faults
from tests.pipelines.check.manuscripts import manuscript, mended


@pytest.mark.parametrize(
    ("body", "code", "right"),
    [
        ("Bantuan Rp. 500.000,- diterima.", "money_form", "Bantuan Rp500.000 diterima."),
        ("Anggaran Rp 1,5 miliar.", "money_form", "Anggaran Rp1,5 miliar."),
        ("Tarif Rp125.000,- per orang.", "money_form", "Tarif Rp125.000 per orang."),
        ("Sebanyak 12500 orang hadir.", "thousands_form", "Sebanyak 12.500 orang hadir."),
        ("Mulai pukul 09:30 WITA.", "hour_form", "Mulai pukul 09.30 WITA."),
        ("Rapat usai. 250 kepala keluarga menerima bantuan beras dari pemerintah.", "figure_first",
         "Rapat usai. Sebanyak 250 kepala keluarga menerima bantuan beras dari pemerintah."),
        ("Rapat dipimpin bupati Belu di aula.", "office_capital", "Rapat dipimpin Bupati Belu di aula."),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_mend(body, code, right):
    (issue,) = find_figure_faults(manuscript(body))

    assert issue.code == code
    assert mended(body, issue) == right


@pytest.mark.parametrize(
    "body",
    [
        "Bantuan Rp500.000 dan Rp1,5 miliar untuk 12.500 orang.",
        "Pukul 09.30 WITA, 19 Agustus 2024.",
        "19 Agustus 2024 menjadi hari terakhir pendaftaran bagi semua peserta lomba.",
        "Para bupati dan camat hadir; Bupati Belu memimpin.",
        "Nomor 54321 berlaku sampai tahun 2045.",
        "- 250 paket sembako untuk warga Kecamatan Raihat dan sekitarnya",
    ],
)
def test_what_is_right_passes(body):
    assert not list(find_figure_faults(manuscript(body)))
