"""A release read out in a minute."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.compose.radio import MOST_WORDS, radio_script
from pipelines.values import Extraction

from .marked import read_marks


def script(text: str, **more: Mapping[str, str]) -> str:
    body, extraction = read_marks(text)
    return radio_script(body, extraction, **more)


def test_who_speaks_stands_before_what_is_said() -> None:
    assert script(
        "“Sumur ini milik warga,” kata {office|Bupati Belu}, {title|dr.} {person|Yosef Seran}, {title|Sp.PD}, Senin (23/11/2026)."
    ) == "Bupati Belu, dokter Yosef Seran mengatakan, sumur ini milik warga."  # fmt: skip


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param(
            "“Camat Raihat setuju,” ujarnya.",
            "Ia mengatakan, Camat Raihat setuju.",
            id="a name of two words",
        ),
        pytest.param("“Kami siap,” ujarnya.", "Ia mengatakan, kami siap.", id="his own word"),
        pytest.param(
            "“BPBD siap,” tegas Rina Tefa.",
            "Rina Tefa mengatakan, B-P-B-D siap.",
            id="a name first",
        ),
        pytest.param(
            "Program “Belu Sehat” dimulai.", "Program Belu Sehat dimulai.", id="a title in marks"
        ),
    ],
)
def test_nobody_hears_quotation_marks(written: str, said: str) -> None:
    assert script(written) == said


def test_degrees_are_left_out_and_ranks_are_not() -> None:
    assert (
        script(
            "Hadir {title|Drs.} {person|Bone Lau}, {title|MM}, dan {title|Kolonel} {person|Wiji Utomo}."
        )
        == "Hadir Bone Lau, dan Kolonel Wiji Utomo."
    )


def test_it_ends_with_a_sentence_within_a_minute() -> None:
    read = script(" ".join(["Sebanyak 1.250 warga Desa Kabuna menerima bantuan air bersih."] * 40))
    assert read.endswith(".")
    assert 120 <= len(read.split()) <= MOST_WORDS


def test_how_a_name_sounds_is_told_where_it_is_read() -> None:
    sounds = {"Seran": "sé-ran", "Tefa": "té-fa"}
    assert script("Yosef Seran hadir.", sounds=sounds).endswith(
        "\n\nPelafalan: Seran dibaca sé-ran."
    )


@settings(max_examples=60)
@given(st.text("ab AB“”,.0123(){}/*\n", max_size=120))
def test_any_body_gives_a_script_without_digits_or_brackets(body: str) -> None:
    read = radio_script(body, Extraction("", ()))
    assert not set(read) & set("“”*")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param("Assalamu'alaikum wr. wb. Ijin melaporkan kegiatan hari ini, Bupati Belu membuka sumur bor.",
                     "Bupati Belu membuka sumur bor.", id="salam and report"),
        pytest.param("[12/11 19.22] Yosefina: Camat meninjau jembatan.", "Camat meninjau jembatan.", id="a chat's head"),
        pytest.param("Izin melapor Bapak Bupati, air sudah surut.", "Air sudah surut.", id="an addressee"),
        pytest.param("Izin melapor: air sudah surut. Demikian dilaporkan, terima kasih.", "Air sudah surut.", id="a closing"),
        pytest.param("Selamat pagi. Air sudah surut.", "Air sudah surut.", id="a greeting alone"),
        pytest.param("Rahayu, ketua panitia, hadir.", "Rahayu, ketua panitia, hadir.", id="a name like a greeting"),
        pytest.param("Salamun datang.", "Salamun datang.", id="a name that begins like one"),
    ],
)  # fmt: skip
def test_what_a_chat_says_to_its_reader_is_not_read_out(body, said):
    assert radio_script(body, Extraction("", ())) == said
