"""All photos of a release in one file: there with the second photo, gone with a withdrawal."""

from datetime import timedelta
from pathlib import PurePosixPath
from zipfile import ZIP_STORED, ZipFile

import pytest

from newsroom.desk import actions
from newsroom.intake import processing
from newsroom.intake.receiving import IncomingPhoto, receive
from newsroom.press import publishing
from newsroom.press.archive import published
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.intake.conftest import jpeg

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.STATE_DIR = tmp_path
    return tmp_path / "public"


@pytest.fixture
def release(house):
    """A release out with two photos."""
    report, _ = receive(
        issuer=house.issuer, channel="web", raw=b"Laporan", name="a.txt", sender=house.officer, now=NOW,
        photos=[IncomingPhoto("a.jpg", jpeg(size=(640, 480))), IncomingPhoto("b.jpg", jpeg(size=(480, 640)))],
    )  # fmt: skip
    for photo in report.attachments.all():
        processing._prepare(photo)
        photo.save()
    made = house.release()
    rows = [
        {
            "sha256": photo.sha256,
            "caption": f"Sumur ke-{n}",
            "credit": "Kominfo Belu",
            "alt": "Sumur",
        }
        for n, photo in enumerate(report.attachments.order_by("pk"), start=1)
    ]
    send_out(house, made, rows, base=1, now=NOW)
    return made


def send_out(house, release, rows, *, base, now):
    actions.edit(release, house.editor, actions.Text(photos=rows), base=base, now=now)
    actions.submit(release, house.editor, revision=base + 1, judge=clean, now=now)
    house.approve(release, revision=base + 1, now=now)
    publishing.publish_now(release, actor=house.approver, now=now)
    publishing.render(release.pk, now=now)
    release.refresh_from_db()


def zip_of(root, release):
    return root / release.public_path.strip("/") / "foto.zip"


def page_of(root, release):
    return (root / release.public_path.strip("/") / "index.html").read_text("utf-8")


def test_two_photos_stand_in_one_file_with_their_words(release, root):
    with ZipFile(zip_of(root, release)) as found:
        assert found.testzip() is None
        assert {entry.compress_type for entry in found.infolist()} == {ZIP_STORED}
        *photos, words = found.namelist()
        for name, photo in zip(photos, published(release).photos, strict=True):
            assert found.read(name) == (root / str(photo.path).strip("/")).read_bytes()
        text = found.read(words).decode("utf-8")
    assert words == "keterangan.txt"
    assert f"{photos[1]}\nKeterangan: Sumur ke-2\nFoto: Kominfo Belu\n" in text
    assert f"http://127.0.0.1:8080{release.public_path}" in text
    assert f'href="{release.public_path}foto.zip"' in page_of(root, release)
    assert "Unduh semua foto" in page_of(root, release)


def test_a_rebuild_and_the_compare_leave_it_as_it_is_and_mend_it(release, root, tmp_path):
    whole = zip_of(root, release).read_bytes()
    publishing.rebuild(root, now=LATER)
    assert zip_of(root, release).read_bytes() == whole
    assert publishing.compare(LATER) == "semua berkas sama"
    assert PurePosixPath(release.public_path, "foto.zip") in publishing.addresses()
    publishing.rebuild(tmp_path / "lain", now=LATER)
    assert zip_of(tmp_path / "lain", release).read_bytes() == whole
    zip_of(root, release).write_bytes(b"rusak")
    assert publishing.compare(LATER) == "1 berkas dibetulkan"
    assert zip_of(root, release).read_bytes() == whole


def test_a_correction_that_leaves_one_photo_takes_the_file_away(release, root, house):
    rows = release.published_revision.photos[:1]
    actions.start_correction(release, house.editor, wrong="dua", right="satu", reason="", now=LATER)
    send_out(house, release, rows, base=2, now=LATER)
    assert not zip_of(root, release).exists()
    assert "foto.zip" not in page_of(root, release)


def test_a_withdrawal_takes_the_file_away(release, root, house):
    house.withdraw(release, now=LATER)
    publishing.render(release.pk, now=LATER)
    assert not zip_of(root, release).exists()
    zip_of(root, release).write_bytes(b"tersisa")
    publishing.compare(LATER)
    assert not zip_of(root, release).exists()
