"""Verification codes and the list of what was signed, as rendering asks for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.desk.models import Release
from newsroom.press.models import VerificationCode, VerificationEntry, VerificationKey
from pipelines.values import ListedClaim, PublicKey, PublishedVersion

_COLUMNS = (
    "release_id", "code", "version", "number", "headline", "issuer", "decided_at",
    "entries__position", "entries__files__id", "entries__files__name", "entries__files__sha256",
)  # fmt: skip


def versions_of(releases: Sequence[Release]) -> dict[int, tuple[PublishedVersion, ...]]:
    """The versions of each release that have a code, by its key, the oldest first; one query."""
    zones = {release.pk: release.issuer.tzinfo for release in releases}
    rows = VerificationCode.objects.filter(release__in=zones).order_by().values_list(*_COLUMNS)
    found: dict[int, dict[str, _Gathered]] = {}
    for release, code, *facts, position, _, name, sha256 in sorted(rows, key=_in_order):
        codes = found.setdefault(release, {})
        if code not in codes:
            codes[code] = _Gathered(zones[release], code, *facts)
        codes[code].add(position, name, sha256)
    return {
        release: tuple(gathered.version_value() for gathered in codes.values())
        for release, codes in found.items()
    }


def _in_order(row: tuple[Any, ...]) -> tuple[int, ...]:
    """By release, version, place in the list and file: few rows, sorted here and not by the database."""
    release, _, version, *_, position, file, _, _ = row
    return release, version, position or 0, file or 0


def release_of_code(code: str) -> Release | None:
    """The release that has a version under *code*."""
    row = VerificationCode.objects.filter(code=code).select_related("release__issuer").first()
    return row.release if row else None


def all_codes() -> Iterator[str]:
    """Every code under which something was signed."""
    signed = VerificationCode.objects.filter(entries__isnull=False).order_by()
    return signed.values_list("code", flat=True).distinct().iterator()


def claims(first: int, last: int) -> list[ListedClaim]:
    """Entries of the list from place *first* to *last*, those that there are."""
    rows = VerificationEntry.objects.filter(position__gte=first, position__lte=last)
    return [_listed(row) for row in rows.select_related("key").order_by("position")]


def last_claim() -> ListedClaim | None:
    """The newest entry of the list."""
    row = VerificationEntry.objects.select_related("key").order_by("-position").first()
    return _listed(row) if row else None


def public_keys() -> list[PublicKey]:
    """Every key that there has been, the oldest first."""
    return [PublicKey(row.name, row.public, row.since) for row in VerificationKey.objects.all()]


def _listed(row: VerificationEntry) -> ListedClaim:
    return ListedClaim(
        row.position, row.claim, row.key.name, row.signature, row.previous, row.digest
    )


@dataclass(slots=True)
class _Gathered:
    """A version while its rows come in, the oldest entry first."""

    zone: ZoneInfo
    code: str
    version: int
    number: str
    headline: str
    issuer: str
    decided_at: datetime
    position: int = 0
    files: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, position: int | None, name: str | None, sha256: str | None) -> None:
        self.position = position or self.position
        if position and name and sha256:
            self.files.setdefault(position, []).append((name, sha256))

    def version_value(self) -> PublishedVersion:
        *former, newest = [()] if not self.files else self.files.values()
        return PublishedVersion(
            code=self.code,
            version=self.version,
            number=self.number,
            headline=self.headline,
            issuer=self.issuer,
            decided_at=self.decided_at.astimezone(self.zone),
            documents=tuple(newest),
            former_documents=tuple(pair for pairs in former for pair in pairs),
            position=self.position,
        )
