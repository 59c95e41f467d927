"""Headline and body."""

import pytest

from pipelines.check.wholeness import find_empty_body, find_headline_faults
from pipelines.values import Severity
from tests.pipelines.check.manuscripts import manuscript


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("", [("headline_empty", Severity.MUST)]),
        ("  ", [("headline_empty", Severity.MUST)]),
        ("a" * 110, []),
        ("a" * 111, [("headline_long", Severity.CHECK)]),
        ("a" * 5000, [("headline_too_long", Severity.MUST)]),
    ],
)
def test_a_headline_has_a_readable_length(headline, found):
    assert [
        (i.code, i.severity) for i in find_headline_faults(manuscript("Isi.", headline=headline))
    ] == found


@pytest.mark.parametrize(("body", "count"), [("", 1), (" \n", 1), ("---", 1), ("Isi.", 0)])
def test_a_body_has_words(body, count):
    assert len(list(find_empty_body(manuscript(body)))) == count
