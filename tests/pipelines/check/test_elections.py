"""Election phases: candidates and words of a campaign."""

from datetime import date

import pytest

from pipelines.check.elections import ElectionPhase, find_election_risks
from tests.pipelines.check.manuscripts import manuscript

PHASE = ElectionPhase(
    "Masa kampanye", date(2024, 2, 1), date(2024, 2, 29), ("Benediktus Halek",), ("Belu Bangkit Bersama",)
)  # fmt: skip


def codes(body, phases=(PHASE,), **more):
    return [i.code for i in find_election_risks(manuscript(body, **more), phases=phases)]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Benediktus Halek membuka rapat.", "election_candidate"),
        ("Warga menyambut Belu bangkit bersama.", "election_slogan"),
        ("Ia berharap lanjut dua periode.", "election_slogan"),
        ("Coblos nomor urut 2.", "election_slogan"),
    ],
)
def test_in_a_phase_it_is_told(body, code):
    assert code in codes(body)


def test_outside_a_phase_without_phases_and_in_other_words_it_passes():
    assert codes("Benediktus Halek dua periode.", publish_on=date(2024, 3, 1)) == []
    assert codes("Benediktus Halek dua periode.", phases=()) == []
    assert codes("KPU Belu membuka pendaftaran pengawas; periode kedua dimulai.") == []
