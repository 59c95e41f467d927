"""Officials: in full first, shorter later, in the report's own words."""

import pytest

from pipelines.compose.officials import name_officials
from pipelines.compose.traced import traced
from tests.pipelines.compose.marked import read_marks


def _named(*paragraphs):
    text, extraction = read_marks("\n\n".join(paragraphs))
    whole = traced(text)
    pieces, at = [], 0
    for paragraph in text.split("\n\n"):
        pieces.append(whole.cut(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return [piece.text for piece in name_officials(pieces, extraction=extraction, whole=whole)]


FULL = "{office:1|Bupati Belu}, {title:1|dr.} {person:1|Yosef Seran}, {title:1|Sp.PD – KGEH}, {title:1|FINASIM} membuka rapat."


def test_degrees_stand_at_first_mention_and_fall_away_later():
    assert _named(FULL, FULL)[1] == "Bupati Belu, Yosef Seran, membuka rapat."


def test_a_first_mention_without_office_takes_the_fuller_words_over():
    named = _named("{person:1|Yosef Seran} tiba.", FULL)

    assert named[0] == "Bupati Belu, dr. Yosef Seran, Sp.PD – KGEH, FINASIM tiba."
    assert named[1] == "Bupati Belu, Yosef Seran, membuka rapat."


def test_a_short_office_at_first_mention_takes_the_fuller_words_over():
    assert _named("{office:1|Bupati} {person:1|Yosef Seran} tiba.", FULL)[0] == (
        "Bupati Belu, dr. Yosef Seran, Sp.PD – KGEH, FINASIM tiba."
    )


def test_an_office_behind_the_name_is_office_enough():
    said = "Rapat dibuka {person:1|Win Saladin}, {office:1|Camat Bandar}."

    assert _named(said, "{office:1|Camat Bandar} {person:1|Win Saladin} {title:1|S.STP} pulang.")[
        0
    ] == ("Rapat dibuka Win Saladin, Camat Bandar.")


def test_ranks_and_honorifics_stay_at_later_mentions():
    again = "{office:2|Kapolres}, {title:2|AKBP} {title:2|H.} {person:2|Yosep Kris}, {title:2|S.I.K.} tiba."

    assert _named(again, again)[1] == "Kapolres, AKBP H. Yosep Kris, tiba."


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        (
            "{office:1|Bupati Belu}, {title:1|dr.} {person:1|Yosef Seran}, {title:1|Sp.PD}, tiba.",
            "Bupati Belu, Yosef Seran, tiba.",
        ),
        (
            "Itu usul {office:1|Bupati Belu}, {person:1|Yosef Seran}, {title:1|Sp.PD}; lalu bubar.",
            "Itu usul Bupati Belu, Yosef Seran; lalu bubar.",
        ),
        (
            "Itu usul {office:1|Bupati Belu}, {person:1|Yosef Seran}, {title:1|Sp.PD}.",
            "Itu usul Bupati Belu, Yosef Seran.",
        ),
        (
            "{office:1|Bupati Belu} {person:1|Yosef Seran}, {title:1|Sp.PD} tiba.",
            "Bupati Belu Yosef Seran tiba.",
        ),
        (
            "{office:1|Bupati Belu}, {title:1|dr.} {person:1|Yosef Seran} tiba.",
            "Bupati Belu, Yosef Seran tiba.",
        ),
    ],
    ids=["closed already", "semicolon", "full stop", "office runs on", "no degree behind the name"],
)
def test_a_name_between_commas_is_closed_once_and_only_where_it_was_opened(again, expected):
    assert _named(FULL, again)[1] == expected


def test_a_form_of_address_is_no_degree():
    said = "Pesan {title:3|mang} {person:3|Adih}, {office:3|Ketua RT}: jaga balong."

    assert _named(said, said) == ["Pesan mang Adih, Ketua RT: jaga balong."] * 2


def test_nothing_is_changed_within_a_quotation():
    said = "“Terima kasih {title:1|dr.} {person:1|Yosef Seran}, {title:1|Sp.PD},” kata warga."

    assert _named(FULL, said)[1] == "“Terima kasih dr. Yosef Seran, Sp.PD,” kata warga."


@pytest.mark.parametrize("name", ["Kasmari", "Yu Saminah"])
def test_a_citizen_without_office_stays_as_written(name):
    said = "{person:3|" + name + "} selamat."

    assert _named(said, said) == [f"{name} selamat."] * 2
