"""An outlet's S3 bucket: an object appears whole, by one PUT."""

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from urllib.parse import urlsplit

from newsroom.press.outlets.drop_places import Bucket
from newsroom.press.outlets.inner import is_permitted, may_reach
from newsroom.press.outlets.outcomes import NotLaid

_HTTPS, _HTTP = 443, 80
_ABSENT, _FORBIDDEN = 404, 403


class InnerAddress(Exception):
    """A name that leads into the inner network; nothing goes there."""


class Objects:
    """The opened bucket; see `drops.Shelf`."""

    host_key = ""

    def __init__(self, client: Any, place: Bucket) -> None:
        self._client = client
        self._place = place

    async def holds(self, name: str, size: int) -> bool:
        from botocore.exceptions import ClientError

        with _spoken(self._place):
            try:
                head = await self._client.head_object(**self._at(name))
            except ClientError as error:
                if _status(error) in (_ABSENT, _FORBIDDEN):  # a key that may only write is enough
                    return False
                raise
        return bool(head["ContentLength"] == size)

    async def put(self, name: str, data: bytes, content_type: str) -> None:
        with _spoken(self._place):
            await self._client.put_object(**self._at(name), Body=data, ContentType=content_type)

    async def remove(self, name: str) -> None:
        with _spoken(self._place):
            await self._client.delete_object(**self._at(name))

    def _at(self, name: str) -> dict[str, str]:
        return {"Bucket": self._place.name, "Key": self._place.prefix + name}


@asynccontextmanager
async def opened(place: Bucket, secret: str) -> AsyncIterator[Objects]:
    """The bucket, signed in by its key and *secret* and by nothing of this machine.

    Raises:
        NotLaid: with words for the screen.
    """
    from aiobotocore.config import AioConfig
    from aiobotocore.session import get_session

    config = AioConfig(
        connector_args={"socket_factory": _guard(place)},
        signature_version="s3v4",
        s3={"addressing_style": "path" if place.endpoint else "auto"},
        retries={"total_max_attempts": 1},
        proxies={},
        ignore_configured_endpoint_urls=True,
        request_checksum_calculation="when_required",  # else many stores refuse what comes in pieces
    )
    async with get_session().create_client(
        "s3", endpoint_url=place.endpoint or None, region_name=place.region,
        aws_access_key_id=place.key_id, aws_secret_access_key=secret, config=config,
    ) as client:  # fmt: skip
        yield Objects(client, place)


def _guard(place: Bucket) -> Any:
    """Makes the sockets of a connection, when its address is known: no later look-up leads elsewhere."""
    permitted = False
    if place.endpoint:
        parts = urlsplit(place.endpoint)
        port = parts.port or (_HTTPS if parts.scheme == "https" else _HTTP)
        permitted = is_permitted(parts.hostname or "", port)

    def make(info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, address = info
        if not may_reach(str(address[0]), permitted=permitted):
            raise InnerAddress(str(address[0]))
        return socket.socket(family, kind, protocol)

    return make


@contextmanager
def _spoken(place: Bucket) -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        said = error.response.get("Error", {})
        words = f"Penyimpanan S3 menolak (kode {_status(error)}): {said.get('Code')}"
        raise NotLaid(f"{words} {said.get('Message', '')}", status=_status(error)) from error
    except (BotoCoreError, OSError, InnerAddress) as error:
        if _is_inner(error):
            words = f"Alamat {place.endpoint} menuju jaringan dalam; tidak ada yang dikirim."
        else:
            words = f"Penyimpanan S3 tidak terjangkau atau terputus: {error}"
        raise NotLaid(words) from error


def _is_inner(error: BaseException | None) -> bool:
    """Whether an inner address stands at the end of a chain of errors."""
    return error is not None and (
        isinstance(error, InnerAddress) or _is_inner(error.__cause__ or error.__context__)
    )


def _status(error: Any) -> int | None:
    found = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return int(found) if found else None
