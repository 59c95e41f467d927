"""The buttons of the review screen: who may press which, twice, late, or forged."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.accounts.models import AuditEntry
from newsroom.desk import actions, checks
from newsroom.desk.models import (
    Comment,
    Correction,
    Decision,
    DismissedFinding,
    Proposal,
    PublicState,
    Revision,
    Workflow,
)
from tests.newsroom.desk.conftest import CLEAN

pytestmark = pytest.mark.django_db

ACTS = (
    "save", "restore", "mend", "dismiss", "comment", "submit", "return", "approve", "schedule", "force",
    "close", "correct", "ask_withdrawal", "confirm_withdrawal", "decline_withdrawal", "withdraw_now", "close_withdrawal",
)  # fmt: skip


def text_of(release, **changes):
    """The editing form as it is filled in, with *changes*."""
    revision = release.current_revision
    return {
        "dasar": revision.number,
        "judul": revision.headline,
        "ringkasan": revision.deck,
        "titimangsa": revision.dateline,
        "isi": revision.body,
        "kredit": revision.credits,
    } | changes


def weekday_finding(release, **more):
    """The form of the finding that the named day is not the date's."""
    issue = next(
        i for i in checks.judge(release, now=timezone.now()) if i.code == "weekday_mismatch"
    )
    return {
        "kode": issue.code,
        "bagian": issue.field,
        "mulai": issue.start,
        "akhir": issue.end,
        "kutipan": checks.passage_of(issue, release.current_revision),
        "dasar": release.current_revision.number,
    } | more


def approval(release, **more):
    revision = release.current_revision
    return {
        "revisi": revision.number,
        "sidik": revision.content_hash,
        "keterangan": release.current_details.digest,
        "kapan": "segera",
    } | more


# ------------------------------------------------------------------------------------- who may what


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("operator", 404)])
def test_who_does_not_work_on_releases_can_do_nothing_to_one(desk, who, status, act):
    release = desk.release()
    desk.sign_in(getattr(desk.house, who))

    assert desk.post(act, release).status_code == status
    assert Decision.objects.filter(release=release).count() == 1


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_posted_never_got(desk, act):
    release = desk.release()

    assert desk.sign_in(desk.house.editor).get(act, release).status_code == 405


@pytest.mark.parametrize("act", ACTS)
def test_a_forged_form_does_nothing(desk, act):
    release = desk.release()
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.house.editor)
    address = reverse(f"desk:{act}", args=[release.uuid])

    answer = client.post(address, {"csrfmiddlewaretoken": "x" * 64, "revisi": 1})

    assert answer.status_code == 403
    assert "Formulir ini tidak berlaku lagi" in answer.content.decode()
    assert Decision.objects.filter(release=release).count() == 1


@pytest.mark.parametrize(
    ("act", "who", "data"),
    [
        ("submit", "approver", {"revisi": 1}),
        ("approve", "editor", {"revisi": 1}),
        ("withdraw_now", "editor", {"alasan": "data_pribadi", "keterangan": "K.", "sebab": "S."}),
        ("correct", "approver", {"keliru": "a", "benar": "b"}),
        ("save", "approver", {"dasar": 1, "judul": "Lain"}),
        ("close", "editor", {}),
    ],
)
def test_an_act_of_the_other_role_is_refused_with_words_on_the_screen(desk, act, who, data):
    release = desk.release()
    answer = desk.sign_in(getattr(desk.house, who)).post(act, release, **data)

    assert answer.status_code == 403
    assert 'id="penolakan"' in answer.content.decode()
    assert Decision.objects.filter(release=release).count() == 1


# ------------------------------------------------------------------------------------------- saving


def test_a_saved_text_is_a_new_revision_by_the_editor(desk):
    release = desk.release()
    answer = desk.sign_in(desk.house.editor).post(
        "save", release, **text_of(release, judul="Judul baru")
    )

    assert answer.status_code == 302
    release.refresh_from_db()
    assert release.current_revision.headline == "Judul baru"
    assert release.current_revision.author == desk.house.editor


def test_kept_sentences_keep_their_origin_and_new_ones_carry_the_editor(desk):
    release = desk.release()
    body = release.current_revision.body + "\n\nWarga membayar iuran setiap bulan."
    desk.sign_in(desk.house.editor).post("save", release, **text_of(release, isi=body))

    html = desk.get("review", release).content.decode()

    assert "dari 1<" in html
    assert "oleh RN<" in html


