"""Reports of one event: stories merged and parted again, a pair answered, one draft woven of several."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from newsroom.accounts import audit
from newsroom.accounts.models import PIPELINE, User
from newsroom.desk.actions.beats import (
    OPEN,
    Authors,
    Text,
    add_edited,
    current_of,
    decide,
    require_role,
)
from newsroom.desk.errors import NotAllowed, WrongState
from newsroom.desk.models import (
    Act,
    Answer,
    PublicState,
    Release,
    Revision,
    Story,
    StoryMerge,
    StoryProposal,
    Workflow,
)

_ROLE = "Menggabungkan laporan adalah tugas penyunting."
MOST_REPORTS = 8
"""So many reports of a story are compared with each other; further ones are only listed."""


def release_of_story(story: Story) -> Release | None:
    """The newest release of a story: the one that is worked on, or was last."""
    newest: Release | None = Release.objects.filter(story=story).order_by("-id").first()
    return newest


@contextmanager
def _locked(*stories: Story) -> Iterator[dict[int, Release | None]]:
    """Story id → its release, all locked in one order, so that two merges are one after the other."""
    with transaction.atomic():
        ids = sorted(story.pk for story in stories)
        list(Story.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
        rows = Release.objects.select_for_update(of=("self",)).select_related("issuer", "current_revision")  # fmt: skip
        found: dict[int, Release | None] = dict.fromkeys(ids)
        for release in rows.filter(story__in=ids).order_by("pk"):
            found[release.story_id] = release
        yield found


def merge_stories(kept: Story, merged: Story, editor: User, *, now: datetime) -> StoryMerge:
    """Let the reports of *merged* belong to *kept*; the draft of *merged* rests until they are parted.

    The text of *kept* is not touched, whatever its state. Merging twice is merging once.

    Raises:
        NotAllowed: the stories are of two issuers, or the user is no editor of theirs.
        WrongState: the draft that would rest was submitted, approved or published, or a story is
            merged already.
    """
    if kept.pk == merged.pk:
        raise WrongState("Ini laporan yang sama; pilih dua peristiwa yang berbeda.")
    if kept.issuer_id != merged.issuer_id:
        raise NotAllowed("Hanya laporan dari penerbit yang sama yang dapat digabungkan.")
    with _locked(kept, merged) as releases:
        home, closed = releases[kept.pk], releases[merged.pk]
        if home is None:
            raise WrongState("Peristiwa ini belum punya naskah; tunggu sampai laporannya dibaca.")
        require_role(home, editor, "editor", words=_ROLE)
        before = StoryMerge.objects.filter(merged=merged, parted_at=None).first()
        if before is not None:
            if before.kept_id == kept.pk:
                return before
            raise WrongState(
                "Laporan ini sudah digabungkan dengan peristiwa lain. Muat ulang halaman."
            )
        _require_free(kept, merged, home=home)
        if closed is not None:
            _require_closable(closed)
        made = StoryMerge.objects.create(
            kept=kept, merged=merged, closed=closed, closed_from=closed.workflow if closed else "",
            actor=editor, at=now,
        )  # fmt: skip
        other = closed.text.headline if closed else "laporan tanpa naskah"
        decide(
            home, Act.MERGE, actor=editor, revision=home.text, reason=f"Menerima: {other}", now=now
        )
        home.save(update_fields=["touched_at"])
        if closed is not None:
            decide(
                closed, Act.MERGE, actor=editor, revision=closed.text,
                reason=f"Masuk ke: {home.text.headline}", now=now,
            )  # fmt: skip
            closed.workflow = Workflow.MERGED
            closed.save(update_fields=["workflow", "touched_at"])
        _answer(kept, merged, Answer.MERGED, editor, now=now)
        _hand_over(merged, to=kept, now=now)
    return made


def _require_free(kept: Story, merged: Story, *, home: Release) -> None:
    if StoryMerge.objects.filter(merged=kept, parted_at=None).exists():
        raise WrongState(
            "Peristiwa ini sendiri sudah digabungkan dengan yang lain. Muat ulang halaman."
        )
    if StoryMerge.objects.filter(kept=merged, parted_at=None).exists():
        raise WrongState("Yang akan digabungkan sudah berisi beberapa laporan. Pisahkan dulu, atau gabungkan ke sana.")  # fmt: skip
    if home.public == PublicState.WITHDRAWN:
        raise WrongState("Siarannya sudah dicabut; laporan baru tidak digabungkan dengannya.")


def _require_closable(closed: Release) -> None:
    if closed.public != PublicState.UNPUBLISHED:
        raise WrongState("Siaran yang sudah terbit tidak dapat digabungkan ke siaran lain.")
    if closed.workflow not in OPEN:
        raise WrongState(
            f"Naskah “{closed.text.headline}” {closed.get_workflow_display().lower()}. "
            "Kembalikan dulu, lalu gabungkan."
        )


def part_story(merge: StoryMerge, editor: User, *, now: datetime) -> StoryMerge:
    """Give a merged story back its own draft, as long as nothing of the merge has been published.

    The text that was woven stays as it is; earlier revisions are in the history.
    """
    with _locked(merge.kept, merge.merged) as releases:
        merge = StoryMerge.objects.select_related("closed", "kept", "merged").get(pk=merge.pk)
        home = releases[merge.kept_id]
        assert home is not None
        require_role(home, editor, "editor", words="Memisahkan laporan adalah tugas penyunting.")
        if merge.parted_at is not None:
            return merge
        if home.decisions.filter(act=Act.PUBLISH, at__gte=merge.at).exists():
            raise WrongState("Siaran gabungan ini sudah terbit, jadi laporannya tidak dapat dipisahkan lagi.")  # fmt: skip
        merge.parted_at, merge.parted_by = now, editor
        merge.save(update_fields=["parted_at", "parted_by"])
        decide(home, Act.PART, actor=editor, revision=home.text, now=now)
        home.save(update_fields=["touched_at"])
        closed = releases[merge.merged_id]
        if closed is not None and closed.workflow == Workflow.MERGED:
            decide(closed, Act.PART, actor=editor, revision=closed.text, now=now)
            closed.workflow = merge.closed_from or Workflow.DRAFT
            closed.save(update_fields=["workflow", "touched_at"])
        _answer(merge.kept, merge.merged, Answer.DIFFERENT, editor, now=now)
    return merge


def tell_apart(one: Story, other: Story, editor: User, *, now: datetime) -> None:
    """Remember that two stories are not one event; they are not proposed again."""
    with transaction.atomic():
        if editor.is_robot or not editor.has_role("editor", issuer=one.issuer_id):
            raise NotAllowed(_ROLE)
        if one.issuer_id != other.issuer_id:
            raise NotAllowed("Kedua laporan ini dari penerbit yang berbeda.")
        _answer(one, other, Answer.DIFFERENT, editor, now=now)
        audit.record(
            "tell_apart", actor=editor, subject=f"story:{one.uuid}", at=now, other=str(other.uuid)
        )


def _answer(one: Story, other: Story, answer: str, user: User, *, now: datetime) -> None:
    first, second = sorted((one, other), key=lambda story: story.pk)
    said = {"answer": answer, "answered_by": user, "answered_at": now}
    StoryProposal.objects.update_or_create(
        one=first, other=second, defaults=said, create_defaults=said | {"score": 0.0, "at": now}
    )


def _hand_over(merged: Story, *, to: Story, now: datetime) -> None:
    """What was proposed for the merged story is proposed for the one that it went into."""
    rows = StoryProposal.objects.filter(Q(one=merged) | Q(other=merged), answer=Answer.OPEN)
    for row in rows.select_related("one", "other"):
        third = row.other if row.one_id == merged.pk else row.one
        first, second = sorted((third, to), key=lambda story: story.pk)
        StoryProposal.objects.get_or_create(
            one=first,
            other=second,
            defaults={"score": row.score, "reasons": row.reasons, "at": now},
        )


def propose_same(
    one: Story, other: Story, *, score: float, reasons: Sequence[str], now: datetime
) -> None:
    """Keep that two stories may be one event; what somebody has answered stays answered."""
    first, second = sorted((one, other), key=lambda story: story.pk)
    made, is_new = StoryProposal.objects.get_or_create(
        one=first, other=second, defaults={"score": score, "reasons": list(reasons), "at": now}
    )
    if not is_new and made.answer == Answer.OPEN and score > made.score:
        made.score, made.reasons = score, list(reasons)
        made.save(update_fields=["score", "reasons"])


def weave_story(
    release: Release,
    editor: User,
    text: Text,
    *,
    base: int,
    authors: Iterable[User],
    reason: str,
    now: datetime,
) -> Revision:
    """Add a draft woven of several reports as a new revision of the one numbered *base*.

    The pipeline is its author as of every draft it lays out; *authors* are those whose words stand in
    it, and the *editor* who chose among them, so none of these may approve it.
    """
    with _locked(release.story) as releases:
        fresh = releases[release.story_id]
        if fresh is None or fresh.pk != release.pk:
            raise WrongState("Siaran ini bukan lagi naskah terbaru dari peristiwanya. Muat ulang.")
        require_role(fresh, editor, "editor", words="Menyusun naskah adalah tugas penyunting.")
        if fresh.workflow not in OPEN:
            raise WrongState(
                f"Naskah ini {fresh.get_workflow_display().lower()}, jadi tidak disusun ulang. "
                + (
                    "Mulai ralat dulu."
                    if fresh.public == PublicState.PUBLISHED
                    else "Kembalikan dulu."
                )
            )
        current = current_of(fresh, base)
        names = ("headline", "deck", "body", "credits", "photos")
        changes = {n: v for n in names if (v := getattr(text, n)) is not None}
        robot = User.objects.get(username=PIPELINE)
        revision = add_edited(
            fresh, current, changes, Authors(robot, also=(editor, *authors)), origins=text.origins, now=now
        )  # fmt: skip
        decide(fresh, Act.DRAFT, actor=editor, revision=revision, reason=reason, now=now)
        fresh.save()
    release.refresh_from_db()
    return revision
