"""What a registry adds to a reading, and what it leaves as the text has it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract import extract_text
from pipelines.extract.known_people import with_known_names
from pipelines.registry_value import (
    EMPTY,
    Appointment,
    Office,
    RegisteredPerson,
    Registry,
    Status,
)
from pipelines.values import Extraction, Label, Person

from .marked import Marks, marked

DAY = date(2024, 3, 9)
KNOWN = Registry(
    people=(
        RegisteredPerson("1", "Win Saladin", aliases=("Haji Uwin", "Uwin Belu")),
        RegisteredPerson("2", "Rina Tefa"),
        RegisteredPerson("3", "Moh. Yos Bria"),
        RegisteredPerson("4", "Maria"),
    ),
    offices=(
        Office("b", "Bupati Belu", area="53.04"),
        Office("w", "Wakil Bupati Belu", area="53.04"),
        Office("c", "Camat Raihat", area="53.04.05"),
    ),
    appointments=(
        Appointment("1", "b", date(2021, 4, 26), date(2024, 6, 30)),
        Appointment("2", "b", date(2024, 7, 1), None),
        Appointment("3", "c", date(2024, 1, 1), None, Status.PLT),
    ),
)


def read(text: str, registry: Registry = KNOWN, day: date | None = DAY) -> Extraction:
    plain, marks = marked(text)
    return extract_text(
        plain, published=day, region="53.04", tagger=Marks(marks), registry=registry
    )


def officials(found: Extraction) -> list[tuple[str, str | None]]:
    return [(person.name, person.position) for person in found.people]


OPEN = (
    "[[PER|Win Saladin]] membuka rapat. Hadir pula warga dari tiga desa. Sore harinya [[JAB|Bupati]] meninjau pasar. "
    "“Harga beras turun,” kata [[JAB|Bupati]]."
)


def test_a_free_office_goes_to_the_one_in_the_text_who_holds_it_on_that_day() -> None:
    found = read(OPEN)
    assert officials(found) == [("Win Saladin", "Bupati")]
    assert found.offices == ()
    assert found.people[0].made_by == "registry.holder"
    assert [quote.speaker for quote in found.quotes] == ["Win Saladin"]


@pytest.mark.parametrize(
    ("registry", "day"),
    [
        pytest.param(EMPTY, DAY, id="nobody registered"),
        pytest.param(KNOWN, date(2024, 8, 1), id="his term has ended"),
        pytest.param(KNOWN, None, id="no day to go by"),
    ],
)
def test_without_an_answer_the_office_stays_free(registry: Registry, day: date | None) -> None:
    found = read(OPEN, registry, day)
    assert officials(found) == [("Win Saladin", None)]
    assert [office.text for office in found.offices] == ["Bupati"]


def test_who_acts_for_somebody_is_not_the_full_holder() -> None:
    text = "[[PER|Muhammad Yos Bria]] hadir. Siang itu warga pulang. [[JAB|{}]] berpesan agar air dihemat."
    assert officials(read(text.format("Plt. Camat Raihat")))[0][1] == "Plt. Camat Raihat"
    assert officials(read(text.format("Camat Raihat")))[0][1] is None


def test_what_the_text_itself_links_stays_right_or_wrong() -> None:
    assert officials(read("[[JAB|Wakil Bupati Belu]], [[PER|Win Saladin]], hadir.")) == [
        ("Win Saladin", "Wakil Bupati Belu")
    ]


def test_one_person_under_two_registered_names_is_one() -> None:
    found = read(
        "[[JAB|Bupati Belu]], [[PER|Win Saladin]], hadir. Kemudian [[PER|Uwin Belu]] pulang."
    )
    (person,) = found.people
    assert (person.name, person.aka, person.position) == (
        "Win Saladin",
        ("Uwin Belu",),
        "Bupati Belu",
    )
    assert len(person.mentions) == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Kegiatan dibuka Win Saladin di aula.", ["Win Saladin"], id="not marked"),
        pytest.param("Kegiatan dibuka WIN SALADIN.", ["WIN SALADIN"], id="all capitals"),
        pytest.param("Hadir Mohammad Yos Bria.", ["Mohammad Yos Bria"], id="a short form in full"),
        pytest.param("Hadir [[PER|Win]] Saladin.", ["Win Saladin"], id="marked in part"),
        pytest.param("Warga Jalan Win Saladin resah.", [], id="a street named after him"),
        pytest.param("Hadir Win. Saladin pulang.", ["Win. Saladin"], id="a stray full stop"),
        pytest.param("Tim [[ORG|Win Saladin FC]] menang.", [], id="part of something else"),
        pytest.param("Maria dari Atambua menang.", [], id="a first name alone proves nothing"),
        pytest.param("Panitia win saladin.", [], id="small letters are no name"),
    ],
)
def test_registered_names_are_found_where_they_are_written_in_full(
    text: str, names: list[str]
) -> None:
    plain, marks = marked(text)
    found = with_known_names(plain, marks, KNOWN)
    assert [m.text for m in found if m.label is Label.PERSON] == names


@given(
    st.lists(
        st.sampled_from(
            ["Win", "Saladin", "Rina Tefa", "Bupati Belu", "Maria", ".", ",", "\n", "itu", "Moh.", "’"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_spans_always_fit_and_nobody_is_told_twice(words: list[str]) -> None:
    text = " ".join(words)
    found = extract_text(text, published=DAY, region="53.04", tagger=Marks(()), registry=KNOWN)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text
    people: list[Person] = list(found.people)
    assert len({person.start for person in people}) == len(people)
