"""Comments as the review screen shows them: at the words they are about, and in a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from newsroom.desk.marks import Said
from newsroom.desk.models import Comment, CommentTurn, Release, Revision
from newsroom.desk.passages import Passage, find_again, texts_of


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, with its number among the open ones (0: resolved) and where its words stand now."""

    number: int
    comment: Comment
    place: Passage | None

    @property
    def is_open(self) -> bool:
        return self.number > 0

    @property
    def is_gone(self) -> bool:
        """Whether its words stand in the text no more."""
        return bool(self.comment.quoted) and self.is_open and self.place is None


def remarks_on(release: Release, revision: Revision) -> list[Remark]:
    """Every comment on the release, oldest first, placed in *revision* where it is open."""
    turns = Prefetch("turns", CommentTurn.objects.select_related("actor"))
    rows = release.comments.select_related("author", "revision", "resolved_by").prefetch_related(
        turns
    )
    now = texts_of(revision)
    found, number = [], 0
    for row in rows:
        if row.resolved_at:
            found.append(Remark(0, row, None))
            continue
        number += 1
        was = Passage(row.field, row.start or 0, row.end or 0) if row.field else None
        place = find_again(row.quoted, was, then=texts_of(row.revision), now=now)
        found.append(Remark(number, row, place))
    return found


def said_in(remarks: Iterable[Remark], field: str) -> list[Said]:
    """The passages of one field that open comments are about."""
    return [
        Said(one.place.start, one.place.end, one.comment.pk, one.number)
        for one in remarks
        if one.place and one.place.field == field
    ]
