"""A release's texts and what was decided about them, only ever added.

CHECK constraints here and triggers in `guards.py` hold the four-eyes rule; `actions` refuses first.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q

from newsroom.accounts.visibility import IssuerQuerySet
from newsroom.digests import digest_of


class Immutable(Exception):
    """Raised where a record that is only ever added would be changed or deleted."""


class AppendOnly(models.Model):
    """A record that can be added and read, never changed; the database's triggers say so as well."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Immutable(f"{type(self).__name__} {self.pk} is only ever added")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise Immutable(f"{type(self).__name__} {self.pk} is only ever added")


class Revision(AppendOnly):
    """One state of a release's text.

    ``photos`` is a list of {sha256, caption, credit, alt}, ``data`` one of tables for outlets
    {title, columns, rows, source}; None where there is none.
    """

    release = models.ForeignKey("Release", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="revisions")
    base = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    headline = models.CharField(max_length=5000, blank=True)
    deck = models.TextField(blank=True)
    dateline = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    texts = models.JSONField(default=dict)  # short, chat, caption … by name
    data = models.JSONField(null=True)
    credits = models.TextField(blank=True)
    contacts = models.JSONField(default=list)
    photos = models.JSONField(default=list)
    content_hash = models.CharField(max_length=64)
    tool_versions = models.JSONField(default=list)
    origins = models.JSONField(default=list)  # rows of `SentenceOrigin`; older ones name no report

    objects = IssuerQuerySet.as_manager(
        issuer_path="release__issuer", sender_path="release__story__reports__sender"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["release", "number"], name="revision_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"

    def compute_hash(self) -> str:
        """SHA-256 of the canonical JSON of everything that an approval binds."""
        content = {
            "headline": self.headline,
            "deck": self.deck,
            "dateline": self.dateline,
            "body": self.body,
            "texts": self.texts,
            "credits": self.credits,
            "contacts": self.contacts,
            "photos": self.photos,
        }
        if self.data:  # texts of houses before 0.4 have none, and keep their digest
            content["data"] = self.data
        return digest_of(content)


class Authorship(AppendOnly):
    """Whose words stand in a revision: its author, and the officer whose report it was made from."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="authorships")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="authorships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "user"], name="author_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.revision}"


class RevisionReading(models.Model):
    """What the model read in a revision's body, kept so that a screen need not wait for it."""

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, related_name="reading", primary_key=True
    )
    extraction = models.JSONField()
    model_name = models.CharField(max_length=80)


class Act(models.TextChoices):
    DRAFT = "draft", "Draf dibuat"
    EDIT = "edit", "Disunting"
    SUBMIT = "submit", "Diajukan"
    RETURN = "return", "Dikembalikan"
    MERGE = "merge", "Digabungkan"
    PART = "part", "Dipisahkan lagi"
    ENDORSE = "endorse", "Diparaf"  # a step of the chain before the last
    APPROVE = "approve", "Disetujui"
    FORCE = "force", "Diterbitkan segera"
    CLOSE = "close", "Diperiksa kemudian"
    SCHEDULE = "schedule", "Dijadwalkan"
    PUBLISH = "publish", "Diterbitkan"
    CORRECT = "correct", "Ralat dimulai"
    MEND = "mend", "Perbaikan kecil dimulai"
    SET_DETAILS = "set_details", "Keterangan diubah"
    ASK_WITHDRAWAL = "ask_withdrawal", "Pencabutan diajukan"
    DECLINE_WITHDRAWAL = "decline_withdrawal", "Pencabutan ditolak"
    WITHDRAW = "withdraw", "Dicabut"
    WITHDRAW_NOW = "withdraw_now", "Dicabut segera"
    CLOSE_WITHDRAWAL = "close_withdrawal", "Pencabutan diperiksa kemudian"
    ADD_SIGNED = "add_signed", "PDF bertanda tangan diunggah"
    APPROVE_SIGNED = "approve_signed", "PDF bertanda tangan disetujui"
    DECLINE_SIGNED = "decline_signed", "PDF bertanda tangan ditolak"
    REMOVE_SIGNED = "remove_signed", "PDF bertanda tangan diturunkan"


class Decision(AppendOnly):
    """Who did what to which revision, and why; chained within its release.

    ``details`` are those of the release that it was about; None in the decisions of houses before 0.3,
    whose releases have one state of details from then.
    """

    release = models.ForeignKey("Release", on_delete=models.PROTECT, related_name="decisions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="decisions")
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="decisions")
    act = models.CharField(max_length=20, choices=Act.choices)
    content_hash = models.CharField(max_length=64)
    details = models.ForeignKey(
        "ReleaseDetails", null=True, on_delete=models.PROTECT, related_name="decisions"
    )
    revision_author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    submitter = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    codes = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    objects = IssuerQuerySet.as_manager(
        issuer_path="release__issuer", sender_path="release__story__reports__sender"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "previous"], name="decision_chain_is_a_line"
            ),
            models.CheckConstraint(
                name="nobody_approves_own_words",
                condition=~Q(act__in=["approve", "close"]) | ~Q(actor=F("revision_author")),
            ),
            models.CheckConstraint(
                name="nobody_approves_own_submission",
                condition=~Q(act="approve")
                | (Q(submitter__isnull=False) & ~Q(actor=F("submitter"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.revision}"

    def compute_digest(self) -> str:
        content = {
            "release": self.release_id,
            "revision": self.revision_id,
            "actor": self.actor_id,
            "act": self.act,
            "content_hash": self.content_hash,
            "codes": self.codes,
            "reason": self.reason,
            "at": self.at.isoformat(),
        }
        if self.details is not None:
            content["details"] = self.details.digest
        return digest_of(content, previous=self.previous)
