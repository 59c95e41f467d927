"""What a verification code vouches for: which text, of whom, decided when, and that nobody changed it.

    claim = Claim(code="7K2M4Q9TXA", uuid=…, version=1, headline=…, body=…, …)
    signed = sign(claim, key=private_key)       the house signs each published version once
    check(signed, keys=public_keys)             anybody may ask; an Outcome says what is wrong
    linked(before, signed)                      the digest under which it stands in the public list

A code is a name in the list, not a certified electronic signature, and every page says so.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from pipelines.publish.canonical import canonical_json

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
CODE_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Claim:
    """One published version. ``decided_at`` is aware; ``documents`` maps file names to SHA-256 in hex.

    ``body`` is the release's text as approved, the CommonMark that page and feeds are made of.
    """

    code: str
    uuid: str
    version: int
    number: str
    headline: str
    body: str
    decided_at: datetime
    documents: Mapping[str, str]

    def canonical(self) -> bytes:
        """The bytes that are signed."""
        return canonical_json(
            {
                "code": self.code,
                "uuid": self.uuid,
                "version": self.version,
                "number": self.number,
                "headline": self.headline,
                "body": self.body,
                "decided_at": self.decided_at.isoformat(timespec="seconds"),
                "documents": dict(self.documents),
            }
        )


@dataclass(frozen=True, slots=True)
class Signed:
    """A claim with its signature (base64url) and the name of the key that made it."""

    claim: Claim
    key: str
    signature: str


class Outcome(StrEnum):
    """What came of a check."""

    GENUINE = "asli"
    CHANGED = "diubah"
    UNKNOWN_KEY = "kunci tidak dikenal"


def code_of(randomness: bytes) -> str:
    """The ten signs of a code from at least seven random bytes, 50 bits of them."""
    if len(randomness) < 7:
        raise ValueError("a code needs seven random bytes")
    return base64.b32encode(randomness).decode("ascii")[:CODE_LENGTH]


def printed_code(code: str) -> str:
    """A code in two halves, to be read out: "7K2M4-Q5TXA"."""
    return f"{code[:5]}-{code[5:]}"


def read_code(typed: str) -> str | None:
    """A code as somebody typed it: small letters, spaces, dashes, 0 for O and 1 for I; None if it is none."""
    plain = "".join(typed.upper().split()).replace("-", "").replace("0", "O").replace("1", "I")
    return plain if len(plain) == CODE_LENGTH and set(plain) <= set(_ALPHABET) else None


def key_name(key: Ed25519PublicKey) -> str:
    """The name of a key: the first sixteen hex digits of its digest."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def sign(claim: Claim, *, key: Ed25519PrivateKey) -> Signed:
    """*claim* under *key*; the same claim and key give the same signature."""
    signature = base64.urlsafe_b64encode(key.sign(claim.canonical())).decode("ascii")
    return Signed(claim, key_name(key.public_key()), signature)


def check(signed: Signed, *, keys: Mapping[str, Ed25519PublicKey]) -> Outcome:
    """Whether the house that owns *keys*, old ones among them, vouches for just these words."""
    key = keys.get(signed.key)
    if key is None:
        return Outcome.UNKNOWN_KEY
    try:
        key.verify(base64.urlsafe_b64decode(signed.signature), signed.claim.canonical())
    except (InvalidSignature, ValueError):
        return Outcome.CHANGED
    return Outcome.GENUINE


def linked(before: str, signed: Signed) -> str:
    """The digest of *signed* behind the entry whose digest is *before* ("" for the first of the list)."""
    entry = before.encode("ascii") + signed.claim.canonical() + signed.signature.encode("ascii")
    return hashlib.sha256(entry).hexdigest()
