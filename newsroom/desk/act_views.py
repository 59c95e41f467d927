"""Buttons of the review screen: each posts here, one function an act.

A refused act comes back on the same screen with words, 409 or 403, never an error page. An act that
was done already by the same hand on the same text (a second press) is answered like the first.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from newsroom.accounts.doors import SignedInRequest
from newsroom.accounts.models import User
from newsroom.desk import actions, chain, checks, forms, quotations, review
from newsroom.desk.errors import Blocked, DeskError, NotAllowed, StaleRevision, WrongState
from newsroom.desk.models import (
    Act,
    Proposal,
    PublicState,
    Release,
    Revision,
    Workflow,
)
from newsroom.desk.review_views import release_or_404, show
from newsroom.desk.stale import both_texts
from newsroom.desk.tasks import read_revision
from newsroom.desk.words import RETURN_CODES, outlook
from newsroom.engine.tasks import HIGH, enqueue
from newsroom.press import publishing
from newsroom.press.tasks import render_release
from pipelines.check import apply_mend
from pipelines.compose import reflow_origins
from pipelines.values import Issue, SentenceOrigin

Doing = Callable[..., str]

_CLASH = DeskError(
    "Perubahan ini bertentangan dengan yang sudah tersimpan. Muat ulang, lalu coba lagi."
)


def act(anchor: str = "") -> Callable[[Doing], Callable[..., HttpResponse]]:
    """Make a view of a function that does one act and gives the words of its success.

    The release is locked from the look for a second press to the end of the act, so that two presses
    at the same moment are one after the other.
    """

    def decorate(do: Doing) -> Callable[..., HttpResponse]:
        @login_required
        @require_POST
        @wraps(do)
        def view(request: SignedInRequest, uuid: UUID, **more: object) -> HttpResponse:
            release = release_or_404(request, uuid)
            try:
                with transaction.atomic():
                    Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
                    words = do(request, release, request.user, timezone.now(), **more)
            except DeskError as refusal:
                return refused(request, uuid, refusal)
            except IntegrityError:
                return refused(request, uuid, _CLASH)
            messages.success(request, words)
            return redirect(reverse("desk:review", args=[uuid]) + anchor)

        return view

    return decorate


def refused(request: SignedInRequest, uuid: UUID, refusal: DeskError) -> HttpResponse:
    """The review screen as it stands now, with the refusal on top."""
    release = release_or_404(request, uuid)
    status = 403 if isinstance(refusal, NotAllowed) else 409
    return show(request, release, refusal=refusal, status=status)


# ---------------------------------------------------------------------------------------- the text


@login_required
@require_POST
def save(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Keep the editor's text as a new revision; an approver's as a proposal."""
    release = release_or_404(request, uuid)
    typed = forms.typed_text(request.POST, release.text)
    if typed.errors:
        return show(request, release, mode="sunting", typed=typed, status=422)
    user, now = request.user, timezone.now()
    try:
        with transaction.atomic():
            Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
            release.refresh_from_db()
            if "usul" in request.POST:
                words = _propose(request, release, user, typed, now)
            else:
                words = _edit(release, user, typed, now)
    except StaleRevision as refusal:
        return both_texts(request, release_or_404(request, uuid), typed, refusal)
    except DeskError as refusal:
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return show(
            request, release_or_404(request, uuid), mode="sunting", typed=typed, refusal=refusal, status=status
        )  # fmt: skip
    messages.success(request, words)
    return redirect("desk:review", uuid=uuid)


def _edit(release: Release, user: User, typed: forms.Typed, now: datetime) -> str:
    current = release.current_revision
    assert current is not None
    if _is_same_press(current, user, typed):
        return f"Tersimpan sebagai revisi {current.number}."
    revision = apply_text(release, user, typed.text, base=typed.base, now=now)
    if revision.pk == current.pk:
        return "Tidak ada yang berubah, jadi tidak ada revisi baru."
    return f"Tersimpan sebagai revisi {revision.number}."


def apply_text(
    release: Release, user: User, text: actions.Text, *, base: int, now: datetime
) -> Revision:
    """Save *text* over revision *base*, its sentences with their origins, and have it read again."""
    current = release.current_revision
    assert current is not None
    origins = None
    if text.body is not None and text.body != current.body:
        origins = reflowed(current, text.body, user)
    changed = replace(text, origins=origins)
    revision = actions.edit(release, user, changed, base=base, now=now)
    if revision.pk != current.pk:
        enqueue(read_revision, revision.pk, priority=HIGH)
    return revision


