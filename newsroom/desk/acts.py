"""The acts in the bar below a review: which there are, which are mine, and why one is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from newsroom.accounts.models import User
from newsroom.desk import actions, chain, mending
from newsroom.desk.models import PublicState, Release, Workflow

OPEN = (Workflow.DRAFT, Workflow.RETURNED)


@dataclass(frozen=True, slots=True)
class Button:
    """An act as the bar shows it.

    ``panel`` is the id of the panel it opens, ``page`` the name of a page's URL; without either it posts
    at once to ``address`` (a name of a URL).
    ``why`` says why it cannot be done; the button is dashed then and opens these words.
    ``small`` stands under the word.
    """

    name: str
    words: str
    main: bool = False
    panel: str = ""
    address: str = ""
    page: str = ""
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
        if release.withdrawal_unseen:
            shown.append(_close_withdrawal(release, user, approver=approver))
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
            if editor:
                shown.append(Button("perbaikan-kecil", "Perbaikan kecil", page="minor_mend"))
        elif release.workflow in OPEN and editor and mending.is_mend(release):
            shown.append(Button("ralat", "Jadikan ralat", panel="p-ralat"))
        shown.extend(_withdrawal(release, user, editor=editor, approver=approver))
    return shown


def _submit(*, must: int) -> Button:
    small = f"{must} wajib lagi" if must else ""
    return Button("ajukan", "Ajukan", main=True, address="submit", small=small, key="s")


def _approve(release: Release, user: User, *, approver: bool, now: datetime) -> Button:
    stand = chain.stand_of(release, now=now)
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
    authors, setters = actions.hands_since_approval(release)
    if user.pk in authors:
        return "Harus oleh orang lain, sebab Anda ikut menulis."
    if user.pk in setters:
        return "Harus oleh orang lain, sebab Anda ikut mengubah keterangan."
    return ""


def _withdrawal(release: Release, user: User, *, editor: bool, approver: bool) -> Iterator[Button]:
    """Asking for a withdrawal, or answering who asked; at once where there is danger."""
    request = actions.open_request(release) if release.withdrawal_asked_at else None
    if request is None:
        why = "" if editor or approver else "Pencabutan diajukan oleh penyunting atau penyetuju."
        yield Button("cabut", "Ajukan pencabutan", panel="p-cabut", why=why)
    else:
        is_his = request.asked_by_id == user.pk
        why = "Harus oleh orang lain, sebab Anda yang mengajukan." if is_his else ""
        if not approver and not is_his:
            why = "Menyetujui pencabutan adalah wewenang penyetuju."
        yield Button(
            "setujui-cabut", "Setujui pencabutan", main=not why, panel="p-setujui-cabut", why=why
        )
        if approver or is_his:
            words = "Batalkan permintaan" if is_his else "Tolak pencabutan"
            yield Button("tolak-cabut", words, panel="p-tolak-cabut")
    if approver:
        yield Button("cabut-segera", "Cabut segera", panel="p-cabut-segera")


def _close_withdrawal(release: Release, user: User, *, approver: bool) -> Button:
    why = ""
    if not approver:
        why = "Pemeriksaan kemudian adalah tugas penyetuju."
    elif release.withdrawal.author_id == user.pk:
        why = "Harus oleh orang lain, sebab Anda yang mencabutnya."
    return Button(
        "tutup-cabut", "Selesai diperiksa", main=not why, panel="p-tutup-cabut", why=why
    )  # fmt: skip


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
