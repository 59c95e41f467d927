"""Where the house's key for pushes lies, and how it is made; needs no Django, for `init` comes first."""

import os
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

FILE = "push.key"


def ensure_key(state: Path) -> Path:
    """The key's file, made whole before it has its name, so that two processes agree on one."""
    path = state / FILE
    if path.exists():
        return path
    partial = state / f".{FILE}.{os.getpid()}"
    made = ec.generate_private_key(ec.SECP256R1())
    text = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # another process was first
        os.link(partial, path)
    partial.unlink()
    return path
