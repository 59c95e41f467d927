"""Field reports as they came in, where they come from, and how far the pipeline got with them."""

import uuid
from datetime import datetime

from django.db import models

from newsroom.accounts.visibility import IssuerQuerySet


class Channel(models.TextChoices):
    WEB = "web", "Formulir"
    FOLDER = "folder", "Map bersama"
    FEED = "feed", "RSS"
    COMMAND = "command", "Baris perintah"
    CHAT = "chat", "WhatsApp"


class Source(models.Model):
    """A feed that is read for an issuer: a village website, an agency's own news."""

    issuer = models.ForeignKey("registry.Issuer", on_delete=models.PROTECT, related_name="sources")
    name = models.CharField("nama", max_length=160)
    url = models.URLField("alamat RSS", max_length=500)
    region = models.CharField("kode wilayah", max_length=13, blank=True)
    poll_minutes = models.PositiveIntegerField("diperiksa tiap (menit)", default=15)
    is_active = models.BooleanField("aktif", default=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    next_poll_at = models.DateTimeField(null=True, blank=True)
    last_polled_at = models.DateTimeField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    failures = models.PositiveIntegerField(default=0)

    objects = IssuerQuerySet.as_manager(also_roles=("operator",))

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["issuer", "url"], name="source_once")]

    def __str__(self) -> str:
        return self.name


class Stage(models.TextChoices):
    """How far the pipeline is: each value names what has been done."""

    RECEIVED = "received", "Diterima"
    PARSED = "parsed", "Dibaca"
    EXTRACTED = "extracted", "Dikenali"
    DRAFTED = "drafted", "Jadi draf"
    FAILED = "failed", "Gagal dibaca"
    RETIRED = "retired", "Masa simpan selesai"


class FieldReport(models.Model):
    """A report as filed. Raw bytes, digest, channel, sender and time never change.

    ``idempotency_key`` makes the same report one report: the digest of its bytes and photos, or a
    feed entry's id with the digest of its text. ``follows`` is the report that this one mends.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey("registry.Issuer", on_delete=models.PROTECT, related_name="reports")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    sender = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    sender_name = models.CharField(max_length=160, blank=True)
    on_behalf_of = models.CharField(max_length=160, blank=True)
    entered_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # who typed it in for the sender
    received_at = models.DateTimeField()
    written_at = models.DateTimeField(
        null=True, blank=True
    )  # where the channel tells: a feed entry's date
    idempotency_key = models.CharField(max_length=64)
    raw_sha256 = models.CharField(max_length=64)
    raw_name = models.CharField(max_length=255)
    raw_size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100, blank=True)
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="mended_by"
    )

    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    report_format = models.CharField(max_length=12, blank=True)
    repairs = models.JSONField(default=list)
    extraction = models.JSONField(null=True)
    model_name = models.CharField(max_length=80, blank=True)

    story = models.ForeignKey(
        "desk.Story", null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.RECEIVED)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    dismissed_at = models.DateTimeField(
        null=True, blank=True
    )  # a failure that somebody has dealt with

    also_told = ""  # what other reports of the same event tell, where the desk has merged them

    objects = IssuerQuerySet.as_manager(sender_path="sender")

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["stage", "next_attempt_at"], name="report_due"),
            models.Index(fields=["issuer", "-received_at"], name="report_newest"),
            models.Index(fields=["issuer", "stage", "dismissed_at"], name="report_stage"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "idempotency_key"], name="report_once"),
        ]

    def __str__(self) -> str:
        return self.title or self.raw_name

    @property
    def filed_at(self) -> datetime:
        """When it was written, as far as known, in the issuer's zone: relative days count from here."""
        return (self.written_at or self.received_at).astimezone(self.issuer.tzinfo)

    @property
    def all_told(self) -> str:
        """Its text, and that of the reports merged with it."""
        return "\n\n".join(part for part in (self.text, self.also_told) if part)

    @property
    def sender_words(self) -> str:
        """Who sent it, for the screen."""
        return (
            self.on_behalf_of
            or self.sender_name
            or (str(self.sender) if self.sender else "")
            or str(self.source or "")
        )


class Attachment(models.Model):
    """A photo that came with a report. The original stays private; the web sizes are made from it."""

    report = models.ForeignKey(FieldReport, on_delete=models.PROTECT, related_name="attachments")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100, blank=True)
    caption = models.CharField(max_length=500, blank=True)
    credit = models.CharField(max_length=160, blank=True)
    alt = models.CharField(max_length=300, blank=True)
    consent = models.BooleanField(null=True)
    shows_child = models.BooleanField(null=True)
    web_sha256 = models.CharField(max_length=64, blank=True)
    web_type = models.CharField(max_length=40, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    web_sizes = models.JSONField(default=list)  # [[width, file name under media/, bytes]]
    error = models.TextField(blank=True)

    objects = IssuerQuerySet.as_manager(issuer_path="report__issuer", sender_path="report__sender")

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["report", "sha256"], name="attachment_once")]

    def __str__(self) -> str:
        return self.name
