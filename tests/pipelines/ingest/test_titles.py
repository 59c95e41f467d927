"""Which line of a report is its title, and when none is."""

import pytest

from pipelines.ingest.titles import find_title

BODY = "Camat Raihat membuka lomba memasak di balai desa, Rabu (11/11)."


@pytest.mark.parametrize(
    ("line", "title"),
    [
        pytest.param(
            "Lomba Memasak di Desa Asumanu", "Lomba Memasak di Desa Asumanu", id="short, no stop"
        ),
        pytest.param("JUDUL: Lomba Memasak.", "Lomba Memasak.", id="labelled"),
        pytest.param("*Judul* : Lomba Memasak", "Lomba Memasak", id="labelled in stars"),
        pytest.param("Camat: Lomba Bangkitkan Gizi", "", id="label and words"),
        pytest.param("Camat Raihat membuka lomba.", "", id="a sentence"),
        pytest.param("Assalamualaikum bapak ibu sekalian", "", id="a greeting"),
        pytest.param("Yth. Kepala Dinas Kominfo", "", id="an address"),
        pytest.param("Nomor: 005/12/2026", "", id="a number"),
        pytest.param("Jakarta, 26 Maret 2025", "", id="a dateline"),
        pytest.param("INFOKOM JENEPONTO, 12-08-2022", "", id="an office and a day"),
        pytest.param("Merauke, InfoPublik Merauke -", "", id="a dateline in front of its text"),
        pytest.param("info utk warga pesisir", "", id="small letters"),
        pytest.param("Lomba", "", id="one word"),
        pytest.param("kata " * 1000, "", id="5,000 characters"),
        pytest.param("- butir pertama", "", id="a bullet"),
    ],
)
def test_takes_the_line_an_editor_would_take(line, title):
    found, rest = find_title(f"{line}\n\n{BODY}")

    assert found == title
    assert rest == (BODY if title else f"{line}\n\n{BODY}")


def test_a_line_alone_is_text_and_no_title():
    assert find_title("Lomba Memasak di Desa") == ("", "Lomba Memasak di Desa")


def test_capitals_in_stars_are_the_title_of_a_chat():
    text = f"Izin melaporkan pak\n*LOMBA MEMASAK DI ASUMANU*\n{BODY}"

    assert find_title(text, chat=True) == (
        "LOMBA MEMASAK DI ASUMANU",
        f"Izin melaporkan pak\n{BODY}",
    )


def test_a_line_that_only_begins_a_message_is_no_title_of_a_chat():
    text = f"Hujan deras di Tuguis, ibadah tetap jalan\n{BODY}"

    assert find_title(text, chat=True) == ("", text)


def test_letterhead_and_kind_of_paper_stand_above_the_title():
    text = (
        "PEMERINTAH KABUPATEN BELU\nSIARAN PERS\nNomor: 19/Kominfo/2026\n\nWarga Asumanu Panen Jagung\n\n"
        + BODY
    )

    title, rest = find_title(text)

    assert title == "Warga Asumanu Panen Jagung"
    assert rest == f"PEMERINTAH KABUPATEN BELU\nSIARAN PERS\nNomor: 19/Kominfo/2026\n\n{BODY}"
