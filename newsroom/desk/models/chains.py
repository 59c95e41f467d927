"""Who approves for an issuer: the steps of its chain, and who stands in for whom."""

from django.db import models
from django.db.models import F, Q

from newsroom.accounts.visibility import IssuerQuerySet


class ApprovalStep(models.Model):
    """A step of an issuer's chain, "Kabid" then "Kadis". An issuer without any has one step.

    ``people`` may take it; with nobody named, every approver of the issuer may.
    """

    issuer = models.ForeignKey(
        "registry.Issuer", on_delete=models.CASCADE, related_name="approval_steps"
    )
    position = models.PositiveSmallIntegerField()
    name = models.CharField("nama tahap", max_length=80)
    people = models.ManyToManyField("accounts.User", blank=True, related_name="+")

    objects = IssuerQuerySet.as_manager()

    class Meta:
        ordering = ["issuer", "position"]
        constraints = [models.UniqueConstraint(fields=["issuer", "position"], name="step_in_line")]

    def __str__(self) -> str:
        return self.name


class StandIn(models.Model):
    """Who decides for an absent approver, from day to day, both included, in the issuer's zone."""

    issuer = models.ForeignKey(
        "registry.Issuer", on_delete=models.CASCADE, related_name="stand_ins"
    )
    absent = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = IssuerQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.CheckConstraint(name="stand_in_is_another", condition=~Q(absent=F("person"))),
            models.CheckConstraint(
                name="stand_in_ends_after_it_begins", condition=Q(until_on__gte=F("from_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} untuk {self.absent}"