def test_saving_twice_makes_one_revision(desk):
    release = desk.release()
    form = text_of(release, judul="Judul baru")
    desk.sign_in(desk.house.editor)

    answers = [desk.post("save", release, **form) for _ in range(2)]

    assert [a.status_code for a in answers] == [302, 302]
    assert Revision.objects.filter(release=release).count() == 2


def test_a_stale_save_shows_both_texts_and_loses_nothing(desk):
    release = desk.release()
    form = text_of(release, judul="Judul saya", isi="Tulisan saya yang panjang.")
    actions.edit(
        release,
        desk.house.second_editor,
        actions.Text(headline="Judul Melki"),
        base=1,
        now=timezone.now(),
    )

    answer = desk.sign_in(desk.house.editor).post("save", release, **form)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Tulisan saya yang panjang." in html
    assert "Judul Melki" in html
    assert 'name="dasar" value="2"' in html
    assert Revision.objects.filter(release=release).count() == 2


def test_a_headline_of_5000_characters_is_kept_and_a_longer_one_is_given_back(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor)
    longer = "ب" * 5001

    answer = desk.post("save", release, **text_of(release, judul=longer))
    assert answer.status_code == 422
    assert longer in answer.content.decode()
    assert "paling banyak 5.000 karakter" in answer.content.decode()

    assert desk.post("save", release, **text_of(release, judul="🚰" * 5000)).status_code == 302
    assert desk.get("review", release).status_code == 200
    assert desk.client.get(reverse("desk:queue")).status_code == 200


def test_control_characters_do_not_get_into_a_text(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor).post(
        "save", release, **text_of(release, isi="A\x00b\x0bc\r\n\r\nd")
    )

    release.refresh_from_db()
    assert release.current_revision.body == "Abc\n\nd"


def test_an_earlier_text_can_be_laid_over_the_current_one(desk):
    release = desk.release()
    first = release.current_revision.headline
    actions.edit(
        release, desk.house.editor, actions.Text(headline="Lain"), base=1, now=timezone.now()
    )
    desk.sign_in(desk.house.editor).post("restore", release, revisi=1, dasar=2)

    release.refresh_from_db()
    assert (release.current_revision.number, release.current_revision.headline) == (3, first)


# ----------------------------------------------------------------------------------------- findings


def test_a_mend_is_one_tap_and_one_revision_however_often_it_is_tapped(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor)
    form = weekday_finding(release, cara=0)

    answers = [desk.post("mend", release, **form) for _ in range(2)]

    release.refresh_from_db()
    assert [a.status_code for a in answers] == [302, 302]
    assert "Hari Senin (23/11/2026)" in release.current_revision.body
    assert release.current_revision.number == 2


def test_a_mend_of_a_text_that_has_changed_is_refused(desk):
    release = desk.release()
    form = weekday_finding(release, cara=0)
    actions.edit(
        release, desk.house.second_editor, actions.Text(headline="Lain"), base=1, now=timezone.now()
    )

    answer = desk.sign_in(desk.house.editor).post("mend", release, **form)

    assert answer.status_code == 409
    assert "sudah berubah" in answer.content.decode()


@pytest.mark.parametrize(
    "change", [{"cara": 9}, {"kode": "nothing"}, {"mulai": 3}, {"cara": "x" * 20}]
)
def test_a_mend_that_is_not_there_changes_nothing_wrong(desk, change):
    release = desk.release()
    answer = desk.sign_in(desk.house.editor).post(
        "mend", release, **weekday_finding(release, cara=0) | change
    )

    release.refresh_from_db()
    assert answer.status_code in (302, 409)
    assert "23/11/2026" in release.current_revision.body


def test_a_finding_that_must_be_mended_is_left_only_with_a_reason(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor)
    form = weekday_finding(release)

    assert desk.post("dismiss", release, **form).status_code == 409
    assert not DismissedFinding.objects.exists()

    for _ in range(2):
        assert (
            desk.post("dismiss", release, **form, alasan="Nama acaranya begitu.").status_code == 302
        )
    assert DismissedFinding.objects.count() == 1
    assert "temuan sudah dijawab" in desk.get("review", release).content.decode()


