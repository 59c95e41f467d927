"""Which sentence tells most."""

import pytest

from pipelines.compose.informative import aspects_of, best_lead, stands_alone
from tests.pipelines.compose.marked import read_marks

ALL, WHO = frozenset({"who", "when", "where"}), frozenset({"who"})


def test_marks_within_a_span_tell_who_when_and_where():
    text, extraction = read_marks("{person:1|Ani} tiba di {venue|Aula} {date|kemarin}.")

    assert aspects_of((0, len(text)), extraction) == {"who", "where", "when"}
    assert aspects_of((0, 8), extraction) == {"who"}
    assert aspects_of(None, extraction) == frozenset()


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("Bupati membuka rakor.", True),
        ("Ia membuka rakor.", False),
        ("Dalam sambutannya, Bupati berterima kasih.", False),
        ("“Selamat datang,” kata Bupati.", False),
        ("Hasil : 187 ekor", False),
    ],
)
def test_a_sentence_that_leans_on_another_does_not_stand_alone(sentence, alone):
    assert stands_alone(sentence) is alone


@pytest.mark.parametrize(
    ("candidates", "lead"),
    [
        ([("Bupati hadir.", ALL), ("Camat hadir.", ALL)], 0),
        ([("Hujan turun.", frozenset()), ("Camat hadir di aula.", ALL)], 1),
        ([("Hujan turun.", WHO), ("Camat hadir.", WHO | {"when"})], 0),
        ([("Hujan turun.", frozenset()), ("Ia hadir di aula.", ALL)], 0),
        ([], 0),
    ],
)
def test_the_first_paragraph_leads_unless_it_tells_next_to_nothing(candidates, lead):
    assert best_lead(candidates) == lead
