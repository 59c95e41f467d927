"""How a text goes out: at once with a reason, at its hour, and put right after it is out."""

import re
import urllib.request
from urllib.error import HTTPError

import feedparser
import pytest

from tests.journeys.desk import WIDTHS, at_eight, in_words, today
from tests.screens import IN_CHROMIUM

pytestmark = IN_CHROMIUM


def entry_of(office, headline: str):
    """The item of that headline in the feed of all releases; None where there is none."""
    feed = feedparser.parse(f"{office.public}/rss/semua.rss")
    return next((one for one in feed.entries if one.title == headline), None)


def page_of(office, entry) -> str:
    """The words of an item's public page."""
    path = re.sub(r"^https?://[^/]+", "", entry.link)
    with urllib.request.urlopen(office.public + path) as answer:
        html = answer.read().decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def is_out(office, headline: str) -> bool:
    try:
        return entry_of(office, headline) is not None
    except HTTPError:
        return False


def sends_to_approval(editor) -> None:
    editor.presses("Ajukan", within=".actions")
    editor.sees("Orang lain yang akan menyetujuinya")


def approves(approver, headline: str) -> None:
    approver.goes("/meja/antrean/?tampilan=persetujuan")
    approver.opens(headline)
    approver.presses("Setujui", within=".actions")


