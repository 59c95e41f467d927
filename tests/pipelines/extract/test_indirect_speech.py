"""What somebody is told to have said, without quotation marks."""

import pytest

from pipelines.extract.indirect_speech import find_indirect_speech
from pipelines.extract.people import join_people
from pipelines.extract.quotes import find_quotes

from .marked import marked


def reported(text: str) -> list[tuple[str, str | None]]:
    plain, mentions = marked(text)
    joined = join_people(plain, mentions)
    found = find_indirect_speech(plain, mentions, joined, find_quotes(plain, mentions, joined))
    assert all(plain[q.start : q.end] == q.text for q in found)
    return [(q.text, q.speaker) for q in found]


@pytest.mark.parametrize(
    "text",
    [
        "[[JAB|Kadis PUPR]], [[TTL|Ir.]] [[PER|Rina Tefa]], [[TTL|M.T.]], mengatakan bahwa jalan itu selesai Mei.",
        "[[PER|Rina Tefa]] menegaskan, jalan itu selesai Mei.",
        "[[PER|Rina Tefa]] dalam sambutannya menyampaikan bahwa jalan itu selesai Mei.",
        "[[PER|Rina Tefa]] berharap jalan itu selesai Mei.",
        "Menurut [[PER|Rina Tefa]], jalan itu selesai Mei.",
        "Menurut [[JAB|Kadis PUPR]] [[PER|Rina Tefa]], [[TTL|M.T.]], jalan itu selesai Mei.",
        "Menurut [[JAB|Kadis PUPR]], [[TTL|Ir.]] [[PER|Rina Tefa]], [[TTL|M.T.]], jalan itu selesai Mei.",
        "[[PER|Rina Tefa]] meninjau lokasi. Ia menambahkan, jalan itu selesai Mei.",
        "[[PER|Rina Tefa]] meninjau lokasi. Menurutnya, jalan itu selesai Mei.",
    ],
)
def test_what_was_said_is_reported_with_its_speaker(text: str) -> None:
    assert reported(text) == [("jalan itu selesai Mei", "Rina Tefa")]


def test_an_attribution_in_the_middle_leaves_the_sentence_whole() -> None:
    assert reported(
        "Jalan itu, kata [[JAB|Kadis PUPR]] [[PER|Rina Tefa]], menelan Rp5 miliar."
    ) == [("Jalan itu, kata Kadis PUPR Rina Tefa, menelan Rp5 miliar", "Rina Tefa")]


def test_an_office_without_a_name_is_the_speaker() -> None:
    assert reported("[[JAB|Kapolres Belu]] mengimbau agar warga tetap waspada.") == [
        ("warga tetap waspada", "Kapolres Belu")
    ]


def test_one_who_speaks_for_another_is_the_speaker() -> None:
    text = "[[JAB|Kapolres]] melalui [[JAB|Kasat Lantas]] [[PER|Tom]] mengimbau agar warga tetap waspada."
    assert reported(text) == [("warga tetap waspada", "Tom")]


@pytest.mark.parametrize(
    "text",
    [
        "“Kami siap membantu warga,” kata [[PER|Rina Tefa]].",
        "[[PER|Rina Tefa]] mengatakan, “Kami siap membantu warga.”",
        "[[PER|Rina Tefa]] membuka acara di aula.",
        "[[PER|Rina Tefa]] menyampaikan terima kasih.",
        "Warga mengatakan bahwa air tidak mengalir.",
    ],
)
def test_quotations_deeds_and_unnamed_voices_are_left_out(text: str) -> None:
    assert reported(text) == []
