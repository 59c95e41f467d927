"""Around the text: comments, findings that are answered, and who has a release in hand."""

from datetime import datetime, timedelta

from django.db.models import Q

from newsroom.accounts import audit
from newsroom.accounts.models import User
from newsroom.desk.actions import telling
from newsroom.desk.actions.beats import locked, require_role
from newsroom.desk.errors import Blocked
from newsroom.desk.models import Comment, CommentTurn, DismissedFinding, Release
from newsroom.desk.passages import find_passage, texts_of

_QUOTED = 500  # characters of the words a comment is about


def comment(
    release: Release, author: User, *, text: str, quoted: str = "", before: str = "", now: datetime
) -> Comment:
    """Write a remark on the current text, on a passage where *quoted* gives its words.

    *before* are words that stand before the passage and tell which one is meant where several read
    alike. Words that do not stand in the text are kept all the same.
    """
    if not text.strip():
        raise Blocked("Tulis dulu komentarnya.")
    quoted = quoted.strip()[:_QUOTED]
    with locked(release) as release:
        _require_desk(release, author, words="Komentar ditulis oleh penyunting atau penyetuju.")
        place = find_passage(quoted, before=before, texts=texts_of(release.text))
        note = Comment.objects.create(
            release=release,
            revision=release.text,
            author=author,
            text=text.strip(),
            quoted=quoted,
            field=place.field if place else "",
            start=place.start if place else None,
            end=place.end if place else None,
            at=now,
        )
        _record("comment", note, author, now=now)
        release.touched_at = now
        release.save()
        telling.commented(note)
    return note


def note_new_report(release: Release, robot: User, *, sender: str, now: datetime) -> Comment:
    """Tell the editor at work that a further report came in; his text is left as it is."""
    with locked(release) as release:
        release.touched_at = now
        release.save()
        words = f"Laporan baru dari {sender or 'sumber yang sama'} masuk untuk siaran ini. Bandingkan dengan naskah."
        note = Comment.objects.create(
            release=release,
            revision=release.text,
            author=robot,
            text=words,
            at=now,
        )
        telling.commented(note)
    return note


def resolve_comment(note: Comment, actor: User, *, now: datetime) -> None:
    """Mark a comment as dealt with; one that is already stays as it is."""
    _turn(note, actor, is_resolved=True, now=now)


def reopen_comment(note: Comment, actor: User, *, now: datetime) -> None:
    """Open a comment again that was dealt with; an open one stays as it is."""
    _turn(note, actor, is_resolved=False, now=now)


def _turn(note: Comment, actor: User, *, is_resolved: bool, now: datetime) -> None:
    with locked(note.release) as release:
        _require_desk(release, actor, words="Komentar diselesaikan oleh penyunting atau penyetuju.")
        note.refresh_from_db()
        if bool(note.resolved_at) == is_resolved:
            return
        note.resolved_at, note.resolved_by = (now, actor) if is_resolved else (None, None)
        note.save(update_fields=["resolved_at", "resolved_by"])
        CommentTurn(comment=note, actor=actor, is_resolved=is_resolved, at=now).save(
            force_insert=True
        )
        _record("resolve_comment" if is_resolved else "reopen_comment", note, actor, now=now)


def _require_desk(release: Release, user: User, *, words: str) -> None:
    require_role(release, user, "editor", "approver", words=words)


def _record(act: str, note: Comment, actor: User, *, now: datetime) -> None:
    subject = f"release:{note.release.uuid}"
    audit.record(act, actor=actor, subject=subject, at=now, comment=note.pk)


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
    """Take the release in hand as a courtesy; the other's name where somebody else holds it.

    Who has it already is noted again only when half of his time has gone.
    """
    holder, until = release.holder, release.held_until
    if holder and until and until >= now:
        if holder != user:
            return holder
        if until - now > timedelta(minutes=minutes) / 2:
            return None
    held = Release.objects.filter(pk=release.pk).filter(_free_for(user, now))
    if held.update(holder=user, held_until=now + timedelta(minutes=minutes)):
        return None
    other = Release.objects.select_related("holder").get(pk=release.pk).holder
    return other if other and other.pk != user.pk else None


def _free_for(user: User, now: datetime) -> Q:
    return (
        Q(holder__isnull=True) | Q(holder=user) | Q(held_until__isnull=True) | Q(held_until__lt=now)
    )
