"""Letters about a release, from outside and to outlets, with every text they had."""

import uuid

from django.db import models
from django.db.models import Q

from newsroom.accounts.visibility import IssuerQuerySet
from newsroom.desk.models.releases import Release
from newsroom.desk.models.revisions import AppendOnly
from newsroom.digests import digest_of


class LetterKind(models.TextChoices):
    RESPONSE = "tanggapan", "Tanggapan"
    OBJECTION = "keberatan", "Keberatan"
    REPLY = "hak_jawab", "Hak jawab"


class LetterState(models.TextChoices):
    DRAFT = "draft", "Dicatat"
    IN_REVIEW = "in_review", "Menunggu persetujuan"
    APPROVED = "approved", "Disetujui"


class Letter(models.Model):
    """What came from outside about a release (tanggapan, keberatan), or our hak jawab to an outlet.

    ``party`` is who wrote, or the outlet we write to; ``about`` its article or the passage meant;
    ``dated_on`` the day of receipt or of that article. ``public_text`` may be told to all once it is
    approved; "" keeps the letter inside. The release's own text is never touched by it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    party = models.CharField(max_length=200)
    about = models.CharField(max_length=500, blank=True)
    dated_on = models.DateField()
    text = models.TextField()
    public_text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.DRAFT)
    digest = models.CharField(max_length=64)
    approved_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    objects = IssuerQuerySet.as_manager(issuer_path="release__issuer")

    class Meta:
        ordering = ["dated_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.party}"

    @property
    def content(self) -> dict[str, str]:
        """Everything that an approval binds."""
        return {
            "kind": self.kind,
            "party": self.party,
            "about": self.about,
            "dated_on": self.dated_on.isoformat(),
            "text": self.text,
            "public_text": self.public_text,
        }

    def compute_digest(self) -> str:
        """SHA-256 of the canonical JSON of the content."""
        return digest_of(self.content)


class LetterAct(models.TextChoices):
    WRITE = "write", "Ditulis"
    SUBMIT = "submit", "Diajukan"
    RETURN = "return", "Dikembalikan"
    APPROVE = "approve", "Disetujui"


class LetterTurn(AppendOnly):
    """Who did what to which text of a letter; ``content`` is that text."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="turns")
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=10, choices=LetterAct.choices)
    digest = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter"], name="letter_approved_once", condition=Q(act="approve")
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.letter}"
