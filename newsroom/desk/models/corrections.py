"""What became of a published text: corrections and withdrawals."""

from django.db import models
from django.db.models import F, Q

from newsroom.accounts.visibility import IssuerQuerySet
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


DANGERS = (WithdrawalReason.PERSONAL_DATA, WithdrawalReason.LEGAL_ORDER)
"""For these one approver may act at once; another looks at it afterwards."""


class WithdrawalAnswer(models.TextChoices):
    OPEN = "open", "Menunggu persetujuan"
    CONFIRMED = "confirmed", "Disetujui"
    DECLINED = "declined", "Ditolak"
    OVERTAKEN = "overtaken", "Didahului pencabutan segera"


class WithdrawalRequest(models.Model):
    """Somebody asks that a release be withdrawn; another approver confirms or declines."""

    release = models.ForeignKey(
        Release, on_delete=models.PROTECT, related_name="withdrawal_requests"
    )
    reason = models.CharField(max_length=20, choices=WithdrawalReason.choices)
    notice = models.TextField("keterangan untuk umum")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(
        max_length=10, choices=WithdrawalAnswer.choices, default=WithdrawalAnswer.OPEN
    )
    answered_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    answer_reason = models.TextField(blank=True)

    objects = IssuerQuerySet.as_manager(issuer_path="release__issuer")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["release"], name="one_open_withdrawal_request", condition=Q(answer="open")
            ),
            models.CheckConstraint(
                name="withdrawal_is_confirmed_by_another",
                condition=~Q(answer="confirmed")
                | (Q(answered_by__isnull=False) & ~Q(answered_by=F("asked_by"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.release}"


class Withdrawal(models.Model):
    """A release taken back, for good: ``request`` was confirmed by ``author``, or he acted alone.

    ``why`` is his reason for not waiting, ``seen_by`` who looked at it afterwards. Withdrawals from
    before 0.3 have neither request nor danger.
    """

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=20, choices=WithdrawalReason.choices)
    notice = models.TextField("keterangan untuk umum", blank=True)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    request = models.OneToOneField(
        WithdrawalRequest, null=True, on_delete=models.PROTECT, related_name="withdrawal"
    )
    is_immediate = models.BooleanField(default=False)
    why = models.TextField("alasan tidak menunggu", blank=True)
    seen_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    seen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.release}"
