"""Keys of outlets: made once, shown once, kept as digests.

key, secret = make_key(outlet, KeyPurpose.FEEDS, name="Redaksi", by=user, now=now)
outlet_of(secret, KeyPurpose.FEEDS)
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils import timezone

from newsroom.accounts import audit
from newsroom.accounts.models import User
from newsroom.press.models import AccessKey, KeyPurpose, Outlet, OutletState

_BYTES = 24  # of a secret; 192 bits
_HINT = 6
_USED_ANEW = timedelta(minutes=5)  # a key that is used all day is written down so often


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_secret() -> str:
    """A secret for an address or a head line: letters, digits, "-" and "_"."""
    return secrets.token_urlsafe(_BYTES)


def make_key(
    outlet: Outlet, purpose: str, *, name: str, by: User, now: datetime
) -> tuple[AccessKey, str]:
    """A new key of *outlet*, and its secret, which is not kept."""
    secret = new_secret()
    key = AccessKey.objects.create(
        outlet=outlet,
        purpose=KeyPurpose(purpose),
        name=name,
        hint=secret[:_HINT],
        digest=digest_of(secret),
        made_at=now,
        made_by=by,
    )
    audit.record(
        "outlet_key", actor=by, subject=f"outlet:{outlet.uuid}", at=now,
        key=key.pk, purpose=key.purpose,
    )  # fmt: skip
    return key, secret


def revoke_key(key: AccessKey, *, by: User, now: datetime) -> None:
    """Make a key of no use, for good."""
    if AccessKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=now):
        audit.record(
            "outlet_key_revoke", actor=by, subject=f"outlet:{key.outlet.uuid}", at=now, key=key.pk
        )


def key_of(secret: str, purpose: str) -> AccessKey | None:
    """The key with that secret and purpose, also one that was revoked or whose outlet was closed."""
    keys = AccessKey.objects.select_related("outlet__issuer")
    return keys.filter(digest=digest_of(secret), purpose=purpose).first()


def opens(key: AccessKey) -> bool:
    """Whether a key still opens its door."""
    return key.revoked_at is None and key.outlet.state == OutletState.ADMITTED


def outlet_of(secret: str, purpose: str, *, now: datetime | None = None) -> Outlet | None:
    """The admitted outlet whose key of *purpose* ("feeds", "api") has this secret; None for any other.

    Notes that the key was used.
    """
    key = key_of(secret, purpose)
    if key is None or not opens(key):
        return None
    note_use(key, now=now or timezone.now())
    return key.outlet


def note_use(key: AccessKey, *, now: datetime) -> None:
    """Remember that a key was used, to some minutes."""
    if key.last_used_at is None or now - key.last_used_at >= _USED_ANEW:
        AccessKey.objects.filter(pk=key.pk).update(last_used_at=now)
