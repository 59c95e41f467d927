"""Who sent a chat message."""

import pytest

from pipelines.extract import load_gazetteer
from pipelines.extract.chat_senders import with_senders

from .marked import marked


def senders(text: str) -> list[tuple[str, str]]:
    plain, found = marked(text)
    result = with_senders(plain, found, areas=load_gazetteer(), region="53.04")
    assert all(plain[m.start : m.end] == m.text for m in result)
    return [(m.label.value, m.text) for m in result]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[12/11 19.22] Mukhlis KIM Kabuna: hujan", [("person", "Mukhlis")]),
        ("25/12/22 21.30 - Mpok Neneng dasawisma: ya", [("title", "Mpok"), ("person", "Neneng")]),
        ("[2/9 07.10] Novi Manek: siap", [("person", "Novi Manek")]),
        ("[07.10] agus mantri: siap", [("person", "agus")]),
        ("[12.41] Letkol Inf Bayu Aji: siap", [("title", "Letkol Inf"), ("person", "Bayu Aji")]),
        ("[05/10/2025 12.20] ~Anto mebel: siap", [("person", "Anto")]),
        ("[2/9 07.10] Kades Demma: siap", []),
        ("[2/9 07.10] Kabuna: siap", []),
        ("13.50 Pesan pak wabup: siap", []),
        ("11.40 – kutip omongan ketua: siap", []),
        ("Pukul 09.00 Rina Tefa: pembukaan", []),
    ],
)
def test_the_name_before_the_colon_is_the_sender(
    line: str, expected: list[tuple[str, str]]
) -> None:
    assert senders(f"{line}\nlanjut") == expected


def test_a_mark_that_took_the_sender_for_a_place_gives_way() -> None:
    assert senders("[24/12 20.20] [[LOC|Novi KIM]]: Met natal") == [
        ("person", "Novi"), ("place", "KIM"),
    ]  # fmt: skip


def test_an_office_among_the_senders_is_left_to_the_offices() -> None:
    assert senders("[2/9 07.10] Pak [[JAB|RT]] [[PER|Dartun]]: siap") == [
        ("office", "RT"), ("person", "Dartun"),
    ]  # fmt: skip
