"""Where the house's key for pushes lies, and how it is made; needs no Django, for `init` comes first."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from newsroom.files import PRIVATE, put_once

FILE = "push.key"


def ensure_key(state: Path) -> Path:
    """The key's file, made whole before it has its name, so that two processes agree on one."""
    path = state / FILE
    if not path.exists():
        made = ec.generate_private_key(ec.SECP256R1())
        text = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        put_once(path, text, mode=PRIVATE)
    return path
