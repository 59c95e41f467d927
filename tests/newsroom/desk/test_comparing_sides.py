"""Any two texts of a release beside each other, word by word: revisions, the published one, reports."""

import pytest
from django.utils import timezone

from newsroom.desk import actions
from newsroom.intake.models import FieldReport
from tests.newsroom.desk.conftest import CLEAN

pytestmark = pytest.mark.django_db


def page(desk, release, **query):
    return desk.sign_in(desk.house.editor).get("compare", release, **query).content.decode()


@pytest.fixture
def release(desk):
    """Published, and in its correction with a changed text and area."""
    made, now, editor = desk.published(body=CLEAN), timezone.now(), desk.house.editor
    actions.start_correction(made, editor, wrong="bor", right="gali", reason="", now=now)
    actions.set_details(made, editor, area_code="53.04.12", now=now)
    text = actions.Text(body=CLEAN.replace("sumur bor", "sumur gali"))
    actions.edit(made, editor, text, base=1, now=now)
    return made


def test_a_correction_beside_what_is_published(desk, release):
    html = page(desk, release, lama="terbit", baru="2")

    assert "<del>bor</del>" in html
    assert "<ins>gali</ins>" in html
    assert '<option value="terbit" selected>Yang terbit (revisi 1)' in html


def test_details_that_differ_stand_above_the_text(desk, release):
    html = page(desk, release, lama="terbit", baru="2")

    assert "<b>Wilayah:</b> <del>Kabupaten Belu (53.04)</del>" in html


def test_a_revision_beside_its_report(desk, release):
    report = FieldReport.objects.get(story=release.story)
    html = page(desk, release, lama=f"laporan-{report.pk}", baru="1")

    assert f'<option value="laporan-{report.pk}" selected>Laporan asli' in html
    assert "<ins>" in html
    assert "Pulihkan" not in html  # a report is no revision to go back to


def test_without_a_choice_the_last_two_revisions(desk, release):
    html = page(desk, release)

    assert '<option value="1" selected>' in html
    assert '<option value="2" selected>' in html
    assert "Pulihkan revisi 1" in html


@pytest.mark.parametrize("value", ["99", "laporan-0", "<b>", "terbit2", ""])
def test_a_side_that_is_not_there_falls_back(desk, release, value):
    assert '<option value="1" selected>' in page(desk, release, lama=value, baru="2")


def test_a_release_that_was_never_out_offers_no_published_side(desk):
    assert 'value="terbit"' not in page(desk, desk.release())
