"""Lists and feeds by agency, topic, kind and official, and the ways that lead to them."""

import json
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from lxml import html as lhtml

from pipelines.publish import plan_all, plan_change, render, render_all
from pipelines.publish.sections import WORDS, in_order, kind_section
from pipelines.values import ReleaseKind, Section, SectionKind
from tests.pipelines.publish.archive import (
    SITE,
    TODAY,
    MemoryArchive,
    corrected,
    make_release,
    of_kind,
    sample_releases,
    withdrawn,
)

SMALL = replace(SITE, page_size=4)
RELEASES = sample_releases(60)
STEMS = (
    "instansi/dinas-pu",
    "topik/air-bersih",
    "jenis/rilis-berita",
    "pejabat/7-marselinus-contoh",
)


def show(path, archive=None, site=SMALL):
    data = render(path, archive=archive or MemoryArchive(RELEASES), site=site, today=TODAY)
    return lhtml.document_fromstring(data) if data is not None else None


def feed(stem, archive):
    data = render(f"/rss/{stem}.json", archive=archive, site=SITE, today=TODAY)
    return json.loads(data) if data is not None else None


@pytest.mark.parametrize("stem", STEMS)
def test_each_section_has_a_list_and_three_feeds_of_its_releases(stem):
    archive = MemoryArchive(RELEASES)
    kind, key = stem.split("/")
    expected = {r.tag_id for r in RELEASES if (kind, key) in [(s.kind, s.key) for s in r.sections]}
    page = show(f"/{stem}/", archive)

    for format in ("rss", "atom", "json"):
        assert render(f"/rss/{stem}.{format}", archive=archive, site=SITE, today=TODAY)
    content = feed(stem, archive)
    assert content["home_page_url"] == f"{SITE.public_url}/{stem}/"
    assert content["feed_url"] == f"{SITE.public_url}/rss/{stem}.json"
    assert {item["id"] for item in content["items"]} <= expected
    assert page.xpath("//link[@rel='alternate']/@href") == [
        f"{SITE.public_url}/rss/{stem}.{format}" for format in ("rss", "atom", "json")
    ]
    assert page.xpath("//nav[@aria-label='Letak']//a/@href") == ["/arsip/", f"/{kind}/"]


def test_a_page_keeps_the_name_that_was_right_when_its_releases_went_out():
    newest = show("/pejabat/7-marselinus-contoh/")
    oldest = show("/pejabat/7-marselinus-contoh/1/")

    assert newest.xpath("string(//h1)") == "Marselinus Contoh, S.T."
    assert oldest.xpath("string(//h1)") == "Marselinus Contoh, halaman 1"
    assert "Kepala Dinas" in newest.xpath("string(//*[@class='deck'])")


def test_a_release_leads_to_its_sections_and_names_their_feeds():
    page = show(f"/{RELEASES[33].path}/")

    assert page.xpath("//p[@class='kicker']/a/@href") == [
        "/jenis/rilis-berita/",
        "/instansi/dinas-pu/",
    ]
    assert page.xpath("//section[@aria-labelledby='pejabat']//a/@href") == [
        "/pejabat/7-marselinus-contoh/", "/pejabat/9-agnes-contoh/",
    ]  # fmt: skip
    feeds = page.xpath("//link[@type='application/rss+xml']/@href")
    assert [one.removeprefix(f"{SITE.public_url}/rss/") for one in feeds] == [
        "semua.rss", "wilayah/53.04.03.rss", "instansi/dinas-pu.rss", "jenis/rilis-berita.rss",
        "pejabat/7-marselinus-contoh.rss", "pejabat/9-agnes-contoh.rss",
    ]  # fmt: skip


def test_a_release_that_nothing_lists_names_its_topics_without_links():
    release = replace(make_release(0), sections=())
    page = show(f"/{release.path}/", MemoryArchive([release]))

    assert page.xpath("//p[@class='kicker']//a") == []
    assert page.xpath("string(//p[@class='kicker'])") == (
        "Rilis berita · Dinas Pekerjaan Umum · Air bersih"
    )


def test_the_archive_leads_to_every_index_and_each_index_to_its_sections():
    indexes = show("/arsip/").xpath("//section[@aria-labelledby='menurut']//a/@href")
    assert indexes == [f"/{kind.value}/" for kind in WORDS]
    for index in indexes:
        assert show(index).xpath("//main//ul//a/@href"), index
    assert show("/pejabat/").xpath("//main//ul//a/@href") == [
        "/pejabat/9-agnes-contoh/", "/pejabat/7-marselinus-contoh/",
    ]  # fmt: skip


