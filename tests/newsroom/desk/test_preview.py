"""Pratinjau: what will be public, rendered by the public site's own code, and seen by the desk alone."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from newsroom.desk import actions
from newsroom.desk.models import Release
from newsroom.desk.preview import as_published, preview_of
from newsroom.intake.models import Attachment
from newsroom.press import archive, publishing
from newsroom.registry.models import NumberMode
from newsroom.templating import local
from pipelines.publish import render_release
from tests.newsroom.desk.conftest import CLEAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def state(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    return tmp_path


def loaded(release):
    return Release.objects.select_related("issuer", "current_revision").get(pk=release.pk)


def looked_at(release, now=None):
    release = loaded(release)
    return preview_of(
        release, release.text, base="http://meja.example/p", now=now or timezone.now()
    )


def address_of(release, path=""):
    return f"/meja/siaran/{release.uuid}/pratinjau/{loaded(release).text.number}/{path}"


def with_photo(desk, state, release):
    """A photo with one web size that the current text shows; gives its address on the site."""
    name = f"{'ab' * 32}-640.png"
    (state / "media" / "ab").mkdir(parents=True)
    (state / "media" / "ab" / name).write_bytes(b"\x89PNG a photo")
    report = release.story.reports.get()
    Attachment.objects.create(
        report=report, name="a.png", sha256="cd" * 32, size=10, web_sha256="ab" * 32,
        web_type="image/png", width=640, height=480, web_sizes=[[640, name, 12]],
    )  # fmt: skip
    shown = [{"sha256": "cd" * 32, "caption": "Sumur", "credit": "Yosefina", "alt": ""}]
    actions.edit(release, desk.house.editor, actions.Text(photos=shown), base=1, now=timezone.now())
    return f"foto/ab/{name}"


# ------------------------------------------------------------------------------------- what it says


def test_the_page_is_the_one_that_is_published_afterwards(desk, state):
    release = desk.submitted(body=CLEAN)
    now = timezone.now()
    foreseen = as_published(loaded(release), loaded(release).text, now=now)
    desk.house.approve(release, now=now)
    publishing.publish_now(release, actor=desk.house.approver, now=now)
    release = Release.objects.select_related(
        "issuer", "published_revision", "published_details"
    ).get(pk=release.pk)
    out = archive.published(release)

    assert foreseen == out
    pages = [render_release(one, archive=archive.Archive(), site=archive.site()) for one in (foreseen, out)]  # fmt: skip
    assert pages[0] == pages[1]


def test_a_planned_release_is_shown_at_its_planned_moment(desk):
    release = desk.submitted(body=CLEAN)
    at = (timezone.now() + timedelta(days=3)).replace(microsecond=0)
    desk.house.approve(release, publish_at=at, now=timezone.now())
    shown = looked_at(release)

    assert shown.release.published_at == at
    assert shown.notes[0] == f"Waktunya seperti yang direncanakan: {local(at, release.issuer)}."


def test_without_a_plan_it_says_that_the_moment_is_assumed(desk):
    assert "Waktunya seakan-akan terbit sekarang." in looked_at(desk.release()).notes


def test_the_number_is_foreseen_and_not_drawn(desk):
    issuer = desk.house.issuer
    issuer.number_mode, issuer.number_format = NumberMode.AUTOMATIC, "{seq:03}/{unit}/{tahun}"
    issuer.save()
    release = desk.release(body=CLEAN)
    actions.set_details(release, desk.house.editor, kind="siaran_pers", now=timezone.now())

    for _ in range(2):
        shown = looked_at(release)
        assert shown.release.number.startswith("001/KOMINFO/")
        assert any("bila tidak ada siaran lain" in words for words in shown.notes)
    assert loaded(release).number == ""


def test_a_correction_shows_its_note_and_keeps_date_and_address(desk):
    release = desk.published(body=CLEAN)
    before = loaded(release)
    now = timezone.now() + timedelta(hours=1)
    actions.start_correction(
        release, desk.house.editor, wrong="enam", right="lima", reason="Salah hitung", now=now
    )
    actions.edit(release, desk.house.editor, actions.Text(body=f"{CLEAN} Lima."), base=1, now=now)
    shown = looked_at(release, now)

    assert shown.release.published_at == before.published_at
    assert shown.address.endswith(before.public_path)
    assert [(c.wrong, c.right) for c in shown.release.corrections] == [("enam", "lima")]
    assert "Tertulis “enam”, seharusnya “lima”. Salah hitung" in shown.html
    assert shown.updated
    assert "Catatan ralat tampil di atas teks." in shown.notes[0]
    assert shown.mark == "belum terbit"


def test_what_is_out_is_called_so(desk):
    shown = looked_at(desk.published(body=CLEAN))

    assert (shown.mark, shown.notes) == ("seperti yang sudah terbit", ("Inilah naskah yang sudah terbit.",))  # fmt: skip


def test_looking_changes_and_writes_nothing(desk, state):
    release = desk.submitted(body=CLEAN)
    before = Release.objects.filter(pk=release.pk).values().get()
    desk.sign_in(desk.house.approver)

    assert desk.get("preview", release).status_code == 200
    assert desk.client.get(address_of(release)).status_code == 200
    assert Release.objects.filter(pk=release.pk).values().get() == before
    assert not (Path(settings.STATE_DIR) / "public").exists()


# ---------------------------------------------------------------------------------- how it is shown


@pytest.mark.parametrize("how", ["lihat", "lebar"])
def test_it_says_that_it_is_a_preview_of_what_was_saved(desk, how):
    release = desk.release(headline="Sumur Bor Dibuka")
    desk.sign_in(desk.house.editor)
    answer = (
        desk.get("review", release, lihat="pratinjau")
        if how == "lihat"
        else desk.get("preview", release, lebar="hp")
    )
    html = answer.content.decode()

    assert (
        "<b>PRATINJAU</b> dari revisi 1 yang tersimpan. Ketikan yang belum disimpan tidak ikut."
        in html
    )
    assert f'src="http://testserver{address_of(release)}"' in html
    assert 'sandbox="allow-same-origin"' in html
    assert loaded(release).tag_id in html
    assert "frame-src 'self'" in answer["Content-Security-Policy"]


def test_other_modes_of_the_review_frame_nothing(desk):
    answer = desk.sign_in(desk.house.editor).get("review", desk.release())

    assert "<iframe" not in answer.content.decode()


def test_the_copy_is_marked_and_for_no_search_engine_and_runs_no_script(desk):
    release = desk.release()
    answer = desk.sign_in(desk.house.editor).client.get(address_of(release))
    html, policy = answer.content.decode(), answer["Content-Security-Policy"]

    assert "<b>PRATINJAU</b> revisi 1, belum terbit." in html
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "script-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy


def test_its_styles_and_photos_come_by_the_desk(desk, state):
    release = desk.release()
    photo = with_photo(desk, state, release)
    client = desk.sign_in(desk.house.editor).client
    html = client.get(address_of(release)).content.decode()
    (style,) = re.findall(r'href="([^"]*/aset/site-[^"]*)"', html)

    assert style.startswith(address_of(release))
    assert client.get(style)["Content-Type"] == "text/css; charset=utf-8"
    assert f'src="{address_of(release, photo)}"' in html
    answer = client.get(address_of(release, photo))
    assert (answer.content, answer["Content-Type"]) == (b"\x89PNG a photo", "image/png")
    assert looked_at(release).card.picture.endswith(photo)


def test_photos_that_the_text_does_not_show_are_not_there(desk, state):
    release = desk.release()
    photo = with_photo(desk, state, release)
    other = desk.release(headline="Lain")
    client = desk.sign_in(desk.house.editor).client

    assert client.get(address_of(other, photo)).status_code == 404
    for path in ("foto/../newsroom.sqlite3", "aset/../../secret.key", "aset/tidak-ada.css"):
        assert client.get(address_of(release, path)).status_code == 404


def test_a_link_of_the_page_leads_to_a_word_and_not_away(desk):
    release = desk.release()
    answer = desk.sign_in(desk.house.editor).client.get(address_of(release, "wilayah/53.04/"))

    assert "Tautan tidak dibuka dalam pratinjau" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("officer", 403), ("operator", 404), (None, 302)])
@pytest.mark.parametrize("path", ["", "aset/x.css", "foto/ab/x.png", "wilayah/53/"])
def test_nobody_else_sees_any_of_it(desk, who, status, path):
    release = desk.release()
    client = Client()
    if who:
        client.force_login(getattr(desk.house, who))

    assert client.get(address_of(release, path)).status_code == status
    assert client.get(f"/meja/siaran/{release.uuid}/pratinjau/").status_code == status


def test_a_revision_that_does_not_exist_has_no_preview(desk):
    release = desk.release()
    answer = desk.sign_in(desk.house.editor).client.get(f"/meja/siaran/{release.uuid}/pratinjau/7/")

    assert answer.status_code == 404
