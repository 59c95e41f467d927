"""People, offices, appointments, laws and spellings, and what was changed in them.

Lists of words ("S.Sos.", "M.Si.") are JSON lists of strings. Every row is written by `writing.py`,
which keeps the history.
"""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from newsroom.accounts.visibility import IssuerQuerySet
from pipelines.registry_value import SpellingKind, Status

STATUS_CHOICES = [
    (Status.DEFINITIVE.value, "Definitif"),
    *((s.value, s.value) for s in Status if s.capacity),
]
SPELLING_CHOICES = [
    (SpellingKind.ABBREVIATION.value, "Singkatan"),
    (SpellingKind.SPELLING.value, "Ejaan"),
]


class RegistryQuerySet(IssuerQuerySet):
    """An operator keeps the registry as well."""

    also_roles = ("operator",)


def _words() -> Any:
    return models.JSONField(default=list, blank=True)


class Person(models.Model):
    """Somebody whom releases name by office; degrees are lists, titles of faith and adat words.

    ``candidacy`` is for what the person stands in an election ("Calon Bupati Belu"), "" for nothing.
    """

    issuer = models.ForeignKey("registry.Issuer", on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=160)
    front = _words()
    back = _words()
    rank = models.CharField(max_length=60, blank=True)
    faith = models.CharField(max_length=60, blank=True)
    adat = models.CharField(max_length=80, blank=True)
    called = models.CharField(max_length=120, blank=True)
    later = models.CharField(max_length=120, blank=True)
    aliases = _words()
    pronunciation = models.CharField(max_length=160, blank=True)
    candidacy = models.CharField(max_length=120, blank=True)
    candidate_from = models.DateField(null=True, blank=True)
    candidate_until = models.DateField(null=True, blank=True)

    objects = RegistryQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["issuer", "name"], name="person_by_name")]
        constraints = [
            models.CheckConstraint(
                name="candidacy_ends_after_it_begins",
                condition=Q(candidate_from__isnull=True)
                | Q(candidate_until__isnull=True)
                | Q(candidate_until__gte=F("candidate_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        first, last = self.candidate_from, self.candidate_until
        if (first or last) and not self.candidacy:
            raise ValidationError({"candidacy": "Sebutkan sebagai apa ia menjadi peserta."})
        if first and last and last < first:
            raise ValidationError(
                {"candidate_until": "Hari terakhir lebih awal daripada hari mulai."}
            )

    @property
    def full_name(self) -> str:
        """With rank, degrees and titles as they stand in the registry."""
        head = " ".join(
            part for part in (self.rank, *self.front, self.faith, self.adat, self.name) if part
        )
        return ", ".join((head, *self.back))


class Office(models.Model):
    """An office, inside the civil service or outside it; ``seats`` None is any number of holders."""

    issuer = models.ForeignKey("registry.Issuer", on_delete=models.PROTECT, related_name="offices")
    name = models.CharField(max_length=200)
    aliases = _words()
    precedence = models.PositiveIntegerField(null=True, blank=True)
    is_civil_service = models.BooleanField(default=True)
    seats = models.PositiveIntegerField(null=True, blank=True, default=1)
    agency = models.ForeignKey(
        "registry.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="offices"
    )
    area_code = models.CharField(max_length=13, blank=True)

    objects = RegistryQuerySet.as_manager()

    class Meta:
        ordering = [F("precedence").asc(nulls_last=True), "name", "id"]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A person in an office; both days belong to it, None is open at that end."""

    issuer = models.ForeignKey(
        "registry.Issuer", on_delete=models.PROTECT, related_name="appointments"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="appointments")
    status = models.CharField(
        max_length=10, choices=STATUS_CHOICES, default=Status.DEFINITIVE.value
    )
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    front = _words()
    back = _words()
    decree = models.CharField(max_length=200, blank=True)

    objects = RegistryQuerySet.as_manager()

    class Meta:
        ordering = [F("begins_on").desc(nulls_last=True), "-id"]
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_begins",
                condition=Q(begins_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("begins_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.words}"

    def clean(self) -> None:
        if self.begins_on and self.ends_on and self.ends_on < self.begins_on:
            raise ValidationError({"ends_on": "Hari terakhir lebih awal daripada hari mulai."})

    @property
    def words(self) -> str:
        """ "Plt. Kepala Dinas X"; of the full holder, the office's name."""
        capacity = Status(self.status).capacity
        return f"{capacity}. {self.office}" if capacity else str(self.office)


class Law(models.Model):
    """A law as it is cited: ``kind`` in full, ``title`` without "tentang"."""

    issuer = models.ForeignKey("registry.Issuer", on_delete=models.PROTECT, related_name="laws")
    kind = models.CharField(max_length=120)
    short = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=40)
    year = models.PositiveIntegerField()
    title = models.CharField(max_length=400)
    is_in_force = models.BooleanField(default=True)
    replaced_by = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=400, blank=True)

    objects = RegistryQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "kind", "number"]

    def __str__(self) -> str:
        return f"{self.short or self.kind} Nomor {self.number} Tahun {self.year}"


class Spelling(models.Model):
    """An abbreviation with its full words, or a wrong spelling with the house's own."""

    issuer = models.ForeignKey(
        "registry.Issuer", on_delete=models.PROTECT, related_name="spellings"
    )
    kind = models.CharField(
        max_length=10, choices=SPELLING_CHOICES, default=SpellingKind.ABBREVIATION.value
    )
    written = models.CharField(max_length=120)
    right = models.CharField(max_length=200)

    objects = RegistryQuerySet.as_manager()

    class Meta:
        ordering = ["written", "id"]

    def __str__(self) -> str:
        return f"{self.written} → {self.right}"


class Act(models.TextChoices):
    ADD = "add", "Ditambah"
    CHANGE = "change", "Diubah"
    REMOVE = "remove", "Dihapus"


class Via(models.TextChoices):
    SCREEN = "layar", "Di layar"
    SHEET = "lembar", "Impor"
    RELEASE = "siaran", "Dari naskah"


class Change(models.Model):
    """One field of one row: from, to, who, when; of a new row everything at once. Only ever added.

    ``subject`` names the sheet ("pejabat") and ``subject_id`` the row; an appointment also carries
    its person. ``stamp`` tells one state of the registry from another.
    """

    issuer = models.ForeignKey("registry.Issuer", on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=20)
    subject_id = models.PositiveBigIntegerField()
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="changes")
    label = models.CharField(max_length=400)
    act = models.CharField(max_length=6, choices=Act.choices)
    field = models.CharField(max_length=40, blank=True)
    was = models.TextField(blank=True)
    now = models.TextField(blank=True)
    via = models.CharField(max_length=6, choices=Via.choices)
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    stamp = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = RegistryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="change_of_subject"),
            models.Index(fields=["issuer", "-id"], name="change_of_issuer"),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a change of the registry is only ever added")
        super().save(*args, **kwargs)
