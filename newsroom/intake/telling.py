"""What people are told of reports and of sources."""

from datetime import datetime

from django.urls import reverse

from newsroom.accounts.models import Role
from newsroom.intake.models import FieldReport, Source
from newsroom.notices.events import Event
from newsroom.notices.telling import Message, people_with, settle, tell

FAILS = 3  # times in a row before anybody is told: a village's website is often away for an hour


def came_in(report: FieldReport) -> None:
    """The editors learn of a report; of its words nothing is known yet."""
    channel, sender = report.get_channel_display(), report.sender_words
    message = Message(
        Event.REPORT_IN,
        key=f"report:{report.uuid}",
        subject=f"report:{report.uuid}",
        issuer=report.issuer,
        title=f"Laporan masuk dari {sender}" if sender else "Laporan masuk",
        text=f"Saluran: {channel}",
        outside="Satu laporan masuk",
        outside_text=f"Saluran: {channel}",
        address=reverse("desk:queue"),
    )
    to = people_with(report.issuer, Role.EDITOR)
    tell(message, to=to, actor=report.sender, now=report.received_at)


def source_fails(source: Source, reason: str, *, now: datetime) -> None:
    """Operators learn once that a source could not be read several times in a row."""
    if source.failures < FAILS:
        return
    since = source.last_read_at.isoformat() if source.last_read_at else "never"
    words = f"Sumber “{source.name}” tidak terbaca"
    message = Message(
        Event.SOURCE_FAILING,
        key=f"source:{source.pk}:{since}",
        subject=f"source:{source.pk}",
        issuer=source.issuer,
        title=words,
        text=reason,
        outside=words,
        address=reverse("intake:sources"),
    )
    tell(message, to=people_with(source.issuer, Role.OPERATOR), actor=None, now=now)


def source_reads(source: Source, *, now: datetime) -> None:
    """A source that reads again needs nobody any more."""
    settle(f"source:{source.pk}", Event.SOURCE_FAILING, now=now)
