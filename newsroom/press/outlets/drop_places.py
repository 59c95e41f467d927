"""An outlet's SFTP folder or S3 bucket: how its address reads, how the house signs in, which server it is.

    sftp://warta@ftp.posbelu.example:2222/masuk/siaran     a folder from the root of the server
    sftp://warta@ftp.posbelu.example/~/masuk               a folder in the user's own
    s3://posbelu-masuk/siaran                              objects below siaran/

The house signs in to SFTP by a key of its own, derived from its secret key, unless the outlet gave a
password. A password, or the secret key of S3, is kept sealed.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.db import transaction

from newsroom.accounts import audit
from newsroom.accounts.models import User
from newsroom.desk.errors import Blocked
from newsroom.press.models import Delivery, DeliveryState, Destination, DropAccess
from newsroom.sealing import derived_key, seal, unseal

_PURPOSE = "press.outlets.drop"
_HOUSE_KEY = "press.outlets.drop.house-key"
_SSH = 22
_REGION = "us-east-1"  # what stores without regions expect
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class SftpFolder:
    """A folder on an SFTP server; ``folder`` is absolute, or lies in the user's own."""

    user: str
    host: str
    port: int
    folder: PurePosixPath


@dataclass(frozen=True, slots=True)
class Bucket:
    """A place in an S3 bucket; ``prefix`` is "" or ends in "/", ``endpoint`` "" for Amazon's."""

    name: str
    prefix: str
    endpoint: str
    region: str
    key_id: str


@dataclass(frozen=True, slots=True)
class Given:
    """What an outlet typed beside the address of a drop, "" where it left it open."""

    secret: str = ""
    endpoint: str = ""
    region: str = ""
    key_id: str = ""


NOTHING = Given()


def read_given(address: str, given: Given) -> tuple[str, Given]:
    """*address* and *given* as they are kept, without what the other kind of place needs.

    Raises:
        Blocked: with words for the screen.
    """
    address = address.strip()
    if _SPACE.search(address) or not address.isprintable() or len(address) > 1000:
        raise Blocked("Tulis alamat SFTP atau S3 yang utuh, tanpa spasi.")
    if address.startswith("sftp://"):
        _sftp_folder(address)
        return address, Given(secret=given.secret)
    if not address.startswith("s3://"):
        raise Blocked("Alamatnya diawali sftp:// atau s3://.")
    if find_spec("aiobotocore") is None:
        raise Blocked("Kiriman ke S3 belum terpasang di server ini; hubungi pengelola sistem.")
    kept = Given(
        given.secret.strip(),
        _endpoint(given.endpoint.strip()),
        given.region.strip()[:60] or _REGION,
        given.key_id.strip()[:200],
    )
    if not kept.secret or not kept.key_id:
        raise Blocked("Isi ID kunci dan kunci rahasia S3.")
    _bucket(address, kept)
    return address, kept


def keep(destination: Destination, given: Given) -> None:
    """Keep beside a new drop how it is reached; the secret sealed."""
    DropAccess.objects.create(
        destination=destination,
        endpoint=given.endpoint,
        region=given.region,
        key_id=given.key_id,
        sealed_secret=seal(given.secret, _PURPOSE) if given.secret else "",
    )


def place_of(destination: Destination) -> SftpFolder | Bucket:
    """Where a drop lies."""
    if destination.address.startswith("sftp://"):
        return _sftp_folder(destination.address)
    access = destination.drop_access
    return _bucket(destination.address, Given("", access.endpoint, access.region, access.key_id))


def secret_of(sealed: str) -> str:
    """The password or secret key that was sealed; "" where the house's own key signs in.

    Raises:
        Unsealable: It was kept under another secret key of the house.
    """
    return unseal(sealed, _PURPOSE) if sealed else ""


def house_key() -> Ed25519PrivateKey:
    """The key by which the house signs in to outlets' SFTP servers."""
    return Ed25519PrivateKey.from_private_bytes(derived_key(_HOUSE_KEY))


def house_key_line() -> str:
    """The line that an outlet puts into ``authorized_keys``."""
    return _line_of(settings.SECRET_KEY)