@pytest.mark.parametrize(
    ("width", "forcer", "why"),
    [
        (360, "rikardus", "Pemeriksaan kemudian adalah tugas penyetuju."),
        (1280, "theresia", "Harus oleh orang lain, sebab Anda yang menerbitkannya."),
    ],
)
def test_a_flood_is_told_of_at_once_and_looked_at_by_another_later(office, width, forcer, why):
    headline = f"Banjir Genangi {width} Rumah di Lamaknen"
    path = office.take_in(
        f"{headline}\n\nBanjir menggenangi {width} rumah di Desa Kewar, Kecamatan Lamaknen, "
        f"{in_words(today())}, karena sungai meluap. Warga diminta mengungsi ke kantor desa.\n"
    )
    with (
        office.person("rikardus", width) as editor,
        office.person(forcer, width) as one,
        office.person("gabriel", width) as other,
    ):
        editor.goes(path)
        editor.turns_to("periksa")
        editor.presses("Keterangan siaran")
        editor.page.get_by_label("Jenis siaran").select_option("serta_merta")
        editor.presses("Simpan keterangan")
        editor.sees("Keterangan siaran tersimpan.")

        one.goes(path)
        one.presses("Terbitkan segera", within=".actions")
        one.sees("Orang lain wajib memeriksanya kemudian.", within="#p-segera")
        one.writes("Alasan", "Air terus naik.", within="#p-segera")
        one.presses("Terbitkan segera", within="#p-segera")
        one.sees("Terbit. Orang lain perlu memeriksanya kemudian.")
        assert is_out(office, headline)
        one.presses("Selesai diperiksa", within=".actions", is_barred=True)
        one.sees(why, within=".card:popover-open")

        other.goes("/meja/antrean/?tampilan=mendesak")
        other.sees("Terbit, belum diperiksa kemudian")
        other.opens(headline)
        other.presses("Selesai diperiksa", within=".actions")
        other.writes("Catatan (boleh kosong)", "Sudah dicek ke camat.", within="#p-tutup")
        other.looks_around("looking again")
        other.presses("Selesai diperiksa", within="#p-tutup")
        other.sees("Pemeriksaan kemudian selesai.")
        other.goes("/meja/antrean/?tampilan=mendesak")
        assert other.page.locator("main h2 a", has_text=headline).count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_a_release_under_embargo_with_a_planned_hour_goes_out_when_both_have_come(office, width):
    headline = f"Harga Pupuk Turun {width} Rupiah Pekan Ini"
    path = office.take_in(
        f"{headline}\n\nBupati Belu, Drs. Agustinus Bere, M.Si., mengumumkan harga pupuk di Desa Kabuna, "
        f"Kecamatan Kakuluk Mesak, {in_words(today())}, agar petani dapat menanam dengan biaya ringan.\n"
    )
    planned, lifted = at_eight(1), at_eight(2)
    with office.person("rikardus", width) as editor, office.person("theresia", width) as approver:
        editor.goes(path)
        editor.turns_to("periksa")
        editor.presses("Keterangan siaran")
        editor.page.get_by_label("Hari").select_option(lifted.date().isoformat())
        editor.looks_around("details")
        editor.presses("Simpan keterangan")
        sends_to_approval(editor)

        approves(approver, headline)
        approver.sees("Embargo sampai", within="#p-setujui")
        approver.taps_on(approver.page.get_by_label("Dijadwalkan"))
        approver.page.locator("#st-hari").select_option(planned.date().isoformat())
        approver.presses("Setujui", within="#p-setujui")
        approver.sees("saat embargonya berakhir")
        approver.presses("Ubah jadwal", within=".actions")
        approver.sees("Simpan jadwal", within="#p-jadwal")
        approver.page.keyboard.press("Escape")

        approver.goes("/meja/antrean/?tampilan=terjadwal")
        approver.sees(headline)
        row = " ".join(approver.page.locator("ol.q > li", has_text=headline).inner_text().split())
        assert f"{planned.day} " in row
        assert f"{lifted.day} " in row
        assert "embargo" in row.casefold()

        for moment in (planned.replace(hour=7), planned):
            office.turn_clock(moment)
            assert not is_out(office, headline)
        assert office.turn_clock(lifted)
        assert is_out(office, headline)
        approver.goes("/meja/antrean/?tampilan=terjadwal")
        assert approver.page.locator("main h2 a", has_text=headline).count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_out_stays_until_its_correction_is_approved_and_the_correction_is_told(
    office, width
):
    headline = f"Sekolah Baru Dibuka untuk {width} Murid"
    office.put_out(
        f"{headline}\n\nBupati Belu, Drs. Agustinus Bere, M.Si., membuka gedung sekolah di Desa Kabuna, Kecamatan "
        f"Kakuluk Mesak, {in_words(today())}, agar {width} murid dekat dengan rumah. Gedung itu punya enam ruang.\n"
    )
    before = entry_of(office, headline)
    with office.person("rikardus", width) as editor, office.person("theresia", width) as approver:
        editor.goes("/meja/antrean/?tampilan=terbit")
        editor.opens(headline)
        editor.presses("Ralat", within=".actions")
        editor.writes("Yang keliru", "enam ruang", within="#p-ralat")
        editor.writes("Yang benar", "delapan ruang", within="#p-ralat")
        editor.writes("Sebab (boleh kosong)", "Salah hitung.", within="#p-ralat")
        editor.looks_around("starting a correction")
        editor.presses("Mulai ralat", within="#p-ralat")
        editor.sees("teks lama tetap terbit sampai disetujui")
        editor.turns_to("naskah")
        editor.presses("Sunting", within="#naskah > header")
        text = editor.page.input_value("#f-isi")
        editor.writes("Isi", text.replace("enam ruang", "delapan ruang"))
        editor.presses("Simpan revisi")
        editor.sees("Tersimpan sebagai revisi 2")
        sends_to_approval(editor)
        assert "punya enam ruang" in page_of(office, before)
        assert "delapan ruang" not in page_of(office, before)

        approves(approver, headline)
        approver.sees("Berlaku hanya untuk teks revisi 2")
        approver.presses("Setujui", within="#p-setujui")
        approver.sees("Disetujui dan terbit.")

        after = entry_of(office, headline)
        page = page_of(office, after)
        assert (after.id, after.published) == (before.id, before.published)
        assert "punya delapan ruang" in page
        assert "Ralat" in page
        assert "enam ruang" in page
        assert "punya delapan ruang" in after.content[0].value
        assert "Salah hitung." in after.content[0].value
        assert feedparser.parse(f"{office.public}/rss/ralat.rss").entries
