"""Dates far from the day of publication, 21 February 2024."""

from datetime import date

import pytest

from pipelines.check import apply_mend
from pipelines.check.timeliness import find_far_dates
from pipelines.values import Label
from tests.pipelines.check.manuscripts import day, manuscript, mention

LEAD = "Rakor dibuka {} di Atambua."


@pytest.mark.parametrize(
    ("words", "first_on", "mended"),
    [
        pytest.param("Selasa (7/11/2033)", date(2033, 11, 7), None, id="a future year"),
        pytest.param(
            "(20/2/2034)", date(2034, 2, 20), "(20/2/2024)", id="a future year, a near day"
        ),
        pytest.param(
            "20 Februari 2023", date(2023, 2, 20), "20 Februari 2024", id="last year's number"
        ),
        pytest.param("3 Oktober 2023", date(2023, 10, 3), None, id="a lead months old"),
    ],
)
def test_a_far_date_is_to_be_checked(words, first_on, mended):
    body = LEAD.format(words)

    (issue,) = find_far_dates(manuscript(body, dates=(day(body, words, first_on),)))

    assert (issue.code, issue.blocks) == ("date_far", False)
    assert [apply_mend(body, mend) for mend in issue.mends] == (
        [LEAD.format(mended)] if mended else []
    )


@pytest.mark.parametrize(
    ("body", "words", "first_on", "last_on"),
    [
        pytest.param(LEAD.format("20 Februari 2024"), "20 Februari 2024", date(2024, 2, 20), None, id="yesterday"),
        pytest.param(LEAD.format("15 Januari 2025"), "15 Januari 2025", date(2025, 1, 15), None, id="within a year"),
        pytest.param("Jembatan rusak sejak 1 Desember 2022.", "1 Desember 2022", date(2022, 12, 1), None, id="since"),
        pytest.param("Rakor dibuka.\n\nRumah itu roboh 28 September 2018.", "28 September 2018", date(2018, 9, 28), None,
                     id="history below the lead"),
        pytest.param("“Dulu, 20 Februari 2023, kami juga di sini,” katanya.", "20 Februari 2023", date(2023, 2, 20), None,
                     id="within a quotation"),
        pytest.param(LEAD.format("Mei 2023"), "Mei 2023", date(2023, 5, 1), date(2023, 5, 31), id="a whole month"),
    ],
)  # fmt: skip
def test_a_near_date_or_one_that_tells_of_the_past_passes(body, words, first_on, last_on):
    assert not list(find_far_dates(manuscript(body, dates=(day(body, words, first_on, last_on),))))


def test_a_date_in_the_name_of_a_law_passes():
    body = "Dasarnya SK Bupati tanggal 20 Februari 2023."
    law = mention(body, "SK Bupati tanggal 20 Februari 2023", Label.LAW)

    assert not list(
        find_far_dates(
            manuscript(
                body, dates=(day(body, "20 Februari 2023", date(2023, 2, 20)),), mentions=(law,)
            )
        )
    )


def test_a_past_date_beside_a_timely_one_in_the_lead_passes():
    body = "Rakor dibuka Selasa (20/2/2024), menyusul rapat 3 Oktober 2023."
    dates = (
        day(body, "(20/2/2024)", date(2024, 2, 20)),
        day(body, "3 Oktober 2023", date(2023, 10, 3)),
    )

    assert not list(find_far_dates(manuscript(body, dates=dates)))
