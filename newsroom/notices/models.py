"""Notices, what each person wants of them, the devices that take a push, and the outbox."""

import uuid
from datetime import time

from django.db import models
from django.db.models import Q

from newsroom.notices.events import Channel, Event

NIGHT = (time(21, 0), time(5, 30))


class Notice(models.Model):
    """Something a person is told, in the words of its moment.

    ``title`` and ``text`` are for the desk; ``outside`` and ``outside_text`` say the same in words that
    may leave the house, and ``chat`` is the twin to be pasted into a chat. ``key`` makes telling twice
    telling once. ``is_shown`` is False where the person wants it by another channel only.
    """

    recipient = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="notices")
    event = models.CharField(max_length=16, choices=Event.choices)
    key = models.CharField(max_length=160)
    issuer = models.ForeignKey(
        "registry.Issuer", null=True, on_delete=models.CASCADE, related_name="+"
    )
    subject = models.CharField(max_length=80)  # "release:<uuid>", "report:<uuid>", "job:<name>"
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    outside = models.CharField(max_length=400)
    outside_text = models.TextField(blank=True)
    chat = models.TextField()
    address = models.CharField(max_length=500)  # a path of the desk, or a public address
    is_urgent = models.BooleanField(default=False)
    is_shown = models.BooleanField(default=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["recipient", "-at", "-id"], name="notice_newest"),
            models.Index(
                fields=["recipient", "issuer"],
                name="notice_unread",
                condition=Q(read_at__isnull=True, is_shown=True),
            ),
            models.Index(fields=["subject"], name="notice_open", condition=Q(read_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notice_told_once")
        ]

    def __str__(self) -> str:
        return self.title


class Preference(models.Model):
    """A person's choice for an event and a channel, where it differs from the house's habit."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    event = models.CharField(max_length=16, choices=Event.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    is_on = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "event", "channel"], name="preference_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.event} {self.channel} {self.is_on}"


class QuietHours(models.Model):
    """When a person wants neither mail nor push, in the zone of the issuer that a notice is of."""

    user = models.OneToOneField(
        "accounts.User", on_delete=models.CASCADE, primary_key=True, related_name="quiet_hours"
    )
    is_on = models.BooleanField(default=True)
    starts = models.TimeField(default=NIGHT[0])
    ends = models.TimeField(default=NIGHT[1])
    urgent_breaks_through = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.user}: {self.starts:%H.%M}-{self.ends:%H.%M}"


class PushSubscription(models.Model):
    """A browser that takes pushes for a person: its push service's address and its keys (base64url)."""

    user = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="push_subscriptions"
    )
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=60)
    device = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    last_sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return self.device or "Peramban"


class DeliveryState(models.TextChoices):
    WAITING = "waiting", "Menunggu"
    SENDING = "sending", "Sedang dikirim"
    SENT = "sent", "Terkirim"
    DROPPED = "dropped", "Tidak jadi"
    FAILED = "failed", "Gagal"


class Delivery(models.Model):
    """A notice on its way out by one channel; waiting rows are the outbox.

    Rows of a ``batch`` go as one message under one id, also when it is sent again after a crash.
    """

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    subscription = models.ForeignKey(
        PushSubscription, null=True, on_delete=models.CASCADE, related_name="deliveries"
    )
    state = models.CharField(
        max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    batch = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["channel", "due_at"],
                name="notice_delivery_due",
                condition=Q(state="waiting"),
            ),
            models.Index(
                fields=["claimed_at"],
                name="notice_delivery_under_way",
                condition=Q(state="sending"),
            ),
            models.Index(
                fields=["batch"], name="notice_delivery_batch", condition=Q(batch__isnull=False)
            ),
            models.Index(
                fields=["due_at"], name="notice_delivery_failed", condition=Q(state="failed")
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["notice"], name="notice_mailed_once", condition=Q(channel="email")
            ),
            models.UniqueConstraint(fields=["notice", "subscription"], name="notice_pushed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.notice}"


def new_batch() -> uuid.UUID:
    """The id under which rows go out together."""
    return uuid.uuid4()
