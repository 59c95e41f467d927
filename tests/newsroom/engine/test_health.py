"""Is the house well, and does it say so when it is not?"""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from newsroom.accounts import audit
from newsroom.engine import health, runs
from newsroom.engine.heartbeat import beat
from newsroom.engine.models import ScheduleRun
from newsroom.intake.models import Channel, FieldReport, Stage
from tests.newsroom.conftest import NOW

pytestmark = pytest.mark.django_db


def found(what, now=NOW):
    (finding,) = [each for each in health.examine(settings.CONFIG, now=now) if each.what == what]
    return finding


def test_the_database_its_migrations_and_its_triggers_are_in_order(house):
    for what in ("state folder", "secret key", "database", "migrations", "four-eyes triggers"):
        assert found(what).status == "ok", found(what)


def test_a_missing_trigger_is_named(house):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER robots_do_not_decide")

    assert found("four-eyes triggers").status == "failed"
    assert "robots_do_not_decide" in found("four-eyes triggers").words


def test_a_changed_audit_entry_is_found(house):
    for _ in range(2):
        audit.record("details", actor=house.editor, subject="release:1", at=NOW)
    assert found("audit chain").status == "ok"

    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER accounts_auditentry_update_refused")
        cursor.execute("UPDATE accounts_auditentry SET subject = 'release:2'")

    assert found("audit chain").status == "failed"


def test_a_clock_that_stands_still_is_a_failure_and_a_failed_job_a_warning(house):
    runs.write_plans([runs.Plan("sweep", "Menyapu", "tiap menit", 10, NOW)])
    assert found("jobs").status == "ok"
    assert found("jobs", now=NOW + timedelta(minutes=11)).status == "failed"

    ScheduleRun.objects.create(
        name="sweep", planned_at=NOW, started_at=NOW, finished_at=NOW, outcome="failed"
    )
    assert found("jobs").status == "warning"


def test_a_report_that_could_not_be_read_asks_for_attention_until_somebody_dealt_with_it(house):
    report = FieldReport.objects.create(
        issuer=house.issuer, channel=Channel.COMMAND, received_at=NOW, idempotency_key="1",
        raw_sha256="0" * 64, raw_name="rusak.docx", raw_size=3, stage=Stage.FAILED,
    )  # fmt: skip
    assert found("reports").status == "warning"

    report.dismissed_at = NOW
    report.save()
    assert found("reports").status == "ok"


def test_workers_are_seen_by_their_heartbeat(house):
    engine = replace(settings.CONFIG.engine, tasks="database")
    config = replace(settings.CONFIG, engine=engine)

    def seen(now):
        return {each.what: each.status for each in health.examine(config, now=now)}["workers"]

    assert seen(NOW) == "warning"
    beat("worker press", now=NOW)
    assert seen(NOW) == "ok"
    assert seen(NOW + timedelta(minutes=6)) == "warning"


def test_a_check_that_breaks_off_is_a_finding_and_the_others_go_on(house):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE engine_schedulestate RENAME TO away")

    findings = {each.what: each.status for each in health.examine(settings.CONFIG, now=NOW)}
    assert findings["jobs"] == "failed"
    assert findings["reports"] == "ok"
