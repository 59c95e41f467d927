"""Mails to outlets: releases in full, one or several, and the letters of sign-up and admission."""

from collections.abc import Sequence
from email.utils import parseaddr
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from newsroom.press import archive
from newsroom.press.models import Delivery, DeliveryEvent, Destination
from newsroom.press.outlets.destinations import stop_address
from newsroom.templating import environment
from pipelines.publish.address import release_documents, release_page, url
from pipelines.publish.feed_items import release_item
from pipelines.publish.text import plain_text
from pipelines.publish.when import moment
from pipelines.values import PublishedRelease, Site

MARKS = {
    DeliveryEvent.PUBLISHED: "",
    DeliveryEvent.CORRECTED: "RALAT",
    DeliveryEvent.AMENDED: "PEMBARUAN",
    DeliveryEvent.WITHDRAWN: "DICABUT",
}
_NAMES = {".pdf": "PDF", ".docx": "Word", ".txt": "Teks"}

Told = tuple[Delivery, PublishedRelease]


def releases(
    told: Sequence[Told], destination: Destination, *, batch: UUID
) -> EmailMultiAlternatives:
    """The mail of *told*, in their order; its Message-ID is the batch's, however often it is sent."""
    config, site = settings.CONFIG, archive.site()
    stop = stop_address(destination)
    entries = [_entry(delivery, release, site) for delivery, release in told]
    context = {
        "entries": entries,
        "outlet": str(destination.outlet),
        "site": config.newsroom.name,
        "own_page": config.desk.url + reverse("outlets:home"),
        "stop": stop,
    }
    mail = EmailMultiAlternatives(
        subject=_subject(entries),
        body=_templates(is_html=False).get_template("media_siaran.txt").render(context),
        from_email=config.mail.sender,
        to=[destination.address],
        headers={
            "Message-ID": f"<{batch}@{_domain()}>",
            "Auto-Submitted": "auto-generated",
            "List-Id": f"<siaran.{_domain()}>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
        },
    )
    page = _templates(is_html=True).get_template("media_siaran.html").render(context)
    mail.attach_alternative(page, "text/html")
    return mail


def letter(template: str, *, to: str, subject: str, **words: Any) -> EmailMultiAlternatives:
    """A short letter of plain text, `templates/mail/<template>.txt`."""
    config = settings.CONFIG
    context = {"site": config.newsroom.name, "desk_contact": config.newsroom.contact_email, **words}
    return EmailMultiAlternatives(
        subject=_headed(subject),
        body=_templates(is_html=False).get_template(f"{template}.txt").render(context),
        from_email=config.mail.sender,
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )


def is_mail_on() -> bool:
    return bool(settings.CONFIG.mail.host)


def _entry(delivery: Delivery, release: PublishedRelease, site: Site) -> dict[str, Any]:
    item = release_item(release, site=site)
    withdrawal = release.withdrawal
    notes = [
        f"Ralat {moment(note.corrected_at)}. Tertulis “{note.wrong}”, seharusnya “{note.right}”."
        + (f" {note.reason}" if note.reason else "")
        for note in (() if withdrawal else release.corrections)
    ]
    if withdrawal:
        notes = [
            f"Siaran ini dicabut {moment(withdrawal.withdrawn_at)}. Alasan: {withdrawal.reason}. "
            f"{withdrawal.notice}",
            "Mohon hapus teks dan foto siaran ini dari situs dan arsip Anda.",
        ]
    return {
        "mark": MARKS[DeliveryEvent(delivery.event)],
        "headline": release.headline,
        "issuer": release.letterhead.issuer,
        "number": release.number,
        "published": moment(release.published_at),
        "notes": notes,
        "text": "" if withdrawal else plain_text(release),
        "html": Markup(item.html),  # noqa: S704  # made by the renderer of the public feeds
        "page": url(site, release_page(release)),
        "links": [] if withdrawal else _links(release, site),
    }


def _links(release: PublishedRelease, site: Site) -> list[tuple[str, str]]:
    files = [
        (_NAMES[path.suffix], url(site, path))
        for path in release_documents(release.path)
        if path.suffix in _NAMES
    ]
    photos = [
        (f"Foto {number}", url(site, photo.path))
        for number, photo in enumerate(release.photos, start=1)
    ]
    return [*files, *photos]


def _subject(entries: Sequence[dict[str, Any]]) -> str:
    if len(entries) == 1:
        (entry,) = entries
        return _headed(
            f"{entry['mark']}: {entry['headline']}" if entry["mark"] else entry["headline"]
        )
    marked = [entry["mark"].lower() for entry in entries if entry["mark"]]
    parts = [f"{len(entries)} siaran"]
    parts += [f"{marked.count(mark)} {mark}" for mark in dict.fromkeys(marked)]
    return _headed(", ".join(parts))


def _headed(subject: str) -> str:
    name = " ".join(settings.CONFIG.newsroom.name.split())
    return f"[{name}] {' '.join(subject.split())}"


def _domain() -> str:
    return parseaddr(settings.CONFIG.mail.sender)[1].partition("@")[2] or "localhost"


@lru_cache(maxsize=2)
def _templates(*, is_html: bool) -> Environment:
    loader = FileSystemLoader(settings.BASE_DIR / "templates" / "mail")
    made = environment(loader=loader, keep_trailing_newline=True)
    made.autoescape = is_html
    return made
