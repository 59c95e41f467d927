"""From a decision to files on the disk, as outlets read them."""

import json
import re
from datetime import timedelta
from functools import partial

import feedparser
import pytest
from django.db import connection

from newsroom.desk import actions
from newsroom.desk.models import Release
from newsroom.intake import processing
from newsroom.intake.receiving import IncomingPhoto, receive
from newsroom.press import publishing
from newsroom.press.archive import Archive, published
from pipelines.values import Section, SectionKind
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import approved, clean
from tests.newsroom.intake.conftest import jpeg
from tests.pipelines.check.test_urgent import WHOLE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    return tmp_path / "public"


def out(house, *, now=NOW, kind="rilis_berita", **draft):
    """A release published and written out."""
    release = house.release(now=now, **draft)
    Release.objects.filter(pk=release.pk).update(kind=kind)
    release.refresh_from_db()
    actions.submit(release, house.editor, revision=1, judge=clean, now=now)
    house.approve(release, now=now)
    assert publishing.publish_now(release, actor=house.approver, now=now)
    publishing.render(release.pk, now=now)
    release.refresh_from_db()
    return release


def entries(root, name="semua.rss"):
    return feedparser.parse((root / "rss" / name).read_bytes()).entries


def test_a_published_release_stands_in_every_feed_and_on_its_page(house, root):
    release = out(house)

    (rss,) = entries(root)
    (atom,) = entries(root, "semua.atom")
    (item,) = json.loads((root / "rss/semua.json").read_bytes())["items"]
    assert rss.id == atom.id == item["id"] == release.tag_id
    assert "sumur bor" in rss.content[0].value
    assert entries(root, "wilayah/53.04.rss")[0].id == release.tag_id
    page = (root / release.public_path.strip("/") / "index.html").read_text("utf-8")
    assert "Enam Desa Kini Punya Sumur Bor" in page
    assert release.rendered_version == release.version == 1


def test_nothing_unapproved_or_under_embargo_stands_in_any_public_file(house, root):
    out(house)
    secret = house.release(headline="Rahasia Sampai Besok", body="Isi rahasia.")
    actions.set_details(secret, house.editor, embargo_until=NOW + timedelta(days=1), now=NOW)
    actions.submit(secret, house.editor, revision=1, judge=clean, now=NOW)
    actions.approve(
        secret,
        house.approver,
        revision=1,
        content_hash=secret.current_revision.content_hash,
        now=NOW,
    )
    assert not publishing.publish_now(secret, actor=house.approver, now=NOW)
    publishing.rebuild(root, now=NOW)
    for path in root.rglob("*"):
        if path.is_file():
            assert b"ahasia" not in path.read_bytes(), path


def test_the_clock_publishes_what_is_due_and_nothing_twice(house):
    release = approved(house)
    assert publishing.publish_due(NOW) == "1 siaran terbit"
    assert publishing.publish_due(NOW) == ""
    release.refresh_from_db()
    assert release.decisions.last().actor == house.clock


