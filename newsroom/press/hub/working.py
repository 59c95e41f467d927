"""The hub at work: what is due goes out, and what came back is written down.

A row is taken up by moving its next attempt ahead by `CLAIM`: nobody else takes it meanwhile, and a
process that dies leaves it due again. What is written afterwards holds only if the row is still as it was
taken, so a newer request or content is never overwritten by the outcome of an older one.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from newsroom.press.hub import topics
from newsroom.press.hub.announcing import arm
from newsroom.press.hub.calls import Call, Outcome, make
from newsroom.press.hub.ending import deny, end
from newsroom.press.hub.links import link_header
from newsroom.press.models.hub import (
    SEALED_FOR,
    Intent,
    IntentMode,
    Ping,
    Push,
    PushState,
    Subscription,
    SubscriptionState,
)
from newsroom.sealing import Unsealable, unseal

log = structlog.get_logger(__name__)

CLAIM = timedelta(minutes=5)  # longer than a run takes, its last calls included
LOOKED_AT = 2_000  # due rows of a kind in one round …
AT_ONCE = 200  # … of which so many are taken up …
OF_ONE_SERVER = 20  # … and so many for one server
ASKED_AT_ONCE = 50  # confirmations in one round: strangers can have any server asked, however slow
RUN_SECONDS = 60.0  # then no call is begun any more, and the next run goes on
INTENT_TRIES = 3
GONE = 410
_FIRST, _GROWTH, _LONGEST = timedelta(seconds=30), 3, timedelta(hours=6)


def work_off(now: datetime) -> int:
    """Confirm, deliver and ping whatever is due; the number of calls that were made."""
    made, away = 0, set[str]()
    until = time.monotonic() + RUN_SECONDS
    while (left := until - time.monotonic()) > 0:
        calls = [*_pushes(now, away), *_pings(now, away), *_intents(now, away)]
        if not calls:
            break
        for call, outcome in make(calls, at_once=settings.CONFIG.hub.senders, seconds=left):
            if outcome is None:
                _postpone(call.row, now=now)
                continue
            if outcome.status is None:
                away.add(call.server)
            made += 1
            _settle(call, outcome, now=now)
    return made


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed tries: half a minute, tripled each time, at most six hours."""
    return min(_FIRST * _GROWTH ** min(attempts - 1, 9), _LONGEST)


def is_anything_due(now: datetime) -> bool:
    return any(rows.filter(next_attempt_at__lte=now).exists() for rows in _waiting())