@lru_cache(maxsize=2)
def _line_of(secret_key: str) -> str:
    public = house_key().public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    return f"{public.decode('ascii')} ruang-warta"


def fingerprint(key: str) -> str:
    """The fingerprint of an SSH key as OpenSSH prints it: "SHA256:…"."""
    digest = hashlib.sha256(base64.b64decode(key.split()[1])).digest()
    return f"SHA256:{base64.b64encode(digest).decode('ascii').rstrip('=')}"


def note_host_key(destination: Destination, key: str) -> None:
    """Pin the key that a server showed first; another one waits until somebody confirms it."""
    access = DropAccess.objects.filter(destination=destination)
    if access.filter(host_key="").update(host_key=key):
        return
    access.filter(host_key=key).exclude(offered_key="").update(offered_key="")
    access.exclude(host_key=key).update(offered_key=key)


def accept_host_key(destination: Destination, key: str, *, by: User, now: datetime) -> None:
    """Take *key* for the server's own from now on, and try at once what waits.

    Raises:
        Blocked: The server has shown yet another key since the page was made.
    """
    with transaction.atomic():
        access = DropAccess.objects.select_for_update().get(destination=destination)
        if not key or access.offered_key != key:
            raise Blocked("Kunci server itu sudah tidak berlaku; periksa yang terbaru.")
        access.host_key, access.offered_key = key, ""
        access.save(update_fields=["host_key", "offered_key"])
        Delivery.objects.filter(destination=destination, state=DeliveryState.WAITING).update(
            next_attempt_at=now
        )
        audit.record(
            "outlet_host_key", actor=by, subject=f"outlet:{destination.outlet.uuid}", at=now,
            destination=str(destination.uuid), fingerprint=fingerprint(key),
        )  # fmt: skip


def ask_trial(destination: Destination, *, now: datetime) -> None:
    """Have a small file laid there and taken away again, within seconds."""
    DropAccess.objects.filter(destination=destination).update(try_asked_at=now)


def _sftp_folder(address: str) -> SftpFolder:
    try:
        parts = urlsplit(address)
        port = parts.port or _SSH
    except ValueError:
        raise Blocked("Tulis alamat SFTP yang utuh.") from None
    if parts.password is not None:
        raise Blocked("Tulis sandi di kolomnya sendiri, bukan di dalam alamat.")
    if not parts.hostname or not parts.username or parts.query or parts.fragment:
        raise Blocked("Tulis alamat SFTP yang utuh, misalnya sftp://nama@server/folder.")
    return SftpFolder(unquote(parts.username), parts.hostname, port, _folder(unquote(parts.path)))


def _folder(path: str) -> PurePosixPath:
    folder = PurePosixPath(path or "/")
    if ".." in folder.parts or not path.isprintable():
        raise Blocked("Tulis foldernya tanpa titik dua (..).")
    return folder.relative_to("/~") if folder.is_relative_to("/~") else folder


def _bucket(address: str, given: Given) -> Bucket:
    name, _, path = address.removeprefix("s3://").partition("/")
    if not _BUCKET.fullmatch(name):
        raise Blocked("Tulis nama bucket yang benar, misalnya s3://nama-bucket/folder.")
    prefix = path.strip("/")
    return Bucket(name, f"{prefix}/" if prefix else "", given.endpoint, given.region, given.key_id)


def _endpoint(written: str) -> str:
    if not written:
        return ""
    try:
        parts = urlsplit(written)
        inner = parts.netloc in settings.CONFIG.outlets.private_hosts
        is_whole = parts.hostname and parts.port != 0 and parts.path in ("", "/")
    except ValueError:
        raise Blocked("Tulis alamat layanan S3 yang utuh.") from None
    if not is_whole or "@" in parts.netloc or parts.query or parts.fragment or len(written) > 300:
        raise Blocked("Tulis alamat layanan S3 yang utuh, misalnya https://s3.media.example.")
    if parts.scheme != "https" and not (inner and parts.scheme == "http"):
        raise Blocked("Alamat layanan S3 harus diawali https://.")
    return written.rstrip("/")
