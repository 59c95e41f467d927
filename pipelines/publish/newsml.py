"""A release for newsroom systems: NewsML-G2 2.35, Power conformance, IPTC's news in XML.

Source: https://iptc.org/standards/newsml-g2/. Codes are IPTC NewsCodes and our own (`concepts`); an item
declares each scheme that it uses, so that a system resolves every code without fetching a catalogue.
Written with plain strings, as the feeds are.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from pipelines.publish.address import english_page, release_page, url
from pipelines.publish.beside import tables_weighed
from pipelines.publish.concepts import (
    AGENCIES,
    AREAS,
    FILES,
    HEADLINES,
    IDENTIFIERS,
    KINDS,
    OFFICIALS,
    OWN,
)
from pipelines.publish.editorial import (
    USAGE_TERMS,
    ItemFile,
    by_line,
    copyright_notice,
    editor_note,
    last_change,
    sections_of,
    urgency,
)
from pipelines.publish.sections import kind_section
from pipelines.publish.text import escaped, plain_body, release_html, summary
from pipelines.publish.when import rfc3339
from pipelines.values import (
    Contact,
    EnglishText,
    PublishedPhoto,
    PublishedRelease,
    Region,
    SectionKind,
    Site,
)

ITEM_TYPE = "application/vnd.iptc.g2.newsitem+xml"
MESSAGE_TYPE = "application/vnd.iptc.g2.newsmessage+xml"
_NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_XHTML = "http://www.w3.org/1999/xhtml"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_NEWSCODES = {
    "stat": "pubstatusg2",
    "ninat": "ninature",
    "catinat": "catinature",
    "cpnat": "cpnature",
    "drol": "descriptionrole",
    "medtop": "mediatopic",
    "rnd": "rendition",
    "irel": "itemrelation",
    "sig": "signal",
}
"""IPTC's own schemes, by the alias under which its catalogue knows them."""


def newsml_item(
    release: PublishedRelease,
    *,
    site: Site,
    files: Iterable[ItemFile] = (),
    embargoed_until: datetime | None = None,
) -> bytes:
    """*release* as a document of one newsItem.

    Args:
        release: A published or withdrawn release; of a withdrawn one the notice alone is told.
        site: Makes addresses absolute.
        files: Further files of the release: PDF, Word, plain text.
        embargoed_until: For a release that outlets hold before its minute.
    """
    item = _item(release, site, tuple(files), embargoed_until)
    return f"{_DECLARATION}{item}\n".encode()


def newsml_message(
    releases: Sequence[PublishedRelease],
    *,
    site: Site,
    path: PurePosixPath,
    channel: str,
) -> bytes:
    """A newsMessage of *releases* in their order, as it stands at *path*.

    A message may not be empty: one without releases carries the catalogue of our own codes.

    Args:
        channel: The list's name, "semua".
    """
    items = [_item(release, site, (), None) for release in releases]
    return "\n".join(
        [
            f'{_DECLARATION}<newsMessage xmlns="{_NAMESPACE}">',
            "<header>",
            _element("sent", rfc3339(last_change(releases, site=site))),
            _element("sender", urlsplit(site.public_url).hostname or ""),
            _element("transmitId", url(site, path)),
            _element("channel", channel),
            "</header>",
            "<itemSet>",
            *(items or [_catalog_item(site)]),
            "</itemSet>",
            "</newsMessage>\n",
        ]
    ).encode()


@lru_cache(maxsize=512)
def _item(
    release: PublishedRelease,
    site: Site,
    files: tuple[ItemFile, ...],
    embargoed_until: datetime | None,
) -> str:
    """The newsItem; the same in each document that holds the release."""
    gone = release.withdrawal is not None
    return "\n".join(
        [
            _start("newsItem", release.tag_id, release.version, site),
            _catalog(site),
            *_rights(release),
            *_item_meta(release, site, embargoed_until),
            "<contentMeta>",
            *(_withdrawn_meta(release, site) if gone else _content_meta(release, site)),
            "</contentMeta>",
            *(() if gone else _photo_meta(release)),
            *(() if gone else _table_meta(release)),
            *(() if gone else _content(release, site, files)),
            "</newsItem>",
        ]
    )


def _start(name: str, guid: str, version: int, site: Site) -> str:
    return (
        f'<{name} xmlns="{_NAMESPACE}" standard="NewsML-G2" standardversion="2.35" '
        f'conformance="power" guid="{escaped(guid)}" version="{version}" '
        f'xml:lang="{escaped(site.language)}">'
    )


@lru_cache(maxsize=8)
def _catalog(site: Site) -> str:
    codes = "".join(
        f'<scheme alias="{alias}" uri="http://cv.iptc.org/newscodes/{name}/"/>\n'
        for alias, name in _NEWSCODES.items()
    )
    own = "".join(
        f'<scheme alias="{scheme.alias}" uri="{escaped(scheme.uri(site))}">'
        f"{_element('name', scheme.name)}</scheme>\n"
        for scheme in OWN
    )
    return f"<catalog>\n{codes}{own}</catalog>"