def test_the_feeds_page_and_opml_name_every_feed_in_groups():
    archive = MemoryArchive(RELEASES)
    page = show("/rss/", archive)
    opml = ElementTree.fromstring(render("/rss/opml.xml", archive=archive, site=SITE, today=TODAY))

    groups = [
        (group.get("text"), [one.get("xmlUrl") for one in group])
        for group in opml.find("body")
        if len(group)
    ]
    assert [name for name, _ in groups] == [words.group for words in WORDS.values()]
    named = page.xpath("//details//a[text()='RSS']/@href")
    assert [url.removeprefix(SITE.public_url) for _, urls in groups for url in urls] == named
    for path in named:
        assert render(path, archive=archive, site=SITE, today=TODAY), path


def test_topics_and_kinds_have_feeds_before_their_first_release():
    archive = MemoryArchive([])

    for stem in ("topik/kesehatan", "jenis/serta-merta"):
        assert feed(stem, archive)["items"] == []
        assert "Belum ada siaran" in show(f"/{stem}/", archive).text_content()
        assert f"/rss/{stem}.rss" in show("/rss/", archive).xpath("//details//a/@href")
    assert show("/jenis/", archive).xpath("//main//ul//a") == []
    assert feed("topik/tidak-ada", archive) is None
    assert show("/instansi/tidak-ada/", archive) is None


def test_the_last_release_of_a_section_leaves_a_notice_in_its_feed():
    release = of_kind(make_release(2), ReleaseKind.INVITATION)
    gone = withdrawn(release)
    archive = MemoryArchive([make_release(0), gone])

    (item,) = feed("jenis/undangan-liputan", archive)["items"]
    assert (item["id"], item["title"].split(":")[0]) == (release.tag_id, "Dicabut")
    assert "Belum ada siaran" in show("/jenis/undangan-liputan/", archive).text_content()


def test_a_correction_to_another_topic_touches_what_it_leaves():
    first = make_release(0)
    (left,) = (s for s in first.sections if s.kind is SectionKind.TOPIC)
    others = [s for s in first.sections if s is not left]
    moved = replace(
        corrected(first, at=first.published_at + timedelta(hours=2)),
        sections=(*others, Section(SectionKind.TOPIC, "kesehatan", "Kesehatan")),
        left_sections=(left,),
    )
    before = MemoryArchive([first, *(make_release(n) for n in range(1, 9))])
    after = before.changed(moved)
    standing = dict(render_all(before, SMALL, TODAY))
    expected = dict(render_all(after, SMALL, TODAY))
    planned = set(plan_change(moved, archive=after, site=SMALL))

    assert "/topik/air-bersih/index.html" in map(str, planned)
    changed = {p for p in standing.keys() | expected.keys() if standing.get(p) != expected.get(p)}
    assert changed <= planned


def test_a_correction_that_joins_a_full_list_touches_every_page_behind_its_place():
    health = Section(SectionKind.TOPIC, "kesehatan", "Kesehatan")
    releases = [make_release(n) for n in range(20)]
    listed = [replace(r, sections=(*r.sections, health)) for r in releases]
    old = releases[2]
    joined = replace(
        corrected(old, at=old.published_at + timedelta(days=9)),
        sections=(*old.sections, health),
        joined_sections=(health,),
    )
    before = MemoryArchive([old, *(r for r in listed if r.uuid != old.uuid)])
    after = before.changed(joined)
    standing = dict(render_all(before, SMALL, TODAY))
    expected = dict(render_all(after, SMALL, TODAY))
    planned = set(plan_change(joined, archive=after, site=SMALL))

    assert "/topik/kesehatan/5/index.html" in map(str, planned)
    changed = {p for p in standing.keys() | expected.keys() if standing.get(p) != expected.get(p)}
    assert changed <= planned


def test_clarifications_lead_on_to_the_list_of_their_kind():
    page = show("/klarifikasi/")

    assert page.xpath("//link[@rel='canonical']/@href") in (
        [], [f"{SITE.public_url}/jenis/klarifikasi/"],
    )  # fmt: skip
    assert "/jenis/klarifikasi/" in page.xpath("//a/@href")
    assert "/klarifikasi/index.html" in map(
        str, plan_all(archive=MemoryArchive(RELEASES), site=SMALL)
    )


def test_sections_stand_in_the_order_in_which_people_look_for_them():
    topic = Section(SectionKind.TOPIC, "a", "Air")
    regions = [Section(SectionKind.REGION, code, "Z") for code in ("53.04", "53")]
    kinds = [kind_section(kind) for kind in (ReleaseKind.SPEECH, ReleaseKind.NEWS)]

    assert in_order([*kinds, topic, *regions]) == [*regions[::-1], topic, *kinds[::-1]]
