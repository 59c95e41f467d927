"""The acts in the bar below a review: which there are, which are mine, and why one is not."""

from dataclasses import dataclass
from datetime import datetime

from newsroom.accounts.models import User
from newsroom.desk import actions, chain
from newsroom.desk.models import PublicState, Release, Workflow

OPEN = (Workflow.DRAFT, Workflow.RETURNED)


@dataclass(frozen=True, slots=True)
class Button:
    """An act as the bar shows it.

    ``panel`` is the id of the panel it opens; "" posts at once to ``address`` (a name of a URL).
    ``why`` says why it cannot be done; the button is dashed then and opens these words.
    ``small`` stands under the word.
    """

    name: str
    words: str
    main: bool = False
    panel: str = ""
    address: str = ""
    why: str = ""
    small: str = ""
    key: str = ""


def buttons_for(release: Release, user: User, *, must: int, now: datetime) -> list[Button]:
    """The acts that this state of the release has, with the user's own open; *must* findings block.

    Who stands in for an approver on the day of *now* has his acts.
    """
    editor = user.has_role("editor", issuer=release.issuer_id)
    approver = chain.is_approver(user, release.issuer, now=now)
    shown: list[Button] = []
    if release.public == PublicState.WITHDRAWN:
        return shown
    if release.workflow in (*OPEN, Workflow.IN_REVIEW):
        shown.append(Button("kembalikan", "Kembalikan", panel="p-kembalikan", key="r"))
        if approver and not editor:
            shown.append(Button("usulkan", "Usulkan", address="edit"))
        if release.kind == "serta_merta" and release.public == PublicState.UNPUBLISHED:
            shown.append(Button("segera", "Terbitkan segera", panel="p-segera"))
        shown.append(_approve(release, user, approver=approver, now=now))
        if release.workflow in OPEN and editor:
            shown.append(_submit(must=must))
    elif actions.waits_to_go_out(release):
        shown.append(Button("kembalikan", "Kembalikan", panel="p-kembalikan", key="r"))
        shown.append(_schedule(release, user, approver=approver))
    if release.public == PublicState.PUBLISHED:
        if release.is_forced and release.looked_again_at is None:
            shown.append(_close(release, user, approver=approver))
        if actions.is_settled(release):
            why = "" if editor else "Ralat dimulai oleh penyunting."
            shown.append(Button("ralat", "Ralat", panel="p-ralat", why=why))
        why = "" if approver else "Mencabut siaran adalah wewenang penyetuju."
        shown.append(Button("cabut", "Cabut", panel="p-cabut", why=why))
    return shown


def _submit(*, must: int) -> Button:
    small = f"{must} wajib lagi" if must else ""
    return Button("ajukan", "Ajukan", main=True, address="submit", small=small, key="s")


def _approve(release: Release, user: User, *, approver: bool, now: datetime) -> Button:
    stand = chain.stand_of(release)
    words = "Setujui" if stand.is_last else "Paraf"
    small = f"{len(stand.done) + 1} dari {stand.count}: {stand.step}" if stand.step else ""
    why = why_not_approve(release, user, stand, approver=approver, now=now)
    return Button(
        "setujui", words, main=not why, panel="p-setujui", why=why, small=small, key="a"
    )  # fmt: skip


def why_not_approve(
    release: Release, user: User, stand: chain.Stand, *, approver: bool, now: datetime
) -> str:
    """Why this user cannot approve now; "" where he can."""
    if not approver:
        return "Menyetujui adalah tugas penyetuju."
    if why := _why_not_his(release, user):
        return why
    if release.workflow != Workflow.IN_REVIEW:
        return "Bisa disetujui setelah penyunting mengajukannya."
    return chain.why_not_this_step(stand, user, now=now)


def _schedule(release: Release, user: User, *, approver: bool) -> Button:
    why = _why_not_his(release, user) if approver else "Menjadwalkan adalah tugas penyetuju."
    return Button("jadwal", "Ubah jadwal", panel="p-jadwal", why=why)


def _why_not_his(release: Release, user: User) -> str:
    if release.submitted_by_id == user.pk:
        return "Harus oleh orang lain, sebab Anda yang mengajukan."
    if user.pk in actions.authors_since_approval(release):
        return "Harus oleh orang lain, sebab Anda ikut menulis."
    return ""


def _close(release: Release, user: User, *, approver: bool) -> Button:
    why = ""
    if not approver:
        why = "Pemeriksaan kemudian adalah tugas penyetuju."
    elif user.pk in actions.forcers_of(release):
        why = "Harus oleh orang lain, sebab Anda yang menerbitkannya."
    return Button(
        "tutup", "Selesai diperiksa", main=not why and release.workflow == Workflow.APPROVED,
        panel="p-tutup", why=why,
    )  # fmt: skip
