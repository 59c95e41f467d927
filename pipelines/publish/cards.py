"""A release as it stands in a list, ready for a template that only prints."""

from dataclasses import dataclass

from pipelines.publish.address import href, region_list, release_page
from pipelines.publish.feed_items import credit_words
from pipelines.publish.text import clean, summary
from pipelines.publish.when import clock, local, moment, rfc3339, short_day
from pipelines.values import PublishedPhoto, PublishedRelease, ReleaseKind, Site


@dataclass(frozen=True, slots=True)
class Picture:
    href: str
    width: int
    height: int
    alt: str
    caption: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Card:
    """``place`` and ``place_href`` are "" for a release without a region; ``tags`` are (words, class)."""

    href: str
    headline: str
    summary: str
    iso: str
    day: str
    clock: str
    moment: str
    place: str
    place_href: str
    tags: tuple[tuple[str, str], ...]
    picture: Picture | None


def card(release: PublishedRelease, *, site: Site) -> Card:
    at = local(release.published_at, release.letterhead.zone)
    region = release.regions[-1] if release.regions else None
    return Card(
        href=href(site, release_page(release)),
        headline=headline(release),
        summary=summary(release),
        iso=rfc3339(at),
        day=short_day(at),
        clock=clock(at),
        moment=moment(at),
        place=region.name if region else "",
        place_href=href(site, region_list(region.code)) if region else "",
        tags=_tags(release),
        picture=picture(release.photos[0], site=site) if release.photos else None,
    )


def headline(release: PublishedRelease) -> str:
    """Never empty, so that every list has something to press."""
    return clean(release.headline).strip() or "Tanpa judul"


def picture(photo: PublishedPhoto, *, site: Site) -> Picture:
    caption = " ".join(filter(None, (photo.caption, credit_words(photo))))
    return Picture(
        href(site, photo.path), photo.width, photo.height, photo.alt, caption, photo.path.name
    )


def _tags(release: PublishedRelease) -> tuple[tuple[str, str], ...]:
    tags = []
    if release.kind is ReleaseKind.URGENT:
        tags.append((release.kind.words, "red"))
    elif release.kind is not ReleaseKind.NEWS:
        tags.append((release.kind.words, ""))
    if release.corrections:
        tags.append(("Diralat", "amber"))
    return tuple(tags)
