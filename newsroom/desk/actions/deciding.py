"""Decisions: submitted, returned, approved, scheduled, forced, looked at again."""

from collections.abc import Callable, Iterable
from datetime import datetime

from newsroom.accounts.models import User
from newsroom.desk import chain, mending
from newsroom.desk.actions import telling
from newsroom.desk.actions.beats import (
    OPEN,
    are_details_kept,
    authors_of,
    current_of,
    decide,
    forcers_of,
    keep_details,
    locked,
    reopen,
    require_approver,
    require_other_eyes,
    require_publishable,
    require_role,
)
from newsroom.desk.actions.publication import put_out
from newsroom.desk.actions.rechecking import Judge, require_approvals, seen_codes
from newsroom.desk.actions.standing import waits_to_go_out
from newsroom.desk.errors import Blocked, NotAllowed, StaleRevision, WrongState
from newsroom.desk.models import Act, Decision, PublicState, Release, Workflow
from pipelines.values import Issue


def submit(
    release: Release,
    editor: User,
    *,
    revision: int,
    judge: Callable[[Release], Iterable[Issue]],
    now: datetime,
) -> Decision:
    """Hand the current revision to an approver. *judge* returns what is still open against it."""
    with locked(release) as release:
        require_role(release, editor, "editor", words="Mengajukan siaran adalah tugas penyunting.")
        if release.workflow not in OPEN:
            raise WrongState(
                f"Siaran ini tidak dapat diajukan: {release.get_workflow_display().lower()}."
            )
        current = current_of(release, revision)
        require_publishable(release)
        _require_still_minor(release)
        if blocking := tuple(issue for issue in judge(release) if issue.blocks):
            raise Blocked(
                f"{len(blocking)} temuan wajib diperbaiki dulu: {blocking[0].title}.", blocking
            )
        keep_details(release, editor, now=now)
        decision = decide(release, Act.SUBMIT, actor=editor, revision=current, now=now)
        release.workflow = Workflow.IN_REVIEW
        release.submitted_by, release.submitted_at = editor, now
        release.save()
        telling.tell(decision, release)
    return decision


def return_(
    release: Release,
    actor: User,
    *,
    revision: int,
    codes: Iterable[str],
    reason: str,
    now: datetime,
) -> Decision:
    """Give a release back, with coded reasons and words that the officer reads."""
    codes = list(codes)
    if not codes and not reason.strip():
        raise Blocked("Sebutkan alasan pengembalian agar petugas tahu apa yang perlu diperbaiki.")
    with locked(release) as release:
        require_role(
            release,
            actor,
            "editor",
            "approver",
            words="Mengembalikan siaran adalah tugas penyunting atau penyetuju.",
        )
        if release.workflow not in (*OPEN, Workflow.IN_REVIEW) and not waits_to_go_out(release):
            raise WrongState(
                f"Siaran ini tidak dapat dikembalikan: {release.get_workflow_display().lower()}."
            )
        current = current_of(release, revision)
        decision = decide(
            release, Act.RETURN, actor=actor, revision=current, codes=codes, reason=reason, now=now
        )
        reopen(release, to=Workflow.RETURNED)
        release.save()
        telling.tell(decision, release)
    return decision


def approve(
    release: Release,
    approver: User,
    *,
    revision: int,
    content_hash: str,
    judge: Judge | None = None,
    now: datetime,
    details: str | None = None,
    publish_at: datetime | None = None,
) -> Decision:
    """Take the next step of the issuer's chain for the very text that was read; the last one approves.

    *details* is the digest of the details that were read with it; without it those that were submitted
    count.

    With a moment in the future the release is scheduled; without one it is due at once: `publish`
    follows by the caller or the clock. A step before the last is recorded as an endorsement. *judge* returns
    what is still open against the text for the day on which it would go out.

    Raises:
        StaleRevision: *revision* or *content_hash* is not the current text, *details* not the current
            ones, or they were changed past the desk since they were submitted.
        NotAllowed: the approver wrote or submitted any of it since the last approval, took an
            earlier step, or is not among those of this one.
        Blocked: a finding that must be mended is open.
    """
    with locked(release) as release:
        require_approver(
            release, approver, words="Menyetujui siaran adalah tugas penyetuju.", now=now
        )
        if release.workflow != Workflow.IN_REVIEW:
            raise WrongState(
                f"Siaran ini tidak menunggu persetujuan: {release.get_workflow_display().lower()}."
            )
        current = current_of(release, revision)
        if current.content_hash != content_hash:
            raise StaleRevision(
                "Naskah berubah sejak Anda membacanya. Baca naskah yang baru, lalu setujui."
            )
        _require_details(release, details)
        require_publishable(release)
        _require_still_minor(release)
        require_other_eyes(release, approver, what="persetujuan")
        goes_out = max(now, publish_at or now)
        stand = chain.stand_of(release, now=goes_out)
        if why := chain.why_not_this_step(stand, approver, now=now):
            raise NotAllowed(why)
        seen = seen_codes(release, judge)
        if not stand.is_last:
            step = [stand.step.name] if stand.step else []
            decision = decide(
                release, Act.ENDORSE, actor=approver, revision=current, codes=step, now=now
            )
            release.save()
            telling.tell(decision, release)
            return decision
        decision = decide(
            release, Act.APPROVE, actor=approver, revision=current, codes=seen, now=now
        )
        release.approval, release.approved_revision = decision, current
        release.approved_by, release.approved_author = approver, current.author
        release.publish_at = publish_at if publish_at and publish_at > now else None
        release.workflow = Workflow.SCHEDULED if release.publish_at else Workflow.APPROVED
        release.save()
        telling.tell(decision, release)
    return decision