def test_comments_are_added_once_and_can_be_closed_and_opened(desk):
    release = desk.release()
    desk.sign_in(desk.house.approver)
    for _ in range(2):
        desk.post("comment", release, komentar="Angkanya?", kutipan="sumur bor")
    (note,) = Comment.objects.all()

    for _ in range(2):
        desk.post("resolve", release, note.pk)
    note.refresh_from_db()
    assert note.resolved_by == desk.house.approver

    desk.sign_in(desk.house.editor).post("resolve", release, note.pk, buka="ya")
    note.refresh_from_db()
    assert note.resolved_at is None
    turns = [(turn.actor, turn.is_resolved) for turn in note.turns.all()]
    assert turns == [(desk.house.approver, True), (desk.house.editor, False)]
    page = desk.get("review", release).content.decode()
    assert re.search(r"Selesai oleh <bdi>.*?Dibuka lagi oleh <bdi>Rikardus Nahak", page)


def test_the_same_words_about_another_passage_are_another_comment(desk):
    release = desk.release()
    desk.sign_in(desk.house.approver)
    for passage in ("sumur bor", "Desa Kabuna"):
        desk.post("comment", release, komentar="Benarkah?", kutipan=passage)

    assert [note.quoted for note in Comment.objects.all()] == ["sumur bor", "Desa Kabuna"]


def test_what_becomes_of_a_comment_is_in_the_audit_trail(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor).post("comment", release, komentar="Angkanya?")
    note = Comment.objects.get()
    desk.post("resolve", release, note.pk)
    desk.post("resolve", release, note.pk, buka="ya")

    trail = AuditEntry.objects.filter(act__endswith="comment").order_by("id")
    assert [(one.act, one.detail) for one in trail] == [
        (act, {"comment": note.pk}) for act in ("comment", "resolve_comment", "reopen_comment")
    ]


def test_a_comment_stays_at_its_words_until_they_change(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor)
    desk.post("comment", release, komentar="Angkanya?", kutipan="sumur bor", sebelum="membuka ")
    note = Comment.objects.get()
    shown = rf'<mark class="said" id="kata-{note.pk}"[^>]*>sumur bor</mark>'
    body = release.current_revision.body
    assert (note.field, note.start) == ("body", body.index("sumur bor"))

    desk.post("save", release, **text_of(release, isi=f"Kini ada sumur bor lain.\n\n{body}"))
    page = desk.get("review", release).content.decode()
    assert re.search(rf"membuka {shown}", page)
    assert f'id="kartu-k-{note.pk}"' in page

    release.refresh_from_db()
    desk.post("save", release, **text_of(release, isi=body.replace("sumur bor", "sumur gali")))
    page = desk.get("review", release).content.decode()
    assert not re.search(shown, page)
    assert "Kalimat ini sudah berubah." in page
    assert "?lama=1&amp;baru=3" in page


def test_a_comment_on_words_that_are_not_there_is_kept_and_says_so(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor)
    desk.post("comment", release, komentar="Siapa?", kutipan="ketua adat")

    page = desk.get("review", release).content.decode()
    assert "“<bdi>ketua adat</bdi>”" in page
    assert "Kata-kata ini tidak ada dalam naskah." in page


def test_passages_that_overlap_each_other_and_marks_are_all_shown(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor)
    for number, passage in enumerate(("Agustinus Taolin membuka", "Taolin membuka sumur")):
        desk.post("comment", release, komentar=f"<i>{number}</i>", kutipan=passage)
    page = desk.get("review", release).content.decode()

    assert len(re.findall(r'<a class="said-by" href="#kartu-k-\d+"', page)) == 2
    assert len(re.findall(r'id="kata-\d+"', page)) == 2
    assert "<i>0" not in page


# ------------------------------------------------------------------------------------ the way to out


def test_open_findings_that_must_be_mended_stop_a_submission(desk):
    release = desk.release()
    answer = desk.sign_in(desk.house.editor).post("submit", release, revisi=1)

    assert answer.status_code == 409
    assert "wajib diperbaiki dulu" in answer.content.decode()


