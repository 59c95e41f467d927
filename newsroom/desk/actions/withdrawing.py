"""Taking a release back: asked for by one, confirmed by another; at once where there is danger."""

from datetime import datetime

from newsroom.accounts.models import User
from newsroom.desk import listing
from newsroom.desk.actions import telling
from newsroom.desk.actions.beats import decide, locked, reopen, require_approver, require_role
from newsroom.desk.errors import Blocked, NotAllowed, WrongState
from newsroom.desk.models import (
    DANGERS,
    Act,
    Decision,
    PublicState,
    Release,
    Withdrawal,
    WithdrawalAnswer,
    WithdrawalReason,
    WithdrawalRequest,
)


def ask_withdrawal(
    release: Release, actor: User, *, reason: str, notice: str, now: datetime
) -> WithdrawalRequest:
    """Ask that a published release be withdrawn, with the notice that the public would read."""
    _require_whole(reason, notice)
    with locked(release) as release:
        require_role(
            release,
            actor,
            "editor",
            "approver",
            words="Pencabutan diajukan oleh penyunting atau penyetuju.",
        )
        _require_published(release)
        if open_request(release):
            raise WrongState("Pencabutan siaran ini sudah diajukan dan menunggu persetujuan.")
        request = WithdrawalRequest.objects.create(
            release=release, reason=reason, notice=notice.strip(), asked_by=actor, asked_at=now
        )
        _decide(release, Act.ASK_WITHDRAWAL, actor, codes=[reason], reason=notice, now=now)
        release.withdrawal_asked_at = now
        release.save()
    return request


def confirm_withdrawal(request: WithdrawalRequest, approver: User, *, now: datetime) -> Withdrawal:
    """Withdraw as another person asked, for good; the address will answer 410 with the notice."""
    with locked(request.release) as release:
        require_approver(
            release, approver, words="Menyetujui pencabutan adalah wewenang penyetuju.", now=now
        )
        _require_published(release)
        request.refresh_from_db()
        _require_open(request)
        if request.asked_by_id == approver.pk:
            raise NotAllowed(
                "Anda yang mengajukan pencabutan ini; persetujuan harus dari orang lain."
            )
        withdrawal = Withdrawal.objects.create(
            release=release,
            request=request,
            reason=request.reason,
            notice=request.notice,
            author=approver,
            at=now,
        )
        _answer(request, WithdrawalAnswer.CONFIRMED, approver, now=now)
        _decide(
            release,
            Act.WITHDRAW,
            approver,
            codes=[request.reason],
            reason=request.notice,
            now=now,
        )
        _take_back(release, now=now)
    return withdrawal


def decline_withdrawal(
    request: WithdrawalRequest, actor: User, *, reason: str, now: datetime
) -> None:
    """Leave the release out; by another approver, or by whoever asked and thought better of it."""
    if not reason.strip():
        raise Blocked("Tulis dulu alasan siaran ini tidak dicabut.")
    with locked(request.release) as release:
        request.refresh_from_db()
        if request.asked_by_id != actor.pk:
            require_approver(
                release, actor, words="Menolak pencabutan adalah wewenang penyetuju.", now=now
            )
        _require_open(request)
        _answer(request, WithdrawalAnswer.DECLINED, actor, reason=reason, now=now)
        _decide(
            release, Act.DECLINE_WITHDRAWAL, actor, codes=[request.reason], reason=reason, now=now
        )
        release.withdrawal_asked_at = None
        release.save()


def withdraw_now(
    release: Release, approver: User, *, reason: str, notice: str, why: str, now: datetime
) -> Withdrawal:
    """Withdraw at once where somebody is in danger or a court orders it; another looks at it later.

    *why* says why it could not wait, and stays inside. A request that waits is overtaken.
    """
    _require_whole(reason, notice)
    if reason not in DANGERS:
        names = " atau ".join(WithdrawalReason(code).label.lower() for code in DANGERS)
        raise Blocked(f"Cabut segera hanya untuk {names}. Selain itu, ajukan pencabutan.")
    if not why.strip():
        raise Blocked("Tulis dulu mengapa pencabutan ini tidak dapat menunggu.")
    with locked(release) as release:
        require_approver(
            release, approver, words="Mencabut segera adalah wewenang penyetuju.", now=now
        )
        _require_published(release)
        if request := open_request(release):
            _answer(request, WithdrawalAnswer.OVERTAKEN, approver, now=now)
        withdrawal = Withdrawal.objects.create(
            release=release,
            reason=reason,
            notice=notice.strip(),
            author=approver,
            at=now,
            is_immediate=True,
            why=why.strip(),
        )
        _decide(release, Act.WITHDRAW_NOW, approver, codes=[reason], reason=why, now=now)
        release.withdrawal_unseen = True
        _take_back(release, now=now)
    return withdrawal


def close_withdrawal(release: Release, approver: User, *, note: str, now: datetime) -> None:
    """Note that another approver than who withdrew at once has looked at it again."""
    with locked(release) as release:
        require_approver(
            release, approver, words="Pemeriksaan kemudian adalah tugas penyetuju.", now=now
        )
        if not release.withdrawal_unseen:
            raise WrongState("Pencabutan ini tidak menunggu pemeriksaan kemudian.")
        withdrawal = release.withdrawal
        if withdrawal.author_id == approver.pk:
            raise NotAllowed("Anda yang mencabut siaran ini; pemeriksaan harus oleh orang lain.")
        _decide(
            release,
            Act.CLOSE_WITHDRAWAL,
            approver,
            codes=[withdrawal.reason],
            reason=note,
            now=now,
        )
        withdrawal.seen_by, withdrawal.seen_at = approver, now
        withdrawal.save()
        release.withdrawal_unseen = False
        release.save()


def open_request(release: Release) -> WithdrawalRequest | None:
    """The request that waits for its answer; one at most."""
    rows = release.withdrawal_requests.filter(answer=WithdrawalAnswer.OPEN)
    return rows.select_related("asked_by").first()


def _require_whole(reason: str, notice: str) -> None:
    if reason not in WithdrawalReason.values:
        raise Blocked("Pilih alasan pencabutan.")
    if not notice.strip():
        raise Blocked("Tulis dulu keterangan untuk umum; itu yang dibaca di alamat siaran ini.")


def _require_published(release: Release) -> None:
    if release.public != PublicState.PUBLISHED:
        raise WrongState("Hanya siaran yang sudah terbit yang dapat dicabut.")


def _require_open(request: WithdrawalRequest) -> None:
    if request.answer != WithdrawalAnswer.OPEN:
        raise WrongState(
            f"Permintaan pencabutan ini sudah dijawab: {request.get_answer_display().lower()}."
        )


def _answer(
    request: WithdrawalRequest, answer: str, actor: User, *, now: datetime, reason: str = ""
) -> None:
    request.answer, request.answered_by, request.answered_at = answer, actor, now
    request.answer_reason = reason.strip()
    request.save()


def _decide(
    release: Release, act: str, actor: User, *, codes: list[str], reason: str, now: datetime
) -> Decision:
    """Record a decision about what is public, whatever a correction in work says."""
    published = release.published_revision
    assert published is not None
    decision = decide(
        release,
        act,
        actor=actor,
        revision=published,
        details=release.published_details,
        codes=codes,
        reason=reason,
        now=now,
    )
    telling.tell(decision, release)
    return decision


def _take_back(release: Release, *, now: datetime) -> None:
    release.public, release.withdrawn_at = PublicState.WITHDRAWN, now
    release.updated_at = now
    release.count_version()
    release.withdrawal_asked_at = None
    reopen(release)
    release.save()
    listing.take_off(release)
