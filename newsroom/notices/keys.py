"""The house's key for pushes, kept beside the secret key; browsers bind their subscription to it."""

from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings

from newsroom.notices.key_file import ensure_key
from newsroom.notices.webpush import base64url, point_of


def push_key() -> ec.EllipticCurvePrivateKey:
    """The key of this house, written at the first use where `init` has not done so."""
    return _read(ensure_key(Path(settings.STATE_DIR)))


def public_key() -> str:
    """What a browser needs to subscribe: the public half, base64url."""
    return base64url(point_of(push_key().public_key()))


@lru_cache(maxsize=4)
def _read(path: Path) -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{path}: holds no key for pushes; expected one of P-256")
    return key
