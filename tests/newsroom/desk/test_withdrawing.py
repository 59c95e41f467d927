"""A release is taken back by two people, or at once where there is danger."""

import pytest
from django.db import IntegrityError, transaction

from newsroom.desk import actions, queries
from newsroom.desk.errors import Blocked, NotAllowed, WrongState
from newsroom.desk.models import PublicState, Release, Withdrawal, WithdrawalRequest
from newsroom.desk.words import state_of
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import approved

pytestmark = pytest.mark.django_db

NOTICE = "Angkanya keliru."


@pytest.fixture
def release(house):
    made = approved(house)
    actions.publish(made, now=NOW)
    made.refresh_from_db()
    return made


def asked(release, actor):
    return actions.ask_withdrawal(release, actor, reason="data_keliru", notice=NOTICE, now=NOW)


def at_once(release, actor, **changes):
    said = {"reason": "data_pribadi", "notice": NOTICE, "why": "Nama anak tertulis."}
    return actions.withdraw_now(release, actor, **(said | changes), now=NOW)


def views_of(user):
    board = queries.board_of(user)
    return {view for view, count in queries.count_views(board, user, now=NOW).items() if count}


def test_one_asks_and_another_approver_confirms(house, release):
    request = asked(release, house.editor)
    assert (release.public, state_of(release)) == ("published", "Terbit, pencabutan diajukan")

    withdrawal = actions.confirm_withdrawal(request, house.approver, now=NOW)

    release.refresh_from_db()
    assert (release.public, release.version) == ("withdrawn", 2)
    assert (withdrawal.notice, withdrawal.author) == (NOTICE, house.approver)
    acts = list(release.decisions.values_list("act", "actor")[4:])
    assert acts == [("ask_withdrawal", house.editor.pk), ("withdraw", house.approver.pk)]


def test_who_asked_does_not_confirm(house, release):
    request = asked(release, house.second_editor)  # edits and approves

    with pytest.raises(NotAllowed, match="orang lain"):
        actions.confirm_withdrawal(request, house.second_editor, now=NOW)
    with pytest.raises(NotAllowed):
        actions.confirm_withdrawal(request, house.editor, now=NOW)


def test_an_approver_declines_with_a_reason_and_the_release_stays(house, release):
    request = asked(release, house.editor)
    with pytest.raises(Blocked, match="alasan"):
        actions.decline_withdrawal(request, house.approver, reason=" ", now=NOW)

    actions.decline_withdrawal(request, house.approver, reason="Cukup diralat.", now=NOW)

    release.refresh_from_db()
    assert (release.public, release.withdrawal_asked_at) == (PublicState.PUBLISHED, None)
    with pytest.raises(WrongState, match="ditolak"):
        actions.confirm_withdrawal(request, house.approver, now=NOW)
    asked(release, house.editor)  # may be asked for again


def test_who_asked_may_think_better_of_it_and_no_other_editor(house, release):
    request = asked(release, house.editor)
    with pytest.raises(NotAllowed):
        actions.decline_withdrawal(request, house.officer, reason="Jangan.", now=NOW)

    actions.decline_withdrawal(request, house.editor, reason="Saya keliru.", now=NOW)


def test_a_withdrawal_is_asked_for_once_with_reason_and_notice(house, release):
    for said in ({"reason": "bosan", "notice": NOTICE}, {"reason": "data_keliru", "notice": " "}):
        with pytest.raises(Blocked):
            actions.ask_withdrawal(release, house.editor, now=NOW, **said)
    with pytest.raises(NotAllowed):
        asked(release, house.officer)
    asked(release, house.editor)
    with pytest.raises(WrongState, match="sudah diajukan"):
        asked(release, house.second_editor)