def test_submitted_approved_and_out_by_two_people_each_press_counted_once(desk):
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.editor)
    for _ in range(2):
        assert desk.post("submit", release, revisi=1).status_code == 302
    release.refresh_from_db()
    assert release.workflow == Workflow.IN_REVIEW

    desk.sign_in(desk.house.approver)
    form = approval(release)
    for _ in range(2):
        assert desk.post("approve", release, **form).status_code == 302

    release.refresh_from_db()
    assert release.public == PublicState.PUBLISHED
    acts = list(Decision.objects.filter(release=release).values_list("act", flat=True))
    assert acts == ["draft", "submit", "approve", "publish"]
    assert Decision.objects.get(release=release, act="publish").actor == desk.house.approver


def test_an_older_revision_is_not_approved(desk):
    release = desk.submitted()
    form = approval(release)
    actions.edit(
        release, desk.house.editor, actions.Text(headline="Lain"), base=1, now=timezone.now()
    )
    actions.submit(release, desk.house.editor, revision=2, judge=lambda _: (), now=timezone.now())

    answer = desk.sign_in(desk.house.approver).post("approve", release, **form)

    release.refresh_from_db()
    assert answer.status_code == 409
    assert release.workflow == Workflow.IN_REVIEW


def test_a_text_other_than_the_one_read_is_not_approved(desk):
    release = desk.submitted()
    answer = desk.sign_in(desk.house.approver).post(
        "approve", release, **approval(release, sidik="0" * 64)
    )

    assert answer.status_code == 409


def test_the_one_who_submitted_cannot_approve(desk):
    release = desk.release()
    both = desk.house.second_editor
    actions.submit(release, both, revision=1, judge=lambda _: (), now=timezone.now())

    answer = desk.sign_in(both).post("approve", release, **approval(release))

    assert answer.status_code == 403
    assert "orang lain" in answer.content.decode()


def test_one_who_wrote_any_of_it_cannot_approve(desk):
    release = desk.release(body=CLEAN)
    both = desk.house.second_editor
    actions.edit(release, both, actions.Text(headline="Lain"), base=1, now=timezone.now())
    actions.submit(release, desk.house.editor, revision=2, judge=lambda _: (), now=timezone.now())

    answer = desk.sign_in(both).post("approve", release, **approval(release))

    release.refresh_from_db()
    assert answer.status_code == 403
    assert "Anda ikut menulis naskah ini" in answer.content.decode()
    assert release.workflow == Workflow.IN_REVIEW


def test_an_approval_can_wait_for_a_moment_in_the_issuers_zone(desk):
    release = desk.submitted()
    tomorrow = (timezone.now().astimezone(desk.house.issuer.tzinfo) + timedelta(days=1)).date()
    form = approval(release, kapan="nanti", hari=tomorrow.isoformat(), jam="8.00")
    desk.sign_in(desk.house.approver).post("approve", release, **form)

    release.refresh_from_db()
    assert release.workflow == Workflow.SCHEDULED
    assert f"{release.publish_at.astimezone(desk.house.issuer.tzinfo):%H.%M}" == "08.00"


@pytest.mark.parametrize(
    ("day", "clock"),
    [("2020-01-01", "08.00"), ("kemarin", "08.00"), ("2030-01-01", "25.00"), ("", "")],
)
def test_a_moment_that_is_none_is_refused_with_words(desk, day, clock):
    release = desk.submitted()
    form = approval(release, kapan="nanti", hari=day, jam=clock)

    answer = desk.sign_in(desk.house.approver).post("approve", release, **form)

    release.refresh_from_db()
    assert answer.status_code == 409
    assert release.workflow == Workflow.IN_REVIEW


def embargoed(desk):
    """An approved release whose embargo ends tomorrow at noon in the issuer's zone."""
    release = desk.release(body=CLEAN)
    there = timezone.now().astimezone(desk.house.issuer.tzinfo) + timedelta(days=1)
    until = there.replace(hour=12, minute=0, second=0, microsecond=0)
    actions.set_details(release, desk.house.editor, embargo_until=until, now=timezone.now())
    actions.submit(release, desk.house.editor, revision=1, judge=lambda _: (), now=timezone.now())
    answer = desk.sign_in(desk.house.approver).client.post(
        reverse("desk:approve", args=[release.uuid]), approval(release), follow=True
    )
    assert "12.00 WITA, saat embargonya berakhir." in answer.content.decode()
    release.refresh_from_db()
    return release, until


