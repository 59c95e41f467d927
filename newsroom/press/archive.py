"""The archive of published releases, as rendering asks for it.

Every answer is bounded in what it returns, and reads rows of that many. What still grows with the
archive are counts: they walk one index, some milliseconds in a hundred thousand releases.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, cached_property, lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from slugify import slugify

from newsroom.desk.data_tables import tables_of
from newsroom.desk.media_texts import (
    ENGLISH,
    public_english,
    public_headlines,
    public_texts,
    source_of,
)
from newsroom.desk.models import (
    Act,
    ArchiveSection,
    Correction,
    Decision,
    LetterAct,
    LetterState,
    LetterTurn,
    ListedUnder,
    Listing,
    PublicState,
    Release,
    ReleaseDetails,
    Revision,
    SignedDocument,
    SignedState,
    lies_in,
)
from newsroom.desk.topics import names_of
from newsroom.intake.models import Attachment
from newsroom.press import given_up, versions
from newsroom.press.area_maps import area_map, parts_of
from pipelines.extract import list_topics, load_gazetteer
from pipelines.publish.address import code_page, photo_zip, release_documents, signed_pdf
from pipelines.publish.beside import made_beside
from pipelines.publish.photo_zip import AT_LEAST
from pipelines.publish.sections import kind_section
from pipelines.values import (
    Contact,
    EnglishText,
    ListedClaim,
    ListPage,
    MonthCount,
    PublicKey,
    PublishedCorrection,
    PublishedLetter,
    PublishedPhoto,
    PublishedRelease,
    PublishedVersion,
    PublishedWithdrawal,
    Region,
    ReleaseKind,
    Section,
    SectionCount,
    SectionKind,
    SignedPdf,
    Site,
)

_KNOWN_AT_MOST = 2_000
_RELATED = ("issuer", "published_revision", "published_details", "withdrawal")


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
        crest=_crest(config.crest) if config.crest else b"",
        accent=config.public.accent,
        accent_dark=config.public.accent_dark,
        areas=_parts_of(config.newsroom.region),
        area_map=area_map(config),
        data_license=config.public.data_license,
        hub_url=config.hub_address,
        given_up_feeds=frozenset(
            feed.stem for feed in given_up.read(Path(settings.STATE_DIR)).feeds()
        ),
    )


@cache
def _crest(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _parts_of(code: str) -> tuple[Region, ...]:
    return tuple(_region(one) for one in parts_of(code))


class Archive:
    """`pipelines.values.ArchiveView` over the database, for one rendering: it counts and reads once."""

    def __init__(self) -> None:
        self._out = Release.objects.filter(public=PublicState.PUBLISHED)
        self._known: dict[int, PublishedRelease] = {}

    def latest(self, limit: int, *, section: Section | None = None) -> Sequence[PublishedRelease]:
        return self._values_of(self._keys(0, limit, section=section, newest_first=True))

    def page(
        self,
        number: int | None,
        *,
        size: int,
        section: Section | None = None,
        month: tuple[int, int] | None = None,
    ) -> ListPage:
        total = self._total(section=section, month=month)
        pages = max(1, -(-total // size))
        number = pages if number is None else number
        first, end = (number - 1) * size, min(number * size, total)
        if first < total - end:
            keys = self._keys(first, max(end, first), section=section, month=month)[::-1]
        else:  # skipped from the nearer end
            keys = self._keys(
                total - end, max(total - first, 0), section=section, month=month, newest_first=True
            )
        return ListPage(
            number=number, pages=pages, total=total, releases=tuple(self._values_of(keys))
        )

    def page_of(
        self,
        release: PublishedRelease,
        *,
        size: int,
        section: Section | None = None,
        month: tuple[int, int] | None = None,
    ) -> int:
        rows = self._list(section=section, month=month)
        at, uuid = release.published_at.astimezone(UTC), release.uuid
        # Counted from the newest: most decisions are about a release that came last.
        newer = rows.filter(published_at__gt=at).count()
        newer += rows.filter(published_at=at, uuid__gt=uuid).count()
        is_there = section is None or any(one.id == section.id for one in release.listed_under)
        itself = 1 if is_there and not release.withdrawal else 0
        return (self._total(section=section, month=month) - newer - itself) // size + 1

    def months(self) -> Sequence[MonthCount]:
        return [
            MonthCount(int(month[:4]), int(month[5:]), count)
            for month, count in sorted(self._by_month.items(), reverse=True)
        ]

    def sections(self) -> Sequence[SectionCount]:
        regions = [
            SectionCount(Section.of_region(_region(code)), count)
            for code, count in sorted(self._by_region.items())
        ]
        kept = [SectionCount(_section(row), row.count) for row in self._kept_sections.values()]
        found = {count.section.id for count in kept}
        standing = [SectionCount(one, 0) for one in _standing() if one.id not in found]
        return [*regions, *kept, *standing]

    def neighbours(
        self, release: PublishedRelease
    ) -> tuple[PublishedRelease | None, PublishedRelease | None]:
        at, uuid = release.published_at.astimezone(UTC), release.uuid
        before = self._out.filter(published_at__lte=at).exclude(published_at=at, uuid__gte=uuid)
        after = self._out.filter(published_at__gte=at).exclude(published_at=at, uuid__lte=uuid)
        older = self._values_of(_keys(before, 0, 1, newest_first=True))
        newer = self._values_of(_keys(after, 0, 1))
        return (older[0] if older else None, newer[0] if newer else None)

    def corrections(self, limit: int) -> Sequence[PublishedRelease]:
        # A release that only ever changed quietly is none of them: it would crowd out those that are.
        changed = Release.objects.filter(version__gt=1).exclude(told_version=1)
        return _values(changed.select_related(*_RELATED).order_by("-updated_at", "-uuid")[:limit])

    def all_releases(self) -> Iterator[PublishedRelease]:
        return in_order(public_releases())

    def addresses(self) -> Iterator[PurePosixPath]:
        """The address of each published or withdrawn release."""
        paths = public_releases().values_list("public_path", flat=True)
        return (PurePosixPath(path) for path in paths.iterator())

    def documents(self) -> Iterator[PurePosixPath]:
        """Each file that stands beside the page of a release."""
        for path, state in public_releases().values_list("public_path", "public").iterator():
            withdrawn = state == PublicState.WITHDRAWN
            yield from release_documents(PurePosixPath(path), is_withdrawn=withdrawn)

    def beside(self) -> Iterator[PurePosixPath]:
        """Each table, English page and signed PDF that stands beside the page of a release."""
        rows = public_releases().filter(
            Q(published_revision__data__isnull=False)
            | Q(pk__in=_with_english())
            | Q(pk__in=SignedDocument.objects.filter(state=SignedState.APPROVED).values("release"))
        )
        for release in in_order(rows):
            yield from made_beside(release)
            if release.signed_pdf:
                yield release.signed_pdf.path

    def release_of_code(self, code: str) -> PublishedRelease | None:
        release = versions.release_of_code(code)
        return published(release) if release else None

    def claims(self, first: int, last: int) -> Sequence[ListedClaim]:
        return versions.claims(first, last)

    def last_claim(self) -> ListedClaim | None:
        return versions.last_claim()

    def public_keys(self) -> Sequence[PublicKey]:
        return versions.public_keys()

    def code_pages(self) -> Iterator[PurePosixPath]:
        """The page of each verification code."""
        return map(code_page, versions.all_codes())

    def photos(self) -> Iterator[PurePosixPath]:
        """The address of each photo that a published release shows, and of the file of all of them."""
        shown = self._out.select_related("published_revision").only(
            "public_path", "published_revision__photos"
        )
        for chunk in _in_chunks(shown):
            ready = _photos(chunk)
            for photo in ready.values():
                yield public_photo(photo.web_sizes[-1][1])
            for release in chunk:
                assert release.published_revision is not None
                rows = release.published_revision.photos
                if sum(row["sha256"] in ready for row in rows) >= AT_LEAST:
                    yield photo_zip(PurePosixPath(release.public_path))

    @cached_property
    def _by_month(self) -> dict[str, int]:
        return _counts(self._out, "month")

    @cached_property
    def _by_region(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for area, count in _counts(self._out, "listed_area").items():
            for code in _upwards(area):
                counts[code] = counts.get(code, 0) + count
        return counts

    @cached_property
    def _kept_sections(self) -> dict[tuple[SectionKind, str], ArchiveSection]:
        """Sections that are no regions, by their ids; each knows how many releases it holds."""
        return {(SectionKind(row.kind), row.key): row for row in ArchiveSection.objects.all()}

    def _values_of(self, keys: Sequence[int]) -> list[PublishedRelease]:
        """The releases of these keys, in their order; lists of one rendering share most of theirs."""
        if len(self._known) > _KNOWN_AT_MOST:
            self._known.clear()
        if missing := [key for key in keys if key not in self._known]:
            found = Release.objects.select_related(*_RELATED).in_bulk(missing)
            releases = [found[key] for key in missing]
            self._known |= zip(missing, _values(releases), strict=True)
        return [self._known[key] for key in keys]

    def _total(self, *, section: Section | None, month: tuple[int, int] | None) -> int:
        if section and month:
            return self._list(section=section, month=month).count()
        if section and section.kind is SectionKind.REGION:
            return self._by_region.get(section.key, 0)
        if section:
            kept = self._kept_sections.get(section.id)
            return kept.count if kept else 0
        if month:
            return self._by_month.get(_folder(month), 0)
        return sum(self._by_month.values())

    def _list(
        self, *, section: Section | None = None, month: tuple[int, int] | None = None
    ) -> QuerySet[Release] | QuerySet[ListedUnder]:
        """Rows with the release's ``published_at`` and ``uuid``, to be read in order from one index."""
        if section and section.kind is not SectionKind.REGION:
            kept = self._kept_sections.get(section.id)
            listed = ListedUnder.objects.filter(section=kept.pk if kept else None)
            listed = listed.filter(state=Listing.LISTED)
            return listed.filter(release__month=_folder(month)) if month else listed
        rows = self._out
        if section:
            rows = rows.filter(lies_in(section.key))
        if month:
            rows = rows.filter(month=_folder(month))
        return rows

    def _keys(
        self, start: int, end: int, *, section: Section | None = None,
        month: tuple[int, int] | None = None, newest_first: bool = False,
    ) -> list[int]:  # fmt: skip
        """Keys of releases from *start* to *end* of a list in time."""
        rows = self._list(section=section, month=month)
        column = "pk" if rows.model is Release else "release_id"
        return _keys(rows, start, end, newest_first=newest_first, column=column)


