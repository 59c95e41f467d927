"""What is asked of a text once more when it is approved and when it goes out.

Days pass between the two: an appointment ends, "hari ini" becomes yesterday, a campaign begins. What must
be mended stops it at any time; what the day or the registry alone can bring up stops it where the approver
has not seen it. What he saw stands in his decision.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from newsroom.accounts.models import User
from newsroom.desk import chain
from newsroom.desk.actions import telling
from newsroom.desk.errors import Blocked
from newsroom.desk.models import Act, Comment, Release
from pipelines.values import Issue

Judge = Callable[[Release], Iterable[Issue]]

TURNS_WITH_TIME = frozenset(
    ["appointment_ended", "appointment_not_begun", "office_wrong", "capacity_differs", "other_holder",
     "relative_day", "date_ahead", "election_candidate", "election_slogan"]
)  # fmt: skip
"""Findings that come up without a letter of the text being changed."""


def seen_codes(release: Release, judge: Judge | None) -> list[str]:
    """What an approver goes on with, for his decision; refuses what must be mended first.

    Raises:
        Blocked: a finding that must be mended is open.
    """
    if judge is None:
        return []
    issues = tuple(judge(release))
    if blocking := tuple(issue for issue in issues if issue.blocks):
        raise Blocked(
            f"{len(blocking)} temuan wajib belum dijawab: {blocking[0].title}. Kembalikan, atau minta penyunting memperbaikinya.",
            blocking,
        )  # fmt: skip
    return sorted({issue.code for issue in issues} & TURNS_WITH_TIME)


def require_approvals(release: Release, *, now: datetime) -> None:
    """Refuse what would go out at *now* in an election phase with one approval too few."""
    if why := _short_of_approvals(release, now=now):
        raise Blocked(why)


def why_not_out(release: Release, judge: Judge | None, *, now: datetime) -> str:
    """Why an approved release that is due may not go out as things stand; "" where it may."""
    if judge is None or release.approval is None:
        return ""
    if why := _short_of_approvals(release, now=now):
        return why
    seen = _seen_since(release)
    came_up = [
        issue for issue in judge(release)
        if issue.blocks or (issue.code in TURNS_WITH_TIME and issue.code not in seen)
    ]  # fmt: skip
    if not came_up:
        return ""
    titles = ", ".join(dict.fromkeys(issue.title for issue in came_up))
    return f"Sesudah disetujui muncul temuan: {titles}. Jawab temuannya, perbaiki naskahnya, atau atur lagi jadwalnya."


def hold_back(release: Release, robot: User, why: str, *, now: datetime) -> bool:
    """Tell at the release, once, that it did not go out and why; whether this was the first time."""
    words = f"Belum terbit. {why}"
    if release.comments.filter(text=words, resolved_at=None).exists():
        return False
    note = Comment.objects.create(
        release=release, revision=release.text, author=robot, text=words, at=now
    )
    telling.commented(note)
    release.touched_at = now
    release.save(update_fields=["touched_at"])
    return True


def _short_of_approvals(release: Release, *, now: datetime) -> str:
    phase = chain.phase_short_of_approvals(release, now=now)
    if not phase:
        return ""
    return f"Pada {phase} siaran ini perlu dua penyetuju. Kembalikan, lalu ajukan lagi, atau netralkan naskahnya."


def _seen_since(release: Release) -> set[str]:
    """What was open when the release was approved, or when its moment was set since."""
    acts = release.decisions.filter(
        act__in=[Act.APPROVE, Act.SCHEDULE], pk__gte=release.approval_id
    )
    return {code for codes in acts.values_list("codes", flat=True) for code in codes}
