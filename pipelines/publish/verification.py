"""What a verification code vouches for: which text, of whom, decided when, and that nobody changed it.

    claim = Claim(code="7K2M4Q5TXA", uuid=…, version=1, headline=…, body=…, …)
    signed = sign(claim, key=private_key)       the house signs each published version once
    check(signed, keys=public_keys)             anybody may ask; an Outcome says what is wrong
    linked(before, signed)                      the digest under which it stands in the public list

A code is a name in the list, not a certified electronic signature, and every page says so. A claim holds
digests and no text: the list stays for ever, also where a release is withdrawn for the sake of a person.
"""

import base64
import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from pipelines.publish.canonical import canonical_json

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
CODE_LENGTH = 10
_WORDS, _MAPPINGS = ("code", "uuid", "act", "number", "headline", "body"), ("documents", "words")


class Act(StrEnum):
    """What an entry of the list tells of a code."""

    PUBLISHED = "terbit"
    WITHDRAWN = "dicabut"


@dataclass(frozen=True, slots=True)
class Claim:
    """One published version, or its withdrawal.

    ``headline`` and ``body`` are `words_digest` of the headline and of the text as its page shows it,
    dateline first. ``documents`` maps file names to the SHA-256 of their bytes, ``words`` to the
    `words_digest` of what can be read in them, in hex. ``decided_at`` is aware and counts to the second.
    Of a withdrawal the digests are empty.
    """

    code: str
    uuid: str
    version: int
    act: Act
    number: str
    headline: str
    body: str
    decided_at: datetime
    documents: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def canonical(self) -> bytes:
        """The bytes that are signed."""
        return canonical_json(
            {
                "code": self.code,
                "uuid": self.uuid,
                "version": self.version,
                "act": self.act.value,
                "number": self.number,
                "headline": self.headline,
                "body": self.body,
                "decided_at": self.decided_at.astimezone(UTC).isoformat(timespec="seconds"),
                "documents": dict(self.documents),
                "words": dict(self.words),
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


def read_claim(text: str | bytes) -> Claim:
    """The claim whose canonical form is *text*.

    Raises:
        ValueError: *text* is no JSON object with just the members of a claim.
    """
    told = json.loads(text)
    names = {*_WORDS, *_MAPPINGS, "version", "decided_at"}
    if not isinstance(told, dict) or told.keys() != names:
        raise ValueError(f"expected an object with {', '.join(sorted(names))}")
    if wrong := [name for name in (*_WORDS, "decided_at") if not isinstance(told[name], str)]:
        raise ValueError(f"{wrong[0]} is no text")
    if not isinstance(told["version"], int) or isinstance(told["version"], bool):
        raise ValueError("version is no whole number")
    for name in _MAPPINGS:
        if not isinstance(told[name], dict) or not all(
            isinstance(v, str) for v in told[name].values()
        ):
            raise ValueError(f"{name} does not map names to digests")
    decided_at = datetime.fromisoformat(told["decided_at"])
    if decided_at.tzinfo is None:
        raise ValueError("decided_at names no zone")
    return Claim(**(told | {"act": Act(told["act"]), "decided_at": decided_at}))


def words_digest(text: str) -> str:
    """SHA-256 in hex of the words of *text*, whatever stands between them: line ends and spaces do not count."""
    return hashlib.sha256(plain_words(text).encode("utf-8", "replace")).hexdigest()


def plain_words(text: str) -> str:
    """The words of *text* in NFC, one blank between two."""
    return " ".join(unicodedata.normalize("NFC", text).split())


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


def written_key(key: Ed25519PublicKey) -> str:
    """A public key as it is listed, base64url of its 32 bytes."""
    return base64.urlsafe_b64encode(key.public_bytes_raw()).decode("ascii")


def read_key(written: str) -> Ed25519PublicKey:
    """The key that `written_key` wrote; ValueError for anything else."""
    return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(written.encode("ascii")))


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


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A verification code as it is printed, and the address that answers for it."""

    code: str
    url: str

    @property
    def words(self) -> str:
        """ "Kode verifikasi: 7K2M4-Q5TXA (bukan tanda tangan elektronik tersertifikasi)"."""
        return f"Kode verifikasi: {printed_code(self.code)} (bukan tanda tangan elektronik tersertifikasi)"
