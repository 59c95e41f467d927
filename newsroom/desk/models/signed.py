"""A PDF of a release that was signed elsewhere (SRIKANDI, BSrE): its bytes as they came, and who let it out."""

import uuid

from django.db import models
from django.db.models import F, Q

from newsroom.accounts.visibility import IssuerQuerySet
from newsroom.desk.models.releases import Release
from newsroom.desk.models.revisions import Revision


class SignedState(models.TextChoices):
    WAITING = "waiting", "Menunggu persetujuan"
    APPROVED = "approved", "Disetujui"
    DECLINED = "declined", "Ditolak"
    REMOVED = "removed", "Diturunkan"


class SignedDocument(models.Model):
    """A PDF for just one text of a release, ``revision``; the bytes lie under ``sha256`` as they came.

    It is public beside that text alone, once ``answered_by``, another than who uploaded it, has approved
    it. ``holds_signature`` says that a signature is in the file; nobody here checks whose.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="signed_documents")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    holds_signature = models.BooleanField()
    uploaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=SignedState.choices, default=SignedState.WAITING
    )
    answered_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    objects = IssuerQuerySet.as_manager(issuer_path="release__issuer")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["release"], name="one_signed_document_waits", condition=Q(state="waiting")
            ),
            models.UniqueConstraint(
                fields=["release"], name="one_signed_document_is_out", condition=Q(state="approved")
            ),
            models.CheckConstraint(
                name="signed_document_is_approved_by_another",
                condition=~Q(state="approved")
                | (Q(answered_by__isnull=False) & ~Q(answered_by=F("uploaded_by"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.release}"
