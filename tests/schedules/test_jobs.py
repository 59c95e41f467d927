"""How schedules are read, and what is refused."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom.engine import verbs
from schedules.jobs import ScheduleError, load_jobs, parse_job

WITA = ZoneInfo("Asia/Makassar")
NOW = datetime(2026, 11, 24, 1, 0, 30, tzinfo=UTC)  # 09.00.30 WITA

WHOLE = """
title = "Menyapu"
verb = "sweep"
trigger = { cron = "30 2 * * *" }
overdue_minutes = 10
"""


def changed(old, new):
    assert old in WHOLE
    return WHOLE.replace(old, new)


def test_every_schedule_of_the_house_is_read_and_every_verb_has_one():
    jobs = {job.name: job for job in load_jobs(zone=WITA)}

    assert {job.verb for job in jobs.values()} == set(verbs.VERBS.values())
    assert jobs["compare-site"].trigger_words == "tiap hari pukul 02.30"
    assert jobs["watch-folder"].trigger_words == "tiap 5 detik"
    assert jobs["watch-desk"].trigger_words == "tiap 5 menit"


def test_a_nightly_job_runs_by_the_clock_of_the_house():
    job = parse_job("nightly", WHOLE, zone=WITA)

    assert job.next_after(NOW) == datetime(2026, 11, 25, 2, 30, tzinfo=WITA)
    assert job.next_after(job.next_after(NOW)) == datetime(2026, 11, 26, 2, 30, tzinfo=WITA)


def test_every_process_ticks_at_the_same_moments():
    job = parse_job(
        "often", changed('{ cron = "30 2 * * *" }', "{ every_seconds = 20 }"), zone=WITA
    )

    assert job.next_after(NOW) == datetime(2026, 11, 24, 1, 0, 40, tzinfo=UTC)
    assert job.next_after(NOW.replace(second=31)) == datetime(2026, 11, 24, 1, 0, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(WHOLE + "titel = 1", "unknown key titel", id="unknown key"),
        pytest.param(changed('verb = "sweep"\n', ""), "key verb is missing", id="missing key"),
        pytest.param(changed('"sweep"', '"swep"'), "verb is 'swep'.*poll-sources", id="no such verb"),
        pytest.param(changed("10", '"10"'), "overdue_minutes must be int", id="wrong type"),
        pytest.param(changed("10", "true"), "overdue_minutes must be int", id="a bool is no number"),
        pytest.param(changed("10", "0"), "overdue_minutes must be 1", id="no margin"),
        pytest.param(changed("30 2 * * *", "61 2 * * *"), "cron is '61 2", id="no such minute"),
        pytest.param(changed("30 2 * * *", "30 2 * *"), "cron is '30 2", id="four fields"),
        pytest.param(changed("30 2 * * *", ""), "cron is ''", id="empty cron line"),
        pytest.param(changed("30 2 * * *", "30 2 * * 1"), "weekday as mon", id="weekday by number"),
        pytest.param(changed('cron = "30 2 * * *"', "every_seconds = 0"), "one second", id="no time"),
        pytest.param(changed('cron = "30', 'every_seconds = 5, cron = "30'), "expected", id="two triggers"),
        pytest.param(changed("{ cron", "{ corn"), "trigger is", id="misspelt trigger"),
        pytest.param("title = ", "is no TOML", id="no TOML"),
    ],
)  # fmt: skip
def test_a_schedule_that_cannot_be_used_is_refused_by_file_and_key(text, words):
    with pytest.raises(ScheduleError, match=rf"schedules/nightly\.toml: {words}|{words}"):
        parse_job("nightly", text, zone=WITA)


def test_the_file_is_named_in_a_refusal(tmp_path):
    (tmp_path / "weekly.toml").write_text("verb = 1", "utf-8")

    with pytest.raises(ScheduleError, match=r"schedules/weekly\.toml: "):
        load_jobs(tmp_path, zone=WITA)
