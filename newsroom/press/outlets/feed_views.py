"""The doors of an outlet's own feeds: the address is the key, kept by no cache and written into no log."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_safe

from newsroom.accounts.tries import may_try
from newsroom.desk.models import Release
from newsroom.press.models import AccessKey, Door, KeyPurpose, Outlet
from newsroom.press.outlets import own_feeds
from newsroom.press.outlets.access import key_of, note_use, opens
from newsroom.press.outlets.embargo import embargoed_for, note_access
from newsroom.views import not_found
from pipelines.publish.feeds import MIME

_MOST_WRONG, _WITHIN_SECONDS = 30, 600
_JSON = "application/json"

Render = Callable[[Outlet, list[Release], datetime], bytes]


@require_safe
def feed(request: HttpRequest, secret: str, format: str) -> HttpResponse:
    """RSS, Atom or JSON Feed of what the outlet wants; embargoed items are named only."""
    if format not in own_feeds.FORMATS:
        return not_found(request)
    address = _address(request)
    return _answer(
        request,
        secret,
        door=Door.FEED,
        content_type=MIME[format],
        render=lambda outlet, embargoed, now: own_feeds.feed(
            outlet, embargoed, format=format, self_url=address, now=now
        ),
        ended=lambda at: own_feeds.ended_feed(format=format, self_url=address, at=at),
    )


@require_safe
def ninjs(request: HttpRequest, secret: str) -> HttpResponse:
    """The same as ninjs; embargoed items in full."""
    address = _address(request)
    return _answer(
        request,
        secret,
        door=Door.NINJS,
        content_type=_JSON,
        render=lambda outlet, embargoed, now: own_feeds.ninjs_feed(
            outlet, embargoed, self_url=address, now=now
        ),
        ended=lambda at: own_feeds.ended_feed(format="json", self_url=address, at=at),
    )


def _answer(
    request: HttpRequest,
    secret: str,
    *,
    door: str,
    content_type: str,
    render: Render,
    ended: Callable[[datetime], bytes],
) -> HttpResponse:
    if not may_try(
        request, "outlet-feed", most=_MOST_WRONG, within_seconds=_WITHIN_SECONDS, weight=0
    ):
        return _private(HttpResponse(status=429, headers={"Retry-After": str(_WITHIN_SECONDS)}))
    key = key_of(secret, KeyPurpose.FEEDS)
    if key is None:
        may_try(request, "outlet-feed", most=_MOST_WRONG, within_seconds=_WITHIN_SECONDS)
        return _private(not_found(request))
    now = timezone.now()
    if not opens(key):
        return _typed(HttpResponse(ended(_ended_at(key) or now), status=410), content_type)
    note_use(key, now=now)
    embargoed = embargoed_for(key.outlet, now=now)
    body = render(key.outlet, embargoed, now)
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    if _has_it(request, etag):
        return _private(HttpResponse(status=304, headers={"ETag": etag}))
    if request.method != "HEAD":
        note_access(key.outlet, embargoed, door=door, key=key, now=now)
    response = _typed(HttpResponse(body), content_type)
    response["ETag"] = etag
    return response


def _ended_at(key: AccessKey) -> datetime | None:
    return key.revoked_at or key.outlet.decided_at


def _has_it(request: HttpRequest, etag: str) -> bool:
    sent = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    return "*" in sent or etag in (one.removeprefix("W/") for one in sent)


def _typed(response: HttpResponse, content_type: str) -> HttpResponse:
    response["Content-Type"] = f"{content_type}; charset=utf-8"
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _address(request: HttpRequest) -> str:
    """Where the feed stands, by the house's own name, whoever asks."""
    return f"{settings.CONFIG.desk.url}{request.path}"
