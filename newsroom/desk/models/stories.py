"""Stories that may be one event, and stories merged into one."""

from django.db import models
from django.db.models import F, Q

from newsroom.accounts.visibility import IssuerQuerySet
from newsroom.desk.models.releases import Release, Story


class ReportGist(models.Model):
    """What a report is found again by, `pipelines.stories.Gist` as JSON; the issuer's last ones are compared."""

    report = models.OneToOneField(
        "intake.FieldReport", on_delete=models.CASCADE, related_name="gist", primary_key=True
    )
    issuer = models.ForeignKey("registry.Issuer", on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="gists")
    received_at = models.DateTimeField()
    gist = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["issuer", "-received_at"], name="gist_newest")]

    def __str__(self) -> str:
        return f"{self.report_id}"


class Answer(models.TextChoices):
    OPEN = "", "Belum dijawab"
    MERGED = "merged", "Digabungkan"
    DIFFERENT = "different", "Bukan peristiwa yang sama"


class StoryProposal(models.Model):
    """Two stories that may tell one event, the older first; ``reasons`` are words for the screen."""

    one = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    objects = IssuerQuerySet.as_manager(issuer_path="one__issuer")

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="story_pair_once"),
            models.CheckConstraint(name="story_pair_in_order", condition=Q(one__lt=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} = {self.other_id}?"


class StoryMerge(models.Model):
    """A story that went into another. ``closed`` is its release, which rests until they are parted.

    The reports stay in their own story, so that parting gives back what was.
    """

    kept = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="merged_as")
    closed = models.ForeignKey(
        Release, null=True, on_delete=models.PROTECT, related_name="merged_as"
    )
    closed_from = models.CharField(max_length=10, blank=True)
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    parted_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    parted_at = models.DateTimeField(null=True)

    objects = IssuerQuerySet.as_manager(issuer_path="kept__issuer")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], name="story_merged_once", condition=Q(parted_at__isnull=True)
            ),
            models.CheckConstraint(
                name="story_merged_into_another", condition=~Q(kept=F("merged"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} → {self.kept_id}"
