"""One person under two spellings; all of them invented."""

import pytest

from pipelines.check.twin_names import find_twin_names
from tests.pipelines.check.manuscripts import manuscript, marks, mended, person


def found(one, other, **people):
    body = f"{one} membuka rapat. Menurut {other}, data harus satu. {one} menutup acara."
    text = manuscript(body, mentions=marks(body, person=(one, other)), **people)
    return body, list(find_twin_names(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Emanuel Bria", "Emmanuel Bria"), ("Yosef Hale Seran", "Yoseph Hale Seran"), ("Soedirman Lau", "Sudirman Lau"),
        ("Marselinus", "Marcelinus"), ("Djoko Mau", "Joko Mau"), ("Agustinus Taolin", "Agustnius Taolin"),
    ],
)  # fmt: skip
def test_two_spellings_are_told_with_mends_to_either(one, other):
    body, issues = found(one, other)

    (issue,) = issues
    assert body[issue.start : issue.end] == other
    assert mended(body, issue, 0).count(one) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Bere", "Mario Bere"), ("Emanuel Bria", "Emanuel Mau"), ("Emanuel Bria", "Bria"), ("Ani Seran", "Ari Seran"),
        ("Yohana Taek", "Yohan Taek"), ("Siti Aminah", "Siti Fatimah"),
    ],
)  # fmt: skip
def test_two_people_pass(one, other):
    assert found(one, other)[1] == []


def test_two_offices_are_two_people():
    one, other = "Hendrik Fahik", "Hendrick Fahik"
    body = f"{one} membuka rapat. Menurut {other}, data harus satu. {one} menutup acara."
    people = (person(body, one, "Camat Raihat"), person(body, other, "Camat Lamaknen"))

    assert found(one, other, people=people)[1] == []
