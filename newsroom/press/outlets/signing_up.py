"""Signing up: what an outlet tells of itself, the link that proves its address, and its account.

The link is mailed; the desk may make a new one and hand it over by chat, where mail does not arrive
or a password was forgotten. Its secret is kept as a digest and works once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from newsroom.accounts import audit
from newsroom.accounts.models import User
from newsroom.desk.areas import area_name
from newsroom.desk.errors import Blocked
from newsroom.desk.forms import one_line
from newsroom.press.models import Medium, Outlet, OutletMember, OutletState, PressCouncil
from newsroom.press.outlets.access import digest_of, new_secret

LASTS = timedelta(days=7)
_FORGOTTEN = timedelta(days=30)  # a sign-up that nobody confirmed is deleted after this
_EMAIL_MOST = 150  # it becomes the account's name


@dataclass(frozen=True, slots=True)
class Profile:
    """What an outlet tells of itself."""

    name: str
    medium: str
    press_council: str
    contact_name: str
    email: str
    phone: str
    website: str
    address: str
    beat: str
    region: str


def read_profile(post: Mapping[str, str]) -> tuple[Profile, dict[str, str]]:
    """The profile as typed, and what is wrong with it by field."""

    def typed(name: str, most: int) -> str:
        return one_line(post.get(name, ""))[:most]

    profile = Profile(
        name=typed("nama", 160),
        medium=typed("jenis", 12),
        press_council=typed("dewan_pers", 16) or PressCouncil.NONE,
        contact_name=typed("penanggung_jawab", 120),
        email=typed("surel", 300),
        phone=typed("telepon", 40),
        website=_website(typed("situs", 200)),
        address=typed("alamat", 300),
        beat=typed("bidang", 200),
        region=typed("wilayah", 13),
    )
    return profile, _faults(profile)


def sign_up(profile: Profile, *, accepts_embargo: bool, now: datetime) -> tuple[Outlet, str] | None:
    """Keep a sign-up; gives it with the secret of its link, or None where the address is known already.

    One that was never confirmed is written over.
    """
    with transaction.atomic():
        known = Outlet.objects.select_for_update().filter(email__iexact=profile.email)
        if known.filter(confirmed_at__isnull=False).exists():
            return None
        outlet = known.first() or Outlet(signed_up_at=now)
        write(outlet, profile)
        outlet.embargo_accepted_at = now if accepts_embargo else None
        outlet.signed_up_at = now
        outlet.save()
        secret = make_link(outlet, by=None, now=now)
    return outlet, secret


def write(outlet: Outlet, profile: Profile) -> None:
    """Put *profile* into *outlet*, unsaved."""
    for name in Profile.__dataclass_fields__:
        setattr(outlet, name, getattr(profile, name))


def make_link(outlet: Outlet, *, by: User | None, now: datetime) -> str:
    """A new link for the outlet's account; the one before is of no use any more."""
    secret = new_secret()
    outlet.link_digest, outlet.link_until = digest_of(secret), now + LASTS
    outlet.save(update_fields=["link_digest", "link_until"])
    act = "outlet_link" if by else "outlet_sign_up"
    audit.record(act, actor=by, subject=f"outlet:{outlet.uuid}", at=now)
    return secret


def waiting_for(secret: str, *, now: datetime) -> Outlet | None:
    """The outlet whose link has this secret and still works."""
    return Outlet.objects.filter(link_digest=digest_of(secret), link_until__gt=now).first()


def confirm(outlet: Outlet, secret: str, password: str, *, now: datetime) -> User:
    """Use the link: the address is the outlet's, and its account has this password.

    Raises:
        Blocked: the link was used, the password is weak, or the address is another account's.
    """
    with transaction.atomic():
        outlet = Outlet.objects.select_for_update().get(pk=outlet.pk)
        if outlet.link_digest != digest_of(secret):
            raise Blocked("Tautan ini sudah dipakai. Mintalah yang baru kepada redaksi.")
        user = _account(outlet, now=now)
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise Blocked(" ".join(error.messages)) from None
        user.set_password(password)
        user.save()
        outlet.confirmed_at = outlet.confirmed_at or now
        outlet.link_digest, outlet.link_until = "", None
        outlet.save()
        audit.record("outlet_confirm", actor=user, subject=f"outlet:{outlet.uuid}", at=now)
    return user


def prune(now: datetime) -> int:
    """Delete sign-ups that nobody confirmed; gives how many."""
    old = Outlet.objects.filter(
        state=OutletState.WAITING,
        confirmed_at__isnull=True,
        signed_up_at__lt=now - _FORGOTTEN,
        deliveries__isnull=True,
    )
    return old.delete()[1].get("press.Outlet", 0)


def _account(outlet: Outlet, *, now: datetime) -> User:
    member = OutletMember.objects.select_related("user").filter(outlet=outlet).first()
    if member is not None:
        return member.user
    name = outlet.email.lower()
    if User.objects.filter(username__iexact=name).exists():
        raise Blocked("Alamat e-mail ini sudah dipakai akun lain. Hubungi redaksi.")
    user = User(username=name, email=outlet.email, name=outlet.contact_name, unit=outlet.name)
    user.set_unusable_password()
    user.save()
    OutletMember.objects.create(outlet=outlet, user=user, joined_at=now)
    return user


def _faults(profile: Profile) -> dict[str, str]:
    found = {}
    if not profile.name:
        found["nama"] = "Tulis nama media."
    if profile.medium not in Medium.values:
        found["jenis"] = "Pilih jenis media."
    if profile.press_council not in PressCouncil.values:
        found["dewan_pers"] = "Pilih dari daftar."
    if not profile.contact_name:
        found["penanggung_jawab"] = "Tulis nama penanggung jawab."
    try:
        validate_email(profile.email)
        is_short = len(profile.email) <= _EMAIL_MOST
    except ValidationError:
        is_short = False
    if not is_short:
        found["surel"] = "Tulis alamat e-mail yang utuh, misalnya redaksi@media.example."
    if profile.website and not _is_website(profile.website):
        found["situs"] = "Tulis alamat situs yang utuh, misalnya https://media.example."
    if profile.region and area_name(profile.region) == profile.region:
        found["wilayah"] = "Pilih wilayah dari daftar."
    return found


def _website(written: str) -> str:
    return f"https://{written}" if written and "://" not in written else written


def _is_website(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and " " not in url
