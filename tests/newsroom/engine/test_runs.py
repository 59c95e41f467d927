"""The clock's book."""

from datetime import timedelta

import pytest

from newsroom.engine import runs
from newsroom.engine.models import ScheduleRun, ScheduleState
from tests.newsroom.conftest import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def plan(name="sweep", next_run_at=NOW, overdue_minutes=10):
    return runs.Plan(name, "Menyapu", "tiap menit", overdue_minutes, next_run_at)


def ran(minute, detail="", outcome=runs.DONE, name="sweep"):
    at = NOW + minute * MINUTE
    run = runs.begin(name, at, now=at)
    runs.finish(run, outcome=outcome, detail=detail, next_run_at=at + MINUTE, now=at)
    return run


def test_a_moment_is_run_once_whoever_asks():
    assert runs.begin("sweep", NOW, now=NOW) is not None
    assert runs.begin("sweep", NOW, now=NOW) is None
    assert runs.begin("prune", NOW, now=NOW) is not None


def test_quiet_runs_take_the_place_of_the_quiet_run_before():
    for minute, detail in enumerate(["", "", "2 laporan", "", "", ""]):
        ran(minute, detail)

    kept = [(run.planned_at, run.detail) for run in ScheduleRun.objects.order_by("planned_at")]
    assert kept == [
        (NOW + 1 * MINUTE, ""),
        (NOW + 2 * MINUTE, "2 laporan"),
        (NOW + 5 * MINUTE, ""),
    ]


def test_a_failed_run_is_never_taken_for_a_quiet_one():
    ran(0, outcome=runs.FAILED)
    ran(1)

    assert ScheduleRun.objects.count() == 2


def test_a_finished_run_tells_when_the_next_one_is_due():
    runs.write_plans([plan()])

    ran(3)

    assert ScheduleState.objects.get().next_run_at == NOW + 4 * MINUTE


def test_a_run_that_a_crash_cut_off_is_named_and_may_be_run_again():
    runs.begin("prune", NOW, now=NOW)

    assert runs.mark_interrupted(NOW + MINUTE) == ["prune"]
    assert runs.last_started("prune") is None
    assert runs.last_planned("prune") == NOW

    again = runs.begin("prune", NOW, now=NOW + MINUTE)
    assert again is not None
    assert runs.begin("prune", NOW, now=NOW + MINUTE) is None


def test_a_run_that_failed_by_itself_is_not_run_again():
    ran(0, outcome=runs.FAILED, detail="ValueError")

    assert runs.mark_interrupted(NOW + MINUTE) == []
    assert runs.begin("sweep", NOW, now=NOW + MINUTE) is None
    assert runs.last_started("sweep") == NOW


def test_the_page_of_jobs_shows_the_present_plans_alone():
    runs.write_plans([plan("sweep"), plan("gone")])
    runs.write_plans([plan("sweep", overdue_minutes=3), plan("new")])

    shown = ScheduleState.objects.values_list("name", "overdue_minutes")
    assert sorted(shown) == [("new", 10), ("sweep", 3)]


def test_a_job_is_overdue_only_after_its_margin():
    runs.write_plans([plan(overdue_minutes=10)])

    assert list(runs.find_overdue(NOW + 10 * MINUTE)) == []
    assert [state.name for state in runs.find_overdue(NOW + 11 * MINUTE)] == ["sweep"]


def test_a_job_whose_last_run_failed_is_named_until_one_succeeds():
    runs.write_plans([plan()])
    ran(0, outcome=runs.FAILED)
    assert runs.find_failing() == ["sweep"]

    ran(1)
    assert runs.find_failing() == []


def test_old_runs_go_and_the_last_one_of_a_job_stays():
    for minute in range(3):
        ran(minute, detail="sesuatu")
    ran(0, name="prune")

    assert runs.prune(before=NOW + 60 * MINUTE) == 2
    assert runs.last_planned("sweep") == NOW + 2 * MINUTE
    assert runs.last_planned("prune") == NOW


def test_what_a_person_runs_by_hand_stands_in_the_book_also_when_it_fails():
    def stumble(now):
        raise ValueError("secret words of a report")

    assert runs.run_by_hand("sweep", lambda now: f"{now:%H}", now=NOW) == "01"
    with pytest.raises(ValueError, match="secret"):
        runs.run_by_hand("sweep", stumble, now=NOW + MINUTE)

    book = ScheduleRun.objects.order_by("planned_at").values_list("outcome", "detail")
    assert list(book) == [("done", "01"), ("failed", "ValueError")]
