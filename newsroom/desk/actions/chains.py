"""The chain of an issuer, and who stands in for whom; each change is kept in the audit trail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from newsroom.accounts import audit
from newsroom.accounts.models import Membership, Role, User
from newsroom.desk.errors import Blocked, NotAllowed
from newsroom.desk.models import ApprovalStep, StandIn
from newsroom.registry.models import Issuer


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is to be: its name, and the ids of those who may take it (none: every approver)."""

    name: str
    people: tuple[int, ...] = ()


def set_chain(issuer: Issuer, operator: User, steps: Sequence[Step], *, now: datetime) -> None:
    """Give *issuer* these steps in this order; none or one without people is the house's default."""
    if not operator.has_role(Role.OPERATOR, issuer=issuer.pk):
        raise NotAllowed("Alur persetujuan diatur oleh pengelola sistem.")
    approvers = approver_ids(issuer)
    if any(not step.name.strip() for step in steps):
        raise Blocked("Setiap tahap memerlukan nama, misalnya Kabid.")
    if any(set(step.people) - approvers for step in steps):
        raise Blocked("Yang menyetujui suatu tahap harus penyetuju pada penerbit ini.")
    if len(steps) > len(approvers):
        raise Blocked("Tahapnya lebih banyak daripada penyetujunya; setiap tahap perlu orang lain.")
    if not _each_has_another([step.people or tuple(approvers) for step in steps]):
        raise Blocked("Dengan pilihan ini ada tahap yang tidak punya orang lain lagi.")
    with transaction.atomic():
        Issuer.objects.select_for_update().get(pk=issuer.pk)
        ApprovalStep.objects.filter(issuer=issuer).delete()
        for position, step in enumerate(steps, 1):
            row = ApprovalStep.objects.create(
                issuer=issuer, position=position, name=step.name.strip()[:80]
            )
            row.people.set(step.people)
        audit.record(
            "set_chain",
            actor=operator,
            subject=f"issuer:{issuer.slug}",
            at=now,
            steps=[[step.name, list(step.people)] for step in steps],
        )


def approver_ids(issuer: Issuer) -> set[int]:
    """Ids of those who hold the approver's role for *issuer*."""
    rows = Membership.objects.filter(issuer=issuer, role=Role.APPROVER, user__is_active=True)
    return set(rows.values_list("user_id", flat=True))


def _each_has_another(
    choices: Sequence[Iterable[int]], taken: frozenset[int] = frozenset()
) -> bool:
    """Whether every step can be taken by a person of its own."""
    if not choices:
        return True
    first, *rest = sorted((set(people) for people in choices), key=len)
    return any(_each_has_another(rest, taken | {one}) for one in first - taken)


def name_stand_in(
    issuer: Issuer,
    actor: User,
    *,
    absent: User,
    person: User,
    from_on: date,
    until_on: date,
    now: datetime,
) -> StandIn:
    """Let *person* decide for *absent* from day to day; named by himself or by an operator."""
    if actor.pk != absent.pk and not actor.has_role(Role.OPERATOR, issuer=issuer.pk):
        raise NotAllowed("Pengganti ditunjuk oleh penyetuju sendiri atau pengelola sistem.")
    if not absent.has_role(Role.APPROVER, issuer=issuer.pk):
        raise Blocked("Yang digantikan harus penyetuju pada penerbit ini.")
    if not person.has_role(Role.EDITOR, Role.APPROVER, issuer=issuer.pk) or person.is_robot:
        raise Blocked("Pengganti harus penyunting atau penyetuju pada penerbit ini.")
    if absent.pk == person.pk:
        raise Blocked("Pilih orang lain sebagai pengganti.")
    today = now.astimezone(issuer.tzinfo).date()
    if until_on < from_on or until_on < today:
        raise Blocked("Hari terakhir tidak boleh sebelum hari pertama atau sudah lewat.")
    with transaction.atomic():
        made, is_new = StandIn.objects.get_or_create(
            issuer=issuer, absent=absent, person=person, from_on=from_on, until_on=until_on,
            ended_at=None, defaults={"made_by": actor, "at": now},
        )  # fmt: skip
        if is_new:
            _record("name_stand_in", made, actor, now=now)
    return made


def end_stand_in(standing: StandIn, actor: User, *, now: datetime) -> None:
    """End it now; one that has ended stays as it is."""
    if actor.pk != standing.absent_id and not actor.has_role(
        Role.OPERATOR, issuer=standing.issuer_id
    ):
        raise NotAllowed("Penggantian diakhiri oleh penyetuju sendiri atau pengelola sistem.")
    with transaction.atomic():
        if StandIn.objects.filter(pk=standing.pk, ended_at=None).update(ended_at=now):
            _record("end_stand_in", standing, actor, now=now)


def _record(act: str, standing: StandIn, actor: User, *, now: datetime) -> None:
    audit.record(
        act,
        actor=actor,
        subject=f"issuer:{standing.issuer.slug}",
        at=now,
        absent=standing.absent_id,
        person=standing.person_id,
        days=[standing.from_on.isoformat(), standing.until_on.isoformat()],
    )