def test_rendering_again_changes_no_byte(house, root):
    release = out(house)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    Release.objects.filter(pk=release.pk).update(rendered_version=0)
    publishing.render(release.pk, now=NOW)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_rebuild_gives_the_bytes_that_were_written_step_by_step(house, root, tmp_path):
    for number in range(3):
        out(house, now=NOW + timedelta(minutes=number), headline=f"Siaran ke-{number}")
    fresh = tmp_path / "fresh"
    publishing.rebuild(fresh, now=NOW)
    stepwise = {
        path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
    rebuilt = {
        path.relative_to(fresh): path.read_bytes() for path in fresh.rglob("*") if path.is_file()
    }
    assert stepwise.keys() == rebuilt.keys()
    assert [name for name in rebuilt if rebuilt[name] != stepwise[name]] == []


def test_a_lost_or_changed_file_is_found_and_mended(house, root):
    release = out(house)
    page = root / release.public_path.strip("/") / "index.html"
    (root / "rss/semua.rss").unlink()
    page.write_bytes(b"diubah orang")
    (root / "siluman.html").write_bytes(b"tidak dari kami")

    assert publishing.compare(NOW) == "3 berkas dibetulkan"

    assert entries(root)
    assert b"Sumur Bor" in page.read_bytes()
    assert not (root / "siluman.html").exists()
    assert publishing.compare(NOW) == "semua berkas sama"


def test_an_old_page_is_compared_once_in_thirty_nights(house, root):
    release = out(house)
    page = root / release.public_path.strip("/") / "index.html"
    later = NOW + timedelta(days=200)
    page.write_bytes(b"diubah orang")

    mended = [
        night
        for night in range(publishing.NIGHTS)
        if publishing.compare(later + timedelta(days=night)) != "semua berkas sama"
        and page.read_bytes() != b"diubah orang"
    ]

    assert len(mended) == 1
    assert b"Sumur Bor" in page.read_bytes()


def test_the_nightly_compare_takes_away_what_has_gone_with_the_days(house, root):
    out(house)
    news = root / "sitemap/berita.xml"
    assert news.exists()

    publishing.compare(NOW + timedelta(days=3))

    assert not news.exists()


def test_a_new_day_takes_yesterdays_urgent_notice_off_the_front_page(house, root):
    out(house, kind="serta_merta", headline="Awas Banjir di Weluli", body=WHOLE)
    front, news = root / "index.html", root / "sitemap/berita.xml"
    before = front.read_bytes(), news.read_bytes()
    assert b"Weluli" in before[1]

    assert publishing.turn_day(NOW) == ""
    words = publishing.turn_day(NOW + timedelta(days=3))

    assert words.endswith("berkas diperbarui")
    assert front.read_bytes() != before[0]
    assert not news.exists()


def test_a_correction_arrives_under_the_same_id_with_its_note(house, root):
    release = out(house)
    (before,) = entries(root)
    later = NOW + timedelta(hours=2)
    actions.start_correction(
        release, house.editor, wrong="enam desa", right="tujuh desa", reason="", now=later
    )
    actions.edit(
        release,
        house.editor,
        actions.Text(body="Bupati Belu membuka tujuh sumur."),
        base=1,
        now=later,
    )
    assert entries(root) == [before]
    actions.submit(release, house.editor, revision=2, judge=clean, now=later)
    house.approve(release, revision=2, now=later)
    publishing.publish_now(release, actor=house.approver, now=later)
    publishing.render(release.pk, now=later)

    (after,) = entries(root, "semua.atom")
    assert after.id == before.id
    assert after.published == "2026-11-24T09:00:00+08:00"
    assert after.updated == "2026-11-24T11:00:00+08:00"
    assert "tujuh desa" in after.content[0].value
    assert entries(root, "ralat.atom")[0].id


def a_photo(house):
    """A prepared photo as a text shows it."""
    report, _ = receive(
        issuer=house.issuer,
        channel="web",
        raw=b"Laporan",
        name="a.txt",
        sender=house.officer,
        now=NOW,
        photos=[IncomingPhoto("a.jpg", jpeg())],
    )
    photo = report.attachments.get()
    processing._prepare(photo)
    photo.save()
    return {"sha256": photo.sha256, "caption": "Foto", "credit": "", "alt": "Foto"}


def out_with(house, photo, *, now=NOW):
    """A published release that shows *photo*."""
    release = house.release(now=now)
    actions.edit(release, house.editor, actions.Text(photos=[photo]), base=1, now=now)
    actions.submit(release, house.editor, revision=2, judge=clean, now=now)
    house.approve(release, revision=2, now=now)
    publishing.publish_now(release, actor=house.approver, now=now)
    publishing.render(release.pk, now=now)
    return release


def without_photos(house, release, *, now):
    """The release corrected: it shows no photo any more."""
    actions.start_correction(
        release, house.editor, wrong="Foto", right="Tanpa foto", reason="Salah orang", now=now
    )
    release.refresh_from_db()
    actions.edit(release, house.editor, actions.Text(photos=[]), base=2, now=now)
    actions.submit(release, house.editor, revision=3, judge=clean, now=now)
    house.approve(release, revision=3, now=now)
    publishing.publish_now(release, actor=house.approver, now=now)
    publishing.render(release.pk, now=now)


def test_a_photo_that_a_correction_takes_out_leaves_with_its_last_release(house, root):
    photo = a_photo(house)
    later = NOW + timedelta(hours=1)
    first, second = out_with(house, photo), out_with(house, photo, now=later)

    without_photos(house, first, now=later)
    assert len(list((root / "foto").rglob("*.jpg"))) == 1  # the second shows it still
    without_photos(house, second, now=later)

    assert not list((root / "foto").rglob("*.jpg"))


def test_a_withdrawal_leaves_a_notice_and_takes_the_text_and_photo_away(house, root):
    photo = a_photo(house)
    release = house.release()
    actions.edit(release, house.editor, actions.Text(photos=[photo]), base=1, now=NOW)
    actions.submit(release, house.editor, revision=2, judge=clean, now=NOW)
    house.approve(release, revision=2)
    assert not list((root / "foto").rglob("*.jpg"))  # private until the minute
    publishing.publish_now(release, actor=house.approver, now=NOW)
    publishing.render(release.pk, now=NOW)
    (public,) = (root / "foto").rglob("*.jpg")
    assert public.stat().st_size == published(release).photos[0].bytes

    house.withdraw(release)
    publishing.render(release.pk, now=NOW)

    page = (root / release.public_path.strip("/") / "index.html").read_text("utf-8")
    assert "Angkanya keliru." in page
    assert "membuka sumur bor" not in page
    assert json.loads((root / "public.rules").read_bytes())["gone"] == [release.public_path]
    assert not list((root / "foto").rglob("*.jpg"))
    for entry in entries(root):
        assert "membuka sumur bor" not in entry.content[0].value


def test_the_archive_answers_by_region_month_and_neighbour(house):
    first = out(house, headline="Satu")
    second = out(house, headline="Dua", now=NOW + timedelta(hours=1))
    archive = Archive()
    assert [r.headline for r in archive.latest(5)] == ["Dua", "Satu"]
    assert [r.headline for r in archive.latest(5, section=area("53"))] == ["Dua", "Satu"]
    assert archive.latest(5, section=area("5")) == []
    assert archive.neighbours(published(first))[1].headline == second.published_revision.headline
    assert archive.page(None, size=1).number == 2
    assert archive.page_of(published(first), size=1) == 1
    assert [(m.year, m.month, m.count) for m in archive.months()] == [(2026, 11, 2)]
    regions = [c for c in archive.sections() if c.section.kind is SectionKind.REGION]
    assert [(c.section.key, c.count) for c in regions] == [("53", 2), ("53.04", 2)]


def area(code):
    return Section(SectionKind.REGION, code, "")


def test_every_list_is_read_in_order_from_an_index(house):
    """No question that a rendering asks walks the table or sorts it, however large the archive is."""
    release = published(out(house, headline="Satu"))
    out(house, headline="Dua", now=NOW + timedelta(hours=1))
    archive = Archive()
    asked = [
        lambda: archive.latest(5),
        lambda: archive.neighbours(release),
        lambda: archive.corrections(5),
        archive.months,
        archive.sections,
    ]
    for section in map(area, ("53", "53.04", "53.04.05", "53.04.05.2006")):
        asked += [partial(archive.latest, 5, section=section)]
        asked += [partial(archive.page, 1, size=1, section=section)]
        asked += [partial(archive.page_of, release, size=1, section=section)]
    asked += [partial(archive.page, 1, size=1, month=(2026, 11))]
    asked += [partial(archive.page_of, release, size=1, month=(2026, 11))]
    for question in asked:
        for sql, plan in _plans(question):
            assert "TEMP B-TREE" not in plan, (sql, plan)
            assert not re.search("SCAN desk_release(?! USING INDEX release_told)", plan), (
                sql,
                plan,
            )


def _plans(question):
    """Each query of *question* with SQLite's plan for it."""
    queries = []

    def noted(execute, sql, params, many, context):
        queries.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        question()
    with connection.cursor() as cursor:
        for sql, params in queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            yield sql, "; ".join(row[-1] for row in cursor.fetchall())
