"""Whose business an act about a release is: ids of people, for notices."""

from datetime import datetime

from newsroom.accounts.models import Role
from newsroom.desk import chain
from newsroom.desk.actions.beats import authors_of, authors_since_approval, forcers_of
from newsroom.desk.models import Comment, Decision, Release, StandIn
from newsroom.intake.models import FieldReport
from newsroom.notices.telling import people_with
from newsroom.registry.models import Issuer


def takers_of_step(release: Release, *, now: datetime) -> set[int]:
    """Those who can take the step of the chain at which a submitted release waits."""
    stand = chain.stand_of(release, now=now)
    absent_for = _stand_ins(release.issuer, now=now)
    approvers = people_with(release.issuer, Role.APPROVER)
    barred = authors_since_approval(release) | {d.actor_id for d in stand.done}
    barred.add(release.submitted_by_id or 0)
    able = (approvers | absent_for.keys()) - barred
    if not stand.people:
        return able
    return {pk for pk in able if pk in stand.people or absent_for.get(pk, set()) & stand.people}


def second_lookers(release: Release, *, now: datetime) -> set[int]:
    """Those who can close a forced release: approvers who neither wrote nor forced it."""
    able = approvers_of(release, now=now)
    published = release.published_revision
    wrote = authors_of(release, upto=published.number if published else None)
    return able - forcers_of(release) - wrote


def approvers_of(release: Release, *, now: datetime) -> set[int]:
    """The approvers of the issuer, and who stands in for one today."""
    return people_with(release.issuer, Role.APPROVER) | _stand_ins(release.issuer, now=now).keys()


def at_work_on(release: Release) -> set[int]:
    """Who has a hand in the text: authors, who decided or spoke of it, holder; else every editor."""
    writers = authors_of(release)
    speakers = set(Comment.objects.filter(release=release).values_list("author_id", flat=True))
    deciders = set(Decision.objects.filter(release=release).values_list("actor_id", flat=True))
    working = people_with(release.issuer, Role.EDITOR, Role.APPROVER)
    return (writers | speakers | deciders | {release.holder_id or 0}) & working or editors(
        release.issuer
    )


def editors_of(release: Release) -> set[int]:
    """The editors who have a hand in the text; else every editor."""
    able = editors(release.issuer)
    return (at_work_on(release) & able) or able


def editors(issuer: Issuer) -> set[int]:
    return people_with(issuer, Role.EDITOR)


def desk_of(release: Release) -> set[int]:
    """Every editor and approver of the issuer."""
    return people_with(release.issuer, Role.EDITOR, Role.APPROVER)


def reports_by_officer(release: Release) -> dict[int, FieldReport]:
    """Who sent reports of the story, and the newest that each sent."""
    rows = FieldReport.objects.filter(story=release.story_id, sender__isnull=False)
    return {report.sender_id or 0: report for report in rows.order_by("received_at", "id")}


def _stand_ins(issuer: Issuer, *, now: datetime) -> dict[int, set[int]]:
    """Who stands in today, for which approvers."""
    today = now.astimezone(issuer.tzinfo).date()
    rows = StandIn.objects.filter(
        issuer=issuer, from_on__lte=today, until_on__gte=today, ended_at=None
    )
    approvers = people_with(issuer, Role.APPROVER)
    able = people_with(issuer, Role.EDITOR, Role.APPROVER)
    found: dict[int, set[int]] = {}
    for person, absent in rows.values_list("person_id", "absent_id"):
        if person in able and absent in approvers:
            found.setdefault(person, set()).add(absent)
    return found
