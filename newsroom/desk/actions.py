"""What people do with a release, one function an act.

Each opens a transaction, locks the release, asserts its state, makes the change and records the
decision. Rendering follows after the commit. The moment is handed in as ``now``.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from newsroom.accounts import audit
from newsroom.accounts.models import CLOCK, User
from newsroom.desk import numbers
from newsroom.desk.errors import Blocked, NotAllowed, StaleRevision, WrongState
from newsroom.desk.models import (
    Act,
    Authorship,
    Comment,
    Correction,
    Decision,
    DismissedFinding,
    KipClass,
    Proposal,
    PublicState,
    Release,
    Revision,
    Story,
    Withdrawal,
    Workflow,
)
from newsroom.registry.models import House, Issuer
from pipelines.values import Draft, Issue, SentenceOrigin

OPEN = (Workflow.DRAFT, Workflow.RETURNED)
TEXT_FIELDS = ("headline", "deck", "dateline", "body", "texts", "credits", "contacts", "photos")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a revision as an editor hands it in; None keeps what stands."""

    headline: str | None = None
    deck: str | None = None
    dateline: str | None = None
    body: str | None = None
    credits: str | None = None
    photos: list[dict[str, str]] | None = None
    origins: tuple[SentenceOrigin, ...] | None = None


@dataclass(frozen=True, slots=True)
class Authors:
    """Whose words a revision holds: the one who makes it, and those it was made from."""

    author: User
    also: tuple[User, ...] = field(default=())


# ------------------------------------------------------------------------------------- drafting


def open_release(
    draft: Draft,
    *,
    issuer: Issuer,
    story: Story,
    area_code: str,
    authors: Authors,
    photos: list[dict[str, str]],
    topics: Iterable[str] = (),
    now: datetime,
) -> Release:
    """Make a release of a draft, with the draft as its first revision, inside one transaction.

    *topics* are IPTC codes, the strongest first.
    """
    with transaction.atomic():
        release = Release(
            issuer=issuer,
            story=story,
            kind=draft.kind.value,
            area_code=area_code,
            kip_class=numbers.kip_class_of(draft.kind.value),
            topics=list(topics),
            created_at=now,
            touched_at=now,
        )
        house = House.objects.get(id=1)
        release.tag_id = f"tag:{house.tag_authority},{house.tag_date}:siaran/{release.uuid}"
        release.save(force_insert=True)
        _add_drafted(release, draft, authors=authors, photos=photos, now=now)
    return release


def redraft(
    release: Release,
    draft: Draft,
    *,
    authors: Authors,
    photos: list[dict[str, str]],
    topics: Iterable[str] | None = None,
    now: datetime,
) -> Release:
    """Lay a mended report out as a new revision; the release is a draft again.

    *topics* take the place of those that stand; None keeps them.
    """
    with _locked(release) as release:
        if (
            release.workflow not in (*OPEN, Workflow.IN_REVIEW)
            or release.public != PublicState.UNPUBLISHED
        ):
            raise WrongState("Siaran ini sudah disetujui; laporan yang baru menunggu di meja.")
        if topics is not None:
            release.topics = list(topics)
        _add_drafted(release, draft, authors=authors, photos=photos, now=now)
    return release


def _add_drafted(
    release: Release, draft: Draft, *, authors: Authors, photos: list[dict[str, str]], now: datetime
) -> None:
    revision = _add_revision(
        release,
        authors,
        now=now,
        headline=draft.headline,
        deck=draft.deck,
        dateline=draft.dateline,
        body=draft.body,
        credits=draft.credits,
        contacts=[
            {"name": c.name, "role": c.role, "phone": c.phone, "email": c.email}
            for c in draft.contacts
        ],
        photos=photos,
        texts={},
        tool_versions=[list(pair) for pair in draft.tool_versions],
        origins=[_origin_row(origin) for origin in draft.origins],
    )
    _decide(release, Act.DRAFT, actor=authors.author, revision=revision, now=now)
    release.save()


