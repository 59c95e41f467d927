"""Quotations that need a yes: whose, what was asked by link, and what was answered; only ever added.

A request holds the digest of the link's secret, never the secret. Its turns are chained to it by their
digests, so that nothing of the answer can be changed or taken out unseen.
"""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from newsroom.accounts.visibility import IssuerQuerySet
from newsroom.desk.models.releases import Release
from newsroom.desk.models.revisions import AppendOnly, Revision
from newsroom.digests import digest_of


class QuotedOffice(models.Model):
    """An office whose quotations the issuer lets the holder see first. An issuer without any asks nobody."""

    issuer = models.ForeignKey(
        "registry.Issuer", on_delete=models.CASCADE, related_name="quoted_offices"
    )
    office = models.ForeignKey("registry.Office", on_delete=models.PROTECT, related_name="+")

    objects = IssuerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "office"], name="quoted_office_once")
        ]

    def __str__(self) -> str:
        return str(self.office)


class QuoteRequest(AppendOnly):
    """A quotation that somebody is asked about by a one-time link.

    The words stood at ``start``..``end`` of the revision's body. Office and speaker are kept in words as
    well, so that the record says the same when the registry has changed.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="quote_requests")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    context = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    office = models.CharField(max_length=20)  # id in the registry
    office_name = models.CharField(max_length=200)
    speaker = models.CharField(max_length=160)
    secret_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    digest = models.CharField(max_length=64, unique=True)

    turns: models.Manager["QuoteTurn"]

    objects = IssuerQuerySet.as_manager(issuer_path="release__issuer")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Kutipan {self.speaker}"

    def compute_digest(self) -> str:
        """SHA-256 of the canonical JSON of what was asked."""
        return _digest(
            "",
            uuid=str(self.uuid),
            release=self.release_id,
            revision=self.revision_id,
            words=self.words,
            context=self.context,
            office=self.office,
            speaker=self.speaker,
            secret=self.secret_digest,
            made_by=self.made_by_id,
            at=self.at.isoformat(),
            expires_at=self.expires_at.isoformat(),
        )


class QuoteAct(models.TextChoices):
    OPEN = "open", "Dibuka"
    AGREE = "agree", "Disetujui"
    CHANGE = "change", "Diminta diubah"
    REFUSE = "refuse", "Ditolak"
    REVOKE = "revoke", "Tautan dicabut"


ANSWERS = (QuoteAct.AGREE, QuoteAct.CHANGE, QuoteAct.REFUSE)
"""What the one who holds the link can say; a revocation is the editor's."""


class QuoteTurn(AppendOnly):
    """What became of a request. ``words`` are the quotation as it should be, ``who`` is who answered.

    ``by_aide`` is set where an aide answered for the one who is quoted. ``actor`` is the editor who
    revoked; whoever holds the link is no user of the house, even where he has an account.
    """

    request = models.ForeignKey(QuoteRequest, on_delete=models.PROTECT, related_name="turns")
    act = models.CharField(max_length=10, choices=QuoteAct.choices)
    words = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    who = models.CharField(max_length=120, blank=True)
    by_aide = models.BooleanField(default=False)
    actor = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "previous"], name="quote_turns_are_a_line"),
            models.UniqueConstraint(
                fields=["request"],
                name="quote_request_ends_once",
                condition=Q(act__in=["agree", "change", "refuse", "revoke"]),
            ),
            models.UniqueConstraint(
                fields=["request"], name="quote_opened_once", condition=Q(act="open")
            ),
            models.CheckConstraint(
                name="quote_answer_has_a_name",
                condition=~Q(act__in=["agree", "change", "refuse"]) | ~Q(who=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.request}"

    def compute_digest(self) -> str:
        """SHA-256 over the digest before it and the canonical JSON of the turn."""
        return _digest(
            self.previous,
            request=self.request_id,
            act=self.act,
            words=self.words,
            reason=self.reason,
            who=self.who,
            by_aide=self.by_aide,
            actor=self.actor_id,
            at=self.at.isoformat(),
        )


def _digest(previous: str, **content: Any) -> str:
    return digest_of(content, previous=previous)
