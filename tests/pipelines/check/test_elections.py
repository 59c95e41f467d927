"""Election phases: candidates and words of a campaign."""

from dataclasses import replace
from datetime import date

import pytest

from pipelines.check.elections import ElectionPhase, find_election_risks
from pipelines.registry_value import EMPTY, RegisteredPerson, Registry
from tests.pipelines.check.manuscripts import manuscript, quote

PHASE = ElectionPhase(
    "Masa kampanye", date(2024, 2, 1), date(2024, 2, 29), ("Benediktus Halek",), ("Belu Bangkit Bersama",)
)  # fmt: skip
STANDS = RegisteredPerson(
    "1", "Wilibrodus Lay", later="Lay", aliases=("Willy Lay",), candidacy="Calon Bupati Belu",
    candidate_from=date(2024, 2, 10), candidate_until=date(2024, 2, 27),
)  # fmt: skip


def risks(body, phases=(PHASE,), registry=EMPTY, captions=(), **more):
    text = replace(manuscript(body, **more), captions=captions)
    return list(find_election_risks(text, phases=phases, registry=registry))


def codes(body, **more):
    return [issue.code for issue in risks(body, **more)]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Benediktus Halek membuka rapat.", "election_candidate"),
        ("Warga menyambut Belu bangkit bersama.", "election_slogan"),
        ("Ia berharap lanjut dua periode.", "election_slogan"),
        ("Coblos nomor urut 2.", "election_slogan"),
        ("“Lanjutkan!” seru warga.", "election_slogan"),
        ("Ayo coblos yang sudah terbukti.", "election_slogan"),
        ("Ia mengajak warga memilih nomor satu.", "election_slogan"),
    ],
)
def test_in_a_phase_it_is_told(body, code):
    assert code in codes(body)


@pytest.mark.parametrize(
    "body",
    [
        "KPU Belu membuka pendaftaran pengawas; periode kedua dimulai.",
        "KPU menetapkan tiga pasangan calon dan mengundi nomor urut.",
        "Warga mencoblos di TPS 3 sampai pukul 13.00.",
        "Bantuan dicairkan untuk dua periode penyaluran.",
        "Camat meminta pembangunan jalan dilanjutkan.",
    ],
)
def test_telling_of_the_vote_itself_passes(body):
    assert codes(body) == []


def test_outside_a_phase_and_without_phases_it_passes():
    assert codes("Benediktus Halek dua periode.", publish_on=date(2024, 3, 1)) == []
    assert codes("Benediktus Halek dua periode.", phases=()) == []


def test_a_phase_of_another_region_asks_nothing_here():
    elsewhere, here = replace(PHASE, areas=("53.05",)), replace(PHASE, areas=("53",))

    assert codes("Benediktus Halek membuka rapat.", phases=(elsewhere,)) == []
    assert codes("Benediktus Halek membuka rapat.", phases=(here,)) == ["election_candidate"]


def test_the_registry_says_who_stands_and_until_when():
    known = Registry(people=(STANDS,))

    (issue,) = risks("Rapat dibuka Willy Lay.", registry=known)

    assert "Wilibrodus Lay disebut pada Masa kampanye" in issue.message
    assert codes("Rapat dibuka Willy Lay.", registry=known, publish_on=date(2024, 2, 28)) == []
    assert codes("Ketua RT Lay hadir.", registry=known) == []


def test_a_candidate_is_told_once_with_all_the_ways_in_which_he_appears():
    body = "“Terima kasih banyak,” kata Willy Lay. Willy Lay lalu pulang."
    said = (quote(body, "“Terima kasih banyak,”", "Willy Lay"),)

    (issue,) = risks(
        body, registry=Registry(people=(STANDS,)), quotes=said, captions=("Willy Lay di Atambua",)
    )

    assert "dikutip dan tampil pada foto" in issue.message


def test_a_candidate_who_is_only_pictured_is_told_as_well():
    (issue,) = risks("Rapat dibuka.", captions=("", "Benediktus Halek menyalami warga"))

    assert (issue.start, issue.code) == (None, "election_candidate")
    assert "tampil pada foto" in issue.message


def test_all_words_of_a_campaign_are_one_finding():
    (issue,) = risks("Dua periode! Ayo coblos nomor urut 2 dan nomor urut 3.")

    assert "“Dua periode”, “Ayo coblos”, “nomor urut 2”, “nomor urut 3”" in issue.message