def _catalog_item(site: Site) -> str:
    return "\n".join(
        [
            _start("catalogItem", url(site, "/rss/index.html"), 1, site),
            _catalog(site),
            "<itemMeta>",
            '<itemClass qcode="catinat:catalog"/>',
            _provider(site),
            _element("versionCreated", rfc3339(last_change((), site=site))),
            '<pubStatus qcode="stat:usable"/>',
            "</itemMeta>",
            f"<catalogContainer>\n{_catalog(site)}\n</catalogContainer>",
            "</catalogItem>",
        ]
    )


def _rights(release: PublishedRelease) -> Iterator[str]:
    yield "<rightsInfo>"
    yield f"<copyrightHolder>{_element('name', release.letterhead.issuer)}</copyrightHolder>"
    yield _element("copyrightNotice", copyright_notice(release))
    yield _element("usageTerms", USAGE_TERMS)
    yield "</rightsInfo>"


def _provider(site: Site) -> str:
    home = escaped(url(site, "/index.html"))
    return f'<provider uri="{home}">{_element("name", site.government)}</provider>'


def _item_meta(
    release: PublishedRelease, site: Site, embargoed_until: datetime | None
) -> Iterator[str]:
    yield "<itemMeta>"
    yield '<itemClass qcode="ninat:text"/>'
    yield _provider(site)
    yield _element("versionCreated", rfc3339(release.updated_at))
    yield _element("firstCreated", rfc3339(release.published_at))
    if embargoed_until is not None:
        yield _element("embargoed", rfc3339(embargoed_until))
    yield f'<pubStatus qcode="stat:{"canceled" if release.withdrawal else "usable"}"/>'
    yield _element("title", release.headline)
    if note := editor_note(release):
        yield _element("edNote", note)
    if release.corrections and not release.withdrawal:
        yield '<signal qcode="sig:correction"/>'
    if release.english and not release.withdrawal:
        yield _english(release, release.english, site)
    yield "</itemMeta>"


def _english(release: PublishedRelease, english: EnglishText, site: Site) -> str:
    """The page of the English text, as something to see also: it is no item of ours."""
    page = escaped(url(site, english_page(release.path)))
    return (
        f'<link rel="irel:seeAlso" href="{page}" contenttype="text/html" xml:lang="en">'
        f'<language tag="en"/>{_element("title", english.headline)}</link>'
    )


def _withdrawn_meta(release: PublishedRelease, site: Site) -> Iterator[str]:
    yield f'<language tag="{escaped(site.language)}"/>'
    yield _element("headline", release.headline)


def _content_meta(release: PublishedRelease, site: Site) -> Iterator[str]:
    """Who, where and what about; the schema wants what is administrative first."""
    letterhead = release.letterhead
    issuer = _element("name", letterhead.issuer)
    yield _element("urgency", str(urgency(release)))
    yield (
        f'<located type="cpnat:geoArea" qcode="{escaped(AREAS.qcode(letterhead.area_code))}">'
        f"{_element('name', letterhead.area_name)}</located>"
    )
    yield f'<creator type="cpnat:organisation">{issuer}</creator>'
    yield (
        f'<infoSource type="cpnat:organisation">{issuer}'
        f"<organisationDetails>{''.join(map(_contact, release.contacts))}</organisationDetails></infoSource>"
    )
    yield _element("altId", release.uuid, type=IDENTIFIERS.qcode("uuid"))
    if release.number:
        yield _element("altId", release.number, type=IDENTIFIERS.qcode("nomor"))
    if release.code:
        yield _element("altId", release.code, type=IDENTIFIERS.qcode("verifikasi"))

    yield f'<language tag="{escaped(site.language)}"/>'
    yield (
        f'<genre qcode="{KINDS.qcode(kind_section(release.kind).key)}">'
        f"{_element('name', release.kind.words)}</genre>"
    )
    yield from _topics(release)
    yield from _areas(release.regions)
    yield from _people(release)
    yield from _agencies(release)
    yield _element("slugline", release_page(release).parent.name, separator="-")
    yield _element("headline", release.headline)
    for text in release.headlines:
        yield _element("headline", text, role=HEADLINES.qcode("lain"))
    if release.dateline:
        yield _element("dateline", release.dateline)
    yield _element("by", by_line(release))
    yield _element("description", summary(release), role="drol:summary")


def _contact(contact: Contact) -> str:
    who = ", ".join(filter(None, (contact.name, contact.role)))
    parts = [
        _element("email", contact.email) if contact.email else "",
        _element("phone", contact.phone) if contact.phone else "",
        _element("note", who),
    ]
    return f"<contactInfo>{''.join(parts)}</contactInfo>"


