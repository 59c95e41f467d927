"""Chains of approval and stand-ins: each step another person, here and in the database."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from newsroom.accounts.models import AuditEntry, Membership, Role, User
from newsroom.desk import actions, chain
from newsroom.desk.errors import Blocked, NotAllowed
from newsroom.desk.models import Act, ApprovalStep, Release, Workflow
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import submitted
from tests.newsroom.desk.test_guards import decision, refused

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


@pytest.fixture
def head(house):
    """A second approver who writes nothing."""
    user = User.objects.create_user(
        username="kadis", password="sandi-uji-coba", name="Fransiska Mau"
    )
    Membership.objects.create(user=user, issuer=house.issuer, role=Role.APPROVER)
    return user


@pytest.fixture
def two_steps(house, head):
    steps = [actions.Step("Kabid", (house.approver.pk,)), actions.Step("Kadis", (head.pk,))]
    actions.set_chain(house.issuer, house.operator, steps, now=NOW)
    return house


def yes(release, user, now=NOW):
    return actions.approve(
        release, user, revision=1, content_hash=release.text.content_hash, now=now
    )


def stand_in(house, absent, person, *, days=0, actor=None):
    return actions.name_stand_in(
        house.issuer, actor or absent, absent=absent, person=person,
        from_on=TODAY, until_on=TODAY + timedelta(days), now=NOW,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------- steps


def test_a_release_is_approved_by_the_last_of_its_steps(two_steps, head):
    release = submitted(two_steps)

    assert yes(release, two_steps.approver).act == Act.ENDORSE
    assert release.workflow == Workflow.IN_REVIEW
    assert release.approval is None
    assert yes(release, head).act == Act.APPROVE
    assert release.workflow == Workflow.APPROVED
    assert actions.publish(release, now=NOW)


def test_each_step_is_for_those_who_are_named_in_it(two_steps, head):
    release = submitted(two_steps)

    with pytest.raises(NotAllowed, match="Kabid"):
        yes(release, head)
    yes(release, two_steps.approver)
    with pytest.raises(NotAllowed, match="memaraf"):
        yes(release, two_steps.approver)


def test_steps_begin_anew_when_a_release_was_returned(two_steps, head):
    release = submitted(two_steps)
    yes(release, two_steps.approver)
    actions.return_(
        release, head, revision=1, codes=["missing_date"], reason="", now=NOW + timedelta(minutes=1)
    )
    actions.submit(release, two_steps.editor, revision=1, judge=lambda _: (), now=NOW)

    with pytest.raises(NotAllowed):
        yes(release, head)
    assert yes(release, two_steps.approver).act == Act.ENDORSE
    assert yes(release, head).act == Act.APPROVE


def test_steps_without_names_are_open_to_every_other_approver(house, head):
    steps = [actions.Step("Kabid"), actions.Step("Kadis")]
    actions.set_chain(house.issuer, house.operator, steps, now=NOW)
    release = submitted(house)

    assert yes(release, head).act == Act.ENDORSE
    with pytest.raises(NotAllowed):
        yes(release, head)
    assert yes(release, house.approver).act == Act.APPROVE


def test_who_wrote_or_submitted_takes_no_step(house, head):
    Membership.objects.create(user=house.editor, issuer=house.issuer, role=Role.APPROVER)
    steps = [actions.Step("Kabid"), actions.Step("Kadis")]
    actions.set_chain(house.issuer, house.operator, steps, now=NOW)
    release = house.release()
    actions.edit(release, house.second_editor, actions.Text(deck="Satu"), base=1, now=NOW)
    actions.submit(release, house.editor, revision=2, judge=lambda _: (), now=NOW)

    for own in (house.second_editor, User.objects.get(pk=house.editor.pk)):
        with pytest.raises(NotAllowed):
            actions.approve(
                release, own, revision=2, content_hash=release.text.content_hash, now=NOW
            )
        assert refused(decision(release, own, act="endorse").save)


def test_the_database_wants_every_step_from_another(two_steps, head):
    release = submitted(two_steps)
    assert refused(decision(release, head).save)  # the first step is missing
    yes(release, two_steps.approver)

    assert refused(decision(release, two_steps.approver).save)
    assert refused(decision(release, two_steps.approver, act="endorse").save)
    decision(release, head).save()


def test_an_endorsement_is_no_approval_to_the_database(two_steps):
    release = submitted(two_steps)
    endorsed = yes(release, two_steps.approver)
    given = {
        "approval": endorsed,
        "approved_revision": release.current_revision,
        "approved_by": two_steps.approver,
        "approved_author": two_steps.pipeline,
    }

    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(workflow="approved", **given)


def test_a_chain_that_nobody_could_finish_is_refused(house, head):
    only = (house.approver.pk,)
    for steps in (
        [actions.Step("Kabid", only), actions.Step("Kadis", only)],
        [actions.Step(f"Tahap {n}") for n in range(4)],
        [actions.Step(" ")],
        [actions.Step("Kabid", (house.editor.pk,))],
    ):
        with pytest.raises(Blocked):
            actions.set_chain(house.issuer, house.operator, steps, now=NOW)
    with pytest.raises(NotAllowed):
        actions.set_chain(house.issuer, house.approver, [actions.Step("Kabid")], now=NOW)
    assert not ApprovalStep.objects.exists()


# --------------------------------------------------------------------------------------- stand-ins


def test_a_stand_in_decides_for_the_absent_on_these_days_only(house):
    release = submitted(house)
    house_editor = User.objects.create_user(
        username="ani", password="sandi-uji-coba", name="Ani Seran"
    )
    Membership.objects.create(user=house_editor, issuer=house.issuer, role=Role.EDITOR)
    stand_in(house, house.approver, house_editor, days=1)

    with pytest.raises(NotAllowed):
        yes(release, house_editor, now=NOW - timedelta(days=1))
    with pytest.raises(NotAllowed):
        yes(release, house_editor, now=NOW + timedelta(days=2))
    # 23.59 WITA of the last day
    last_minute = NOW + timedelta(days=1, hours=14, minutes=59)
    assert yes(release, house_editor, now=last_minute).act == Act.APPROVE


def test_a_stand_in_keeps_to_four_eyes(house):
    release = submitted(house)
    stand_in(house, house.approver, house.editor)

    with pytest.raises(NotAllowed, match="mengajukan"):
        yes(release, house.editor)
    assert refused(decision(release, house.editor).save)


def test_a_stand_in_takes_the_step_of_the_absent(two_steps, head):
    release = submitted(two_steps)
    stand_in(two_steps, two_steps.approver, two_steps.second_editor)

    assert yes(release, two_steps.second_editor).act == Act.ENDORSE
    stand_in(two_steps, head, two_steps.second_editor)
    with pytest.raises(NotAllowed):  # one person does not take two steps, for whomever
        yes(release, two_steps.second_editor)


def test_what_a_stand_in_may_ends_with_it_and_with_the_role_of_the_absent(house):
    release = submitted(house)
    person = User.objects.create_user(username="ani", password="sandi-uji-coba", name="Ani Seran")
    Membership.objects.create(user=person, issuer=house.issuer, role=Role.EDITOR)
    standing = stand_in(house, house.approver, person)
    assert chain.is_approver(person, house.issuer, now=NOW)

    actions.end_stand_in(standing, house.approver, now=NOW)
    assert not chain.is_approver(person, house.issuer, now=NOW)
    stand_in(house, house.approver, person)
    Membership.objects.filter(user=house.approver).delete()
    assert not chain.is_approver(person, house.issuer, now=NOW)
    with pytest.raises(NotAllowed):
        yes(release, person)


def test_nobody_names_a_stand_in_for_another(house, head):
    with pytest.raises(NotAllowed):
        stand_in(house, house.approver, head, actor=head)
    with pytest.raises(Blocked):
        stand_in(house, house.approver, house.officer)
    with pytest.raises(Blocked):
        stand_in(house, house.approver, house.approver)
    with pytest.raises(Blocked):
        stand_in(house, house.approver, head, days=-1)
    stand_in(house, house.approver, head, actor=house.operator)
    assert AuditEntry.objects.filter(act="name_stand_in").count() == 1