def _with_english() -> QuerySet[Decision, Any]:
    """Keys of the releases that went out with an English text, now or before."""
    rows = Decision.objects.filter(act=Act.PUBLISH, revision__texts__has_key=ENGLISH)
    return rows.values("release")


def public_releases(
    *, since: datetime | None = None, part: int = 0, parts: int = 1
) -> QuerySet[Release]:
    """Published and withdrawn releases, which have an address each.

    With *parts*: those decided upon *since* then, and of the others one part, counted modulo *parts*.
    """
    rows = Release.objects.exclude(public=PublicState.UNPUBLISHED)
    if parts == 1:
        return rows
    return rows.annotate(part=F("pk") % parts).filter(
        Q(updated_at__gte=since) | Q(part=part % parts)
    )


def in_order(rows: QuerySet[Release]) -> Iterator[PublishedRelease]:
    """The public snapshots of *rows*, oldest first."""
    ordered = rows.select_related(*_RELATED).order_by("published_at", "uuid")
    for chunk in _in_chunks(ordered):
        yield from _values(chunk)


def _in_chunks(rows: QuerySet[Release]) -> Iterator[list[Release]]:
    """*rows* in their order, five hundred in memory at a time."""
    found = rows.iterator(chunk_size=500)
    while chunk := list(islice(found, 500)):
        yield chunk


