"""A house's own files: laid over the shipped ones, or set aside with line and expectation."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from newsroom.desk import check_weights, elections, house_notes
from newsroom.desk.check_weights import parse_lowered
from newsroom.desk.elections import parse_phases, phases_fault, read_phases
from newsroom.desk.house_files import Misfit
from newsroom.desk.office_hours import FILE, calendar_fault, read_calendar, years_missing
from newsroom.engine import health

PHASE = """# Pilbup
[phases.pilbup-2031]
name = "masa kampanye Pilbup 2031"
from = 2031-09-25
to = 2031-11-23
law = "UU 10/2016 pasal 71"
source = "Peraturan KPU"
areas = ["53.04"]
"""


def test_a_house_adds_its_own_phases_to_the_shipped_ones(tmp_path):
    (tmp_path / elections.FILE).write_text(PHASE)

    found = read_phases(tmp_path)

    assert found[-1].name == "masa kampanye Pilbup 2031"
    assert found[-1].holds("53.04.12", on=date(2031, 11, 23))
    assert not found[-1].holds("53.05", on=date(2031, 11, 23))
    assert found[0].name == "masa kampanye Pemilu 2024"
    assert phases_fault(tmp_path) is None


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("to = 2031-11-23", "to = 2031-01-01", 5, "phases.pilbup-2031.to must be no earlier"),
        ("from = 2031-09-25", 'from = "25 September"', 4, "phases.pilbup-2031.from must be a day"),
        ('source = "Peraturan KPU"\n', "", 2, "phases.pilbup-2031.source must be words"),
        ('areas = ["53.04"]', "areas = 53", 8, "phases.pilbup-2031.areas must be a list"),
        ("law =", "hukum =", 6, "phases.pilbup-2031.hukum must be one of"),
        ("[phases.pilbup-2031]", "[phases.pilbup-2031", 2, "is no TOML"),
    ],
)
def test_a_slip_is_named_with_its_line_and_the_shipped_file_goes_on(
    tmp_path, old, new, line, expected
):
    (tmp_path / elections.FILE).write_text(PHASE.replace(old, new))

    fault = phases_fault(tmp_path)

    assert str(fault).startswith(f"{tmp_path / elections.FILE}, line {line}: {expected}")
    assert read_phases(tmp_path) == read_phases()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[limits]\ndefault = true\n", 2),
        ("[holidays.2027]\nsource = ''\nnational = ['1 Januari']\n", 3),
        ("[holidays.2027]\nsource = ''\n", 1),
        ("[hours.default]\nweek = [[7, 16], [], [], [], [], [], []]\n", 2),
        ("[jam.default]\nweek = []\n", 1),
        ("hours = 3\n", 1),
        ("\xff", 1),
    ],
)
def test_a_calendar_that_makes_no_sense_is_set_aside(tmp_path, text, line):
    (tmp_path / FILE).write_bytes(text.encode("latin-1"))

    fault = calendar_fault(tmp_path)

    assert fault is not None
    assert fault.line == line
    assert read_calendar(tmp_path) == read_calendar()


def test_a_file_that_is_mended_is_read_without_a_restart(tmp_path):
    own = tmp_path / elections.FILE
    own.write_text("phases = 3")
    assert phases_fault(tmp_path)

    own.write_text(PHASE)

    assert phases_fault(tmp_path) is None


def test_the_next_years_holidays_are_missed_from_november_on():
    calendar = read_calendar()

    assert years_missing(calendar, on=date(2026, 10, 31)) == []
    assert years_missing(calendar, on=date(2026, 11, 1)) == [2027]
    assert years_missing(calendar, on=date(2027, 2, 1)) == [2027]


def test_what_must_be_mended_cannot_be_told_more_quietly():
    assert parse_lowered({"lower": {"default": ["headline_clause"]}}) == {
        "default": frozenset(["headline_clause"])
    }
    for codes in (["child_named"], ["nik"], ["judul"], "headline_clause"):
        with pytest.raises(Misfit):
            parse_lowered({"lower": {"default": codes}})


def test_phases_hold_nothing_else_than_phases():
    with pytest.raises(Misfit):
        parse_phases({"phase": {}})


def test_slips_of_every_file_are_gathered(tmp_path):
    for name in (FILE, elections.FILE, check_weights.FILE):
        (tmp_path / name).write_text("[[")

    assert [fault.path.name for fault in house_notes.faults(tmp_path)] == [
        FILE, elections.FILE, check_weights.FILE,
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_slip_is_told_to_operators_and_by_the_health_of_the_house(desk, settings, tmp_path):
    settings.CONFIG = replace(settings.CONFIG, path=tmp_path / "config.toml")
    (tmp_path / FILE).write_text("[hours.default]\nweek = []\n")
    words = f"Berkas {FILE} baris 2 tidak dapat dipakai: hours.default.week harus tujuh hari"

    told = desk.sign_in(desk.house.operator).client.get("/meja/").content.decode()
    untold = desk.sign_in(desk.house.editor).client.get("/meja/antrean/")
    found = {one.what: one for one in health.examine(settings.CONFIG, now=timezone.now())}

    assert words in told
    assert untold.status_code == 200
    assert words not in untold.content.decode()
    assert found["house files"].status == "failed"
    assert "line 2: hours.default.week must be seven days" in found["house files"].words
