"""Handing pushes to the push service of a browser."""

import json
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from newsroom.intake.fetching import post
from newsroom.notices.keys import push_key
from newsroom.notices.models import Notice, PushSubscription
from newsroom.notices.webpush import LONGEST, encrypt, vapid

GONE = (404, 410)  # the browser has ended its subscription; RFC 8030, section 7.3
_KEPT_SECONDS = 24 * 3600  # how long a push service waits for a phone that is off
_CUT = 200


def push(
    subscription: PushSubscription, notices: Sequence[Notice], *, batch: UUID, now: datetime
) -> None:
    """Send one push of *notices*; the service replaces one of the same batch that it still holds.

    Raises:
        FetchError: the service cannot be reached, or refuses; ``status`` in `GONE`: for good.
        BadKeys: the subscription's keys are none.
    """
    text = json.dumps(_words(notices, batch), ensure_ascii=False).encode()[:LONGEST]
    body = encrypt(text, p256dh=subscription.p256dh, auth=subscription.auth)
    post(
        subscription.endpoint,
        body,
        headers={
            "Authorization": vapid(
                subscription.endpoint, key=push_key(), contact=_contact(), now=now
            ),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(_KEPT_SECONDS),
            "Urgency": "high" if any(notice.is_urgent for notice in notices) else "normal",
            "Topic": batch.hex,
        },
        timeout_seconds=settings.CONFIG.intake.fetch_seconds,
        allow_private=frozenset(settings.CONFIG.intake.private_hosts),
    )


def is_endpoint(url: str) -> bool:
    """Whether *url* may be a push service's: https, or an inner host that the configuration permits."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if len(url) > 1000 or not url.isprintable() or not parts.hostname or parts.username:
        return False
    return parts.scheme == "https" or parts.netloc in settings.CONFIG.intake.private_hosts


def _words(notices: Sequence[Notice], batch: UUID) -> dict[str, str]:
    """What the browser shows: a title, a line, where it leads, and what it replaces."""
    if len(notices) == 1:
        (notice,) = notices
        title, text = notice.outside[:_CUT], notice.outside_text or str(notice.issuer or "")
        address = (
            notice.address if "://" in notice.address else reverse("notices:open", args=[notice.pk])
        )
    else:
        title = f"{len(notices)} pemberitahuan baru"
        text = "\n".join(notice.outside[:_CUT] for notice in notices[:3])
        address = reverse("notices:list")
    return {"judul": title, "isi": text[: 3 * _CUT], "alamat": address, "tanda": batch.hex}


def _contact() -> str:
    config = settings.CONFIG
    mail = config.newsroom.contact_email
    return f"mailto:{mail}" if mail else str(config.newsroom.public_url)
