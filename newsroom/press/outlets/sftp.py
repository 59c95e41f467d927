"""An outlet's SFTP folder: signing in, and files that appear under their name only when they are whole.

The server's key is pinned when it is first shown; a server that shows another one gets nothing.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from newsroom.press.outlets.drop_places import SftpFolder, house_key
from newsroom.press.outlets.inner import is_permitted, may_reach
from newsroom.press.outlets.outcomes import NotLaid

if TYPE_CHECKING:
    from asyncssh import SFTPClient, SSHClientConnection

_PART = ".part"
_MOST_ADDRESSES = 3
_CHANGED = (
    "Kunci server SFTP berubah. Tidak ada yang dikirim sampai kunci barunya dikonfirmasi di "
    "halaman Tujuan."
)
_HOST_KEYS = (
    "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
    "rsa-sha2-512", "rsa-sha2-256",
)  # fmt: skip


class Folder:
    """The opened folder; see `drops.Shelf`."""

    def __init__(self, client: "SFTPClient", place: SftpFolder, host_key: str) -> None:
        self.host_key = host_key
        self._client = client
        self._place = place

    async def holds(self, name: str, size: int) -> bool:
        from asyncssh import SFTPNoSuchFile

        with self._spoken():
            try:
                return (await self._client.stat(self._path(name))).size == size
            except SFTPNoSuchFile:
                return False

    async def put(self, name: str, data: bytes, content_type: str) -> None:
        part, whole = self._path(name + _PART), self._path(name)
        with self._spoken():
            async with self._client.open(part, "wb") as file:
                await file.write(data)
            await self._rename(part, whole)

    async def remove(self, name: str) -> None:
        with self._spoken():
            await self._client.remove(self._path(name))

    async def _rename(self, part: str, whole: str) -> None:
        """Put *part* in the place of *whole*; a server that only renames to new names loses the old file first."""
        from asyncssh import SFTPNoSuchFile, SFTPOpUnsupported

        try:
            await self._client.posix_rename(part, whole)
        except SFTPOpUnsupported:
            with suppress(SFTPNoSuchFile):
                await self._client.remove(whole)
            await self._client.rename(part, whole)

    def _path(self, name: str) -> str:
        return str(self._place.folder / name)

    def _spoken(self) -> AbstractContextManager[None]:
        return _spoken(self._place, [self.host_key])


@asynccontextmanager
async def opened(place: SftpFolder, secret: str, *, host_key: str) -> AsyncIterator[Folder]:
    """The folder, signed in by *secret*, "" for the house's own key.

    Args:
        place: Where it lies.
        secret: A password.
        host_key: The pinned key of the server, "" takes whatever it shows.

    Raises:
        NotLaid: with words for the screen, and the key that the server showed.
    """
    seen: list[str] = []
    with _spoken(place, seen):
        connection = await _connected(place, secret, host_key, seen)
    try:
        with _spoken(place, seen):
            client = await connection.start_sftp_client()
        yield Folder(client, place, seen[-1])
    finally:
        connection.abort()  # every answer is in; a server that is deaf by now is not waited for


@contextmanager
def _spoken(place: SftpFolder, seen: list[str]) -> Iterator[None]:
    """What the other side refuses, in words, with the key that it showed last."""
    import asyncssh

    try:
        yield
    except asyncssh.HostKeyNotVerifiable:
        raise NotLaid(_CHANGED, host_key=seen[-1]) from None
    except asyncssh.PermissionDenied:
        words = f"Server SFTP menolak {place.user}: sandi atau kuncinya tidak diterima."
        raise NotLaid(words, host_key=seen[-1]) from None
    except asyncssh.SFTPNoSuchFile:
        words = f"Folder {place.folder} tidak ada di server SFTP."
        raise NotLaid(words, host_key=seen[-1]) from None
    except asyncssh.SFTPError as error:
        words = f"Server SFTP menolak berkas di {place.folder}: {error.reason}"
        raise NotLaid(words, host_key=seen[-1]) from error
    except (asyncssh.Error, OSError) as error:
        words = f"Server SFTP {place.host} tidak terjangkau atau terputus: {error}"
        raise NotLaid(words, host_key="".join(seen[-1:])) from error


async def _connected(
    place: SftpFolder, secret: str, host_key: str, seen: list[str]
) -> "SSHClientConnection":
    """A connection to the first address that answers; the server's key is put into *seen*."""
    import asyncssh

    class Doorkeeper(asyncssh.SSHClient):
        def validate_host_public_key(
            self, host: str, addr: str, port: int, key: asyncssh.SSHKey
        ) -> bool:
            seen.append(key.export_public_key().decode("ascii").strip())
            return not host_key or seen[-1] == host_key

    *others, last = await _addresses(place)
    for address in [*others, last]:
        try:
            return await asyncssh.connect(
                address, place.port, client_factory=Doorkeeper, username=place.user,
                known_hosts=b"", config=None, agent_path=None, compression_algs=None,
                server_host_key_algs=_algorithms(host_key), **_sign_in(secret),
            )  # fmt: skip
        except OSError:
            if address == last:
                raise
    raise AssertionError("there is always a last address")


async def _addresses(place: SftpFolder) -> list[str]:
    loop = asyncio.get_running_loop()
    try:
        answers = await loop.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotLaid(f"Nama {place.host} tidak ditemukan; periksa alamatnya.") from None
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    permitted = is_permitted(place.host, place.port)
    reachable = [one for one in found if may_reach(one, permitted=permitted)]
    if not reachable:
        raise NotLaid(f"Alamat {place.host} menuju jaringan dalam; tidak ada yang dikirim.")
    return reachable[:_MOST_ADDRESSES]


def _sign_in(secret: str) -> dict[str, Any]:
    if secret:
        return {
            "password": secret, "client_keys": None,
            "preferred_auth": "password,keyboard-interactive",
        }  # fmt: skip
    import asyncssh

    pem = house_key().private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    return {"client_keys": [asyncssh.import_private_key(pem)], "preferred_auth": "publickey"}


def _algorithms(host_key: str) -> list[str]:
    """All that are taken, those of the pinned key first: a server that got a further key is not another."""
    kind = host_key.partition(" ")[0]
    ours = "rsa-" if kind == "ssh-rsa" else kind
    return sorted(_HOST_KEYS, key=lambda one: not (ours and one.startswith(ours)))
