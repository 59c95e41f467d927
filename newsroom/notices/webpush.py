"""Web Push by hand: a message encrypted for one browser (RFC 8291), a sender that is named (RFC 8292).

Pure functions over keys and bytes; who sends, and when, stands in `pushing.py`.
"""

import base64
import json
import os
import struct
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD = 4096  # bytes of the one record, RFC 8188; more than 3993 of text do not fit
LONGEST = RECORD - 103
_VALID = timedelta(hours=12)  # of a signed header; a day is the most, RFC 8292 section 2


class BadKeys(ValueError):
    """Keys of a subscription that are none."""


def encrypt(
    text: bytes,
    *,
    p256dh: str,
    auth: str,
    salt: bytes | None = None,
    sender: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """*text* as an aes128gcm body that only the browser with these keys can read; RFC 8291, section 3.

    Args:
        text: At most `LONGEST` bytes.
        p256dh: The browser's public key, base64url.
        auth: Its shared secret of 16 bytes, base64url.
        salt: 16 bytes; random unless a test vector is tried, as is *sender*.

    Raises:
        BadKeys: they are no point of the curve, or no 16 bytes.
        ValueError: *text* is too long.
    """
    if len(text) > LONGEST:
        raise ValueError(f"{len(text)} bytes; at most {LONGEST} fit into a push")
    browser, secret = read_keys(p256dh, auth)
    salt = os.urandom(16) if salt is None else salt
    sender = sender or ec.generate_private_key(ec.SECP256R1())
    own = point_of(sender.public_key())
    key, nonce = _key_and_nonce(
        sender.exchange(ec.ECDH(), browser), secret, salt, browser=point_of(browser), sender=own
    )
    sealed = AESGCM(key).encrypt(nonce, text + b"\x02", None)  # 2 ends the last record
    return salt + struct.pack("!IB", RECORD, len(own)) + own + sealed


def decrypt(body: bytes, *, browser: ec.EllipticCurvePrivateKey, auth: str) -> bytes:
    """What `encrypt` sealed, as a browser opens it: the other half of the proof.

    Raises:
        ValueError: the body was made for another browser, or is damaged.
    """
    salt, length = body[:16], body[20]
    own, sealed = body[21 : 21 + length], body[21 + length :]
    sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), own)
    key, nonce = _key_and_nonce(
        browser.exchange(ec.ECDH(), sender), unbase64(auth), salt,
        browser=point_of(browser.public_key()), sender=own,
    )  # fmt: skip
    try:
        return AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\x00").removesuffix(b"\x02")
    except InvalidTag as error:
        raise ValueError("not made for this browser, or damaged") from error


def vapid(endpoint: str, *, key: ec.EllipticCurvePrivateKey, contact: str, now: datetime) -> str:
    """The Authorization header by which a push service knows us; RFC 8292, section 3.

    Args:
        endpoint: The subscription's address; its origin is the audience.
        contact: A mailto: or https: address of the house.
    """
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((now + _VALID).timestamp()),
        "sub": contact,
    }
    signed = ".".join(
        base64url(json.dumps(part, separators=(",", ":")).encode())
        for part in ({"typ": "JWT", "alg": "ES256"}, claims)
    )
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature}, k={base64url(point_of(key.public_key()))}"


def read_keys(p256dh: str, auth: str) -> tuple[ec.EllipticCurvePublicKey, bytes]:
    """A browser's public key and secret; raises `BadKeys`."""
    try:
        point, secret = unbase64(p256dh), unbase64(auth)
        browser = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError as error:
        raise BadKeys("p256dh is no point of P-256") from error
    if len(secret) != 16:
        raise BadKeys(f"auth has {len(secret)} bytes; expected 16")
    return browser, secret


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as the 65 bytes that browsers exchange."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def unbase64(text: str) -> bytes:
    """Bytes of base64url without padding; raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _key_and_nonce(
    shared: bytes, secret: bytes, salt: bytes, *, browser: bytes, sender: bytes
) -> tuple[bytes, bytes]:
    material = _derive(shared, secret, b"WebPush: info\x00" + browser + sender, 32)
    return (
        _derive(material, salt, b"Content-Encoding: aes128gcm\x00", 16),
        _derive(material, salt, b"Content-Encoding: nonce\x00", 12),
    )


def _derive(material: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(material)
