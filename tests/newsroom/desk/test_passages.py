"""Words that were spoken of are found again where the same words stand, and nowhere else."""

import pytest

from newsroom.desk.passages import Passage, find_again, find_passage, find_words

OLD = "Air mengalir ke desa. Warga membuka sumur bor di Desa Kabuna.\n\nSumur bor itu sedalam 80 meter."


def texts(body, headline="", deck=""):
    return {"headline": headline, "deck": deck, "body": body}


def again(words, now, *, then=OLD, before=""):
    """The words around which *words* of *then* are found in *now*, or None."""
    was = find_passage(words, before=before, texts=texts(then))
    assert was is not None
    found = find_again(words, was, then=texts(then), now=now)
    return found and now[found.field][max(0, found.start - 8) : found.end + 4]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        pytest.param("sumur  bor\nbaru", "sumur bor baru", ["sumur  bor\nbaru"], id="any space"),
        pytest.param(r"naik 5\.000 liter\!", "5.000 liter!", [r"5\.000 liter\!"], id="escaped signs"),
        pytest.param("a.b axb", "a.b", ["a.b"], id="a sign is no pattern"),
        pytest.param("air dan air", "air", ["air", "air"], id="twice"),
        pytest.param("air", " ", [], id="no words"),
    ],
)  # fmt: skip
def test_words_are_found_as_a_reader_sees_them(text, words, found):
    assert [text[a:b] for a, b in find_words(text, words)] == found


def test_words_that_stand_twice_are_told_apart_by_what_stands_before_them():
    body = "Camat hadir. Bupati hadir. Warga hadir."

    place = find_passage("hadir", before="Camat hadir. Bupati ", texts=texts(body))

    assert place == Passage("body", 20, 25)


def test_words_that_do_not_stand_in_the_text_have_no_place():
    assert find_passage("sumur", before="", texts=texts("Air.")) is None
    assert find_passage("", before="", texts=texts("Air.")) is None


@pytest.mark.parametrize(
    ("now", "found"),
    [
        pytest.param("Pembuka baru. " + OLD, "membuka sumur bor di ", id="moved down"),
        pytest.param(
            "Sumur bor itu sedalam 80 meter.\n\nWarga membuka sumur bor di Desa Kabuna.",
            "membuka sumur bor di ",
            id="paragraphs change places",
        ),
        pytest.param("Lalu dibuka sumur bor di Atambua.", " dibuka sumur bor di ", id="one neighbour left"),
        pytest.param("Warga membuka sumur gali di Desa Kabuna.", None, id="changed"),
        pytest.param("Ada pula sumur bor lain.", None, id="only alike"),
        pytest.param("", None, id="all gone"),
    ],
)  # fmt: skip
def test_words_follow_their_neighbours(now, found):
    assert again("sumur bor", texts(now), before="Warga membuka ") == found


def test_many_words_need_no_neighbour():
    assert again("Warga membuka sumur bor", texts("Kini: Warga membuka sumur bor"))


def test_words_that_move_to_another_field_are_found_there():
    now = texts("Air.", headline="Warga membuka sumur bor di Desa Kabuna")

    assert again("sumur bor di Desa Kabuna", now) == "membuka sumur bor di Desa Kabuna"


def test_a_field_that_stays_as_it_was_keeps_the_very_place():
    was = Passage("body", 4, 7)
    then = texts("air air air")

    assert find_again("air", was, then=then, now=then | {"deck": "air"}) == was


def test_a_whole_field_is_found_in_another_though_nothing_stood_beside_it():
    then = texts("Air.", headline="Sumur Bor")
    was = Passage("headline", 0, 9)

    now = then | {"headline": "Enam Sumur Bor", "deck": ""}
    assert find_again("Sumur Bor", was, then=then, now=now) == Passage("headline", 5, 14)


def test_words_kept_without_a_place_count_where_they_stand_once():
    once, twice = texts("air bersih"), texts("air dan air")

    assert find_again("air", None, then=once, now=once) == Passage("body", 0, 3)
    assert find_again("air", None, then=once, now=twice) is None
