"""What search knows of reports and releases: a row of each, and which of them have changed since.

Both are made of other facts and can be made again at any time (`search rebuild`), so they refer to
these by number, without a constraint. The folded words stand beside the row: on SQLite in the FTS5
table ``desk_searchwords``, on PostgreSQL in a column ``words`` with a GIN index (migration 0007).
"""

from django.db import models
from django.db.models import DO_NOTHING

from newsroom.accounts.visibility import IssuerQuerySet


class Kind(models.TextChoices):
    REPORT = "report", "Laporan"
    RELEASE = "release", "Siaran"


class SearchEntry(models.Model):
    """A report or a release that can be found, and who may find it.

    Rows are numbered as they were made, so the greater ``id`` is the newer thing. ``moment`` is when
    a report came in, when a release went out or, before that, was opened. ``sender`` is a report's.
    """

    kind = models.CharField(max_length=7, choices=Kind.choices)
    target = models.BigIntegerField()
    issuer = models.ForeignKey(
        "registry.Issuer",
        on_delete=DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    sender = models.ForeignKey(
        "accounts.User", null=True, on_delete=DO_NOTHING, db_constraint=False, db_index=False,
        related_name="+",
    )  # fmt: skip
    moment = models.DateTimeField()
    state = models.CharField(max_length=12)

    objects = IssuerQuerySet.as_manager(sender_path="sender")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "target"], name="found_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"


class SearchDue(models.Model):
    """A change that the index has not followed yet; the database's own triggers add it.

    There may be several of one thing: each is taken away by whoever has seen it, and no other.
    """

    kind = models.CharField(max_length=7)
    target = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"
