"""Is the house well? One line per question, each answered from the thing itself."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from newsroom.config import Config

QUIET_MINUTES = 5  # a worker that has not been seen for so long is named
SEARCH_BEHIND = 5_000  # changes; the clock follows as many within a minute
LOW_DISK_BYTES = 500 * 1024 * 1024

Status = Literal["ok", "warning", "failed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; a warning asks for attention and leaves the house well."""

    what: str
    status: Status
    words: str


def examine(config: Config, *, now: datetime) -> Iterator[Finding]:
    """Every check in turn; a check that breaks off is a finding itself, and the others go on."""
    for what, check in _CHECKS.items():
        try:
            status, words = check(config, now)
        except Exception as error:
            lines = str(error).strip().splitlines() or [""]
            status, words = "failed", f"{type(error).__name__}: {lines[0]}"
        yield Finding(what, status, words)


def _state_folder(config: Config, now: datetime) -> tuple[Status, str]:
    if not os.access(config.state, os.W_OK | os.X_OK):
        return "failed", f"{config.state} is missing or cannot be written"
    free = shutil.disk_usage(config.state).free
    status: Status = "warning" if free < LOW_DISK_BYTES else "ok"
    return status, f"{config.state}, {free // 2**20:,} MB free"


def _secret_key(config: Config, now: datetime) -> tuple[Status, str]:
    if os.environ.get("NEWSROOM_SECRET_KEY"):
        return "ok", "from the environment"
    key = config.state / "secret.key"
    if not key.exists():
        return "failed", f"{key} is missing; run `python -m newsroom init`"
    if key.stat().st_mode & 0o077:
        return "failed", f"{key} can be read by others; chmod 600 it"
    return "ok", str(key)


def _database(config: Config, now: datetime) -> tuple[Status, str]:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check(1)")
            if (found := cursor.fetchone()[0]) != "ok":
                return "failed", f"SQLite reports damage: {found}"
        cursor.execute("SELECT 1")
    return "ok", connection.vendor


def _migrations(config: Config, now: datetime) -> tuple[Status, str]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return "failed", f"{len(missing)} are missing; run `python -m newsroom init`"
    return "ok", "all applied"


def _guards(config: Config, now: datetime) -> tuple[Status, str]:
    from django.db import connection

    from newsroom.desk import guards

    missing = guards.names() - guards.installed(connection)
    if missing:
        return "failed", f"missing: {', '.join(sorted(missing))}"
    return "ok", f"{len(guards.names())} triggers stand"


def _audit(config: Config, now: datetime) -> tuple[Status, str]:
    from newsroom.accounts import audit
    from newsroom.accounts.models import AuditEntry

    if broken := next(audit.find_breaks(), None):
        return "failed", broken
    return "ok", f"{AuditEntry.objects.count()} entries, unbroken"


def _model(config: Config, now: datetime) -> tuple[Status, str]:
    from pipelines.extract import load_tagger

    tagger = load_tagger(config.extract.model)
    return "ok", f"{tagger.name} {tagger.version}"


def _jobs(config: Config, now: datetime) -> tuple[Status, str]:
    from newsroom.engine import runs
    from newsroom.engine.models import ScheduleState

    overdue = [state.name for state in runs.find_overdue(now)]
    if overdue:
        return "failed", f"overdue: {', '.join(overdue)}; does the clock run?"
    if failing := runs.find_failing():
        return "warning", f"failed when last run: {', '.join(failing)}"
    count = ScheduleState.objects.count()
    return "ok", f"{count} jobs on time" if count else "the clock has not run yet"


def _workers(config: Config, now: datetime) -> tuple[Status, str]:
    from newsroom.engine.models import Heartbeat

    if config.engine.tasks != "database":
        return "ok", f"engine.tasks is {config.engine.tasks}"
    seen = Heartbeat.objects.filter(name__startswith="worker ")
    alive = seen.filter(at__gt=now - timedelta(minutes=QUIET_MINUTES))
    if not alive:
        return "warning", "no worker is running; start `python -m newsroom run`"
    return "ok", ", ".join(sorted(alive.values_list("name", flat=True)))


def _reports(config: Config, now: datetime) -> tuple[Status, str]:
    from newsroom.intake.models import FieldReport, Stage

    failed = FieldReport.objects.filter(stage=Stage.FAILED, dismissed_at__isnull=True).count()
    if failed:
        return "warning", f"{failed} could not be read; they are listed at the desk"
    return "ok", f"{FieldReport.objects.count()} received, none waits as failed"