def test_an_approved_release_under_embargo_says_when_it_goes_out_and_can_be_taken_back(desk):
    release, _ = embargoed(desk)
    html = desk.get("review", release).content.decode()
    assert "Disetujui oleh <bdi>Theresia Luan</bdi>. Terbit sendiri" in html
    assert 'id="p-kembalikan"' in html
    assert 'id="p-jadwal"' in html

    desk.post("return", release, revisi=1, alasan="other", keterangan="Tunggu bupati.")
    release.refresh_from_db()
    assert release.workflow == Workflow.RETURNED
    assert "Terbit sendiri" not in desk.get("review", release).content.decode()


def test_an_embargo_that_is_over_is_not_shown_to_the_approver(desk):
    release, now = desk.release(body=CLEAN), timezone.now()
    actions.set_details(
        release, desk.house.editor, embargo_until=now - timedelta(minutes=1), now=now
    )
    actions.submit(release, desk.house.editor, revision=1, judge=lambda _: (), now=now)
    html = desk.sign_in(desk.house.approver).get("review", release).content.decode()

    assert "Sekarang" in html
    assert "mbargo" not in html


def test_the_moment_of_an_approved_release_is_set_anew_each_press_counted_once(desk):
    release, until = embargoed(desk)
    later = until + timedelta(days=1)
    form = {"revisi": 1, "kapan": "nanti", "hari": later.date().isoformat(), "jam": "12.00"}
    for _ in range(2):
        answer = desk.post("schedule", release, **form)
        assert answer.status_code == 302
    release.refresh_from_db()
    assert (release.workflow, release.publish_at) == (Workflow.SCHEDULED, later)
    assert release.decisions.filter(act="schedule").count() == 1

    for _ in range(2):
        assert desk.post("schedule", release, revisi=1, kapan="segera").status_code == 302
    release.refresh_from_db()
    assert (release.workflow, release.public) == (Workflow.APPROVED, PublicState.UNPUBLISHED)
    assert release.decisions.filter(act="schedule").count() == 2


def test_a_scheduled_release_can_be_put_out_at_once(desk):
    release = desk.submitted(body=CLEAN)
    there = timezone.now().astimezone(desk.house.issuer.tzinfo) + timedelta(days=1)
    form = approval(release, kapan="nanti", hari=there.date().isoformat(), jam="8.00")
    desk.sign_in(desk.house.approver).post("approve", release, **form)
    for _ in range(2):
        assert desk.post("schedule", release, revisi=1, kapan="segera").status_code == 302

    release.refresh_from_db()
    assert (release.public, release.version) == (PublicState.PUBLISHED, 1)


def test_an_editor_does_not_move_the_moment(desk):
    release, _ = embargoed(desk)
    answer = desk.sign_in(desk.house.editor).post("schedule", release, revisi=1, kapan="segera")

    assert answer.status_code == 403
    assert not release.decisions.filter(act="schedule").exists()


def test_a_return_carries_its_reasons_to_the_officer(desk):
    release = desk.submitted()
    desk.sign_in(desk.house.approver)
    form = {"revisi": 1, "alasan": ["missing_date", "other"], "keterangan": "Hari apa?"}
    for _ in range(2):
        assert desk.post("return", release, **form).status_code == 302

    html = desk.get("review", release).content.decode()
    assert Decision.objects.filter(release=release, act="return").count() == 1
    assert "- Tanggal belum ada\n- Hari apa?" in html
    assert "Salin untuk WA" in html


def test_a_return_without_any_reason_is_refused(desk):
    release = desk.submitted()
    answer = desk.sign_in(desk.house.editor).post("return", release, revisi=1)

    assert answer.status_code == 409


def test_an_approvers_change_is_a_proposal_that_the_editor_takes_in_one_tap(desk):
    release = desk.submitted()
    desk.sign_in(desk.house.approver)
    form = text_of(release, judul="Judul usulan", usul="ya", catatan="Lebih jelas")
    for _ in range(2):
        assert desk.post("save", release, **form).status_code == 302
    (proposal,) = Proposal.objects.all()
    release.refresh_from_db()
    assert release.current_revision.number == 1

    desk.sign_in(desk.house.editor)
    for _ in range(2):
        assert desk.post("take_proposal", release, proposal.pk).status_code == 302
    release.refresh_from_db()
    assert release.current_revision.headline == "Judul usulan"
    assert release.current_revision.number == 2
    assert release.current_revision.author == desk.house.editor


