"""Where a sentence ends, in what field officers, offices and chats really write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.sentences import split_sentences

from .extract.marked import marked


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Hadir Drs. H. Moh. A. Nur, M.Si., dan Hj. Siti B. Loe, S.Sos.,M.Si di Jl. A. Yani No. 5.",
        "Posko dibuka 30 April s.d. 2 Mei 2023, pkl. 09.00 s.d. 11.00 WITA.",
        "Laporan diterima Kombes. Pol. Yosep Manu dan Mayjen TNI (Purn.) Rahmat Lede.",
        "Penjabat (Pj.) Bupati, Dr. TGH. Lalu Amri, menemui Mgr. Paulus Kaju dan Pnt. Damaris Loe.",
        "Warga Kampung Lama, Hasrul Dg. Nassa, dan Rr. Endang Tri menunggu Capt. Wahyu Adi.",
        "Rumah an. Bulan Lawai di Kep. Sula, Kec. Sanana, RT. 03 RW. 02, rusak.",
        "Bendesa A.A. Gde Oka, K.H. Amin, I.G.N. Rai, dan Yusuf Hi. Adam hadir.",
        "Sesuai UU Nomor 18 Tahun 2009 jo. UU Nomor 41 Tahun 2014, pasar ditutup.",
        "Hadir: 1. Camat Raihat, 2. Danramil, dan 3. Kapolsek.",
        "Peserta: Herman Lado, S.H. (Kabag Hukum) dan Ina Seran, S.E. M.M. sebagai notulis.",
        "Anggaran Rp1,5 miliar untuk PT. Bina Karya, CV. Maju, dkk. di Lap. Simpang Lima.",
        "KETUA PANITIA DRS. H. UMAR MEMBUKA RAPAT 6 S.D. 8 MEI.",
    ],
)
def test_short_forms_degrees_initials_and_numbers_end_nothing(whole: str) -> None:
    assert sentences(f"{whole} Warga pulang.") == [whole, "Warga pulang."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ia diwakili Sekda, Umar Loe, S.H.", "Bupati berhalangan."),
        ("Ketua panitia ialah Ir. Dominggus Tae,M.P.", "Hadir pula camat."),
        ("Jarak jembatan ke desa 4 km.", "Warga memutar."),
        ("Tinggi air tinggal 3 m.", "Pompa tetap jalan."),
        ("Indeks naik menjadi 3,4.", "Acuannya peraturan bupati."),
        ("Rapat digelar Kamis, 27/2.", "Ia diwakili kepala seksi."),
        ("Rakor berakhir pada 2024.", "14 desa menyusul."),
        ("Bantuan berupa beras, mi instan, dll.", "Semua tersalur."),
        ("Mitra kegiatan ialah PT Semen Timur Tbk.", "Bantuannya semen."),
        ("Benarkah air naik?", "Petugas menjawab tidak."),
        ("“Kami siap.”", "Warga bersorak."),
        ("Laman resmi ialah belu.go.id.", "Pengaduan lewat telepon."),
    ],
)
def test_a_stop_before_a_capital_ends_a_sentence(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_a_quotation_is_never_cut_in_two() -> None:
    quoted = "“Air sudah surut. Warga boleh pulang!” ujar Camat."
    open_one = "“Kutipan ini tidak ditutup."
    assert sentences(f"{quoted} {open_one} Warga pulang.") == [quoted, open_one, "Warga pulang."]


def test_items_and_short_lines_are_sentences_of_their_own_with_their_numbers() -> None:
    text = "Turut hadir:\n1. Camat Raihat\n2. Drs. Umar\n\na. Tempat: aula\n- Danramil"
    assert sentences(text) == text.replace("\n\n", "\n").split("\n")


def test_a_line_that_was_only_wrapped_goes_on() -> None:
    wrapped = (
        "Bupati Belu membuka musyawarah perencanaan pembangunan yang\n"
        "dihadiri seluruh camat. Rapat berlangsung sampai petang."
    )
    assert sentences(wrapped) == [
        "Bupati Belu membuka musyawarah perencanaan pembangunan yang\ndihadiri seluruh camat.",
        "Rapat berlangsung sampai petang.",
    ]
    assert sentences("1. PARKIR: LAPANGAN DAN\n   PASAR LAMA.\n2. POSKO") == [
        "1. PARKIR: LAPANGAN DAN\n   PASAR LAMA.", "2. POSKO",
    ]  # fmt: skip


def test_a_chat_that_begins_small_is_cut_at_its_stops_and_lines() -> None:
    text = "air sdh surut di dusun tiga. warga pulang tgl. 5 nanti\nkades msh di posko"
    assert sentences(text) == [
        "air sdh surut di dusun tiga.", "warga pulang tgl. 5 nanti", "kades msh di posko",
    ]  # fmt: skip


def test_a_small_letter_ends_no_sentence_that_began_with_a_capital() -> None:
    assert sentences("Rapat di Jalan Merdeka. kami menunggu.") == [
        "Rapat di Jalan Merdeka. kami menunggu."
    ]


def test_a_stop_inside_a_mark_ends_nothing() -> None:
    text, found = marked("Pembicara [[PER|Aidil Djam. Mulie]] dan [[TTL|Pembina.]] [[PER|Umar]].")
    assert len(split_sentences(text, marks=found)) == 1
    text, found = marked("Hadir [[PER|Umar]], [[TTL|S.T.]] [[JAB|Bupati Belu]] tidak tampak.")
    assert len(split_sentences(text, marks=found)) == 2


@given(
    st.text() | st.lists(st.sampled_from([*'aA1.“”"!?\n -*', "Drs.", "  "]), max_size=60).map("".join),
    st.booleans(),
)  # fmt: skip
def test_spans_of_any_text_are_in_order_trimmed_and_hold_every_letter(
    text: str, markdown: bool
) -> None:
    at = 0
    for start, end in split_sentences(text, markdown=markdown):
        assert at <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        at = end
    held = "".join(text[start:end] for start, end in split_sentences(text, markdown=markdown))
    assert sum(c.isalpha() for c in held) == sum(c.isalpha() for c in text)


@pytest.mark.parametrize("part", ["(", "a. ", "”.", ". ", "“", "A.", "\n", '" '])
def test_a_long_row_of_one_thing_is_read(part: str) -> None:
    assert isinstance(split_sentences(part * 20_000), list)
