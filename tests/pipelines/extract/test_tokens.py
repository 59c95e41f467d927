"""What is one token in the words of officials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.tokens import tokens


def spelled(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dr. Ina Loe, Sp.PD-KGEH", "dr. Ina Loe , Sp.PD-KGEH"),
        ("Dandim 1605/Belu", "Dandim 1605 / Belu"),
        ("Rabu (01/12)", "Rabu ( 01/12 )"),
        ("Senin-Selasa (13-14/3/2023)", "Senin - Selasa ( 13 - 14/3/2023 )"),
        ("Umar, S.Sos.,M.Si", "Umar , S.Sos. , M.Si"),
        ("Rp1,5 miliar", "Rp 1,5 miliar"),
        ("Rp1.250.000,00.", "Rp 1.250.000,00 ."),
        ("pukul 09.00 WITA.", "pukul 09.00 WITA ."),
        ("majelis ta'lim Ya’ahowu", "majelis ta'lim Ya’ahowu"),
        ("A.A.Gde Oka dan I.G.N. Rai", "A.A.Gde Oka dan I.G.N. Rai"),
        ("anak-anak Atambua-Kupang", "anak-anak Atambua - Kupang"),
        ("Jl. A. Yani No. 5. Warga", "Jl. A. Yani No. 5 . Warga"),
        ("Ia Sekda, Umar, M.Si. Bupati", "Ia Sekda , Umar , M.Si . Bupati"),
        ("UU 31/2004 jo. UU 45/2009", "UU 31/2004 jo. UU 45/2009"),
        ("6 s.d. 8 Mei", "6 s.d. 8 Mei"),
        ("RT.03/RW.02", "RT.03 / RW.02"),
    ],
)
def test_a_token_is_what_a_reader_takes_for_one_word(text: str, expected: str) -> None:
    assert " ".join(spelled(text)) == expected


@given(
    st.text(max_size=300) | st.lists(st.sampled_from([*"aA1.,/-'’( ", "Rp", "Sp."])).map("".join)
)
def test_tokens_cover_all_but_white_space_in_order(text: str) -> None:
    assert "".join(spelled(text)) == "".join(text.split())


@pytest.mark.parametrize("part", ["A.", "1.", "1/", "a-", "Sp.A", ". ", "x. ", "'"])
def test_a_long_row_of_one_thing_is_read(part: str) -> None:
    assert "".join(spelled(part * 20_000)) == (part * 20_000).replace(" ", "")