def _house_files(config: Config, now: datetime) -> tuple[Status, str]:
    from newsroom.desk import house_notes

    beside = config.path.parent
    if faults := house_notes.faults(beside):
        return "failed", "; ".join(f"{fault}; set aside until it is mended" for fault in faults)
    today = now.astimezone(ZoneInfo(config.newsroom.zone)).date()
    if missing := house_notes.missing_holidays(beside, on=today):
        years = " and ".join(f"[holidays.{year}]" for year in missing)
        return "warning", f"holidays are missing; add {years} to {beside / 'office_hours.toml'}"
    return "ok", "office hours, holidays and election phases are read"


def _notices(config: Config, now: datetime) -> tuple[Status, str]:
    from newsroom.notices.queries import given_up

    mail = f"mail by {config.mail.host}" if config.mail.host else "no mail: mail.host is empty"
    lost = given_up(now - timedelta(days=7)).count()
    if lost:
        return "warning", f"{mail}; {lost} given up in 7 days, listed at /meja/pemberitahuan/atur/"
    return "ok", f"{mail}; none given up"


def _public_site(config: Config, now: datetime) -> tuple[Status, str]:
    from django.db.models import F

    from newsroom.desk.models import Release

    late = Release.objects.filter(
        rendered_version__lt=F("version"), updated_at__lt=now - timedelta(minutes=QUIET_MINUTES)
    ).count()
    if late:
        return "failed", f"{late} releases are decided and not in the files"
    return "ok", "every decision is in the files"


def _hub(config: Config, now: datetime) -> tuple[Status, str]:
    from newsroom.press.hub.health import failing_pings, subscribers

    if config.hub.kind == "none":
        return "ok", "none; feeds name no hub"
    if config.hub.kind == "outside":
        if failing := failing_pings():
            return "warning", f"{config.hub_address} has not heard of {failing} feeds"
        return "ok", f"{config.hub_address} has heard of every feed"
    active, failing = subscribers()
    words = f"own, at {config.hub_address}; {active} subscriptions"
    return ("warning", f"{words}, {failing} do not answer") if failing else ("ok", words)


def _object_store(config: Config, now: datetime) -> tuple[Status, str]:
    if not config.public.store:
        return "ok", "none; the public folder alone"
    from newsroom.press.object_store import ObjectStore

    ObjectStore(config.public.store).probe()
    return "ok", config.public.store


def _search(config: Config, now: datetime) -> tuple[Status, str]:
    from newsroom.desk.models import SearchDue, SearchEntry

    waiting = SearchDue.objects.count()
    if waiting > SEARCH_BEHIND:
        return "warning", f"{waiting:,} changes are not in the index; `search update` follows them"
    return "ok", f"{SearchEntry.objects.count():,} reports and releases, {waiting} changes wait"


def _public_search(config: Config, now: datetime) -> tuple[Status, str]:
    from newsroom.press import searching

    found = searching.program()
    if found is None:
        return "warning", "pagefind has no program for this machine: the public site has no search"
    if behind := searching.stale_years():
        return "ok", f"{found}; behind: {', '.join(behind)}, the clock follows"
    return "ok", str(found)


def _map(config: Config, now: datetime) -> tuple[Status, str]:
    if config.boundaries is None:
        return "ok", "no boundaries; the page of open data shows tiles"
    from newsroom.press.area_maps import drawn, parts_of

    parts = parts_of(config.newsroom.region)
    try:
        found = drawn(config.boundaries, config.newsroom.region, config.public.boundaries_source)
    except ValueError as error:
        return "failed", f"public.boundaries {config.boundaries}: {error}"
    missing = sorted(set(parts) - {outline.code for outline in found.outlines})
    words = f"{len(found.outlines)} of {len(parts)} areas have boundaries"
    return ("warning", f"{words}; without: {', '.join(missing)}") if missing else ("ok", words)


_CHECKS: dict[str, Callable[[Config, datetime], tuple[Status, str]]] = {
    "state folder": _state_folder,
    "secret key": _secret_key,
    "database": _database,
    "migrations": _migrations,
    "four-eyes triggers": _guards,
    "audit chain": _audit,
    "model": _model,
    "jobs": _jobs,
    "workers": _workers,
    "reports": _reports,
    "house files": _house_files,
    "search": _search,
    "notices": _notices,
    "public site": _public_site,
    "public search": _public_search,
    "map": _map,
    "object store": _object_store,
    "hub": _hub,
}
