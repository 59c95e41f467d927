"""Facts of the desk. Revisions, authorships and decisions are only ever added.

The database itself holds the four-eyes rule: CHECK constraints here, triggers in `guards.py`.
`actions` refuses first, with words.
"""

import hashlib
import json
import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Substr

from newsroom.accounts.visibility import IssuerQuerySet
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


def _cut(column: str, start: int, length: int) -> models.GeneratedField:
    """A part of another column, which the database itself keeps, to be found by an index."""
    return models.GeneratedField(
        expression=Substr(column, start, length),
        output_field=models.CharField(max_length=length),
        db_persist=True,
    )


def lies_in(region: str) -> Q:
    """Releases about the area of that Kemendagri code or a part of it, each level by its own index."""
    column = {2: "province", 5: "regency", 8: "district"}.get(len(region), "area_code")
    return Q(**{column: region})


class Release(models.Model):
    """A press release: its identity, where it stands, and which revision is which.

    ``version`` counts public decisions; ``rendered_version`` follows it when the files are out.
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
    version = models.PositiveIntegerField(default=0)
    rendered_version = models.PositiveIntegerField(default=0)
    render_started_at = models.DateTimeField(null=True)

    province = _cut("area_code", 1, 2)
    regency = _cut("area_code", 1, 5)
    district = _cut("area_code", 1, 8)
    month = _cut("public_path", len("/siaran/") + 1, len("2026/11"))

    objects = IssuerQuerySet.as_manager(sender_path="story__reports__sender")

    class Meta:
        indexes = [
            models.Index(fields=["issuer", "workflow", "-touched_at"], name="release_queue"),
            models.Index(fields=["public", *_IN_TIME], name="release_public"),
            models.Index(fields=["public", "province", *_IN_TIME], name="release_in_province"),
            models.Index(fields=["public", "regency", *_IN_TIME], name="release_in_regency"),
            models.Index(fields=["public", "district", *_IN_TIME], name="release_in_district"),
            models.Index(fields=["public", "area_code", *_IN_TIME], name="release_in_area"),
            models.Index(fields=["public", "month", *_IN_TIME], name="release_in_month"),
            models.Index(
                fields=["-updated_at", "-uuid"], name="release_changed", condition=Q(version__gt=1)
            ),
            models.Index(
                fields=["issuer"],
                name="release_not_looked_at",
                condition=Q(is_forced=True, looked_again_at__isnull=True),
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
                condition=Q(public="unpublished", published_revision__isnull=True)
                | Q(
                    public__in=["published", "withdrawn"],
                    published_revision__isnull=False,
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
    def text(self) -> "Revision":
        """The current revision; only a release that is just being opened has none."""
        assert self.current_revision is not None
        return self.current_revision


class Immutable(Exception):
    """Raised where a record that is only ever added would be changed or deleted."""


class AppendOnly(models.Model):
    """A record that can be added and read, never changed; the database's triggers say so as well."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Immutable(f"{type(self).__name__} {self.pk} is only ever added")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise Immutable(f"{type(self).__name__} {self.pk} is only ever added")


class Revision(AppendOnly):
    """One state of a release's text. ``photos`` is a list of {sha256, caption, credit, alt}."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="revisions")
    base = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    headline = models.CharField(max_length=5000, blank=True)
    deck = models.TextField(blank=True)
    dateline = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    texts = models.JSONField(default=dict)  # short, chat, caption … by name
    credits = models.TextField(blank=True)
    contacts = models.JSONField(default=list)
    photos = models.JSONField(default=list)
    content_hash = models.CharField(max_length=64)
    tool_versions = models.JSONField(default=list)
    origins = models.JSONField(default=list)  # [[start, end, report_start, report_end, by]]

    objects = IssuerQuerySet.as_manager(
        issuer_path="release__issuer", sender_path="release__story__reports__sender"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["release", "number"], name="revision_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"

    def compute_hash(self) -> str:
        """SHA-256 of the canonical JSON of everything that an approval binds."""
        content = {
            "headline": self.headline,
            "deck": self.deck,
            "dateline": self.dateline,
            "body": self.body,
            "texts": self.texts,
            "credits": self.credits,
            "contacts": self.contacts,
            "photos": self.photos,
        }
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


class Authorship(AppendOnly):
    """Whose words stand in a revision: its author, and the officer whose report it was made from."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="authorships")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="authorships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "user"], name="author_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.revision}"


