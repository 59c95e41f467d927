"""Office time over weekends, holidays and zones; what is late; the file that says so."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newsroom.desk.office_hours import (
    FILE,
    calendar_fault,
    office_time,
    read_calendar,
    wait_of,
)

WIB, WITA, WIT = (ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura"))


def spent(since, until, zone=WITA, issuer="mana-saja", calendar=None):
    start, end = (datetime.fromisoformat(moment).replace(tzinfo=zone) for moment in (since, until))
    return office_time(
        start, end, zone=zone, issuer=issuer, calendar=calendar or read_calendar()
    ) / timedelta(hours=1)


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        ("2026-11-24T09:00", "2026-11-24T11:30", 2.5),  # a Tuesday
        ("2026-11-24T05:00", "2026-11-24T08:00", 0.5),  # before the doors open
        ("2026-11-24T15:00", "2026-11-25T08:30", 2),  # over a night
        ("2026-11-27T16:00", "2026-11-30T08:00", 1),  # Friday until 16.30, then a weekend
        ("2026-11-28T08:00", "2026-11-29T20:00", 0),  # Saturday and Sunday
        ("2026-03-17T15:00", "2026-03-25T08:30", 2),  # Nyepi, Idul Fitri and their joint leave
        ("2026-12-23T15:00", "2026-12-28T08:00", 1.5),  # joint leave, Christmas, weekend
        ("2025-08-15T16:00", "2025-08-19T08:00", 1),  # the leave that was added later
        ("2026-11-24T11:00", "2026-11-24T09:00", 0),  # a clock that went back
    ],
)
def test_only_the_hours_of_the_office_count(since, until, hours):
    assert spent(since, until) == hours


@pytest.mark.parametrize(("zone", "hours"), [(WIB, 0), (WITA, 0.5), (WIT, 1.5)])
def test_the_day_begins_where_the_issuer_is(zone, hours):
    start = datetime(2026, 11, 23, 20, tzinfo=WIB)
    end = datetime(2026, 11, 24, 7, tzinfo=WIB)  # 08.00 WITA, 09.00 WIT

    found = office_time(start, end, zone=zone, issuer="", calendar=read_calendar())

    assert found == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("kind", "words", "late"),
    [
        ("rilis_berita", "10 jam kerja", "lewat 2 jam kerja"),
        ("serta_merta", "67 jam", "lewat 66 jam"),
    ],
)
def test_each_class_has_its_clock(kind, words, late):
    friday = datetime(2026, 11, 27, 13, 30, tzinfo=WIT)
    monday = friday + timedelta(hours=67)  # Monday 08.30

    wait = wait_of(
        friday - timedelta(hours=6) if kind == "rilis_berita" else friday,
        monday,
        kind=kind,
        zone=WIT,
        issuer="",
        calendar=read_calendar(),
    )

    assert (wait.words, wait.late_words) == (words, late)


def test_what_is_in_time_is_not_late():
    now = datetime(2026, 11, 24, 10, tzinfo=WIB)
    wait = wait_of(
        now - timedelta(minutes=40),
        now,
        kind="rilis_berita",
        zone=WIB,
        issuer="",
        calendar=read_calendar(),
    )

    assert (wait.words, wait.late_words, wait.over) == ("40 menit kerja", "", timedelta())


@pytest.mark.parametrize(
    ("kind", "seconds", "words"),
    [
        ("rilis_berita", 30, "baru saja"),
        ("rilis_berita", 3600, "di luar jam kerja"),
        ("serta_merta", 3600, "1 jam"),
    ],
)
def test_what_came_in_the_night_is_not_called_new_for_hours(kind, seconds, words):
    night = datetime(2026, 11, 24, 22, tzinfo=WITA)
    wait = wait_of(
        night - timedelta(seconds=seconds),
        night,
        kind=kind,
        zone=WITA,
        issuer="",
        calendar=read_calendar(),
    )

    assert wait.words == words


def test_a_house_adds_hours_of_an_issuer_and_a_year(tmp_path):
    (tmp_path / FILE).write_text(
        '[hours.rsud]\nweek = [["08:00", "14:00"], ["08:00", "14:00"], ["08:00", "14:00"], '
        '["08:00", "14:00"], ["08:00", "11:00"], ["08:00", "12:00"], []]\n'
        "[limits]\nagenda = 3\n[holidays.2027]\nnational = [2027-01-01]\n"
    )
    own = read_calendar(tmp_path)

    assert spent("2026-11-28T09:00", "2026-11-28T20:00", issuer="rsud", calendar=own) == 3
    assert spent("2026-11-28T09:00", "2026-11-28T20:00", calendar=own) == 0
    assert spent("2026-12-31T15:00", "2027-01-01T15:00", calendar=own) == 1
    assert own.limits["agenda"] == timedelta(hours=3)
    assert own.limits["serta_merta"] == timedelta(hours=1)
    assert own.years == {2025, 2026, 2027}


@pytest.mark.parametrize(
    "week", ['[["08:00", "14:00"]]', '[["16:00", "07:00"], [], [], [], [], [], []]']
)
def test_a_week_that_makes_no_sense_is_refused_with_its_file(tmp_path, week):
    (tmp_path / FILE).write_text(f"[hours.default]\nweek = {week}\n")

    fault = calendar_fault(tmp_path)

    assert str(fault).startswith(f"{tmp_path / FILE}, line 2: hours.default.week must be ")


def test_the_shipped_years_are_whole():
    days = read_calendar().days_off

    # seventeen national days a year, and what the decrees and the amendment add as joint leave
    assert sum(day.year == 2025 for day in days) == 17 + 11
    assert sum(day.year == 2026 for day in days) == 17 + 8
    assert {date(2025, 12, 25), date(2026, 8, 17)} <= days
