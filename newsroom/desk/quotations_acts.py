"""What is done about quotations that need a yes: offices named, a link made, opened, answered, revoked.

The secret of a link is handed out once and kept as a digest alone. Everything is recorded as a turn,
chained to what was asked, and in the audit trail; who holds the link stands there without a name.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from newsroom.accounts import audit
from newsroom.accounts.models import Role, User
from newsroom.desk import quotations, quotations_read
from newsroom.desk.actions.beats import locked, reopen, require_role
from newsroom.desk.actions.standing import is_settled, waits_to_go_out
from newsroom.desk.errors import Blocked, DeskError, NotAllowed, WrongState
from newsroom.desk.models import (
    ANSWERS,
    PublicState,
    QuoteAct,
    QuotedOffice,
    QuoteRequest,
    QuoteTurn,
    Release,
)
from newsroom.registry.circles import circle_of
from newsroom.registry.models import Issuer, Office

LASTS = timedelta(hours=48)
"""By the wall clock: the message tells the very minute, and a yes may come on a Sunday as well."""

_BYTES = 32  # of a secret; 256 bits


class Ended(DeskError):
    """The link was answered, revoked or has expired."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the one who holds the link says, of the kinds in `ANSWERS`, and who that is."""

    act: str
    who: str
    by_aide: bool = False
    words: str = ""
    reason: str = ""


