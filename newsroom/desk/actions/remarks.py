"""Around the text: comments, findings that are answered, and who has a release in hand."""

from datetime import datetime, timedelta

from django.db.models import Q

from newsroom.accounts import audit
from newsroom.accounts.models import User
from newsroom.desk.actions.beats import locked, require_role
from newsroom.desk.errors import Blocked
from newsroom.desk.models import Comment, DismissedFinding, Release


def comment(
    release: Release, author: User, *, text: str, quoted: str = "", now: datetime
) -> Comment:
    """Write a remark on the current text, on a passage where *quoted* gives its words."""
    if not text.strip():
        raise Blocked("Tulis dulu komentarnya.")
    with locked(release) as release:
        require_role(
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
    with locked(release) as release:
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
    require_role(
        note.release,
        actor,
        "editor",
        "approver",
        words="Komentar diselesaikan oleh penyunting atau penyetuju.",
    )
    note.resolved_at, note.resolved_by = (None, None) if note.resolved_at else (now, actor)
    note.save(update_fields=["resolved_at", "resolved_by"])


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
    with locked(release) as release:
        require_role(release, editor, "editor", words="Temuan dijawab oleh penyunting.")
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


def _free_for(user: User, now: datetime) -> Q:
    return (
        Q(holder__isnull=True) | Q(holder=user) | Q(held_until__isnull=True) | Q(held_until__lt=now)
    )