def published(release: Release) -> PublishedRelease:
    """The public snapshot of a published or withdrawn release."""
    return _values([release])[0]


def published_all(releases: Iterable[Release]) -> list[PublishedRelease]:
    """The public snapshots of published or withdrawn releases, in their order."""
    return _values(releases)


def _keys(
    rows: QuerySet[Release] | QuerySet[ListedUnder], start: int, end: int, *,
    newest_first: bool = False, column: str = "pk",
) -> list[int]:  # fmt: skip
    """Keys from *start* to *end* of the list in time, read from its index alone."""
    order = ("-published_at", "-uuid") if newest_first else ("published_at", "uuid")
    return list(rows.order_by(*order).values_list(column, flat=True)[start:end])


def _folder(month: tuple[int, int]) -> str:
    return f"{month[0]:04}/{month[1]:02}"


def _counts(rows: QuerySet[Release], column: str) -> dict[str, int]:
    return dict(rows.order_by().values_list(column).annotate(count=Count("id")))


def _values(releases: Iterable[Release]) -> list[PublishedRelease]:
    releases = list(releases)
    photos = _photos(releases)
    corrections = _corrections(releases)
    letters = _letters(releases)
    moves = _moves(releases)
    sections = _sections(releases)
    had_english = _had_english(releases)
    documents = _signed_documents(releases)
    signed = versions.versions_of(releases)
    return [
        _with_codes(
            _value(
                release,
                photos,
                corrections.get(release.pk, ()),
                letters.get(release.pk, ()),
                sections.get(release.pk, ((), (), ())),
                moves.get(release.pk, _UNMOVED),
                documents.get(release.pk),
                had_english=release.pk in had_english,
            ),
            signed.get(release.pk, ()),
            release.version,
        )
        for release in releases
    ]