def edit(release: Release, editor: User, text: Text, *, base: int, now: datetime) -> Revision:
    """Add the editor's text as a new revision of the one numbered *base*; an approval falls away.

    A text that changes nothing adds nothing and leaves the approval as it is.

    Raises:
        StaleRevision: somebody saved in between; nothing is stored, the caller offers both texts.
    """
    with _locked(release) as release:
        _require_role(release, editor, "editor", words="Menyunting adalah tugas penyunting.")
        if release.public == PublicState.WITHDRAWN:
            raise WrongState("Siaran ini sudah dicabut dan tidak dapat diubah lagi.")
        if is_settled(release):
            raise WrongState("Siaran ini sudah terbit. Mulai ralat untuk mengubahnya.")
        current = _current(release, base)
        changes = {
            name: value
            for name in ("headline", "deck", "dateline", "body", "credits", "photos")
            if (value := getattr(text, name)) is not None and value != getattr(current, name)
        }
        if not changes:
            return current
        revision = _edited(
            release, current, changes, Authors(editor), origins=text.origins, now=now
        )
        _decide(release, Act.EDIT, actor=editor, revision=revision, now=now)
        release.save()
    return revision


def set_details(release: Release, editor: User, *, now: datetime, **details: Any) -> None:
    """Change kind, area, agency, KIP class, typed number or embargo while the release is open."""
    with _locked(release) as release:
        _require_role(release, editor, "editor", words="Keterangan siaran diubah oleh penyunting.")
        if release.workflow not in OPEN:
            raise WrongState("Keterangan hanya dapat diubah selama siaran sedang diperiksa.")
        for name, value in details.items():
            if name not in (
                "kind",
                "area_code",
                "agency",
                "kip_class",
                "needs_ppid",
                "number",
                "embargo_until",
                "topics",
            ):
                raise ValueError(f"{name} is no detail of a release")
            setattr(release, name, value)
        audit.record(
            "details",
            actor=editor,
            subject=f"release:{release.uuid}",
            at=now,
            changed=sorted(details),
        )
        release.touched_at = now
        release.save()


# ------------------------------------------------------------------------------------- workflow


