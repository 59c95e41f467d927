"""What is wrong with a report is put right: by taps on cards, or by the officer who is asked."""

import pytest

from tests.journeys.desk import in_words, today
from tests.screens import IN_CHROMIUM

pytestmark = IN_CHROMIUM

MARIA = "dr. Maria Bete Seran, M.Kes."
NO_DAY = (
    "Warga {village} Kini Punya Sumur Bor\n\n"
    "Bupati Belu, Drs. Agustinus Bere, M.Si., membuka sumur bor di Desa {village}{since}, agar 120 keluarga "
    "mendapat air bersih sepanjang tahun.\n\n"
    "Sumur sedalam 80 meter itu memakai pompa tenaga surya dan dikelola oleh kelompok warga desa.\n"
)


def wrong_day() -> str:
    """Today, under the name of another weekday."""
    name, rest = in_words(today()).split(maxsplit=1)
    return f"{'Rabu' if name != 'Rabu' else 'Kamis'} {rest}"


@pytest.mark.parametrize(("width", "called"), [(360, "Maria Seran"), (1280, "Bete Seran")])
def test_cards_put_right_a_name_a_day_and_a_village_and_the_registry_learns(office, width, called):
    headline = f"{called} Buka Pelatihan Olah Jagung"
    path = office.take_in(
        f"{headline}\n\nKepala Dinas Kesehatan Kabupaten Belu, {called}, membuka pelatihan olah jagung di "
        f"Desa Tunbes, {wrong_day()}, agar keluarga punya makanan tambahan.\n"
    )
    with office.person("rikardus", width) as editor:
        editor.goes("/meja/antrean/")
        editor.opens(headline)
        assert editor.path == path

        editor.taps_on(editor.page.locator(".draft a.orang", has_text=called))
        editor.sees("Kepala Dinas Kesehatan Kabupaten Belu", within=".card:popover-open .known")
        editor.presses(f"Jadikan {MARIA}", within=".card:popover-open")
        editor.sees("tersimpan sebagai revisi 2")
        editor.presses("Ingat sebagai nama lain")
        editor.sees(f"“{called}” diingat sebagai nama lain Maria Bete Seran.")

        editor.taps_on(editor.page.locator(".draft a.tanggal"))
        editor.sees("hari tidak cocok", within=".card:popover-open")
        right = in_words(today()).split()[0]
        editor.presses(f"Jadikan {right}", within=".card:popover-open")
        editor.sees("Tersimpan sebagai revisi 3")

        editor.turns_to("naskah")
        editor.taps_on(editor.page.locator(".draft a.tempat", has_text="Desa Tunbes"))
        editor.sees("2 tempat bernama sama", within=".card:popover-open")
        editor.presses(
            "Di Kecamatan Biboki Moenleu, Kabupaten Timor Tengah Utara", within=".card:popover-open"
        )
        editor.sees("tersimpan sebagai revisi 4")
        text = editor.text_of("#naskah .doc")
        for words in (MARIA, in_words(today()), "Desa Tunbes, Kecamatan Biboki Moenleu, Kabupaten"):
            assert words in text

        editor.turns_to("naskah")
        editor.taps_on(editor.page.locator(".draft a.orang").first)
        editor.presses(MARIA, within=".card:popover-open")
        editor.sees(called, within="main")


@pytest.mark.parametrize(("width", "village"), [(360, "Kabuna"), (1280, "Fatuketi")])
def test_a_report_is_returned_with_reasons_mended_by_its_officer_and_goes_on(
    office, width, village
):
    headline = f"Warga {village} Kini Punya Sumur Bor"
    with office.person("yosefina", 360) as officer, office.person("rikardus", width) as editor:
        officer.goes("/lapor/")
        officer.page.fill("#teks", NO_DAY.format(village=village, since=""))
        officer.taps_on(officer.page.locator("#kirim"))
        officer.sees("Laporan Anda sudah sampai")

        editor.goes("/meja/antrean/")
        editor.opens(headline)
        path = editor.path
        editor.presses("Kembalikan", within=".actions")
        editor.sees("Kembalikan kepada petugas")
        editor.presses("Kembalikan", within="#p-kembalikan")
        editor.sees("Sebutkan alasan pengembalian", within="[role=alert]")
        editor.presses("Kembalikan", within=".actions")
        editor.taps_on(editor.page.get_by_label("Tanggal belum ada"))
        editor.writes("Pesan untuk petugas", "Hari apa dibuka?", within="#p-kembalikan")
        editor.presses("Kembalikan", within="#p-kembalikan")
        editor.sees("Pesan untuk petugas")
        message = editor.page.input_value("#wa")
        assert "Tanggal belum ada" in message
        assert "Hari apa dibuka?" in message
        editor.presses("Salin untuk WA")
        editor.sees("Tersalin")

        officer.goes("/lapor/saya/")
        officer.sees("Perlu perbaikan")
        officer.taps_on(officer.page.locator("a.row-name", has_text=headline))
        officer.sees("Hari apa dibuka?")
        assert "Tanggal belum ada" in officer.text_of("section.standing")
        officer.presses("Perbaiki laporan")
        officer.sees("Kirim perbaikan")
        officer.page.fill("#teks", NO_DAY.format(village=village, since=f", {in_words(today())}"))
        officer.taps_on(officer.page.locator("#kirim"))
        officer.sees("Laporan Anda sudah sampai")

        editor.goes("/meja/antrean/")
        editor.opens(headline)
        assert editor.path == path
        assert in_words(today()) in editor.text_of("#naskah")
        editor.presses("Ajukan", within=".actions")
        editor.sees("Orang lain yang akan menyetujuinya")
