"""Buttons of a withdrawal: asked for, confirmed, declined, done at once, looked at again."""

from datetime import datetime

from django.http import Http404

from newsroom.accounts.doors import SignedInRequest
from newsroom.accounts.models import User
from newsroom.desk import actions, forms
from newsroom.desk.act_views import act
from newsroom.desk.models import (
    PublicState,
    Release,
    Withdrawal,
    WithdrawalAnswer,
    WithdrawalRequest,
)
from newsroom.engine.tasks import HIGH, enqueue
from newsroom.press.tasks import render_release

_MOST = 4000  # characters of a notice or reason


@act()
def ask(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    words = (
        "Pencabutan diajukan. Orang lain yang akan menyetujuinya; siaran tetap terbit sampai itu."
    )
    reason, notice = request.POST.get("alasan", ""), _written(request, "keterangan")
    standing = actions.open_request(release)
    if standing and (standing.asked_by_id, standing.reason, standing.notice) == (
        user.pk, reason, notice,
    ):  # fmt: skip
        return words
    actions.ask_withdrawal(release, user, reason=reason, notice=notice, now=now)
    return words


@act()
def confirm(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    words = "Dicabut. Alamatnya sekarang memuat keterangan pencabutan."
    asked = _posted(request, release)
    if asked.answer == WithdrawalAnswer.CONFIRMED and asked.answered_by_id == user.pk:
        return words
    actions.confirm_withdrawal(asked, user, now=now)
    enqueue(render_release, release.pk, priority=HIGH)
    return words


@act()
def decline(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    words = "Pencabutan ditolak; siaran tetap terbit."
    asked = _posted(request, release)
    if asked.answer == WithdrawalAnswer.DECLINED and asked.answered_by_id == user.pk:
        return words
    actions.decline_withdrawal(asked, user, reason=_written(request, "alasan"), now=now)
    return words


@act()
def at_once(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    words = "Dicabut segera. Orang lain perlu memeriksanya kemudian."
    if release.public == PublicState.WITHDRAWN and Withdrawal.objects.filter(
        release=release, author=user, is_immediate=True
    ):
        return words
    actions.withdraw_now(
        release,
        user,
        reason=request.POST.get("alasan", ""),
        notice=_written(request, "keterangan"),
        why=_written(request, "sebab"),
        now=now,
    )
    enqueue(render_release, release.pk, priority=HIGH)
    return words


@act()
def close(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    words = "Pemeriksaan kemudian selesai."
    if Withdrawal.objects.filter(release=release, seen_by=user):
        return words
    actions.close_withdrawal(release, user, note=_written(request, "catatan"), now=now)
    return words


def _written(request: SignedInRequest, name: str) -> str:
    return forms.clean(request.POST.get(name, ""))[:_MOST]


def _posted(request: SignedInRequest, release: Release) -> WithdrawalRequest:
    """The very request that was on the screen."""
    number = forms.number_of(request.POST.get("permintaan"))
    found: WithdrawalRequest | None = release.withdrawal_requests.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