def test_urgent_information_goes_out_at_once_and_is_looked_at_afterwards(desk):
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.editor).post(
        "details", release, jenis="serta_merta", kip="serta_merta", wilayah="53.04"
    )
    for _ in range(2):
        assert desk.post("force", release, revisi=1, alasan="Jembatan putus.").status_code == 302
    release.refresh_from_db()
    assert release.public == PublicState.PUBLISHED
    assert release.version == 1
    assert "belum diperiksa kemudian" in desk.get("review", release).content.decode()

    desk.sign_in(desk.house.approver)
    for _ in range(2):
        assert desk.post("close", release).status_code == 302
    assert Decision.objects.filter(release=release, act="close").count() == 1


def test_the_correction_of_a_forced_release_is_called_one_and_is_not_forced(desk):
    release = desk.release(body=CLEAN)
    actions.set_details(release, desk.house.editor, kind="serta_merta", now=timezone.now())
    desk.sign_in(desk.house.editor).post("force", release, revisi=1, alasan="Jembatan putus.")
    desk.post("correct", release, keliru="1.240", benar="1.204")

    html = desk.get("review", release).content.decode()
    assert "Ralat: sedang diperiksa" in html
    assert "belum diperiksa kemudian" not in html
    assert "Terbitkan segera" not in html


def test_a_correction_is_started_once(desk):
    release = desk.published()
    desk.sign_in(desk.house.editor)
    for _ in range(2):
        assert desk.post("correct", release, keliru="1.240", benar="1.204").status_code == 302

    release.refresh_from_db()
    assert Correction.objects.count() == 1
    assert (release.public, release.workflow) == (PublicState.PUBLISHED, Workflow.DRAFT)


def test_a_withdrawal_is_asked_for_and_confirmed_each_press_counted_once(desk):
    release = desk.published()
    desk.sign_in(desk.house.editor)
    assert desk.post("ask_withdrawal", release, alasan="bosan").status_code == 409
    for _ in range(2):
        form = {"alasan": "data_keliru", "keterangan": "Keliru."}
        assert desk.post("ask_withdrawal", release, **form).status_code == 302
    number = release.withdrawal_requests.get().pk
    assert desk.post("confirm_withdrawal", release, permintaan=number).status_code == 403

    desk.sign_in(desk.house.approver)
    page = desk.get("review", release).content.decode()
    assert "Pencabutan diajukan oleh <bdi>Rikardus Nahak</bdi>" in page
    assert "Keliru." in page
    assert desk.post("confirm_withdrawal", release, permintaan=99).status_code == 404
    for _ in range(2):
        assert desk.post("confirm_withdrawal", release, permintaan=number).status_code == 302

    release.refresh_from_db()
    assert release.public == PublicState.WITHDRAWN
    assert release.version == 2
    desk.sign_in(desk.house.editor)
    assert desk.post("save", release, dasar=1, judul="x").status_code == 409


def test_a_withdrawal_is_declined_with_words(desk):
    release = desk.published()
    asked = actions.ask_withdrawal(
        release, desk.house.editor, reason="data_keliru", notice="Keliru.", now=timezone.now()
    )
    desk.sign_in(desk.house.approver)
    assert desk.post("decline_withdrawal", release, permintaan=asked.pk).status_code == 409
    for _ in range(2):
        form = {"permintaan": asked.pk, "alasan": "Cukup diralat."}
        assert desk.post("decline_withdrawal", release, **form).status_code == 302

    release.refresh_from_db()
    assert release.public == PublicState.PUBLISHED
    assert "Cukup diralat." in desk.get("history", release).content.decode()


def test_a_danger_is_withdrawn_at_once_and_closed_by_another(desk):
    release = desk.published()
    desk.sign_in(desk.house.approver)
    assert "p-cabut-segera" in desk.get("review", release).content.decode()
    form = {"alasan": "data_pribadi", "keterangan": "Ditarik.", "sebab": "Nama anak."}
    for _ in range(2):
        assert desk.post("withdraw_now", release, **form).status_code == 302
    assert desk.post("close_withdrawal", release).status_code == 403

    desk.sign_in(desk.house.second_editor)
    assert "Nama anak." in desk.get("review", release).content.decode()
    for _ in range(2):
        assert desk.post("close_withdrawal", release, catatan="Benar.").status_code == 302
    release.refresh_from_db()
    assert not release.withdrawal_unseen


