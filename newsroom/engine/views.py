"""The page of jobs: what the clock does, what it did last, and what is late."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from newsroom.accounts.doors import for_roles
from newsroom.desk.pages import page
from newsroom.engine.models import Heartbeat, Lease, ScheduleRun, ScheduleState

SILENT_AFTER = timedelta(minutes=2)  # a part that beats every few seconds and has not for so long
PARTS = {
    "clock": "Jam",
    "worker press": "Pekerja terbit",
    "worker reports": "Pekerja laporan",
    "worker outside": "Pekerja server luar",
}


@dataclass(frozen=True, slots=True)
class Job:
    """A job with its last run; ``is_overdue`` when its next run should have begun long ago."""

    state: ScheduleState
    last: ScheduleRun | None
    is_overdue: bool

    @property
    def took(self) -> str:
        """How long the last run took, in words; "" while it runs."""
        if self.last is None or self.last.finished_at is None:
            return ""
        return in_words(self.last.finished_at - self.last.started_at)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the house that gives signs of life."""

    words: str
    at: datetime
    detail: str
    is_silent: bool


def in_words(length: timedelta) -> str:
    """ "0,1 dtk", "12 dtk", "3 m 12 d", "1 j 5 m"."""
    seconds = max(length.total_seconds(), 0.0)
    if seconds < 10:
        return f"{seconds:.1f} dtk".replace(".", ",")
    if seconds < 60:
        return f"{seconds:.0f} dtk"
    minutes = int(seconds // 60)
    if minutes < 60:
        return f"{minutes} m {int(seconds % 60)} d"
    return f"{minutes // 60} j {minutes % 60} m"


def jobs_at(now: datetime) -> list[Job]:
    """Every job in the order of its name, with its last run, in two queries."""
    newest = ScheduleRun.objects.filter(name=OuterRef("name")).order_by("-started_at", "-id")
    states = list(ScheduleState.objects.annotate(last_run=Subquery(newest.values("pk")[:1])))
    runs = ScheduleRun.objects.in_bulk([state.last_run for state in states if state.last_run])
    return [
        Job(
            state=state,
            last=runs.get(state.last_run),
            is_overdue=state.next_run_at is not None
            and state.next_run_at + timedelta(minutes=state.overdue_minutes) < now,
        )
        for state in states
    ]


def parts_at(now: datetime) -> list[Part]:
    return [
        Part(
            words=PARTS.get(beat.name, beat.name),
            at=beat.at,
            detail=beat.detail,
            is_silent=beat.at + SILENT_AFTER < now,
        )
        for beat in Heartbeat.objects.order_by("name")
    ]


@for_roles("editor", "approver", "operator")
@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    """Every job with its trigger, its last and its next run; who leads; who is alive."""
    now = timezone.now()
    lease = Lease.objects.filter(name="clock").first()
    return page(
        request,
        "jadwal/daftar.html",
        now=now,
        zone=settings.CONFIG.newsroom.zone,
        jobs=jobs_at(now),
        parts=parts_at(now),
        lease=lease,
        leader=lease.holder.rpartition("-")[0] or lease.holder if lease else "",  # the machine
        leads=lease is not None and lease.until > now,
    )
