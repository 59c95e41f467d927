"""The door: bytes come in by any channel, are kept, and become one report each.

Nothing is read here beyond size: what cannot be read is found out by the pipeline, kept and listed.
"""

import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction

from newsroom.accounts import audit
from newsroom.accounts.models import PIPELINE, User
from newsroom.engine.tasks import enqueue
from newsroom.intake import store, tasks, telling
from newsroom.intake.models import Attachment, FieldReport, Source
from newsroom.registry.models import Issuer


class Refused(Exception):
    """A report that is not taken in; the message is Indonesian and names what was expected."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class IncomingPhoto:
    name: str
    data: bytes
    caption: str = ""
    credit: str = ""
    alt: str = ""


def receive(
    *,
    issuer: Issuer,
    channel: str,
    raw: bytes,
    name: str,
    now: datetime,
    content_type: str = "",
    sender: User | None = None,
    sender_name: str = "",
    on_behalf_of: str = "",
    entered_by: User | None = None,
    source: Source | None = None,
    key: str | None = None,
    photos: Sequence[IncomingPhoto] = (),
    follows: FieldReport | None = None,
    written_at: datetime | None = None,
) -> tuple[FieldReport, bool]:
    """Keep a report and queue it; (report, True) when it is new, else the one that was there.

    Without a *key* the same text or bytes with the same photos are the same report. A file that
    turns out to be unreadable is taken in too: the pipeline lists it. *entered_by* typed it in for
    *sender*; its words count as those of both.

    Raises:
        Refused: the report or a photo is larger than the house takes, or there are too many photos.
    """
    _check_size(raw, photos)
    key = _hashed_key(key) if key else _content_key(raw, photos)
    if known := FieldReport.objects.filter(issuer=issuer, idempotency_key=key).first():
        return known, False
    digest = store.keep(raw)  # bytes first: a row never points at nothing
    kept = [(photo, store.keep(photo.data)) for photo in photos]
    try:
        with transaction.atomic():
            report = FieldReport.objects.create(
                issuer=issuer,
                channel=channel,
                source=source,
                sender=sender,
                sender_name=sender_name[:160],
                on_behalf_of=on_behalf_of[:160],
                entered_by=entered_by,
                received_at=now,
                written_at=written_at,
                idempotency_key=key,
                raw_sha256=digest,
                raw_name=Path(name).name[:255] or "laporan.txt",
                raw_size=len(raw),
                content_type=content_type[:100],
                follows=follows,
                next_attempt_at=now,
            )
            _attach(report, kept)
            audit.record(
                "receive",
                actor=entered_by or sender or User.objects.get(username=PIPELINE),
                subject=f"report:{report.uuid}",
                at=now,
                channel=channel,
                content=digest,
            )
            telling.came_in(report)
            enqueue(tasks.process_report, report.pk)
    except IntegrityError:  # the same report came in twice at once
        known = FieldReport.objects.filter(issuer=issuer, idempotency_key=key).first()
        if known is None:
            raise
        return known, False
    return report, True


def receive_file(
    path: Path,
    *,
    issuer: Issuer,
    channel: str,
    now: datetime,
    sender: User | None = None,
    on_behalf_of: str = "",
    photos: Sequence[Path] = (),
) -> tuple[FieldReport, bool]:
    """Take a file in, with its photos; raises `Refused` also where it cannot be opened."""
    try:
        size = path.stat().st_size
        if size > settings.CONFIG.intake.report_max_bytes:
            raise Refused(too_large(path.name, size, settings.CONFIG.intake.report_max_bytes))
        raw = path.read_bytes()
        pictures = [IncomingPhoto(photo.name, photo.read_bytes()) for photo in photos]
    except OSError as error:
        raise Refused(f"{path.name}: berkas tidak dapat dibuka ({error.strerror}).") from error
    return receive(
        issuer=issuer,
        channel=channel,
        raw=raw,
        name=path.name,
        content_type=mimetypes.guess_type(path.name)[0] or "",
        sender=sender,
        on_behalf_of=on_behalf_of,
        photos=pictures,
        now=now,
    )


def _attach(report: FieldReport, kept: Sequence[tuple[IncomingPhoto, str]]) -> None:
    seen: set[str] = set()
    for position, (photo, digest) in enumerate(kept):
        if digest in seen:
            continue
        seen.add(digest)
        Attachment.objects.create(
            report=report,
            position=position,
            name=Path(photo.name).name[:255] or "foto",
            sha256=digest,
            size=len(photo.data),
            caption=photo.caption[:500],
            credit=photo.credit[:160],
            alt=photo.alt[:300],
        )


def _check_size(raw: bytes, photos: Sequence[IncomingPhoto]) -> None:
    limits = settings.CONFIG.intake
    if len(raw) > limits.report_max_bytes:
        raise Refused(too_large("Laporan", len(raw), limits.report_max_bytes))
    if len(photos) > limits.photos_max:
        raise Refused(
            f"Ada {len(photos)} foto; paling banyak {limits.photos_max} foto untuk satu laporan."
        )
    for photo in photos:
        if len(photo.data) > limits.photo_max_bytes:
            raise Refused(too_large(photo.name, len(photo.data), limits.photo_max_bytes))


def too_large(what: str, size: int, limit: int) -> str:
    """Why something is not taken in: its size and the limit, both in bytes, as people read them."""
    megabytes = f"{ceil(size * 10 / 2**20) / 10:.1f}".replace(".", ",")
    return f"{what} terlalu besar: {megabytes} MB, paling besar {limit / 2**20:.0f} MB."


def _content_key(raw: bytes, photos: Sequence[IncomingPhoto]) -> str:
    digest = hashlib.sha256(_bare(raw))
    for photo in sorted(hashlib.sha256(photo.data).digest() for photo in photos):
        digest.update(photo)
    return digest.hexdigest()


def _bare(raw: bytes) -> bytes:
    """Text without what an editor or a form adds: byte order mark, other line ends, blank edges."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:  # a document, or text in another encoding
        return raw
    return text.replace("\r\n", "\n").replace("\r", "\n").strip().encode() or raw


def _hashed_key(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
