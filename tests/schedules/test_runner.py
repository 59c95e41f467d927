"""The clock at work: real threads, the real book, jobs of every second."""

import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.cron import CronTrigger
from structlog.testing import capture_logs

from newsroom.engine import runs
from newsroom.engine.leader import LeaseLeader
from newsroom.engine.models import Heartbeat, Lease, ScheduleRun, ScheduleState
from schedules.jobs import Job, parse_job
from schedules.runner import Clock
from tests.own_house import wait_for

pytestmark = pytest.mark.django_db(transaction=True)
WITA = ZoneInfo("Asia/Makassar")


class Calls:
    """A verb that remembers when it was called."""

    def __init__(self, detail="sesuatu"):
        self.detail = detail
        self.at = []

    def __call__(self, now):
        self.at.append(now)
        return self.detail

    def __len__(self):
        return len(self.at)


def job(name, verb, *, trigger="every_seconds = 1"):
    text = f"""
    title = "Uji"
    verb = "sweep"
    trigger = {{ {trigger} }}
    overdue_minutes = 5
    """
    read = parse_job(name, text, zone=WITA)
    return Job(name, read.title, verb, read.trigger, read.trigger_words, read.overdue_minutes)


def nightly(name, verb):
    """A daily job whose hour is half a day away."""
    hour = (datetime.now(WITA).hour + 12) % 24
    return job(name, verb, trigger=f'cron = "30 {hour} * * *"')


@contextmanager
def running(*jobs, leader=None):
    clock = Clock(
        list(jobs),
        zone=WITA,
        leader=leader or LeaseLeader(lease_seconds=60),
        renew_seconds=0.1,
    )
    clock.start()
    try:
        yield clock
    finally:
        assert clock.stop(wait_seconds=60)


def ran(name, ago, *, finished=True):
    at = datetime.now(UTC) - ago
    run = runs.begin(name, at, now=at)
    if finished:
        runs.finish(run, outcome=runs.DONE, detail="sesuatu", next_run_at=at, now=at)
    return run


def test_a_job_runs_at_its_moments_and_every_run_is_in_the_book():
    verb = Calls()
    with running(job("often", verb)):
        wait_for(lambda: len(verb) >= 3, what="three runs")

    book = list(ScheduleRun.objects.order_by("planned_at"))
    assert len(book) == len(verb)
    assert {run.outcome for run in book} == {"done"}
    assert all(run.planned_at.microsecond == 0 for run in book)
    assert ScheduleState.objects.get().next_run_at > book[-1].planned_at
    assert not Heartbeat.objects.exists(), "a stopped clock leaves no sign of life"


def test_what_was_missed_while_the_house_was_down_runs_once_at_once():
    missed, on_time, new = Calls(), Calls(), Calls()
    ran("missed", timedelta(days=9))
    ran("on-time", timedelta(seconds=0))

    with running(nightly("missed", missed), nightly("on-time", on_time), nightly("new", new)):
        wait_for(lambda: len(missed), what="the missed run")
        wait_for(lambda: ScheduleState.objects.get(name="missed").next_run_at > datetime.now(UTC),
                 what="the next night to be planned")  # fmt: skip

    assert len(missed) == 1
    assert len(on_time) == 0
    assert len(new) == 0, "a house that was never up has missed nothing"


def test_a_run_that_a_crash_cut_off_is_run_again_once():
    verb = Calls()
    ran("nightly", timedelta(hours=30))
    cut_off = ran("nightly", timedelta(seconds=5), finished=False)

    with running(nightly("nightly", verb)):
        wait_for(lambda: len(verb), what="the repeated run")

    cut_off.refresh_from_db()
    assert len(verb) == 1
    assert (cut_off.outcome, cut_off.detail) == ("done", "sesuatu")


def test_a_job_that_fails_is_in_the_book_without_its_words_and_runs_again():
    calls = []

    def stumble(now):
        calls.append(now)
        raise ValueError("words of a report")

    with running(job("often", stumble)):
        wait_for(lambda: len(calls) >= 2, what="two runs")

    failed = ScheduleRun.objects.filter(outcome="failed", finished_at__isnull=False)
    assert {run.detail for run in failed} == {"ValueError"}
    assert failed.count() >= 2


