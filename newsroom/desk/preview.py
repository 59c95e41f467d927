"""A release as it would be published: its page, its entry in the feeds, its card in a chat.

Everything is rendered by `pipelines.publish` itself, from a copy of the release that is never saved, as
if it went out at its planned moment, or now. The copy's site lies below the desk, where only those who
may work on the release get in; no file is written.
"""

import copy
import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from newsroom.desk import numbers
from newsroom.desk.listing import foresee_sections
from newsroom.desk.models import Correction, PublicState, Release, Revision
from newsroom.desk.words import goes_out_at
from newsroom.press import archive
from newsroom.templating import local
from pipelines.publish import assets, render_release
from pipelines.publish.address import release_page, url
from pipelines.publish.feed_items import FeedItem, release_item
from pipelines.publish.frame import PICTURE
from pipelines.publish.static import asset
from pipelines.publish.text import summary
from pipelines.publish.when import rfc822
from pipelines.values import PublishedCorrection, PublishedRelease

_SCRIPT = re.compile(rb'<script src="[^"]*"[^>]*></script>\n?')  # none runs in a preview
_HEAD = b'<meta name="robots" content="noindex, nofollow"><link rel="stylesheet" href="%s">\n'


@dataclass(frozen=True, slots=True)
class Card:
    """What a chat or a social network shows of a link to the release."""

    picture: str
    title: str
    text: str
    host: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What the preview of a revision shows. ``address`` is the public one; ``base`` that of the copy.

    ``notes`` say what is only assumed: moment, number, address; ``mark`` whether it is out already.
    """

    release: PublishedRelease
    revision: Revision
    base: str
    address: str
    item: FeedItem
    html: Markup
    published: str
    updated: str
    card: Card
    notes: tuple[str, ...]
    mark: str


def preview_for(request: HttpRequest, release: Release, revision: Revision) -> Preview:
    """The preview of a revision, its copy served by this request's host."""
    base = reverse("desk:preview_copy", args=[release.uuid, revision.number])
    return preview_of(
        release, revision, base=request.build_absolute_uri(base).rstrip("/"), now=timezone.now()
    )


def preview_of(release: Release, revision: Revision, *, base: str, now: datetime) -> Preview:
    """The preview of *revision*; *base* is the absolute address below which its copy is served."""
    value = as_published(release, revision, now=now)
    site = replace(archive.site(), public_url=base)
    item = release_item(value, site=site)
    public = archive.site()
    picture = value.photos[0].path if value.photos else asset(PICTURE)
    return Preview(
        release=value,
        revision=revision,
        base=base,
        address=url(public, release_page(value)),
        item=item,
        html=Markup(item.html),  # noqa: S704  # made by the renderer of the public feeds
        published=rfc822(item.published_at),
        updated=rfc822(item.updated_at) if item.updated_at != item.published_at else "",
        card=Card(
            picture=url(site, picture),
            title=item.title,
            text=summary(value),
            host=urlsplit(public.public_url).netloc,
        ),
        notes=tuple(_notes(release, value, now=now)),
        mark="seperti yang sudah terbit" if _is_out(release, value) else "belum terbit",
    )


def as_published(release: Release, revision: Revision, *, now: datetime) -> PublishedRelease:
    """*release* with *revision* as the public would see it from its planned moment, or from *now*, on."""
    twin = copy.copy(release)
    is_new = release.public == PublicState.UNPUBLISHED
    moment = max(goes_out_at(release) or now, now)
    if is_new:
        twin.published_at = moment
        twin.public_path, twin.slug = numbers.mint_path(release, revision.headline, now=moment)
        twin.number = release.number or numbers.foresee_number(release, release.kind, now=moment)
        twin.public = PublicState.PUBLISHED
    if is_new or revision.pk != release.published_revision_id or _pending(release, moment):
        twin.updated_at, twin.version = moment, release.version + 1
    twin.published_revision = revision
    twin.published_details, twin.published_area = release.current_details, release.area_code
    value = replace(archive.published(twin), sections=foresee_sections(twin))
    if release.public != PublicState.PUBLISHED:
        return value
    return replace(value, corrections=(*value.corrections, *_pending(release, moment)))


def page_of(preview: Preview, *, style: str, back: str = "") -> bytes:
    """The release's page as the public site has it, marked as a preview.

    *style* is the address of the mark's style sheet; *back*, where given, a link of the mark.
    """
    site = replace(archive.site(), public_url=preview.base)
    _, html = render_release(
        preview.release, archive=archive.Archive(), site=site, has_documents=False
    )
    link = Markup(' <a href="{}">Kembali ke naskah</a>').format(back) if back else ""
    mark = Markup(
        '<aside class="pratinjau" aria-label="Pratinjau"><p><b>PRATINJAU</b> revisi {}, {}.{}</p></aside>\n'
    ).format(preview.revision.number, preview.mark, link)
    for before, added in (
        (b"</head>", _HEAD % style.encode()),
        (b'<header class="mast">', mark.encode()),
    ):
        if html.count(before) != 1:
            raise ValueError(f"{before!r} stands {html.count(before)} times in a public page")
        html = html.replace(before, added + before)
    return _SCRIPT.sub(b"", html)


def site_file(path: PurePosixPath) -> bytes | None:
    """A style sheet, font or drawing of the public site; None for anything else."""
    return dict(assets(archive.site())).get(path)


def _is_out(release: Release, value: PublishedRelease) -> bool:
    """Whether *value* is what the public sees already."""
    return release.public != PublicState.UNPUBLISHED and value.version == release.version


def _pending(release: Release, moment: datetime) -> list[PublishedCorrection]:
    """Corrections that go out with the next approval."""
    rows = Correction.objects.filter(release=release, published_at=None).order_by("at", "id")
    at = moment.astimezone(release.issuer.tzinfo)
    return [PublishedCorrection(at, row.wrong, row.right, row.reason) for row in rows]


def _notes(release: Release, value: PublishedRelease, *, now: datetime) -> list[str]:
    if release.public == PublicState.WITHDRAWN:
        return ["Siaran ini sudah dicabut; yang tampil untuk umum adalah pemberitahuannya."]
    notes = []
    planned = goes_out_at(release)
    if release.public == PublicState.PUBLISHED:
        if _is_out(release, value):
            notes.append("Inilah naskah yang sudah terbit.")
        elif len(value.corrections) and value.corrections[-1].corrected_at == value.updated_at:
            notes.append("Catatan ralat tampil di atas teks. Tanggal terbit dan alamatnya tetap.")
    elif planned and planned > now:
        notes.append(f"Waktunya seperti yang direncanakan: {local(planned, release.issuer)}.")
    else:
        notes.append("Waktunya seakan-akan terbit sekarang.")
    if value.number and not release.number:
        notes.append(f"Nomor {value.number} bila tidak ada siaran lain yang terbit lebih dulu.")
    if release.public == PublicState.UNPUBLISHED:
        notes.append("Alamatnya dibuat dari judul saat terbit.")
    return notes