def reflowed(old: Revision, body: str, user: User) -> tuple[SentenceOrigin, ...]:
    """Origins of the sentences of *body*, which *user* made of the text of *old*."""
    return reflow_origins(old.body, review.origins_of(old), body, by=user.initials)


def _is_same_press(current: Revision, user: User, typed: forms.Typed) -> bool:
    """Whether the current text is what this form has just saved."""
    if current.author_id != user.pk or current.base is None or current.base.number != typed.base:
        return False
    given = {
        name: value
        for name in ("headline", "deck", "dateline", "body", "credits", "photos")
        if (value := getattr(typed.text, name)) is not None
    }
    return all(getattr(current, name) == value for name, value in given.items())


def _propose(
    request: SignedInRequest, release: Release, user: User, typed: forms.Typed, now: datetime
) -> str:
    note = forms.clean(request.POST.get("catatan", ""))
    text = typed.text
    again = Proposal.objects.filter(
        release=release, author=user, base__number=typed.base, taken_at=None, declined_at=None
    ).first()
    asked = {
        name: value
        for name in ("headline", "deck", "dateline", "body")
        if (value := getattr(text, name)) is not None
    }
    if again and again.note == note and all(getattr(again, n) == v for n, v in asked.items()):
        return "Usulan Anda sudah diteruskan kepada penyunting."
    current = release.current_revision
    if (
        current
        and all(getattr(current, name) == value for name, value in asked.items())
        and not note
    ):
        raise Blocked("Usulan ini sama dengan naskahnya. Ubah dulu kata yang Anda maksud.")
    actions.propose(release, user, text, base=typed.base, note=note, now=now)
    return "Usulan diteruskan kepada penyunting. Anda tetap dapat menyetujui naskahnya nanti."


@act()
def take_proposal(
    request: SignedInRequest, release: Release, user: User, now: datetime, *, pk: int
) -> str:
    proposal = Proposal.objects.filter(release=release, pk=pk).select_related("base").first()
    if proposal is None:
        raise Http404
    if proposal.taken_by_id == user.pk:
        return "Usulan ini sudah Anda ambil alih."
    current = release.current_revision
    origins = reflowed(current, proposal.body, user) if current else None
    revision = actions.take_proposal(proposal, user, origins=origins, now=now)
    if current is None or revision.pk != current.pk:
        enqueue(read_revision, revision.pk, priority=HIGH)
    return f"Usulan {proposal.author} menjadi revisi {revision.number}."


