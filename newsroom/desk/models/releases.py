"""Stories and releases: what a release is, where it stands, and its number."""

import uuid

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, NullIf, Substr

from newsroom.accounts.visibility import IssuerQuerySet
from newsroom.desk.models.details import ReleaseDetails
from newsroom.desk.models.revisions import Revision
from pipelines.values import ReleaseKind


class Story(models.Model):
    """The reports that tell one event; a release comes from a story."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey("registry.Issuer", on_delete=models.PROTECT, related_name="stories")
    created_at = models.DateTimeField()

    objects = IssuerQuerySet.as_manager(sender_path="reports__sender")

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return str(self.uuid)


class Workflow(models.TextChoices):
    DRAFT = "draft", "Sedang diperiksa"
    IN_REVIEW = "in_review", "Menunggu persetujuan"
    RETURNED = "returned", "Perlu perbaikan"
    APPROVED = "approved", "Disetujui"
    SCHEDULED = "scheduled", "Terjadwal"
    MERGED = "merged", "Digabung"  # its reports went into another release; rests until parted


class PublicState(models.TextChoices):
    UNPUBLISHED = "unpublished", "Belum terbit"
    PUBLISHED = "published", "Terbit"
    WITHDRAWN = "withdrawn", "Dicabut"


class KipClass(models.TextChoices):
    PERIODIC = "berkala", "Berkala"
    IMMEDIATE = "serta_merta", "Serta merta"
    ANY_TIME = "setiap_saat", "Setiap saat"
    EXEMPT = "dikecualikan", "Dikecualikan"


KIND_CHOICES = [(kind.value, kind.words) for kind in ReleaseKind]


KIP_BY_KIND = {
    ReleaseKind.URGENT.value: KipClass.IMMEDIATE,
    ReleaseKind.CLARIFICATION.value: KipClass.ANY_TIME,
}


_IN_TIME = ("published_at", "uuid")


def _cut(column: str | Coalesce, start: int, length: int) -> models.GeneratedField:
    """A part of another column, which the database itself keeps, to be found by an index."""
    return models.GeneratedField(
        expression=Substr(column, start, length),
        output_field=models.CharField(max_length=length),
        db_persist=True,
    )


def _listed(length: int) -> models.GeneratedField:
    """A part of the area under which a release is listed: the published one, before that the editors'."""
    area = Coalesce(NullIf("published_area", Value("")), "area_code")
    return _cut(area, 1, length)


def lies_in(region: str) -> Q:
    """Releases listed under the area of that Kemendagri code or a part of it, a level an index.

    Of a release that has been public the published area counts, whatever a correction in work says.
    """
    column = {2: "province", 5: "regency", 8: "district"}.get(len(region), "listed_area")
    return Q(**{column: region})


