"""What people say of a text before it is out: comments, proposals, findings set aside."""

from django.db import models

from newsroom.accounts.visibility import IssuerQuerySet
from newsroom.desk.models.releases import Release
from newsroom.desk.models.revisions import AppendOnly, Revision


class Comment(models.Model):
    """A remark on a release, on a passage where ``quoted`` is set.

    The words stood at ``start``..``end`` of the revision's ``field``; without a place they were not
    found there. ``resolved_at`` is how it stands, its ``turns`` how it came to.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="comments")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    quoted = models.CharField(max_length=500, blank=True)
    field = models.CharField(max_length=10, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = IssuerQuerySet.as_manager(issuer_path="release__issuer")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class CommentTurn(AppendOnly):
    """A comment was resolved, or opened again."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="turns")
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    is_resolved = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{'Selesai' if self.is_resolved else 'Dibuka lagi'}: {self.comment}"


class Proposal(models.Model):
    """An approver's change (usulan), which an editor takes over in one tap as his own revision."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="proposals")
    base = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="proposals")
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="proposals")
    at = models.DateTimeField()
    headline = models.CharField(max_length=5000, blank=True)
    deck = models.TextField(blank=True)
    dateline = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    note = models.TextField(blank=True)
    taken_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)

    objects = IssuerQuerySet.as_manager(issuer_path="release__issuer")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"Usulan {self.author}: {self.headline}"


class DismissedFinding(models.Model):
    """A finding that an editor judged: no mistake, or to be left with a reason."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="dismissed")
    code = models.CharField(max_length=60)
    passage = models.CharField(max_length=500, blank=True)  # the words it was about
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "code", "passage"], name="dismissed_once")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.passage}"
