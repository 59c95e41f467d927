"""The page behind a quotation's link, for somebody without an account: looked at by POST, answered once.

Messengers and mail guards open every address they carry. So GET and HEAD show a page that is the same
for every quotation and change nothing; the quotation comes by the press of a button. The address is the
secret: it is told to no other page (no referrer), kept by no cache and written into no log.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from newsroom.accounts.tries import may_try
from newsroom.desk import forms, quotations
from newsroom.desk.errors import Blocked
from newsroom.desk.models import ANSWERS, QuoteAct, QuoteRequest
from newsroom.desk.pages import page
from newsroom.desk.quotations_acts import Answer, Ended, answer, digest_of, open_

MOST_TRIES = 60
"""From one address within the time below; a wrong secret counts as several."""

WITHIN_SECONDS = 600
_WRONG = 3
_MOST_WORDS = 2000
_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
_ACTS = {"setuju": QuoteAct.AGREE, "ubah": QuoteAct.CHANGE, "tolak": QuoteAct.REFUSE}

View = Callable[..., HttpResponseBase]


def _own_origin(view: View) -> View:
    """Let the guard against forged forms judge by its token alone.

    A browser calls the origin of a form on a page without referrer "null", which the guard would refuse.
    """

    @wraps(view)
    def named(request: HttpRequest, **more: Any) -> HttpResponseBase:
        if request.META.get("HTTP_ORIGIN") == "null":
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return view(request, **more)

    return named


def _discreet(view: View) -> View:
    """Put on every answer, a refusal too, that it is to be found, kept and told nowhere."""

    @wraps(view)
    def discreet(request: HttpRequest, **more: Any) -> HttpResponseBase:
        response = view(request, **more)
        for name, value in _HEADERS.items():
            response[name] = value
        return response

    return discreet


@csrf_exempt
@_discreet
@never_cache
@_own_origin
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """One quotation's page: neutral until a person presses, then the quotation and three answers."""
    if not _may_try(request, weight=0 if request.method != "POST" else 1):
        return page(request, "kutipan/nanti.html", status=429)
    rows = QuoteRequest.objects.select_related("release__issuer").prefetch_related("turns")
    asked = rows.filter(secret_digest=digest_of(secret)).first()
    if asked is None:
        _may_try(request, weight=_WRONG)
        return page(request, "kutipan/tidak_ada.html", status=404)
    if request.method == "POST":
        return _pressed(request, asked)
    ending = quotations.ending_of(asked)
    if ending is not None and ending.act in ANSWERS:
        return page(request, "kutipan/terjawab.html", status=410, asked=None)
    if ending is not None or asked.expires_at <= timezone.now():
        return _over(request, asked)
    return page(request, "kutipan/depan.html")


def _pressed(request: HttpRequest, asked: QuoteRequest) -> HttpResponse:
    now = timezone.now()
    try:
        if "jawab" not in request.POST:
            open_(asked, now=now)
            return _form(request, asked)
        turn = answer(asked, _given(request), now=now)
    except Ended:
        return _over(request, QuoteRequest.objects.prefetch_related("turns").get(pk=asked.pk))
    except Blocked as refusal:
        return _form(request, asked, refusal=refusal)
    return page(request, "kutipan/terima_kasih.html", asked=asked, turn=turn)


def _given(request: HttpRequest) -> Answer:
    post = request.POST
    act = _ACTS.get(post.get("jawab", ""), "")
    return Answer(
        act=act,
        who=forms.one_line(post.get("nama", ""))[:120],
        by_aide="ajudan" in post,
        words=forms.one_line(post.get("kata", ""))[:_MOST_WORDS] if act == QuoteAct.CHANGE else "",
        reason=forms.clean(post.get("alasan", ""))[:_MOST_WORDS] if act == QuoteAct.REFUSE else "",
    )


def _form(
    request: HttpRequest, asked: QuoteRequest, *, refusal: Blocked | None = None
) -> HttpResponse:
    return page(
        request,
        "kutipan/jawab.html",
        status=422 if refusal else 200,
        asked=asked,
        words=quotations.plain(asked.words),
        headline=asked.revision.headline,
        issuer=asked.release.issuer,
        refusal=refusal,
        typed=request.POST,
    )


def _over(request: HttpRequest, asked: QuoteRequest) -> HttpResponse:
    """What became of a link that takes no answer; after its time it no longer shows the words."""
    ending = quotations.ending_of(asked)
    if ending is None or ending.act == QuoteAct.REVOKE:
        return page(request, "kutipan/lewat.html", status=410, is_revoked=ending is not None)
    return page(
        request,
        "kutipan/terjawab.html",
        status=410,
        asked=asked,
        turn=ending,
        words=quotations.plain(asked.words) if asked.expires_at > timezone.now() else "",
        issuer=asked.release.issuer,
    )


def _may_try(request: HttpRequest, *, weight: int) -> bool:
    return may_try(
        request, "quote-link", most=MOST_TRIES, within_seconds=WITHIN_SECONDS, weight=weight
    )
