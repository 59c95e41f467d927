"""Text that knows where it comes from."""

import re

import pytest

from pipelines.compose.traced import Traced, join, put_in, traced


def test_cutting_and_joining_keep_the_trail():
    text = traced("Bupati tiba")

    joined = join([text.cut(7), text.cut(0, 6)], " ")

    assert joined.text == "tiba Bupati"
    assert joined.at == (7, 8, 9, 10, None, 0, 1, 2, 3, 4, 5)
    assert joined.span == (0, 11)


def test_replacing_keeps_the_trail_of_the_rest():
    text = traced("a--b").sub(re.compile("-+"), lambda match: put_in(" "))

    assert (text.text, text.at) == ("a b", (0, None, 3))


def test_stripping_everything_leaves_nothing():
    assert traced("  ").strip() == Traced()


def test_what_was_only_put_in_has_no_span():
    assert put_in("- ").span is None


def test_every_character_needs_its_place():
    with pytest.raises(ValueError, match="place"):
        Traced("ab", (0,))
