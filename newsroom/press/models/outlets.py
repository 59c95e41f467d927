"""Media outlets: who they are, what they want and where, what went to them, and what they answered.

A `Delivery` is an entry of the outbox: one version of a release on its way to one destination. The
constraint on it is what makes a repeated run double nothing.
"""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from newsroom.accounts.visibility import READING_ROLES, IssuerQuerySet
from newsroom.desk.models import KIND_CHOICES

if TYPE_CHECKING:
    from newsroom.accounts.models import User


class Medium(models.TextChoices):
    ONLINE = "online", "Media daring"
    PRINT = "print", "Surat kabar atau majalah"
    RADIO = "radio", "Radio"
    TELEVISION = "television", "Televisi"
    AGENCY = "agency", "Kantor berita"
    COMMUNITY = "community", "Media komunitas atau desa"
    OTHER = "other", "Lainnya"


class PressCouncil(models.TextChoices):
    """What the Press Council says of an outlet. It is told, and changes nothing in what goes to it."""

    FULL = "full", "Terverifikasi administrasi dan faktual"
    ADMINISTRATIVE = "administrative", "Terverifikasi administrasi"
    IN_PROGRESS = "in_progress", "Sedang diproses"
    NONE = "none", "Belum terdata"


class OutletState(models.TextChoices):
    WAITING = "waiting", "Menunggu"
    ADMITTED = "admitted", "Diterima"
    REFUSED = "refused", "Ditolak"
    CLOSED = "closed", "Ditutup"


class OutletQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """Outlets of the issuers that *user* edits or approves for, and those of the whole house."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        roles = user.roles_by_issuer()
        reading = {issuer for issuer, held in roles.items() if held & set(READING_ROLES)}
        if not reading:
            return self.none()
        return self.filter(Q(issuer__in=reading) | Q(issuer__isnull=True))


class Outlet(models.Model):
    """A media outlet, from its own sign-up on; ``issuer`` None means admitted for the whole house.

    ``embargo_accepted_at`` is when it agreed to keep embargoes; ``may_see_embargoed`` was decided with
    its admission. Both are needed.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(
        "registry.Issuer", null=True, blank=True, on_delete=models.PROTECT, related_name="outlets"
    )
    name = models.CharField("nama media", max_length=160)
    medium = models.CharField("jenis media", max_length=12, choices=Medium.choices)
    press_council = models.CharField(
        "status di Dewan Pers", max_length=16, choices=PressCouncil.choices,
        default=PressCouncil.NONE,
    )  # fmt: skip
    contact_name = models.CharField("nama penanggung jawab", max_length=120)
    email = models.EmailField("e-mail redaksi")
    phone = models.CharField("nomor telepon", max_length=40, blank=True)
    website = models.URLField("situs web", blank=True)
    address = models.CharField("alamat", max_length=300, blank=True)
    beat = models.CharField("bidang liputan", max_length=200, blank=True)
    region = models.CharField("wilayah liputan", max_length=13, blank=True)  # Kemendagri code
    state = models.CharField(max_length=8, choices=OutletState.choices, default=OutletState.WAITING)
    signed_up_at = models.DateTimeField()
    link_digest = models.CharField(max_length=64, blank=True)  # of the secret in the sign-up link
    link_until = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField("alasan", blank=True)
    embargo_accepted_at = models.DateTimeField(null=True)
    may_see_embargoed = models.BooleanField(default=False)

    objects = models.Manager.from_queryset(OutletQuerySet)()

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["state", "name"], name="outlet_state")]
        constraints = [
            models.CheckConstraint(
                name="outlet_was_decided_upon",
                condition=Q(state="waiting")
                | Q(decided_at__isnull=False, decided_by__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="outlet_is_refused_with_a_reason",
                condition=~Q(state__in=["refused", "closed"]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sees_embargoed(self) -> bool:
        """Whether embargoed items are shown to it ahead of their minute."""
        return (
            self.state == OutletState.ADMITTED
            and self.may_see_embargoed
            and self.embargo_accepted_at is not None
        )


class OutletMember(models.Model):
    """A person's account for an outlet; an account belongs to one."""

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="members")
    user = models.OneToOneField(
        "accounts.User", on_delete=models.CASCADE, related_name="outlet_member"
    )
    joined_at = models.DateTimeField()

    class Meta:
        ordering = ["joined_at", "id"]

    def __str__(self) -> str:
        return f"{self.user} ({self.outlet})"


class OutletContact(models.Model):
    """Somebody at the outlet whom the newsroom may call; needs no account."""

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField("nama", max_length=120)
    duty = models.CharField("tugas", max_length=120, blank=True)
    phone = models.CharField("nomor telepon", max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Interest(models.Model):
    """What an outlet wants: a region, a topic, a kind, each "" for any. No interest at all is all."""

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="interests")
    region = models.CharField("wilayah", max_length=13, blank=True)  # Kemendagri code
    topic = models.CharField("topik", max_length=60, blank=True)  # IPTC code
    kind = models.CharField("jenis siaran", max_length=20, choices=KIND_CHOICES, blank=True)

    class Meta:
        ordering = ["region", "topic", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "region", "topic", "kind"], name="interest_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.region or '*'} {self.topic or '*'} {self.kind or '*'}"


class Way(models.TextChoices):
    """How something reaches an outlet. Its own page and feed is the way that every outlet has."""

    PAGE = "page", "Halaman media dan RSS"
    EMAIL = "email", "E-mail"
    WEBHOOK = "webhook", "Webhook"
    DROP = "drop", "SFTP atau S3"


class Destination(models.Model):
    """Where releases go for an outlet.

    ``address`` is an e-mail address or a URL, of a drop with its `DropAccess` beside. ``hours`` are those of the day (0 to 23, in the zone of
    the issuer or the house) at which an e-mail gathers what is new; none means at once. ``key_number``
    goes into the signing key of a webhook, which is derived and stored nowhere. An e-mail destination
    waits for ``confirmed_at``; one that was stopped keeps its deliveries.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="destinations")
    way = models.CharField(max_length=8, choices=Way.choices)
    address = models.CharField(max_length=1000, blank=True)
    hours = models.JSONField(default=list)
    key_number = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    confirm_digest = models.CharField(max_length=64, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "way", "address"],
                name="destination_once",
                condition=Q(stopped_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.address}".strip()

    @property
    def is_working(self) -> bool:
        return self.confirmed_at is not None and self.stopped_at is None


class DropAccess(models.Model):
    """How files are laid in an outlet's SFTP folder or S3 bucket.

    ``sealed_secret`` is the password or the secret key of S3, sealed; "" signs in by the house's own
    key. ``host_key`` is the SFTP server's key as first shown, ``offered_key`` another one that it showed
    since then and nobody has confirmed; both as in known_hosts, without the name. A trial is asked for
    at ``try_asked_at`` and told by the three that follow.
    """

    destination = models.OneToOneField(
        Destination, on_delete=models.CASCADE, related_name="drop_access"
    )
    endpoint = models.CharField(max_length=300, blank=True)  # of S3; "" is Amazon's
    region = models.CharField(max_length=60, blank=True)
    key_id = models.CharField(max_length=200, blank=True)
    sealed_secret = models.TextField(blank=True)
    host_key = models.CharField(max_length=2000, blank=True)
    offered_key = models.CharField(max_length=2000, blank=True)
    try_asked_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    tried_well = models.BooleanField(default=False)
    tried_answer = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "drop accesses"

    def __str__(self) -> str:
        return f"{self.destination}"


class KeyPurpose(models.TextChoices):
    FEEDS = "feeds", "RSS dengan embargo"
    API = "api", "Baca data (API)"


class AccessKey(models.Model):
    """A secret that opens feeds or the read API; shown once, kept as its digest.

    ``hint`` is its first characters, by which people tell keys apart.
    """

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="keys")
    purpose = models.CharField(max_length=8, choices=KeyPurpose.choices)
    name = models.CharField("nama", max_length=80, blank=True)
    hint = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.hint}…"


class DeliveryState(models.TextChoices):
    WAITING = "waiting", "Menunggu"
    SENDING = "sending", "Sedang dikirim"
    SENT = "sent", "Terkirim"
    DROPPED = "dropped", "Tidak jadi"
    DEAD = "dead", "Gagal"


class DeliveryEvent(models.TextChoices):
    """What a version is; the value travels in the head of a webhook."""

    PUBLISHED = "terbit", "Terbit"
    CORRECTED = "ralat", "Ralat"
    AMENDED = "pembaruan", "Pembaruan"
    WITHDRAWN = "cabut", "Dicabut"


class Delivery(models.Model):
    """A version of a release for a destination; waiting rows are the outbox.

    ``batch`` names the message in which it went, the same however often that is sent. ``queued_at`` is
    the minute in which every outlet's row was made. ``answer`` is what the other side said last.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="deliveries")
    release = models.ForeignKey("desk.Release", on_delete=models.PROTECT, related_name="deliveries")
    version = models.PositiveIntegerField()
    destination = models.ForeignKey(
        Destination, on_delete=models.PROTECT, related_name="deliveries"
    )
    event = models.CharField(max_length=9, choices=DeliveryEvent.choices)
    state = models.CharField(
        max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    queued_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    batch = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    status = models.PositiveIntegerField(null=True)  # of HTTP, or the mail server's code
    answer = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = IssuerQuerySet.as_manager(issuer_path="release__issuer")

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["next_attempt_at"], name="delivery_due", condition=Q(state="waiting")
            ),
            models.Index(
                fields=["claimed_at"], name="delivery_under_way", condition=Q(state="sending")
            ),
            models.Index(fields=["batch"], name="delivery_batch", condition=Q(batch__isnull=False)),
            models.Index(fields=["-queued_at", "-id"], name="delivery_newest"),
            models.Index(fields=["outlet", "-queued_at", "-id"], name="delivery_of_outlet"),
            models.Index(fields=["destination", "state"], name="delivery_of_destination"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "release", "version", "destination"], name="delivery_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.release_id} v{self.version} → {self.destination}"


class DeliveryAttempt(models.Model):
    """One try: when, what came back, how long it took. Only ever added."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    is_good = models.BooleanField()
    status = models.PositiveIntegerField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    milliseconds = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.at:%Y-%m-%d %H:%M:%S} {self.status or '-'}"


class Door(models.TextChoices):
    """By which way an embargoed item was seen."""

    NINJS = "ninjs", "ninjs"
    FEED = "feed", "RSS (judul saja)"
    LIST = "list", "Daftar di halaman media (judul saja)"
    PAGE = "page", "Halaman media"


class EmbargoAccess(models.Model):
    """An outlet was handed an embargoed item: which text, by which key or person, when. Only added."""

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="embargo_accesses")
    release = models.ForeignKey(
        "desk.Release", on_delete=models.PROTECT, related_name="embargo_accesses"
    )
    door = models.CharField(max_length=8, choices=Door.choices)
    key = models.ForeignKey(AccessKey, null=True, on_delete=models.SET_NULL, related_name="+")
    user = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    content_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "embargo accesses"

    def __str__(self) -> str:
        return f"{self.outlet}: {self.release_id} {self.door}"
