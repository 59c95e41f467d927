"""A release for newsroom systems: ninjs 3.0, IPTC's news in JSON.

Source: https://iptc.org/standards/ninjs/; topics are IPTC Media Topics, places carry Kemendagri codes.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from pipelines.publish.address import english_page, release_page, section_list, url
from pipelines.publish.beside import tables_weighed
from pipelines.publish.concepts import AGENCIES, AREAS, KINDS, OFFICIALS, concept_uri
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
from pipelines.publish.text import clean, plain_body, release_html, summary
from pipelines.publish.when import rfc3339
from pipelines.values import (
    Contact,
    EnglishText,
    PublishedPhoto,
    PublishedRelease,
    SectionKind,
    Site,
)

_STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}
_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"


def ninjs(
    release: PublishedRelease,
    *,
    site: Site,
    files: Iterable[ItemFile] = (),
    embargoed_until: datetime | None = None,
) -> dict[str, Any]:
    """*release* as a ninjs object.

    Args:
        release: A published or withdrawn release; of a withdrawn one the notice alone is told.
        site: Makes addresses absolute.
        files: Further files of the release: PDF, Word, plain text.
        embargoed_until: For a release that outlets hold before its minute.
    """
    told: dict[str, Any] = {
        "standard": _STANDARD,
        "uri": release.tag_id,
        "type": "text",
        "representationType": "full",
        "version": str(release.version),
        "firstCreated": rfc3339(release.published_at),
        "versionCreated": rfc3339(release.updated_at),
        "embargoedUntil": rfc3339(embargoed_until) if embargoed_until else None,
        "pubStatus": "canceled" if release.withdrawal else "usable",
        "language": site.language,
        "copyrightHolder": clean(release.letterhead.issuer),
        "copyrightNotice": copyright_notice(release),
        "usageTerms": USAGE_TERMS,
        "headlines": [
            {"role": "main", "value": clean(release.headline)},
            *({"role": "alternate", "value": clean(text)} for text in release.headlines),
        ],
        "edNote": editor_note(release),
    }
    if release.withdrawal is None:
        told |= _content(release, site, files)
    return _filled(told)


def ninjs_list(
    releases: Sequence[PublishedRelease], *, site: Site, path: PurePosixPath, title: str
) -> bytes:
    """A list of *releases* in their order, as it stands at *path*: one ninjs object that holds the others.

    An item in it is the release's own, but for the sizes of its documents.
    """
    head = ninjs_bytes(
        {
            "standard": _STANDARD,
            "uri": url(site, path),
            "type": "composite",
            "representationType": "full",
            "versionCreated": rfc3339(last_change(releases, site=site)),
            "pubStatus": "usable",
            "language": site.language,
            "title": clean(title),
            "by": clean(site.government),
        }
    )
    items = b",".join(_listed(release, site) for release in releases)
    return head[:-1] + b',"associations":[' + items + b"]}\n"


@lru_cache(maxsize=512)
def _listed(release: PublishedRelease, site: Site) -> bytes:
    """A release within a list, where each needs a name of its own."""
    return ninjs_bytes({"name": release.uuid, **ninjs(release, site=site)})


def ninjs_bytes(item: Mapping[str, Any]) -> bytes:
    """*item* as it is served."""
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode()


def _content(release: PublishedRelease, site: Site, files: Iterable[ItemFile]) -> dict[str, Any]:
    html, plain = release_html(release.body), plain_body(release.body)
    page = url(site, release_page(release))
    return {
        "urgency": urgency(release),
        "title": clean(release.headline),
        "slugline": release_page(release).parent.name,
        "descriptions": [
            {"role": "summary", "contentType": "text/plain", "value": summary(release)}
        ],
        "bodies": [
            _body("main", "text/html", html, plain),
            _body("main", "text/plain", plain, plain),
        ],
        "by": by_line(release),
        "located": clean(release.dateline),
        "genres": [
            {
                "name": release.kind.words,
                "uri": concept_uri(KINDS, kind_section(release.kind).key, site=site),
                "literal": release.kind.value,
            }
        ],
        "altIds": [
            {"role": "uuid", "value": release.uuid},
            *([{"role": "number", "value": clean(release.number)}] if release.number else []),
            *([{"role": "verification", "value": release.code}] if release.code else []),
        ],
        "people": _people(release, site),
        "organisations": _organisations(release, site),
        "places": [
            {
                "name": region.name,
                "rel": "subject",
                "uri": concept_uri(AREAS, region.code, site=site),
                "literal": f"kemendagri:{region.code}",
            }
            for region in release.regions
        ],
        "subjects": _subjects(release),
        "infoSources": [_source(contact) for contact in release.contacts],
        "renditions": [
            {"name": "page", "href": page, "contentType": "text/html"},
            *(_file(file, site) for file in files),
        ],
        "associations": [
            _picture(release, photo, number, site)
            for number, photo in enumerate(release.photos, start=1)
        ]
        + _tables(release, site)
        + ([_english(release, release.english, site)] if release.english else []),
    }


def _body(role: str, content_type: str, value: str, plain: str) -> dict[str, Any]:
    return {
        "role": role,
        "contentType": content_type,
        "charCount": len(value),
        "wordCount": len(plain.split()),
        "value": value,
    }


def _file(file: ItemFile, site: Site) -> dict[str, Any]:
    return _filled(
        {
            "name": file.code,
            "href": url(site, file.path),
            "contentType": file.content_type,
            "sizeInBytes": file.size,
        }
    )


def _subjects(release: PublishedRelease) -> list[dict[str, Any]]:
    if not release.topic_codes:
        return [{"name": name, "rel": "about"} for name in release.topics]
    return [
        {"name": name, "rel": "about", "uri": _TOPICS + code.removeprefix("medtop:")}
        for code, name in zip(release.topic_codes, release.topics, strict=True)
    ]


def _people(release: PublishedRelease, site: Site) -> list[dict[str, Any]]:
    """The officials whom the text names; ninjs has no word for an office, so it heads their page."""
    return [
        _filled(
            {
                "name": official.name,
                "rel": "subject",
                "uri": concept_uri(OFFICIALS, official.key, site=site),
                "contactInfo": [
                    _filled(
                        {
                            "type": "web",
                            "role": "office",
                            "name": official.note,
                            "value": url(site, section_list(official)),
                        }
                    )
                ],
            }
        )
        for official in sections_of(release, SectionKind.OFFICIAL)
    ]


def _organisations(release: PublishedRelease, site: Site) -> list[dict[str, Any]]:
    told = [{"name": clean(release.letterhead.issuer), "rel": "publisher"}]
    agencies = sections_of(release, SectionKind.AGENCY)
    if agencies:
        told += [
            {"name": a.name, "rel": "subject", "uri": concept_uri(AGENCIES, a.key, site=site)}
            for a in agencies
        ]
    elif release.agency:
        told.append({"name": clean(release.agency), "rel": "subject"})
    return told


def _source(contact: Contact) -> dict[str, Any]:
    reach = (("phone", contact.phone), ("email", contact.email))
    return {
        "name": clean(contact.name),
        "role": "press-contact",
        "contactInfo": [
            {"type": kind, "value": clean(value), "role": clean(contact.role) or "press"}
            for kind, value in reach
            if value
        ],
    }


def _picture(
    release: PublishedRelease, photo: PublishedPhoto, number: int, site: Site
) -> dict[str, Any]:
    return _filled(
        {
            **_beside(release, f"photo-{number}", f"foto:{number}", "picture", site.language),
            "headlines": [{"role": "main", "value": clean(photo.caption or photo.alt)}],
            "descriptions": [{"role": "alt", "value": clean(photo.alt)}],
            "by": clean(photo.credit),
            "renditions": [
                {
                    "name": "web",
                    "href": url(site, photo.path),
                    "contentType": photo.content_type,
                    "width": photo.width,
                    "height": photo.height,
                    "sizeInBytes": photo.bytes,
                }
            ],
        }
    )


def _tables(release: PublishedRelease, site: Site) -> list[dict[str, Any]]:
    """The tables of figures; of ninjs' sorts of news a table is a part of some, "component"."""
    return [
        _filled(
            {
                **_beside(release, f"data-{number}", f"data:{number}", "component", site.language),
                "rel": "supportingData",
                "headlines": [{"role": "main", "value": clean(table.title)}],
                "infoSources": [{"name": clean(table.source)}] if table.source else [],
                "renditions": [_file(ItemFile(path, "text/csv", size), site)],
            }
        )
        for number, (table, path, size) in enumerate(tables_weighed(release), start=1)
    ]


def _english(release: PublishedRelease, english: EnglishText, site: Site) -> dict[str, Any]:
    """The English text, by its page."""
    page = url(site, english_page(release.path))
    return {
        **_beside(release, "english", "en", "text", "en"),
        "rel": "translation",
        "representationType": "partial",
        "headlines": [{"role": "main", "value": " ".join(clean(english.headline).split())}],
        "renditions": [{"name": "page", "href": page, "contentType": "text/html"}],
    }


def _beside(
    release: PublishedRelease, name: str, key: str, kind: str, language: str
) -> dict[str, Any]:
    """What is said of each thing that stands beside the text; *key* ends its id."""
    return {
        "name": name,
        "uri": f"{release.tag_id}:{key}",
        "type": kind,
        "version": str(release.version),
        "firstCreated": rfc3339(release.published_at),
        "versionCreated": rfc3339(release.updated_at),
        "pubStatus": "usable",
        "language": language,
    }


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    """*item* without what is empty."""
    return {key: value for key, value in item.items() if value not in ("", [], None)}
