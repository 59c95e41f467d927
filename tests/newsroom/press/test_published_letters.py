"""What a letter tells to all stands on the release's page and in its feeds, from its approval on."""

import json
from datetime import date, timedelta

import pytest

from newsroom.desk import actions
from newsroom.desk.models import Release
from newsroom.press import publishing
from newsroom.press.archive import published
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import approved

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def state(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    return tmp_path


@pytest.fixture
def release(house, state):
    made = approved(house)
    actions.publish(made, now=NOW)
    publishing.render(made.pk, now=NOW)
    return made


def told(house, release, *, kind="tanggapan", public_text="Kami <b>keberatan</b>.\n\nAngkanya 12."):
    text = actions.LetterText(
        kind, "Forum Warga & Tani", "Alinea kedua", date(2026, 11, 23), "Isi surat.", public_text
    )
    letter = actions.write_letter(release, house.editor, text, now=NOW)
    if kind != "hak_jawab" and not public_text:
        return letter
    actions.submit_letter(letter, house.editor, digest=letter.digest, now=NOW)
    actions.approve_letter(letter, house.approver, digest=letter.digest, now=LATER)
    return letter


def rendered(state, release):
    publishing.render(release.pk, now=LATER)
    fresh = Release.objects.get(pk=release.pk)
    return (state / "public" / fresh.public_path.strip("/") / "index.html").read_text()


def item(state):
    feed = json.loads((state / "public/rss/semua.json").read_text())
    (one,) = feed["items"]
    return one


def test_an_approved_public_text_is_told_with_party_and_day(house, state, release):
    before = item(state)
    told(house, release)
    page, after = rendered(state, release), item(state)

    assert "Tanggapan dan hak jawab" in page
    assert "Tanggapan dari Forum Warga &amp; Tani" in page
    assert "23 November 2026" in page
    assert "<p>Kami &lt;b&gt;keberatan&lt;/b&gt;.</p>" in page
    assert "Isi surat." not in page
    assert "Angkanya 12." in after["content_html"]
    assert (after["id"], after["date_published"]) == (before["id"], before["date_published"])
    assert after["date_modified"] == "2026-11-24T12:00:00+08:00"


def test_our_reply_says_to_whom(house, state, release):
    told(house, release, kind="hak_jawab")
    assert "Hak jawab kepada Forum Warga" in rendered(state, release)


def test_a_letter_without_public_text_stays_inside(house, state, release):
    told(house, release, kind="hak_jawab", public_text="")
    release.refresh_from_db()
    assert release.version == 1
    assert published(release).letters == ()


def test_a_letter_is_told_only_once_it_is_approved(house, state, release):
    text = actions.LetterText("tanggapan", "Warga", "", date(2026, 11, 23), "Isi.", "Umum.")
    letter = actions.write_letter(release, house.editor, text, now=NOW)
    actions.submit_letter(letter, house.editor, digest=letter.digest, now=NOW)
    release.refresh_from_db()
    assert release.version == 1


def test_a_letter_is_no_correction(house, state, release):
    told(house, release)
    rendered(state, release)
    for name in ("ralat/index.html", "index.html"):
        assert "Diralat" not in (state / "public" / name).read_text()
    assert json.loads((state / "public/rss/ralat.json").read_text())["items"] == []


def test_a_withdrawn_release_tells_no_letter(house, state, release):
    told(house, release)
    house.withdraw(release, now=LATER)
    assert "Forum Warga" not in rendered(state, release)
    assert published(Release.objects.get(pk=release.pk)).letters == ()


def test_letters_stay_where_a_correction_follows(house, state, release):
    told(house, release)
    release.refresh_from_db()
    actions.start_correction(release, house.editor, wrong="a", right="b", reason="", now=LATER)
    actions.submit(release, house.editor, revision=1, judge=lambda _: (), now=LATER)
    house.approve(release, now=LATER)
    assert actions.publish(release, now=LATER)  # a correction without a changed text goes out too
    page = rendered(state, release)
    assert "Ralat" in page
    assert "Forum Warga" in page
