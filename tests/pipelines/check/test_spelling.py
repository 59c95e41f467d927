"""Words apart and together, repeated words, ordinals, words of the dictionary."""

import pytest

from pipelines.check.spelling import find_spelling_faults
from tests.pipelines.check.manuscripts import manuscript, marks, mended


@pytest.mark.parametrize(
    ("body", "code", "right"),
    [
        ("Kegiatan dilaksanakan didesa Kabuna.", "di_joined", "Kegiatan dilaksanakan di desa Kabuna."),
        ("Acara berlangsung diAtambua.", "di_joined", "Acara berlangsung di Atambua."),
        ("Bantuan tiba dirumah warga.", "di_joined", "Bantuan tiba di rumah warga."),
        ("Diantaranya tiga posyandu.", "di_joined", "Di antaranya tiga posyandu."),
        ("Rombongan menuju kelokasi banjir.", "di_joined", "Rombongan menuju ke lokasi banjir."),
        ("Rapat di laksanakan kemarin.", "di_apart", "Rapat dilaksanakan kemarin."),
        ("Rapat di hadiri para camat.", "di_apart", "Rapat dihadiri para camat."),
        ("Puluhan anak - anak bernyanyi.", "repeated_word", "Puluhan anak-anak bernyanyi."),
        ("Bapak dan ibu2 kader hadir.", "repeated_word", "Bapak dan ibu-ibu kader hadir."),
        ("Peringatan ke 79 itu meriah.", "ordinal", "Peringatan ke-79 itu meriah."),
        ("Kami menghimbau warga antri.", "non_standard_word", "Kami mengimbau warga antri."),
        ("Aktifitas warga pulih.", "non_standard_word", "Aktivitas warga pulih."),
        ("Perjanjian kerjasama diteken.", "non_standard_word", "Perjanjian kerja sama diteken."),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_mend(body, code, right):
    issue = next(i for i in find_spelling_faults(manuscript(body)) if i.code == code)

    assert not issue.blocks
    assert mended(body, issue) == right


@pytest.mark.parametrize(
    "body",
    [
        "Air keluar dari pipa dan warga kembali ke rumah.",
        "Rapat kedua dihadiri kader di desa, di antaranya Camat Raihat.",
        "Mereka dibawa ke kantor, lalu diatasi bersama.",
        "Warga hadir; Kepala Dinas memimpin ke-79 orang.",
        "Ia mengedepankan musyawarah, dikeluarkan dari daftar, kepasaran turun.",
        "Bantuan disalurkan ke 12 desa dan ke 3 kecamatan.",
        "Kegiatan di Bukit Kasih dan di kaki gunung, di lokasi lama.",
        "Sebanyak 20 kg beras untuk H2O dan CO2.",
        "Dana tidak boleh disalah gunakan; kapal itu dibalik ombak, pegawai dirumahkan.",
    ],
)
def test_what_is_right_passes(body):
    assert not list(find_spelling_faults(manuscript(body)))


def test_the_name_of_an_agency_is_left_as_it_spells_itself():
    body = "Dinas Pemuda dan Olah Raga membuka kejuaraan."
    named = marks(body, organisation=("Dinas Pemuda dan Olah Raga",))

    assert not list(find_spelling_faults(manuscript(body, mentions=named)))
    assert list(find_spelling_faults(manuscript(body)))


def test_a_kind_of_fault_is_told_once_and_mended_at_once():
    body = "Rapat di pimpin Sekda dan di hadiri Camat."

    (issue,) = find_spelling_faults(manuscript(body))

    assert issue.mends[-1].label == "Perbaiki semua (2)"
    assert mended(body, issue, -1) == "Rapat dipimpin Sekda dan dihadiri Camat."
