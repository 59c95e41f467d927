"""Capitals in a headline."""

import pytest

from pipelines.compose.wording import capitalised, in_title_case, without_label


@pytest.mark.parametrize(
    ("title", "report_text", "expected"),
    [
        ("RAPAT DPRD BAHAS APBD", "", "Rapat DPRD Bahas APBD"),
        ("WARGA DESA KABUNA DI NTT DAN TTU", "", "Warga Desa Kabuna di NTT dan TTU"),
        ("DI BELU, AIR MENGALIR", "", "Di Belu, Air Mengalir"),
        ("JUM'AT BERKAH DI PASAR", "", "Jum'at Berkah di Pasar"),
        ("PELAKU UMKM DAN KIM HADIR", "Para pengurus KIM hadir.", "Pelaku UMKM dan KIM Hadir"),
        ("Bupati hadir di pasar", "", "Bupati hadir di pasar"),
    ],
)
def test_a_shouted_title_is_set_in_title_case(title, report_text, expected):
    assert in_title_case(title, report_text=report_text) == expected


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("RILIS : Bupati Hadir", "Bupati Hadir"),
        ("Fwd: Siaran Pers: Bupati Hadir", "Bupati Hadir"),
        ("Berita Gembira dari Belu", "Berita Gembira dari Belu"),
        ("Rilisan Baru Terbit", "Rilisan Baru Terbit"),
    ],
)
def test_labels_in_front_of_a_title_go(title, bare):
    assert without_label(title) == bare


@pytest.mark.parametrize(
    ("text", "expected"), [("bupati", "Bupati"), ("ﬁle", "ﬁle"), ("", ""), ("7 hari", "7 hari")]
)
def test_a_first_letter_is_made_a_capital_only_where_the_length_stays(text, expected):
    assert capitalised(text) == expected
