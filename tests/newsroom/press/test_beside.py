"""What goes out beside a release: only what was approved with it, and away with it again."""

import hashlib
import json

import pytest
from django.utils import timezone

from newsroom.desk import actions, data_tables, media_texts
from newsroom.desk.errors import StaleRevision
from newsroom.desk.models import Release
from newsroom.intake import store
from newsroom.press import publishing
from newsroom.press.archive import published
from pipelines.values import DataTable, EnglishText
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import clean

pytestmark = pytest.mark.django_db

TABLE = data_tables.kept_table(DataTable("Sumur", ("Desa", "Unit"), (("Kabuna", "2"),)))
PDF = b"%PDF-1.7\nsigned elsewhere\n%%EOF\n"


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    return tmp_path / "public"


def kept(text, **more):
    source = media_texts.source_of(text)
    return {
        "headlines": {"text": "Kabupaten Belu: Enam Desa", "of": source},
        "english": {"headline": "Six Villages", "text": "Water flows.", "of": source},
        **more,
    }


def full(house):
    """A draft with headlines, English text and a table, submitted."""
    release = house.release()
    text = actions.Text(texts=kept(release.text), data=[TABLE])
    actions.edit(release, house.editor, text, base=1, now=NOW)
    actions.submit(release, house.editor, revision=2, judge=clean, now=NOW)
    return release


def put_out(release, house, *, revision, now=NOW):
    house.approve(release, revision=revision, now=now)
    assert publishing.publish_now(release, actor=house.approver, now=now)
    publishing.render(release.pk, now=now)
    release.refresh_from_db()
    return release


def out(house):
    return put_out(full(house), house, revision=2)


def folder(root, release):
    return root / release.public_path.strip("/")


def add_pdf(release, house, raw=PDF, *, now=NOW):
    digest = store.keep(raw)
    document = actions.add_signed(
        release, house.editor, sha256=digest, size=len(raw), name="a.pdf", holds_signature=False, now=now,
    )  # fmt: skip
    if actions.approve_signed(document, house.approver, sha256=digest, now=now):
        publishing.render(release.pk, now=now)
    return document


def test_all_of_it_goes_out_with_its_release(house, root):
    release = out(house)
    beside = folder(root, release)
    assert (beside / "data.csv").read_bytes() == b"Desa,Unit\r\nKabuna,2\r\n"
    assert "Water flows." in (beside / "en/index.html").read_text()
    assert "Kabupaten Belu: Enam Desa" in (beside / "index.html").read_text()
    told = json.loads((beside / "ninjs.json").read_bytes())["headlines"]
    assert [one["value"] for one in told][1:] == ["Kabupaten Belu: Enam Desa"]


def test_nothing_of_it_is_anywhere_before_the_approval(house, root):
    full(house)
    publishing.rebuild(root, now=NOW)
    for file in (one for one in root.rglob("*") if one.is_file()):
        raw = file.read_bytes()
        assert not any(words in raw for words in (b"Six Villages", b"Kabuna,2", b"Belu: Enam Desa"))


@pytest.mark.parametrize("name", ["english", "headlines", "data"])
def test_changed_after_the_approval_it_is_not_what_was_approved(house, root, name):
    release = full(house)
    house.approve(release, revision=2)
    texts = kept(release.text)
    if name == "english":
        texts["english"]["text"] = "Water does not flow."
    elif name == "headlines":
        texts["headlines"]["text"] = "Bupati Mundur"
    changed = actions.Text(data=[]) if name == "data" else actions.Text(texts=texts)
    actions.edit(release, house.editor, changed, base=2, now=NOW)
    release.refresh_from_db()

    assert release.approval is None
    assert not publishing.publish_now(release, actor=house.approver, now=NOW)
    actions.submit(release, house.editor, revision=3, judge=clean, now=NOW)
    with pytest.raises(StaleRevision):
        actions.approve(
            release, house.approver, revision=3, now=NOW,
            content_hash=release.revisions.get(number=2).content_hash,
        )  # fmt: skip
    assert not root.exists() or not list(root.rglob("en/index.html"))


def test_a_corrected_text_takes_away_what_was_read_against_the_old_one(house, root):
    release = out(house)
    actions.start_correction(release, house.editor, wrong="a", right="b", reason="", now=NOW)
    actions.edit(release, house.editor, actions.Text(body="Air ada.", data=[]), base=2, now=NOW)
    actions.submit(release, house.editor, revision=3, judge=clean, now=NOW)
    put_out(release, house, revision=3)
    beside = folder(root, release)
    leads_on = (beside / "en/index.html").read_text()
    assert f"url={release.public_path}" in leads_on
    assert "Water" not in leads_on
    assert not (beside / "data.csv").exists()
    assert publishing.compare(NOW) == "semua berkas sama"
    assert publishing.rebuild(root, now=NOW) == 0
    assert "hreflang" not in (beside / "index.html").read_text()


