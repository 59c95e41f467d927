"""What of a report becomes paragraphs and lists, and what is left to courtesy."""

import pytest

from pipelines.compose.blocks import Kind, lay_out
from pipelines.values import ReportFormat


def _shape(text, **how):
    return [
        [piece.text for piece in block.pieces] if block.kind is Kind.LIST else block.text
        for block in lay_out(text, **how).blocks
    ]


def test_a_line_with_a_full_stop_is_a_paragraph():
    assert _shape("Bupati tiba.\nWarga senang.") == ["Bupati tiba.", "Warga senang."]


def test_wrapped_lines_of_a_mail_are_joined_and_broken_words_made_whole():
    mail = (
        "Panen raya padi musim tanam kedua\ndi Desa Gumawang dihadiri para ke-\npala desa dan kupu-\n"
        "kupu beterbangan. Harga gabah\nnaik. Bupati berterima kasih\nkepada petani."
    )

    assert _shape(mail) == [
        "Panen raya padi musim tanam kedua di Desa Gumawang dihadiri para kepala desa dan kupu-kupu beterbangan. "
        "Harga gabah naik. Bupati berterima kasih kepada petani."
    ]


def test_lines_of_officials_without_numbers_are_not_run_together():
    assert _shape("Turut hadir:\nKapolres Belu\nDandim 1605\nKajari Atambua") == [
        "Turut hadir:", "Kapolres Belu", "Dandim 1605", "Kajari Atambua",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Assalamu'alaikum wr. wb.", []),
        ("Selamat pagi bapak ibu.", []),
        ("Izin lapor Pak Kadis 🙏 jembatan Loloan sudah pulih", ["jembatan Loloan sudah pulih"]),
        ("Mohon ijin melaporkan, jembatan Loloan sudah pulih", ["jembatan Loloan sudah pulih"]),
        ("Ijin melaporkan. Jembatan Loloan sudah pulih.", ["Jembatan Loloan sudah pulih."]),
        ("Selamat malam. Jembatan Loloan sudah pulih.", ["Jembatan Loloan sudah pulih."]),
        ("Yth. Bapak Kadis Kominfo", []),
        ("Assalamualaikum rekan2 panitia", []),
        ("Om Swastyastu 🙏", []),
        ("#BeluMaju #Kominfo", []),
        ("“Selamat pagi semuanya,” sapa Bupati.", ["“Selamat pagi semuanya,” sapa Bupati."]),
        ("Selamat Hari Raya disampaikan Bupati.", ["Selamat Hari Raya disampaikan Bupati."]),
    ],
)
def test_a_greeting_goes_and_what_follows_it_stays(line, kept):
    assert _shape(line) == kept


@pytest.mark.parametrize(
    "closing",
    [
        "Demikian dilaporkan, terima kasih 🙏",
        "Demikian laporan kami. Terima kasih.",
        "Demikian disampaikan untuk menjadi periksa.",
        "Terima kasih.",
        "Wassalamualaikum wr wb",
        "cc: Bapak Sekda",
        "Hormat kami,\nYuliana Rambu\nSub Bagian Dokumentasi",
        "Terima kasih.\nDamai Yanti, S.I.Kom.\nHP 0819-0000-2011",
    ],
)
def test_a_closing_goes_with_the_names_below_it(closing):
    assert _shape("Jembatan sudah pulih.\n\n" + closing) == ["Jembatan sudah pulih."]


def test_a_copy_line_or_thanks_at_the_top_closes_nothing():
    chat = "Cc. Bpk Sekretaris\n\nGiat Regu 2\n\nTerima kasih bu.\nHasil\n- 23 lapak digeser"

    assert _shape(chat) == ["Giat Regu 2", "Hasil", ["23 lapak digeser"]]
    assert _shape("Giat.\n\nTerima kasih.\n\n1. Satu\n2. Dua") == ["Giat.", ["Satu", "Dua"]]


def test_thanks_within_the_news_stay():
    said = "Bupati mengucapkan terima kasih kepada warga. Terima kasih juga disampaikan camat kepada panitia."

    assert _shape(said) == [said]


def test_a_mails_header_and_address_go():
    mail = "Dari: Patris\nKepada: redaksi\nHal: berita\n\nKepada Yth.\nKepala Bagian Prokopim\ndi Melonguane\n\nUpacara berlangsung."

    assert _shape(mail) == ["Upacara berlangsung."]


def test_each_message_of_a_chat_begins_a_paragraph_without_its_head():
    chat = "[3/2/25 20.47] Pak RT Dartun: retakan di dusun sijeruk\n[3/2/25 21.15] Bayan: 11 jiwa mengungsi"

    assert _shape(chat, format=ReportFormat.CHAT) == [
        "retakan di dusun sijeruk",
        "11 jiwa mengungsi",
    ]


def test_emoji_in_front_of_lines_are_bullets():
    assert _shape("📍 lokasi satu\n📍 lokasi dua") == [["lokasi satu", "lokasi dua"]]


def test_numbered_lists_keep_their_first_number():
    (block,) = lay_out("5. Camat\n6. Lurah").blocks

    assert (block.kind, block.ordered, block.first) == (Kind.LIST, True, 5)


def test_a_second_list_that_begins_again_at_one_is_a_list_of_its_own():
    assert _shape("1. Camat\n2. Lurah\n1. Beras\n2. Gula") == [
        ["Camat", "Lurah"],
        ["Beras", "Gula"],
    ]


def test_a_time_that_begins_a_line_is_no_list():
    assert _shape("07.30 apel pagi") == ["07.30 apel pagi"]


def test_the_title_repeated_as_first_line_goes():
    assert _shape("BUPATI BUKA RAKOR\nRakor dibuka.", title="Bupati Buka Rakor") == [
        "Rakor dibuka."
    ]


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("Acara selesai. (*)\nSumber (*/Eli Mali – Bidang IKP Belu)\nEditor (+Herminus Halek)",
         ["Sumber (*/Eli Mali – Bidang IKP Belu)", "Editor (+Herminus Halek)"]),
        ("Acara selesai. (Kominfo/WD)", ["(Kominfo/WD)"]),
        ("Acara selesai.\n\n(humas-Yn)", ["(humas-Yn)"]),
        ("Acara selesai.\nPenulis: Ani\nFoto: Budi", ["Penulis: Ani", "Foto: Budi"]),
        ("Acara selesai. ***", []),
        ("Acara selesai (Rabu).", []),
        ("Rakor dihadiri OPD se-kabupaten (Dinas PUPR, Dinas Sosial).", []),
    ],
)  # fmt: skip
def test_credits_stand_apart(text, credits):
    layout = lay_out(text)

    assert [line.text for line in layout.credits] == credits
    assert len(layout.blocks) == 1
