"""Weekday against date."""

from datetime import date

import pytest

from pipelines.check import apply_mend
from pipelines.check.weekdays import find_impossible_dates, find_weekday_mismatches
from pipelines.values import Severity
from tests.pipelines.check.manuscripts import day, manuscript

MONDAY, TUESDAY, WEDNESDAY = 0, 1, 2


@pytest.mark.parametrize(
    ("words", "first_on", "weekday", "mended"),
    [
        pytest.param("Selasa (19/2/2024)", date(2024, 2, 19), TUESDAY,
                     ["Senin (19/2/2024)", "Selasa (20/2/2024)"], id="numbers"),
        pytest.param("Rabu, 30 April 2024", date(2024, 4, 30), WEDNESDAY,
                     ["Selasa, 30 April 2024", "Rabu, 1 Mei 2024"], id="across the month"),
        pytest.param("Rabu (02/11)", date(2020, 11, 2), WEDNESDAY, ["Senin (02/11)", "Rabu (04/11)"], id="no year"),
        pytest.param("Senin (31/12/23)", date(2023, 12, 31), MONDAY,
                     ["Minggu (31/12/23)", "Senin (01/01/24)"], id="across the year"),
        pytest.param("RABU (20/2/2024)", date(2024, 2, 20), WEDNESDAY,
                     ["SELASA (20/2/2024)", "RABU (21/2/2024)"], id="capitals"),
    ],
)  # fmt: skip
def test_a_wrong_weekday_must_be_mended_either_way(words, first_on, weekday, mended):
    body = f"Rakor dibuka {words} di Atambua."
    text = manuscript(body, dates=(day(body, words, first_on, weekday=weekday),))

    (issue,) = find_weekday_mismatches(text)

    assert issue.severity is Severity.MUST
    assert body[issue.start : issue.end] == words
    assert [apply_mend(body, mend) for mend in issue.mends] == [
        f"Rakor dibuka {m} di Atambua." for m in mended
    ]


def test_the_message_names_the_day_and_what_it_really_is():
    body = "Rakor dibuka Selasa (19/2/2024)."

    (issue,) = find_weekday_mismatches(
        manuscript(
            body, dates=(day(body, "Selasa (19/2/2024)", date(2024, 2, 19), weekday=TUESDAY),)
        )
    )

    assert issue.message == "19 Februari 2024 jatuh pada hari Senin, bukan Selasa."
    assert [mend.label for mend in issue.mends] == ["Jadikan Senin", "Jadikan 20 Februari 2024"]


@pytest.mark.parametrize(
    ("words", "first_on", "last_on", "weekday"),
    [
        ("Selasa (20/2/2024)", date(2024, 2, 20), None, TUESDAY),
        ("Senin-Selasa (19-20/2/2024)", date(2024, 2, 19), date(2024, 2, 20), MONDAY),
        ("Senin-Selasa (19-20/2/2024)", date(2024, 2, 19), date(2024, 2, 20), TUESDAY),
        ("20 Februari", date(2024, 2, 20), None, None),
    ],
)
def test_a_day_that_agrees_or_names_no_weekday_passes(words, first_on, last_on, weekday):
    body = f"Rakor {words}."

    assert not list(
        find_weekday_mismatches(
            manuscript(body, dates=(day(body, words, first_on, last_on, weekday),))
        )
    )


def test_a_mark_that_no_longer_fits_is_passed_over():
    body = "Rakor Selasa (19/2/2024)."
    mention = day(body, "Selasa (19/2/2024)", date(2024, 2, 19), weekday=TUESDAY)

    assert not list(find_weekday_mismatches(manuscript("Kini " + body, dates=(mention,))))


def test_a_day_in_no_calendar_must_be_mended():
    body = "Rakor Selasa (31/2/2024)."

    (issue,) = find_impossible_dates(
        manuscript(body, impossible_dates=(day(body, "(31/2/2024)", None),))
    )

    assert (issue.code, issue.blocks) == ("impossible_date", True)
    assert "(31/2/2024)" in issue.message
