"""Days against receipt and publication. The report came in on 21 February 2024, a Wednesday."""

from datetime import date

import pytest

from pipelines.check.moments import find_days_ahead, find_late_reports, find_relative_days
from pipelines.values import ReleaseKind
from tests.pipelines.check.manuscripts import day, manuscript, mended


def test_what_is_done_cannot_lie_ahead():
    body = "Bupati Belu telah membuka rakor di Atambua, Senin (26/2)."

    (issue,) = find_days_ahead(
        manuscript(body, dates=(day(body, "Senin (26/2)", date(2024, 2, 26)),))
    )

    assert "masih 5 hari lagi" in issue.message


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Bupati Belu akan membuka rakor di Atambua, Senin (26/2).", ReleaseKind.NEWS),
        ("Panitia mengundang pers; rakor dibuka Senin (26/2).", ReleaseKind.INVITATION),
        ("Pendaftaran dibuka sampai Senin (26/2).", ReleaseKind.NEWS),
    ],
)
def test_what_is_to_come_may_lie_ahead(body, kind):
    dates = (day(body, "Senin (26/2)", date(2024, 2, 26)),)

    assert not list(find_days_ahead(manuscript(body, dates=dates, kind=kind)))


def test_a_day_by_which_something_is_to_be_done_may_lie_ahead():
    body = "Bupati menyatakan pembayaran dituntaskan sebelum 30 Juni 2024."

    text = manuscript(body, dates=(day(body, "30 Juni 2024", date(2024, 6, 30)),))

    assert list(find_days_ahead(text)) == []


def test_an_event_two_weeks_before_its_report_is_to_be_checked():
    body = "Bupati Belu membuka rakor, Senin (5/2/2024)."

    (issue,) = find_late_reports(
        manuscript(body, dates=(day(body, "Senin (5/2/2024)", date(2024, 2, 5)),))
    )

    assert "16 hari" in issue.message


@pytest.mark.parametrize(
    ("body", "words", "first_on"),
    [
        ("Bupati membuka rakor, Senin (19/2).", "Senin (19/2)", date(2024, 2, 19)),
        ("Hujan lebat sejak 5 Februari 2024 merusak jalan.", "5 Februari 2024", date(2024, 2, 5)),
        ("Rapat.\n\nKejadian 5 Februari 2024 dibahas.", "5 Februari 2024", date(2024, 2, 5)),
    ],
    ids=["two days", "since", "not in the lead"],
)
def test_recent_days_and_days_of_history_pass(body, words, first_on):
    assert not list(find_late_reports(manuscript(body, dates=(day(body, words, first_on),))))


def test_today_is_another_day_when_the_release_goes_out():
    body = "Rapat digelar hari ini. “Kita mulai hari ini,” kata Camat."

    (issue,) = find_relative_days(manuscript(body, publish_on=date(2024, 2, 22)))

    assert mended(body, issue).startswith("Rapat digelar Rabu (21/2/2024). “Kita mulai hari ini")
    assert not list(find_relative_days(manuscript(body, publish_on=date(2024, 2, 21))))
