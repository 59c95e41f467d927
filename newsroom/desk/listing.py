"""Lists the public release under its agency, topics, kind and officials, with the decision itself.

Every function works within the transaction of the caller, who has locked the release. What a section
counts is kept with it, so that no rendering has to count the archive.
"""

from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError
from django.db.models import F, Q
from slugify import slugify

from newsroom.desk.models import ArchiveSection, ListedUnder, Listing, Release, ReleaseDetails
from newsroom.desk.named_officials import find_officials
from newsroom.desk.topics import names_of
from newsroom.registry.reading import registry_for
from pipelines.publish.sections import kind_section
from pipelines.registry_value import Registry
from pipelines.values import ReleaseKind, Section, SectionKind

_KEY_LENGTH = 90
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A section as one release wants it; ``slug`` is the address that it takes when it is new.

    ``name`` is as of the release, ``today`` as of now.
    """

    kind: SectionKind
    subject: str
    slug: str
    name: str
    note: str = ""
    today: str = ""

    @property
    def id(self) -> tuple[str, str]:
        return self.kind.value, self.subject


def list_release(release: Release) -> None:
    """Bring the lists to what the published text and details of *release* say.

    A section that they no longer name keeps a row that says so: its pages have to follow.
    """
    assert release.published_at is not None
    places = places_of(release, registry_for(release.issuer))
    standing = {row.section_id: row for row in ListedUnder.objects.filter(release=release)}
    sections = _sections(places, release, leaving=standing)
    was = {pk for pk, row in standing.items() if row.state == Listing.LISTED}
    rows = [
        ListedUnder(
            pk=standing[section.pk].pk if section.pk in standing else None,
            release=release, section=section, position=position, name=place.name, note=place.note,
            joined_version=standing[section.pk].joined_version if section.pk in was else release.version,
            published_at=release.published_at, uuid=release.uuid,
        )
        for position, (place, section) in enumerate(zip(places, sections, strict=True))
    ]  # fmt: skip
    ListedUnder.objects.bulk_create([row for row in rows if row.pk is None])
    ListedUnder.objects.bulk_update(
        [row for row in rows if row.section_id in standing],
        ["state", "joined_version", "position", "name", "note"],
    )
    now = {section.pk for section in sections}
    ListedUnder.objects.filter(release=release, section__in=was - now).update(state=Listing.LEFT)
    _count(now - was, 1)
    _count(was - now, -1)


def take_off(release: Release) -> None:
    """Out of every list: the release is withdrawn."""
    rows = ListedUnder.objects.filter(release=release, state=Listing.LISTED)
    sections = rows.values_list("section_id", flat=True)
    locked = ArchiveSection.objects.select_for_update().filter(pk__in=set(sections)).order_by("pk")
    keys = {section.pk for section in locked}
    rows.update(state=Listing.WITHDRAWN)
    _count(keys, -1)


def places_of(release: Release, registry: Registry) -> list[Place]:
    """Where the published text and details put *release*: agency, topics, kind, officials."""
    assert release.published_details is not None
    return [*places_by_details(release.published_details), *officials_of(release, registry)]


def foresee_sections(release: Release) -> tuple[Section, ...]:
    """Where `list_release` would list *release*, which may not be out yet; nothing is written."""
    places = places_of(release, registry_for(release.issuer))
    keys = {
        (row.kind, row.subject): row.key for row in ArchiveSection.objects.filter(_any_of(places))
    }
    return tuple(
        Section(
            place.kind, keys.get(place.id) or free_key(place, _taken(place)), place.name, place.note
        )
        for place in places
    )


def places_by_details(details: ReleaseDetails) -> list[Place]:
    places = []
    if details.agency is not None:
        agency = details.agency
        places.append(
            Place(
                SectionKind.AGENCY, str(agency.pk), agency.slug, details.agency_name or agency.name,
                today=agency.name,
            )
        )  # fmt: skip
    topics = dict(zip(details.topics, names_of(details.topics), strict=True))
    places += [Place(SectionKind.TOPIC, code, slugify(name), name) for code, name in topics.items()]
    kind = kind_section(ReleaseKind(details.kind))
    return [*places, Place(SectionKind.KIND, details.kind, kind.key, kind.name)]


def officials_of(release: Release, registry: Registry) -> Iterator[Place]:
    """The officials whom the published text names, with their offices of the day on which it went out."""
    revision = release.published_revision
    assert revision is not None
    assert release.published_at is not None
    day = release.published_at.astimezone(ZoneInfo(release.issuer.zone)).date()
    text = "\n".join((revision.headline, revision.deck, revision.body))
    for official in find_officials(text, registry=registry, on=day):
        slug = slugify(official.name, max_length=_KEY_LENGTH - 12)
        yield Place(
            SectionKind.OFFICIAL, official.id, f"{official.id}-{slug}".rstrip("-"),
            official.full_name, official.office,
        )  # fmt: skip


def free_key(place: Place, taken: Container[str]) -> str:
    """The address of a new section; of two agencies with one slug the later gets `-2`."""
    stem = place.slug[:_KEY_LENGTH] or slugify(place.subject)
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def _any_of(places: Iterable[Place]) -> Q:
    wanted = Q()
    for place in places:
        wanted |= Q(kind=place.kind.value, subject=place.subject)
    return wanted


def _sections(
    places: list[Place], release: Release, *, leaving: Iterable[int]
) -> list[ArchiveSection]:
    """The sections of *places*, locked in one order with those that may be left; made where they are new.

    The newest release alone names them anew.
    """
    at = release.published_at
    assert at is not None
    wanted = _any_of(places) | Q(pk__in=list(leaving))
    rows = ArchiveSection.objects.select_for_update().filter(wanted).order_by("pk")
    found = {(row.kind, row.subject): row for row in rows}
    for place in places:
        if place.id not in found:
            found[place.id] = _made(place, at=at)
    sections = [found[place.id] for place in places]
    overtaken = [section for section in sections if section.latest_at <= at]
    ArchiveSection.objects.filter(pk__in=[section.pk for section in overtaken]).update(latest_at=at)
    for place, section in zip(places, sections, strict=True):
        now_called = (place.today or place.name, place.note)
        if section in overtaken and (section.name, section.note) != now_called:
            ArchiveSection.objects.filter(pk=section.pk).update(
                name=now_called[0], note=now_called[1]
            )
    return sections


def _made(place: Place, *, at: datetime) -> ArchiveSection:
    """The new section of *place*; where another takes its address in this moment, the next free one."""
    for _ in range(_TRIES):
        with suppress(IntegrityError):
            return ArchiveSection.objects.get_or_create(
                kind=place.kind.value, subject=place.subject,
                defaults={"key": free_key(place, _taken(place)), "name": place.today or place.name,
                          "note": place.note, "latest_at": at},
            )[0]  # fmt: skip
    raise IntegrityError(f"no address for {place.kind.value} {place.slug}: all tried were taken")


def _taken(place: Place) -> set[str]:
    rows = ArchiveSection.objects.filter(kind=place.kind.value, key__startswith=place.slug)
    return set(rows.values_list("key", flat=True))


def _count(sections: Iterable[int], change: int) -> None:
    ArchiveSection.objects.filter(pk__in=sections).update(count=F("count") + change)
