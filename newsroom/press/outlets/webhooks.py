"""A release handed to an outlet's own server: ninjs, signed as Standard Webhooks has it.

    webhook-id: 6f1c…                     the delivery's, the same at every try
    webhook-timestamp: 1764000000         seconds since 1970, of this try
    webhook-signature: v1,K5oZ…           base64 of HMAC-SHA256 over "id.timestamp.body"
    x-warta-event: terbit                 or ralat, pembaruan, cabut
    x-warta-version: 1

Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from newsroom.intake.fetching import FetchError, send
from newsroom.press import archive
from newsroom.press.models import Delivery, Destination
from newsroom.press.outlets.destinations import signing_key
from newsroom.press.outlets.outcomes import Outcome, cut
from pipelines.publish.documents import render_document
from pipelines.values import PublishedRelease

GONE = 410
_BUSY = 429


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it will be made."""

    url: str
    body: bytes
    headers: dict[str, str]


def compose(delivery: Delivery, release: PublishedRelease, *, now: datetime) -> Call:
    """The request that tells of *release* to the delivery's destination."""
    body = render_document(release, "ninjs.json", site=archive.site())
    assert body is not None
    head = {"x-warta-event": str(delivery.event), "x-warta-version": str(release.version)}
    return _signed(delivery.destination, str(delivery.uuid), body, head, now=now)


def signature(key: str, *, id: str, timestamp: str, body: bytes) -> str:
    """The value of ``webhook-signature``."""
    secret = base64.b64decode(key.removeprefix("whsec_"))
    digest = hmac.new(secret, f"{id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode('ascii')}"


def call(made: Call) -> Outcome:
    """Make the request; whatever comes back is an outcome. Touches no database."""
    started = time.monotonic()
    config = settings.CONFIG.outlets
    try:
        answered = send(
            made.url,
            made.body,
            headers=made.headers,
            timeout_seconds=config.send_seconds,
            allow_private=frozenset(config.private_hosts),
        )
    except FetchError as error:
        return Outcome(
            is_good=False, answer=cut(error.message), is_down=True, is_unsent=False,
            milliseconds=_since(started),
        )  # fmt: skip
    wait = answered.retry_after_seconds
    return Outcome(
        is_good=200 <= answered.status < 300,
        status=answered.status,
        answer=cut(answered.text),
        is_final=answered.status == GONE,
        is_down=answered.status >= 500 or answered.status == _BUSY,
        retry_after=timedelta(seconds=wait) if wait is not None else None,
        milliseconds=_since(started),
    )


def _signed(
    destination: Destination, id: str, body: bytes, head: dict[str, str], *, now: datetime
) -> Call:
    timestamp = str(int(now.timestamp()))
    key = signing_key(destination)
    return Call(
        url=destination.address,
        body=body,
        headers={
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "RuangWarta/0.4 (webhook)",
            "webhook-id": id,
            "webhook-timestamp": timestamp,
            "webhook-signature": signature(key, id=id, timestamp=timestamp, body=body),
            **head,
        },
    )


def _since(started: float) -> int:
    return round((time.monotonic() - started) * 1000)