def test_danger_is_withdrawn_at_once_and_stays_open_until_another_looked(house, release):
    at_once(release, house.approver)
    release.refresh_from_db()
    assert (release.public, state_of(release)) == (
        "withdrawn", "Dicabut, belum diperiksa kemudian",
    )  # fmt: skip
    assert "mendesak" in views_of(house.editor)

    with pytest.raises(NotAllowed, match="orang lain"):
        actions.close_withdrawal(release, house.approver, note="", now=NOW)
    actions.close_withdrawal(release, house.second_editor, note="Benar.", now=NOW)

    release.refresh_from_db()
    assert state_of(release) == "Dicabut"
    assert release.withdrawal.seen_by == house.second_editor
    assert queries.board_of(house.editor) == []
    with pytest.raises(WrongState):
        actions.close_withdrawal(release, house.second_editor, note="", now=NOW)


@pytest.mark.parametrize(
    "changes", [{"reason": "data_keliru"}, {"why": " "}, {"notice": ""}, {"reason": "bosan"}]
)
def test_only_a_danger_with_its_reasons_is_withdrawn_at_once(house, release, changes):
    with pytest.raises(Blocked):
        at_once(release, house.approver, **changes)


def test_an_editor_does_not_withdraw_at_once(house, release):
    with pytest.raises(NotAllowed):
        at_once(release, house.editor)


def test_an_immediate_withdrawal_overtakes_the_request(house, release):
    request = asked(release, house.editor)
    at_once(release, house.approver)

    request.refresh_from_db()
    assert (request.answer, request.answered_by) == ("overtaken", house.approver)


def test_a_request_stands_among_those_that_wait_for_approval(house, release):
    assert views_of(house.approver) == set()
    asked(release, house.editor)
    assert views_of(house.approver) == {"semua", "persetujuan"}


def refused(call, *args, **kwargs):
    with pytest.raises(IntegrityError), transaction.atomic():
        call(*args, **kwargs)
    return True


def test_the_database_wants_two_people_or_a_danger(house, release):
    rows = Release.objects.filter(pk=release.pk)
    gone = {"public": "withdrawn", "withdrawn_at": NOW}
    assert refused(rows.update, **gone)

    def row(**changes):
        said = {"release": release, "reason": "data_keliru", "notice": NOTICE, "at": NOW,
                "author": house.approver}  # fmt: skip
        return Withdrawal(**(said | changes))

    assert refused(row().save)
    assert refused(row(is_immediate=True, why="Cepat.").save)
    assert refused(row(is_immediate=True, reason="data_pribadi").save)
    forged = WithdrawalRequest.objects.create(
        release=release, reason="data_keliru", notice=NOTICE, asked_by=house.editor, asked_at=NOW
    )
    assert refused(row(request=forged).save)  # nobody decided to ask
    with transaction.atomic():
        forged.delete()
    request = asked(release, house.second_editor)
    assert refused(row(request=request, author=house.second_editor).save)
    assert refused(row(request=request, notice="Lain.").save)
    assert refused(row(request=request, author=house.clock).save)
    row(request=request).save()
    rows.update(**gone)


def test_the_database_wants_another_to_look_at_an_immediate_withdrawal(house, release):
    at_once(release, house.approver)
    rows, mine = Release.objects.filter(pk=release.pk), Withdrawal.objects.all()

    assert refused(rows.update, withdrawal_unseen=False)
    assert refused(mine.update, seen_by=house.approver, seen_at=NOW)
    assert refused(mine.update, seen_by=house.second_editor, seen_at=NOW)  # nobody decided
    assert refused(mine.update, notice="Lain.")
    assert refused(mine._raw_delete, mine.db)


def test_a_request_that_was_made_or_answered_does_not_change(house, release):
    request = asked(release, house.editor)
    rows = WithdrawalRequest.objects.filter(pk=request.pk)
    assert refused(rows.update, notice="Lain.")
    assert refused(rows.update, asked_by=house.approver)
    assert refused(rows.update, answer="confirmed", answered_by=house.editor)
    actions.decline_withdrawal(request, house.approver, reason="Tidak.", now=NOW)
    assert refused(rows.update, answer="open")
