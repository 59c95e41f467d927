"""Further headlines for outlets, in the release's own words."""

import re

from pipelines.compose.other_headlines import MOST, other_headlines
from pipelines.values import Extraction, Label, Mention, Person, Place, Quantity, Quote

HEADLINE = "Enam Desa Kini Punya Sumur Bor"
BODY = (
    "Bupati Belu membuka sumur bor di Desa Kabuna, Kabupaten Belu.\n\n"
    "“Sumur ini milik warga. Jagalah bersama,” kata Bupati Belu Agustinus Taolin.\n\n"
    "Sebanyak 1.250 keluarga menerima air bersih sejak pekan ini."
)


def at(words, *, behind=0):
    start = BODY.index(words, behind)
    return start, start + len(words)


def read():
    said = "Sumur ini milik warga. Jagalah bersama,"
    start, end = at("Agustinus Taolin")
    return Extraction(
        text_sha256="", tool_versions=(),
        mentions=(Mention("Bupati Belu", *at("Bupati Belu"), Label.OFFICE, 0.9, "test"),),
        people=(Person("Agustinus Taolin", (), "Bupati Belu", (), start, end, 0.9, "test"),),
        places=(
            Place("Desa Kabuna", "desa", None, *at("Desa Kabuna"), 0.9, "test"),
            Place("Kabupaten Belu", "kabupaten", "53.04", *at("Kabupaten Belu"), 0.9, "test"),
        ),
        quotes=(Quote(said, *at(said), "Agustinus Taolin", 0.9, "test"),),
        numbers=(Quantity("1.250", *at("1.250"), None, "", 0.9, "test", counted="keluarga"),),
    )  # fmt: skip


def test_place_speaker_and_number_come_first_in_turn():
    assert other_headlines(HEADLINE, BODY, read()) == [
        "Kabupaten Belu: Enam Desa Kini Punya Sumur Bor",
        "Bupati Belu: “Sumur Ini Milik Warga”",
        "1.250 Keluarga Menerima Air Bersih",
        "Bupati Belu Membuka Sumur Bor",
    ]


def test_every_word_stands_in_the_release():
    told = {word.casefold() for word in re.findall(r"\w+", f"{HEADLINE} {BODY}")}
    for headline in other_headlines(HEADLINE, BODY, read()):
        assert {word.casefold() for word in re.findall(r"\w+", headline)} <= told


def test_nothing_is_made_up_where_no_rule_finds_anything():
    assert other_headlines(HEADLINE, "Air ada.", Extraction("", ())) == []


def test_the_release_s_own_headline_is_not_offered_again():
    own = "Bupati Belu Membuka Sumur Bor"
    found = other_headlines(own, BODY, read())
    assert own not in found
    assert len(found) <= MOST
