"""What is said of a release beside its text: each state of it is kept, and approved like a text.

Editors change the columns of the release; every change adds a row here. Decisions name the row that
they are about, and the public sees the one that was approved.
"""

from typing import Any

from django.db import models

from newsroom.accounts.visibility import IssuerQuerySet
from newsroom.desk.models.revisions import AppendOnly
from newsroom.digests import digest_of

DETAIL_FIELDS = (
    "kind", "area_code", "agency", "kip_class", "needs_ppid", "number", "embargo_until", "topics",
)  # fmt: skip
"""The columns of a release that make its details."""


class ReleaseDetails(AppendOnly):
    """One state of a release's details. ``agency_name`` is the agency's name when it was set.

    ``position`` counts them within the release; ``number`` is the release's own, "" where it is
    drawn at publication.
    """

    release = models.ForeignKey("Release", on_delete=models.PROTECT, related_name="details_kept")
    position = models.PositiveIntegerField()
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    area_code = models.CharField(max_length=13)
    agency = models.ForeignKey(
        "registry.Agency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    agency_name = models.CharField(max_length=200, blank=True)
    topics = models.JSONField(default=list)
    kip_class = models.CharField(max_length=14)
    needs_ppid = models.BooleanField(default=False)
    number = models.CharField(max_length=80, blank=True)
    embargo_until = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64)

    objects = IssuerQuerySet.as_manager(issuer_path="release__issuer")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["release", "position"], name="details_in_line")
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.area_code} ({self.position})"

    @property
    def content(self) -> dict[str, Any]:
        """Everything that an approval binds."""
        return {
            "kind": self.kind,
            "area_code": self.area_code,
            "agency": self.agency_id,
            "agency_name": self.agency_name,
            "topics": self.topics,
            "kip_class": self.kip_class,
            "needs_ppid": self.needs_ppid,
            "number": self.number,
            "embargo_until": self.embargo_until.isoformat() if self.embargo_until else None,
        }

    def compute_digest(self) -> str:
        """SHA-256 of the canonical JSON of the content."""
        return digest_of(self.content)
