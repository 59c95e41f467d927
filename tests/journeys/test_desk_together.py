"""Several people over one text: two editors at once, and an approver who may not write."""

import pytest

from tests.journeys.desk import WIDTHS, in_words, today
from tests.screens import IN_CHROMIUM

pytestmark = IN_CHROMIUM

FIRST = "Bupati Belu, Drs. Agustinus Bere, M.Si., membuka pasar murah di Desa Kabuna"
SECOND = "Pasar itu menjual beras, minyak, dan gula dengan harga di bawah pasar."


def report(headline: str) -> str:
    return (
        f"{headline}\n\n{FIRST}, Kecamatan Kakuluk Mesak, {in_words(today())}, agar keluarga dapat "
        f"berbelanja dengan hemat.\n\n{SECOND}\n"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_two_editors_see_each_other_and_neither_loses_a_word(office, width):
    headline = f"Pasar Murah Dibuka untuk Warga Desa {width}"
    path = office.take_in(report(headline))
    with office.person("rikardus", width) as first, office.person("melki", width) as second:
        first.goes(path)
        second.goes(path)
        second.sees("Rikardus Nahak sedang membukanya")
        first.presses("Sunting", within="#naskah > header")
        first.sees("Melkianus Bau sedang membukanya")
        second.presses("Sunting", within="#naskah > header")

        written = first.page.input_value("#f-isi")
        first.writes(
            "Isi", written.replace("berbelanja dengan hemat", "membeli beras dengan hemat")
        )
        first.presses("Simpan revisi")
        first.sees("Tersimpan sebagai revisi 2")

        second.writes("Judul", f"Pasar Murah Menolong Warga Kabuna {width}")
        second.writes("Isi", written.replace("gula dengan harga", "gula, dengan harga"))
        second.presses("Simpan revisi")
        second.sees("menyimpan revisi 2 lebih dulu")
        second.presses("Simpan gabungan")
        second.sees("Tersimpan sebagai revisi 3")
        text = second.text_of("#naskah .doc")
        for words in ("membeli beras dengan hemat", "gula, dengan harga", "Menolong Warga Kabuna"):
            assert words in text

        second.presses("Batalkan perubahan", within="#naskah")
        second.sees("Teks revisi 2 dipulihkan sebagai revisi 4")
        text = second.text_of("#naskah .doc")
        assert "membeli beras dengan hemat" in text
        assert SECOND in text
        assert headline in text


@pytest.mark.parametrize("width", WIDTHS)
def test_two_who_changed_the_same_sentence_choose_and_both_may_stay(office, width):
    path = office.take_in(report(f"Harga Beras Turun di Pasar Murah {width}"))
    with office.person("rikardus", width) as first, office.person("melki", width) as second:
        for person in (first, second):
            person.goes(f"{path}?lihat=sunting")
        written = first.page.input_value("#f-isi")
        first.writes("Isi", written.replace(SECOND, f"{SECOND} Stoknya cukup untuk tiga hari."))
        first.presses("Simpan revisi")
        first.sees("Tersimpan sebagai revisi 2")
        second.writes("Isi", written.replace(SECOND, f"{SECOND} Antrean dibuka pukul 07.00 WITA."))
        second.presses("Simpan revisi")
        second.sees("Pakai keduanya, tulisan Anda di bawahnya")
        second.presses("Simpan gabungan")
        second.sees("digabungkan sebagai revisi 3")
        text = second.text_of("#naskah .doc")

        assert "Stoknya cukup untuk tiga hari." in text
        assert "Antrean dibuka pukul 07.00 WITA." in text


@pytest.mark.parametrize("width", WIDTHS)
def test_three_people_run_an_office_an_approvers_change_is_taken_over_in_one_tap(office, width):
    headline = f"Pasar Murah Dibuka Sampai Malam {width}"
    path = office.take_in(report(headline))
    better = f"Pasar Murah di Kabuna Buka Sampai Malam {width}"
    with office.person("rikardus", width) as editor, office.person("theresia", width) as approver:
        editor.goes(path)
        editor.presses("Ajukan", within=".actions")
        editor.sees("Orang lain yang akan menyetujuinya")

        approver.goes("/meja/")
        approver.opens(headline)
        approver.presses("Usulkan", within=".actions")
        approver.sees("perubahan Anda menjadi usulan")
        approver.writes("Judul", better)
        approver.writes("Alasan usulan", "Sebut desanya.")
        approver.presses("Kirim usulan")
        approver.sees("Usulan diteruskan kepada penyunting")

        editor.goes(path)
        editor.turns_to("periksa")
        editor.sees("Sebut desanya.", within="#periksa")
        editor.taps_on(editor.page.locator(".proposal summary"))
        editor.sees(better, within=".proposal")
        before = editor.taps
        editor.presses("Ambil alih usulan")
        editor.sees("Usulan Theresia Luan menjadi revisi 2")
        assert editor.taps - before == 1
        assert better in editor.text_of("h1")
        editor.presses("Ajukan", within=".actions")
        editor.sees("Orang lain yang akan menyetujuinya")

        approver.goes(path)
        approver.presses("Setujui", within=".actions")
        approver.sees("Berlaku hanya untuk teks revisi 2")
        approver.presses("Setujui", within="#p-setujui")
        approver.sees("Disetujui dan terbit.")
