"""Headlines: the report's title, or a clause of its best sentence."""

import pytest

from pipelines.compose.headlines import LONGEST, headline_of
from pipelines.compose.traced import traced
from tests.pipelines.compose.marked import NOTHING_READ, read_marks


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("RILIS: BUPATI BELU BUKA RAKOR SPBE DI ATAMBUA", "Bupati Belu Buka Rakor SPBE di Atambua"),
        ("Siaran Pers - Pemkab Belu Salurkan Air Bersih.", "Pemkab Belu Salurkan Air Bersih"),
        ("Email: Laporan HUT RI di Miangas", "Laporan HUT RI di Miangas"),
        ("gotong royong masjid loloan", "Gotong Royong Masjid Loloan"),
        ("PJ BUPATI LANTIK PLT KADIS KOMINFO", "Pj Bupati Lantik Plt Kadis Kominfo"),
        ("Bupati Buka Rakor di “Rumah Kita”", "Bupati Buka Rakor di “Rumah Kita”"),
    ],
)
def test_the_reports_own_title_is_cleaned(title, headline):
    assert headline_of(title, [], extraction=NOTHING_READ, report_text="") == headline


def test_an_acronym_is_written_as_the_report_writes_it():
    title = "KIM DAN INFOPUBLIK BERTEMU DI BELU"

    found = headline_of(
        title, [], extraction=NOTHING_READ, report_text="Pengurus KIM bertemu InfoPublik."
    )

    assert found == "KIM dan InfoPublik Bertemu di Belu"


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        (
            "{office:1|Camat Bandar}, {person:1|Win Saladin} {title:1|S.STP}, membuka Musrenbang Kecamatan di Aula Kantor Camat, "
            "{date|Selasa (20/2)}.",
            "Camat Bandar Membuka Musrenbang Kecamatan",
        ),
        (
            "Seiring pembangunan yang pesat dengan tuntutan pelayanan secara efektif, cepat dan mudah, maka diselenggarakan "
            "rapat koordinasi (Rakor) Bidang Komunikasi dan Informatika di aula.",
            "Diselenggarakan Rapat Koordinasi Bidang Komunikasi dan Informatika",
        ),
        (
            "Dalam rangka memperingati HUT RI, Pemerintah Kabupaten Belu menggelar lomba perahu di Teluk Gurita.",
            "Pemerintah Kabupaten Belu Menggelar Lomba Perahu",
        ),
    ],
)
def test_without_a_title_a_clause_is_taken(sentence, headline):
    text, extraction = read_marks(sentence)

    assert headline_of("", [traced(text)], extraction=extraction, report_text=text) == headline


@pytest.mark.parametrize(
    "title", ["laporan", "IMG-20240220-WA0012", "Laporan kegiatan", "laporan_camat_20_feb.docx"]
)
def test_a_title_that_says_nothing_gives_way(title):
    sentence = "Bupati Belu menyerahkan bantuan beras kepada warga Kabuna."

    found = headline_of(title, [traced(sentence)], extraction=NOTHING_READ, report_text=sentence)

    assert found == "Bupati Belu Menyerahkan Bantuan Beras Kepada Warga Kabuna"


def test_a_title_of_five_thousand_letters_is_cut_between_words():
    title = "Bupati Belu Buka Rapat Koordinasi Nasional " * 120

    found = headline_of(title, [], extraction=NOTHING_READ, report_text="")

    assert len(found) <= LONGEST
    assert title.startswith(found)
    assert title[len(found)] == " "


def test_a_report_with_neither_gives_none():
    assert headline_of("", [], extraction=NOTHING_READ, report_text="") == ""
