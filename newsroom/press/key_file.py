"""Where the key lies that signs what the house publishes; needs no Django, for `init` and `restore` come first.

One file holds the one private key in use. A rotation puts another in its place: what the old one signed
is checked by its public half, which the database keeps and the site lists, and no private half is left
to be lost.
"""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from newsroom.files import PRIVATE, put_once, swap_in

FILE = "verification.key"


class BadKey(Exception):
    """The file of the key holds none that can sign; the message names it."""


def ensure_key(state: Path) -> Path:
    """The key's file, made where it is missing; of several processes one is first."""
    path = state / FILE
    if not path.exists():
        put_once(path, _written(Ed25519PrivateKey.generate()), mode=PRIVATE)
    return path


def replace_key(state: Path) -> Ed25519PrivateKey:
    """A new key in place of the old one, which is gone; the file is the old one or the new one, whole."""
    made = Ed25519PrivateKey.generate()
    swap_in(state / FILE, _written(made), mode=PRIVATE)
    return made


def read_key(path: Path) -> Ed25519PrivateKey:
    """The private key in *path*; read each time, for another process may have replaced it.

    Raises:
        BadKey: The file holds no Ed25519 key in PEM.
    """
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError) as error:
        raise BadKey(f"{path} cannot be read as a key in PEM: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(f"{path} holds no Ed25519 key; restore it from a backup")
    return key


def _written(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
