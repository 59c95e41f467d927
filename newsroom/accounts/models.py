"""Users, and the roles they hold for an issuer."""

from collections import defaultdict
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models

PIPELINE = "pipeline"  # username of the named robot that drafts
CLOCK = "clock"  # username of the named robot that publishes what is due


class Role(models.TextChoices):
    CONTRIBUTOR = "contributor", "Kontributor"
    EDITOR = "editor", "Penyunting"
    APPROVER = "approver", "Penyetuju"
    OPERATOR = "operator", "Pengelola sistem"
    OUTLET = "outlet", "Media"


class User(AbstractUser):
    """Somebody who signs in, or a named robot, which cannot."""

    name = models.CharField("nama", max_length=120)
    unit = models.CharField("unit kerja", max_length=160, blank=True)
    phone = models.CharField("nomor HP", max_length=40, blank=True)
    is_robot = models.BooleanField(default=False)

    memberships: models.Manager["Membership"]

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def initials(self) -> str:
        words = [word for word in str(self).split() if word[:1].isalpha()]
        return "".join(word[0] for word in words[:2]).upper() or "?"

    def roles_by_issuer(self) -> dict[int, set[str]]:
        """Issuer id → roles held there; read once per object."""
        cached: dict[int, set[str]] | None = self.__dict__.get("_roles_by_issuer")
        if cached is None:
            cached = defaultdict(set)
            for issuer, role in self.memberships.values_list("issuer_id", "role"):
                cached[issuer].add(role)
            self.hold(cached)
        return cached

    def hold(self, roles: dict[int, set[str]]) -> None:
        """Take *roles* as those read, for this object alone."""
        self.__dict__["_roles_by_issuer"] = roles

    def has_role(self, *roles: str, issuer: Any = None) -> bool:
        """Whether one of *roles* is held, for *issuer* (object or id) or for any."""
        held = self.roles_by_issuer()
        if issuer is None:
            return any(mine & set(roles) for mine in held.values())
        return bool(held.get(getattr(issuer, "pk", issuer), set()) & set(roles))


class Membership(models.Model):
    """A role held for an issuer."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    issuer = models.ForeignKey(
        "registry.Issuer", on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=12, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "issuer", "role"], name="role_held_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} ({self.issuer})"


class AuditEntry(models.Model):
    """One act, chained to the one before by its digest; holds ids and salted digests, no names.

    ``digest`` is SHA-256 over the previous digest and the canonical JSON of the other fields.
    """

    at = models.DateTimeField()
    act = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)  # "release:<uuid>", "report:<uuid>", "user:<id>"
    actor_digest = models.CharField(max_length=64)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.id} {self.act} {self.subject}"


class AuditName(models.Model):
    """Who stands behind an actor digest. Erasing a row leaves the chain whole and nameless."""

    digest = models.CharField(max_length=64, primary_key=True)
    salt = models.CharField(max_length=32)
    user = models.OneToOneField(User, null=True, on_delete=models.SET_NULL)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name
