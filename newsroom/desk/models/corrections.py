"""What became of a published text: corrections and withdrawals."""

from django.db import models

from newsroom.desk.models.releases import Release
from newsroom.desk.models.revisions import Revision


class Correction(models.Model):
    """What was wrong in a published text and what is right; goes out with a new revision."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="corrections")
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    wrong = models.TextField("yang keliru")
    right = models.TextField("yang benar")
    reason = models.TextField("sebab", blank=True)
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    revision = models.ForeignKey(
        Revision, null=True, on_delete=models.PROTECT, related_name="corrections"
    )

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"


class WithdrawalReason(models.TextChoices):
    WRONG_DATA = "data_keliru", "Data keliru"
    PERSONAL_DATA = "data_pribadi", "Pelindungan data pribadi"
    PPID = "keputusan_ppid", "Keputusan PPID"
    LEGAL_ORDER = "perintah_hukum", "Perintah hukum"
    BY_ACCIDENT = "tidak_sengaja", "Terbit tidak sengaja"


class Withdrawal(models.Model):
    """A release taken back, for good."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=20, choices=WithdrawalReason.choices)
    notice = models.TextField("keterangan untuk umum", blank=True)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.release}"
