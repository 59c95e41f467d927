"""Taps on a card: a mend taken, a name taught to the registry; and the way to the next release.

A card is made anew of the current text before anything is done, so that a tap changes only what the
card really offers; what comes in is compared, never written.
"""

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from newsroom.accounts.doors import SignedInRequest
from newsroom.accounts.models import User
from newsroom.desk import actions, forms, review
from newsroom.desk.act_views import act, apply_text
from newsroom.desk.cards import Card
from newsroom.desk.errors import DeskError, StaleRevision, WrongState
from newsroom.desk.models import Release
from newsroom.desk.queries import board_of
from newsroom.desk.review_views import ALIAS_SALT, release_or_404
from newsroom.registry.cells import Unreadable
from newsroom.registry.circles import circle_of
from newsroom.registry.learning import learn, learn_alias, unknown_in
from newsroom.registry.reading import registry_for
from newsroom.registry.records import Person
from pipelines.check import apply_mend
from pipelines.values import Manuscript, Mend

_GONE = "Kartu ini sudah berubah. Buka lagi kartunya pada naskah terbaru."


@login_required
@require_POST
def mend_card(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take one of a card's mends as an edit; a name mended so is offered as an alias afterwards."""
    offers: list[str] = []

    @act("#naskah")
    def take(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
        current, base = release.current_revision, forms.number_of(request.POST.get("dasar"))
        assert current is not None
        if current.number != base:
            if current.author_id == user.pk and current.base and current.base.number == base:
                return f"Sudah diperbaiki: revisi {current.number}."
            raise StaleRevision(_GONE)
        _, cards = review.cards_now(release, now=now)
        card, mend = _asked(request, cards)
        body = forms.clean(apply_mend(current.body, mend))
        revision = apply_text(release, user, actions.Text(body=body), base=base, now=now)
        offers.append(_alias_of(card, mend, release))
        return f"{mend.label}: tersimpan sebagai revisi {revision.number}."

    answer = take(request, uuid=uuid)
    if any(offers) and answer.status_code == 302:
        query = urlencode({"ingat": offers[0]})
        return redirect(f"{reverse('desk:review', args=[uuid])}?{query}#naskah")
    return answer


def _asked(request: SignedInRequest, cards: list[Card]) -> tuple[Card, Mend]:
    """The card's mend that was tapped; it is looked for among those that there are."""
    post = request.POST
    wanted = (post.get("mulai", ""), post.get("akhir", ""), post.get("teks", ""))
    for card in cards:
        for mend in card.mends:
            if (str(mend.start), str(mend.end), mend.text) == wanted:
                return card, mend
    raise WrongState(_GONE)


def _alias_of(card: Card, mend: Mend, release: Release) -> str:
    """What the registry may remember after a mend of a name, signed; "" where there is nothing new in it."""
    meant = next((one for one in card.known if one.name == mend.text), None)
    if card.person is None or meant is None:
        return ""
    written = card.person.name
    if registry_for(release.issuer).people_called(written):
        return ""
    offer = {"person": meant.id, "name": meant.name, "written": written}
    return signing.dumps(offer, salt=ALIAS_SALT, compress=True)


@act("#naskah")
def remember_alias(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    """Teach the registry that somebody is written as the report wrote him."""
    try:
        lesson = signing.loads(request.POST.get("ingat", ""), salt=ALIAS_SALT, max_age=86_400)
    except signing.BadSignature:
        raise WrongState(
            "Tawaran ini sudah lewat. Tambahkan nama lainnya di daftar pejabat."
        ) from None
    person = get_object_or_404(Person, pk=lesson["person"], issuer__in=circle_of(release.issuer))
    learn_alias(person, lesson["written"], actor=user, at=now)
    return f"“{lesson['written']}” diingat sebagai nama lain {person.name}."


@act("#naskah")
def learn_card(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    """Add the person of a card to the registry, with the office and the degrees of the text."""
    manuscript, cards = review.cards_now(release, now=now)
    name = request.POST.get("nama", "")
    card = next((one for one in cards if one.person and one.person.name == name), None)
    if card is None or card.person is None:
        raise WrongState(_GONE)
    if not card.is_new:
        return f"{name} sudah ada dalam daftar pejabat."
    _learn(card, manuscript, release, user, now)
    return f"{name} ditambahkan ke daftar pejabat."


def _learn(card: Card, manuscript: Manuscript, release: Release, user: User, now: datetime) -> None:
    assert card.person is not None
    alone = replace(manuscript.extraction, people=(card.person,))
    lessons = unknown_in(alone, registry_for(release.issuer))
    try:
        for lesson in lessons:
            learn(lesson, issuer=release.issuer, actor=user, at=now, on=manuscript.publish_on)
    except Unreadable as error:
        raise DeskError(f"{error}.") from error


@login_required
@require_safe
def next_release(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """The release that waits behind this one in the queue; the queue where none does."""
    release = release_or_404(request, uuid)
    keys = [fact.uuid for fact in board_of(request.user)]
    at = keys.index(release.uuid) + 1 if release.uuid in keys else 0
    following = next(iter(keys[at:] or keys[:at]), None)
    if following is None or following == release.uuid:
        messages.info(request, "Tidak ada siaran lain yang menunggu.")
        return redirect("desk:queue")
    return redirect("desk:review", uuid=following)
