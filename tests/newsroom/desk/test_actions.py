"""What an editor, an approver and the clock can do with a release, in the order of its life."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from newsroom.desk import actions
from newsroom.desk.errors import Blocked, NotAllowed, StaleRevision, WrongState
from newsroom.desk.models import PublicState, Release, Workflow
from newsroom.desk.queries import open_ids, releases_of
from pipelines.values import Issue, Severity
from tests.newsroom.conftest import NOW, SmallHouse

pytestmark = pytest.mark.django_db


def clean(release):
    return ()


def submitted(house: SmallHouse, **draft):
    release = house.release(**draft)
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)
    return release


def approved(house: SmallHouse):
    release = submitted(house)
    house.approve(release)
    return release


def test_a_release_goes_from_draft_to_published_by_two_people(house):
    release = approved(house)
    assert actions.publish(release, now=NOW)

    assert release.public == PublicState.PUBLISHED
    assert release.public_path == "/siaran/2026/11/enam-desa-kini-punya-sumur-bor/"
    assert release.published_revision == release.current_revision
    assert [d.act for d in release.decisions.all()] == ["draft", "submit", "approve", "publish"]


def test_publishing_twice_does_nothing_the_second_time(house):
    release = approved(house)
    assert actions.publish(release, now=NOW)
    assert not actions.publish(release, now=NOW + timedelta(hours=1))
    assert release.version == 1
    assert release.updated_at == NOW


def test_the_submitter_cannot_approve(house):
    release = house.release()
    actions.submit(release, house.second_editor, revision=1, judge=clean, now=NOW)
    with pytest.raises(NotAllowed, match="mengajukan"):
        actions.approve(
            release,
            house.second_editor,
            revision=1,
            content_hash=release.current_revision.content_hash,
            now=NOW,
        )


def test_who_wrote_an_earlier_revision_cannot_approve(house):
    release = house.release()
    actions.edit(release, house.second_editor, actions.Text(deck="Satu"), base=1, now=NOW)
    actions.edit(release, house.editor, actions.Text(deck="Dua"), base=2, now=NOW)
    actions.submit(release, house.editor, revision=3, judge=clean, now=NOW)
    with pytest.raises(NotAllowed, match="ikut menulis"):
        actions.approve(
            release,
            house.second_editor,
            revision=3,
            content_hash=release.current_revision.content_hash,
            now=NOW,
        )


def test_an_approval_of_an_older_revision_is_refused(house):
    release = submitted(house)
    old = release.current_revision.content_hash
    actions.edit(release, house.editor, actions.Text(deck="Baru"), base=1, now=NOW)
    actions.submit(release, house.editor, revision=2, judge=clean, now=NOW)
    with pytest.raises(StaleRevision):
        actions.approve(release, house.approver, revision=1, content_hash=old, now=NOW)
    with pytest.raises(StaleRevision):
        actions.approve(release, house.approver, revision=2, content_hash=old, now=NOW)


def test_an_edit_voids_the_approval_and_an_empty_edit_does_not(house):
    release = approved(house)
    actions.edit(
        release,
        house.editor,
        actions.Text(headline=release.current_revision.headline),
        base=1,
        now=NOW,
    )
    assert release.workflow == Workflow.APPROVED
    actions.edit(release, house.editor, actions.Text(headline="Lain"), base=1, now=NOW)
    assert release.workflow == Workflow.DRAFT
    assert release.approval is None
    assert not actions.publish(release, now=NOW)


def test_a_second_save_on_the_same_base_is_refused_and_stores_nothing(house):
    release = house.release()
    actions.edit(release, house.editor, actions.Text(deck="Satu"), base=1, now=NOW)
    with pytest.raises(StaleRevision):
        actions.edit(release, house.second_editor, actions.Text(deck="Dua"), base=1, now=NOW)
    assert release.revisions.count() == 2


def test_an_open_finding_that_must_be_mended_blocks_the_submission(house):
    release = house.release()
    issue = Issue("body", "weekday_mismatch", Severity.MUST, "Hari tidak cocok", "…")
    with pytest.raises(Blocked, match="1 temuan wajib") as refusal:
        actions.submit(release, house.editor, revision=1, judge=lambda _: [issue], now=NOW)
    assert refusal.value.issues == (issue,)


def test_a_return_needs_a_reason_and_reaches_the_officer(house):
    release = submitted(house)
    with pytest.raises(Blocked, match="alasan"):
        actions.return_(release, house.approver, revision=1, codes=[], reason=" ", now=NOW)
    actions.return_(
        release, house.approver, revision=1, codes=["missing_date"], reason="Kapan?", now=NOW
    )
    assert release.workflow == Workflow.RETURNED


def test_a_scheduled_release_waits_for_its_moment(house):
    release = submitted(house)
    at = NOW + timedelta(hours=2)
    house.approve(release, publish_at=at)
    assert release.workflow == Workflow.SCHEDULED
    assert not actions.publish(release, now=at - timedelta(seconds=1))
    assert actions.publish(release, now=at)


def test_an_embargo_holds_even_an_approved_release(house):
    release = house.release()
    actions.set_details(release, house.editor, embargo_until=NOW + timedelta(days=1), now=NOW)
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)
    house.approve(release)
    assert not actions.publish(release, now=NOW)
    assert actions.publish(release, now=NOW + timedelta(days=1))


def embargoed(house: SmallHouse):
    release = house.release()
    actions.set_details(release, house.editor, embargo_until=NOW + timedelta(days=1), now=NOW)
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)
    house.approve(release)
    return release


def test_an_approved_release_that_is_not_out_yet_can_be_taken_back(house):
    release = embargoed(house)
    actions.return_(release, house.approver, revision=1, codes=["other"], reason="Besok.", now=NOW)

    assert release.workflow == Workflow.RETURNED
    assert not actions.publish(release, now=NOW + timedelta(days=1))


def test_a_release_that_is_out_is_not_taken_back(house):
    release = approved(house)
    actions.publish(release, now=NOW)
    with pytest.raises(WrongState):
        actions.return_(release, house.approver, revision=1, codes=["other"], reason="x", now=NOW)
    with pytest.raises(WrongState):
        actions.schedule(release, house.approver, revision=1, publish_at=None, now=NOW)


def test_the_moment_of_an_approved_release_can_be_set_anew_and_never_before_its_embargo(house):
    release = embargoed(house)
    at = NOW + timedelta(days=2)
    actions.schedule(release, house.approver, revision=1, publish_at=at, now=NOW)
    assert release.workflow == Workflow.SCHEDULED
    assert not actions.publish(release, now=NOW + timedelta(days=1))

    actions.schedule(release, house.approver, revision=1, publish_at=None, now=NOW)
    assert release.workflow == Workflow.APPROVED
    assert not actions.publish(release, now=NOW)
    assert actions.publish(release, now=NOW + timedelta(days=1))
    assert [d.act for d in release.decisions.all()][-3:] == ["schedule", "schedule", "publish"]


def test_only_another_approver_sets_the_moment(house):
    release = house.release()
    actions.submit(release, house.second_editor, revision=1, judge=clean, now=NOW)
    house.approve(release, publish_at=NOW + timedelta(hours=1))
    for who in (house.editor, house.second_editor):
        with pytest.raises(NotAllowed):
            actions.schedule(release, who, revision=1, publish_at=None, now=NOW)


def test_a_correction_keeps_identity_and_first_date_and_moves_updated(house):
    release = approved(house)
    actions.publish(release, now=NOW)
    path, tag = release.public_path, release.tag_id
    with pytest.raises(WrongState, match="ralat"):
        actions.edit(release, house.editor, actions.Text(body="Lain."), base=1, now=NOW)
    actions.start_correction(
        release, house.editor, wrong="enam", right="tujuh", reason="salah hitung", now=NOW
    )
    assert release.published_revision.number == 1  # the old text stays out meanwhile
    later = NOW + timedelta(hours=3)
    actions.edit(release, house.editor, actions.Text(headline="Tujuh Desa"), base=1, now=later)
    actions.submit(release, house.editor, revision=2, judge=clean, now=later)
    house.approve(release, revision=2, now=later)
    assert actions.publish(release, now=later)
    assert (release.public_path, release.tag_id, release.published_at) == (path, tag, NOW)
    assert release.updated_at == later
    assert release.version == 2
    assert release.corrections.get().published_at == later


def test_a_withdrawal_is_final(house):
    release = approved(house)
    actions.publish(release, now=NOW)
    house.withdraw(release)
    assert release.public == PublicState.WITHDRAWN
    with pytest.raises(WrongState):
        actions.ask_withdrawal(release, house.editor, reason="data_keliru", notice="Lagi.", now=NOW)
    with pytest.raises(WrongState):
        actions.edit(release, house.editor, actions.Text(body="Kembali."), base=1, now=NOW)


def test_the_pipeline_may_not_submit(house):
    release = house.release()
    with pytest.raises(NotAllowed):
        actions.submit(release, house.pipeline, revision=1, judge=clean, now=NOW)


def test_an_approvers_change_is_a_proposal_that_leaves_him_free_to_approve(house):
    release = submitted(house)
    proposal = actions.propose(
        release, house.approver, actions.Text(headline="Judul Usulan"), base=1, now=NOW
    )
    actions.take_proposal(proposal, house.editor, origins=None, now=NOW)
    release.refresh_from_db()
    assert release.current_revision.author == house.editor
    assert release.current_revision.headline == "Judul Usulan"
    actions.submit(release, house.editor, revision=2, judge=clean, now=NOW)
    house.approve(release, revision=2)


def test_an_urgent_release_is_forced_with_a_reason_and_closed_by_another(house):
    release = house.release()
    with pytest.raises(WrongState, match="serta merta"):
        actions.force(release, house.editor, revision=1, reason="banjir", now=NOW)
    actions.set_details(release, house.editor, kind="serta_merta", now=NOW)
    with pytest.raises(Blocked):
        actions.force(release, house.editor, revision=1, reason=" ", now=NOW)
    actions.force(release, house.editor, revision=1, reason="banjir", now=NOW)
    assert release.public == PublicState.PUBLISHED
    actions.close(release, house.approver, note="benar", now=NOW)
    assert release.looked_again_at == NOW


def test_the_approval_of_its_correction_is_the_second_look_at_a_forced_release(house):
    release = house.release()
    actions.set_details(release, house.editor, kind="serta_merta", now=NOW)
    actions.force(release, house.editor, revision=1, reason="banjir", now=NOW)
    actions.start_correction(release, house.editor, wrong="1", right="2", reason="", now=NOW)
    actions.edit(release, house.editor, actions.Text(headline="Banjir"), base=1, now=NOW)
    with pytest.raises(WrongState, match="sudah terbit"):
        actions.force(release, house.editor, revision=2, reason="banjir", now=NOW)

    actions.submit(release, house.editor, revision=2, judge=clean, now=NOW)
    house.approve(release, revision=2)
    actions.publish(release, actor=house.approver, now=NOW)

    assert release.looked_again_at == NOW
    with pytest.raises(WrongState, match="tidak menunggu"):
        actions.close(release, house.approver, note="", now=NOW)


def test_who_forced_a_release_does_not_look_at_it_again_by_approving_its_correction(house):
    release = house.release()
    actions.set_details(release, house.editor, kind="serta_merta", now=NOW)
    actions.force(release, house.approver, revision=1, reason="banjir", now=NOW)
    actions.start_correction(release, house.editor, wrong="a", right="b", reason="", now=NOW)
    actions.edit(release, house.editor, actions.Text(deck="Benar"), base=1, now=NOW)
    actions.submit(release, house.editor, revision=2, judge=clean, now=NOW)
    house.approve(release, revision=2)
    assert actions.publish(release, actor=house.approver, now=NOW)

    assert release.looked_again_at is None
    assert release in releases_of(house.approver).filter(pk__in=open_ids(house.approver))
    with pytest.raises(NotAllowed):
        actions.close(release, house.approver, note="", now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(looked_again_at=NOW)
    actions.close(release, house.second_editor, note="", now=NOW)
    assert not releases_of(house.approver).filter(pk__in=open_ids(house.approver)).exists()


def test_an_urgent_release_cannot_be_forced_through_its_embargo(house):
    release = house.release()
    until = NOW + timedelta(hours=1)
    actions.set_details(release, house.editor, kind="serta_merta", embargo_until=until, now=NOW)
    with pytest.raises(Blocked, match="embargo"):
        actions.force(release, house.editor, revision=1, reason="banjir", now=NOW)
    assert release.public == PublicState.UNPUBLISHED
    actions.force(release, house.editor, revision=1, reason="banjir", now=until)
    assert release.public == PublicState.PUBLISHED


def test_numbers_have_no_gap_and_only_numbered_kinds_draw_one(house):
    texts = []
    for headline, kind in (
        ("Satu", "siaran_pers"),
        ("Dua", "rilis_berita"),
        ("Tiga", "siaran_pers"),
    ):
        release = house.release(headline=headline)
        actions.set_details(release, house.editor, kind=kind, now=NOW)
        actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)
        house.approve(release)
        actions.publish(release, now=NOW)
        texts.append(release.number)
    assert texts == ["001/480/KOMINFO/XI/2026", "", "002/480/KOMINFO/XI/2026"]


def test_the_same_headline_in_a_month_gets_its_own_address(house):
    paths = []
    for _ in range(2):
        release = approved(house)
        actions.publish(release, now=NOW)
        paths.append(release.public_path)
    assert paths[1] == "/siaran/2026/11/enam-desa-kini-punya-sumur-bor-2/"
