"""Who may read: an admitted outlet by its key, and how often.

The counts are kept in the process's cache: a house of several processes lets through so many times more.
Wrong keys are counted by address, and only who brings one more is turned away: a right key from behind the
same address opens the door whatever its neighbours try. A key is too long to be guessed before it is found.
"""

from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from newsroom.accounts.tries import may_try
from newsroom.press.api.problems import Refusal, no_key, shut_out, too_many, wrong_key
from newsroom.press.models import AccessKey, KeyPurpose
from newsroom.press.outlets.access import key_of, note_use, opens

REQUESTS_A_MINUTE = 120
MOST_WRONG, WITHIN_SECONDS = 30, 600
"""So many unknown keys an address may bring in so long a time."""

_SCHEME = "bearer "


def admit(request: HttpRequest, *, now: datetime | None = None) -> AccessKey:
    """The key with which *request* comes.

    Raises:
        Refusal: It has none that opens this door, or came too often.
    """
    now = now or timezone.now()
    head = request.headers.get("Authorization", "")
    if not head.lower().startswith(_SCHEME):
        raise no_key()
    secret = head[len(_SCHEME) :].strip()
    key = key_of(secret, KeyPurpose.API)
    if key is None:
        raise wrong_key() if key_of(secret, KeyPurpose.FEEDS) else _unknown(request)
    if not opens(key):
        raise no_key() if key.revoked_at else shut_out()
    _count(key, now=now)
    note_use(key, now=now)
    return key


def _unknown(request: HttpRequest) -> Refusal:
    """A key that nobody was given; after too many of them its bearer is told to come later."""
    may = may_try(request, "api-key", most=MOST_WRONG, within_seconds=WITHIN_SECONDS)
    return no_key() if may else too_many(WITHIN_SECONDS)


def _count(key: AccessKey, *, now: datetime) -> None:
    minute = int(now.timestamp()) // 60
    counter = f"api:{key.pk}:{minute}"
    if cache.add(counter, 1, timeout=120):
        return
    try:
        count = cache.incr(counter)
    except ValueError:  # thrown out of a full cache in between
        return
    if count > REQUESTS_A_MINUTE:
        raise too_many(60 - int(now.timestamp()) % 60)
