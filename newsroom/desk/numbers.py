"""What is minted once: the address of a release, its number, and its default KIP class."""

from datetime import datetime

from django.db.models import Max
from slugify import slugify

from newsroom.desk.models import KIP_BY_KIND, KipClass, PublicState, Release, ReleaseNumber
from newsroom.registry.models import Issuer, NumberMode

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SLUG_LENGTH = 80
NUMBERED_KINDS = ("siaran_pers", "pengumuman", "klarifikasi")


def kip_class_of(kind: str) -> str:
    """The class that a kind has by default; an editor may choose another."""
    return KIP_BY_KIND.get(kind, KipClass.PERIODIC)


def mint_path(release: Release, headline: str, *, now: datetime) -> tuple[str, str]:
    """Address and slug of a first publication; a slug that is taken in its month gets "-2", "-3" …

    The slug is the headline's beginning, in whole words and in their order. Year and month are those
    of the issuer's zone.
    """
    local = now.astimezone(release.issuer.tzinfo)
    stem = (
        slugify(headline, max_length=_SLUG_LENGTH, word_boundary=True, save_order=True) or "siaran"
    )
    folder = f"/siaran/{local:%Y/%m}/"
    of_the_month = Release.objects.filter(
        public__in=[PublicState.PUBLISHED, PublicState.WITHDRAWN], month=f"{local:%Y/%m}"
    )
    taken = set(of_the_month.filter(slug__startswith=stem).values_list("public_path", flat=True))
    slug, count = stem, 1
    while f"{folder}{slug}/" in taken:
        count += 1
        slug = f"{stem}-{count}"
    return f"{folder}{slug}/", slug


def draw_number(release: Release, kind: str, *, now: datetime) -> str:
    """The next number of the issuer's register for a release of that *kind*, drawn while publishing.

    Empty for kinds and issuers that number nothing or type their numbers.
    """
    issuer = Issuer.objects.select_for_update().get(pk=release.issuer_id)
    sequence, text = _next_in_line(issuer, kind, now=now)
    if not sequence:
        return ""
    ReleaseNumber.objects.create(
        issuer=issuer,
        year=now.astimezone(issuer.tzinfo).year,
        sequence=sequence,
        text=text,
        release=release,
        drawn_at=now,
    )
    return text


def foresee_number(release: Release, kind: str, *, now: datetime) -> str:
    """The number that `draw_number` would give; another release may draw it first."""
    return _next_in_line(release.issuer, kind, now=now)[1]


def _next_in_line(issuer: Issuer, kind: str, *, now: datetime) -> tuple[int, str]:
    """Sequence and text of the next number of a register; 0 and "" where none is drawn."""
    if issuer.number_mode != NumberMode.AUTOMATIC or kind not in NUMBERED_KINDS:
        return 0, ""
    local = now.astimezone(issuer.tzinfo)
    last = ReleaseNumber.objects.filter(issuer=issuer, year=local.year).aggregate(
        last=Max("sequence")
    )["last"]
    sequence = (last or 0) + 1
    text = issuer.number_format.format(
        seq=sequence,
        kode=issuer.number_code,
        unit=issuer.number_unit or issuer.slug.upper(),
        bulan_romawi=_ROMAN[local.month - 1],
        bulan=f"{local.month:02}",
        tahun=local.year,
    )
    return sequence, text
