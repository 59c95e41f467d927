"""How many taps it takes from opening a release to its publication.

Every press of a finger or a mouse counts, in the release and in the list that leads to it: the tap that
opens it, panes, mends, dialogs and their answers, and the tap into a field that has not the cursor yet.
What is typed does not count, nor does scrolling; both people are signed in and stand before the list.
"""

import pytest

from tests.journeys.desk import in_words, today
from tests.screens import IN_CHROMIUM

pytestmark = IN_CHROMIUM


CLEAN = (
    "Warga Kabuna Kini Punya Sumur Bor\n\n"
    "Bupati Belu, Drs. Agustinus Bere, M.Si., membuka sumur bor di Desa Kabuna, Kecamatan Kakuluk Mesak, {day}, "
    "agar 120 keluarga mendapat air bersih.\n\n"
    "Sumur itu memakai pompa tenaga surya dan dikelola oleh kelompok warga desa.\n",
    "Kader Posyandu Belajar Menimbang Bayi\n\n"
    "Kepala Dinas Kesehatan Kabupaten Belu, dr. Maria Bete Seran, M.Kes., membuka pelatihan kader posyandu di Desa "
    "Kewar, Kecamatan Lamaknen, {day}, agar berat bayi tercatat benar.\n\n"
    "Pelatihan itu berlangsung dengan praktik menimbang dan mencatat di buku.\n",
)


@pytest.mark.parametrize(("width", "report"), [(360, CLEAN[0]), (1280, CLEAN[1])])
def test_a_clean_release_is_approved_within_six_taps(office, width, report):
    headline = report.partition("\n")[0]
    office.take_in(report.format(day=in_words(today())))
    with office.person("rikardus", width) as editor, office.person("theresia", width) as approver:
        editor.goes("/meja/antrean/")
        editor.opens(headline)
        assert "Tidak ada temuan." in editor.page.text_content("#periksa")
        editor.presses("Ajukan", within=".actions")
        editor.sees("Orang lain yang akan menyetujuinya")

        approves(approver, headline)

        assert editor.taps + approver.taps <= 6


FAULTY = (
    "Petani Kabuna Belajar\n\n"
    "Kepala Dinas Kesehatan Kabupaten Belu, Maria Bete Seran, membuka pelatihan olah jagung di Desa Kabuna, "
    "Kecamatan Kakuluk Mesak, {day}, agar keluarga sehat.\n\n"
    "Pertanyaan dijawab ketua kelompok di nomor 0812 3456 7890.\n",
    "Lomba Masak Ikan\n\n"
    "Kepala Dinas Kesehatan Kabupaten Belu, Maria Bete Seran, menilai lomba masak ikan di Desa Kewar, Kecamatan "
    "Lamaknen, {day}, karena anak membutuhkan protein.\n\n"
    "Pendaftaran dilayani panitia lewat nomor 0813 4567 8901.\n",
)


@pytest.mark.parametrize(("width", "report"), [(360, FAULTY[0]), (1280, FAULTY[1])])
def test_a_release_with_three_findings_is_approved_within_twelve_taps(office, width, report):
    """One of each answer: a mend, a reason, and no mistake."""
    headline = report.partition("\n")[0]
    office.take_in(report.format(day=in_words(today())))
    with office.person("rikardus", width) as editor, office.person("theresia", width) as approver:
        editor.goes("/meja/antrean/")
        editor.opens(headline)
        assert editor.page.locator(".finding").count() == 3
        editor.turns_to("periksa")
        editor.presses("Jadikan dr. Maria Bete Seran, M.Kes.", within="#periksa")
        editor.sees("Tersimpan sebagai revisi 2")
        editor.taps_on(editor.page.locator(".finding.wajib summary"))
        editor.writes("Alasan tetap lanjut", "Ketua kelompok setuju.", within=".finding.wajib")
        editor.presses("Tetap lanjut", within=".finding.wajib")
        editor.sees("Dilewati: nomor telepon di naskah")
        editor.presses("Bukan kesalahan", within="#periksa")
        editor.sees("Tidak ada temuan.", within="#periksa")
        editor.presses("Ajukan", within=".actions")
        editor.sees("Orang lain yang akan menyetujuinya")

        approves(approver, headline)

        assert editor.taps + approver.taps <= 12


def approves(approver, headline: str) -> None:
    approver.goes("/meja/")
    approver.opens(headline)
    approver.presses("Setujui", within=".actions")
    approver.sees("Kapan terbit", within="#p-setujui")
    approver.presses("Setujui", within="#p-setujui")
    approver.sees("Disetujui dan terbit.")
