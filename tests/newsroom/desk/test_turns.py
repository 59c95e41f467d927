"""Whose turn it is: a list says of each release what the acts themselves would say."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.accounts.models import Membership, Role, User
from newsroom.desk import actions, acts, chain, queries
from newsroom.desk.models import Act, ApprovalStep, Release
from newsroom.desk.turns import turns_of
from tests.newsroom.desk.conftest import CLEAN
from tests.newsroom.desk.test_letters import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(house):
    user = User.objects.create_user(
        username="kadis", password="sandi-uji-coba", name="Fransiska Mau"
    )
    Membership.objects.create(user=user, issuer=house.issuer, role=Role.APPROVER)
    return user


@pytest.fixture
def two_steps(desk, head):
    house = desk.house
    steps = [actions.Step("Kabid", (house.approver.pk,)), actions.Step("Kadis", (head.pk,))]
    actions.set_chain(house.issuer, house.operator, steps, now=timezone.now())
    return desk


def turns_for(user, now=None):
    user = User.objects.get(pk=user.pk)  # roles are read once per object
    return turns_of(
        queries.board_of(user), user, queries.issuers_of(user), now=now or timezone.now()
    )


def endorsed(desk, release):
    actions.approve(
        release, desk.house.approver, revision=release.text.number,
        content_hash=release.text.content_hash, now=timezone.now(),
    )  # fmt: skip


def absent(house, who, person, head):
    today = timezone.now().astimezone(house.issuer.tzinfo).date()
    actions.name_stand_in(
        house.issuer, who, absent=who, person=person, from_on=today, until_on=today, now=timezone.now(),
    )  # fmt: skip


def test_a_row_says_at_which_step_it_waits_and_whose_that_is(two_steps, head):
    first, second = two_steps.submitted(), two_steps.submitted(body=CLEAN)
    endorsed(two_steps, second)

    turns = turns_for(two_steps.house.editor).by_release

    assert turns[first.pk].words == "Tahap 1 dari 2: Kabid"
    assert turns[first.pk].people == ("Theresia Luan",)
    assert turns[second.pk].words == "Tahap 2 dari 2: Kadis"
    assert turns[second.pk].people == ("Fransiska Mau",)


def test_without_a_chain_nothing_is_said_of_steps(desk):
    release = desk.submitted()

    assert turns_for(desk.house.editor).by_release[release.pk].words == ""


def test_a_release_with_all_steps_that_still_waits_is_any_other_approvers(two_steps, head):
    """As in an election phase, which adds a step that no table holds."""
    house = two_steps.house
    release = two_steps.submitted(body=CLEAN)
    endorsed(two_steps, release)
    ApprovalStep.objects.filter(name="Kadis").delete()
    Membership.objects.create(user=house.operator, issuer=house.issuer, role=Role.APPROVER)

    assert (
        turns_for(house.editor).by_release[release.pk].words == "Tahap 2 dari 2: Penyetuju tambahan"
    )
    assert release.pk in turns_for(house.operator).mine
    assert release.pk in turns_for(head).mine
    assert release.pk not in turns_for(house.approver).mine


def test_a_step_begins_anew_when_it_was_returned_or_edited(two_steps):
    release = two_steps.submitted(body=CLEAN)
    endorsed(two_steps, release)
    now = timezone.now()
    actions.return_(
        release, two_steps.house.editor, revision=1, codes=["other"], reason="x", now=now
    )
    actions.submit(release, two_steps.house.editor, revision=1, judge=lambda _: (), now=now)

    assert turns_for(two_steps.house.editor).by_release[release.pk].number == 1


def test_a_list_agrees_with_the_button_of_every_release_for_everybody(two_steps, head):
    """Each release in another state, seen by each person, with a stand-in and without."""
    house, now = two_steps.house, timezone.now()
    two_steps.submitted()
    endorsed(two_steps, two_steps.submitted(body=CLEAN))
    two_steps.release()
    by_second = two_steps.release(headline="Oleh penyunting kedua")
    actions.edit(by_second, house.second_editor, actions.Text(body=CLEAN), base=1, now=now)
    actions.submit(by_second, house.editor, revision=2, judge=lambda _: (), now=now)
    sent = two_steps.release(headline="Diajukan penyunting kedua")
    actions.submit(sent, house.second_editor, revision=1, judge=lambda _: (), now=now)
    corrected = two_steps.submitted(headline="Ralat", body=CLEAN)
    endorsed(two_steps, corrected)
    actions.approve(corrected, head, revision=1, content_hash=corrected.text.content_hash, now=now)
    actions.publish(corrected, actor=head, now=now)
    actions.start_correction(corrected, house.editor, wrong="a", right="b", reason="", now=now)
    actions.edit(
        corrected, house.second_editor, actions.Text(body=f"{CLEAN} Dan."), base=1, now=now
    )
    actions.submit(corrected, house.editor, revision=2, judge=lambda _: (), now=now)

    def agrees():
        for person in (house.editor, house.second_editor, house.approver, head):
            user = User.objects.get(pk=person.pk)
            found = turns_for(user).mine
            for release in Release.objects.filter(workflow="in_review"):
                may = not acts.why_not_approve(
                    release, user, chain.stand_of(release, now=now),
                    approver=chain.is_approver(user, release.issuer, now=now), now=now,
                )  # fmt: skip
                assert (release.pk in found) == may, (str(user), str(release))
        return True

    assert agrees()
    absent(house, house.approver, house.editor, head)
    assert agrees()
    absent(house, head, house.second_editor, head)
    assert agrees()


def test_a_stand_in_has_the_turn_of_the_absent_on_those_days_alone(two_steps, head):
    release = two_steps.submitted(body=CLEAN)
    absent(two_steps.house, two_steps.house.approver, two_steps.house.second_editor, head)

    assert release.pk in turns_for(two_steps.house.second_editor).mine
    tomorrow = timezone.now() + timedelta(days=2)
    assert release.pk not in turns_for(two_steps.house.second_editor, tomorrow).mine


def test_a_forced_release_waits_for_a_second_look_of_another(desk):
    house, now = desk.house, timezone.now()
    release = desk.release(body=CLEAN)
    actions.set_details(release, house.editor, kind="serta_merta", now=now)
    actions.force(release, house.second_editor, revision=1, reason="Banjir", now=now)

    assert release.decisions.filter(act=Act.FORCE).exists()
    assert turns_for(house.approver).mine == {release.pk}
    assert turns_for(house.second_editor).mine == frozenset()
    assert turns_for(house.editor).mine == frozenset()


def test_tasks_of_mine_hold_what_i_can_approve_now(two_steps, head):
    release = two_steps.submitted(headline="Menunggu kabid", body=CLEAN)

    def mine(user):
        html = two_steps.sign_in(user).client.get("/meja/antrean/?tampilan=saya").content.decode()
        return "Menunggu kabid" in html, "Giliran Anda" in html

    assert mine(two_steps.house.approver) == (True, True)
    assert mine(head) == (False, False)
    endorsed(two_steps, release)
    assert mine(two_steps.house.approver) == (False, False)
    assert mine(head) == (True, True)


def test_letters_stand_where_they_wait_and_count_with_them(desk):
    house, now = desk.house, timezone.now()
    release = desk.published(headline="Sumur Bor", body=CLEAN)
    letter = actions.write_letter(release, house.editor, TEXT, now=now)

    def seen(user, view):
        html = desk.sign_in(user).client.get(f"/meja/antrean/?tampilan={view}").content.decode()
        return f"/meja/surat/{letter.uuid}/" in html, "Giliran Anda" in html

    assert seen(house.approver, "persetujuan") == (False, False)
    actions.submit_letter(letter, house.editor, digest=letter.digest, now=now)
    assert seen(house.approver, "persetujuan") == (True, True)
    assert seen(house.approver, "saya") == (True, True)
    assert seen(house.editor, "persetujuan") == (True, False)
    assert seen(house.editor, "saya") == (False, False)
    html = desk.sign_in(house.approver).client.get("/meja/antrean/").content.decode()
    assert "1 surat menunggu persetujuan" in html
    counts = queries.count_views([], house.approver, now=now, turns=turns_for(house.approver))
    assert (counts["saya"], counts["persetujuan"], counts["semua"]) == (1, 1, 0)
    (waiting,) = turns_for(house.approver).letters
    assert (waiting.kind, waiting.party, waiting.headline) == ("Keberatan", TEXT.party, "Sumur Bor")
    assert abs(waiting.noted_at - letter.at) < timedelta(seconds=1)


def test_letters_of_other_issuers_are_nobody_elses(desk):
    house = desk.house
    release = desk.published(body=CLEAN)
    letter = actions.write_letter(release, house.editor, TEXT, now=timezone.now())
    actions.submit_letter(letter, house.editor, digest=letter.digest, now=timezone.now())

    assert turns_for(house.operator).letters == ()
