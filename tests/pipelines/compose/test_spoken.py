"""Written Indonesian as an announcer reads it out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.compose.spoken import number_in_words, spoken


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("0", "nol"),
        ("11", "sebelas"),
        ("15", "lima belas"),
        ("40", "empat puluh"),
        ("100", "seratus"),
        ("111", "seratus sebelas"),
        ("1.000", "seribu"),
        ("1.250", "seribu dua ratus lima puluh"),
        ("2026", "dua ribu dua puluh enam"),
        ("100.000", "seratus ribu"),
        ("1.000.000", "satu juta"),
        ("3.450.000.000", "tiga miliar empat ratus lima puluh juta"),
        ("12,75", "dua belas koma tujuh lima"),
        ("5,0", "lima"),
    ],
)
def test_a_number_is_said_as_it_is_counted(written: str, words: str) -> None:
    assert number_in_words(written) == words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Bantuan Rp1,5 miliar.", "Bantuan satu koma lima miliar rupiah."),
        ("Harga Rp12.500 per kilogram.", "Harga dua belas ribu lima ratus rupiah per kilogram."),
        ("Rp 500 juta", "lima ratus juta rupiah"),
        ("Rp250.000,00", "dua ratus lima puluh ribu rupiah"),
        ("sebanyak 1.250 KK", "sebanyak seribu dua ratus lima puluh kepala keluarga"),
        ("sepanjang 3,2 km", "sepanjang tiga koma dua kilometer"),
        ("seluas 40 m2", "seluas empat puluh meter persegi"),
        ("naik 12,5%", "naik dua belas koma lima persen"),
        ("3-5 hari", "tiga sampai lima hari"),
        ("HUT ke-81", "H-U-T kedelapan puluh satu"),
        ("Triwulan III", "Triwulan tiga"),
        ("pukul 09.30 WITA", "pukul sembilan lewat tiga puluh menit Wita"),
        ("pukul 08.00-10.00 WIB", "pukul delapan sampai pukul sepuluh Wib"),
        ("pukul 08.00 sampai 12.00 WITA", "pukul delapan sampai pukul dua belas Wita"),
        ("Pkl 15.10", "pukul lima belas lewat sepuluh menit"),
        ("DESA PADANG ARO MENANG", "Desa Padang Aro Menang"),
        ("BPBD DKI siap", "B-P-B-D D-K-I siap"),
        ("Hubungi 0812-3456-7890 atau (0389) 21345.", "Hubungi atau."),
        ("Terima kasih 🙏", "Terima kasih"),
        ("Senin (23/11)", "Senin, dua puluh tiga November"),
        ("Selasa (24/11/2026),", "Selasa, dua puluh empat November dua ribu dua puluh enam,"),
        ("(31/13)", ", 31/13"),
        ("Tim Penggerak PKK (TP PKK)", "Tim Penggerak P-K-K"),
        ("BPBD dan BAPENDA", "B-P-B-D dan Bapenda"),
        ("RSUD, UMKM, APBD, DPRD", "R-S-U-D, U-M-K-M, A-P-B-D, D-P-R-D"),
        ("SATPOL", "Satpol"),
        ("Dandim 1605/Belu", "Dandim satu enam nol lima Belu"),
        ("Asisten I Sekda", "Asisten satu Sekda"),
        ("Kab. Belu", "Kabupaten Belu"),
        ("bapak/ibu", "bapak atau ibu"),
        ("RT 03 RW 01", "er-te tiga er-we satu"),
    ],
)  # fmt: skip
def test_what_stands_on_paper_can_be_said(written: str, said: str) -> None:
    assert spoken(written) == said


def test_an_abbreviation_is_opened_once() -> None:
    forms = {"BPBD": "Badan Penanggulangan Bencana Daerah"}
    assert (
        spoken("BPBD turun. Menurut BPBD, aman.", full_forms=forms)
        == "Badan Penanggulangan Bencana Daerah turun. Menurut B-P-B-D, aman."
    )


@given(st.text(max_size=60))
def test_any_text_can_be_said(text: str) -> None:
    said = spoken(text)
    assert said == " ".join(said.split())


@given(st.integers(0, 10**15 - 1))
def test_every_number_has_words(number: int) -> None:
    words = number_in_words(str(number))
    assert not any(sign.isdigit() for sign in words)
    assert "  " not in words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("Paus Yohanes Paulus II tiba", "Paus Yohanes Paulus dua tiba", id="a pope"),
        pytest.param(
            "Raja Hamengku Buwono X hadir", "Raja Hamengku Buwono sepuluh hadir", id="a king"
        ),
        pytest.param(
            "Pangdam IX/Udayana hadir", "Pangdam sembilan Udayana hadir", id="an army region"
        ),
        pytest.param("MTQ XXXI", "M-T-Q tiga puluh satu", id="behind an abbreviation"),
        pytest.param("Triwulan II", "Triwulan dua", id="a quarter"),
        pytest.param("tahap I-III", "tahap satu sampai tiga", id="from one to another"),
        pytest.param("PT X", "P-T X", id="a letter is no figure"),
        pytest.param("televisi LIVI", "televisi Livi", id="letters that build none"),
    ],
)
def test_roman_figures_behind_names_are_numbers(written, said):
    assert spoken(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("Surat Nomor 440/123/2026 terbit.", "Surat terbit.", id="of a letter"),
        pytest.param("Surat nomor B/123/XI/2026 terbit.", "Surat terbit.", id="with letters"),
        pytest.param("Keputusan Nomor 188.45/12/KEP/HK/2026 berlaku.", "Keputusan berlaku.", id="of a decree"),
        pytest.param("Perda Nomor 5/2026 berlaku.", "Perda Nomor lima tahun dua ribu dua puluh enam berlaku.", id="of a law"),
    ],
)  # fmt: skip
def test_numbers_of_letters_are_left_out_and_numbers_of_laws_read(written, said):
    assert spoken(written) == said