class Release(models.Model):
    """A press release: its identity, where it stands, and which revision is which.

    ``version`` counts public decisions; ``rendered_version`` follows it when the files are out, and
    ``told`` is the last one that outlets are told of: a minor mend and a signed PDF move nothing.
    ``kind`` to ``topics`` are what editors change; ``current_details`` keeps them as they stand, and
    ``published_details`` is what the public sees (``published_area`` its area). ``listed_area``,
    ``province``, ``regency``, ``district`` and ``month`` ("2026/11", of the public path) follow from
    other columns, so that each public list is one index read in order.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tag_id = models.CharField(max_length=300, unique=True)
    issuer = models.ForeignKey("registry.Issuer", on_delete=models.PROTECT, related_name="releases")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="releases")
    kind = models.CharField(
        "jenis", max_length=20, choices=KIND_CHOICES, default=ReleaseKind.NEWS.value
    )
    kip_class = models.CharField(max_length=14, choices=KipClass.choices, default=KipClass.PERIODIC)
    needs_ppid = models.BooleanField(default=False)  # "perlu pertimbangan PPID": blocks
    number = models.CharField(max_length=80, blank=True)
    area_code = models.CharField(max_length=13)
    agency = models.ForeignKey(
        "registry.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="releases"
    )
    topics = models.JSONField(default=list)  # IPTC codes, the strongest first
    created_at = models.DateTimeField()
    touched_at = models.DateTimeField()  # last act at the desk, for the queue's order
    publish_at = models.DateTimeField(null=True, blank=True)
    embargo_until = models.DateTimeField(null=True, blank=True)

    workflow = models.CharField(max_length=10, choices=Workflow.choices, default=Workflow.DRAFT)
    public = models.CharField(
        max_length=12, choices=PublicState.choices, default=PublicState.UNPUBLISHED
    )
    current_revision = models.ForeignKey(
        "Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_revision = models.ForeignKey(
        "Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_revision = models.ForeignKey(
        "Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    current_details = models.ForeignKey(
        ReleaseDetails, null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_details = models.ForeignKey(
        ReleaseDetails, null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_area = models.CharField(max_length=13, blank=True)
    approval = models.ForeignKey("Decision", null=True, on_delete=models.PROTECT, related_name="+")
    published_approval = models.ForeignKey(
        "Decision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_author = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    is_forced = models.BooleanField(default=False)  # out as serta merta, before anybody approved it
    looked_again_at = models.DateTimeField(
        null=True
    )  # when a second person closed the forced release

    holder = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    held_until = models.DateTimeField(null=True)

    slug = models.CharField(max_length=120, blank=True)
    public_path = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_asked_at = models.DateTimeField(null=True)  # while a request waits for its answer
    withdrawal_unseen = models.BooleanField(default=False)  # withdrawn alone, nobody looked since
    version = models.PositiveIntegerField(default=0)
    rendered_version = models.PositiveIntegerField(default=0)
    told_version = models.PositiveIntegerField(null=True)  # None: the version itself
    render_started_at = models.DateTimeField(null=True)

    listed_area = _listed(13)
    province = _listed(2)
    regency = _listed(5)
    district = _listed(8)
    month = _cut("public_path", len("/siaran/") + 1, len("2026/11"))

    objects = IssuerQuerySet.as_manager(sender_path="story__reports__sender")

    class Meta:
        indexes = [
            models.Index(fields=["issuer", "workflow", "-touched_at"], name="release_queue"),
            models.Index(fields=["public", *_IN_TIME], name="release_public"),
            models.Index(fields=["public", "province", *_IN_TIME], name="release_in_province"),
            models.Index(fields=["public", "regency", *_IN_TIME], name="release_in_regency"),
            models.Index(fields=["public", "district", *_IN_TIME], name="release_in_district"),
            models.Index(fields=["public", "listed_area", *_IN_TIME], name="release_in_area"),
            models.Index(fields=["public", "month", *_IN_TIME], name="release_in_month"),
            models.Index(
                fields=["-updated_at", "-uuid"], name="release_changed", condition=Q(version__gt=1)
            ),
            models.Index(
                fields=["-updated_at", "-uuid"],
                name="release_told",
                condition=Q(version__gt=1) & ~Q(told_version=1),
            ),
            models.Index(
                fields=["issuer"],
                name="release_not_looked_at",
                condition=Q(is_forced=True, looked_again_at__isnull=True),
            ),
            models.Index(
                fields=["issuer"],
                name="release_to_be_withdrawn",
                condition=Q(withdrawal_asked_at__isnull=False),
            ),
            models.Index(
                fields=["issuer"],
                name="release_withdrawn_alone",
                condition=Q(withdrawal_unseen=True),
            ),
            models.Index(fields=["workflow", "publish_at"], name="release_due"),
            models.Index(
                fields=["version"],
                name="release_unrendered",
                condition=Q(rendered_version__lt=F("version")),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="approval_is_of_the_current_revision",
                condition=~Q(workflow__in=["approved", "scheduled"])
                | Q(
                    approval__isnull=False,
                    approved_revision__isnull=False,
                    approved_revision=F("current_revision"),
                ),
            ),
            models.CheckConstraint(
                name="approver_is_not_the_submitter",
                condition=Q(approved_by__isnull=True)
                | (Q(submitted_by__isnull=False) & ~Q(approved_by=F("submitted_by"))),
            ),
            models.CheckConstraint(
                name="approver_is_not_the_author",
                condition=Q(approved_by__isnull=True)
                | (Q(approved_author__isnull=False) & ~Q(approved_by=F("approved_author"))),
            ),
            models.CheckConstraint(
                name="approval_has_an_approver_or_was_forced",
                condition=Q(approval__isnull=True)
                | Q(approved_by__isnull=False)
                | Q(is_forced=True),
            ),
            models.CheckConstraint(
                name="published_text_has_its_approval",
                condition=Q(
                    public="unpublished",
                    published_revision__isnull=True,
                    published_details__isnull=True,
                    published_area="",
                )
                | Q(
                    public__in=["published", "withdrawn"],
                    published_revision__isnull=False,
                    published_details__isnull=False,
                    published_approval__isnull=False,
                    published_at__isnull=False,
                    updated_at__isnull=False,
                )
                & ~Q(public_path=""),
            ),
            models.CheckConstraint(
                name="withdrawn_has_its_moment",
                condition=Q(public="withdrawn", withdrawn_at__isnull=False)
                | (~Q(public="withdrawn") & Q(withdrawn_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="exempt_information_is_not_published",
                condition=~Q(kip_class="dikecualikan") | Q(public="unpublished"),
            ),
            models.UniqueConstraint(
                name="number_once_per_issuer", fields=["issuer", "number"], condition=~Q(number="")
            ),
            models.UniqueConstraint(
                name="public_path_once", fields=["public_path"], condition=~Q(public_path="")
            ),
        ]

    def __str__(self) -> str:
        return self.current_revision.headline if self.current_revision else str(self.uuid)

    @property
    def told(self) -> int:
        """The last version that is news to outlets."""
        return self.version if self.told_version is None else self.told_version

    def count_version(self, *, quietly: bool = False) -> None:
        """Count a public decision; one made *quietly* is in the files and is told to nobody."""
        self.told_version = self.told if quietly else None
        self.version += 1

    @property
    def is_approved_anew(self) -> bool:
        """Whether an approval stands whose text and details are not the public ones."""
        return self.approval_id is not None and self.approval_id != self.published_approval_id

    @property
    def text(self) -> "Revision":
        """The current revision; only a release that is just being opened has none."""
        assert self.current_revision is not None
        return self.current_revision


class ReleaseNumber(models.Model):
    """The register of automatic numbers: no gap and no second use, per issuer and year."""

    issuer = models.ForeignKey("registry.Issuer", on_delete=models.PROTECT, related_name="numbers")
    year = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField()
    text = models.CharField(max_length=80)
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="register_entry")
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "year", "sequence"], name="number_in_line")
        ]

    def __str__(self) -> str:
        return self.text
