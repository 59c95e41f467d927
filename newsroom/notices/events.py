"""What people are told of, whose business each event is, and by which channels unless they choose otherwise."""

from dataclasses import dataclass

from django.db import models


class Event(models.TextChoices):
    REPORT_IN = "report_in", "Laporan masuk"
    DRAFT_READY = "draft_ready", "Naskah siap diperiksa"
    SUBMITTED = "submitted", "Menunggu persetujuan Anda"
    RETURNED = "returned", "Dikembalikan untuk diperbaiki"
    PROPOSED = "proposed", "Usulan perubahan"
    COMMENTED = "commented", "Komentar pada naskah"
    APPROVED = "approved", "Disetujui atau dijadwalkan"
    PUBLISHED = "published", "Terbit"
    FORCED = "forced", "Menunggu pemeriksaan kemudian"
    WITHDRAWN = "withdrawn", "Dicabut"
    LATE = "late", "Menunggu terlalu lama"
    DUE_SOON = "due_soon", "Jadwal atau embargo segera tiba"
    SOURCE_FAILING = "source_failing", "Sumber tidak terbaca"
    JOB_FAILING = "job_failing", "Pekerjaan terjadwal gagal"
    TEST = "test", "Pesan uji"


class Channel(models.TextChoices):
    DESK = "desk", "Meja"
    EMAIL = "email", "E-mail"
    PUSH = "push", "Perangkat"


@dataclass(frozen=True, slots=True)
class Habit:
    """Whose business an event is, and whether it goes by mail and by push unless somebody says otherwise."""

    roles: frozenset[str]
    email: bool
    push: bool

    def is_on(self, channel: str) -> bool:
        return {Channel.EMAIL: self.email, Channel.PUSH: self.push}.get(Channel(channel), True)


_EDITOR, _APPROVER = (
    frozenset({"editor"}),
    frozenset({"editor", "approver"}),
)  # stand-ins are editors
_SENDER = frozenset({"contributor", "editor", "approver"})
_OPERATOR = frozenset({"operator"})

HABITS: dict[str, Habit] = {
    Event.REPORT_IN: Habit(_EDITOR, email=False, push=False),
    Event.DRAFT_READY: Habit(_EDITOR, email=True, push=True),
    Event.SUBMITTED: Habit(_APPROVER, email=True, push=True),
    Event.RETURNED: Habit(_SENDER, email=True, push=True),
    Event.PROPOSED: Habit(_EDITOR, email=True, push=True),
    Event.COMMENTED: Habit(_APPROVER, email=True, push=False),
    Event.APPROVED: Habit(_SENDER, email=False, push=False),
    Event.PUBLISHED: Habit(_SENDER, email=True, push=True),
    Event.FORCED: Habit(_APPROVER, email=True, push=True),
    Event.WITHDRAWN: Habit(_SENDER, email=True, push=True),
    Event.LATE: Habit(_APPROVER, email=True, push=False),
    Event.DUE_SOON: Habit(_APPROVER, email=False, push=True),
    Event.SOURCE_FAILING: Habit(_OPERATOR, email=True, push=False),
    Event.JOB_FAILING: Habit(_OPERATOR, email=True, push=True),
    Event.TEST: Habit(frozenset({*_SENDER, *_OPERATOR}), email=True, push=True),
}
CHOSEN = tuple(event for event in Event if event != Event.TEST)
"""Events that a person chooses channels for; a test goes by all of them."""
