"""Letters about a release: noted, submitted, approved by another, and then for good."""

from dataclasses import replace
from datetime import date

import pytest

from newsroom.desk import actions
from newsroom.desk.errors import Blocked, NotAllowed, StaleRevision, WrongState
from newsroom.desk.models import Letter, LetterState, LetterTurn
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import approved
from tests.newsroom.desk.test_guards import refused

pytestmark = pytest.mark.django_db

TEXT = actions.LetterText(
    kind="keberatan",
    party="Kelompok Tani Sejahtera",
    about="Alinea kedua",
    dated_on=date(2026, 11, 24),
    text="Sumur itu belum mengalirkan air.",
    public_text="Kelompok tani menyatakan sumur belum mengalirkan air.",
)
REPLY = replace(TEXT, kind="hak_jawab", party="Koran Contoh", public_text="")


@pytest.fixture
def out(house):
    release = approved(house)
    actions.publish(release, now=NOW)
    return release


def submitted_letter(house, release, text=TEXT):
    letter = actions.write_letter(release, house.editor, text, now=NOW)
    actions.submit_letter(letter, house.editor, digest=letter.digest, now=NOW)
    return letter


def test_a_letter_is_approved_by_another_and_leads_both_ways(house, out):
    letter = submitted_letter(house, out)
    actions.approve_letter(letter, house.approver, digest=letter.digest, now=NOW)

    assert letter.state == LetterState.APPROVED
    assert letter.release == out
    assert list(out.letters.all()) == [letter]
    assert [turn.act for turn in letter.turns.all()] == ["write", "submit", "approve"]


def test_the_text_of_the_release_stays_untouched(house, out):
    before = (out.published_revision_id, out.published_details_id, out.workflow, out.published_at)
    letter = submitted_letter(house, out)
    actions.approve_letter(letter, house.approver, digest=letter.digest, now=NOW)
    out.refresh_from_db()
    after = (out.published_revision_id, out.published_details_id, out.workflow, out.published_at)
    assert after == before


def test_who_wrote_or_submitted_a_letter_does_not_approve_it(house, out):
    letter = actions.write_letter(out, house.second_editor, TEXT, now=NOW)
    actions.submit_letter(letter, house.editor, digest=letter.digest, now=NOW)

    with pytest.raises(NotAllowed, match="orang lain"):
        actions.approve_letter(letter, house.second_editor, digest=letter.digest, now=NOW)
    for own in (house.second_editor, house.editor, house.clock):
        turn = LetterTurn(letter=letter, actor=own, act="approve", digest=letter.digest, at=NOW)
        assert refused(turn.save)
    with pytest.raises(NotAllowed):
        actions.approve_letter(letter, house.officer, digest=letter.digest, now=NOW)


def test_a_raw_update_approves_nothing_and_changes_nothing_submitted(house, out):
    letter = submitted_letter(house, out)
    rows = Letter.objects.filter(pk=letter.pk)

    assert refused(rows.update, state="approved", approved_by=house.approver)
    assert refused(rows.update, text="Lain.")
    assert refused(rows.update, public_text="Lain.", digest="0" * 64)
    actions.approve_letter(letter, house.approver, digest=letter.digest, now=NOW)
    assert refused(rows.update, public_text="Lain.")
    assert refused(rows.update, state="draft")
    assert refused(LetterTurn.objects.filter(letter=letter).update, reason="lain")


def test_an_unsubmitted_letter_cannot_be_approved_past_the_actions(house, out):
    letter = actions.write_letter(out, house.editor, TEXT, now=NOW)
    turn = LetterTurn(
        letter=letter, actor=house.approver, act="approve", digest=letter.digest, at=NOW
    )
    assert refused(turn.save)


def test_what_is_returned_can_be_mended_and_submitted_again(house, out):
    letter = submitted_letter(house, out)
    actions.return_letter(letter, house.approver, reason="Sebut tanggalnya.", now=NOW)
    old = letter.digest
    actions.edit_letter(
        letter, house.editor, replace(TEXT, text="Sejak 20 November belum mengalir."), base=old, now=NOW
    )  # fmt: skip
    with pytest.raises(StaleRevision):
        actions.submit_letter(letter, house.editor, digest=old, now=NOW)
    actions.submit_letter(letter, house.editor, digest=letter.digest, now=NOW)
    with pytest.raises(StaleRevision):
        actions.approve_letter(letter, house.approver, digest=old, now=NOW)
    actions.approve_letter(letter, house.approver, digest=letter.digest, now=NOW)


def test_one_from_outside_stays_inside_without_a_public_text_but_ours_is_always_approved(
    house, out
):
    inside = actions.write_letter(out, house.editor, replace(TEXT, public_text=""), now=NOW)
    with pytest.raises(Blocked):
        actions.submit_letter(inside, house.editor, digest=inside.digest, now=NOW)
    ours = submitted_letter(house, out, REPLY)
    assert ours.state == LetterState.IN_REVIEW


def test_a_letter_is_about_a_release_that_is_out(house):
    with pytest.raises(WrongState):
        actions.write_letter(house.release(), house.editor, TEXT, now=NOW)


def test_where_there_is_a_chain_the_last_step_approves_letters(house, out):
    steps = [
        actions.Step("Kabid", (house.approver.pk,)),
        actions.Step("Kadis", (house.second_editor.pk,)),
    ]
    actions.set_chain(house.issuer, house.operator, steps, now=NOW)
    letter = submitted_letter(house, out)

    with pytest.raises(NotAllowed, match="Kadis"):
        actions.approve_letter(letter, house.approver, digest=letter.digest, now=NOW)
    actions.approve_letter(letter, house.second_editor, digest=letter.digest, now=NOW)
