"""The chain of approval of an issuer: which step a release waits at, and whose it is.

An issuer without steps has a single one, open to each of its approvers. A step before the last is an
endorsement (paraf). Whoever stands in for an absent approver takes that one's place, for these days
and under the same rule of four eyes. In an election phase a release with a candidate or words of a campaign
takes one step more, open to each approver.
"""

from dataclasses import dataclass, field
from datetime import datetime

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk import elections
from newsroom.desk.models import Act, ApprovalStep, Decision, Release, StandIn, Workflow
from newsroom.registry.models import Issuer


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a release stands in its chain: the decisions so far, and the step that comes next.

    ``step`` is None where the issuer has no chain; ``count`` is the number of steps then, one.
    ``phase`` names the election phase for which the last step was added, "" for none.
    """

    issuer: Issuer
    done: tuple[Decision, ...] = ()
    step: ApprovalStep | None = None
    count: int = 1
    people: frozenset[int] = field(default=frozenset())
    phase: str = ""

    @property
    def is_last(self) -> bool:
        return len(self.done) + 1 >= self.count


def stand_of(release: Release, *, now: datetime) -> Stand:
    """Where the current text of *release* stands since it was last submitted, were it to go out at *now*."""
    steps = list(ApprovalStep.objects.filter(issuer=release.issuer_id).order_by("position"))
    phase = elections.phase_that_asks(release, now=now)
    if phase:
        steps = _with_one_more(steps, release)
    if not steps:
        return Stand(release.issuer)
    done = endorsements(release)
    step = steps[min(len(done), len(steps) - 1)]
    people = frozenset(step.people.values_list("pk", flat=True)) if step.pk else frozenset()
    return Stand(release.issuer, done, step, len(steps), people, phase)


def _with_one_more(steps: list[ApprovalStep], release: Release) -> list[ApprovalStep]:
    """The steps, and one for a second pair of eyes; those that are added stand in no database."""
    names = ["Penyetuju tambahan"] if steps else ["Penyetuju pertama", "Penyetuju kedua"]
    added = (
        ApprovalStep(issuer=release.issuer, position=position, name=name)
        for position, name in enumerate(names, len(steps) + 1)
    )
    return [*steps, *added]


def phase_short_of_approvals(release: Release, *, now: datetime) -> str:
    """Name of the phase for which an approved release has one approval too few; "" where it has enough.

    What was forced out as *serta merta* is looked at again afterwards and is not asked.
    """
    if release.approval is None or release.approval.act == Act.FORCE:
        return ""
    phase = elections.phase_that_asks(release, now=now)
    if not phase:
        return ""
    submitted = (
        release.decisions.filter(act=Act.SUBMIT, pk__lt=release.approval_id).order_by("pk").last()
    )
    given = release.decisions.filter(
        act__in=[Act.ENDORSE, Act.APPROVE], revision=release.approved_revision_id,
        pk__gt=submitted.pk if submitted else 0, pk__lte=release.approval_id,
    )  # fmt: skip
    steps = ApprovalStep.objects.filter(issuer=release.issuer_id).count()
    return phase if given.count() < max(steps, 1) + 1 else ""


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