def signature(secret: str, body: bytes) -> str:
    """The value of ``X-Hub-Signature``, section 7."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


# ------------------------------------------------------------------------------------ what is due


def _server(url: str) -> str:
    """Name and port: what is away together."""
    return urlsplit(url).netloc.lower()


def _waiting() -> tuple[QuerySet[Any], ...]:
    pings = Ping.objects.filter(state=PushState.WAITING)
    is_outside = settings.CONFIG.hub.kind == "outside"
    return (
        Intent.objects.all(),
        Push.objects.filter(state=PushState.WAITING),
        pings if is_outside else pings.none(),
    )


def _claimed(
    rows: QuerySet[Any],
    now: datetime,
    *,
    place_of: Callable[[Any], str],
    away: set[str],
    most: int = AT_ONCE,
) -> list[Any]:
    """Due rows taken up for `CLAIM`: few of one server, as they go one after the other, none of *away*."""
    taken: list[Any] = []
    of_place: dict[str, int] = {}
    with transaction.atomic():
        due = rows.filter(next_attempt_at__lte=now).order_by("next_attempt_at", "pk")
        for row in due[:LOOKED_AT]:
            place = place_of(row)
            if place in away or of_place.get(place, 0) >= OF_ONE_SERVER or len(taken) >= most:
                continue
            same = type(row).objects.filter(pk=row.pk, next_attempt_at=row.next_attempt_at)
            if same.update(next_attempt_at=now + CLAIM):
                of_place[place] = of_place.get(place, 0) + 1
                row.next_attempt_at = now + CLAIM
                taken.append(row)
    return taken


def _intents(now: datetime, away: set[str]) -> Iterator[Call]:
    taken = _claimed(
        Intent.objects.all(), now, place_of=lambda row: _server(row.callback), away=away,
        most=ASKED_AT_ONCE,
    )  # fmt: skip
    for row in taken:
        challenge = "" if row.mode == IntentMode.DENIED else secrets.token_urlsafe(32)
        asked = {"hub.mode": row.mode, "hub.topic": row.topic}
        if row.mode == IntentMode.DENIED:
            asked["hub.reason"] = row.reason
        else:
            asked["hub.challenge"] = challenge
        if row.mode == IntentMode.SUBSCRIBE:
            asked["hub.lease_seconds"] = str(row.lease_seconds)
        joint = "&" if urlsplit(row.callback).query else ("" if row.callback.endswith("?") else "?")
        url = f"{row.callback}{joint}{urlencode(asked)}"
        yield Call(row, _server(row.callback), url, expected=challenge)


def _pushes(now: datetime, away: set[str]) -> Iterator[Call]:
    rows = Push.objects.filter(state=PushState.WAITING).select_related("subscription")
    taken = _claimed(rows, now, place_of=lambda row: _server(row.subscription.callback), away=away)
    contents: dict[str, topics.Content | None] = {}
    for row in sorted(taken, key=lambda row: row.subscription.failures):  # who answered goes first
        subscription = row.subscription
        if subscription.state != SubscriptionState.ACTIVE or subscription.lease_until <= now:
            Push.objects.filter(pk=row.pk).update(state=PushState.DROPPED)
            continue
        topic = subscription.topic
        if topic not in contents:
            contents[topic] = topics.current(topic)
        content = contents[topic]
        if content is None and not topics.is_site_out():
            continue  # it is looked at again when the claim ends
        if content is None:
            deny([subscription], why="RSS ini tidak ada lagi.", now=now)
        elif content.digest != row.digest:  # written anew since: that goes instead
            if not arm(topic, now=now):
                Push.objects.filter(pk=row.pk).update(state=PushState.DROPPED)
        elif (head := _head(subscription, content)) is None:
            deny([subscription], why="Kunci langganan ini tidak terbaca lagi.", now=now)
        else:
            url = subscription.callback
            yield Call(row, _server(url), url, content.body, head)


def _head(
    subscription: Subscription, content: topics.Content
) -> tuple[tuple[str, str], ...] | None:
    """Headers of a push; None where its secret was sealed under another key of the house."""
    path = topics.path_of(subscription.topic)
    links = link_header(
        str(path), public_url=settings.CONFIG.newsroom.public_url,
        hub_url=settings.CONFIG.hub_address,
    )  # fmt: skip
    head = [("Content-Type", content.content_type), ("Link", links)]
    if subscription.secret:
        try:
            secret = unseal(subscription.secret, SEALED_FOR)
        except Unsealable:
            return None
        head.append(("X-Hub-Signature", signature(secret, content.body)))
    return tuple(head)


def _pings(now: datetime, away: set[str]) -> Iterator[Call]:
    if settings.CONFIG.hub.kind != "outside":
        return
    hub = settings.CONFIG.hub_address
    waiting = Ping.objects.filter(state=PushState.WAITING)
    for row in _claimed(waiting, now, place_of=lambda _: _server(hub), away=away):
        form = {"hub.mode": "publish", "hub.url": row.topic, "hub.topic": row.topic}
        head = (("Content-Type", "application/x-www-form-urlencoded"),)
        yield Call(row, _server(hub), hub, urlencode(form).encode(), head, is_trusted=True)


# ------------------------------------------------------------------------------ what came of it


def _settle(call: Call, outcome: Outcome, *, now: datetime) -> None:
    row = call.row
    if isinstance(row, Intent):
        _settle_intent(row, outcome, now=now)
        return
    _settle_errand(row, outcome, now=now)
    if not isinstance(row, Push):
        return
    subscription = row.subscription
    mine = Subscription.objects.filter(pk=subscription.pk)
    if outcome.is_good:
        mine.update(failures=0)
    elif outcome.status == GONE:
        end([subscription], why="Penerima menyatakan alamatnya sudah tidak ada (410).", now=now)
    else:
        mine.update(failures=F("failures") + 1)


def _settle_errand(row: Push | Ping, outcome: Outcome, *, now: datetime) -> None:
    attempts = row.attempts + 1
    values: dict[str, Any] = {
        "attempts": attempts, "status": outcome.status, "answer": outcome.words,
    }  # fmt: skip
    if outcome.is_good:
        values |= {"state": PushState.SENT, "sent_at": now}
    elif attempts >= settings.CONFIG.hub.max_attempts:
        values |= {"state": PushState.DEAD}
        log.warning("a feed could not be pushed", what=str(row), status=outcome.status)
    else:
        values |= {"next_attempt_at": now + max(wait_after(attempts), outcome.retry_after)}
    _as_taken(row).update(**values)


def _settle_intent(row: Intent, outcome: Outcome, *, now: datetime) -> None:
    is_told = row.mode == IntentMode.DENIED and outcome.status is not None
    is_confirmed = row.mode != IntentMode.DENIED and outcome.is_good and outcome.is_echo
    if not (is_told or is_confirmed) and outcome.is_passing and row.attempts + 1 < INTENT_TRIES:
        attempts = row.attempts + 1
        wait = max(wait_after(attempts), outcome.retry_after)
        _as_taken(row).update(attempts=attempts, next_attempt_at=now + wait)
        return
    with transaction.atomic():
        if not _as_taken(row).delete()[0]:
            return  # a later request has taken its place
        if is_confirmed:
            _confirm(row, now=now)
        elif not is_told:
            log.info(
                "a callback did not confirm", mode=row.mode, host=row.host, status=outcome.status
            )


def _confirm(row: Intent, *, now: datetime) -> None:
    known = Subscription.objects.filter(key=row.key).select_for_update().first()
    is_active = known is not None and known.state == SubscriptionState.ACTIVE
    if row.mode == IntentMode.UNSUBSCRIBE:
        if known is not None and is_active:
            end([known], why="Penerima berhenti berlangganan.", now=now)
        return
    renewed = {
        "secret": row.secret, "lease_until": now + timedelta(seconds=row.lease_seconds),
    }  # fmt: skip
    if is_active:
        Subscription.objects.filter(key=row.key).update(**renewed)
        return
    begun = {
        "topic": row.topic, "callback": row.callback, "host": row.host,
        "state": SubscriptionState.ACTIVE, "since_at": now, "failures": 0, "ended_at": None,
        "ended_why": "", "seen_digest": topics.digest_of(row.topic) or "",
    }  # fmt: skip
    Subscription.objects.update_or_create(key=row.key, defaults={**renewed, **begun})


def _postpone(row: Any, *, now: datetime) -> None:
    """Its server does not answer in this run, or the run was over: later, and not counted as a try."""
    _as_taken(row).update(next_attempt_at=now + wait_after(1))


def _as_taken(row: Any) -> QuerySet[Any]:
    return type(row).objects.filter(pk=row.pk, next_attempt_at=row.next_attempt_at)
