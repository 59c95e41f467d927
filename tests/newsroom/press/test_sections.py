"""Agency, topic, kind and official: listed with the decision, left with a correction, emptied by a withdrawal."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import feedparser
import pytest
from django.apps import apps
from django.db import connection

from newsroom.desk import actions, guards
from newsroom.desk.listing_past import list_past
from newsroom.desk.models import (
    ArchiveSection,
    Decision,
    ListedUnder,
    Listing,
    Release,
)
from newsroom.press import publishing
from newsroom.press.archive import Archive, published, site
from newsroom.registry.models import Agency, Appointment, Issuer, Office, Person
from pipelines.publish import plan_change
from pipelines.values import Section, SectionKind
from tests.newsroom.conftest import NOW
from tests.newsroom.desk.test_actions import clean
from tests.newsroom.press.test_publishing import _plans

pytestmark = pytest.mark.django_db

BODY = "Bupati Belu Agnes Bria Contoh membuka sumur bor di Kabuna. Yosefina Mau Contoh (45), warga, senang."


@pytest.fixture
def root(tmp_path, settings):
    settings.STATE_DIR = tmp_path
    return tmp_path / "public"


@pytest.fixture
def agency(house):
    return Agency.objects.create(issuer=house.issuer, name="Dinas PUPR", slug="dinas-pupr")


@pytest.fixture
def regent(house):
    person = Person.objects.create(issuer=house.issuer, name="Agnes Bria Contoh", front=["Dr."])
    office = Office.objects.create(issuer=house.issuer, name="Bupati Belu")
    Appointment.objects.create(
        issuer=house.issuer, person=person, office=office, begins_on=date(2025, 2, 20)
    )
    return person


def out(house, *, now=NOW, body=BODY, release=None, **details):
    release = release or house.release(now=now, body=body)
    if details:
        actions.set_details(release, house.editor, now=now, **details)
    actions.submit(release, house.editor, revision=release.text.number, judge=clean, now=now)
    house.approve(release, revision=release.text.number, now=now)
    assert actions.publish(release, now=now)
    release.refresh_from_db()
    return release


def corrected(house, release, *, now, **details):
    actions.start_correction(
        release, house.editor, wrong="Belu", right="Atambua", reason="", now=now
    )
    return out(house, release=release, now=now, **details)


def listed(release):
    return [f"{one.kind.value}/{one.key}" for one in published(release).sections]


def counts():
    return {str(row): row.count for row in ArchiveSection.objects.all()}


def files(root):
    return {
        str(p.relative_to(root))
        for p in root.rglob("*")
        if p.is_file() and p.suffix not in (".gz", ".br")
    }


def test_a_release_is_listed_under_agency_topics_kind_and_officials(house, agency, regent):
    release = out(house, agency=agency, topics=["medtop:20000210"], kind="serta_merta")

    sections = published(release).sections
    kinds = [one.kind for one in sections]
    assert kinds == [SectionKind.AGENCY, SectionKind.TOPIC, SectionKind.KIND, SectionKind.OFFICIAL]
    assert sections[0].key == "dinas-pupr"
    assert sections[2].key == "serta-merta"
    assert sections[3] == Section(
        SectionKind.OFFICIAL,
        f"{regent.pk}-agnes-bria-contoh",
        "Dr. Agnes Bria Contoh",
        "Bupati Belu",
    )
    assert set(counts().values()) == {1}


def test_nothing_is_listed_before_it_is_out(house, agency, regent):
    release = house.release(body=BODY)
    actions.set_details(release, house.editor, agency=agency, now=NOW)
    actions.submit(release, house.editor, revision=1, judge=clean, now=NOW)
    house.approve(release, publish_at=NOW + timedelta(hours=2))

    assert not actions.publish(release, now=NOW)
    assert not ListedUnder.objects.exists()
    assert not ArchiveSection.objects.exists()


def test_private_people_have_no_page(house, regent):
    Person.objects.create(
        issuer=house.issuer, name="Yosefina Mau Contoh"
    )  # known, but in no office
    release = out(house)

    assert [one for one in listed(release) if one.startswith("pejabat/")] == [
        f"pejabat/{regent.pk}-agnes-bria-contoh"
    ]


def test_an_official_who_left_office_before_is_not_listed(house, regent):
    Appointment.objects.update(ends_on=date(2026, 11, 1))

    assert listed(out(house)) == ["jenis/rilis-berita"]


def test_an_address_stays_whatever_is_renamed(house, agency, regent):
    first = out(house, agency=agency)
    Agency.objects.update(name="Dinas Bina Marga", slug="dinas-bina-marga")
    Person.objects.update(name="Agnes Bria Contoh Lestari", called="Agnes Bria Contoh")
    second = out(house, agency=Agency.objects.get(), now=NOW + timedelta(hours=1))

    assert listed(second) == listed(first)
    today = {c.section.id: c.section.name for c in Archive().sections()}
    assert today[SectionKind.AGENCY, "dinas-pupr"] == "Dinas Bina Marga"
    assert published(first).sections[0].name == "Dinas PUPR"


def test_two_agencies_of_one_slug_have_an_address_each(house, agency):
    issuer = Issuer.objects.create(
        slug="malaka", name="Dinas Kominfo Malaka", government="Pemerintah Kabupaten Malaka",
        area_code="53.21", area_name="Kabupaten Malaka", zone="Asia/Makassar", dateline="BETUN",
    )  # fmt: skip
    other = Agency.objects.create(issuer=issuer, name="Dinas PUPR", slug="dinas-pupr")
    release = out(house, agency=agency)
    second = house.release(now=NOW)
    Release.objects.filter(pk=second.pk).update(agency=other)

    assert listed(release)[0] == "instansi/dinas-pupr"
    second.refresh_from_db()
    assert listed(out(house, release=second, agency=other))[0] == "instansi/dinas-pupr-2"


def test_a_correction_leaves_what_it_no_longer_names(house, agency, regent):
    release = out(house, agency=agency, kind="pengumuman")
    later = NOW + timedelta(hours=3)

    release = corrected(house, release, now=later, agency=None, kind="klarifikasi")

    value = published(release)
    assert {f"{s.kind.value}/{s.key}" for s in value.left_sections} == {
        "instansi/dinas-pupr", "jenis/pengumuman",
    }  # fmt: skip
    assert counts() == {
        "instansi/dinas-pupr": 0, "jenis/pengumuman": 0, "jenis/klarifikasi": 1,
        f"pejabat/{regent.pk}-agnes-bria-contoh": 1,
    }  # fmt: skip

    release = corrected(house, release, now=later + timedelta(hours=1), kind="pengumuman")
    assert counts()["jenis/pengumuman"] == 1
    assert counts()["jenis/klarifikasi"] == 0


def test_a_correction_and_a_withdrawal_reach_every_feed_of_the_release(house, agency, regent, root):
    release = out(house, agency=agency, topics=["medtop:20000210"], kind="serta_merta")
    publishing.render(release.pk, now=NOW)
    stems = listed(release)
    later = NOW + timedelta(hours=3)

    release = corrected(house, release, now=later, agency=agency)
    publishing.render(release.pk, now=later)
    for stem in stems:
        (entry,) = feedparser.parse((root / "rss" / f"{stem}.atom").read_bytes()).entries
        assert "Ralat" in entry.content[0].value, stem

    house.withdraw(release, now=later + timedelta(hours=1))
    publishing.render(release.pk, now=later + timedelta(hours=1))
    assert set(counts().values()) == {0}
    for stem in stems:
        (item,) = json.loads((root / "rss" / f"{stem}.json").read_bytes())["items"]
        assert item["id"] == release.tag_id
        assert item["title"].startswith("Dicabut: ")
        assert release.public_path not in (root / stem / "index.html").read_text()


def test_what_one_release_writes_is_what_a_rebuild_writes(house, agency, regent, root):
    publishing.rebuild(root, now=NOW)
    first = out(house, agency=agency, kind="pengumuman")
    second = out(house, now=NOW + timedelta(hours=1), topics=["medtop:20000210"])
    for release in (first, second):
        publishing.render(release.pk, now=NOW + timedelta(hours=1))
    second = corrected(house, second, now=NOW + timedelta(hours=2), topics=[], agency=agency)
    publishing.render(second.pk, now=NOW + timedelta(hours=2))
    house.withdraw(first, now=NOW + timedelta(hours=3))
    publishing.render(first.pk, now=NOW + timedelta(hours=3))
    standing = {name: (root / name).read_bytes() for name in files(root)}

    assert publishing.rebuild(root, now=NOW + timedelta(hours=3)) == 0
    assert {name: (root / name).read_bytes() for name in files(root)} == standing
    assert "jenis/serta-merta/index.html" in standing  # before the first of its kind
    assert "rss/topik/kesehatan.rss" in standing


def test_a_correction_that_joins_other_lists_says_which(house, agency):
    first = out(house, kind="pengumuman", area_code="53.04.05")
    assert published(first).joined_sections == ()

    first = corrected(
        house, first, now=NOW + timedelta(hours=1), agency=agency, area_code="53.04.03"
    )
    joined = {f"{one.kind.value}/{one.key}" for one in published(first).joined_sections}
    assert joined == {"instansi/dinas-pupr", "wilayah/53.04.03"}

    back = corrected(house, first, now=NOW + timedelta(hours=2), area_code="53.04.05")
    joined = {f"{one.kind.value}/{one.key}" for one in published(back).joined_sections}
    assert joined == {"instansi/dinas-pupr", "wilayah/53.04.05"}


def test_a_correction_touches_of_an_officials_lists_only_what_shows_it(house, regent, settings):
    settings.CONFIG = replace(settings.CONFIG, public=replace(settings.CONFIG.public, page_size=2))
    first, *_ = [out(house, now=NOW + timedelta(hours=n)) for n in range(9)]
    at = NOW + timedelta(days=1)
    quiet = corrected(house, first, now=at)
    where = f"/pejabat/{regent.pk}-agnes-bria-contoh"

    def touched():
        paths = plan_change(published(quiet), archive=Archive(), site=site())
        return sorted(str(path) for path in paths if str(path).startswith(where))

    assert published(quiet).joined_sections == ()
    assert touched() == [f"{where}/1/index.html", f"{where}/index.html"]

    ListedUnder.objects.filter(release=first, section__kind="pejabat").update(state=Listing.LEFT)
    quiet = corrected(house, quiet, now=at + timedelta(hours=1))  # and is named again
    assert [one.kind for one in published(quiet).joined_sections] == [SectionKind.OFFICIAL]
    assert len(touched()) == 7


def test_a_release_of_before_the_kept_details_is_taken_out_of_the_region_it_leaves(house):
    release = out(house)
    guards.remove(connection)
    Decision.objects.filter(release=release).update(details=None)  # as in houses before 0.3
    guards.install(connection)

    release = corrected(house, release, now=NOW + timedelta(hours=1), area_code="53.05")

    value = published(release)
    assert [one.key for one in value.left_sections] == ["53.04"]
    assert [one.key for one in value.joined_sections] == ["53.05"]


def test_corrections_are_found_among_any_number_of_quiet_changes_by_an_index(house):
    ((sql, plan), *_) = _plans(lambda: Archive().corrections(5))

    assert "release_told" in plan, sql


def test_what_changed_quietly_is_no_decision_in_the_lists_of_corrections(house, agency):
    first = out(house)
    second = corrected(house, out(house), now=NOW + timedelta(hours=1))
    for release in (first, second):  # as by a PDF put beside it
        release.count_version(quietly=True)
        release.save()

    assert [one.uuid for one in Archive().corrections(5)] == [str(second.uuid)]


def test_clarifications_have_moved_to_the_list_of_their_kind(house, root):
    publishing.rebuild(root, now=NOW)

    rules = json.loads((root / "public.rules").read_bytes())
    assert rules["moved"]["/klarifikasi/"] == "/jenis/klarifikasi/"
    assert "/jenis/klarifikasi/" in (root / "klarifikasi/index.html").read_text()
    assert (root / "jenis/klarifikasi/index.html").exists()


def test_every_list_of_a_section_is_read_in_order_from_an_index(house, agency, regent):
    release = published(out(house, agency=agency, topics=["medtop:20000210"]))
    out(house, agency=agency, now=NOW + timedelta(hours=1))
    archive = Archive()
    asked = [archive.sections]
    for section in release.sections:
        asked += [partial(archive.latest, 5, section=section)]
        asked += [partial(archive.page, 1, size=1, section=section)]
        asked += [partial(archive.page_of, release, size=1, section=section)]
    for question in asked:
        for sql, plan in _plans(question):
            assert not re.search("SCAN desk_(release|listedunder)", plan), (sql, plan)
            if "desk_listedunder" in sql and "IN (" not in sql:
                assert "TEMP B-TREE" not in plan, (sql, plan)


def test_what_was_out_before_there_were_lists_is_listed_the_same_way(house, agency, regent):
    first = out(house, agency=agency, topics=["medtop:20000210"])
    second = out(house, now=NOW + timedelta(hours=1), kind="klarifikasi")
    house.withdraw(second, now=NOW + timedelta(hours=2))
    before = [
        (str(r), r.name, r.note, r.count) for r in ArchiveSection.objects.order_by("kind", "key")
    ]
    values = [published(release) for release in (first, second)]
    ListedUnder.objects.all().delete()
    ArchiveSection.objects.all().delete()

    list_past(apps)
    list_past(apps)  # a second time changes nothing

    assert [
        (str(r), r.name, r.note, r.count) for r in ArchiveSection.objects.order_by("kind", "key")
    ] == before
    assert [published(release) for release in (first, second)] == values
