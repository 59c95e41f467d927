"""The hub's door, `/hub/` at the desk's server: open to all, without a session, small in what it reads."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from newsroom.press.hub import subscribing, topics
from newsroom.press.hub.announcing import announce

BODY_BYTES = 8 * 1024
PUBLISHED_AT_MOST = 20
_FORM = "application/x-www-form-urlencoded"


@csrf_exempt
@never_cache
def door(request: HttpRequest) -> HttpResponse:
    """Take a request of section 5.1, and word of a change from whoever has it."""
    if settings.CONFIG.hub.kind != "own":
        return _said(404, "Tidak ada hub di alamat ini.")
    if request.method != "POST":
        answer = _said(405, "Ini hub WebSub: langganan RSS diminta dengan POST.")
        answer["Allow"] = "POST"
        return answer
    if request.content_type != _FORM:
        return _said(415, f"Permintaan harus berupa {_FORM}.")
    if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_BYTES:
        return _said(413, "Permintaan terlalu besar.")
    try:
        return _taken(request, now=timezone.now())
    except subscribing.HubRefusal as refusal:
        return _said(refusal.status, refusal.message)


def _taken(request: HttpRequest, *, now: datetime) -> HttpResponse:
    if request.POST.get("hub.mode") == "publish":
        named = [*request.POST.getlist("hub.url"), *request.POST.getlist("hub.topic")]
        paths = [path for topic in named[:PUBLISHED_AT_MOST] if (path := topics.path_of(topic))]
        if not paths:
            raise subscribing.HubRefusal(404, "hub.url bukan alamat RSS di situs ini.")
        announce(paths, now=now)
        return HttpResponse(status=204)
    subscribing.ask(subscribing.parse_request(request.POST.dict()), now=now)
    return _said(202, "Permintaan diterima; alamat penerima akan diminta mengonfirmasi.")


def _said(status: int, words: str) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")