# ------------------------------------------------------------------------------------------ details


@pytest.mark.parametrize(
    "change",
    [
        {"wilayah": "99.99"},
        {"wilayah": ""},
        {"jenis": "puisi"},
        {"kip": ""},
        {"instansi": "77"},
        {"hari": "2020-01-01", "jam": "08.00"},
        {"hari": "2030-01-01", "jam": "pagi"},
    ],
)
def test_details_that_make_no_sense_are_refused_with_words(desk, change):
    release = desk.release()
    form = {"jenis": "rilis_berita", "kip": "berkala", "wilayah": "53.04"} | change

    answer = desk.sign_in(desk.house.editor).post("details", release, **form)

    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()


def test_changed_details_say_that_they_void_an_approval_and_which_they_were(desk):
    release = desk.submitted(body=CLEAN)
    desk.sign_in(desk.house.editor)
    page = desk.get("details", release).content.decode()
    assert "membatalkan pengajuan" in page

    form = {"jenis": "pengumuman", "kip": "berkala", "wilayah": "53.04"}
    url = reverse("desk:details", args=[release.uuid])
    answer = desk.client.post(url, form, follow=True).content.decode()

    assert "Pengajuan dan persetujuannya batal" in answer
    release.refresh_from_db()
    assert release.workflow == "draft"
    history = desk.get("history", release).content.decode()
    assert "<del>Rilis berita</del> → <ins>Pengumuman</ins>" in history
    again = desk.post("details", release, **form, dasar="0" * 64)
    assert again.status_code == 409
    assert "diubah orang lain" in again.content.decode()


def test_a_correction_shows_the_details_that_differ_from_the_published_ones(desk):
    release = desk.published(body=CLEAN)
    now = timezone.now()
    desk.sign_in(desk.house.editor)
    assert "Mulai ralat untuk mengubah" in desk.get("details", release).content.decode()
    actions.start_correction(
        release, desk.house.editor, wrong="Belu", right="Kakuluk", reason="", now=now
    )
    actions.set_details(release, desk.house.editor, area_code="53.04.12", now=now)

    for name in ("review", "details"):
        page = desk.get(name, release).content.decode()
        assert "erbeda dari yang terbit" in page
        assert "<ins>Kecamatan" in page


def test_an_approval_without_the_details_that_were_read_is_refused(desk):
    release = desk.submitted(body=CLEAN)
    answer = desk.sign_in(desk.house.approver).post(
        "approve", release, **approval(release, keterangan="")
    )
    assert answer.status_code == 409
    assert "Keterangan siaran berubah" in answer.content.decode()


def test_a_typed_number_is_used_once(desk):
    desk.house.issuer.number_mode = "typed"
    desk.house.issuer.save()
    first, second = desk.release(), desk.release()
    form = {"jenis": "siaran_pers", "kip": "berkala", "wilayah": "53.04", "nomor": "480/1"}
    desk.sign_in(desk.house.editor)

    assert desk.post("details", first, **form).status_code == 302
    answer = desk.post("details", second, **form)

    assert answer.status_code == 409
    assert "sudah dipakai" in answer.content.decode()


# ------------------------------------------------------------------------------------------- chain


def test_a_step_before_the_last_says_who_comes_next_and_publishes_nothing(desk):
    house = desk.house
    steps = [
        actions.Step("Kabid", (house.approver.pk,)),
        actions.Step("Kadis", (house.second_editor.pk,)),
    ]
    actions.set_chain(house.issuer, house.operator, steps, now=timezone.now())
    release = desk.submitted(body=CLEAN)
    desk.sign_in(house.approver)

    assert "Paraf" in desk.get("review", release).content.decode()
    for _ in range(2):  # a second press says the same
        answer = desk.client.post(
            reverse("desk:approve", args=[release.uuid]), approval(release), follow=True
        )
        assert "Berikutnya: Kadis" in answer.content.decode()
    release.refresh_from_db()
    assert release.public == PublicState.UNPUBLISHED
    assert release.decisions.filter(act="endorse").count() == 1

    desk.sign_in(house.second_editor).post("approve", release, **approval(release))
    release.refresh_from_db()
    assert release.public == PublicState.PUBLISHED