def _with_codes(
    value: PublishedRelease, signed: tuple[PublishedVersion, ...], version: int
) -> PublishedRelease:
    code = next((one.code for one in signed if one.version == version), "")
    return replace(value, code=code, versions=signed) if signed else value


def _value(
    release: Release,
    photos: dict[str, Attachment],
    corrections: tuple[PublishedCorrection, ...],
    letters: tuple[PublishedLetter, ...],
    sections: tuple[tuple[Section, ...], tuple[Section, ...], tuple[Section, ...]],
    moves: "_Moves",
    document: SignedDocument | None,
    *,
    had_english: bool,
) -> PublishedRelease:
    revision, details = release.published_revision, release.published_details
    assert revision is not None
    assert details is not None
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
        kind=ReleaseKind(details.kind),
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
        regions=tuple(_region(code) for code in _upwards(details.area_code)),
        sections=sections[0],
        left_sections=(*moves.left_regions, *sections[1]),
        joined_sections=(*moves.joined_regions, *sections[2]),
        agency=details.agency_name,
        topics=tuple(names_of(details.topics)),
        topic_codes=tuple(details.topics),
        photos=tuple(
            _photo(photos[row["sha256"]], row) for row in revision.photos if row["sha256"] in photos
        ),
        corrections=corrections,
        letters=() if withdrawal else letters,
        withdrawal=withdrawal,
        english=_english(revision, is_withdrawn=withdrawal is not None),
        had_english=had_english,
        **({} if withdrawal else _beside(release, revision, document)),
    )


def _beside(
    release: Release, revision: Revision, document: SignedDocument | None
) -> dict[str, Any]:
    """What stands beside the text: texts and headlines read against it, tables, the signed PDF."""
    source = source_of(revision)
    return {
        "texts": public_texts(revision.texts, source=source),
        "headlines": public_headlines(revision.texts, source=source),
        "data": tables_of(revision.data),
        "signed_pdf": _signed_pdf(release, document) if document else None,
    }


def _english(revision: Revision, *, is_withdrawn: bool) -> EnglishText | None:
    """The English text; of a withdrawn release its headline alone, for the notice."""
    if ENGLISH not in revision.texts:
        return None
    english = public_english(revision.texts, source=source_of(revision))
    return replace(english, body="") if english and is_withdrawn else english


def _had_english(releases: list[Release]) -> set[int]:
    """Keys of the releases beside which, with one of their texts, an English page has stood."""
    keys = [release.pk for release in releases if release.version > 1]
    if not keys:
        return set()
    rows = Decision.objects.filter(
        release__in=keys, act=Act.PUBLISH, revision__texts__has_key=ENGLISH
    )
    return {
        row.release_id
        for row in rows.select_related("revision").order_by()
        if public_english(row.revision.texts, source=source_of(row.revision))
    }


def _signed_documents(releases: Iterable[Release]) -> dict[int, SignedDocument]:
    """By release the PDF that was approved for just the text that is out; asked once."""
    texts = {release.pk: release.published_revision_id for release in releases}
    rows = SignedDocument.objects.filter(release__in=texts, state=SignedState.APPROVED).order_by()
    return {row.release_id: row for row in rows if row.revision_id == texts[row.release_id]}


def _signed_pdf(release: Release, document: SignedDocument) -> SignedPdf:
    path = signed_pdf(PurePosixPath(release.public_path))
    return SignedPdf(path, document.sha256, document.size, document.holds_signature)


def _photos(releases: list[Release]) -> dict[str, Attachment]:
    """Prepared photos of these releases by the digest of their originals."""
    wanted = {
        row["sha256"]
        for release in releases
        if release.published_revision
        for row in release.published_revision.photos
    }
    return _prepared(wanted)


def _prepared(wanted: set[str]) -> dict[str, Attachment]:
    if not wanted:
        return {}
    found = Attachment.objects.filter(sha256__in=wanted).exclude(web_sha256="")
    return {photo.sha256: photo for photo in found}


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


def former_photo_files(release: Release) -> list[str]:
    """Names of the web sizes that an earlier public text showed and this one does not."""
    if release.version < 2:
        return []
    published = release.decisions.filter(act=Act.PUBLISH).values_list("revision__photos", flat=True)
    shown = {row["sha256"] for row in release.published_revision.photos}  # type: ignore[union-attr]
    former = {row["sha256"] for photos in published for row in photos} - shown
    return [photo.web_sizes[-1][1] for photo in _prepared(former).values()]


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


