"""A PDF that was signed elsewhere: put beside a release by an editor, let out by another person.

The decision names the file by its SHA-256. Public it is only beside the very text for which it was put
there; a correction or a minor mend takes it down with that text.
"""

import re
from datetime import datetime

from newsroom.accounts.models import User
from newsroom.desk import chain
from newsroom.desk.actions.beats import decide, locked, require_approver, require_role
from newsroom.desk.errors import Blocked, NotAllowed, WrongState
from newsroom.desk.models import Act, PublicState, Release, SignedDocument, SignedState, Workflow

_SHA256 = re.compile(r"[0-9a-f]{64}")


def add_signed(
    release: Release, editor: User, *, sha256: str, size: int, name: str, holds_signature: bool,
    now: datetime,
) -> SignedDocument:  # fmt: skip
    """Put a stored PDF beside the current text, to wait for another person."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("a file is named by its SHA-256")
    with locked(release) as release:
        require_role(release, editor, "editor", words="PDF diunggah oleh penyunting.")
        if release.public == PublicState.WITHDRAWN or release.workflow == Workflow.MERGED:
            raise WrongState("Siaran ini sudah dicabut atau digabungkan.")
        if release.signed_documents.filter(state=SignedState.WAITING).exists():
            raise WrongState("Sudah ada PDF yang menunggu persetujuan. Tolak dulu yang itu.")
        document = SignedDocument.objects.create(
            release=release, revision=release.text, sha256=sha256, size=size, name=name[:200],
            holds_signature=holds_signature, uploaded_by=editor, uploaded_at=now,
        )  # fmt: skip
        decide(release, Act.ADD_SIGNED, actor=editor, revision=release.text, reason=sha256, now=now)
        release.save(update_fields=["touched_at"])
    return document


def approve_signed(document: SignedDocument, approver: User, *, sha256: str, now: datetime) -> bool:
    """Let a PDF out beside its text; whether the public sees it from now on.

    *sha256* is that of the file that was read. A PDF that stood there before goes.
    """
    with locked(document.release) as release:
        document.refresh_from_db()
        _require_waiting(document)
        if sha256 != document.sha256:
            raise WrongState("Berkas ini bukan yang Anda baca. Muat ulang dulu.")
        require_approver(release, approver, words="PDF disetujui oleh penyetuju.", now=now)
        if why := why_not_approve_signed(document, approver, now=now):
            raise NotAllowed(why)
        if document.revision_id not in (release.current_revision_id, release.published_revision_id):
            raise Blocked(
                "Naskah sudah berubah sejak PDF ini diunggah. Tolak, lalu unggah yang sesuai."
            )
        decide(
            release, Act.APPROVE_SIGNED, actor=approver, revision=document.revision,
            reason=document.sha256, now=now,
        )  # fmt: skip
        for older in release.signed_documents.filter(state=SignedState.APPROVED):
            _settle(older, SignedState.REMOVED, approver, now=now, reason="Digantikan.")
        _settle(document, SignedState.APPROVED, approver, now=now)
        return _shown(release, document)


def decline_signed(document: SignedDocument, actor: User, *, reason: str, now: datetime) -> None:
    """Refuse a PDF that waits; an editor may take his own back."""
    with locked(document.release) as release:
        document.refresh_from_db()
        _require_waiting(document)
        require_role(release, actor, "editor", "approver", words="PDF ditolak oleh meja redaksi.")
        if actor.pk != document.uploaded_by_id and not reason.strip():
            raise Blocked("Sebutkan alasan penolakannya.")
        decide(
            release, Act.DECLINE_SIGNED, actor=actor, revision=document.revision,
            reason=reason or "Ditarik pengunggahnya.", now=now,
        )  # fmt: skip
        _settle(document, SignedState.DECLINED, actor, now=now, reason=reason)
        release.save(update_fields=["touched_at"])


def remove_signed(document: SignedDocument, approver: User, *, reason: str, now: datetime) -> bool:
    """Take an approved PDF down again; whether the public saw it until now."""
    if not reason.strip():
        raise Blocked("Sebutkan alasan menurunkan PDF ini.")
    with locked(document.release) as release:
        document.refresh_from_db()
        if document.state != SignedState.APPROVED:
            raise WrongState(f"PDF ini: {document.get_state_display().lower()}.")
        require_approver(release, approver, words="PDF diturunkan oleh penyetuju.", now=now)
        decide(
            release, Act.REMOVE_SIGNED, actor=approver, revision=document.revision, reason=reason,
            now=now,
        )  # fmt: skip
        _settle(document, SignedState.REMOVED, approver, now=now, reason=reason)
        return _shown(release, document)


def why_not_approve_signed(document: SignedDocument, user: User, *, now: datetime) -> str:
    """Why *user* cannot approve it; "" where he can."""
    if not chain.is_approver(user, document.release.issuer, now=now):
        return "Menyetujui PDF adalah tugas penyetuju."
    if document.uploaded_by_id == user.pk:
        return "Harus oleh orang lain, sebab Anda yang mengunggahnya."
    return chain.why_not_this_step(chain.last_step(document.release.issuer), user, now=now)


def _require_waiting(document: SignedDocument) -> None:
    if document.state != SignedState.WAITING:
        raise WrongState(f"PDF ini: {document.get_state_display().lower()}.")


def _settle(
    document: SignedDocument, state: str, actor: User, *, now: datetime, reason: str = ""
) -> None:
    document.state, document.reason = state, reason.strip()
    if state != SignedState.REMOVED:  # who approved it stays told
        document.answered_by, document.answered_at = actor, now
    document.save()


def _shown(release: Release, document: SignedDocument) -> bool:
    """Have the public files follow, without moving anything, where the PDF belongs to what is out."""
    is_out = (
        release.public == PublicState.PUBLISHED
        and release.published_revision_id == document.revision_id
    )
    if is_out:
        release.count_version(quietly=True)
    release.save()
    return is_out
