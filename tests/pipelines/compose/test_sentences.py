"""Where a sentence ends, in the words that officers really write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.compose.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Hadir Drs. Aloysius B. Loe, M.Si dan H. Umar, S.Sos, M.M. Keduanya pulang.",
            ["Hadir Drs. Aloysius B. Loe, M.Si dan H. Umar, S.Sos, M.M.", "Keduanya pulang."],
            id="degrees and initials",
        ),
        pytest.param(
            "Rapat mulai pkl. 09.00 WITA di Jl. A. Yani No. 5. Biayanya Rp1,5 miliar. Semua setuju.",
            [
                "Rapat mulai pkl. 09.00 WITA di Jl. A. Yani No. 5.",
                "Biayanya Rp1,5 miliar.",
                "Semua setuju.",
            ],
            id="abbreviations and numbers",
        ),
        pytest.param(
            "“Terima kasih. Selamat datang,” ujar Bupati. Ia lalu pulang.",
            ["“Terima kasih. Selamat datang,” ujar Bupati.", "Ia lalu pulang."],
            id="a quotation with its attribution",
        ),
        pytest.param(
            "“Kita mulai sekarang!” katanya. “Siap.” Warga bersorak.",
            ["“Kita mulai sekarang!” katanya.", "“Siap.”", "Warga bersorak."],
            id="a quotation that ends its sentence",
        ),
        pytest.param(
            'Kata dia, "Jangan takut. Kita bersama." Warga bersorak.',
            ['Kata dia, "Jangan takut. Kita bersama."', "Warga bersorak."],
            id="typewriter quotation marks",
        ),
        pytest.param(
            "“Kutipan ini tidak ditutup. Warga pulang.",
            ["“Kutipan ini tidak ditutup.", "Warga pulang."],
            id="a quotation left open",
        ),
        pytest.param(
            "K.H. Abdul Karim dan I.G.N. Rai hadir. Pdt. Yermias Pijoh, M.Th. mengimbau jemaat.",
            [
                "K.H. Abdul Karim dan I.G.N. Rai hadir.",
                "Pdt. Yermias Pijoh, M.Th. mengimbau jemaat.",
            ],
            id="clergy",
        ),
        pytest.param(
            "Dandim 1605/Belu, Letkol. Inf. Wiji Untoro, tiba. AKBP. Yosep menyusul.",
            ["Dandim 1605/Belu, Letkol. Inf. Wiji Untoro, tiba.", "AKBP. Yosep menyusul."],
            id="ranks",
        ),
        pytest.param(
            "Turut hadir:\n1. Camat\n2. Kades, S.Sos.\n\nAcara selesai.",
            ["Turut hadir:", "Camat", "Kades, S.Sos.", "Acara selesai."],
            id="a list, without its numbers",
        ),
        pytest.param(
            "Acara dibuka\noleh Bupati. Lalu foto.",
            ["Acara dibuka\noleh Bupati.", "Lalu foto."],
            id="a soft line end",
        ),
        pytest.param(
            "Tahun 2024. Rakor dibuka.", ["Tahun 2024.", "Rakor dibuka."], id="a year at the end"
        ),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text, expected):
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@given(st.text() | st.lists(st.sampled_from(list('aA1.“”"!?\n -*')), max_size=40).map("".join))
def test_the_spans_of_any_text_are_in_order_trimmed_and_hold_every_letter(text):
    spans = split_sentences(text)

    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        at = end
    held = "".join(text[start:end] for start, end in spans)
    assert sum(c.isalpha() for c in held) == sum(c.isalpha() for c in text)