def _require_still_minor(release: Release) -> None:
    """Refuse a minor mend that has become more than one."""
    if release.public != PublicState.PUBLISHED or not mending.is_mend(release):
        return
    if why := mending.why_not_mend(release, release.text):
        raise Blocked(f"{why} Ini bukan lagi perbaikan kecil; mulai ralat.")


def _require_details(release: Release, read: str | None) -> None:
    kept = release.current_details
    if not are_details_kept(release) or (kept and read not in (None, kept.digest)):
        raise StaleRevision(
            "Keterangan siaran berubah sejak Anda membacanya. Baca yang baru, lalu setujui."
        )


def schedule(
    release: Release,
    approver: User,
    *,
    revision: int,
    publish_at: datetime | None,
    judge: Judge | None = None,
    now: datetime,
) -> Decision:
    """Set anew when an approved release goes out; None makes it due as soon as no embargo holds it.

    Raises:
        NotAllowed: the approver wrote or submitted any of it since the approval before.
    """
    with locked(release) as release:
        require_approver(
            release, approver, words="Menjadwalkan siaran adalah tugas penyetuju.", now=now
        )
        if not waits_to_go_out(release):
            raise WrongState(
                f"Siaran ini tidak menunggu terbit: {release.get_workflow_display().lower()}."
            )
        current = current_of(release, revision)
        require_other_eyes(release, approver, what="penjadwalan")
        require_approvals(release, now=max(now, publish_at or now))
        seen = seen_codes(release, judge)
        decision = decide(
            release, Act.SCHEDULE, actor=approver, revision=current, codes=seen, now=now
        )
        release.publish_at = publish_at if publish_at and publish_at > now else None
        release.workflow = Workflow.SCHEDULED if release.publish_at else Workflow.APPROVED
        release.save()
        telling.tell(decision, release)
    return decision


def force(release: Release, actor: User, *, revision: int, reason: str, now: datetime) -> Decision:
    """Publish an urgent release (serta merta) at once, with a reason; a second look follows."""
    if not reason.strip():
        raise Blocked("Sebutkan alasan penerbitan segera.")
    with locked(release) as release:
        require_role(
            release,
            actor,
            "editor",
            "approver",
            words="Penerbitan segera adalah wewenang penyunting atau penyetuju.",
        )
        if release.kind != "serta_merta":
            raise WrongState(
                "Hanya informasi serta merta yang dapat terbit tanpa menunggu persetujuan."
            )
        if release.public == PublicState.PUBLISHED:
            raise WrongState("Siaran ini sudah terbit; ralatnya menunggu persetujuan.")
        if release.workflow not in (*OPEN, Workflow.IN_REVIEW):
            raise WrongState(
                f"Siaran ini tidak dapat diterbitkan segera: {release.get_workflow_display().lower()}."
            )
        current = current_of(release, revision)
        require_publishable(release)
        keep_details(release, actor, now=now)
        decision = decide(release, Act.FORCE, actor=actor, revision=current, reason=reason, now=now)
        release.approval, release.approved_revision = decision, current
        release.approved_by = release.approved_author = None
        release.is_forced, release.looked_again_at = True, None
        release.workflow = Workflow.APPROVED
        release.save()
        put_out(release, actor, now=now)
        telling.tell(decision, release)
    return decision


def close(release: Release, approver: User, *, note: str, now: datetime) -> Decision:
    """Close a forced release after the second look of somebody who did not write or force it."""
    with locked(release) as release:
        require_approver(
            release, approver, words="Pemeriksaan kemudian adalah tugas penyetuju.", now=now
        )
        if not release.is_forced or release.looked_again_at or release.published_approval is None:
            raise WrongState("Siaran ini tidak menunggu pemeriksaan kemudian.")
        published = release.published_revision
        assert published is not None
        if approver.pk in forcers_of(release) | authors_of(release, upto=published.number):
            raise NotAllowed(
                "Anda ikut menulis atau menerbitkan siaran ini; pemeriksaan harus oleh orang lain."
            )
        decision = decide(
            release,
            Act.CLOSE,
            actor=approver,
            revision=published,
            details=release.published_details,
            reason=note,
            now=now,
        )
        release.looked_again_at = now
        release.save()
        telling.tell(decision, release)
    return decision
