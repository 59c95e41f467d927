"""The watched folder: each office drops its files into a subfolder named for its issuer.

`var/inbox/<issuer>/laporan.docx` becomes a report; photos beside it whose names start with the
report's name (`laporan.jpg`, `laporan-2.jpg`) go with it. What was taken in moves to `.diterima/`,
what the door refused to `.ditolak/` with the reason beside it, so that nothing is lost or read twice.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import structlog
from django.conf import settings

from newsroom.intake.models import Channel
from newsroom.intake.receiving import Refused, receive_file
from newsroom.registry.models import Issuer

log = structlog.get_logger(__name__)

PHOTO_SUFFIXES = {".jpg", ".jpeg", ".png"}
TAKEN, REFUSED = ".diterima", ".ditolak"
_NOTE = ".alasan.txt"


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not taken in and lies aside in its issuer's folder, with the reason."""

    issuer: Issuer
    name: str
    reason: str
    at: datetime


def take_in(now: datetime, *, settle_seconds: float | None = None) -> str:
    """Take in every settled file of every issuer's subfolder; a detail line for the desk.

    *settle_seconds* is how long a file must have been left alone, else the configured time.
    """
    wait = settings.CONFIG.intake.settle_seconds if settle_seconds is None else settle_seconds
    taken = refused = 0
    for issuer in Issuer.objects.filter(is_active=True):
        folder = settings.CONFIG.inbox / issuer.slug
        folder.mkdir(parents=True, exist_ok=True)
        for report, photos in _settled(folder, wait=wait):
            if _take(report, photos, issuer=issuer, now=now):
                taken += 1
            else:
                refused += 1
    parts = [f"{taken} berkas diterima"] * bool(taken) + [f"{refused} ditolak"] * bool(refused)
    return ", ".join(parts)


def refused_files(issuers: Iterable[Issuer]) -> list[RefusedFile]:
    """What lies aside in the folders of *issuers*, the newest first; who removes a note is done with it."""
    found = [
        RefusedFile(
            issuer,
            note.name.removesuffix(_NOTE),
            note.read_text("utf-8", errors="replace").strip(),
            datetime.fromtimestamp(note.stat().st_mtime, UTC),
        )
        for issuer in issuers
        for note in (settings.CONFIG.inbox / issuer.slug / REFUSED).glob(f"*{_NOTE}")
    ]
    return sorted(found, key=lambda file: file.at, reverse=True)


def _settled(folder: Path, *, wait: float) -> Iterator[tuple[Path, list[Path]]]:
    """Reports with their photos, none of which was written to in the last moments.

    A photo without a report waits for one for a minute, then is a report of its own: it will be
    listed as unreadable rather than lie unseen.
    """
    files = sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and not path.name.startswith((".", "~$"))
    )
    ages = {path: time.time() - path.stat().st_mtime for path in files}
    photos = [path for path in files if path.suffix.lower() in PHOTO_SUFFIXES]
    reports = [path for path in files if path not in photos]
    claimed: set[Path] = set()
    for report in reports:
        own = [
            photo for photo in photos if photo.stem.startswith(report.stem) and photo not in claimed
        ]
        claimed.update(own)
        if all(ages[path] >= wait for path in (report, *own)):
            yield report, own
    for photo in photos:
        if photo not in claimed and ages[photo] >= max(60.0, wait):
            yield photo, []


def _take(report: Path, photos: list[Path], *, issuer: Issuer, now: datetime) -> bool:
    try:
        receive_file(report, issuer=issuer, channel=Channel.FOLDER, photos=photos, now=now)
    except Refused as refusal:
        log.warning("file refused", issuer=issuer.slug, name=report.name)
        _move(report, photos, REFUSED)
        note = report.parent / REFUSED / f"{report.name}{_NOTE}"
        note.write_text(refusal.message + "\n", "utf-8")
        return False
    _move(report, photos, TAKEN)
    return True


def _move(report: Path, photos: list[Path], folder: str) -> None:
    target = report.parent / folder
    target.mkdir(exist_ok=True)
    for path in (report, *photos):
        free, count = target / path.name, 1
        while free.exists():
            count += 1
            free = target / f"{path.stem}-{count}{path.suffix}"
        path.replace(free)
