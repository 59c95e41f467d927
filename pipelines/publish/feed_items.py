"""What a feed says of a release: the same id everywhere, the same words in every format.

A correction keeps the release's id, moves `updated` and stands on top of the text. A withdrawal
leaves a notice under the same id. In the feed of corrections each decision is an item of its own
that points to the release.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from pipelines.publish.address import release_page, url
from pipelines.publish.text import clean, escaped, release_html, shorten, summary, typed_html
from pipelines.publish.when import full_day, local, plain_day
from pipelines.values import Contact, PublishedLetter, PublishedPhoto, PublishedRelease, Site


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed. Text is clean and unescaped, ``html`` is ready HTML with absolute URLs."""

    id: str
    title: str
    link: str
    published_at: datetime
    updated_at: datetime
    summary: str
    html: str
    creator: str
    topics: tuple[str, ...]
    photos: tuple[PublishedPhoto, ...]


@dataclass(frozen=True, slots=True)
class DeletedItem:
    """A withdrawn entry, for RFC 6721."""

    id: str
    when: datetime
    comment: str


def feed_window(
    releases: Iterable[PublishedRelease], *, count: int, days: int
) -> list[PublishedRelease]:
    """The newest *count* of *releases*, and whatever else is at most *days* older than the newest.

    *releases* come newest first. The days count from the newest release, not from today, so that
    a feed changes with a decision only; seen from any later day the window is no shorter.
    """
    window: list[PublishedRelease] = []
    for release in releases:
        reach = window[0].published_at - timedelta(days=days) if window else release.published_at
        if len(window) >= count and release.published_at < reach:
            break
        window.append(release)
    return window


@lru_cache(maxsize=1024)
def release_item(release: PublishedRelease, *, site: Site) -> FeedItem:
    """The release as an item of any feed but the one of corrections."""
    zone, withdrawal = release.letterhead.zone, release.withdrawal
    photos: tuple[PublishedPhoto, ...] = ()
    topics: tuple[str, ...] = ()
    if withdrawal is not None:
        title, brief = f"Dicabut: {release.headline}", withdrawal.notice
        html, updated_at = withdrawal_html(release), withdrawal.withdrawn_at
    else:
        title, brief = release.headline, summary(release)
        html, updated_at = content_html(release, site=site), release.updated_at
        photos, topics = release.photos, release.topics
    return FeedItem(
        id=clean(release.tag_id),
        title=clean(title).strip() or "Tanpa judul",
        link=url(site, release_page(release)),
        published_at=local(release.published_at, zone),
        updated_at=local(max(updated_at, release.published_at), zone),
        summary=shorten(brief) or "Siaran ini dicabut.",
        html=html,
        creator=clean(release.letterhead.issuer),
        topics=tuple(clean(topic) for topic in topics if topic.strip()),
        photos=photos,
    )


def correction_items(releases: Iterable[PublishedRelease], *, site: Site) -> list[FeedItem]:
    """Every correction and withdrawal of *releases* as its own item, the latest first."""
    items = [item for release in releases for item in _decision_items(release, site=site)]
    return sorted(items, key=lambda item: (item.published_at, item.id), reverse=True)


def deleted_items(releases: Iterable[PublishedRelease]) -> list[DeletedItem]:
    return [
        DeletedItem(
            id=clean(release.tag_id),
            when=local(release.withdrawal.withdrawn_at, release.letterhead.zone),
            comment=clean(f"Dicabut: {release.withdrawal.reason}"),
        )
        for release in releases
        if release.withdrawal is not None
    ]


def content_html(release: PublishedRelease, *, site: Site) -> str:
    """The full text: corrections on top, dateline, body, letters about it, photos, credits, contacts."""
    parts = [*_correction_notes(release), with_dateline(release), *_letter_notes(release)]
    parts += [_figure(photo, site=site) for photo in release.photos]
    credits = [line for line in release.credits.splitlines() if line.strip()]
    parts += [f"<p><small>{escaped(line)}</small></p>" for line in credits]
    parts += [f"<p>Narahubung: {_contact(contact)}</p>" for contact in release.contacts]
    if release.letterhead.boilerplate:
        parts.append(f"<p><small>{escaped(release.letterhead.boilerplate)}</small></p>")
    return "\n".join(part for part in parts if part)


