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


@pytest.mark.parametrize("marks", ["“”", '""', "„“", "„”", "””", "““", '"”', '“"', "‘’", "''"])
def test_the_speaker_stands_behind_the_words(marks: str) -> None:
    left, right = marks
    text = (
        f"{left}Data harus jujur dan mutakhir,{right} ujar [[JAB|Bupati Belu]] [[PER|Seran Manek]]."
    )
    assert said(text) == [("Data harus jujur dan mutakhir", "Seran Manek")]


def test_the_speaker_stands_before_the_words() -> None:
    text = "[[JAB|Camat Raihat]], [[PER|Rina Tefa]], mengatakan, “Kami siap membantu warga.”"
    assert said(text) == [("Kami siap membantu warga.", "Rina Tefa")]


def test_an_office_without_a_name_speaks_for_itself() -> None:
    assert said("“Jalan ini dibuka sore nanti,” kata [[JAB|Kapolres Belu]].") == [
        ("Jalan ini dibuka sore nanti", "Kapolres Belu")
    ]


def test_an_office_speaks_under_the_name_of_its_holder() -> None:
    text = "[[JAB|Bupati Belu]] [[PER|Seran Manek]] hadir.\n\n“Terima kasih atas kehadiran semuanya,” ujar [[JAB|Bupati]]."
    assert said(text) == [("Terima kasih atas kehadiran semuanya", "Seran Manek")]


def test_words_split_by_the_attribution_have_one_speaker() -> None:
    text = (
        "“Jangan dijual eceran,” kata [[PER|Manao]]. “Biarlah uangnya sampai ke dapur,” lanjutnya."
    )
    assert said(text) == [
        ("Jangan dijual eceran", "Manao"),
        ("Biarlah uangnya sampai ke dapur", "Manao"),
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
        "Dengan tema, “Bersama Kita Bangun Desa yang Maju!” rapat dibuka [[PER|Rina Tefa]].",
        'Temanya, "Perempuan Berdaya, Indonesia Maju". [[PER|Rina Tefa]] membuka.',
        "[[PER|Rina Tefa]] menyerahkan piagam bertuliskan “Terima Kasih Atas Jasa Bapak.”",
        "Lagu ‘Flobamora Tanah Air Beta’ dinyanyikan [[PER|Rina Tefa]].",
    ],
)
def test_themes_and_words_at_arms_length_are_no_quotations(text: str) -> None:
    assert said(text) == []


def test_in_a_chat_the_sender_passes_words_on() -> None:
    text = '[12/06 19.40] [[PER|Mukhlis]]: ini kata [[JAB|keuchik]] [[PER|Fakhrur]] di lokasi: "malam ini warga tidur di balai"'
    assert said(text) == [("malam ini warga tidur di balai", "Fakhrur")]


@pytest.mark.parametrize(
    ("left", "right"), [("''", "''"), ("``", "''"), ("““", "””"), ("‘‘", "’’")]
)
def test_doubled_marks_are_marks(left: str, right: str) -> None:
    text = f"{left}Data harus jujur dan mutakhir,{right} ujar [[PER|Seran Manek]]."
    assert said(text) == [("Data harus jujur dan mutakhir", "Seran Manek")]


@pytest.mark.parametrize(
    "text",
    [
        "“Data harus jujur dan mutakhir, ujar [[PER|Seran Manek]].\n\nWarga senang.",
        '"Data harus jujur dan mutakhir, ujar [[PER|Seran Manek]].\n\nWarga senang.',
        "Data harus jujur dan mutakhir,” ujar [[PER|Seran Manek]].\n\nWarga senang.",
    ],
)
def test_a_mark_that_is_missing_is_thought_of(text: str) -> None:
    assert said(text) == [("Data harus jujur dan mutakhir", "Seran Manek")]


def test_a_mark_that_is_missing_leaves_the_next_quotation_alone() -> None:
    text = "“Data harus jujur dan benar, ujar [[PER|Seran]].\n\nWarga “senang sekali hari ini,” kata [[PER|Rina]]."
    assert [speaker for _, speaker in said(text)] == ["Seran", "Rina"]


