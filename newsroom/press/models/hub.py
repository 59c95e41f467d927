"""WebSub: who asked for which feed, who gets it, and what is on its way to them or to an outside hub.

An errand is a request that the house makes. A row that waits is due at ``next_attempt_at``; who takes it
up moves that ahead first, so that two workers do not both go and a killed one leaves it to the next.
"""

from django.db import models
from django.db.models import Q

TOPIC_LENGTH = 500
CALLBACK_LENGTH = 1000
SEALED_LENGTH = 400
SEALED_FOR = "press.hub.secret"
"""What a subscriber's secret is sealed for; `newsroom.sealing`."""


class IntentMode(models.TextChoices):
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    DENIED = "denied"


class Intent(models.Model):
    """What somebody asked of the hub for a callback and the callback has not confirmed yet.

    ``key`` is the digest of topic and callback: a later request takes the place of an earlier one. The
    mode "denied" is the hub's own word to a callback that its subscription has ended, with ``reason``.
    ``secret`` is sealed.
    """

    key = models.CharField(max_length=64, unique=True)
    mode = models.CharField(max_length=11, choices=IntentMode.choices)
    topic = models.CharField(max_length=TOPIC_LENGTH)
    callback = models.CharField(max_length=CALLBACK_LENGTH)
    host = models.CharField(max_length=255)
    secret = models.CharField(max_length=SEALED_LENGTH, blank=True)
    lease_seconds = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["next_attempt_at"], name="hub_intent_due"),
            models.Index(fields=["host"], name="hub_intent_host"),
        ]

    def __str__(self) -> str:
        return f"{self.mode} {self.topic} → {self.host}"


class SubscriptionState(models.TextChoices):
    ACTIVE = "active", "Berlangganan"
    ENDED = "ended", "Berakhir"


class Subscription(models.Model):
    """A callback that confirmed that it wants a feed until ``lease_until``.

    ``seen_digest`` is of the content that it has or that is on its way to it. ``failures`` counts the tries
    that failed since the last good one. ``secret`` is sealed. One that ended stands for some days, so that one can see why.
    """

    key = models.CharField(max_length=64, unique=True)
    topic = models.CharField(max_length=TOPIC_LENGTH)
    callback = models.CharField(max_length=CALLBACK_LENGTH)
    host = models.CharField(max_length=255)
    secret = models.CharField(max_length=SEALED_LENGTH, blank=True)
    state = models.CharField(
        max_length=6, choices=SubscriptionState.choices, default=SubscriptionState.ACTIVE
    )
    since_at = models.DateTimeField()
    lease_until = models.DateTimeField()
    seen_digest = models.CharField(max_length=64, blank=True)
    failures = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["topic"], name="hub_topic", condition=Q(state="active")),
            models.Index(fields=["lease_until"], name="hub_lease", condition=Q(state="active")),
            models.Index(fields=["host"], name="hub_host", condition=Q(state="active")),
        ]

    def __str__(self) -> str:
        return f"{self.topic} → {self.host}"


class PushState(models.TextChoices):
    WAITING = "waiting", "Menunggu"
    SENT = "sent", "Terkirim"
    DROPPED = "dropped", "Tidak jadi"
    DEAD = "dead", "Gagal"


class Push(models.Model):
    """One content of a feed on its way to a subscriber; ``digest`` is the content's SHA-256."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="pushes")
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=7, choices=PushState.choices, default=PushState.WAITING)
    queued_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    status = models.PositiveIntegerField(null=True)
    answer = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "pushes"
        indexes = [
            models.Index(
                fields=["next_attempt_at"], name="hub_push_due", condition=Q(state="waiting")
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["subscription", "digest"], name="hub_push_once")
        ]

    def __str__(self) -> str:
        return f"{self.digest[:8]} → {self.subscription}"


class Ping(models.Model):
    """The latest content of a feed, and whether the outside hub has been told that it changed."""

    topic = models.CharField(max_length=TOPIC_LENGTH, unique=True)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=7, choices=PushState.choices, default=PushState.WAITING)
    queued_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    status = models.PositiveIntegerField(null=True)
    answer = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"], name="hub_ping_due", condition=Q(state="waiting")
            )
        ]

    def __str__(self) -> str:
        return f"{self.digest[:8]} {self.topic}"
