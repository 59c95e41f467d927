"""A release laid in an outlet's SFTP folder or bucket: its photos, then its ninjs.

    5f0c…-1920.jpg               a photo, under the name by which the ninjs links it
    4b1e…-v1.json                the release's uuid and version; a correction is v2, a withdrawal too

The ninjs comes last, so that a program that waits for it finds the photos. What a photo's name says is the
digest of its original, so one of the same name and size is not laid again.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

from newsroom.intake.store import media_path
from newsroom.press import archive
from newsroom.press.models import Delivery, Destination
from newsroom.press.outlets import buckets, sftp
from newsroom.press.outlets.drop_places import Bucket, SftpFolder, place_of, secret_of
from newsroom.press.outlets.outcomes import NotLaid, Outcome, cut
from newsroom.sealing import Unsealable
from pipelines.publish.documents import render_document
from pipelines.values import PublishedRelease

TRIAL = "ruang-warta-coba.txt"
_TRIAL_WORDS = b"Berkas percobaan dari Ruang Warta; boleh dihapus.\n"
_JSON = "application/json"


class Shelf(Protocol):
    """An opened place; whatever it refuses is `NotLaid`."""

    host_key: str
    """The SFTP server's, as in known_hosts; "" for a bucket."""

    async def holds(self, name: str, size: int) -> bool: ...

    async def put(self, name: str, data: bytes, content_type: str) -> None:
        """Lay *data* there under *name*, whole or not at all."""

    async def remove(self, name: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo to be laid, read only when it is its turn."""

    path: Path
    size: int
    content_type: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be laid where; ``name`` "" lays nothing and tries the place."""

    place: SftpFolder | Bucket
    sealed_secret: str
    host_key: str
    name: str = ""
    ninjs: bytes = b""
    photos: tuple[Photo, ...] = ()


def compose(delivery: Delivery, release: PublishedRelease) -> Parcel:
    """The files that tell of *release* at the delivery's destination."""
    ninjs = render_document(release, "ninjs.json", site=archive.site())
    assert ninjs is not None
    shown = () if release.withdrawal else release.photos
    photos = (Photo(media_path(one.path.name), one.bytes, one.content_type) for one in shown)
    access = delivery.destination.drop_access
    return Parcel(
        place_of(delivery.destination),
        access.sealed_secret,
        access.host_key,
        name=f"{release.uuid}-v{release.version}.json",
        ninjs=ninjs,
        photos=tuple(photos),
    )


def trial_of(destination: Destination) -> Parcel:
    """A parcel that lays a small file there and takes it away again."""
    access = destination.drop_access
    return Parcel(place_of(destination), access.sealed_secret, access.host_key)


def lay(parcel: Parcel) -> Outcome:
    """Lay the files; whatever comes of it is an outcome. Touches no database."""
    started = time.monotonic()
    refusal: NotLaid | None = None
    try:
        answer, host_key = asyncio.run(
            asyncio.wait_for(_laid(parcel), settings.CONFIG.outlets.drop_seconds)
        )
    except NotLaid as error:
        refusal = error
    except TimeoutError:
        refusal = NotLaid("Tidak selesai dalam batas waktu; akan dicoba lagi.")
    except Unsealable:
        refusal = NotLaid("Sandi tujuan ini tidak terbaca lagi; hentikan lalu tambahkan lagi.")
    return Outcome(
        is_good=refusal is None,
        status=refusal.status if refusal else None,
        answer=cut(refusal.message if refusal else answer),
        is_down=refusal is not None,
        milliseconds=round((time.monotonic() - started) * 1000),
        host_key=refusal.host_key if refusal else host_key,
    )


async def _laid(parcel: Parcel) -> tuple[str, str]:
    """What was done, in words, and the server's key."""
    async with _opened(parcel) as shelf:
        if not parcel.name:
            await shelf.put(TRIAL, _TRIAL_WORDS, "text/plain")
            await shelf.remove(TRIAL)
            return "Berkas percobaan dapat ditaruh dan dihapus.", shelf.host_key
        laid = 0
        for photo in parcel.photos:
            name = photo.path.name
            if not await shelf.holds(name, photo.size):
                await shelf.put(name, photo.path.read_bytes(), photo.content_type)
                laid += 1
        await shelf.put(parcel.name, parcel.ninjs, _JSON)
    there = len(parcel.photos) - laid
    counts = [f"{laid} foto"] if laid else []
    counts += [f"{there} foto sudah ada"] if there else []
    return f"Ditaruh: {', '.join([parcel.name, *counts])}.", shelf.host_key


@asynccontextmanager
async def _opened(parcel: Parcel) -> AsyncIterator[Shelf]:
    secret, place = secret_of(parcel.sealed_secret), parcel.place
    if isinstance(place, Bucket):
        async with buckets.opened(place, secret) as bucket:
            yield bucket
    else:
        async with sftp.opened(place, secret, host_key=parcel.host_key) as folder:
            yield folder
