"""What comes in at the hub's door: a request read, judged, and kept until its callback confirms it.

request = parse_request({"hub.mode": "subscribe", "hub.topic": …, "hub.callback": …})
ask(request, now=now)           # a row; the queue then asks the callback
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from newsroom.engine.tasks import enqueue
from newsroom.intake.fetching import is_public
from newsroom.press.hub import tasks, topics
from newsroom.press.hub.inner import is_allowed
from newsroom.press.models.hub import (
    CALLBACK_LENGTH,
    SEALED_FOR,
    TOPIC_LENGTH,
    Intent,
    IntentMode,
    Subscription,
    SubscriptionState,
)
from newsroom.sealing import seal

DAY = 24 * 60 * 60
DEFAULT_LEASE, SHORTEST_LEASE, LONGEST_LEASE = 10 * DAY, DAY // 24, 30 * DAY
SECRET_BYTES = 199  # "less than 200 bytes in length", section 5.1
OF_ONE_HOST = 1_000  # subscriptions of callbacks on one host
UNCONFIRMED_OF_ONE_HOST = 100
UNCONFIRMED = 2_000  # in all: each makes the house call an address that a stranger named
ALL = 50_000


class HubRefusal(Exception):
    """A request that the hub does not take; ``status`` is of HTTP, ``message`` one Indonesian sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True, slots=True)
class HubRequest:
    """A sound request to subscribe or unsubscribe; ``lease_seconds`` lies within our bounds."""

    mode: str
    topic: str
    callback: str
    host: str
    secret: str = ""
    lease_seconds: int = DEFAULT_LEASE

    @property
    def key(self) -> str:
        return key_of(self.topic, self.callback)


def key_of(topic: str, callback: str) -> str:
    """What a subscription is known by: its topic and its callback together."""
    return hashlib.sha256(f"{topic}\n{callback}".encode()).hexdigest()


def parse_request(form: Mapping[str, str]) -> HubRequest:
    """Read the fields of a request; those that WebSub does not know are left alone (section 5.1).

    Raises:
        HubRefusal: A field is missing, too long or not what it should be, or the topic is not ours.
    """
    mode = form.get("hub.mode", "")
    if mode not in (IntentMode.SUBSCRIBE, IntentMode.UNSUBSCRIBE):
        raise HubRefusal(400, "hub.mode harus subscribe atau unsubscribe.")
    topic = form.get("hub.topic", "")
    if not topic or len(topic) > TOPIC_LENGTH:
        raise HubRefusal(400, "hub.topic harus memuat alamat RSS di situs ini.")
    callback, host = _callback(form.get("hub.callback", ""))
    secret = form.get("hub.secret", "")
    if len(secret.encode("utf-8", "surrogatepass")) > SECRET_BYTES or "\0" in secret:
        raise HubRefusal(400, "hub.secret paling panjang 199 bita.")
    if topics.current(topic) is None and mode == IntentMode.SUBSCRIBE:
        raise HubRefusal(404, "hub.topic bukan alamat RSS di situs ini.")
    return HubRequest(
        mode, topic, callback, host, secret, _lease(form.get("hub.lease_seconds", ""))
    )


def ask(request: HubRequest, *, now: datetime) -> Intent:
    """Keep *request* and have its callback asked; a later one for the same callback takes its place.

    Raises:
        HubRefusal: There are too many already, or there is nothing to unsubscribe from.
    """
    if request.mode == IntentMode.SUBSCRIBE:
        _count(request)
    elif not _is_known(request):
        raise HubRefusal(404, "Tidak ada langganan RSS itu untuk alamat itu.")
    intent, _ = Intent.objects.update_or_create(
        key=request.key,
        defaults={
            "mode": request.mode, "topic": request.topic, "callback": request.callback,
            "host": request.host, "secret": seal(request.secret, SEALED_FOR) if request.secret else "",
            "lease_seconds": request.lease_seconds, "reason": "", "asked_at": now, "attempts": 0,
            "next_attempt_at": now,
        },
    )  # fmt: skip
    enqueue(tasks.work_outside, intent.pk)
    return intent


def _count(request: HubRequest) -> None:
    others = Intent.objects.exclude(key=request.key)
    if others.filter(host=request.host).count() >= UNCONFIRMED_OF_ONE_HOST:
        raise HubRefusal(429, "Terlalu banyak permintaan dari alamat itu belum dikonfirmasi.")
    if others.count() >= UNCONFIRMED:
        raise HubRefusal(503, "Terlalu banyak permintaan; coba lagi nanti.")
    active = Subscription.objects.filter(state=SubscriptionState.ACTIVE).exclude(key=request.key)
    if active.filter(host=request.host).count() >= OF_ONE_HOST or active.count() >= ALL:
        raise HubRefusal(429, "Jumlah langganan untuk alamat itu sudah penuh.")


def _is_known(request: HubRequest) -> bool:
    """Whether there is, or may soon be, a subscription to end: else anybody could have anybody called."""
    active = Subscription.objects.filter(state=SubscriptionState.ACTIVE, key=request.key)
    return active.exists() or Intent.objects.filter(key=request.key).exists()


def _callback(written: str) -> tuple[str, str]:
    """The callback and its host, which is not yet looked up: that is done when it is called."""
    wrong = HubRefusal(400, "hub.callback harus memuat alamat http atau https yang utuh.")
    try:
        parts = urlsplit(written)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise wrong from None
    if not host or len(host) > 255 or len(written) > CALLBACK_LENGTH:
        raise wrong
    if parts.scheme not in ("http", "https") or parts.fragment or port == 0:
        raise wrong
    if not written.isascii() or not written.isprintable() or " " in written:
        raise wrong
    if parts.username is not None or parts.password is not None:
        raise wrong
    try:
        is_inner = not is_public(host)
    except ValueError:  # a name
        is_inner = False
    if is_inner and not is_allowed(host, port):
        raise HubRefusal(
            400, "hub.callback menuju jaringan dalam; hanya alamat internet umum yang dilayani."
        )
    return written, host


def _lease(written: str) -> int:
    """Seconds as asked for, within our bounds; the answer to the callback names them (section 5.3)."""
    if not written:
        return DEFAULT_LEASE
    if not (written.isascii() and written.isdigit()):
        raise HubRefusal(400, "hub.lease_seconds harus bilangan bulat.")
    return max(SHORTEST_LEASE, min(int(written[:12]) or DEFAULT_LEASE, LONGEST_LEASE))
