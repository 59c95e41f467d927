"""What a confidence is worth, and how its curves are fitted."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.confidence import AS_MADE, calibrated, load_curves, worth
from pipelines.extract.training.calibration import FEW, Judged, error, fit, held_out_errors
from pipelines.values import Extraction, Label, Mention, Person

CURVE = ((0.5, 0.2), (0.9, 0.8))


@pytest.mark.parametrize(
    ("made", "right"), [(0.1, 0.2), (0.5, 0.2), (0.7, 0.5), (0.9, 0.8), (1.0, 0.8)]
)
def test_a_confidence_is_read_off_its_curve(made, right):
    assert worth(made, CURVE) == pytest.approx(right)


def test_each_kind_has_its_own_curve_and_the_rest_stays():
    mark = Mention("Rani", 0, 4, Label.PERSON, 0.7, "model")
    office = replace(mark, label=Label.OFFICE)
    person = Person("Rani", (), None, (), 0, 4, 0.7, "people.joined")
    official = replace(person, position="Camat Wolo")
    found = Extraction("", (), mentions=(mark, office), people=(person, official))

    read = calibrated(found, {"mention.person": CURVE, "person.official": CURVE})

    assert [m.confidence for m in read.mentions] == [0.5, 0.7]
    assert [p.confidence for p in read.people] == [0.7, 0.5]
    assert calibrated(found, AS_MADE) is found


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.booleans()).map(lambda pair: Judged("date", *pair)),
        min_size=FEW,
        max_size=300,
    )
)
def test_a_fitted_curve_rises_and_never_claims_certainty(answers):
    curve = fit(answers)["date"]
    shares = [right for _, right in curve]
    assert shares == sorted(shares)
    assert [made for made, _ in curve] == sorted(made for made, _ in curve)
    assert all(0 < share < 1 for share in shares)


def test_the_curve_mends_a_model_that_is_too_sure():
    """Nine in ten of what it calls 0.99 are right, and half of what it calls 0.8."""
    answers = [Judged("place.area", 0.99, n % 10 > 0) for n in range(300)]
    answers += [Judged("place.area", 0.8, n % 2 > 0) for n in range(300)]
    curves = fit(answers)
    assert worth(0.99, curves["place.area"]) == pytest.approx(0.9, abs=0.01)
    assert worth(0.8, curves["place.area"]) == pytest.approx(0.5, abs=0.01)
    assert error(answers, curves) < 0.01 < error(answers, AS_MADE)


def test_a_kind_with_few_answers_gets_no_curve():
    assert fit([Judged("quote", 0.9, True)] * (FEW - 1)) == {}


def test_a_file_is_measured_by_the_curves_of_the_others():
    right = [Judged("date", 0.5, True)] * 100
    wrong = [Judged("date", 0.5, False)] * 100
    errors = held_out_errors({"one": right, "other": wrong})["date"]
    assert errors["right"] == 0.5
    assert errors["as_made"] == 0.5
    assert errors["calibrated"] > 0.9, "each is judged by what the other taught"


def test_the_shipped_curves_rise_between_nought_and_one():
    curves = load_curves()
    assert {"person.official", "person.bare", "place.area", "date", "quote"} <= set(curves)
    for kind, curve in curves.items():
        assert list(curve) == sorted(curve), kind
        assert all(0 < right < 1 for _, right in curve), kind
