"""How two texts over the same one are merged."""

from types import SimpleNamespace

import pytest

from newsroom.desk.merging import FIELDS, chosen, merge, merge_texts

BASE = "satu\n\ndua\n\ntiga"


def merged(mine, theirs, base=BASE):
    """The merged text, choices as <mine|theirs>."""
    pairs = merge(base, mine=mine, theirs=theirs)
    return "\n\n".join(m if m == t else f"<{m}|{t}>" for m, t in pairs if m or t)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        pytest.param("SATU\n\ndua\n\ntiga", "satu\n\ndua\n\nTIGA", "SATU\n\ndua\n\nTIGA", id="far apart"),
        pytest.param("SATU\n\ndua\n\ntiga", "satu\n\nDUA\n\ntiga", "SATU\n\nDUA\n\ntiga", id="neighbours"),
        pytest.param("satu\n\nDUA\n\ntiga", "satu\n\ndoea\n\ntiga", "satu\n\n<DUA|doea>\n\ntiga", id="the same"),
        pytest.param("satu\n\nDUA\n\ntiga", "satu\n\nDUA\n\ntiga", "satu\n\nDUA\n\ntiga", id="both alike"),
        pytest.param("satu\n\ntiga", "satu\n\ndua\n\ntiga\n\nempat", "satu\n\ntiga\n\nempat", id="out and in"),
        pytest.param("satu\n\ntiga", "satu\n\nDUA\n\ntiga", "satu\n\n<|DUA>\n\ntiga", id="out against change"),
        pytest.param(BASE, "", "", id="all taken out by one"),
        pytest.param("nol\n\n" + BASE, BASE, "nol\n\n" + BASE, id="in front"),
    ],
)  # fmt: skip
def test_what_one_changed_is_taken_and_what_both_changed_is_asked(mine, theirs, expected):
    assert merged(mine, theirs) == expected


def test_merging_is_the_same_from_both_sides():
    mine, theirs = "SATU\n\ndua\n\ntiga\n\nempat", "satu\n\nDUA\n\ntiga"

    assert merged(mine, theirs) == merged(theirs, mine)


def text(**fields):
    return SimpleNamespace(**dict.fromkeys(FIELDS, "") | fields)


@pytest.mark.parametrize(
    ("choices", "body"),
    [
        ({1: "saya"}, "satu\n\nSaya"),
        ({1: "tersimpan"}, "satu\n\nMereka"),
        ({1: "keduanya"}, "satu\n\nMereka\n\nSaya"),
        ({}, "satu\n\nMereka\n\nSaya"),
    ],
)
def test_a_choice_keeps_one_side_or_both(choices, body):
    pieces = merge_texts(
        text(headline="Judul", body="satu\n\ndua"),
        mine=text(headline="Judul", body="satu\n\nSaya"),
        theirs=text(headline="Judul baru", body="satu\n\nMereka"),
    )

    assert chosen(pieces, choices) == {
        "headline": "Judul baru", "deck": "", "dateline": "", "body": body, "credits": "",
    }  # fmt: skip
