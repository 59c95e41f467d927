"""What a person wants to be told of, how, and when not; and a test of it."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.accounts.doors import SignedInRequest
from newsroom.accounts.models import User
from newsroom.notices.choosing import choices_of, quiet_hours_of
from newsroom.notices.choosing import choose as keep
from newsroom.notices.events import Channel, Event
from newsroom.notices.forms import QuietForm, posted_choices
from newsroom.notices.keys import public_key
from newsroom.notices.models import PushSubscription
from newsroom.notices.queries import events_of, given_up
from newsroom.notices.telling import Message, is_mail_on, tell

_SHOWN_DAYS = 14
_MOST_SHOWN = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: SignedInRequest) -> HttpResponse:
    """The person's channels per event, quiet hours and devices."""
    user, events = request.user, events_of(request.user)
    quiet = quiet_hours_of(user)
    form = QuietForm(request.POST or None, quiet=quiet)
    if request.method == "POST" and form.is_valid():
        keep(user, posted_choices(request.POST, events), form.chosen(), now=timezone.now())
        messages.success(request, "Pengaturan pemberitahuan disimpan.")
        return redirect("notices:choose")
    status = 200 if request.method != "POST" else 422
    return _page(request, user, events, form, status=status)


def _page(
    request: SignedInRequest, user: User, events: list[Event], form: QuietForm, *, status: int
) -> HttpResponse:
    now = timezone.now()
    if request.method == "POST":
        wanted = posted_choices(request.POST, events)
    else:
        choices = choices_of([user.pk])
        wanted = {(e, c): choices.wants(user.pk, e, c) for e in events for c in Channel}
    lost = []
    if user.has_role("operator"):
        lost = list(given_up(now - timedelta(days=_SHOWN_DAYS))[:_MOST_SHOWN])
    context = {
        "rows": [(e, [(c, wanted[e, c]) for c in Channel]) for e in events],
        "form": form,
        "devices": PushSubscription.objects.filter(user=user),
        "key": public_key(),
        "is_mail_on": is_mail_on(),
        "lost": lost,
        "zone": settings.CONFIG.newsroom.zone,
        "is_officer": not user.has_role("editor", "approver", "operator"),
    }
    return render(request, "pemberitahuan/atur.html", context, status=status)


@login_required
@require_POST
def test(request: SignedInRequest) -> HttpResponse:
    """Send the person a message by every way that is open, and say by which."""
    user, now = request.user, timezone.now()
    message = Message(
        Event.TEST,
        key=f"test:{now.isoformat()}",
        subject=f"user:{user.pk}",
        issuer=None,
        title="Pesan uji",
        text="Kalau Anda membaca ini, pemberitahuan sampai kepada Anda.",
        outside="Pesan uji dari meja redaksi",
        outside_text="Kalau Anda membaca ini, pemberitahuan sampai kepada Anda.",
        address=reverse("notices:choose"),
        is_urgent=True,
    )
    tell(message, to={user.pk}, actor=None, now=now)
    ways = ["di meja"]
    if is_mail_on() and user.email:
        ways.append(f"ke {user.email}")
    if PushSubscription.objects.filter(user=user).exists():
        ways.append("ke perangkat Anda")
    messages.success(request, f"Pesan uji dikirim {', '.join(ways)}. Tunggu sebentar.")
    return redirect("notices:choose")
