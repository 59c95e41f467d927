"""Which reports tell one event; the corpus's pairs are made by rules in `pairs.py`."""

from collections import Counter

from pipelines.stories import PROPOSED, gist_from_dict, gist_of, gist_to_dict, likeness
from tests.pipelines.stories.pairs import documents, pairs, told


def test_three_quarters_of_what_is_one_event_is_found_and_little_else():
    one, said, right, seen = Counter(), 0, 0, 0
    for pair in pairs(7):
        is_found = likeness(gist_of(pair.one), gist_of(pair.other)).score >= PROPOSED
        one[pair.kind, is_found] += 1
        said += is_found
        right += is_found and pair.is_one_event
        seen += pair.is_one_event

    assert right / said >= 0.9, one
    assert right / seen >= 0.85, one
    assert one["other event", True] == 0, one


def test_a_near_copy_says_how_near():
    document = documents()[0]
    found = likeness(*(gist_of(told(document, key, document.text)) for key in "ab"))

    assert found.is_copy
    assert found.reasons[0] == "100 persen kata-katanya sama"


def test_a_gist_is_kept_as_json_and_comes_back():
    gist = gist_of(told(documents()[3], "a", documents()[3].text))

    assert gist_from_dict(gist_to_dict(gist)) == gist


def test_the_order_of_two_reports_does_not_matter():
    for pair in pairs(40):
        one, other = gist_of(pair.one), gist_of(pair.other)
        assert likeness(one, other).score == likeness(other, one).score