def _letters(releases: list[Release]) -> dict[int, tuple[PublishedLetter, ...]]:
    """What approved letters tell to all, in the order of their days."""
    found: dict[int, list[PublishedLetter]] = {}
    zones = {release.pk: release.issuer.tzinfo for release in releases if release.version > 1}
    turns = LetterTurn.objects.filter(
        act=LetterAct.APPROVE, letter__release__in=zones, letter__state=LetterState.APPROVED
    ).exclude(letter__public_text="")
    for turn in turns.select_related("letter").order_by("letter__dated_on", "letter_id"):
        letter = turn.letter
        found.setdefault(letter.release_id, []).append(
            PublishedLetter(
                letter.get_kind_display(),
                letter.party,
                letter.dated_on,
                letter.public_text,
                turn.at.astimezone(zones[letter.release_id]),
                letter.about,
            )
        )
    return {key: tuple(letters) for key, letters in found.items()}


def _sections(
    releases: list[Release],
) -> dict[int, tuple[tuple[Section, ...], tuple[Section, ...], tuple[Section, ...]]]:
    """Of each release the sections that list it (of a withdrawn one: that listed it), those it left, and
    of the first those that it joined with a correction."""
    found: dict[int, tuple[list[Section], list[Section], list[Section]]] = {}
    rows = ListedUnder.objects.filter(release__in=[release.pk for release in releases]).order_by()
    columns = (
        "position", "release", "state", "section__kind", "section__key", "name", "note",
    )  # fmt: skip
    found_rows = sorted(rows.values_list(*columns, Coalesce("joined_version", 1)))
    for _, release, state, kind, key, name, note, version in found_rows:
        stays, left, joined = found.setdefault(release, ([], [], []))
        section = _shared(kind, key, name, note)
        if state == Listing.LEFT:
            left.append(section)
            continue
        stays.append(section)
        if version > 1:
            joined.append(section)
    return {
        pk: (tuple(stays), tuple(left), tuple(joined))
        for pk, (stays, left, joined) in found.items()
    }


@lru_cache(maxsize=1024)
def _shared(kind: str, key: str, name: str, note: str) -> Section:
    """The section as one value, however many releases it lists."""
    return Section(SectionKind(kind), key, name, note)


def _section(row: ArchiveSection) -> Section:
    return Section(SectionKind(row.kind), row.key, row.name, row.note)


@cache
def _standing() -> tuple[Section, ...]:
    """Kinds and topics have lists and feeds before the first release, for those who wait for it."""
    topics = (Section(SectionKind.TOPIC, slugify(name), name) for name in list_topics().values())
    return (*map(kind_section, ReleaseKind), *topics)


@dataclass(frozen=True, slots=True)
class _Moves:
    """How corrections moved a release in the lists of regions, which have no rows."""

    left_regions: tuple[Section, ...] = ()
    joined_regions: tuple[Section, ...] = ()


_UNMOVED = _Moves()


def _moves(releases: list[Release]) -> dict[int, _Moves]:
    """By their keys how releases moved that went out more than once; of the others nothing.

    A publication before 0.3 names no details and means the first.
    """
    now = {
        release.pk: _upwards(release.published_area) for release in releases if release.version > 1
    }
    rows = Decision.objects.filter(release__in=now, act=Act.PUBLISH).order_by()
    went_out = list(rows.values_list("release_id", "details__area_code"))
    unnamed = {pk for pk, area in went_out if area is None}
    kept = ReleaseDetails.objects.filter(release__in=unnamed, position=1)
    first = dict(kept.values_list("release_id", "area_code")) if unnamed else {}
    areas: dict[int, list[set[str]]] = {}
    for pk, area in went_out:
        areas.setdefault(pk, []).append(set(_upwards(first[pk] if area is None else area)))
    return {
        pk: _Moves(
            _regions(set().union(*found) - set(now[pk])),
            _regions(set(now[pk]).difference(set.intersection(*found))),
        )
        for pk, found in areas.items()
    }


def _regions(codes: Iterable[str]) -> tuple[Section, ...]:
    return tuple(Section.of_region(_region(code)) for code in sorted(codes))


def _upwards(code: str) -> list[str]:
    """A Kemendagri code and what it lies in, from the province down: 53, 53.04, 53.04.05."""
    parts = code.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


@cache
def _region(code: str) -> Region:
    return Region(code, load_gazetteer().name(code))