def with_dateline(release: PublishedRelease, *, tag: str = "strong", attributes: str = "") -> str:
    """The body as HTML, opened by the dateline; never empty."""
    html = release_html(release.body) or f"<p>{escaped(summary(release))}</p>"
    if not release.dateline:
        return html
    opening = f"<{tag}{attributes}>{escaped(release.dateline)}</{tag}> – "
    if html.startswith("<p>"):
        return f"<p>{opening}{html[3:]}"
    return f"<p>{opening.removesuffix(' – ')}</p>\n{html}"


def withdrawal_html(release: PublishedRelease) -> str:
    """The notice that stands in place of a withdrawn text."""
    withdrawal = release.withdrawal
    if withdrawal is None:
        return ""
    day = full_day(local(withdrawal.withdrawn_at, release.letterhead.zone))
    return (
        f"<p><strong>Siaran ini dicabut, {day}.</strong> {escaped(withdrawal.notice)}</p>\n"
        f"<p>Alasan: {escaped(withdrawal.reason)}. "
        "Mohon hapus teks dan foto siaran ini dari situs dan arsip Anda.</p>"
    )


def _decision_items(release: PublishedRelease, *, site: Site) -> Iterator[FeedItem]:
    zone, withdrawal = release.letterhead.zone, release.withdrawal
    link, creator = url(site, release_page(release)), clean(release.letterhead.issuer)
    headline = clean(release.headline)
    if withdrawal is not None:  # what was once corrected in it is withdrawn with the rest
        at = local(withdrawal.withdrawn_at, zone)
        brief = shorten(withdrawal.notice) or "Siaran ini dicabut."
        yield FeedItem(
            f"{clean(release.tag_id)}:cabut", f"Dicabut: {headline}", link, at, at, brief,
            withdrawal_html(release), creator, (), (),
        )  # fmt: skip
        return
    anchor = f'<p><a href="{escaped(link)}">Siaran yang sudah diralat: {escaped(headline)}</a></p>'
    for number, (correction, note) in enumerate(
        zip(release.corrections, _correction_notes(release), strict=True), 1
    ):
        at = local(correction.corrected_at, zone)
        brief = shorten(f"Tertulis “{correction.wrong}”, seharusnya “{correction.right}”.")
        yield FeedItem(
            f"{clean(release.tag_id)}:ralat:{number}", f"Ralat: {headline}", link, at, at, brief,
            f"{note}\n{anchor}", creator, (), (),
        )  # fmt: skip


def _correction_notes(release: PublishedRelease) -> list[str]:
    return [
        f"<p><strong>Ralat, {plain_day(local(correction.corrected_at, release.letterhead.zone))}:</strong> "
        f"Tertulis “{escaped(correction.wrong)}”, seharusnya “{escaped(correction.right)}”."
        + (f" {escaped(correction.reason)}" if correction.reason else "")
        + "</p>"
        for correction in release.corrections
    ]


def letter_words(letter: PublishedLetter) -> str:
    """Whose letter it is: "Tanggapan dari Forum Warga", "Hak jawab kepada Pos Belu"."""
    ours = letter.kind == "Hak jawab"
    return clean(f"{letter.kind} {'kepada' if ours else 'dari'} {letter.party}")


def _letter_notes(release: PublishedRelease) -> list[str]:
    if not release.letters:
        return []
    notes = ["<h2>Tanggapan dan hak jawab</h2>"]
    for letter in release.letters:
        notes.append(f"<h3>{escaped(letter_words(letter))}, {plain_day(letter.dated_on)}</h3>")
        if letter.about:
            notes.append(f"<p>Tentang: {escaped(letter.about)}</p>")
        notes.append(typed_html(letter.text))
    return notes


def _figure(photo: PublishedPhoto, *, site: Site) -> str:
    caption = escaped(" ".join(filter(None, (photo.caption, credit_words(photo)))))
    return (
        f'<figure><img src="{escaped(url(site, photo.path))}" width="{photo.width}" '
        f'height="{photo.height}" alt="{escaped(photo.alt)}">'
        + (f"<figcaption>{caption}</figcaption>" if caption else "")
        + "</figure>"
    )


def credit_words(photo: PublishedPhoto) -> str:
    return f"Foto: {photo.credit}" if photo.credit else ""


def _contact(contact: Contact) -> str:
    return escaped(
        ", ".join(filter(None, (contact.name, contact.role, contact.phone, contact.email)))
    )
