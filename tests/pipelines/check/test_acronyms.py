"""Short forms that the text opens nowhere."""

import pytest

from pipelines.check.acronyms import find_unopened_acronyms
from pipelines.registry_value import HouseSpelling, Registry, SpellingKind
from tests.pipelines.check.manuscripts import manuscript, marks, mended


def test_a_short_form_of_the_office_is_opened_at_first_use():
    body = "Rapat TPID digelar. TPID mencatat inflasi turun."

    (issue,) = find_unopened_acronyms(manuscript(body))

    assert mended(body, issue) == (
        "Rapat Tim Pengendalian Inflasi Daerah (TPID) digelar. TPID mencatat inflasi turun."
    )


@pytest.mark.parametrize(
    "body",
    [
        "Rapat Tim Pengendalian Inflasi Daerah (TPID) digelar. TPID mencatat inflasi.",
        "TPID (Tim Pengendalian Inflasi Daerah) rapat.",
        "DPRD, PKK dan BPBD hadir di SMP 2; warga membawa KTP.",
        "Ketua PXYZ hadir.",
    ],
)
def test_what_is_opened_or_known_to_all_passes(body):
    assert not list(find_unopened_acronyms(manuscript(body)))


def test_the_registry_knows_the_regions_own():
    registry = Registry(
        spellings=(HouseSpelling(SpellingKind.ABBREVIATION, "GEMAR", "Gerakan Masyarakat Rapi"),)
    )

    (issue,) = find_unopened_acronyms(manuscript("Program GEMAR dimulai."), registry=registry)

    assert issue.mends[0].text == "Gerakan Masyarakat Rapi (GEMAR)"


def test_names_of_events_are_left_alone():
    body = "Musrenbang RKPD dibuka."
    named = marks(body, event=("Musrenbang RKPD",))

    assert not list(find_unopened_acronyms(manuscript(body, mentions=named)))


def test_what_somebody_said_is_left_as_it_was_said():
    body = "“Beras SPHP kita jual di lapangan,” kata Bupati."

    assert list(find_unopened_acronyms(manuscript(body))) == []
