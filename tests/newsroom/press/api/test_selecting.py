"""Lists of the API are read in the order of an index, whatever they are narrowed to."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from newsroom.press.api import selecting
from newsroom.press.api.cursors import Cursor, cursor_words, parse_cursor
from newsroom.press.api.selecting import Wanted
from tests.newsroom.conftest import NOW

AFTER = Cursor(NOW, UUID(int=5))
WANTED = [
    pytest.param(Wanted(), ["release_public", "release_public"], id="newest"),
    pytest.param(Wanted(region="53.04"), ["release_in_regency", "release_in_regency"], id="regency"),
    pytest.param(
        Wanted(region="53.04.05.2006", since=NOW, until=NOW + timedelta(days=1)),
        ["release_in_area", "release_in_area"], id="village in two days",
    ),
    pytest.param(Wanted(changed_since=NOW), ["release_changed", "release_public"], id="changes"),
    pytest.param(
        Wanted(changed_since=NOW, region="53"), ["release_changed", "release_in_province"],
        id="changes in a province",
    ),
    pytest.param(
        Wanted(changed_since=NOW, states=("withdrawn",)), ["release_changed"], id="withdrawals",
    ),
]  # fmt: skip


SECTIONS = [
    pytest.param(Wanted(), ["listed_in_section", "listed_in_section"], id="newest"),
    pytest.param(
        Wanted(region="53.04"), ["listed_in_section", "listed_in_section"], id="in a regency"
    ),
    pytest.param(Wanted(changed_since=NOW), ["release_changed", "listed_in_section"], id="changes"),
]  # fmt: skip


def _streams(wanted, after, sections=()):
    by_changes = wanted.changed_since is not None
    streams = selecting._by_changes if by_changes else selecting._newest_first
    return streams(wanted, sections, after)


@pytest.mark.django_db
@pytest.mark.parametrize("after", [None, AFTER], ids=["first page", "later page"])
@pytest.mark.parametrize(("wanted", "indexes"), WANTED)
def test_each_stream_is_an_index_read_in_order(wanted, indexes, after):
    _holds(_streams(wanted, after), indexes)


@pytest.mark.django_db
@pytest.mark.parametrize("after", [None, AFTER], ids=["first page", "later page"])
@pytest.mark.parametrize(("wanted", "indexes"), SECTIONS)
@pytest.mark.parametrize("sections", [(1,), (1, 2)], ids=["one section", "two sections"])
def test_so_is_each_stream_of_a_section(wanted, indexes, after, sections):
    if connection.vendor == "postgresql":
        pytest.skip("joins go by statistics, which an empty table has none of")
    _holds(_streams(wanted, after, sections), indexes)


def _holds(streams, indexes):
    if connection.vendor == "postgresql":  # would rather read a small table through
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    plans = [stream[:51].explain() for stream in streams]

    assert len(plans) == len(indexes)
    for plan, index in zip(plans, indexes, strict=True):
        assert f"{index} " in plan
        assert "TEMP B-TREE" not in plan
        assert "Sort" not in plan


def test_a_cursor_comes_back_as_it_was():
    cursor = Cursor(NOW + timedelta(microseconds=1), UUID(int=7))

    assert parse_cursor(cursor_words(cursor)) == cursor


@pytest.mark.parametrize(
    "words", ["", "a", "ä", "MTIz", "MTIzLnp6", "LTk5OTk5OTk5OTk5OTk5OTk5OTk5OS4wMA", "0" * 81],
    ids=["nothing", "a letter", "no ASCII", "a number", "no id", "no such day", "too long"],
)  # fmt: skip
def test_other_words_are_no_cursor(words):
    with pytest.raises(ValueError):
        parse_cursor(words)