def submit(
    release: Release,
    editor: User,
    *,
    revision: int,
    judge: Callable[[Release], Iterable[Issue]],
    now: datetime,
) -> Decision:
    """Hand the current revision to an approver. *judge* returns what is still open against it."""
    with _locked(release) as release:
        _require_role(release, editor, "editor", words="Mengajukan siaran adalah tugas penyunting.")
        if release.workflow not in OPEN:
            raise WrongState(
                f"Siaran ini tidak dapat diajukan: {release.get_workflow_display().lower()}."
            )
        current = _current(release, revision)
        _require_publishable(release)
        if blocking := tuple(issue for issue in judge(release) if issue.blocks):
            raise Blocked(
                f"{len(blocking)} temuan wajib diperbaiki dulu: {blocking[0].title}.", blocking
            )
        decision = _decide(release, Act.SUBMIT, actor=editor, revision=current, now=now)
        release.workflow = Workflow.IN_REVIEW
        release.submitted_by, release.submitted_at = editor, now
        release.save()
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
    with _locked(release) as release:
        _require_role(
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
        current = _current(release, revision)
        decision = _decide(
            release, Act.RETURN, actor=actor, revision=current, codes=codes, reason=reason, now=now
        )
        _reopen(release, to=Workflow.RETURNED)
        release.save()
    return decision


def approve(
    release: Release,
    approver: User,
    *,
    revision: int,
    content_hash: str,
    now: datetime,
    publish_at: datetime | None = None,
) -> Decision:
    """Approve the very text that was read; with a moment in the future the release is scheduled.

    Without one it is due at once: `publish` follows by the caller or the clock.

    Raises:
        StaleRevision: *revision* or *content_hash* is not the current text.
        NotAllowed: the approver wrote or submitted any of it since the last approval.
    """
    with _locked(release) as release:
        _require_role(
            release, approver, "approver", words="Menyetujui siaran adalah tugas penyetuju."
        )
        if release.workflow != Workflow.IN_REVIEW:
            raise WrongState(
                f"Siaran ini tidak menunggu persetujuan: {release.get_workflow_display().lower()}."
            )
        current = _current(release, revision)
        if current.content_hash != content_hash:
            raise StaleRevision(
                "Naskah berubah sejak Anda membacanya. Baca naskah yang baru, lalu setujui."
            )
        _require_publishable(release)
        _require_other_eyes(release, approver, what="persetujuan")
        decision = _decide(release, Act.APPROVE, actor=approver, revision=current, now=now)
        release.approval, release.approved_revision = decision, current
        release.approved_by, release.approved_author = approver, current.author
        release.publish_at = publish_at if publish_at and publish_at > now else None
        release.workflow = Workflow.SCHEDULED if release.publish_at else Workflow.APPROVED
        release.save()
    return decision


def schedule(
    release: Release, approver: User, *, revision: int, publish_at: datetime | None, now: datetime
) -> Decision:
    """Set anew when an approved release goes out; None makes it due as soon as no embargo holds it.

    Raises:
        NotAllowed: the approver wrote or submitted any of it since the approval before.
    """
    with _locked(release) as release:
        _require_role(
            release, approver, "approver", words="Menjadwalkan siaran adalah tugas penyetuju."
        )
        if not waits_to_go_out(release):
            raise WrongState(
                f"Siaran ini tidak menunggu terbit: {release.get_workflow_display().lower()}."
            )
        current = _current(release, revision)
        _require_other_eyes(release, approver, what="penjadwalan")
        decision = _decide(release, Act.SCHEDULE, actor=approver, revision=current, now=now)
        release.publish_at = publish_at if publish_at and publish_at > now else None
        release.workflow = Workflow.SCHEDULED if release.publish_at else Workflow.APPROVED
        release.save()
    return decision


def force(release: Release, actor: User, *, revision: int, reason: str, now: datetime) -> Decision:
    """Publish an urgent release (serta merta) at once, with a reason; a second look follows."""
    if not reason.strip():
        raise Blocked("Sebutkan alasan penerbitan segera.")
    with _locked(release) as release:
        _require_role(
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
        current = _current(release, revision)
        _require_publishable(release)
        decision = _decide(
            release, Act.FORCE, actor=actor, revision=current, reason=reason, now=now
        )
        release.approval, release.approved_revision = decision, current
        release.approved_by = release.approved_author = None
        release.is_forced, release.looked_again_at = True, None
        release.workflow = Workflow.APPROVED
        release.save()
        _publish(release, actor, now=now)
    return decision


def close(release: Release, approver: User, *, note: str, now: datetime) -> Decision:
    """Close a forced release after the second look of somebody who did not write or force it."""
    with _locked(release) as release:
        _require_role(
            release, approver, "approver", words="Pemeriksaan kemudian adalah tugas penyetuju."
        )
        if not release.is_forced or release.looked_again_at or release.published_approval is None:
            raise WrongState("Siaran ini tidak menunggu pemeriksaan kemudian.")
        published = release.published_revision
        assert published is not None
        if release.published_approval.actor_id == approver.pk or approver.pk in _authors_of(
            release, upto=published.number
        ):
            raise NotAllowed(
                "Anda ikut menulis atau menerbitkan siaran ini; pemeriksaan harus oleh orang lain."
            )
        decision = _decide(
            release, Act.CLOSE, actor=approver, revision=published, reason=note, now=now
        )
        release.looked_again_at = now
        release.save()
    return decision


# --------------------------------------------------------------------------------------- public


def publish(release: Release, *, now: datetime, actor: User | None = None) -> bool:
    """Publish an approved release that is due; False where there is nothing to do (safe to repeat).

    *actor* is the approver who pressed the button; without one the clock's robot acts.
    """
    actor = actor or User.objects.get(username=CLOCK)
    with _locked(release) as release:
        if not is_due(release, now=now):
            return False
        _publish(release, actor, now=now)
    return True


def is_due(release: Release, *, now: datetime) -> bool:
    """Approved, its moment come, no embargo, and its approved text not out yet."""
    return (
        waits_to_go_out(release)
        and (release.publish_at is None or release.publish_at <= now)
        and not _is_embargoed(release, now=now)
    )


def waits_to_go_out(release: Release) -> bool:
    """Approved, and its approved text not out yet."""
    return (
        release.workflow in (Workflow.APPROVED, Workflow.SCHEDULED)
        and release.public != PublicState.WITHDRAWN
        and release.approved_revision_id is not None
        and release.approved_revision_id != release.published_revision_id
    )


def is_settled(release: Release) -> bool:
    """Out, with nothing newer approved or in work."""
    is_out = release.public == PublicState.PUBLISHED and release.workflow == Workflow.APPROVED
    return is_out and not waits_to_go_out(release)


def _is_embargoed(release: Release, *, now: datetime) -> bool:
    return release.embargo_until is not None and release.embargo_until > now


def _publish(release: Release, actor: User, *, now: datetime) -> None:
    revision = release.approved_revision
    if revision is None or revision.compute_hash() != revision.content_hash:
        raise WrongState(
            "Naskah yang disetujui tidak cocok dengan persetujuannya; siaran tidak diterbitkan."
        )
    if _is_embargoed(release, now=now):  # whoever asks: nothing goes out before its minute
        raise Blocked("Siaran ini masih diembargo. Hapus embargonya dulu di Keterangan siaran.")
    _decide(release, Act.PUBLISH, actor=actor, revision=revision, now=now)
    first = release.public == PublicState.UNPUBLISHED
    if first:
        release.published_at = now
        release.public_path, release.slug = numbers.mint_path(release, revision.headline, now=now)
        if not release.number:
            release.number = numbers.draw_number(release, now=now)
    release.published_revision, release.published_approval = revision, release.approval
    if release.approved_by_id and release.is_forced and release.looked_again_at is None:
        release.looked_again_at = now  # the approval of its correction was the second look
    release.public, release.workflow = PublicState.PUBLISHED, Workflow.APPROVED
    release.updated_at, release.version = now, release.version + 1
    release.publish_at = None
    release.save()
    release.corrections.filter(published_at__isnull=True).update(
        published_at=now, revision=revision
    )


def start_correction(
    release: Release, editor: User, *, wrong: str, right: str, reason: str, now: datetime
) -> Correction:
    """Open a published release for a correction; the published text stays out until it is approved."""
    if not wrong.strip() or not right.strip():
        raise Blocked("Sebutkan apa yang keliru dan apa yang benar.")
    with _locked(release) as release:
        _require_role(release, editor, "editor", words="Ralat dimulai oleh penyunting.")
        if release.public != PublicState.PUBLISHED:
            raise WrongState("Hanya siaran yang sudah terbit yang dapat diralat.")
        correction = Correction.objects.create(
            release=release, author=editor, wrong=wrong, right=right, reason=reason, at=now
        )
        _decide(
            release,
            Act.CORRECT,
            actor=editor,
            revision=release.text,
            reason=reason,
            now=now,
        )
        _reopen(release)
        release.save()
    return correction


def withdraw(
    release: Release, approver: User, *, reason: str, notice: str, now: datetime
) -> Withdrawal:
    """Take a published release back, for good; its address will answer 410 with the notice."""
    with _locked(release) as release:
        _require_role(
            release, approver, "approver", words="Mencabut siaran adalah wewenang penyetuju."
        )
        if release.public != PublicState.PUBLISHED:
            raise WrongState("Hanya siaran yang sudah terbit yang dapat dicabut.")
        withdrawal = Withdrawal.objects.create(
            release=release, reason=reason, notice=notice, author=approver, at=now
        )
        published = release.published_revision
        assert published is not None
        _decide(
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
        _reopen(release)
        release.save()
    return withdrawal


# ------------------------------------------------------------------------------ around the text


def comment(
    release: Release, author: User, *, text: str, quoted: str = "", now: datetime
) -> Comment:
    if not text.strip():
        raise Blocked("Tulis dulu komentarnya.")
    with _locked(release) as release:
        _require_role(
            release,
            author,
            "editor",
            "approver",
            words="Komentar ditulis oleh penyunting atau penyetuju.",
        )
        release.touched_at = now
        release.save()
        return Comment.objects.create(
            release=release,
            revision=release.text,
            author=author,
            text=text.strip(),
            quoted=quoted[:500],
            at=now,
        )


def note_new_report(release: Release, robot: User, *, sender: str, now: datetime) -> Comment:
    """Tell the editor at work that a further report came in; his text is left as it is."""
    with _locked(release) as release:
        release.touched_at = now
        release.save()
        words = f"Laporan baru dari {sender or 'sumber yang sama'} masuk untuk siaran ini. Bandingkan dengan naskah."
        return Comment.objects.create(
            release=release,
            revision=release.text,
            author=robot,
            text=words,
            at=now,
        )


def resolve_comment(note: Comment, actor: User, *, now: datetime) -> None:
    """Mark a comment as dealt with, or open it again."""
    _require_role(
        note.release,
        actor,
        "editor",
        "approver",
        words="Komentar diselesaikan oleh penyunting atau penyetuju.",
    )
    note.resolved_at, note.resolved_by = (None, None) if note.resolved_at else (now, actor)
    note.save(update_fields=["resolved_at", "resolved_by"])


def propose(
    release: Release, approver: User, text: Text, *, base: int, note: str = "", now: datetime
) -> Proposal:
    """Keep an approver's change as a proposal: he stays free to approve once an editor took it over."""
    with _locked(release) as release:
        _require_role(
            release, approver, "approver", words="Usulan perubahan dibuat oleh penyetuju."
        )
        if release.workflow not in (*OPEN, Workflow.IN_REVIEW):
            raise WrongState("Siaran ini tidak sedang diperiksa.")
        current = _current(release, base)
        release.touched_at = now
        release.save()
        return Proposal.objects.create(
            release=release,
            base=current,
            author=approver,
            at=now,
            note=note,
            headline=current.headline if text.headline is None else text.headline,
            deck=current.deck if text.deck is None else text.deck,
            dateline=current.dateline if text.dateline is None else text.dateline,
            body=current.body if text.body is None else text.body,
        )


def take_proposal(
    proposal: Proposal, editor: User, *, origins: tuple[SentenceOrigin, ...] | None, now: datetime
) -> Revision:
    """Take a proposal over as the editor's own revision."""
    with _locked(proposal.release) as release:
        _require_role(release, editor, "editor", words="Usulan diambil alih oleh penyunting.")
        if proposal.taken_at or proposal.declined_at:
            raise WrongState("Usulan ini sudah dijawab.")
        if release.current_revision_id != proposal.base_id:
            raise StaleRevision("Naskah berubah sejak usulan ini dibuat. Bandingkan dulu keduanya.")
        if release.workflow not in (*OPEN, Workflow.IN_REVIEW):
            raise WrongState("Siaran ini tidak sedang diperiksa.")
        current = proposal.base
        changes = {
            name: value
            for name in ("headline", "deck", "dateline", "body")
            if (value := getattr(proposal, name)) != getattr(current, name)
        }
        revision = current
        if changes:
            revision = _edited(release, current, changes, Authors(editor), origins=origins, now=now)
            _decide(
                release,
                Act.EDIT,
                actor=editor,
                revision=revision,
                reason=f"Usulan {proposal.author}",
                now=now,
            )
            release.save()
        proposal.taken_by, proposal.taken_at = editor, now
        proposal.save()
    return revision


def dismiss_finding(
    release: Release,
    editor: User,
    *,
    code: str,
    passage: str,
    reason: str,
    must: bool,
    now: datetime,
) -> None:
    """Leave a finding as it is; one that must be mended needs a reason."""
    if must and not reason.strip():
        raise Blocked("Temuan wajib hanya dapat dilewati dengan alasan.")
    with _locked(release) as release:
        _require_role(release, editor, "editor", words="Temuan dijawab oleh penyunting.")
        _, is_new = DismissedFinding.objects.get_or_create(
            release=release,
            code=code,
            passage=passage[:500],
            defaults={"author": editor, "reason": reason.strip(), "at": now},
        )
        if is_new:
            audit.record(
                "dismiss",
                actor=editor,
                subject=f"release:{release.uuid}",
                at=now,
                code=code,
                reason=reason,
            )


def hold(release: Release, user: User, *, minutes: int, now: datetime) -> User | None:
    """Take the release in hand as a courtesy; the other's name where somebody else holds it."""
    held = Release.objects.filter(pk=release.pk).filter(_free_for(user, now))
    if held.update(holder=user, held_until=now + timedelta(minutes=minutes)):
        return None
    other = Release.objects.select_related("holder").get(pk=release.pk).holder
    return other if other and other.pk != user.pk else None


# ------------------------------------------------------------------------------------- the beats


def authors_since_approval(release: Release) -> set[int]:
    """Ids of everyone whose words came in after the last approved revision."""
    approved = (
        Decision.objects.filter(
            release=release, act=Act.APPROVE, revision__number__lt=_number(release)
        )
        .order_by("-revision__number")
        .values_list("revision__number", flat=True)
        .first()
    )
    return _authors_of(release, after=approved or 0)


def _authors_of(release: Release, *, after: int = 0, upto: int | None = None) -> set[int]:
    rows = Authorship.objects.filter(revision__release=release, revision__number__gt=after)
    if upto is not None:
        rows = rows.filter(revision__number__lte=upto)
    return set(rows.values_list("user_id", flat=True))


def _number(release: Release) -> int:
    return release.current_revision.number if release.current_revision else 0


@contextmanager
def _locked(release: Release) -> Iterator[Release]:
    """The release, locked and fresh, within a transaction; the caller's object follows it."""
    with transaction.atomic():
        fresh = (
            Release.objects.select_for_update(of=("self",))
            .select_related(
                "issuer",
                "current_revision",
                "approved_revision",
                "published_revision",
                "approval",
                "published_approval",
            )
            .get(pk=release.pk)
        )
        yield fresh
    release.refresh_from_db()


def _require_role(release: Release, user: User, *roles: str, words: str) -> None:
    if user.is_robot or not user.is_active or not user.has_role(*roles, issuer=release.issuer_id):
        raise NotAllowed(words)


def _require_other_eyes(release: Release, approver: User, *, what: str) -> None:
    if release.submitted_by_id == approver.pk:
        raise NotAllowed(f"Anda yang mengajukan siaran ini; {what} harus dari orang lain.")
    if approver.pk in authors_since_approval(release):
        raise NotAllowed(f"Anda ikut menulis naskah ini; {what} harus dari orang lain.")


def _require_publishable(release: Release) -> None:
    if release.needs_ppid:
        raise Blocked("Siaran ini menunggu pertimbangan PPID.")
    if release.kip_class == KipClass.EXEMPT:
        raise Blocked("Informasi yang dikecualikan tidak dapat diterbitkan.")
    if release.public == PublicState.WITHDRAWN:
        raise WrongState("Siaran ini sudah dicabut.")


def _current(release: Release, number: int) -> Revision:
    current = release.current_revision
    if current is None or current.number != number:
        raise StaleRevision(
            "Naskah ini sudah diubah orang lain. Muat ulang untuk melihat naskah terbaru."
        )
    return current


def _edited(
    release: Release,
    current: Revision,
    changes: dict[str, Any],
    authors: Authors,
    *,
    origins: tuple[SentenceOrigin, ...] | None,
    now: datetime,
) -> Revision:
    kept = {name: getattr(current, name) for name in TEXT_FIELDS}
    return _add_revision(
        release,
        authors,
        now=now,
        base=current,
        **(kept | changes),
        tool_versions=current.tool_versions,
        origins=current.origins if origins is None else [_origin_row(origin) for origin in origins],
    )


def _add_revision(release: Release, authors: Authors, *, now: datetime, **text: Any) -> Revision:
    revision = Revision(
        release=release, number=_number(release) + 1, author=authors.author, created_at=now, **text
    )
    revision.content_hash = revision.compute_hash()
    revision.save(force_insert=True)
    for user in {user.pk: user for user in (authors.author, *authors.also)}.values():
        Authorship(revision=revision, user=user).save(force_insert=True)
    release.current_revision = revision
    release.touched_at = now
    # The guard compares a decision with the release's current text, so that pointer goes first.
    _reopen(release)
    release.save()
    return revision


def _reopen(release: Release, *, to: str = Workflow.DRAFT) -> None:
    """Any change voids approval, submission and schedule."""
    release.workflow = to
    release.approval = release.approved_revision = None
    release.approved_by = release.approved_author = None
    release.submitted_by = release.submitted_at = None
    release.publish_at = None


def _decide(
    release: Release,
    act: str,
    *,
    actor: User,
    revision: Revision,
    now: datetime,
    codes: Iterable[str] = (),
    reason: str = "",
) -> Decision:
    last = (
        Decision.objects.filter(release=release)
        .order_by("-id")
        .values_list("digest", flat=True)
        .first()
    )
    decision = Decision(
        release=release,
        revision=revision,
        actor=actor,
        act=act,
        content_hash=revision.content_hash,
        revision_author=revision.author,
        submitter=release.submitted_by,
        codes=list(codes),
        reason=reason.strip(),
        at=now,
        previous=last or "",
    )
    decision.digest = decision.compute_digest()
    decision.save(force_insert=True)
    audit.record(
        act,
        actor=actor,
        subject=f"release:{release.uuid}",
        at=now,
        revision=revision.number,
        content=revision.content_hash,
        decision=decision.digest,
    )
    release.touched_at = now
    return decision


def _origin_row(origin: SentenceOrigin) -> list[Any]:
    return [origin.start, origin.end, origin.report_start, origin.report_end, origin.by]


def _free_for(user: User, now: datetime) -> Q:
    return (
        Q(holder__isnull=True) | Q(holder=user) | Q(held_until__isnull=True) | Q(held_until__lt=now)
    )
