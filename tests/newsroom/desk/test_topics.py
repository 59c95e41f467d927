"""Topics of a release: read in the report, the editor's from then on, out as categories."""

import pytest
from django.utils import timezone

from newsroom.desk import actions, topics
from newsroom.desk.models import Release
from newsroom.intake.models import FieldReport
from newsroom.press.archive import Archive
from pipelines.extract import from_dict, list_topics
from tests.newsroom.desk.conftest import CLEAN, reading

HEALTH, FARMING = "medtop:07000000", "medtop:20000210"
IMUNISASI = "Imunisasi balita di posyandu dan puskesmas."
FORM = {"jenis": "rilis_berita", "kip": "berkala", "wilayah": "53.04"}


@pytest.mark.django_db
def test_topics_read_in_a_report_come_first_and_every_other_one_follows(house):
    read = topics.codes_of(from_dict(reading(IMUNISASI, issuer=house.issuer)))
    offered = topics.choices(read=read, chosen=[FARMING])

    assert read == [HEALTH]
    assert offered[0] == (HEALTH, "Kesehatan", True, False)
    assert {choice.code for choice in offered} == set(list_topics())
    assert [choice.is_read for choice in offered[1:]] == [False] * 19
    assert [choice.code for choice in offered if choice.is_chosen] == [FARMING]


def test_a_code_that_is_listed_no_more_stands_as_it_is():
    assert topics.names_of([FARMING, "medtop:0"]) == ["Pertanian dan peternakan", "medtop:0"]


@pytest.mark.django_db
def test_the_details_offer_the_topics_and_mark_those_of_the_report(desk):
    release = desk.release()
    read = reading(IMUNISASI, issuer=desk.house.issuer)
    FieldReport.objects.update(text=IMUNISASI, extraction=read)
    html = desk.sign_in(desk.house.editor).get("details", release).content.decode()

    assert html.count('name="topik" value="medtop:') == 20
    assert html.count("terbaca dari laporan") == 1
    assert html.index("terbaca dari laporan") > html.index("Kesehatan")


@pytest.mark.django_db
def test_an_editor_chooses_topics_and_may_take_all_away(desk):
    release = desk.release()
    desk.sign_in(desk.house.editor)

    desk.post("details", release, **FORM, topik=["", FARMING, HEALTH, FARMING, "medtop:0"])
    release.refresh_from_db()
    assert release.topics == [FARMING, HEALTH]
    page = desk.get("review", release).content.decode()
    assert "Topik: Pertanian dan peternakan, Kesehatan" in page

    desk.post("details", release, **FORM)  # a form that never showed them
    release.refresh_from_db()
    assert release.topics == [FARMING, HEALTH]

    desk.post("details", release, **FORM, topik=[""])
    release.refresh_from_db()
    assert release.topics == []


@pytest.mark.django_db
def test_a_published_release_carries_the_names_and_a_correction_keeps_them(desk):
    release = desk.release(body=CLEAN)
    now = timezone.now()
    actions.set_details(release, desk.house.editor, topics=[HEALTH], now=now)
    put_out(release, desk.house, revision=1)
    (value,) = Archive().latest(10)
    assert value.topics == ("Kesehatan",)

    actions.start_correction(release, desk.house.editor, wrong="1", right="2", reason="", now=now)
    actions.edit(release, desk.house.editor, actions.Text(headline="Benar"), base=1, now=now)
    put_out(release, desk.house, revision=2)
    assert Release.objects.get(pk=release.pk).topics == [HEALTH]


def put_out(release, house, *, revision):
    now = timezone.now()
    actions.submit(release, house.editor, revision=revision, judge=lambda _: (), now=now)
    content = release.text.content_hash
    actions.approve(release, house.approver, revision=revision, content_hash=content, now=now)
    assert actions.publish(release, now=now)