class RevisionReading(models.Model):
    """What the model read in a revision's body, kept so that a screen need not wait for it."""

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, related_name="reading", primary_key=True
    )
    extraction = models.JSONField()
    model_name = models.CharField(max_length=80)


class Act(models.TextChoices):
    DRAFT = "draft", "Draf dibuat"
    EDIT = "edit", "Disunting"
    SUBMIT = "submit", "Diajukan"
    RETURN = "return", "Dikembalikan"
    ENDORSE = "endorse", "Diparaf"  # a step of the chain before the last
    APPROVE = "approve", "Disetujui"
    FORCE = "force", "Diterbitkan segera"
    CLOSE = "close", "Diperiksa kemudian"
    SCHEDULE = "schedule", "Dijadwalkan"
    PUBLISH = "publish", "Diterbitkan"
    CORRECT = "correct", "Ralat dimulai"
    WITHDRAW = "withdraw", "Dicabut"


class Decision(AppendOnly):
    """Who did what to which revision, and why; chained within its release."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="decisions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="decisions")
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="decisions")
    act = models.CharField(max_length=10, choices=Act.choices)
    content_hash = models.CharField(max_length=64)
    revision_author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    submitter = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    codes = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    objects = IssuerQuerySet.as_manager(
        issuer_path="release__issuer", sender_path="release__story__reports__sender"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "previous"], name="decision_chain_is_a_line"
            ),
            models.CheckConstraint(
                name="nobody_approves_own_words",
                condition=~Q(act__in=["approve", "close"]) | ~Q(actor=F("revision_author")),
            ),
            models.CheckConstraint(
                name="nobody_approves_own_submission",
                condition=~Q(act="approve")
                | (Q(submitter__isnull=False) & ~Q(actor=F("submitter"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.revision}"

    def compute_digest(self) -> str:
        content = {
            "release": self.release_id,
            "revision": self.revision_id,
            "actor": self.actor_id,
            "act": self.act,
            "content_hash": self.content_hash,
            "codes": self.codes,
            "reason": self.reason,
            "at": self.at.isoformat(),
        }
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(f"{self.previous}{canonical}".encode()).hexdigest()


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


class LetterKind(models.TextChoices):
    RESPONSE = "tanggapan", "Tanggapan"
    OBJECTION = "keberatan", "Keberatan"
    REPLY = "hak_jawab", "Hak jawab"


class LetterState(models.TextChoices):
    DRAFT = "draft", "Dicatat"
    IN_REVIEW = "in_review", "Menunggu persetujuan"
    APPROVED = "approved", "Disetujui"


class Letter(models.Model):
    """What came from outside about a release (tanggapan, keberatan), or our hak jawab to an outlet.

    ``party`` is who wrote, or the outlet we write to; ``about`` its article or the passage meant;
    ``dated_on`` the day of receipt or of that article. ``public_text`` may be told to all once it is
    approved; "" keeps the letter inside. The release's own text is never touched by it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    party = models.CharField(max_length=200)
    about = models.CharField(max_length=500, blank=True)
    dated_on = models.DateField()
    text = models.TextField()
    public_text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.DRAFT)
    digest = models.CharField(max_length=64)
    approved_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    objects = IssuerQuerySet.as_manager(issuer_path="release__issuer")

    class Meta:
        ordering = ["dated_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.party}"

    @property
    def content(self) -> dict[str, str]:
        """Everything that an approval binds."""
        return {
            "kind": self.kind,
            "party": self.party,
            "about": self.about,
            "dated_on": self.dated_on.isoformat(),
            "text": self.text,
            "public_text": self.public_text,
        }

    def compute_digest(self) -> str:
        """SHA-256 of the canonical JSON of the content."""
        canonical = json.dumps(
            self.content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        return hashlib.sha256(canonical.encode()).hexdigest()


class LetterAct(models.TextChoices):
    WRITE = "write", "Ditulis"
    SUBMIT = "submit", "Diajukan"
    RETURN = "return", "Dikembalikan"
    APPROVE = "approve", "Disetujui"


class LetterTurn(AppendOnly):
    """Who did what to which text of a letter; ``content`` is that text."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="turns")
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=10, choices=LetterAct.choices)
    digest = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter"], name="letter_approved_once", condition=Q(act="approve")
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.letter}"