def _topics(release: PublishedRelease) -> Iterator[str]:
    if not release.topic_codes:
        for name in release.topics:
            yield f'<subject type="cpnat:abstract">{_element("name", name)}</subject>'
        return
    for code, name in zip(release.topic_codes, release.topics, strict=True):
        yield f'<subject type="cpnat:abstract" qcode="{escaped(code)}">{_element("name", name)}</subject>'


def _areas(regions: Iterable[Region]) -> Iterator[str]:
    above = ""
    for region in regions:
        qcode = escaped(AREAS.qcode(region.code))
        broader = f'<broader type="cpnat:geoArea" qcode="{above}"/>' if above else ""
        yield (
            f'<subject type="cpnat:geoArea" qcode="{qcode}">'
            f"{_element('name', region.name)}{broader}</subject>"
        )
        above = qcode


def _people(release: PublishedRelease) -> Iterator[str]:
    """The officials whom the text names, with the office of that day."""
    for official in sections_of(release, SectionKind.OFFICIAL):
        yield (
            f'<subject type="cpnat:person" qcode="{escaped(OFFICIALS.qcode(official.key))}">'
            f"{_element('name', official.name)}{_element('definition', official.note) if official.note else ''}"
            "</subject>"
        )


def _agencies(release: PublishedRelease) -> Iterator[str]:
    agencies = sections_of(release, SectionKind.AGENCY)
    for agency in agencies:
        yield (
            f'<subject type="cpnat:organisation" qcode="{escaped(AGENCIES.qcode(agency.key))}">'
            f"{_element('name', agency.name)}</subject>"
        )
    if release.agency and not agencies:
        yield f'<subject type="cpnat:organisation">{_element("name", release.agency)}</subject>'


def _photo_meta(release: PublishedRelease) -> Iterator[str]:
    """Caption and credit of each photo, which point to its file below."""
    for number, photo in enumerate(release.photos, start=1):
        key = _photo_id(release, number)
        yield f'<partMeta partid="m-{key}" contentrefs="{key}">'
        yield _element("description", photo.caption or photo.alt, role="drol:caption")
        if photo.credit:
            yield _element("creditline", photo.credit)
        yield "</partMeta>"


def _table_meta(release: PublishedRelease) -> Iterator[str]:
    """The title and the source of each table, which point to its file below."""
    for number, table in enumerate(release.data, start=1):
        key = _table_id(release, number)
        yield f'<partMeta partid="m-{key}" contentrefs="{key}">'
        yield _element("headline", table.title)
        if table.source:
            yield _element("creditline", table.source)
        yield "</partMeta>"


def _content(release: PublishedRelease, site: Site, files: Iterable[ItemFile]) -> Iterator[str]:
    html, plain = release_html(release.body), plain_body(release.body)
    words = len(plain.split())
    yield "<contentSet>"
    yield (
        f'<inlineXML contenttype="application/xhtml+xml" wordcount="{words}">'
        f'<html xmlns="{_XHTML}"><head>{_element("title", release.headline)}</head>\n'
        f"<body>\n{html.replace('<br>', '<br/>')}\n</body></html></inlineXML>"
    )
    yield (
        f'<inlineData contenttype="text/plain" charcount="{len(plain)}" wordcount="{words}">'
        f"{escaped(plain)}</inlineData>"
    )
    page = escaped(url(site, release_page(release)))
    yield (
        f'<remoteContent rendition="{FILES.qcode("laman")}" href="{page}" contenttype="text/html"/>'
    )
    for file in files:
        size = "" if file.size is None else f' size="{file.size}"'
        yield (
            f'<remoteContent rendition="{FILES.qcode(file.code)}" '
            f'href="{escaped(url(site, file.path))}"{size} contenttype="{escaped(file.content_type)}"/>'
        )
    for number, photo in enumerate(release.photos, start=1):
        yield _photo(photo, _photo_id(release, number), site)
    for number, (_, path, weight) in enumerate(tables_weighed(release), start=1):
        yield (
            f'<remoteContent id="{_table_id(release, number)}" rendition="{FILES.qcode("data")}" '
            f'href="{escaped(url(site, path))}" size="{weight}" contenttype="text/csv"/>'
        )
    yield "</contentSet>"


def _photo(photo: PublishedPhoto, key: str, site: Site) -> str:
    return (
        f'<remoteContent id="{key}" rendition="rnd:web" href="{escaped(url(site, photo.path))}" '
        f'size="{photo.bytes}" contenttype="{escaped(photo.content_type)}" '
        f'width="{photo.width}" height="{photo.height}"/>'
    )


def _photo_id(release: PublishedRelease, number: int) -> str:
    """Unique in a document of many releases; an XML id begins with a letter."""
    return f"foto-{release.uuid}-{number}"


def _table_id(release: PublishedRelease, number: int) -> str:
    return f"data-{release.uuid}-{number}"


def _element(name: str, text: str, **attributes: str) -> str:
    """An element that holds *text* on one line, as the schema wants names and headlines."""
    told = "".join(f' {key}="{escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{told}>{escaped(' '.join(text.split()))}</{name}>"
