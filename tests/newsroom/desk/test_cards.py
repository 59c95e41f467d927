"""Cards behind the marks, as an editor opens them."""

from dataclasses import replace

import pytest

from newsroom.desk.cards import cards_of
from pipelines.values import Place
from tests.pipelines.compose.marked import read_marks


def opened(marked, *places):
    """Title, note, facts and number of mentions of every card that the marks of a text open."""
    text, extraction = read_marks(marked)
    found = [
        Place(words, "desa", code, text.index(words), text.index(words) + len(words), 1.0, "uji")
        for words, code in places
    ]
    marks, cards = cards_of(text, replace(extraction, places=tuple(found)), prefix="k")
    assert [text[m.start : m.end] for m in marks] == [m.text for m in extraction.mentions]
    return [(card.title, card.note, dict(card.facts), card.times) for card in cards]


def test_every_degree_of_a_person_opens_the_persons_card():
    cards = opened(
        "{title:1|dr.} {person:1|Yosef Seran}, {title:1|Sp.PD – KGEH}, {title:1|FINASIM}, "
        "{title:2|Prof.} {title:2|Dr.} {person:2|Bete Lau}, {title:2|SE}, {title:2|M.Si} hadir."
    )

    assert [(title, times) for title, _, _, times in cards] == [
        ("dr. Yosef Seran, Sp.PD – KGEH, FINASIM", 1),
        ("Prof. Dr. Bete Lau, SE, M.Si", 1),
    ]


def test_a_title_without_a_name_is_counted_as_it_stands():
    assert opened("Kata {title|Pak} itu, {title|Pak} saja.") == [("Pak", "belum dikenal", {}, 2)]


def test_a_place_that_is_named_again_stays_known():
    cards = opened(
        "Di {place|Desa Kabuna} warga berkumpul. {place|Desa Kabuna} ramai.",
        ("Desa Kabuna", "53.04.05.2006"),
    )

    assert cards == [("Desa Kabuna", "", {"Jenis": "Desa", "Kode": "53.04.05.2006"}, 2)]


def test_a_name_that_two_places_bear_is_not_joined_to_either():
    text = "{place|Desa Fatuba} dan {place|Desa Fatuba}; lalu {place|Desa Fatuba}."
    bare, extraction = read_marks(text)
    places = tuple(
        Place(m.text, "desa", code, m.start, m.end, 1.0, "uji")
        for m, code in zip(extraction.mentions, ("53.04.01.2001", "53.04.02.2001"), strict=False)
    )
    _, cards = cards_of(bare, replace(extraction, places=places), prefix="k")

    assert [(card.note, card.times) for card in cards] == [
        ("", 1),
        ("", 1),
        ("letaknya belum dikenal", 1),
    ]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("{office|Bupati} {person:1|Agus Seran} tiba.", "Agus Seran"),
        (
            "Rapat dipimpin {office|Bupati}. {person:1|Agus Seran} pulang.",
            "tidak disebut dalam teks ini",
        ),
        ("Para {office|Kadis Kabupaten}/{person:1|Kota} hadir.", "tidak disebut dalam teks ini"),
        (
            "{office:1|Camat Raimanuk} {person:1|Bete Lau}. {office|Camat Raimanuk} pulang.",
            "Bete Lau",
        ),
    ],
    ids=["named behind it", "another sentence", "another alternative", "by its words"],
)
def test_an_office_names_its_holder(text, holder):
    facts = next(facts for _, _, facts, _ in opened(text) if "Pejabat" in facts)

    assert facts["Pejabat"] == holder
