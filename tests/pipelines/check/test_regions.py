"""Places outside the region of the issuer, Kabupaten Belu."""

import pytest

from pipelines.check.regions import find_places_outside
from tests.pipelines.check.manuscripts import Names, manuscript, place


def _found(body, *places):
    return list(find_places_outside(manuscript(body, places=places), gazetteer=Names()))


def test_a_village_elsewhere_is_to_be_checked_with_its_whole_path():
    body = "Bantuan diserahkan di Desa Motongbang."

    (issue,) = _found(body, place(body, "Desa Motongbang", "53.05.01.2003", "desa"))

    assert issue.message == (
        "“Desa Motongbang” terbaca sebagai Desa Motongbang, Kecamatan Teluk Mutiara, Kabupaten Alor, "
        "Provinsi Nusa Tenggara Timur, di luar Kabupaten Belu. Pastikan tempatnya."
    )
    assert body[issue.start : issue.end] == "Desa Motongbang"


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("Desa Silawan", "53.04.02.2001", "desa"),
        ("Kabupaten Belu", "53.04", "kabupaten"),
        ("Provinsi NTT", "53", "provinsi"),
        ("Kabupaten Alor", "53.05", "kabupaten"),
        ("Hotel Matahari", None, "venue"),
    ],
    ids=["inside", "itself", "above", "another regency on purpose", "a venue"],
)
def test_what_lies_inside_above_or_is_named_on_purpose_passes(text, code, level):
    body = f"Rakor digelar di {text}."

    assert not _found(body, place(body, text, code, level))


def test_a_village_whose_regency_the_text_names_passes():
    body = "Rombongan belajar ke Desa Motongbang, Kabupaten Alor."

    assert not _found(body, place(body, "Desa Motongbang", "53.05.01.2003", "desa"))


def test_a_place_is_asked_about_once():
    body = "Desa Motongbang dan sekali lagi Desa Motongbang."
    first = place(body, "Desa Motongbang", "53.05.01.2003", "desa")

    assert len(_found(body, first, first)) == 1


def test_a_code_that_no_gazetteer_knows_is_shown_as_it_is():
    body = "Bantuan diserahkan di Desa Entah."

    (issue,) = _found(body, place(body, "Desa Entah", "99.01.01.2001", "desa"))

    assert "99.01.01.2001" in issue.message


def test_where_somebody_comes_from_or_passes_by_is_no_doubt():
    for words in ("pembeli dari", "warga asal", "memakai jalur utara via", "kapal dari Ende dan"):
        body = f"Rapat dihadiri {words} Desa Motongbang."
        text = manuscript(body, places=(place(body, "Desa Motongbang", "53.05.01.2003", "desa"),))

        assert list(find_places_outside(text, gazetteer=Names())) == []
