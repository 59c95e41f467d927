"""A release for newsroom systems: ninjs 3.0, IPTC's news in JSON.

Source: https://iptc.org/standards/ninjs/; topics are IPTC Media Topics, places carry Kemendagri codes.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from pipelines.publish.address import region_list, release_page, url
from pipelines.publish.feed_items import letter_words
from pipelines.publish.text import clean, plain_body, release_html, summary
from pipelines.publish.when import moment, plain_day, rfc3339
from pipelines.values import Contact, PublishedPhoto, PublishedRelease, ReleaseKind, Site

_STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}
_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
_URGENT, _USUAL = 1, 5
_TERMS = "Siaran resmi pemerintah: bebas dikutip dan disiarkan dengan menyebut sumber."


def ninjs(
    release: PublishedRelease, *, site: Site, documents: Mapping[PurePosixPath, str] | None = None
) -> dict[str, Any]:
    """*release* as a ninjs object.

    Args:
        release: A published or withdrawn release; of a withdrawn one the notice alone is told.
        site: Makes addresses absolute.
        documents: Further files of the release (PDF, Word), each with its media type.
    """
    told = _withdrawn(release) if release.withdrawal else _told(release, site, documents or {})
    return _filled(
        {
            "standard": _STANDARD,
            "uri": release.tag_id,
            "type": "text",
            "representationType": "full",
            "version": str(release.version),
            "firstCreated": rfc3339(release.published_at),
            "versionCreated": rfc3339(release.updated_at),
            "pubStatus": "canceled" if release.withdrawal else "usable",
            "language": site.language,
            "copyrightHolder": clean(release.letterhead.issuer),
            "usageTerms": _TERMS,
            **told,
        }
    )


def ninjs_bytes(item: Mapping[str, Any]) -> bytes:
    """*item* as it is served."""
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode()


def _withdrawn(release: PublishedRelease) -> dict[str, Any]:
    assert release.withdrawal is not None
    note = f"Dicabut {moment(release.withdrawal.withdrawn_at)}. {release.withdrawal.reason}."
    return {
        "headlines": [{"role": "main", "value": clean(release.headline)}],
        "edNote": clean(" ".join(filter(None, (note, release.withdrawal.notice)))),
    }


def _told(
    release: PublishedRelease, site: Site, documents: Mapping[PurePosixPath, str]
) -> dict[str, Any]:
    html, plain = release_html(release.body), plain_body(release.body)
    page = url(site, release_page(release))
    return {
        "urgency": _URGENT if release.kind is ReleaseKind.URGENT else _USUAL,
        "title": clean(release.headline),
        "headlines": [{"role": "main", "value": clean(release.headline)}],
        "descriptions": [
            {"role": "summary", "contentType": "text/plain", "value": summary(release)}
        ],
        "bodies": [
            _body("main", "text/html", html, plain),
            _body("main", "text/plain", plain, plain),
        ],
        "by": clean(release.credits) or clean(release.letterhead.issuer),
        "located": clean(release.dateline),
        "edNote": clean(" ".join(_notes(release))),
        "genres": [{"name": release.kind.words, "literal": release.kind.value}],
        "altIds": [
            {"role": "uuid", "value": release.uuid},
            *([{"role": "number", "value": clean(release.number)}] if release.number else []),
        ],
        "organisations": _organisations(release),
        "places": [
            {
                "name": region.name,
                "rel": "subject",
                "uri": url(site, region_list(region.code)),
                "literal": f"kemendagri:{region.code}",
            }
            for region in release.regions
        ],
        "subjects": _subjects(release),
        "infoSources": [_source(contact) for contact in release.contacts],
        "renditions": [
            {"name": "page", "href": page, "contentType": "text/html"},
            *(
                {"name": path.suffix.lstrip("."), "href": url(site, path), "contentType": kind}
                for path, kind in documents.items()
            ),
        ],
        "associations": [
            _picture(release, photo, number, site)
            for number, photo in enumerate(release.photos, start=1)
        ],
    }


def _body(role: str, content_type: str, value: str, plain: str) -> dict[str, Any]:
    return {
        "role": role,
        "contentType": content_type,
        "charCount": len(value),
        "wordCount": len(plain.split()),
        "value": value,
    }


def _notes(release: PublishedRelease) -> Iterable[str]:
    for note in release.corrections:
        yield f"Ralat {moment(note.corrected_at)}. Tertulis: {note.wrong} Yang benar: {note.right}"

    for letter in release.letters:
        about = f" tentang {letter.about}" if letter.about else ""
        yield f"{letter_words(letter)}, {plain_day(letter.dated_on)}{about}: {letter.text}"


def _subjects(release: PublishedRelease) -> list[dict[str, Any]]:
    if not release.topic_codes:
        return [{"name": name, "rel": "about"} for name in release.topics]
    return [
        {"name": name, "rel": "about", "uri": _TOPICS + code.removeprefix("medtop:")}
        for code, name in zip(release.topic_codes, release.topics, strict=True)
    ]


def _organisations(release: PublishedRelease) -> list[dict[str, Any]]:
    told = [{"name": clean(release.letterhead.issuer), "rel": "publisher"}]
    if release.agency:
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
            "name": f"photo-{number}",
            "uri": f"{release.tag_id}:foto:{number}",
            "type": "picture",
            "version": str(release.version),
            "firstCreated": rfc3339(release.published_at),
            "versionCreated": rfc3339(release.updated_at),
            "pubStatus": "usable",
            "language": site.language,
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


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    """*item* without what is empty."""
    return {key: value for key, value in item.items() if value not in ("", [], None)}
