"""The five beats that every act has, and what acts have in common.

An act opens a transaction, locks the release, asserts its state and the actor's role, makes the change
and records the decision.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from newsroom.accounts import audit
from newsroom.accounts.models import User
from newsroom.desk import chain, quotations_read
from newsroom.desk.errors import Blocked, NotAllowed, StaleRevision, WrongState
from newsroom.desk.models import (
    DETAIL_FIELDS,
    Act,
    Authorship,
    Decision,
    KipClass,
    PublicState,
    Release,
    ReleaseDetails,
    Revision,
    Workflow,
)
from pipelines.values import SentenceOrigin

OPEN = (Workflow.DRAFT, Workflow.RETURNED)
TEXT_FIELDS = (
    "headline", "deck", "dateline", "body", "texts", "data", "credits", "contacts", "photos",
)  # fmt: skip


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
    texts: dict[str, dict[str, str]] | None = None
    data: list[dict[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Authors:
    """Whose words a revision holds: the one who makes it, and those it was made from."""

    author: User
    also: tuple[User, ...] = field(default=())


def authors_since_approval(release: Release) -> set[int]:
    """Ids of everyone whose words came in after the last approved revision."""
    return set(_authors_since_approval(release).values_list("user_id", flat=True))


def hands_since_approval(release: Release) -> tuple[set[int], set[int]]:
    """Ids of everyone whose words came in since the last approval, and of who set details since; one query."""
    authors = _authors_since_approval(release).values_list("user_id", Value(True))
    setters = _setters_since_approval(release).order_by().values_list("author_id", Value(False))
    found = list(authors.union(setters))
    return {pk for pk, wrote in found if wrote}, {pk for pk, wrote in found if not wrote}


def _authors_since_approval(release: Release) -> QuerySet[Authorship]:
    approvals = Decision.objects.filter(
        release=release, act=Act.APPROVE, revision__number__lt=_number(release)
    )
    approved = approvals.order_by("-revision__number").values("revision__number")[:1]
    rows = Authorship.objects.filter(revision__release=release)
    return rows.filter(revision__number__gt=Coalesce(Subquery(approved), 0))


def authors_of(release: Release, *, after: int = 0, upto: int | None = None) -> set[int]:
    """Ids of everyone whose words stand in revisions *after* one number and *upto* another."""
    rows = Authorship.objects.filter(revision__release=release, revision__number__gt=after)
    if upto is not None:
        rows = rows.filter(revision__number__lte=upto)
    return set(rows.values_list("user_id", flat=True))


def _setters_since_approval(release: Release) -> QuerySet[ReleaseDetails]:
    approvals = Decision.objects.filter(release=release, act=Act.APPROVE).order_by("-id")
    approved = approvals.values(kept=Coalesce("details__position", 1))[:1]
    rows = ReleaseDetails.objects.filter(release=release)
    return rows.filter(position__gt=Coalesce(Subquery(approved), 0))


def _number(release: Release) -> int:
    return release.current_revision.number if release.current_revision else 0


@contextmanager
def locked(release: Release) -> Iterator[Release]:
    """The release, locked and fresh, within a transaction; the caller's object follows it."""
    with transaction.atomic():
        fresh = (
            Release.objects.select_for_update(of=("self",))
            .select_related(
                "issuer",
                "current_revision",
                "approved_revision",
                "published_revision",
                "agency",
                "current_details",
                "published_details",
                "approval__details",
                "published_approval",
            )
            .get(pk=release.pk)
        )
        yield fresh
    release.refresh_from_db()


def require_role(release: Release, user: User, *roles: str, words: str) -> None:
    """Refuse with *words* whoever holds none of *roles* for the issuer of the release."""
    if user.is_robot or not user.is_active or not user.has_role(*roles, issuer=release.issuer_id):
        raise NotAllowed(words)


def require_approver(release: Release, user: User, *, words: str, now: datetime) -> None:
    """Refuse with *words* whoever neither approves for the issuer nor stands in for one who does."""
    if not chain.is_approver(user, release.issuer, now=now):
        raise NotAllowed(words)


def forcers_of(release: Release) -> set[int]:
    """Ids of those who put the release out before anybody approved it."""
    return set(release.decisions.filter(act=Act.FORCE).values_list("actor_id", flat=True))


