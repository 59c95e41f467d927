"""Verification codes, what the house signed under each, and the chain of all of it.

    VerificationCode     a published version has one; its facts are those of that version
    VerificationEntry    what was signed: published, made again with other bytes, withdrawn
    VerificationFile     the documents that an entry vouches for, found by their SHA-256
    VerificationKey      every public key there has been; the private one lies in the state folder

Rows are only ever added, see `newsroom.desk.guards`.
"""

from django.db import models

from newsroom.desk.models import Release


class VerificationKey(models.Model):
    """A public key, base64url; ``name`` is the beginning of its digest."""

    name = models.CharField(max_length=16, unique=True)
    public = models.CharField(max_length=44)
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return self.name


class VerificationCode(models.Model):
    """The code of one public version, with what its page says: as it was when that version went out."""

    code = models.CharField(max_length=10, unique=True)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="codes")
    version = models.PositiveIntegerField()
    number = models.CharField(max_length=80, blank=True)
    headline = models.TextField()
    issuer = models.CharField(max_length=200)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["release", "version"]
        constraints = [
            models.UniqueConstraint(fields=["release", "version"], name="one_code_a_version")
        ]

    def __str__(self) -> str:
        return self.code


class EntryAct(models.TextChoices):
    """`pipelines.publish.verification.Act`, as the database keeps it."""

    PUBLISHED = "terbit", "Terbit"
    WITHDRAWN = "dicabut", "Dicabut"


class VerificationEntry(models.Model):
    """An entry of the public list: ``claim`` is the very text that was signed, ``digest`` covers all before."""

    position = models.PositiveIntegerField(unique=True)  # from 1, without a gap
    code = models.ForeignKey(VerificationCode, on_delete=models.PROTECT, related_name="entries")
    act = models.CharField(max_length=8, choices=EntryAct.choices)
    claim = models.TextField()
    key = models.ForeignKey(VerificationKey, on_delete=models.PROTECT, related_name="+")
    signature = models.CharField(max_length=88)
    previous = models.CharField(max_length=64, blank=True, unique=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position}: {self.code_id} {self.act}"


class VerificationFile(models.Model):
    """A document that an entry vouches for."""

    entry = models.ForeignKey(VerificationEntry, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "name"], name="one_file_of_a_name_an_entry")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.sha256[:12]}"
