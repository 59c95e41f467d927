"""A mail of one notice or of several, in plain text and HTML; words that may leave the house only."""

from collections.abc import Sequence
from email.utils import parseaddr
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from jinja2 import Environment, FileSystemLoader

from newsroom.accounts.models import User
from newsroom.notices.models import Notice
from newsroom.templating import environment

MOST = 30  # notices in one mail; the rest is counted


def compose(notices: Sequence[Notice], *, to: User, batch: UUID) -> EmailMultiAlternatives:
    """The mail of *notices*, oldest first; its Message-ID is the batch's, however often it is sent."""
    config = settings.CONFIG
    entries = [
        {
            "title": notice.outside,
            "text": notice.outside_text,
            "issuer": str(notice.issuer or ""),
            "at": notice.at,
            "zone": notice.issuer.zone if notice.issuer else config.newsroom.zone,
            "address": address_of(notice),
        }
        for notice in notices[:MOST]
    ]
    subject = notices[0].outside if len(notices) == 1 else f"{len(notices)} pemberitahuan baru"
    context: dict[str, Any] = {
        "name": str(to),
        "entries": entries,
        "more": max(len(notices) - MOST, 0),
        "site": config.newsroom.name,
        "list_address": config.desk.url + reverse("notices:list"),
        "choose_address": config.desk.url + reverse("notices:choose"),
    }
    mail = EmailMultiAlternatives(
        subject=f"[{' '.join(config.newsroom.name.split())}] {subject}",
        body=_templates(is_html=False).get_template("pemberitahuan.txt").render(context),
        from_email=config.mail.sender,
        to=[to.email],
        headers={
            "Message-ID": f"<{batch}@{_domain(config.mail.sender)}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    page = _templates(is_html=True).get_template("pemberitahuan.html").render(context)
    mail.attach_alternative(page, "text/html")
    return mail


def address_of(notice: Notice) -> str:
    """Where a notice leads from outside: a public address, or its door at the desk."""
    if "://" in notice.address:
        return notice.address
    return str(settings.CONFIG.desk.url + reverse("notices:open", args=[notice.pk]))


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].partition("@")[2] or "localhost"


@lru_cache(maxsize=2)
def _templates(*, is_html: bool) -> Environment:
    loader = FileSystemLoader(settings.BASE_DIR / "templates" / "mail")
    made = environment(loader=loader, keep_trailing_newline=True)
    made.autoescape = is_html
    return made
