"""Under which agency, topic, kind and official each public release is listed.

Regions need no rows: they follow from columns of the release (`lies_in`).
"""

from django.db import models

from newsroom.desk.models.releases import Release
from pipelines.values import SectionKind

SECTION_KINDS = [(kind.value, kind.value) for kind in SectionKind]


class ArchiveSection(models.Model):
    """A part of the archive with lists and feeds of its own, made when the first release came under it.

    ``subject`` says what it is: the key of an agency or a person, an IPTC code, a kind. ``key`` is its
    address and never changes; ``name`` and ``note`` are those of its newest release, which went out at
    ``latest_at``. ``count`` is how many releases are listed under it now.
    """

    kind = models.CharField(max_length=10, choices=SECTION_KINDS)
    subject = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    name = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True)
    count = models.PositiveIntegerField(default=0)
    latest_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject"], name="section_subject_once"),
            models.UniqueConstraint(fields=["kind", "key"], name="section_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"


class Listing(models.TextChoices):
    LISTED = "listed", "Terdaftar"
    LEFT = "left", "Ditinggalkan"  # by a correction
    WITHDRAWN = "withdrawn", "Dicabut"


class ListedUnder(models.Model):
    """A public release under one section, written with the decision that made it public.

    ``name`` and ``note`` are the section's as of that release. ``published_at`` and ``uuid`` are the
    release's, which never change: one index holds the list of a section in order. ``joined_version`` is the
    release's with which it came under the section; None for one that was out before there were lists.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="listed_under")
    section = models.ForeignKey(ArchiveSection, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=Listing.choices, default=Listing.LISTED)
    joined_version = models.PositiveIntegerField(null=True)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField()
    uuid = models.UUIDField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["release", "section"], name="listed_under_once")
        ]
        indexes = [
            models.Index(
                fields=["section", "state", "published_at", "uuid"], name="listed_in_section"
            )
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.state} {self.section_id}"
