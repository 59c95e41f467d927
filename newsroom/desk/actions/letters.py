"""Letters about a release: what came from outside, and our hak jawab; approved by a second person.

One from outside may stay inside as it was noted. What is to be told to all, and whatever we write to
an outlet, is submitted and approved like a release.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from newsroom.accounts import audit
from newsroom.accounts.models import User
from newsroom.desk import chain
from newsroom.desk.actions.beats import locked, require_approver, require_role
from newsroom.desk.errors import Blocked, NotAllowed, StaleRevision, WrongState
from newsroom.desk.models import (
    Letter,
    LetterAct,
    LetterKind,
    LetterState,
    LetterTurn,
    PublicState,
    Release,
)

WRITES = (LetterAct.WRITE, LetterAct.SUBMIT)


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter as an editor hands it in; *public_text* is empty where it stays inside."""

    kind: str
    party: str
    about: str
    dated_on: date
    text: str
    public_text: str


def write_letter(release: Release, editor: User, text: LetterText, *, now: datetime) -> Letter:
    """Note a letter about a release that has been public."""
    _require_whole(text)
    with locked(release) as release:
        _require_editor(release, editor)
        if release.public == PublicState.UNPUBLISHED:
            raise WrongState("Surat dicatat pada siaran yang sudah terbit.")
        letter = Letter(release=release, at=now, **asdict(text))
        letter.digest = letter.compute_digest()
        letter.save(force_insert=True)
        _turn(letter, LetterAct.WRITE, editor, now=now)
    return letter


def edit_letter(
    letter: Letter, editor: User, text: LetterText, *, base: str, now: datetime
) -> Letter:
    """Change a letter that was not submitted; *base* is the digest of the text that was on the screen."""
    _require_whole(text)
    with locked(letter.release) as release:
        _require_editor(release, editor)
        letter.refresh_from_db()
        if letter.state != LetterState.DRAFT:
            raise WrongState("Surat yang sudah diajukan tidak dapat diubah. Kembalikan dulu.")
        if letter.digest != base:
            raise StaleRevision("Surat ini sudah diubah orang lain. Muat ulang dulu.")
        for name, value in asdict(text).items():
            setattr(letter, name, value)
        if letter.compute_digest() != base:
            letter.digest = letter.compute_digest()
            letter.save()
            _turn(letter, LetterAct.WRITE, editor, now=now)
    return letter


def submit_letter(letter: Letter, editor: User, *, digest: str, now: datetime) -> None:
    """Hand a letter to an approver: ours, or one whose public text is to be told."""
    with locked(letter.release) as release:
        _require_editor(release, editor)
        letter.refresh_from_db()
        _require_state(letter, LetterState.DRAFT, digest)
        if letter.kind != LetterKind.REPLY and not letter.public_text.strip():
            raise Blocked("Tulis dulu teks untuk umum. Tanpa itu surat ini cukup dicatat di meja.")
        _turn(letter, LetterAct.SUBMIT, editor, now=now)
        letter.state = LetterState.IN_REVIEW
        letter.save()


def return_letter(letter: Letter, actor: User, *, reason: str, now: datetime) -> None:
    """Give a submitted letter back to be mended, with the reason."""
    if not reason.strip():
        raise Blocked("Tulis dulu alasan pengembaliannya.")
    with locked(letter.release) as release:
        require_role(
            release, actor, "editor", "approver", words="Surat dikembalikan oleh meja redaksi."
        )
        letter.refresh_from_db()
        _require_state(letter, LetterState.IN_REVIEW, letter.digest)
        _turn(letter, LetterAct.RETURN, actor, reason=reason, now=now)
        letter.state = LetterState.DRAFT
        letter.save()


def approve_letter(letter: Letter, approver: User, *, digest: str, now: datetime) -> None:
    """Approve the very letter that was read; for good. Where there is a chain, by those of its last step.

    What it tells to all goes out with the release that is public: its version counts on, to be rendered.

    Raises:
        NotAllowed: the approver wrote or submitted any of it, or is not among those of the last step.
        StaleRevision: *digest* is not the letter's.
    """
    with locked(letter.release) as release:
        require_approver(release, approver, words="Surat disetujui oleh penyetuju.", now=now)
        letter.refresh_from_db()
        _require_state(letter, LetterState.IN_REVIEW, digest)
        if why := why_not_approve_letter(letter, approver, now=now):
            raise NotAllowed(why)
        _turn(letter, LetterAct.APPROVE, approver, now=now)
        letter.state, letter.approved_by = LetterState.APPROVED, approver
        letter.save()
        if letter.public_text.strip() and release.public == PublicState.PUBLISHED:
            release.updated_at = now
            release.count_version()
            release.touched_at = now
            release.save()


def why_not_approve_letter(letter: Letter, user: User, *, now: datetime) -> str:
    """Why *user* cannot approve the letter as it stands; "" where he can."""
    if not chain.is_approver(user, letter.release.issuer, now=now):
        return "Menyetujui surat adalah tugas penyetuju."
    if letter.turns.filter(actor=user, act__in=WRITES).exists():
        return "Harus oleh orang lain, sebab Anda ikut menulis atau mengajukan surat ini."
    return chain.why_not_this_step(chain.last_step(letter.release.issuer), user, now=now)


def _require_editor(release: Release, user: User) -> None:
    require_role(release, user, "editor", words="Surat ditulis dan diajukan oleh penyunting.")


def _require_whole(text: LetterText) -> None:
    if text.kind not in LetterKind.values:
        raise Blocked("Pilih jenis suratnya.")
    if not text.party.strip() or not text.text.strip():
        raise Blocked("Isi nama pihak dan isi suratnya.")


def _require_state(letter: Letter, state: str, digest: str) -> None:
    if letter.state != state:
        raise WrongState(f"Surat ini: {letter.get_state_display().lower()}.")
    if digest != letter.digest or letter.compute_digest() != letter.digest:
        raise StaleRevision("Surat ini berubah sejak Anda membacanya. Baca lagi, lalu ulangi.")


def _turn(letter: Letter, act: str, actor: User, *, now: datetime, reason: str = "") -> None:
    LetterTurn(
        letter=letter,
        actor=actor,
        act=act,
        digest=letter.digest,
        content=letter.content,
        reason=reason.strip(),
        at=now,
    ).save(force_insert=True)
    audit.record(
        f"letter_{act}",
        actor=actor,
        subject=f"release:{letter.release.uuid}",
        at=now,
        letter=str(letter.uuid),
        content=letter.digest,
    )
