"""The other texts of a release: what is kept, what is drafted again, what goes out."""

import pytest
from django.utils import timezone

from newsroom.desk import actions, media_texts
from newsroom.desk.comparing import paragraphs_of
from newsroom.desk.media_texts import Typed, changed_texts, public_texts, shown_texts, source_digest
from newsroom.desk.models import Release, Workflow
from newsroom.press import archive, publishing
from pipelines.publish import render_release
from pipelines.values import Extraction
from tests.newsroom.desk.conftest import CLEAN

NOW, LATER = source_digest("Judul", "", "Isi."), source_digest("Judul", "", "Isi lain.")
DRAFTED = media_texts.draft_texts("Judul", "", "Isi.", Extraction("", ()))


def digest_of(name, kept):
    return next(one.digest for one in shown_texts(kept, DRAFTED, source=NOW) if one.form.name == name)  # fmt: skip


def test_what_nobody_touched_is_not_kept():
    typed = {"radio": Typed("Isi.", digest_of("radio", {}), goes_out=False)}
    assert changed_texts({}, typed, source=NOW) == {}


def test_what_was_changed_is_kept_and_goes_out_only_when_ticked():
    shown = digest_of("radio", {})
    kept = changed_texts({}, {"radio": Typed("Lain.", shown, goes_out=False)}, source=NOW)
    assert public_texts(kept, source=NOW) == ()
    kept = changed_texts({}, {"radio": Typed("Lain.", shown, goes_out=True)}, source=NOW)
    assert public_texts(kept, source=NOW) == (("radio", "Lain."),)


def test_a_changed_body_holds_a_text_back_until_it_is_read_again():
    kept = {"radio": {"text": "Lain.", "of": NOW}}
    radio = next(one for one in shown_texts(kept, DRAFTED, source=LATER) if one.form.name == "radio")  # fmt: skip
    assert (radio.text, radio.state) == ("Lain.", "outdated")
    assert public_texts(kept, source=LATER) == ()
    untouched = {"radio": Typed("Lain.", radio.digest, goes_out=False)}
    assert changed_texts(kept, untouched, source=LATER) == kept
    read = {"radio": Typed("Lain.", radio.digest, goes_out=True)}
    assert public_texts(changed_texts(kept, read, source=LATER), source=LATER)


@pytest.mark.parametrize(("text", "anew"), [("", ""), ("Lain.", "radio")])
def test_an_emptied_text_and_one_asked_anew_are_drafted_again(text, anew):
    kept = {"radio": {"text": "Lain.", "of": NOW}}
    typed = {"radio": Typed(text, "", goes_out=True)}
    assert changed_texts(kept, typed, source=NOW, anew=anew) == {}


def test_a_text_that_is_taken_out_is_kept_but_stays_inside():
    kept = {"radio": {"text": "Lain.", "of": NOW}}
    typed = {"radio": Typed("Lain.", digest_of("radio", kept), goes_out=False)}
    assert changed_texts(kept, typed, source=NOW) == {"radio": {"text": "Lain.", "of": ""}}


def test_length_is_told_and_not_refused():
    kept = {"short": {"text": "kata " * 125, "of": NOW}}
    short = next(one for one in shown_texts(kept, DRAFTED, source=NOW) if one.form.name == "short")
    assert (short.words, short.advice) == (125, "Lebih 5 kata dari 120.")


# ---------------------------------------------------------------------------------------- the page


@pytest.mark.django_db
def test_the_page_drafts_from_the_present_body(desk):
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.editor)
    assert "Disusun dari naskah" in desk.get("texts", release).text
    actions.edit(
        release, desk.house.editor, actions.Text(body="Air mengalir."), base=1, now=timezone.now()
    )
    assert "Air mengalir." in desk.get("texts", release).text


@pytest.mark.django_db
def test_a_kept_text_is_a_revision_and_voids_a_submission(desk):
    release = desk.submitted(body=CLEAN)
    desk.sign_in(desk.house.editor)
    answer = desk.post("texts", release, dasar="1", radio="Air mengalir.", **{"ikut-radio": "ya"})
    again = desk.post("texts", release, dasar="1", radio="Air mengalir.", **{"ikut-radio": "ya"})
    release = Release.objects.get(pk=release.pk)

    assert (answer.status_code, again.status_code) == (302, 302)
    assert release.workflow == Workflow.DRAFT
    assert (release.text.number, release.text.body) == (2, CLEAN)
    assert "Naskah radio: Air mengalir." in paragraphs_of(release.text)
    assert "ajukan lagi" in desk.get("texts", release).text


@pytest.mark.django_db
def test_further_headlines_are_compared_one_by_one():
    kept = {"headlines": {"text": "Enam Desa\nBupati Membuka Sumur\n", "of": ""}}

    assert media_texts.kept_paragraphs(kept) == [
        "Judul lain untuk media: Enam Desa",
        "Judul lain untuk media: Bupati Membuka Sumur",
    ]


def test_over_another_ones_revision_what_was_typed_is_shown_again(desk):
    release = desk.release(body=CLEAN)
    actions.edit(release, desk.house.second_editor, actions.Text(headline="Baru"), base=1, now=timezone.now())  # fmt: skip
    desk.sign_in(desk.house.editor)
    answer = desk.post("texts", release, dasar="1", radio="Belum hilang.")
    assert answer.status_code == 409
    assert "Belum hilang." in answer.text


@pytest.mark.django_db
def test_an_approver_sees_the_texts_and_may_not_change_them(desk):
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.approver)
    assert "disunting oleh penyunting" in desk.get("texts", release).text
    assert desk.post("texts", release, dasar="1", radio="Lain.").status_code == 403


@pytest.mark.django_db
def test_what_was_approved_goes_out_with_the_pages_address_behind_the_chat_text(desk, settings, tmp_path):  # fmt: skip
    settings.STATE_DIR = tmp_path
    release = desk.release(body=CLEAN)
    desk.sign_in(desk.house.editor)
    desk.post("texts", release, dasar="1", chat="Air <b>mengalir</b>.", short="Simpan.", **{"ikut-chat": "ya"})  # fmt: skip
    release.refresh_from_db()
    now = timezone.now()
    actions.submit(release, desk.house.second_editor, revision=2, judge=lambda _: (), now=now)
    content = release.text.content_hash
    actions.approve(release, desk.house.approver, revision=2, content_hash=content, now=now)
    publishing.publish_now(release, actor=desk.house.approver, now=now)
    out = archive.published(Release.objects.get(pk=release.pk))
    _, html = render_release(out, archive=archive.Archive(), site=archive.site())
    page = html.decode()

    assert out.texts == (("chat", "Air <b>mengalir</b>."),)
    assert f"Air &lt;b&gt;mengalir&lt;/b&gt;.\n\n{archive.site().public_url}{out.path}" in page
    assert "Teks lain untuk media" in page
    assert "Simpan." not in page