def test_a_withdrawal_leaves_a_notice_in_english_that_is_gone_for_good(house, root):
    release = out(house)
    add_pdf(release, house)
    house.withdraw(release)
    publishing.render(release.pk, now=NOW)
    beside = folder(root, release)
    assert "was withdrawn" in (beside / "en/index.html").read_text()
    assert not (beside / "data.csv").exists()
    assert not (beside / "siaran-ditandatangani.pdf").exists()
    gone = json.loads((root / "public.rules").read_bytes())["gone"]
    assert f"{release.public_path}en/" in {one.rstrip("/") + "/" for one in gone}


def test_the_signed_pdf_stands_there_byte_for_byte_and_moves_nothing(house, root):
    release = out(house)
    before = {
        p: p.read_bytes() for p in (root / "rss").rglob("semua.*") if p.suffix in (".rss", ".atom")
    }
    add_pdf(release, house)
    beside = folder(root, release)
    assert (beside / "siaran-ditandatangani.pdf").read_bytes() == PDF
    assert hashlib.sha256(PDF).hexdigest() in (beside / "index.html").read_text()
    assert all(path.read_bytes() == raw for path, raw in before.items())


def test_one_that_waits_is_nowhere_in_public(house, root):
    release = out(house)
    actions.add_signed(
        release, house.editor, sha256=store.keep(PDF), size=len(PDF), name="a.pdf", holds_signature=False, now=NOW,
    )  # fmt: skip
    publishing.rebuild(root, now=NOW)
    assert published(Release.objects.get(pk=release.pk)).signed_pdf is None
    assert not (folder(root, release) / "siaran-ditandatangani.pdf").exists()


def test_it_goes_with_the_text_that_it_was_signed_for(house, root):
    release = out(house)
    add_pdf(release, house)
    release.refresh_from_db()
    actions.start_correction(release, house.editor, wrong="a", right="b", reason="", now=NOW)
    actions.edit(release, house.editor, actions.Text(body="Air ada."), base=2, now=NOW)
    actions.submit(release, house.editor, revision=3, judge=clean, now=NOW)
    put_out(release, house, revision=3)
    assert not (folder(root, release) / "siaran-ditandatangani.pdf").exists()


def test_a_rebuild_and_a_nightly_look_leave_it_all_as_it_is(house, root):
    release = out(house)
    add_pdf(release, house)
    before = {p: p.read_bytes() for p in folder(root, release).rglob("*") if p.is_file()}
    publishing.rebuild(root, now=NOW)
    publishing.compare(NOW)
    assert {p: p.read_bytes() for p in folder(root, release).rglob("*") if p.is_file()} == before


def test_a_minor_mend_changes_the_page_and_moves_nothing_in_any_feed(house, root):
    release = house.release(body="Bupati Belu membuka sumur bor agar warga mendapta air.")
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)
    put_out(release, house, revision=1)
    old = json.loads((root / "rss/semua.json").read_bytes())["items"][0]
    later = timezone.now()
    right = "Bupati Belu membuka sumur bor agar warga mendapat air."
    actions.mend(release, house.editor, actions.Text(body=right), base=1, now=later)
    actions.submit(release, house.editor, revision=2, judge=clean, now=later)
    put_out(release, house, revision=2, now=later)

    (new,) = json.loads((root / "rss/semua.json").read_bytes())["items"]
    assert new["content_html"] != old["content_html"]
    moved = {name for name in old if name not in ("content_html", "content_text", "summary")}
    assert {name: new[name] for name in moved} == {name: old[name] for name in moved}
    assert json.loads((root / "rss/ralat.json").read_bytes())["items"] == []
    page = (folder(root, release) / "index.html").read_text()
    assert "mendapat air" in page
    assert "Ralat," not in page


def test_an_english_text_without_its_headline_does_not_go_out():
    texts = {"english": {"headline": "", "text": "Water.", "of": "x"}}
    assert media_texts.public_english(texts, source="x") is None
    full_text = {"english": {"headline": "Six", "text": "Water.", "of": "x"}}
    assert media_texts.public_english(full_text, source="x") == EnglishText("Six", "Water.")
