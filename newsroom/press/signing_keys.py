"""The key that signs now, and the public halves of all that ever did.

The private key lies in the state folder (`key_file`), its public half is kept in the database before the
first signature, and published for good.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from newsroom.press.key_file import FILE, ensure_key, read_key, replace_key
from newsroom.press.models import VerificationKey
from pipelines.publish.verification import key_name, written_key
from pipelines.publish.verification import read_key as read_public


def signing_key(now: datetime) -> tuple[Ed25519PrivateKey, VerificationKey]:
    """The key in use and its kept public half; made at the first use where `init` has not done so.

    Raises:
        BadKey: the file of the key is damaged.
    """
    private = read_key(ensure_key(Path(settings.STATE_DIR)))
    return private, _kept(private.public_key(), now)


def rotate(now: datetime) -> VerificationKey:
    """Put a new key in use. What the old one signed stays valid; its private half is gone."""
    state = Path(settings.STATE_DIR)
    if (state / FILE).exists():
        signing_key(now)  # it is listed, even if it never signed
    return _kept(replace_key(state).public_key(), now)


def public_keys() -> Mapping[str, Ed25519PublicKey]:
    """Every key that there has been, by name."""
    return {row.name: read_public(row.public) for row in VerificationKey.objects.all()}


def _kept(public: Ed25519PublicKey, now: datetime) -> VerificationKey:
    row, _ = VerificationKey.objects.get_or_create(
        name=key_name(public), defaults={"public": written_key(public), "since": now}
    )
    return row