def require_other_eyes(release: Release, approver: User, *, what: str) -> None:
    """Refuse whoever submitted or wrote any of the text; *what* names the act."""
    if release.submitted_by_id == approver.pk:
        raise NotAllowed(f"Anda yang mengajukan siaran ini; {what} harus dari orang lain.")
    authors, setters = hands_since_approval(release)
    if approver.pk in authors:
        raise NotAllowed(f"Anda ikut menulis naskah ini; {what} harus dari orang lain.")
    if approver.pk in setters:
        raise NotAllowed(f"Anda ikut mengubah keterangan siaran; {what} harus dari orang lain.")


def require_not_merged(release: Release) -> None:
    """Refuse a release whose reports went into another one."""
    if release.workflow == Workflow.MERGED:
        raise WrongState("Naskah ini sudah digabungkan dengan siaran lain. Pisahkan dulu.")


def require_publishable(release: Release) -> None:
    """Refuse what may not go out, whoever approves it."""
    if release.needs_ppid:
        raise Blocked("Siaran ini menunggu pertimbangan PPID.")
    if release.kip_class == KipClass.EXEMPT:
        raise Blocked("Informasi yang dikecualikan tidak dapat diterbitkan.")
    if release.public == PublicState.WITHDRAWN:
        raise WrongState("Siaran ini sudah dicabut.")
    if refused := quotations_read.refusal_in_the_way(release, release.text.body):
        raise Blocked(f"Kutipan {refused.speaker} ditolak dan masih ada. Hapus atau ubah dulu.")


def current_of(release: Release, number: int) -> Revision:
    """The current revision, where it is the one numbered *number*."""
    current = release.current_revision
    if current is None or current.number != number:
        raise StaleRevision(
            "Naskah ini sudah diubah orang lain. Muat ulang untuk melihat naskah terbaru."
        )
    return current


def add_edited(
    release: Release,
    current: Revision,
    changes: dict[str, Any],
    authors: Authors,
    *,
    origins: tuple[SentenceOrigin, ...] | None,
    now: datetime,
) -> Revision:
    """Add *current* with *changes* as a new revision; None keeps its origins."""
    kept = {name: getattr(current, name) for name in TEXT_FIELDS}
    return add_revision(
        release,
        authors,
        now=now,
        base=current,
        **(kept | changes),
        tool_versions=current.tool_versions,
        origins=current.origins if origins is None else [origin_row(origin) for origin in origins],
    )


def add_revision(release: Release, authors: Authors, *, now: datetime, **text: Any) -> Revision:
    """Add a revision of *text* as the current one; an approval falls away."""
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
    reopen(release)
    release.save()
    return revision


def keep_details(release: Release, author: User, *, now: datetime) -> ReleaseDetails:
    """The details as they stand on the release, kept as a row of their own where they changed."""
    kept = release.current_details
    fresh = ReleaseDetails(
        release=release,
        author=author,
        at=now,
        position=kept.position + 1 if kept else 1,
        agency_name=release.agency.name if release.agency else "",
        **{name: getattr(release, name) for name in DETAIL_FIELDS},
    )
    fresh.digest = fresh.compute_digest()
    if kept is None or kept.digest != fresh.digest:
        fresh.save(force_insert=True)
        release.current_details = fresh
        # The guard compares a decision with the release's current details, so the pointer goes first.
        Release.objects.filter(pk=release.pk).update(current_details=fresh)
        return fresh
    return kept


def are_details_kept(release: Release) -> bool:
    """Whether the details on the release are those of the row that decisions name."""
    kept = release.current_details
    return kept is not None and all(
        getattr(release, name) == getattr(kept, name) for name in DETAIL_FIELDS
    )


def reopen(release: Release, *, to: str = Workflow.DRAFT) -> None:
    """Any change voids approval, submission and schedule."""
    release.workflow = to
    release.approval = release.approved_revision = None
    release.approved_by = release.approved_author = None
    release.submitted_by = release.submitted_at = None
    release.publish_at = None


def decide(
    release: Release,
    act: str,
    *,
    actor: User,
    revision: Revision,
    now: datetime,
    codes: Iterable[str] = (),
    reason: str = "",
    details: ReleaseDetails | None = None,
) -> Decision:
    """Record a decision, chained to the last of this release, and in the audit trail.

    It is about the current details of the release, where no other *details* are given.
    """
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
        details=release.current_details if details is None else details,
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
        details=decision.details.digest if decision.details else "",
        decision=decision.digest,
    )
    release.touched_at = now
    return decision


def origin_row(origin: SentenceOrigin) -> list[Any]:
    """An origin as a revision keeps it."""
    row = [origin.start, origin.end, origin.report_start, origin.report_end, origin.by]
    return [*row, origin.report] if origin.report else row
