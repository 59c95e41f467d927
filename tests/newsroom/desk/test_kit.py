"""Tables and the signed PDF of a release: what an editor puts there, and who lets it out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from newsroom.desk import actions, data_tables
from newsroom.desk.comparing import paragraphs_of
from newsroom.desk.errors import Blocked, NotAllowed, WrongState
from newsroom.desk.models import Act, Release, SignedDocument, SignedState, Workflow
from newsroom.intake import store
from tests.newsroom.desk.conftest import CLEAN

CSV = b"Desa;Sumur\nKabuna;2\nJenilu;1\n"
PDF = b"%PDF-1.7\n<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange [0 20 60 30]/Contents<00>>>\nstartxref\n9\n%%EOF\n"
OTHER = PDF.replace(b"1.7", b"1.6")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _state(settings, tmp_path):
    settings.STATE_DIR = tmp_path


def upload(raw, name):
    return SimpleUploadedFile(name, raw)


def kit(desk, release, **data):
    return desk.post("kit", release, **data)


def fresh(release):
    return Release.objects.get(pk=release.pk)


def add_table(desk, release, raw=CSV, **more):
    typed = {"dasar": str(release.text.number), "judul": "Sumur bor", **more}
    return kit(desk, release, langkah="tabel", berkas=upload(raw, "sumur.csv"), **typed)


def waiting(desk, release, raw=PDF):
    """A PDF that the editor uploaded."""
    desk.sign_in(desk.house.editor)
    answer = kit(desk, release, langkah="pdf", pdf=upload(raw, "siaran ttd.pdf"))
    assert answer.status_code == 302
    return release.signed_documents.get(state=SignedState.WAITING)


# ----------------------------------------------------------------------------------------- tables


def test_a_table_is_a_revision_whose_digest_it_changes_and_voids_a_submission(desk):
    release = desk.submitted(body=CLEAN)
    before = release.text.content_hash
    desk.sign_in(desk.house.editor)
    assert add_table(desk, release, sumber="Dinas PUPR").status_code == 302
    release = fresh(release)

    assert (release.workflow, release.text.number) == (Workflow.DRAFT, 2)
    assert release.text.content_hash != before
    (table,) = data_tables.tables_of(release.text.data)
    assert (table.title, table.columns, table.source) == (
        "Sumur bor",
        ("Desa", "Sumur"),
        "Dinas PUPR",
    )
    assert "Data pendukung Sumur bor: Kabuna | 2" in paragraphs_of(release.text)
    assert "Kabuna" in desk.get("kit", release).text


def test_a_second_press_adds_no_second_table_and_one_can_be_taken_out(desk):
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.editor)
    add_table(desk, release)
    add_table(desk, fresh(release))
    release = fresh(release)
    assert (len(release.text.data), release.text.number) == (1, 2)
    kit(desk, release, langkah="hapus-tabel", tabel="1", dasar="2")
    assert not fresh(release).text.data


def test_pasted_cells_are_a_table_too(desk):
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.editor)
    kit(desk, release, langkah="tabel", judul="Sumur", dasar="1", isi="Desa\tSumur\nKabuna\t2")
    assert fresh(release).text.data[0]["rows"] == [["Kabuna", "2"]]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"Desa;HP\nKabuna;0812 3456 7890\n", "data orang per orang", id="a column of persons"),
        pytest.param(b"Desa;Isi\nKabuna;5304051211900001\n", "Kolom 2, baris 1", id="an identity number"),
        pytest.param(b"Desa;Isi\nKabuna;=HYPERLINK(1)\n", "rumus", id="a formula"),
        pytest.param(b"<html></html>", "tidak memuat tabel", id="no table"),
    ],
)  # fmt: skip
def test_what_may_not_go_out_is_refused_with_its_place_and_kept_nowhere(desk, raw, words):
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.editor)
    answer = add_table(desk, release, raw)
    assert (answer.status_code, fresh(release).text.data) == (409, None)
    assert words in answer.text


def test_an_approver_and_a_stale_page_change_no_table(desk):
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.approver)
    assert add_table(desk, release).status_code == 403
    actions.edit(
        release, desk.house.second_editor, actions.Text(headline="Lain"), base=1, now=timezone.now()
    )
    desk.sign_in(desk.house.editor)
    assert add_table(desk, release, dasar="1").status_code == 409
    assert fresh(release).text.data is None


def test_a_table_of_a_published_release_needs_a_correction(desk):
    release = desk.published(body=CLEAN)
    desk.sign_in(desk.house.editor)
    assert "Mulai ralat" in add_table(desk, release).text


def test_a_table_changed_past_the_approval_is_not_published(desk):
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.editor)
    add_table(desk, release)
    release, now = fresh(release), timezone.now()
    actions.submit(release, desk.house.second_editor, revision=2, judge=lambda _: (), now=now)
    content = release.text.content_hash
    actions.approve(release, desk.house.approver, revision=2, content_hash=content, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        type(release.text).objects.filter(pk=release.text.pk).update(data=[])
    actions.edit(release, desk.house.editor, actions.Text(data=[]), base=2, now=now)
    assert fresh(release).workflow == Workflow.DRAFT


# ------------------------------------------------------------------------------------- signed PDF


def test_a_pdf_waits_for_another_person_and_keeps_its_bytes(desk):
    release = desk.release(body=CLEAN)
    document = waiting(desk, release)
    assert store.read(document.sha256) == PDF
    assert document.holds_signature
    page = desk.get("kit", release).text
    assert document.sha256 in page
    assert "belum diperiksa keasliannya" in page
    answer = desk.client.get(reverse("desk:signed_file", args=[release.uuid, document.uuid]))
    assert b"".join(answer.streaming_content) == PDF


def test_the_same_upload_twice_is_one_and_another_has_to_wait(desk):
    release = desk.release(body=CLEAN)
    waiting(desk, release)
    assert kit(desk, release, langkah="pdf", pdf=upload(PDF, "a.pdf")).status_code == 302
    assert kit(desk, release, langkah="pdf", pdf=upload(OTHER, "b.pdf")).status_code == 409
    assert release.signed_documents.count() == 1


def test_what_is_no_pdf_is_refused(desk):
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.editor)
    answer = kit(desk, release, langkah="pdf", pdf=upload(b"<html>", "a.pdf"))
    assert "bukan berkas PDF" in answer.text
    assert not SignedDocument.objects.exists()


def test_who_uploaded_it_does_not_approve_it(desk):
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.second_editor)
    kit(desk, release, langkah="pdf", pdf=upload(PDF, "a.pdf"))
    document, now = release.signed_documents.get(), timezone.now()
    with pytest.raises(NotAllowed, match="orang lain"):
        actions.approve_signed(document, desk.house.second_editor, sha256=document.sha256, now=now)
    answer = kit(
        desk, release, langkah="setujui-pdf", pdf=str(document.uuid), sidik=document.sha256
    )
    assert answer.status_code == 403
    with pytest.raises(DatabaseError), transaction.atomic():  # nor past the desk
        SignedDocument.objects.filter(pk=document.pk).update(
            state=SignedState.APPROVED, answered_by=desk.house.second_editor
        )
    with pytest.raises(DatabaseError), transaction.atomic():  # nor another, without a decision
        SignedDocument.objects.filter(pk=document.pk).update(
            state=SignedState.APPROVED, answered_by=desk.house.approver
        )


def test_after_publication_it_goes_out_and_moves_no_moment(desk):
    release = desk.published(body=CLEAN)
    out = fresh(release)
    document = waiting(desk, release)
    desk.sign_in(desk.house.approver)
    kit(desk, release, langkah="setujui-pdf", pdf=str(document.uuid), sidik=document.sha256)
    after = fresh(release)

    assert (after.updated_at, after.published_at) == (out.updated_at, out.published_at)
    assert (after.version, after.told) == (2, 1)
    decided = after.decisions.get(act=Act.APPROVE_SIGNED)
    assert (decided.reason, decided.actor) == (document.sha256, desk.house.approver)
    assert document.sha256 in desk.get("history", release).text


def test_its_file_cannot_be_exchanged_and_it_cannot_be_deleted(desk):
    document = waiting(desk, desk.release(body=CLEAN))
    for change in ({"sha256": "1" * 64}, {"uploaded_by": desk.house.approver}, {"size": 1}):
        with pytest.raises(DatabaseError), transaction.atomic():
            SignedDocument.objects.filter(pk=document.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        SignedDocument.objects.filter(pk=document.pk).delete()


def test_one_for_an_older_text_is_not_approved(desk):
    release = desk.release(body=CLEAN)
    document, now = waiting(desk, release), timezone.now()
    actions.edit(release, desk.house.editor, actions.Text(headline="Lain"), base=1, now=now)
    with pytest.raises(Blocked, match="sudah berubah"):
        actions.approve_signed(document, desk.house.approver, sha256=document.sha256, now=now)


def test_a_newer_one_replaces_it_and_an_approver_takes_it_down(desk):
    release, now = desk.published(body=CLEAN), timezone.now()
    first = waiting(desk, release)
    actions.approve_signed(first, desk.house.approver, sha256=first.sha256, now=now)
    second = waiting(desk, release, OTHER)
    actions.approve_signed(second, desk.house.approver, sha256=second.sha256, now=now)
    first.refresh_from_db()
    assert (first.state, first.answered_by) == (SignedState.REMOVED, desk.house.approver)
    with pytest.raises(Blocked, match="alasan"):
        actions.remove_signed(second, desk.house.approver, reason=" ", now=now)
    assert actions.remove_signed(second, desk.house.approver, reason="Salah berkas", now=now)
    with pytest.raises(WrongState):
        actions.remove_signed(second, desk.house.approver, reason="Lagi", now=now)
    assert fresh(release).version == 4
