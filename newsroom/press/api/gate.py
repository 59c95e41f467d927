"""Who may read: an admitted outlet by its key, and how often.

The count is kept in the process's cache: a house of several processes lets through so many times more.
"""

from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from newsroom.press.api.problems import no_key, shut_out, too_many, wrong_key
from newsroom.press.models import AccessKey, KeyPurpose
from newsroom.press.outlets.access import key_of, note_use, opens

REQUESTS_A_MINUTE = 120
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
        raise wrong_key() if key_of(secret, KeyPurpose.FEEDS) else no_key()
    if not opens(key):
        raise no_key() if key.revoked_at else shut_out()
    _count(key, now=now)
    note_use(key, now=now)
    return key


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
