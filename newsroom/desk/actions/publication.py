"""What the public sees: published, corrected, withdrawn."""

from datetime import datetime

from newsroom.accounts.models import CLOCK, User
from newsroom.desk import numbers
from newsroom.desk.actions.beats import (
    decide,
    forcers_of,
    locked,
    reopen,
    require_approver,
    require_role,
)
from newsroom.desk.actions.standing import is_due, is_embargoed
from newsroom.desk.errors import Blocked, WrongState
from newsroom.desk.models import Act, Correction, PublicState, Release, Withdrawal, Workflow


def publish(release: Release, *, now: datetime, actor: User | None = None) -> bool:
    """Publish an approved release that is due; False where there is nothing to do (safe to repeat).

    *actor* is the approver who pressed the button; without one the clock's robot acts.
    """
    actor = actor or User.objects.get(username=CLOCK)
    with locked(release) as release:
        if not is_due(release, now=now):
            return False
        put_out(release, actor, now=now)
    return True


def put_out(release: Release, actor: User, *, now: datetime) -> None:
    """Make the approved text the public one; the release is locked by the caller."""
    revision = release.approved_revision
    if revision is None or revision.compute_hash() != revision.content_hash:
        raise WrongState(
            "Naskah yang disetujui tidak cocok dengan persetujuannya; siaran tidak diterbitkan."
        )
    if is_embargoed(release, now=now):  # whoever asks: nothing goes out before its minute
        raise Blocked("Siaran ini masih diembargo. Hapus embargonya dulu di Keterangan siaran.")
    decide(release, Act.PUBLISH, actor=actor, revision=revision, now=now)
    first = release.public == PublicState.UNPUBLISHED
    if first:
        release.published_at = now
        release.public_path, release.slug = numbers.mint_path(release, revision.headline, now=now)
        if not release.number:
            release.number = numbers.draw_number(release, now=now)
    release.published_revision, release.published_approval = revision, release.approval
    if _was_looked_at_again(release):
        release.looked_again_at = now
    release.public, release.workflow = PublicState.PUBLISHED, Workflow.APPROVED
    release.updated_at, release.version = now, release.version + 1
    release.publish_at = None
    release.save()
    release.corrections.filter(published_at__isnull=True).update(
        published_at=now, revision=revision
    )


def _was_looked_at_again(release: Release) -> bool:
    """Whether the approval of its correction was the second look: somebody else's than who forced it."""
    waits = release.is_forced and release.looked_again_at is None and release.approved_by_id
    return bool(waits) and release.approved_by_id not in forcers_of(release)


def start_correction(
    release: Release, editor: User, *, wrong: str, right: str, reason: str, now: datetime
) -> Correction:
    """Open a published release for a correction; the published text stays out until it is approved."""
    if not wrong.strip() or not right.strip():
        raise Blocked("Sebutkan apa yang keliru dan apa yang benar.")
    with locked(release) as release:
        require_role(release, editor, "editor", words="Ralat dimulai oleh penyunting.")
        if release.public != PublicState.PUBLISHED:
            raise WrongState("Hanya siaran yang sudah terbit yang dapat diralat.")
        correction = Correction.objects.create(
            release=release, author=editor, wrong=wrong, right=right, reason=reason, at=now
        )
        decide(
            release,
            Act.CORRECT,
            actor=editor,
            revision=release.text,
            reason=reason,
            now=now,
        )
        reopen(release)
        release.save()
    return correction


def withdraw(
    release: Release, approver: User, *, reason: str, notice: str, now: datetime
) -> Withdrawal:
    """Take a published release back, for good; its address will answer 410 with the notice."""
    with locked(release) as release:
        require_approver(
            release, approver, words="Mencabut siaran adalah wewenang penyetuju.", now=now
        )
        if release.public != PublicState.PUBLISHED:
            raise WrongState("Hanya siaran yang sudah terbit yang dapat dicabut.")
        withdrawal = Withdrawal.objects.create(
            release=release, reason=reason, notice=notice, author=approver, at=now
        )
        published = release.published_revision
        assert published is not None
        decide(
            release,
            Act.WITHDRAW,
            actor=approver,
            revision=published,
            codes=[reason],
            reason=notice,
            now=now,
        )
        release.public, release.withdrawn_at = PublicState.WITHDRAWN, now
        release.updated_at, release.version = now, release.version + 1
        reopen(release)
        release.save()
    return withdrawal
