"""What happens to a file that somebody drops into the shared folder."""

from dataclasses import replace

import pytest

from newsroom.intake.folder import take_in
from newsroom.intake.models import FieldReport
from tests.newsroom.conftest import NOW
from tests.newsroom.intake.conftest import REPORT, jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox(house, settings, tmp_path):
    intake = replace(settings.CONFIG.intake, inbox_dir=str(tmp_path / "inbox"))
    settings.CONFIG = replace(settings.CONFIG, intake=intake)
    folder = tmp_path / "inbox" / house.issuer.slug
    folder.mkdir(parents=True)
    return folder


def test_a_settled_file_becomes_a_report_and_moves_away(inbox):
    (inbox / "laporan.txt").write_text(REPORT, "utf-8")

    assert take_in(NOW, settle_seconds=0) == "1 berkas diterima"

    assert FieldReport.objects.get().raw_name == "laporan.txt"
    assert not (inbox / "laporan.txt").exists()
    assert (inbox / ".diterima" / "laporan.txt").read_text("utf-8") == REPORT
    assert take_in(NOW, settle_seconds=0) == ""


def test_a_file_still_being_written_waits(inbox):
    (inbox / "laporan.txt").write_text(REPORT, "utf-8")
    assert take_in(NOW, settle_seconds=3600) == ""
    assert (inbox / "laporan.txt").exists()


def test_photos_of_the_same_name_go_with_the_report(inbox):
    (inbox / "panen.txt").write_text(REPORT, "utf-8")
    (inbox / "panen-1.jpg").write_bytes(jpeg())
    (inbox / "panen-2.JPG").write_bytes(jpeg((1, 2, 3)))
    take_in(NOW, settle_seconds=0)
    assert FieldReport.objects.get().attachments.count() == 2


def test_a_file_over_the_limit_moves_aside_with_the_reason(inbox, settings):
    intake = replace(settings.CONFIG.intake, report_max_bytes=10)
    settings.CONFIG = replace(settings.CONFIG, intake=intake)
    (inbox / "besar.txt").write_text("x" * 11, "utf-8")
    (inbox / "kecil.txt").write_text("x", "utf-8")

    assert take_in(NOW, settle_seconds=0) == "1 berkas diterima, 1 ditolak"

    assert (inbox / ".ditolak" / "besar.txt").exists()
    assert "terlalu besar" in (inbox / ".ditolak" / "besar.txt.alasan.txt").read_text("utf-8")


def test_a_name_taken_in_before_is_not_overwritten(inbox):
    for text in ("satu", "dua"):
        (inbox / "laporan.txt").write_text(text, "utf-8")
        take_in(NOW, settle_seconds=0)
    assert {path.name for path in (inbox / ".diterima").iterdir()} == {
        "laporan.txt",
        "laporan-2.txt",
    }
