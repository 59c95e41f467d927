"""What the database refuses, whatever code asks for it."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from newsroom.accounts import audit
from newsroom.accounts.models import AuditEntry
from newsroom.desk import actions, guards
from newsroom.desk.models import CommentTurn, Decision, Immutable, Release, ReleaseDetails, Revision
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import approved, clean, submitted

pytestmark = pytest.mark.django_db


def refused(call, *args, **kwargs):
    with pytest.raises(DatabaseError), transaction.atomic():
        call(*args, **kwargs)
    return True


def decision(release, actor, act="approve", **changes):
    values = {
        "release": release,
        "revision": release.current_revision,
        "actor": actor,
        "act": act,
        "content_hash": release.current_revision.content_hash,
        "details": release.current_details,
        "revision_author": release.current_revision.author,
        "submitter": release.submitted_by,
        "at": NOW,
        "previous": release.decisions.last().digest,
        "digest": "f" * 64,
    }
    return Decision(**(values | changes))


def test_all_guards_stand_in_the_database(house):
    assert guards.names() <= guards.installed(connection)


def test_an_author_of_an_earlier_revision_cannot_approve_past_the_actions(house):
    release = house.release()
    actions.edit(release, house.second_editor, actions.Text(deck="Satu"), base=1, now=NOW)
    actions.edit(release, house.editor, actions.Text(deck="Dua"), base=2, now=NOW)
    actions.submit(release, house.editor, revision=3, judge=clean, now=NOW)
    assert refused(decision(release, house.second_editor).save)
    decision(release, house.approver).save()


def test_the_officer_whose_words_they_are_cannot_approve(house):
    release = submitted(house)
    assert refused(decision(release, house.officer).save)


def test_the_submitter_cannot_approve_even_under_another_submitters_name(house):
    release = submitted(house)
    assert refused(decision(release, house.editor, submitter=house.approver).save)


def test_a_robot_cannot_approve_or_submit(house):
    release = submitted(house)
    assert refused(decision(release, house.clock).save)
    assert refused(decision(release, house.pipeline, act="submit").save)


def test_nothing_is_published_without_its_approval(house):
    release = submitted(house)
    rows = Release.objects.filter(pk=release.pk)
    out = {"public": "published", "published_at": NOW, "updated_at": NOW, "public_path": "/x/"}
    assert refused(rows.update, **out)
    assert refused(rows.update, published_revision=F("current_revision"), **out)
    submit = release.decisions.get(act="submit")
    assert refused(
        rows.update, published_revision=F("current_revision"), published_approval=submit, **out
    )
    assert refused(rows.update, workflow="approved")
    assert refused(
        rows.update,
        workflow="approved",
        approval=submit,
        approved_revision=F("current_revision"),
        approved_by=house.approver,
        approved_author=house.pipeline,
    )


def test_the_text_under_a_publication_cannot_be_swapped(house):
    release = approved(house)
    actions.publish(release, now=NOW)
    actions.start_correction(release, house.editor, wrong="a", right="b", reason="", now=NOW)
    actions.edit(release, house.editor, actions.Text(body="Lain."), base=1, now=NOW)
    assert refused(
        Release.objects.filter(pk=release.pk).update, published_revision=F("current_revision")
    )


def test_identity_and_first_publication_do_not_move(house):
    release = approved(house)
    actions.publish(release, now=NOW)
    rows = Release.objects.filter(pk=release.pk)
    assert refused(rows.update, tag_id="tag:else,2026:x")
    assert refused(rows.update, public_path="/siaran/2026/11/lain/")
    assert refused(rows.update, published_at=NOW.replace(year=2027))


def test_revisions_decisions_and_audit_are_only_ever_added(house):
    release = submitted(house)
    for rows in (Revision.objects.all(), Decision.objects.all(), AuditEntry.objects.all()):
        assert rows.exists()
        assert refused(
            rows.update, **({"act": "edit"} if rows.model is not Revision else {"headline": "Lain"})
        )
        assert refused(rows._raw_delete, rows.db)
    with pytest.raises(Immutable):
        release.current_revision.save()
    with pytest.raises(Immutable):
        release.current_revision.delete()


def test_the_audit_chain_is_whole_and_shows_a_break(house):
    submitted(house)
    assert list(audit.find_breaks()) == []
    with connection.cursor() as cursor:
        drop = "DROP TRIGGER accounts_auditentry_update_refused"
        cursor.execute(drop if connection.vendor == "sqlite" else f"{drop} ON accounts_auditentry")
        cursor.execute("UPDATE accounts_auditentry SET act = 'approve' WHERE act = 'submit'")
    assert any("was changed" in words for words in audit.find_breaks())


def test_how_a_comment_was_resolved_cannot_be_rewritten(house):
    release = house.release()
    note = actions.comment(release, house.approver, text="Angkanya?", now=NOW)
    actions.resolve_comment(note, house.editor, now=NOW)

    assert refused(CommentTurn.objects.update, is_resolved=False)
    assert refused(CommentTurn.objects.all()._raw_delete, "default")


def test_details_that_the_public_sees_cannot_be_swapped_without_an_approval(house):
    release = approved(house)
    actions.publish(release, now=NOW)
    actions.start_correction(release, house.editor, wrong="a", right="b", reason="", now=NOW)
    actions.set_details(release, house.editor, area_code="53.04.12", now=NOW)
    rows = Release.objects.filter(pk=release.pk)
    fresh = release.current_details

    assert refused(rows.update, published_details=fresh)
    assert refused(rows.update, published_details=fresh, published_area="53.04.12")
    assert refused(rows.update, published_area="53.04.12")
    assert refused(rows.update, published_details=None)
    assert refused(rows.update, number="480/7")
    rows.update(area_code="53.04.13")  # what editors work on is theirs


def test_kept_details_are_only_ever_added(house):
    release = house.release()
    rows = ReleaseDetails.objects.filter(release=release)
    assert refused(rows.update, area_code="53.04.12")
    assert refused(rows._raw_delete, rows.db)


def test_an_approval_is_of_the_details_that_were_submitted(house):
    release = submitted(house)
    first = release.current_details
    other = ReleaseDetails.objects.create(
        release=release, position=2, author=house.editor, at=NOW, kind="pengumuman",
        area_code="53.04", kip_class="berkala", digest="e" * 64,
    )  # fmt: skip
    assert refused(decision(release, house.approver, details=other).save)
    assert refused(decision(release, house.approver, details=None).save)
    Release.objects.filter(pk=release.pk).update(current_details=other)
    assert refused(decision(release, house.approver, details=other).save)
    assert refused(decision(release, house.approver, details=first).save)


def test_who_set_details_does_not_approve_past_the_actions(house):
    release = house.release()
    actions.set_details(release, house.second_editor, kind="pengumuman", now=NOW)
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)

    assert refused(decision(release, house.second_editor).save)
    decision(release, house.approver).save()
