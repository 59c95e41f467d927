"""The page where a media outlet signs up; it stands open to everybody.

Against machines, without asking a third party: a field that people do not see, a moment that a form
takes to fill, and a number of tries. Whoever signs up learns nothing of who is known already.
"""

from datetime import timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from newsroom.accounts.tries import may_try
from newsroom.desk.areas import area_name
from newsroom.desk.pages import page
from newsroom.press.models import Medium, Outlet, PressCouncil
from newsroom.press.outlets import mails, posting, signing_up
from newsroom.press.outlets.choices import regions
from newsroom.press.outlets.embargo import TERMS

TRAP = "faks"  # hidden by the style sheet; a machine fills it
MOST, WITHIN_SECONDS = 6, 3600
_QUICKEST, _OLDEST = timedelta(seconds=3), timedelta(hours=12)
_signer = signing.TimestampSigner(salt="press.outlets.sign-up")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """The form; what is sent waits for its confirmation and then for the desk."""
    if request.method != "POST":
        return _form(request, {"dewan_pers": PressCouncil.NONE.value}, {})
    if not may_try(request, "outlet-sign-up", most=MOST, within_seconds=WITHIN_SECONDS):
        return page(request, "media/nanti.html", status=429)
    profile, errors = signing_up.read_profile(request.POST)
    if errors:
        return _form(request, request.POST, errors, status=422)
    if request.POST.get(TRAP) or not _took_a_while(request.POST.get("mulai", "")):
        return redirect("outlets:signed_up")  # a machine is told the same as anybody
    done = signing_up.sign_up(
        profile, accepts_embargo="embargo" in request.POST, now=timezone.now()
    )
    if done is not None:
        posting.account_link(*done)
    else:
        posting.known_already(
            Outlet.objects.get(email__iexact=profile.email, confirmed_at__isnull=False)
        )
    return redirect("outlets:signed_up")


@require_safe
def signed_up(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return page(request, "media/terkirim.html", is_mail_on=mails.is_mail_on())


def _form(
    request: HttpRequest, typed: object, errors: dict[str, str], *, status: int = 200
) -> HttpResponse:
    return page(
        request,
        "media/daftar.html",
        status=status,
        typed=typed,
        errors=errors,
        started=_signer.sign("formulir"),
        trap=TRAP,
        media=Medium.choices,
        councils=PressCouncil.choices,
        regions=[(code, area_name(code)) for code in regions(None)],
        terms=TERMS,
    )


def _took_a_while(mark: str) -> bool:
    """Whether the form was filled in more than a blink and less than half a day."""
    try:
        _signer.unsign(mark, max_age=_OLDEST)
    except signing.BadSignature:
        return False
    try:
        _signer.unsign(mark, max_age=_QUICKEST)
    except signing.SignatureExpired:
        return True
    return False
