"""Codes and signatures for what is published: mint the code, write the documents with it, sign them.

    value = attested(archive.published(release), site=site, now=now)     before its files are rendered

Safe to repeat, and at any time: a run that was lost finds the code that it minted. Where the house writes
the documents of a standing version otherwise than before (a new layout, another telephone number in the
letterhead), the list gets another entry under the same code, and files of both kinds are genuine.
"""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from newsroom.desk.models import PublicState, Release
from newsroom.press import archive
from newsroom.press.models import (
    EntryAct,
    VerificationCode,
    VerificationEntry,
    VerificationFile,
)
from newsroom.press.signing_keys import signing_key
from newsroom.registry.models import House
from pipelines.publish import address
from pipelines.publish.cards import headline
from pipelines.publish.documents import render_document
from pipelines.publish.feed_items import with_dateline
from pipelines.publish.readable import page_digests, readable_words
from pipelines.publish.verification import Act, Claim, code_of, linked, sign, words_digest
from pipelines.values import PublishedRelease, Site


def attested(release: PublishedRelease, *, site: Site, now: datetime) -> PublishedRelease:
    """*release* with the code of its version, signed as its documents are written now.

    Of a withdrawn release the withdrawal is signed, under the code of its last version, if it has one.

    Raises:
        BadKey: the key that signs cannot be read.
    """
    if release.withdrawal is not None:
        last = release.versions[-1] if release.versions else None
        if last is None or _is_withdrawn(last.code):
            return release
        return _signed_withdrawal(release, last.code, now=now)
    if not release.code:
        release = _minted(release)
    if (
        not release.code
    ):  # it was withdrawn in this very moment; that decision has its own rendering
        return release
    documents = {
        name: render_document(release, name, site=site) or b"" for name in address.VERIFIED
    }
    sums = tuple((name, hashlib.sha256(data).hexdigest()) for name, data in documents.items())
    if release.versions[-1].documents == sums:
        return release
    return _signed(release, documents, now=now)


def _minted(value: PublishedRelease) -> PublishedRelease:
    """The release as it stands, with a code for its version."""
    with transaction.atomic():
        release = _locked(value.uuid)
        if release.public == PublicState.PUBLISHED:
            revision = release.published_revision
            assert revision is not None
            VerificationCode.objects.get_or_create(
                release=release,
                version=release.version,
                defaults={
                    "code": code_of(secrets.token_bytes(7)),
                    "number": release.number,
                    "headline": revision.headline,
                    "issuer": release.issuer.name,
                    "decided_at": release.updated_at,
                },
            )
        return archive.published(release)


def _signed(
    value: PublishedRelease, documents: dict[str, bytes], *, now: datetime
) -> PublishedRelease:
    title, body = _shown(value)
    with transaction.atomic():
        release = _locked(value.uuid)
        code = VerificationCode.objects.get(code=value.code)
        if release.public == PublicState.PUBLISHED and release.version == code.version:
            claim = Claim(
                code=code.code,
                uuid=value.uuid,
                version=code.version,
                act=Act.PUBLISHED,
                number=code.number,
                headline=title,
                body=body,
                decided_at=code.decided_at,
                documents={n: hashlib.sha256(data).hexdigest() for n, data in documents.items()},
                words={
                    name: readable_words(data, name=name)
                    for name, data in documents.items()
                    if not name.endswith(".pdf")
                },
            )
            _append(code, claim, now=now)
        return archive.published(release)


def _signed_withdrawal(value: PublishedRelease, code: str, *, now: datetime) -> PublishedRelease:
    assert value.withdrawal is not None
    with transaction.atomic():
        release = _locked(value.uuid)
        row = VerificationCode.objects.get(code=code)
        claim = Claim(
            code=code,
            uuid=value.uuid,
            version=release.version,
            act=Act.WITHDRAWN,
            number=row.number,
            headline="",
            body="",
            decided_at=value.withdrawal.withdrawn_at,
        )
        if not _is_withdrawn(code):
            _append(row, claim, now=now)
        return archive.published(release)


def _append(code: VerificationCode, claim: Claim, *, now: datetime) -> None:
    """Add *claim* to the chain, unless the last entry of its code says just the same."""
    House.objects.select_for_update().get(pk=1)  # one entry after another, whatever the release
    standing = code.entries.order_by("-position").first()
    text = claim.canonical().decode()
    if standing is not None and standing.claim == text:
        return
    private, key = signing_key(now)
    last = VerificationEntry.objects.order_by("-position").first()
    signed = sign(claim, key=private)
    previous = last.digest if last else ""
    entry = VerificationEntry.objects.create(
        position=last.position + 1 if last else 1,
        code=code,
        act=EntryAct(claim.act.value),
        claim=text,
        key=key,
        signature=signed.signature,
        previous=previous,
        digest=linked(previous, signed),
    )
    VerificationFile.objects.bulk_create(
        VerificationFile(entry=entry, name=name, sha256=sha256)
        for name, sha256 in claim.documents.items()
    )


def _is_withdrawn(code: str) -> bool:
    return VerificationEntry.objects.filter(code__code=code, act=EntryAct.WITHDRAWN).exists()


def _locked(uuid: str) -> Release:
    rows = Release.objects.select_for_update(of=("self",)).select_related(
        "issuer", "published_revision", "published_details"
    )
    return rows.get(uuid=uuid)


def _shown(value: PublishedRelease) -> tuple[str, str]:
    """Digests of headline and text as the page of the release shows them."""
    text = with_dateline(value, tag="span", attributes=' class="dateline"')
    _, body = page_digests(f'<div id="teks">\n{text}\n</div>', name="teks")
    assert body is not None
    return words_digest(headline(value)), body
