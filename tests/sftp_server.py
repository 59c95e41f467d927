"""An outlet's SFTP server for a test: asyncssh's own, in a thread of its own, on a free port."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncssh

USER, PASSWORD = "warta", "sandi-uji"


@dataclass
class SftpServer:
    """A running server over *root*; what it is told to do, and what it saw.

    Attributes:
        root: The folder that its users see as "/".
        authorized: A public key that may sign in, as a line of ``authorized_keys``; "" for none.
        breaks_at: The connection breaks when a file with this ending is closed; "" never.
        knows_posix_rename: Whether a rename may replace a file.
        opened: Names of the files that were opened to be written, in their order.
        sign_ins: How often somebody got in.
    """

    root: Path
    authorized: str = ""
    breaks_at: str = ""
    knows_posix_rename: bool = True
    opened: list[str] = field(default_factory=list)
    sign_ins: int = 0
    host_key: Any = field(default_factory=lambda: asyncssh.generate_private_key("ssh-ed25519"))
    port: int = 0

    def url(self, folder: str = "/masuk") -> str:
        return f"sftp://{USER}@127.0.0.1:{self.port}{folder}"

    def names(self, folder: str = "masuk") -> list[str]:
        return sorted(one.name for one in (self.root / folder).iterdir())


@contextmanager
def sftp_server(root: Path) -> Iterator[SftpServer]:
    """A server over *root* with the folder ``masuk``, stopped with the block."""
    (root / "masuk").mkdir(parents=True, exist_ok=True)
    server = SftpServer(root)
    with running(server):
        yield server


@contextmanager
def running(server: SftpServer) -> Iterator[None]:
    """Run *server*, on its port where it had one before."""
    loop = asyncio.new_event_loop()
    listener = loop.run_until_complete(_listen(server))
    server.port = listener.get_port()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(listener.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=20)


async def _listen(server: SftpServer) -> Any:
    class Door(asyncssh.SSHServer):
        def begin_auth(self, username: str) -> bool:
            return True

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == (USER, PASSWORD)

        def public_key_auth_supported(self) -> bool:
            return True

        def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
            shown = key.export_public_key().decode().split()[:2]
            return username == USER and shown == server.authorized.split()[:2]

        def auth_completed(self) -> None:
            server.sign_ins += 1

    class Files(asyncssh.SFTPServer):
        def __init__(self, chan: Any) -> None:
            super().__init__(chan, chroot=str(server.root).encode())
            self._names: dict[Any, str] = {}

        def open(self, path: bytes, pflags: int, attrs: Any) -> Any:
            file = super().open(path, pflags, attrs)
            self._names[file] = path.decode()
            server.opened.append(path.decode().rpartition("/")[2])
            return file

        def close(self, file: Any) -> None:
            if server.breaks_at and self._names.get(file, "").endswith(server.breaks_at):
                self.channel.get_connection().abort()
            super().close(file)

        def posix_rename(self, oldpath: bytes, newpath: bytes) -> None:
            if not server.knows_posix_rename:
                raise asyncssh.SFTPOpUnsupported("no such extension")
            super().posix_rename(oldpath, newpath)

    return await asyncssh.listen(
        "127.0.0.1", server.port, server_host_keys=[server.host_key], server_factory=Door,
        sftp_factory=Files, allow_scp=False,
    )  # fmt: skip