def test_a_long_run_is_never_doubled_and_holds_up_no_other_job():
    go_on, at_work, other = threading.Event(), [], Calls("")
    most = []

    def long(now):
        at_work.append(now)
        most.append(len(at_work))
        go_on.wait(60)
        at_work.pop()
        return ""

    with running(job("long", long), job("other", other)):
        wait_for(lambda: at_work, what="the long run")
        before = len(other)
        wait_for(lambda: len(other) >= before + 3, what="the other job")
        go_on.set()

    assert max(most) == 1


def test_a_stop_waits_for_what_runs():
    started, go_on = threading.Event(), threading.Event()

    def long(now):
        started.set()
        go_on.wait(60)
        return "sampai selesai"

    clock = Clock(
        [job("long", long)], zone=WITA, leader=LeaseLeader(lease_seconds=60), renew_seconds=0.1
    )
    clock.start()
    assert started.wait(60)

    assert clock.stop(wait_seconds=0.2) is False
    go_on.set()
    assert clock.stop(wait_seconds=60) is True

    assert ScheduleRun.objects.get(detail="sampai selesai").outcome == "done"
    assert LeaseLeader(lease_seconds=60).lead(), "the lead is free for the next process"


def test_two_clocks_on_one_database_run_each_moment_once():
    verb = Calls()
    with running(job("often", verb)) as first, running(job("often", verb)) as second:
        wait_for(lambda: len(verb) >= 3, what="three runs")
        assert [first.is_leading, second.is_leading].count(True) == 1

    moments = [at.replace(microsecond=0) for at in verb.at]
    assert len(moments) == len(set(moments))


def test_a_clock_that_loses_the_lead_stops_and_a_standby_goes_on():
    first_verb, second_verb = Calls(), Calls()
    first, second = LeaseLeader(lease_seconds=60), LeaseLeader(lease_seconds=60)
    with running(job("often", first_verb), leader=first) as leading:
        wait_for(lambda: len(first_verb), what="a run of the leader")
        with running(job("often", second_verb), leader=second) as standby:
            Lease.objects.update(holder=second.holder)  # as if the lease had run out and been taken
            wait_for(lambda: standby.is_leading and not leading.is_leading, what="the change")
            wait_for(lambda: len(second_verb) >= 2, what="runs of the standby")
            after = len(first_verb)
            wait_for(lambda: len(second_verb) >= 4, what="more runs of the standby")
            assert len(first_verb) == after


def alarms_in(logs):
    return [(line["event"], line["job"]) for line in logs if line["log_level"] == "error"]


def test_an_overdue_job_raises_one_alarm():
    clock = Clock([], zone=WITA, leader=LeaseLeader(lease_seconds=60), renew_seconds=0.1)
    now = datetime.now(UTC)
    ScheduleState.objects.create(
        name="nightly", title="Uji", trigger="", next_run_at=now - timedelta(hours=1),
        overdue_minutes=30,
    )  # fmt: skip

    with capture_logs() as logs:
        clock._raise_alarms(now)
        clock._raise_alarms(now)

    assert alarms_in(logs) == [("a job is overdue", "nightly")]


def test_what_is_being_caught_up_raises_an_alarm_only_when_it_stays_overdue():
    go_on = threading.Event()
    ran("nightly", timedelta(days=9))
    clock = Clock(
        [nightly("nightly", lambda now: str(go_on.wait(60)))],
        zone=WITA, leader=LeaseLeader(lease_seconds=60), renew_seconds=0.1,
    )  # fmt: skip
    now = datetime.now(UTC)

    with capture_logs() as logs:
        clock._start_ticking(now)
        clock._raise_alarms(now)
        assert alarms_in(logs) == []
        clock._raise_alarms(now + timedelta(minutes=6))
        assert alarms_in(logs) == [("a job is overdue", "nightly")]
        go_on.set()
        clock._stop_ticking(wait=True)


def test_the_library_asks_for_the_next_time_as_we_do():
    """`Job.next_after` and APScheduler's own reckoning agree, or planned and real moments would drift."""
    line = "30 2 * * *"
    trigger = CronTrigger.from_crontab(line, timezone=WITA)
    ours = job("nightly", Calls(), trigger=f'cron = "{line}"')
    last = datetime(2026, 11, 24, 2, 30, tzinfo=WITA)

    assert trigger.get_next_fire_time(last, last) == ours.next_after(last)
