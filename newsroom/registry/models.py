"""The house itself, its issuers and the agencies that reports come from.

People, offices, laws and the rest stand in `records.py`.
"""

from zoneinfo import ZoneInfo

from django.db import models

from newsroom.accounts.visibility import IssuerQuerySet
from newsroom.registry.records import (
    Appointment,
    Change,
    Law,
    Office,
    Person,
    RegistryQuerySet,
    Spelling,
)
from pipelines.values import Contact, Letterhead

__all__ = [
    "Agency",
    "Appointment",
    "Change",
    "House",
    "Issuer",
    "Law",
    "NumberMode",
    "Office",
    "Person",
    "Spelling",
    "Zone",
]


class House(models.Model):
    """One row, written by `init`: the authority and day from which all `tag:` ids are minted (RFC 4151)."""

    tag_authority = models.CharField(max_length=200)
    tag_date = models.CharField(max_length=10)
    initialised_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="house_is_one")]


class Zone(models.TextChoices):
    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class NumberMode(models.TextChoices):
    NONE = "none", "Tanpa nomor"
    TYPED = "typed", "Diketik dari SRIKANDI"
    AUTOMATIC = "automatic", "Otomatis"


class Issuer(models.Model):
    """An office that issues releases (penerbit). Every fact of the house belongs to one."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    government = models.CharField(max_length=200)
    area_code = models.CharField(max_length=13)
    area_name = models.CharField(max_length=120)
    zone = models.CharField(max_length=40, choices=Zone.choices)
    dateline = models.CharField(max_length=80)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    signatory_name = models.CharField(max_length=120, blank=True)
    signatory_office = models.CharField(max_length=160, blank=True)
    contacts = models.JSONField(default=list, blank=True)  # [{name, role, phone, email}]
    boilerplate = models.TextField(blank=True)
    number_mode = models.CharField(
        max_length=10, choices=NumberMode.choices, default=NumberMode.AUTOMATIC
    )
    number_format = models.CharField(
        max_length=80, default="{seq:03}/{kode}/{unit}/{bulan_romawi}/{tahun}"
    )
    number_code = models.CharField(max_length=20, default="480")
    number_unit = models.CharField(max_length=30, blank=True)
    default_kind = models.CharField(max_length=20, default="rilis_berita")
    is_active = models.BooleanField(default=True)

    objects = IssuerQuerySet.as_manager(issuer_path="")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def tzinfo(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def zone_letters(self) -> str:
        return Zone(self.zone).label

    @property
    def letterhead(self) -> Letterhead:
        return Letterhead(
            issuer=self.name,
            government=self.government,
            area_code=self.area_code,
            area_name=self.area_name,
            zone=self.zone,
            dateline=self.dateline,
            address=self.address,
            phone=self.phone,
            email=self.email,
            website=self.website,
            signatory_name=self.signatory_name,
            signatory_office=self.signatory_office,
            contacts=tuple(Contact(**contact) for contact in self.contacts),
            boilerplate=self.boilerplate,
        )


class Agency(models.Model):
    """A regional agency (perangkat daerah) that releases are about."""

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    slug = models.SlugField(max_length=80)
    aliases = models.JSONField(default=list, blank=True)
    area_code = models.CharField(max_length=13, blank=True)

    objects = RegistryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["issuer", "slug"], name="agency_slug_once")]

    def __str__(self) -> str:
        return self.name
