"""Browsers that take pushes: subscribed, let go, and the worker that shows what comes."""

import re

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from newsroom.accounts.doors import SignedInRequest
from newsroom.notices.forms import DeviceForm
from newsroom.notices.models import PushSubscription

MOST = 10  # devices of a person
_WORKER = settings.BASE_DIR / "templates" / "desk" / "static" / "pekerja.js"
_BROWSERS = (
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


@login_required
@require_POST
def add(request: SignedInRequest) -> HttpResponse:
    """Take a browser's subscription; one that was another person's is his no more."""
    user, form = request.user, DeviceForm(request.POST)
    if not form.is_valid():
        messages.error(request, f"Perangkat ini tidak dapat dipakai. {_first(form)}")
        return redirect("notices:choose")
    values = form.cleaned_data
    known = PushSubscription.objects.filter(endpoint=values["endpoint"]).first()
    if known is not None and known.user_id != user.pk:
        known.delete()  # with what was on its way to the other person
        known = None
    if known is None and PushSubscription.objects.filter(user=user).count() >= MOST:
        messages.error(request, f"Paling banyak {MOST} perangkat. Putuskan satu dulu.")
        return redirect("notices:choose")
    PushSubscription.objects.update_or_create(
        endpoint=values["endpoint"],
        defaults={
            "user": user,
            "p256dh": values["p256dh"],
            "auth": values["auth"],
            "device": device_of(request.headers.get("User-Agent", "")),
            "made_at": timezone.now(),
        },
    )
    messages.success(request, "Perangkat ini sekarang menerima pemberitahuan.")
    return redirect("notices:choose")


@login_required
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a device go; one that has gone already stays gone."""
    PushSubscription.objects.filter(pk=pk, user=request.user).delete()
    messages.success(request, "Perangkat itu tidak lagi menerima pemberitahuan.")
    return redirect("notices:choose")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of the desk, at the root of all that it serves: /meja/."""
    return HttpResponse(
        _WORKER.read_bytes(),
        content_type="text/javascript; charset=utf-8",
        headers={"Service-Worker-Allowed": "/meja/", "Cache-Control": "no-cache"},
    )


def device_of(agent: str) -> str:
    """ "Chrome di Android", of a User-Agent; "Peramban" where it tells nothing."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "Peramban")
    system = next((name for mark, name in _SYSTEMS if re.search(rf"\b{mark}", agent)), "")
    return f"{browser} di {system}" if system else browser


def _first(form: DeviceForm) -> str:
    return next((str(words) for errors in form.errors.values() for words in errors), "")
