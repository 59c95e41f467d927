"""Telling operators of jobs whose last run failed, once for each row of failures."""

from datetime import datetime

from django.urls import reverse

from newsroom.engine import runs
from newsroom.engine.models import ScheduleRun, ScheduleState
from newsroom.notices.events import Event
from newsroom.notices.telling import Message, people_with, settle, tell


def raise_alarms(now: datetime) -> int:
    """Tell of each failing job, and settle what was told of one that runs again; gives how many told."""
    failing = set(runs.find_failing())
    told = 0
    for state in ScheduleState.objects.all():
        subject = f"job:{state.name}"
        if state.name not in failing:
            settle(subject, Event.JOB_FAILING, now=now)
            continue
        words = f"Pekerjaan “{state.title}” gagal"
        message = Message(
            Event.JOB_FAILING,
            key=f"{subject}:{_last_good(state.name)}",
            subject=subject,
            issuer=None,
            title=words,
            text="Jalannya terakhir gagal. Akan dicoba lagi sesuai jadwalnya.",
            outside=words,
            address=reverse("engine:jobs"),
        )
        told += tell(message, to=people_with(None, "operator"), actor=None, now=now)
    return told


def _last_good(name: str) -> int:
    """Names the row of failures: the last run that went well before it."""
    good = ScheduleRun.objects.filter(name=name, outcome=ScheduleRun.Outcome.DONE)
    return good.values_list("pk", flat=True).first() or 0
