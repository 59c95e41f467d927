"""What the public sees: published and corrected."""

from datetime import datetime

from newsroom.accounts.models import CLOCK, User
from newsroom.desk import listing, mending, numbers
from newsroom.desk.actions import telling
from newsroom.desk.actions.beats import (
    decide,
    forcers_of,
    locked,
    reopen,
    require_role,
)
from newsroom.desk.actions.rechecking import Judge, hold_back, why_not_out
from newsroom.desk.actions.standing import is_due, is_embargoed
from newsroom.desk.errors import Blocked, WrongState
from newsroom.desk.models import (
    Act,
    Correction,
    PublicState,
    Release,
    ReleaseDetails,
    Workflow,
)

MINOR = "minor"
"""The code of a publication that moves nothing."""


def publish(
    release: Release, *, now: datetime, actor: User | None = None, judge: Judge | None = None
) -> bool:
    """Publish an approved release that is due; False where there is nothing to do (safe to repeat).

    *actor* is the approver who pressed the button; without one the clock's robot acts. *judge* returns
    what is open against the text at this moment: what came up since the approval holds it back. The
    robot says so at the release, once, and leaves it as it is.

    Raises:
        Blocked: it is held back, and a person asked.
    """
    by_robot = actor is None
    actor = actor or User.objects.get(username=CLOCK)
    with locked(release) as release:
        if not is_due(release, now=now):
            return False
        if why := why_not_out(release, judge, now=now):
            if not by_robot:
                raise Blocked(why)
            hold_back(release, actor, why, now=now)
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
    details = _approved_details(release)
    if is_embargoed(release, now=now):  # whoever asks: nothing goes out before its minute
        raise Blocked("Siaran ini masih diembargo. Hapus embargonya dulu di Keterangan siaran.")
    is_mend = mending.is_mend(release)
    if is_mend and (why := mending.why_not_mend(release, revision)):
        raise Blocked(f"{why} Ini bukan perbaikan kecil; kembalikan dan mulai ralat.")
    decision = decide(
        release, Act.PUBLISH, actor=actor, revision=revision, details=details, now=now,
        codes=[MINOR] if is_mend else (),
    )  # fmt: skip
    first = release.public == PublicState.UNPUBLISHED
    if first:
        release.published_at = now
        release.public_path, release.slug = numbers.mint_path(release, revision.headline, now=now)
        release.number = details.number or numbers.draw_number(release, details.kind, now=now)
    release.published_revision, release.published_approval = revision, release.approval
    release.published_details, release.published_area = details, details.area_code
    if _was_looked_at_again(release):
        release.looked_again_at = now
    release.public, release.workflow = PublicState.PUBLISHED, Workflow.APPROVED
    if not is_mend:
        release.updated_at = now
    release.count_version(quietly=is_mend)
    release.publish_at = None
    release.save()
    release.corrections.filter(published_at__isnull=True).update(
        published_at=now, revision=revision
    )
    listing.list_release(release)
    telling.tell(decision, release)


def _approved_details(release: Release) -> ReleaseDetails:
    """The details that the approval is about; one given before 0.3 names none and means the first."""
    assert release.approval is not None
    details = release.approval.details or release.details_kept.order_by("position").first()
    if details is None or details.compute_digest() != details.digest:
        raise WrongState(
            "Keterangan yang disetujui tidak cocok dengan persetujuannya; siaran tidak diterbitkan."
        )
    return details


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
