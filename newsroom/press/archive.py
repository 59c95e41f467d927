"""The archive of published releases, as rendering asks for it.

Every answer is bounded in what it returns. What it costs is not yet: pages far into a list and the
neighbours of a release still walk many rows, see `make bench-full`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Substr

from newsroom.desk.models import Correction, PublicState, Release
from newsroom.intake.models import Attachment
from pipelines.extract import load_gazetteer
from pipelines.values import (
    Contact,
    ListPage,
    MonthCount,
    PublishedCorrection,
    PublishedPhoto,
    PublishedRelease,
    PublishedWithdrawal,
    Region,
    RegionCount,
    ReleaseKind,
    Site,
)

_RELATED = ("issuer", "published_revision", "withdrawal", "agency")


def site() -> Site:
    """The public site as configured."""
    config = settings.CONFIG
    return Site(
        name=config.newsroom.name,
        government=config.newsroom.government,
        description=config.newsroom.description,
        public_url=config.newsroom.public_url,
        zone=config.newsroom.zone,
        contact_email=config.newsroom.contact_email,
        feed_window=config.public.feed_window,
        feed_days=config.public.feed_days,
        page_size=config.public.page_size,
    )


class Archive:
    """`pipelines.values.ArchiveView` over the database."""

    def __init__(self) -> None:
        self._out = Release.objects.filter(public=PublicState.PUBLISHED)
        self._zone = ZoneInfo(settings.CONFIG.newsroom.zone)

    def latest(self, limit: int, *, region: str | None = None) -> Sequence[PublishedRelease]:
        return _values(_newest_first(self._list(region=region))[:limit])

    def page(
        self,
        number: int | None,
        *,
        size: int,
        region: str | None = None,
        month: tuple[int, int] | None = None,
    ) -> ListPage:
        rows = self._list(region=region, month=month)
        total = rows.count()
        pages = max(1, -(-total // size))
        number = pages if number is None else number
        first = (number - 1) * size
        oldest_first = rows.select_related(*_RELATED).order_by("published_at", "uuid")[
            first : first + size
        ]
        return ListPage(
            number=number, pages=pages, total=total, releases=tuple(reversed(_values(oldest_first)))
        )

    def page_of(
        self,
        release: PublishedRelease,
        *,
        size: int,
        region: str | None = None,
        month: tuple[int, int] | None = None,
    ) -> int:
        at, uuid = release.published_at.astimezone(UTC), release.uuid
        before = self._list(region=region, month=month).filter(
            Q(published_at__lt=at) | Q(published_at=at, uuid__lt=uuid)
        )
        return before.count() // size + 1

    def months(self) -> Sequence[MonthCount]:
        counts: dict[tuple[int, int], int] = {}
        for path, count in _by_month(self._out):
            year, month = int(path[8:12]), int(path[13:15])
            counts[year, month] = counts.get((year, month), 0) + count
        return [
            MonthCount(year, month, counts[year, month])
            for year, month in sorted(counts, reverse=True)
        ]

    def regions(self) -> Sequence[RegionCount]:
        rows = (
            self._out.order_by()
            .values("area_code")
            .annotate(count=Count("id"), newest=Max("updated_at"))
        )
        counts: dict[str, tuple[int, datetime]] = {}
        for row in rows:
            for code in _upwards(row["area_code"]):
                count, newest = counts.get(code, (0, row["newest"]))
                counts[code] = (count + row["count"], max(newest, row["newest"]))
        return [
            RegionCount(_region(code), count, newest.astimezone(self._zone))
            for code, (count, newest) in sorted(counts.items())
        ]

    def neighbours(
        self, release: PublishedRelease
    ) -> tuple[PublishedRelease | None, PublishedRelease | None]:
        at, uuid = release.published_at.astimezone(UTC), release.uuid
        before = self._out.filter(Q(published_at__lt=at) | Q(published_at=at, uuid__lt=uuid))
        after = self._out.filter(Q(published_at__gt=at) | Q(published_at=at, uuid__gt=uuid))
        older = _values(_newest_first(before)[:1])
        newer = _values(after.select_related(*_RELATED).order_by("published_at", "uuid")[:1])
        return (older[0] if older else None, newer[0] if newer else None)

    def corrections(self, limit: int) -> Sequence[PublishedRelease]:
        changed = Release.objects.filter(
            public__in=[PublicState.PUBLISHED, PublicState.WITHDRAWN], version__gt=1
        )
        return _values(changed.select_related(*_RELATED).order_by("-updated_at", "-uuid")[:limit])

    def all_releases(self) -> Iterator[PublishedRelease]:
        rows = Release.objects.exclude(public=PublicState.UNPUBLISHED).select_related(*_RELATED)
        chunk: list[Release] = []
        for release in rows.order_by("published_at", "uuid").iterator(chunk_size=500):
            chunk.append(release)
            if len(chunk) == 500:
                yield from _values(chunk)
                chunk = []
        yield from _values(chunk)

    def _list(
        self, *, region: str | None = None, month: tuple[int, int] | None = None
    ) -> QuerySet[Release]:
        rows = self._out
        if region:
            rows = rows.filter(Q(area_code=region) | Q(area_code__startswith=region + "."))
        if month:
            rows = rows.filter(public_path__startswith=f"/siaran/{month[0]:04}/{month[1]:02}/")
        return rows


def published(release: Release) -> PublishedRelease:
    """The public snapshot of a published or withdrawn release."""
    return _values([release])[0]


def _newest_first(rows: QuerySet[Release]) -> QuerySet[Release]:
    return rows.select_related(*_RELATED).order_by("-published_at", "-uuid")


def _by_month(rows: QuerySet[Release]) -> list[tuple[str, int]]:
    folders = rows.order_by().annotate(folder=Substr("public_path", 1, 16)).values("folder")
    return list(folders.annotate(count=Count("id")).values_list("folder", "count"))


def _values(releases: Iterable[Release]) -> list[PublishedRelease]:
    releases = list(releases)
    photos = _photos(releases)
    corrections = _corrections(releases)
    return [_value(release, photos, corrections.get(release.pk, ())) for release in releases]


def _value(
    release: Release, photos: dict[str, Attachment], corrections: tuple[PublishedCorrection, ...]
) -> PublishedRelease:
    revision = release.published_revision
    assert revision is not None
    assert release.published_at is not None
    assert release.updated_at is not None
    zone = release.issuer.tzinfo
    withdrawal = None
    if release.public == PublicState.WITHDRAWN:
        taken = release.withdrawal
        withdrawal = PublishedWithdrawal(
            taken.at.astimezone(zone), taken.get_reason_display(), taken.notice
        )
    return PublishedRelease(
        uuid=str(release.uuid),
        tag_id=release.tag_id,
        path=PurePosixPath(release.public_path),
        kind=ReleaseKind(release.kind),
        number=release.number,
        headline=revision.headline,
        deck=revision.deck,
        dateline=revision.dateline,
        body=revision.body,
        credits=revision.credits,
        contacts=tuple(Contact(**contact) for contact in revision.contacts),
        letterhead=release.issuer.letterhead,
        published_at=release.published_at.astimezone(zone),
        updated_at=release.updated_at.astimezone(zone),
        version=release.version,
        regions=tuple(_region(code) for code in _upwards(release.area_code)),
        agency=release.agency.name if release.agency else "",
        topics=tuple(release.topics),
        photos=tuple(
            _photo(photos[row["sha256"]], row) for row in revision.photos if row["sha256"] in photos
        ),
        corrections=corrections,
        withdrawal=withdrawal,
    )


def _photos(releases: list[Release]) -> dict[str, Attachment]:
    """Prepared photos of these releases by the digest of their originals."""
    wanted = {
        row["sha256"]
        for release in releases
        if release.published_revision
        for row in release.published_revision.photos
    }
    if not wanted:
        return {}
    return {
        photo.sha256: photo
        for photo in Attachment.objects.filter(sha256__in=wanted).exclude(web_sha256="")
    }


def _photo(photo: Attachment, row: dict[str, str]) -> PublishedPhoto:
    width, name, size = photo.web_sizes[-1]
    assert photo.width
    assert photo.height
    return PublishedPhoto(
        path=public_photo(name),
        content_type=photo.web_type,
        bytes=size,
        width=width,
        height=round(photo.height * width / photo.width),
        alt=row["alt"] or row["caption"],
        caption=row["caption"],
        credit=row["credit"],
    )


def public_photo(name: str) -> PurePosixPath:
    """Address of a web size on the public site."""
    return PurePosixPath("/foto") / name[:2] / name


def photo_files(release: Release) -> list[str]:
    """Names of the web sizes that belong to the published revision."""
    return [photo.web_sizes[-1][1] for photo in _photos([release]).values()]


def _corrections(releases: list[Release]) -> dict[int, tuple[PublishedCorrection, ...]]:
    found: dict[int, list[PublishedCorrection]] = {}
    zones = {release.pk: release.issuer.tzinfo for release in releases if release.version > 1}
    rows = Correction.objects.filter(release__in=zones, published_at__isnull=False).order_by(
        "published_at", "id"
    )
    for row in rows:
        assert row.published_at is not None
        at = row.published_at.astimezone(zones[row.release_id])
        found.setdefault(row.release_id, []).append(
            PublishedCorrection(at, row.wrong, row.right, row.reason)
        )
    return {key: tuple(notes) for key, notes in found.items()}


def _upwards(code: str) -> list[str]:
    """A Kemendagri code and what it lies in, from the province down: 53, 53.04, 53.04.05."""
    parts = code.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


@cache
def _region(code: str) -> Region:
    return Region(code, load_gazetteer().name(code))
