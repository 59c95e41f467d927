"""What reports write for a day, and which day it is."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import find_dates

FILED = date(2022, 2, 25)  # a Friday


def days(text: str, filed_on: date | None = FILED) -> list[tuple[str, str, str]]:
    return [(m.text, str(m.first_on), str(m.last_on)) for m in find_dates(text, filed_on=filed_on)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("23—25 Februari 2022", "2022-02-23", "2022-02-25"),
        ("14–15 Agustus 2024", "2024-08-14", "2024-08-15"),
        ("5 s/d 7 Juni 2023", "2023-06-05", "2023-06-07"),
        ("30 April s.d. 2 Mei", "2022-04-30", "2022-05-02"),
        ("28 Desember 2021 sampai 3 Januari 2022", "2021-12-28", "2022-01-03"),
        ("28 Desember – 3 Januari 2022", "2021-12-28", "2022-01-03"),
        ("4 hingga 6 Mei", "2022-05-04", "2022-05-06"),
        ("7, 8 dan 9 Juni 2023", "2023-06-07", "2023-06-09"),
        ("Senin-Selasa (13-14/3/2023)", "2023-03-13", "2023-03-14"),
        ("Selasa s.d. Kamis (14–16/11)", "2021-11-14", "2021-11-16"),
        ("Rabu (01/12)", "2021-12-01", "2021-12-01"),
        ("Kamis (28/03)", "2022-03-28", "2022-03-28"),
        ("Jumat malam (16/5/2025)", "2025-05-16", "2025-05-16"),
        ("Kamis Wage (19/09/2024)", "2024-09-19", "2024-09-19"),
        ("Senin, 21 Februari 2022", "2022-02-21", "2022-02-21"),
        ("Selasa, 25/04/2023", "2023-04-25", "2023-04-25"),
        ("Rabu, 21-9-2022", "2022-09-21", "2022-09-21"),
        ("selasa 13.02.24", "2024-02-13", "2024-02-13"),
        ("2023-06-13", "2023-06-13", "2023-06-13"),
        ("Jum'at, 12 Nop 2021", "2021-11-12", "2021-11-12"),
        ("Ahad, 6 Pebruari 2022", "2022-02-06", "2022-02-06"),
        ("13 Juni '22", "2022-06-13", "2022-06-13"),
        ("Maret 2023", "2023-03-01", "2023-03-31"),
        ("Januari–Februari 2023", "2023-01-01", "2023-02-28"),
        ("Desember 2021 - Januari 2022", "2021-12-01", "2022-01-31"),
        ("hari ini, Jumat (25/2)", "2022-02-25", "2022-02-25"),
        ("kemarin", "2022-02-24", "2022-02-24"),
        ("lusa", "2022-02-27", "2022-02-27"),
        ("besok, Sabtu (26/2)", "2022-02-26", "2022-02-26"),
        ("Rabu lalu", "2022-02-23", "2022-02-23"),
        ("Selasa pekan lalu", "2022-02-15", "2022-02-15"),
        ("Senin depan", "2022-02-28", "2022-02-28"),
        ("30 April sd 2 Mei 2022", "2022-04-30", "2022-05-02"),
        ("Sabtu, 26 Pebruari 2022 s/d Minggu 27 Pebruari 2022", "2022-02-26", "2022-02-27"),
        ("Senin 13 s/d Rabu 15 Maret 2023", "2023-03-13", "2023-03-15"),
        ("Selasa (1/2/2022) hingga Kamis (3/2/2022)", "2022-02-01", "2022-02-03"),
        ("Senin (13/3) s.d Rabu (15/3/2023)", "2023-03-13", "2023-03-15"),
        ("Kamis-Sabtu (31/3/2022-2/4/2022)", "2022-03-31", "2022-04-02"),
        ("31/12/2021 - 2/1/2022", "2021-12-31", "2022-01-02"),
        ("1, 2, dan 3 Maret 2022", "2022-03-01", "2022-03-03"),
        ("31 Mei dan 1 Juni 2025", "2025-05-31", "2025-06-01"),
        ("Jum`at (25/2/2022)", "2022-02-25", "2022-02-25"),
        ("Senin [21/2/2022]", "2022-02-21", "2022-02-21"),
        ("Senin – 21 Februari 2022", "2022-02-21", "2022-02-21"),
        ("Senin (21/02-2022)", "2022-02-21", "2022-02-21"),
        ("Senin siang tadi (21/2)", "2022-02-21", "2022-02-21"),
        ("21-Feb-2022", "2022-02-21", "2022-02-21"),
        ("2022/02/25", "2022-02-25", "2022-02-25"),
        ("21Februari2022", "2022-02-21", "2022-02-21"),
        ("21 bulan Februari tahun 2022", "2022-02-21", "2022-02-21"),
        ("Jumat, 23 Rajab 1443 H/25 Februari 2022", "2022-02-25", "2022-02-25"),
        ("Minggu, 3 Syawal 1443 Hijriah bertepatan dengan 8 Mei 2022", "2022-05-08", "2022-05-08"),
        ("Jumat lalu", "2022-02-18", "2022-02-18"),
        ("16/17 Juni 2023", "2023-06-16", "2023-06-17"),
        ("Minggu, 27/02 besok", "2022-02-27", "2022-02-27"),
        ("Selasa minggu ini", "2022-02-22", "2022-02-22"),
        ("Rabu esok (2/3/2022)", "2022-03-02", "2022-03-02"),
        ("kemarin lusa", "2022-02-23", "2022-02-23"),
    ],
)
def test_an_expression_is_read_as_one_day_or_span(text: str, first: str, last: str) -> None:
    assert days(f"Kegiatan digelar di aula, {text}, dan dihadiri warga.") == [(text, first, last)]


def test_a_year_left_out_is_the_nearest_that_falls_on_the_weekday() -> None:
    filed = date(2023, 1, 3)
    assert days("Dibuka Kamis (29/12).", filed) == [("Kamis (29/12)", "2022-12-29", "2022-12-29")]


def test_a_day_next_to_the_filing_with_another_weekday_is_a_slip_of_the_weekday() -> None:
    filed = date(2023, 6, 15)
    assert days("Dibuka Jumat (14/06).", filed) == [("Jumat (14/06)", "2023-06-14", "2023-06-14")]
    assert days("Lahir Rabu (14/12).", filed) == [("Rabu (14/12)", "2022-12-14", "2022-12-14")]


def test_days_of_a_list_that_do_not_follow_each_other_are_days_of_their_own() -> None:
    assert days("Digelar 7, 14, dan 21 Juni 2022 di aula.") == [
        ("7", "2022-06-07", "2022-06-07"),
        ("14", "2022-06-14", "2022-06-14"),
        ("21 Juni 2022", "2022-06-21", "2022-06-21"),
    ]


def test_a_weekday_alone_is_the_day_that_the_text_gives_it() -> None:
    agenda = "AGENDA 28 FEBRUARI – 4 MARET 2022\nSenin, pukul 08.00 apel. Jumat: senam."
    assert [d[1] for d in days(agenda)] == ["2022-02-28", "2022-02-28", "2022-02-25"]
    assert days("Dibuka Kamis (17/2). Warga yang hadir Kamis itu pulang.")[1][1] == "2022-02-17"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tiba dari Kupang paling lambat Selasa", "2022-03-01"),
        ("Sampai Minggu, tercatat 17 kasus", "2022-02-20"),
        ("akan dibuka Senin", "2022-02-28"),
        ("jalan tertutup sejak Senin", "2022-02-21"),
    ],
)
def test_a_weekday_alone_looks_where_its_sentence_looks(text: str, day: str) -> None:
    assert [d[1] for d in days(text)] == [day]


def test_weekday_and_date_that_disagree_keep_the_date_as_written_and_the_weekday() -> None:
    (found,) = find_dates("Senin (23/2/2022)", filed_on=FILED)
    assert (found.first_on, found.weekday) == (date(2022, 2, 23), 0)
    assert date(2022, 2, 23).weekday() != found.weekday


@pytest.mark.parametrize("text", ["Senin (30/02/2023)", "31 April 2022", "29 Februari 2023"])
def test_a_day_that_does_not_exist_travels_on_without_days(text: str) -> None:
    (found,) = find_dates(f"Rapat pada {text} batal.", filed_on=FILED)
    assert (found.text, found.first_on, found.last_on) == (text, None, None)
    assert found.made_by.endswith(".impossible")


@pytest.mark.parametrize("text", ["besok", "Rabu (01/12)", "Kamis lalu", "4 hingga 6 Mei"])
def test_without_a_filing_day_what_hangs_on_it_stays_open(text: str) -> None:
    (found,) = find_dates(f"Rapat {text} di aula.", filed_on=None)
    assert found.first_on is None
    assert found.made_by.endswith(".open")


def test_a_full_date_needs_no_filing_day() -> None:
    assert days("Rabu, 23 Februari 2022", None) == [
        ("Rabu, 23 Februari 2022", "2022-02-23", "2022-02-23")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dandim 1605/Belu hadir.", "Takarannya 1/2 gelas.", "RT 02/05 banjir.", "Nomor 045/117/PROKOPIM",
        "Pos jaga tiap Rabu.", "Minggu depan rapat lagi.", "Ibadah Jumat Agung khidmat.", "pukul 09.00–11.30 WITA",
        "Rp1.250.000 dan 3,5 persen", "Mei nanti panen raya.", "Buka Senin hingga Kamis.", "Esok harinya hujan.", "Warga Jorong Balai Ahad hadir.", "Banjir di Pasar Minggu.", "1 Muharram 1444 H",
    ],
)  # fmt: skip
def test_figures_and_words_that_name_no_day_are_left_alone(text: str) -> None:
    assert days(text) == []


def test_tomorrow_in_a_chat_counts_from_its_own_message() -> None:
    chat = "[23/02/22 20.10] Rina: besok kerja bakti\n[24/02/22 07.00] Adi: besok libur"
    assert [d[1] for d in days(chat)] == ["2022-02-23", "2022-02-24", "2022-02-24", "2022-02-25"]


def test_spans_are_where_the_words_stand() -> None:
    text = "Pada hari Senin, 21 Februari 2022 s.d. selesai, lalu (24/2) dan 26 Februari 2022."
    for found in find_dates(text, filed_on=FILED):
        assert text[found.start : found.end] == found.text


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["1", "29", "31", "0", " ", ", ", "/", "-", "–", " dan ", " s.d. ", " hingga ", "Senin", "Minggu ", " Februari",
             " Mei", "2022", "'22", " tahun ", "(", ")", "hari ini ", "besok ", "lalu", "23 Rajab 1443 H/", "\n", "٣", "İ"]
        ) | st.text(max_size=4),
        max_size=20,
    ),
    st.none() | st.dates(),
)  # fmt: skip
def test_any_text_and_any_filing_day_are_read_without_raising(
    parts: list[str], filed_on: date | None
) -> None:
    text = "".join(parts)
    found = list(find_dates(text, filed_on=filed_on))
    assert found == list(find_dates(text, filed_on=filed_on))
    for one, other in pairwise(found):
        assert one.end <= other.start
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert (mention.first_on is None) == (mention.last_on is None)
        assert mention.first_on is None or mention.first_on <= (mention.last_on or date.min)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("dipulangkan antara 27 Februari dan 2 Maret 2023", [("2023-02-27", "2023-03-02")]),
        ("tanggal 14-15-16 Maret 2024", [("2024-03-14", "2024-03-16")]),
        ("wingi lan sesuk", [("2024-03-13", "2024-03-13"), ("2024-03-15", "2024-03-15")]),
        ("sabtu pindah ke masjid", [("2024-03-16", "2024-03-16")]),
        ("sudah, kamis baru balik", [("2024-03-14", "2024-03-14")]),
        ("diliburkan dugi ka saptu", [("2024-03-16", "2024-03-16")]),
        ("Data BPBD per Rabu pukul 07.00 WIB", [("2024-03-13", "2024-03-13")]),
        ("sekali per Rabu", []),
        ("Jumat: 08.00-15.30 WIB", []),
        ("Nomor P.23/MENLHK/SETJEN/KUM.1/5/2019", []),
        ("Tgl.14/03/2024", [("2024-03-14", "2024-03-14")]),
    ],
)
def test_days_that_their_surroundings_decide(body: str, expected: list[tuple[str, str]]) -> None:
    found = find_dates(body, filed_on=date(2024, 3, 14))
    assert [(str(m.first_on), str(m.last_on)) for m in found] == expected
