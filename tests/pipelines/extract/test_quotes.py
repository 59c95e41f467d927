"""What was said, and by whom."""

import pytest

from pipelines.extract.people import join_people
from pipelines.extract.quotes import find_quotes

from .marked import marked


def said(text: str) -> list[tuple[str, str | None]]:
    plain, mentions = marked(text)
    quotes = find_quotes(plain, mentions, join_people(plain, mentions))
    assert all(plain[q.start : q.end] == q.text for q in quotes)
    return [(q.text, q.speaker) for q in quotes]


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_the_speaker_stands_behind_the_words(marks: str) -> None:
    left, right = marks
    text = (
        f"{left}Data harus jujur dan mutakhir,{right} ujar [[JAB|Bupati Belu]] [[PER|Seran Manek]]."
    )
    assert said(text) == [("Data harus jujur dan mutakhir,", "Seran Manek")]


def test_the_speaker_stands_before_the_words() -> None:
    text = "[[JAB|Camat Raihat]], [[PER|Rina Tefa]], mengatakan, “Kami siap membantu warga.”"
    assert said(text) == [("Kami siap membantu warga.", "Rina Tefa")]


def test_an_office_without_a_name_speaks_for_itself() -> None:
    assert said("“Jalan ini dibuka sore nanti,” kata [[JAB|Kapolres Belu]].") == [
        ("Jalan ini dibuka sore nanti,", "Kapolres Belu")
    ]


def test_an_office_speaks_under_the_name_of_its_holder() -> None:
    text = "[[JAB|Bupati Belu]] [[PER|Seran Manek]] hadir.\n\n“Terima kasih atas kehadiran semuanya,” ujar [[JAB|Bupati]]."
    assert said(text) == [("Terima kasih atas kehadiran semuanya,", "Seran Manek")]


def test_words_split_by_the_attribution_have_one_speaker() -> None:
    text = (
        "“Jangan dijual eceran,” kata [[PER|Manao]]. “Biarlah uangnya sampai ke dapur,” lanjutnya."
    )
    assert said(text) == [
        ("Jangan dijual eceran,", "Manao"),
        ("Biarlah uangnya sampai ke dapur,", "Manao"),
    ]


def test_ia_is_the_one_named_before() -> None:
    text = "[[PER|Rina Tefa]] meninjau lokasi. Ia menegaskan, “Air harus mengalir besok pagi.”"
    assert said(text) == [("Air harus mengalir besok pagi.", "Rina Tefa")]


def test_words_over_two_paragraphs_are_one_quotation() -> None:
    text = "“Tidak ada lagi data lewat foto.\n\nKalau masih ada, saya kembalikan,” timpal [[PER|Atok Loe]]."
    assert [speaker for _, speaker in said(text)] == ["Atok Loe"]


@pytest.mark.parametrize(
    "text",
    [
        "Rakor bertema “Satu Data untuk Semua” dibuka [[PER|Rina Tefa]].",
        "Konsepnya “paperless” menurut [[PER|Rina Tefa]].",
        "Program “Belu Bersih” diluncurkan [[JAB|Bupati Belu]].",
    ],
)
def test_themes_and_words_at_arms_length_are_no_quotations(text: str) -> None:
    assert said(text) == []


def test_in_a_chat_the_sender_passes_words_on() -> None:
    text = '[12/06 19.40] [[PER|Mukhlis]]: ini kata [[JAB|keuchik]] [[PER|Fakhrur]] di lokasi: "malam ini warga tidur di balai"'
    assert said(text) == [("malam ini warga tidur di balai", "Fakhrur")]