@act()
def restore(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    """Lay an earlier revision's text over the current one, as a new revision."""
    number = forms.number_of(request.POST.get("revisi"))
    old = release.revisions.filter(number=number).first()
    if old is None:
        raise Http404
    text = actions.Text(old.headline, old.deck, old.dateline, old.body, old.credits, old.photos)
    base = forms.number_of(request.POST.get("dasar"))
    current = release.current_revision
    if current and _is_same_press(current, user, forms.Typed(text, base)):
        return f"Teks revisi {number} dipulihkan sebagai revisi {current.number}."
    revision = apply_text(release, user, text, base=base, now=now)
    return f"Teks revisi {number} dipulihkan sebagai revisi {revision.number}."


# ---------------------------------------------------------------------------------------- findings


@act("#periksa")
def mend(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    """Take a finding's mend, as an edit of the revision it was found in."""
    base = forms.number_of(request.POST.get("dasar"))
    current = release.current_revision
    assert current is not None
    if current.number != base:
        if current.author_id == user.pk and current.base and current.base.number == base:
            return f"Sudah diperbaiki: revisi {current.number}."
        raise StaleRevision("Naskah ini sudah berubah. Lihat dulu temuannya pada naskah terbaru.")
    issue = _posted_issue(request, release, now)
    at = forms.number_of(request.POST.get("cara"))
    if issue is None or at >= len(issue.mends):
        raise WrongState("Temuan ini sudah tidak ada pada naskah terbaru.")
    text = apply_mend(getattr(current, issue.field), issue.mends[at])
    text = forms.clean(text) if issue.field in ("body", "deck") else forms.one_line(text)
    mended: dict[str, Any] = {issue.field: text}
    revision = apply_text(release, user, actions.Text(**mended), base=base, now=now)
    return f"Diperbaiki: {issue.title.lower()}. Tersimpan sebagai revisi {revision.number}."


@act("#periksa")
def dismiss(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    """Answer a finding: no mistake, or to be left as it is with a reason."""
    reason = forms.clean(request.POST.get("alasan", ""))
    code, passage = request.POST.get("kode", ""), forms.clean(request.POST.get("kutipan", ""))
    if release.dismissed.filter(code=code, passage=passage, author=user).exists():
        return "Temuan ini sudah dijawab."
    issue = _posted_issue(request, release, now)
    if issue is None:
        raise WrongState("Temuan ini sudah tidak ada pada naskah terbaru.")
    if issue.code in quotations.FINAL:
        raise Blocked(f"{issue.title}. Hapus atau ubah kutipannya; alasan tidak cukup.")
    if "alasan" in request.POST and not reason:
        raise Blocked("Tulis dulu alasannya.")
    actions.dismiss_finding(
        release,
        user,
        code=issue.code,
        passage=checks.passage_of(issue, release.text),
        reason=reason,
        must=issue.blocks,
        now=now,
    )
    return f"Dilewati: {issue.title.lower()}."


def _posted_issue(request: SignedInRequest, release: Release, now: datetime) -> Issue | None:
    """The finding that the form speaks of, as it is found in the current text."""
    post = request.POST
    wanted = (post.get("kode"), post.get("bagian"), post.get("mulai"), post.get("akhir"))
    for issue in checks.judge(release, now=now):
        start = "" if issue.start is None else str(issue.start)
        end = "" if issue.end is None else str(issue.end)
        if (issue.code, issue.field, start, end) == wanted:
            return issue
    return None


@act("#komentar")
def comment(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    text = forms.clean(request.POST.get("komentar", ""))[:4000]
    quoted = forms.one_line(request.POST.get("kutipan", ""))
    last = release.comments.filter(author=user).order_by("-id").first()
    if last and (last.text, last.quoted, last.revision_id) == (
        text, quoted[:500], release.current_revision_id,
    ):  # fmt: skip
        return "Komentar tersimpan."
    before = forms.one_line(request.POST.get("sebelum", ""))
    actions.comment(release, user, text=text, quoted=quoted, before=before, now=now)
    return "Komentar tersimpan."


@act("#komentar")
def resolve(
    request: SignedInRequest, release: Release, user: User, now: datetime, *, pk: int
) -> str:
    """Mark a comment as dealt with or open it again, as the form says; a second press changes nothing."""
    note = release.comments.filter(pk=pk).first()
    if note is None:
        raise Http404
    if "buka" in request.POST:
        actions.reopen_comment(note, user, now=now)
        return "Komentar dibuka lagi."
    actions.resolve_comment(note, user, now=now)
    return "Komentar selesai."


# ---------------------------------------------------------------------------------------- workflow


@act()
def submit(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    number = forms.number_of(request.POST.get("revisi"))
    current = release.current_revision
    words = "Diajukan. Orang lain yang akan menyetujuinya."
    if (
        release.workflow == Workflow.IN_REVIEW
        and release.submitted_by_id == user.pk
        and current
        and current.number == number
    ):
        return words
    actions.submit(
        release,
        user,
        revision=number,
        judge=checks.judge_for(now),
        now=now,
    )
    return words


@act()
def return_(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    codes = [code for code in request.POST.getlist("alasan") if code in RETURN_CODES]
    reason = forms.clean(request.POST.get("keterangan", ""))[:4000]
    if codes == ["other"] and not reason:
        raise Blocked("Tulis alasannya dengan kata-kata jika memilih Lainnya.")
    words = "Dikembalikan. Pesan untuk petugas ada di bawah naskah, siap disalin."
    number = forms.number_of(request.POST.get("revisi"))
    if release.workflow == Workflow.RETURNED:
        last = release.decisions.filter(act="return").last()
        same = last and (last.actor_id, last.revision.number, last.codes, last.reason)
        if same == (user.pk, number, codes, reason):
            return words
    actions.return_(release, user, revision=number, codes=codes, reason=reason, now=now)
    return words


@act()
def approve(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    """Approve the very text that was on the screen; without a moment it is published at once.

    A step before the last of the issuer's chain is an endorsement and publishes nothing.
    """
    number = forms.number_of(request.POST.get("revisi"))
    publish_at = _moment(request, release, now)
    if _is_approved_by(release, user, number):
        return _approved_words(release)
    if _is_endorsed_by(release, user, number):
        return _endorsed_words(release)
    decision = actions.approve(
        release,
        user,
        revision=number,
        content_hash=request.POST.get("sidik", ""),
        details=request.POST.get("keterangan", ""),
        judge=checks.judge_for(publish_at or now),
        publish_at=publish_at,
        now=now,
    )
    if decision.act == Act.ENDORSE:
        return _endorsed_words(release)
    if release.publish_at is None:
        publishing.publish_now(release, actor=user, now=now)
        release.refresh_from_db()
    return _approved_words(release)


def _is_endorsed_by(release: Release, user: User, number: int) -> bool:
    done = chain.endorsements(release)
    return release.text.number == number and any(one.actor_id == user.pk for one in done)


def _endorsed_words(release: Release) -> str:
    return f"Paraf tersimpan. Berikutnya: {chain.stand_of(release, now=timezone.now()).step}."


def _is_approved_by(release: Release, user: User, number: int) -> bool:
    return bool(
        release.workflow in (Workflow.APPROVED, Workflow.SCHEDULED)
        and release.approved_by_id == user.pk
        and release.approved_revision
        and release.approved_revision.number == number
    )


def _approved_words(release: Release) -> str:
    waits = outlook(release)
    return f"Disetujui. {waits}" if waits else "Disetujui dan terbit."


@act()
def schedule(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    """Set anew when an approved release goes out."""
    number = forms.number_of(request.POST.get("revisi"))
    publish_at = _moment(request, release, now)
    done = release.decisions.filter(act=Act.SCHEDULE, actor=user, revision__number=number)
    if publish_at != release.publish_at or not done.exists():
        judge = checks.judge_for(publish_at or now)
        actions.schedule(
            release, user, revision=number, publish_at=publish_at, judge=judge, now=now
        )
    if release.publish_at is None:
        publishing.publish_now(release, actor=user, now=now)
        release.refresh_from_db()
    return outlook(release) or "Terbit."


def _moment(request: SignedInRequest, release: Release, now: datetime) -> datetime | None:
    if request.POST.get("kapan") != "nanti":
        return None
    try:
        moment = forms.moment_of(request.POST.get("hari", ""), request.POST.get("jam", ""), release)
    except ValueError as error:
        raise Blocked(str(error)) from error
    if moment <= now:
        raise Blocked("Waktu terbit itu sudah lewat. Pilih waktu sesudah sekarang.")
    return moment


@act()
def force(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    number = forms.number_of(request.POST.get("revisi"))
    words = "Terbit. Orang lain perlu memeriksanya kemudian."
    if release.is_forced and release.public == PublicState.PUBLISHED:
        last = release.published_approval
        if last and last.actor_id == user.pk and last.revision.number == number:
            return words
    actions.force(
        release, user, revision=number, reason=forms.clean(request.POST.get("alasan", "")), now=now
    )
    enqueue(render_release, release.pk, priority=HIGH)
    return words


@act()
def close(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    words = "Pemeriksaan kemudian selesai."
    if release.is_forced and release.looked_again_at:
        last = release.decisions.filter(act="close").last()
        if last and last.actor_id == user.pk:
            return words
    actions.close(release, user, note=forms.clean(request.POST.get("catatan", "")), now=now)
    return words


@act()
def correct(request: SignedInRequest, release: Release, user: User, now: datetime) -> str:
    wrong, right, reason = (
        forms.clean(request.POST.get(name, ""))[:4000] for name in ("keliru", "benar", "sebab")
    )
    words = "Ralat dimulai. Ubah naskahnya, lalu ajukan; teks lama tetap terbit sampai disetujui."
    open_ones = release.corrections.filter(published_at=None, author=user)
    if open_ones.filter(wrong=wrong, right=right, reason=reason).exists():
        return words
    actions.start_correction(release, user, wrong=wrong, right=right, reason=reason, now=now)
    return words
