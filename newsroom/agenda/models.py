"""What the leaders do and when, and who goes along to report it."""

import uuid

from django.db import models

from newsroom.accounts.visibility import IssuerQuerySet


class AgendaItem(models.Model):
    """An engagement of a leader: who, what, where, from when to when."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey("registry.Issuer", on_delete=models.PROTECT, related_name="agenda")
    title = models.CharField("acara", max_length=200)
    leader = models.CharField("pimpinan", max_length=160)
    place = models.CharField("tempat", max_length=200, blank=True)
    begins_at = models.DateTimeField("mulai")
    ends_at = models.DateTimeField("selesai", null=True, blank=True)
    note = models.TextField("catatan", blank=True)
    is_cancelled = models.BooleanField("batal", default=False)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = IssuerQuerySet.as_manager(
        sender_path="assignments__officer", also_roles=("contributor",)
    )

    class Meta:
        ordering = ["begins_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gte=models.F("begins_at")),
                name="agenda_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Assignment(models.Model):
    """A field officer who covers an engagement."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="assignments")
    officer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="assignments"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "officer"], name="assigned_once")]

    def __str__(self) -> str:
        return f"{self.officer}: {self.item}"
