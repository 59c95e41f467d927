"""Children and victims in cases: names, traces, combinations; all invented."""

import pytest

from pipelines.check.cases import find_children_in_cases
from tests.pipelines.check.manuscripts import manuscript, marks, mended, place


def codes(body, **read):
    return [issue.code for issue in find_children_in_cases(manuscript(body, **read))]


def test_a_childs_name_in_a_case_becomes_initials():
    body = "Polisi menangkap pelaku penganiayaan terhadap Yunita Seran (14) di Atambua."

    (issue,) = find_children_in_cases(
        manuscript(body, mentions=marks(body, person=("Yunita Seran",)))
    )

    assert issue.code == "child_named"
    assert issue.blocks
    assert mended(body, issue) == body.replace("Yunita Seran", "YS")


@pytest.mark.parametrize(
    "body",
    [
        "Tersangka mencabuli siswi bernama Yunita Seran berulang kali.",
        "Korban Yunita Seran melaporkan pemerkosaan itu ke Polres.",
        "Anak korban, Yunita Seran, didampingi pekerja sosial. Penyidik memeriksa pelaku.",
    ],
)
def test_a_victim_is_found_by_what_stands_before_the_name(body):
    assert "child_named" in codes(body, mentions=marks(body, person=("Yunita Seran",)))


def test_initials_do_not_help_beside_village_and_school():
    body = "Korban pencabulan berinisial YS (14), siswi SMPN 2 Raihat, warga Desa Kabuna."

    (issue,) = find_children_in_cases(
        manuscript(body, places=(place(body, "Desa Kabuna", "53.04.05.2006", "desa"),))
    )

    assert issue.code == "child_traceable"
    assert "inisial, sekolah, desa" in issue.message
    assert mended(body, issue, 0) == body.replace("SMPN 2 Raihat", "sebuah sekolah")


def test_parents_lead_to_a_child():
    body = "Anak berusia 15 tahun itu dirundung temannya. Ayah korban, Paulus Mau, melapor."

    assert codes(body, mentions=marks(body, person=("Paulus Mau",))) == ["child_traceable"]


def test_one_village_alone_is_to_be_checked():
    body = "Seorang anak berusia 14 tahun di Desa Kabuna menjadi korban kekerasan."

    (issue,) = find_children_in_cases(
        manuscript(body, places=(place(body, "Desa Kabuna", "53.04.05.2006", "desa"),))
    )

    assert issue.code == "child_village"
    assert not issue.blocks


@pytest.mark.parametrize(
    "body",
    [
        "Polres mengajak 120 siswa SMPN 2 Raihat mencegah perundungan dan kekerasan.",
        "Yunita Seran (14), siswi SMPN 2 Raihat, menjuarai lomba pidato di Desa Kabuna.",
        "Polisi menangkap Yunita Seran (34), pelaku pencurian, di Desa Kabuna.",
        "Seorang anak berusia 5 tahun hanyut di Desa Kabuna dan ditemukan selamat.",
        "Dinas membuka posko perlindungan perempuan dan anak korban kekerasan di SDN 1 Raihat tanpa menyebut kasus.",
    ],
    ids=["a talk", "a contest", "an adult", "an accident", "a service"],
)  # fmt: skip
def test_what_is_no_case_passes(body):
    read = marks(body, person=("Yunita Seran",)) if "Yunita" in body else ()

    assert codes(body, mentions=read) == []