def digest_of(secret: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def name_offices(issuer: Issuer, operator: User, offices: Iterable[int], *, now: datetime) -> None:
    """Let *issuer* ask before it quotes the holders of just these *offices*; none asks nobody."""
    if not operator.has_role(Role.OPERATOR, issuer=issuer.pk):
        raise NotAllowed("Jabatan yang dimintai persetujuan diatur oleh pengelola sistem.")
    wanted = set(offices)
    known = Office.objects.filter(pk__in=wanted, issuer__in=circle_of(issuer))
    if known.count() != len(wanted):
        raise Blocked("Pilih jabatan dari daftar.")
    with transaction.atomic():
        Issuer.objects.select_for_update().get(pk=issuer.pk)
        QuotedOffice.objects.filter(issuer=issuer).exclude(office__in=wanted).delete()
        for office in sorted(wanted):
            QuotedOffice.objects.get_or_create(issuer=issuer, office_id=office)
        audit.record(
            "quoted_offices", actor=operator, subject=f"issuer:{issuer.slug}", at=now,
            offices=sorted(wanted),
        )  # fmt: skip


def ask(
    release: Release, editor: User, spoken: quotations.Spoken, *, now: datetime
) -> tuple[QuoteRequest, str]:
    """Make a link for a quotation of the current text; gives it with the secret, which is not kept.

    A link for the same words that nobody has answered is revoked: only the newest counts.
    """
    with locked(release) as release:
        require_role(release, editor, "editor", words="Persetujuan kutipan dimintakan penyunting.")
        if release.public == PublicState.WITHDRAWN or is_settled(release):
            raise WrongState("Naskah siaran ini tidak sedang dikerjakan.")
        requests = quotations_read.requests_of([release.pk])
        (standing,) = quotations.standings([spoken], requests)
        if standing.turn and standing.turn.act in ANSWERS:
            raise WrongState(
                "Kutipan ini sudah dijawab. Permintaan baru perlu kata-kata yang lain."
            )
        for older in requests:
            same = quotations.key_of(older.words) == quotations.key_of(spoken.words)
            if same and older.office == spoken.office and quotations.ending_of(older) is None:
                _add(older, QuoteAct.REVOKE, actor=editor, now=now)
        secret = secrets.token_urlsafe(_BYTES)
        request = QuoteRequest(
            release=release,
            revision=release.text,
            words=spoken.words,
            context=quotations.context_of(release.text.body, spoken),
            start=spoken.start,
            end=spoken.end,
            office=spoken.office,
            office_name=spoken.office_name,
            speaker=spoken.speaker[:160],
            secret_digest=digest_of(secret),
            made_by=editor,
            at=now,
            expires_at=now + LASTS,
        )
        request.digest = request.compute_digest()
        request.save(force_insert=True)
        _audit("quote_ask", request, request.digest, actor=editor, now=now)
    return request, secret


def open_(request: QuoteRequest, *, now: datetime) -> None:
    """Note that the quotation was looked at through its link; a second look adds nothing.

    Raises:
        Ended: answered, revoked or expired.
    """
    with locked(request.release):
        _require_open(request, now)
        if not request.turns.filter(act=QuoteAct.OPEN).exists():
            _add(request, QuoteAct.OPEN, now=now)


def answer(request: QuoteRequest, given: Answer, *, now: datetime) -> QuoteTurn:
    """Keep the one answer that a link takes.

    A refusal takes an approved text that is not out yet off its way: the desk decides anew.

    Raises:
        Ended: answered before, revoked or expired.
        Blocked: something is missing.
    """
    _require_whole(request, given)
    with locked(request.release) as release:
        _require_open(request, now)
        if not request.turns.filter(act=QuoteAct.OPEN).exists():
            raise Blocked("Lihat dulu kutipannya.")
        turn = _add(
            request, given.act, now=now, words=given.words, reason=given.reason,
            who=given.who, by_aide=given.by_aide,
        )  # fmt: skip
        stands = quotations.still_stands(request.words, release.text.body)
        if given.act == QuoteAct.REFUSE and stands and waits_to_go_out(release):
            reopen(release)
        release.touched_at = now
        release.save()
    return turn


def _require_whole(request: QuoteRequest, given: Answer) -> None:
    if given.act not in ANSWERS:
        raise Blocked("Pilih salah satu jawaban.")
    if not given.who:
        raise Blocked("Tulis nama Anda.")
    if given.act == QuoteAct.REFUSE and not given.reason:
        raise Blocked("Tulis alasan penolakannya.")
    if given.act == QuoteAct.CHANGE:
        if not quotations.key_of(given.words):
            raise Blocked("Tulis kutipan yang benar.")
        if quotations.key_of(given.words) == quotations.key_of(request.words):
            raise Blocked("Kata-katanya masih sama. Ubah kutipannya, atau pilih Setuju.")


def revoke(request: QuoteRequest, editor: User, *, now: datetime) -> None:
    """Make a link of no use; one that was revoked before stays so."""
    with locked(request.release) as release:
        require_role(release, editor, "editor", words="Tautan kutipan dicabut oleh penyunting.")
        ending = quotations.ending_of(_fresh(request))
        if ending is None:
            _add(request, QuoteAct.REVOKE, actor=editor, now=now)
        elif ending.act != QuoteAct.REVOKE:
            raise WrongState("Tautan ini sudah dijawab; jawabannya tetap tersimpan.")


def _require_open(request: QuoteRequest, now: datetime) -> None:
    if quotations.ending_of(_fresh(request)) is not None or request.expires_at <= now:
        raise Ended("Tautan ini sudah tidak berlaku.")


def _fresh(request: QuoteRequest) -> QuoteRequest:
    return QuoteRequest.objects.prefetch_related("turns").get(pk=request.pk)


def _add(
    request: QuoteRequest,
    act: str,
    *,
    now: datetime,
    actor: User | None = None,
    words: str = "",
    reason: str = "",
    who: str = "",
    by_aide: bool = False,
) -> QuoteTurn:
    last = request.turns.order_by("-id").values_list("digest", flat=True).first()
    turn = QuoteTurn(
        request=request, act=act, words=words, reason=reason, who=who, by_aide=by_aide,
        actor=actor, at=now, previous=last or request.digest,
    )  # fmt: skip
    turn.digest = turn.compute_digest()
    turn.save(force_insert=True)
    _audit(f"quote_{act}", request, turn.digest, actor=actor, now=now)
    return turn


def _audit(
    act: str, request: QuoteRequest, digest: str, *, actor: User | None, now: datetime
) -> None:
    subject = f"release:{request.release.uuid}"
    audit.record(act, actor=actor, subject=subject, at=now, quote=str(request.uuid), turn=digest)
