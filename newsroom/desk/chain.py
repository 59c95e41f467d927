"""The chain of approval of an issuer: which step a release waits at, and whose it is.

An issuer without steps has a single one, open to each of its approvers. A step before the last is an
endorsement (paraf). Whoever stands in for an absent approver takes that one's place, for these days
and under the same rule of four eyes.
"""

from dataclasses import dataclass, field
from datetime import datetime

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk.models import Act, ApprovalStep, Decision, Release, StandIn, Workflow
from newsroom.registry.models import Issuer


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a release stands in its chain: the decisions so far, and the step that comes next.

    ``step`` is None where the issuer has no chain; ``count`` is the number of steps then, one.
    """

    issuer: Issuer
    done: tuple[Decision, ...] = ()
    step: ApprovalStep | None = None
    count: int = 1
    people: frozenset[int] = field(default=frozenset())

    @property
    def is_last(self) -> bool:
        return len(self.done) + 1 >= self.count


def stand_of(release: Release) -> Stand:
    """Where the current text of *release* stands since it was last submitted."""
    steps = list(ApprovalStep.objects.filter(issuer=release.issuer_id).order_by("position"))
    if not steps:
        return Stand(release.issuer)
    done = endorsements(release)
    step = steps[min(len(done), len(steps) - 1)]
    people = frozenset(step.people.values_list("pk", flat=True))
    return Stand(release.issuer, done, step, len(steps), people)


def endorsements(release: Release) -> tuple[Decision, ...]:
    """The steps taken for the current text since it was last submitted; none unless it waits for more."""
    if release.workflow != Workflow.IN_REVIEW:
        return ()
    rows = release.decisions.filter(act__in=[Act.SUBMIT, Act.ENDORSE]).select_related("actor")
    done: list[Decision] = []
    for decision in rows.order_by("id"):
        if decision.act == Act.SUBMIT:
            done = []
        elif decision.revision_id == release.current_revision_id:
            done.append(decision)
    return tuple(done)


def is_approver(user: User, issuer: Issuer, *, now: datetime) -> bool:
    """Whether *user* approves for *issuer*, by role or for somebody who is absent on this day."""
    if user.is_robot or not user.is_active:
        return False
    return user.has_role(Role.APPROVER, issuer=issuer.pk) or bool(absent_for(user, issuer, now=now))


def absent_for(user: User, issuer: Issuer, *, now: datetime) -> set[int]:
    """Ids of the approvers of *issuer* for whom *user* stands in on the day of *now*."""
    if not user.has_role(Role.EDITOR, Role.APPROVER, issuer=issuer.pk):
        return set()
    today = now.astimezone(issuer.tzinfo).date()
    rows = StandIn.objects.filter(
        issuer=issuer, person=user, from_on__lte=today, until_on__gte=today, ended_at=None
    )
    approvers = Membership.objects.filter(issuer=issuer, role=Role.APPROVER, user__is_active=True)
    return set(rows.filter(absent__in=approvers.values("user")).values_list("absent_id", flat=True))


def why_not_this_step(stand: Stand, user: User, *, now: datetime) -> str:
    """Why *user*, an approver, cannot take the step that comes next; "" where he can."""
    if any(decision.actor_id == user.pk for decision in stand.done):
        return "Harus oleh orang lain, sebab Anda sudah memaraf tahap sebelumnya."
    if not stand.people or user.pk in stand.people:
        return ""
    if stand.people & absent_for(user, stand.issuer, now=now):
        return ""
    return f"Tahap ini ({stand.step}) ditetapkan untuk orang lain."


def last_step(issuer: Issuer) -> Stand:
    """The chain of *issuer* as it stands before its last step, for what is approved only once."""
    step = ApprovalStep.objects.filter(issuer=issuer).order_by("-position").first()
    if step is None:
        return Stand(issuer)
    return Stand(issuer, (), step, 1, frozenset(step.people.values_list("pk", flat=True)))
