"""Pasted and exported WhatsApp messages, in the shapes that telephones give them."""

import pytest

from pipelines.ingest.chat import is_chat, read_chat, strip_marks


@pytest.mark.parametrize(
    "head",
    [
        "[12/11 19.22] Mukhlis KIM: ",
        "12/11 19.22] Mukhlis KIM: ",
        "12/11/2026, 19.22 - Mukhlis KIM: ",
        "25/12/22 21.30 - Mukhlis KIM: ",
        "[12/11/26, 19.22.05] Mukhlis KIM: ",
        "[12/11/26, 7:22:05 PM] Mukhlis KIM: ",
        "06.18, 16/1/2024] Mukhlis KIM: ",
        "08/11/2025, 04:41] ~ Mukhlis KIM: ",
        "07.03] Mukhlis KIM: ",
        "[24/11/26 08.15] Mukhlis KIM: ",
        "24/11/2026 08.15 - Mukhlis KIM: ",
        "[24/11/2026, 08.15 WITA] Mukhlis KIM: ",
        "[24/11/26 pukul 08.15] Mukhlis KIM : ",
    ],
)
def test_reads_every_shape_of_head(head):
    text = f"{head}jalan putus di tikungan\nmotor bisa lewat"

    assert is_chat(text)
    chat = read_chat(text)
    assert (chat.sender, chat.text) == ("Mukhlis KIM", "jalan putus di tikungan\nmotor bisa lewat")


def test_others_keep_their_names_and_the_main_sender_stands_bare():
    chat = read_chat(
        "18/8 08.10] Iwan: final perahu besok sabtu jam 2 siang\n"
        "18/8 08.13] Marni: lomba makan kerupuk hari apa bang\n"
        "18/8 08.14] Anto: siap bang 🙏\n"
        "18/8 08.20] Iwan: sudah selesai kemarin, juara satu anak Cengkeh"
    )

    assert chat.sender == "Iwan"
    assert chat.text == (
        "final perahu besok sabtu jam 2 siang\n\n"
        "Marni: lomba makan kerupuk hari apa bang\n\n"
        "sudah selesai kemarin, juara satu anak Cengkeh"
    )
    assert chat.repairs == ("courtesies_left_out",)


def test_marks_of_the_program_go_and_what_did_not_come_along_is_named():
    chat = read_chat(
        "*Diteruskan berkali-kali*\n"
        "[12/11/26, 19.22.05] Ani: gambar tidak disertakan\n"
        "[12/11/26, 19.22.09] Ani: IMG-20261112-WA0003.jpg (file terlampir)\nKerja bakti warga\n"
        "[12/11/26, 19.23.05] Ani: Pesan ini telah dihapus\n"
        "[12/11/26, 19.24.05] Ani menambahkan Budi\n"
        "[12/11/26, 19.25.05] Ani: berjalan lancar <Pesan ini diedit>"
    )

    assert chat.text == "Kerja bakti warga\n\nberjalan lancar"
    assert chat.repairs == ("media_left_out",)


@pytest.mark.parametrize(
    "line",
    [
        "24/11/26 08.15 - Budi menyematkan pesan",
        "24/11/26 08.15 - Pesan dan panggilan terenkripsi secara end-to-end. Hanya orang di chat ini …",
        "24/11/26 08.15 - Admin mengaktifkan pesan sementara",
        "24/11/26 08.15 - Ani: Menunggu pesan ini. Ini mungkin perlu waktu.",
        "24/11/26 08.15 - Ani: null",
        "24/11/26 08.15 - Ani: Pesan suara dihilangkan",
        "24/11/26 08.15 - Ani: kartu kontak dihilangkan",
        "24/11/26 08.15 - Ani: Kades Kabuna.vcf (file terlampir)",
        "24/11/26 08.15 - Ani: <Media tidak disertakan>",
        "24/11/26 08.15 - Kabid: Siap pak camat 🙏",
    ],
)
def test_what_the_program_or_courtesy_says_is_no_part_of_the_report(line):
    chat = read_chat(f"{line}\n24/11/26 08.20 - Ani: Panen raya di Desa Kabuna\n{line}")

    assert chat.text == "Panen raya di Desa Kabuna"


def test_null_within_a_sentence_stays():
    chat = read_chat("[24/11/26 08.15] Ani: hasil ujinya null dan diulang")

    assert chat.text == "hasil ujinya null dan diulang"


def test_a_stamp_without_a_sender_loses_no_words():
    chat = read_chat("12/11 19.22] Ani: rapat\n12/11/2026 09.00 - Pembukaan oleh camat")

    assert chat.text == "rapat\nPembukaan oleh camat"


@pytest.mark.parametrize(
    "text",
    [
        "Atambua, 12/11/2026 - Bupati membuka rapat.",
        "Susunan acara\n12/11/2026 09.00 - Pembukaan\n12/11/2026 10.00 - Makan siang",
        "* butir satu\n* butir dua",
        "Pukul 19.22 WIB: rapat dimulai.",
    ],
)
def test_other_texts_are_no_chat(text):
    assert not is_chat(text)


@pytest.mark.parametrize(
    "text", ["*PANEN RAYA*\nisi", "Diteruskan dari *KIM Sendawar*\nisi", "*Forwarded*\nisi"]
)
def test_a_pasted_message_is_known_by_its_marks(text):
    assert is_chat(text)


def test_stars_and_underscores_go_where_they_are_marks():
    marked = "*Bupati* _hadir_ ~tidak~ 2*3*4 nama_berkas_baru\n* butir"

    assert strip_marks(marked) == "Bupati hadir tidak 2*3*4 nama_berkas_baru\n* butir"


@pytest.mark.parametrize(
    "unit", [" ", "*a", "_a ", "siap ", "12/11 19.22] ", "[", "1.", "a.", "~", "A:"]
)
def test_long_lines_are_read_in_good_time(unit):
    text = unit * (200_000 // len(unit))

    is_chat(text)
    read_chat(f"12/11 19.22] Ani: {text}")
    strip_marks(text)
