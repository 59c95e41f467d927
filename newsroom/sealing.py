"""Secrets of others that the house has to use again, sealed so that no copy of the database gives them away.

    kept = seal("kata-sandi", "press.outlets.drop")
    unseal(kept, "press.outlets.drop")  # "kata-sandi"

The key comes from the house's secret key by HKDF (RFC 5869), one for each purpose; a seal is a Fernet token.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_BYTES = 32  # as Fernet and Ed25519 take them
_CONTEXT = "newsroom.sealing:"


class Unsealable(ValueError):
    """What was kept cannot be opened: damaged, of another purpose, or sealed under another secret key."""


def seal(value: str, purpose: str) -> str:
    """*value* sealed for *purpose*, in ASCII; each time another text."""
    return _fernet(purpose).encrypt(value.encode()).decode("ascii")


def unseal(sealed: str, purpose: str) -> str:
    """The text that `seal` was given.

    Raises:
        Unsealable: It was not sealed for *purpose* by a house with this secret key.
    """
    try:
        return _fernet(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Unsealable(
            f"the secret kept for {purpose} cannot be opened with this house's secret key; "
            "restore that key or enter the secret anew"
        ) from None


def derived_key(purpose: str) -> bytes:
    """32 bytes that belong to *purpose*, the same as long as the house keeps its secret key."""
    derive = HKDF(SHA256(), length=_BYTES, salt=None, info=f"{_CONTEXT}{purpose}".encode())
    return derive.derive(settings.SECRET_KEY.encode())


def _fernet(purpose: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(derived_key(purpose)))