def test_an_apostrophe_is_no_mark() -> None:
    assert said("“Ta’lim Jum’at kita jaga bersama,” ujar [[PER|Seran]].")[0][1] == "Seran"
    assert said("Ta'lim Jum'at dibuka [[PER|Seran]] di Ma'had Al Qur'an.") == []


def test_paragraphs_opened_anew_are_one_quotation() -> None:
    text = "[[PER|Seran]] mengatakan: “Kita bangun bersama.\n\n“Kita tidak boleh kalah.\n\n“Maju terus!”"
    assert [(quote.split(".")[0], speaker) for quote, speaker in said(text)] == [
        ("Kita bangun bersama", "Seran")
    ]


HERE = "[[JAB|Bupati Belu]] [[PER|Seran Manek]] hadir. "


@pytest.mark.parametrize(
    "told",
    [
        "“Air harus mengalir,” kata dia.", "“Air harus mengalir,” pungkasnya.", "Beliau berpesan, “Air harus mengalir,”",
        "Menurutnya, “Air harus mengalir,”", "“Air harus mengalir,” ujar [[JAB|Bupati]].", "“Air harus mengalir,” kata pria asal Lamaknen itu.",
        "“Air harus mengalir,” demikian disampaikan [[JAB|Bupati]] [[PER|Seran]].",
    ],
)  # fmt: skip
def test_whoever_is_meant_speaks_under_his_name(told: str) -> None:
    assert said(HERE + told) == [("Air harus mengalir", "Seran Manek")]


@pytest.mark.parametrize(
    "text",
    [
        "[[JAB|Kapolres]] melalui [[JAB|Kasat Lantas]], [[PER|Tom]], mengimbau. “Patuhi rambu lalu lintas,” imbaunya.",
        "[[JAB|Kapolres]], [[TTL|AKBP]] [[PER|Yos]], [[TTL|S.I.K.]], melalui [[JAB|Kasat Lantas]] [[PER|Tom]] berpesan, “Patuhi rambu lalu lintas,”",
        "[[JAB|Kapolres]] yang diwakili oleh [[JAB|Kasat]] [[PER|Tom]] hadir. “Patuhi rambu lalu lintas,” katanya.",
        "[[JAB|Kasat]] [[PER|Tom]] mewakili [[JAB|Kapolres]] hadir. “Patuhi rambu lalu lintas,” katanya.",
        "[[JAB|Kasat]] [[PER|Tom]] didampingi [[JAB|Kanit]] [[PER|Yos]] hadir. “Patuhi rambu lalu lintas,” katanya.",
        "Kepada [[PER|Yos]], [[PER|Tom]] berkata, “Patuhi rambu lalu lintas,”",
        "Hal itu dibenarkan [[JAB|Kasat]] [[PER|Tom]]. “Patuhi rambu lalu lintas,” katanya.",
    ],
)
def test_of_several_the_one_who_really_spoke(text: str) -> None:
    assert said(text) == [("Patuhi rambu lalu lintas", "Tom")]


def test_nobody_is_made_to_say_what_others_said() -> None:
    text = (
        "“Siapa mau ikut menanam?” tanya [[PER|Rina]]. “Kami mau ikut!” jawab anak-anak serempak."
    )
    assert said(text) == [("Siapa mau ikut menanam?", "Rina"), ("Kami mau ikut!", None)]


def test_a_stop_inside_a_name_ends_no_sentence() -> None:
    text = "[[JAB|Kalaksa]] [[PER|Moh. Fikran]], [[TTL|S.STP.]], bersama [[PER|Rusmadi]] di lokasi. “Warga masih trauma,” katanya."
    assert said(text) == [("Warga masih trauma", "Moh. Fikran")]


def test_the_sentence_before_outweighs_who_spoke_last() -> None:
    text = (
        "“Air masuk sampai lutut,” keluh [[PER|Siti]]. Menanggapi itu, [[JAB|Lurah]] [[PER|Andi]] berjanji mengeruk selokan. "
        "“Alatnya sudah dipesan,” kata dia."
    )
    assert [speaker for _, speaker in said(text)] == ["Siti", "Andi"]
