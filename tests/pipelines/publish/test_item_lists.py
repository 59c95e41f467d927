"""The lists for newsroom systems hold what the feeds of the same name hold, and every code leads somewhere."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from lxml import etree

from pipelines.publish import plan_all, plan_change, render
from pipelines.publish.address import feed, section_stem
from pipelines.publish.documents import render_document
from pipelines.publish.item_lists import SECTION_WINDOW, item_lists
from pipelines.publish.pages import feeds_page
from pipelines.publish.view import View
from pipelines.values import PublishedRelease, SectionKind, SignedPdf

from .archive import (
    SITE,
    TODAY,
    MemoryArchive,
    as_statement,
    corrected,
    sample_releases,
    with_extras,
    with_photos,
    withdrawn,
)

G2 = {"g2": "http://iptc.org/std/nar/2006-10-01/"}
RELEASES = sample_releases(70)
ARCHIVE = MemoryArchive(RELEASES)
BOTH = [*item_lists("ralat"), *item_lists("semua")]
SECTIONS = [count.section for count in ARCHIVE.sections()]


def _rendered(path: str) -> bytes:
    data = render(PurePosixPath(path), archive=ARCHIVE, site=SITE, today=TODAY)
    assert data is not None
    return data


def _uris(path: PurePosixPath, archive: MemoryArchive = ARCHIVE) -> list[str]:
    data = render(path, archive=archive, site=SITE, today=TODAY)
    assert data is not None
    told = json.loads(data)
    return [
        item["uri"] if "uri" in item else item["id"]
        for item in told.get("associations", told.get("items"))
    ]


def test_all_of_them_are_planned_with_every_decision_and_with_the_whole_site():
    paths = list(plan_change(RELEASES[-1], archive=ARCHIVE, site=SITE))

    assert set(BOTH) <= set(paths)
    assert max(map(paths.index, BOTH)) < paths.index(PurePosixPath("/rss/semua.rss"))
    assert set(BOTH) <= set(plan_all(archive=ARCHIVE, site=SITE))


def test_a_list_is_planned_wherever_the_feed_of_its_section_is():
    change, whole = (
        set(plan_change(RELEASES[-1], archive=ARCHIVE, site=SITE)),
        set(plan_all(archive=ARCHIVE, site=SITE)),
    )

    for planned in (change, whole):
        feeds = {path for path in planned if path.suffix == ".rss" and "arsip" not in path.parts}
        lists = {
            path for path in planned if path.name.endswith(".ninjs.json") and path.parts[1] == "rss"
        }
        assert {str(path).removesuffix(".rss") for path in feeds} == {
            str(path).removesuffix(".ninjs.json") for path in lists
        }
    untouched = next(s for s in SECTIONS if feed(section_stem(s), "rss") not in change)
    assert not change & set(item_lists(section_stem(untouched)))


@pytest.mark.parametrize("kind", SectionKind)
def test_the_list_of_a_section_holds_the_newest_of_its_feed(kind):
    section = max(
        (c for c in ARCHIVE.sections() if c.section.kind is kind), key=lambda c: c.count
    ).section
    held = _uris(feed(section_stem(section), "json"))
    decided = {r.tag_id for r in RELEASES if r.version > 1}
    expected = [uri for n, uri in enumerate(held) if n < SECTION_WINDOW or uri in decided]

    newsml, ninjs = item_lists(section_stem(section))
    message = etree.fromstring(_rendered(str(newsml)))

    assert len(expected) >= 1
    assert _uris(ninjs) == expected
    assert [item.get("guid") for item in message.iterfind(".//g2:newsItem", G2)] == expected
    assert json.loads(_rendered(str(ninjs)))["title"] == section.name


def test_a_release_corrected_behind_the_window_comes_back_into_the_lists_of_its_sections():
    old = RELEASES[SECTION_WINDOW]
    archive = ARCHIVE.changed(corrected(old, at=RELEASES[-1].published_at + timedelta(hours=1)))
    _, ninjs = item_lists(section_stem(old.listed_under[0]))

    assert old.tag_id not in _uris(ninjs)
    assert old.tag_id in _uris(ninjs, archive)


def test_a_release_leaves_the_list_of_a_section_with_the_correction_that_takes_it_out():
    last = RELEASES[-2]
    (left,) = (one for one in last.sections if one.kind is SectionKind.KIND)
    moved = replace(
        corrected(last),
        sections=tuple(one for one in last.sections if one != left),
        left_sections=(left,),
    )
    archive = ARCHIVE.changed(moved)
    _, ninjs = item_lists(section_stem(left))

    assert last.tag_id in _uris(ninjs)
    assert last.tag_id not in _uris(ninjs, archive)
    assert ninjs in set(plan_change(moved, archive=archive, site=SITE))


def test_the_page_about_feeds_leads_to_each_list():
    page = feeds_page(View(ARCHIVE, SITE, TODAY)).decode()

    for path in (*BOTH, *(p for s in SECTIONS for p in item_lists(section_stem(s)))):
        assert f'href="{path}"' in page


def test_they_name_the_releases_that_the_feed_of_all_names():
    feed = [item["id"] for item in json.loads(_rendered("/rss/semua.json"))["items"]]
    listed = json.loads(_rendered("/rss/semua.ninjs.json"))["associations"]
    message = etree.fromstring(_rendered("/rss/semua.newsml.xml"))

    assert [item["uri"] for item in listed] == feed
    assert [item.get("guid") for item in message.iterfind(".//g2:newsItem", G2)] == feed


def test_the_list_of_corrections_holds_what_was_corrected_or_withdrawn():
    decided = {r.tag_id for r in RELEASES if r.corrections or r.withdrawal}
    listed = json.loads(_rendered("/rss/ralat.ninjs.json"))["associations"]

    assert {item["uri"] for item in listed} == decided
    assert {item["pubStatus"] for item in listed} == {"usable", "canceled"}


def test_a_withdrawal_takes_the_text_out_of_the_lists():
    last = RELEASES[-2]
    gone = ARCHIVE.changed(withdrawn(replace(last, body="Isi yang ditarik kembali.")))

    for path in (*BOTH, *(p for s in last.sections for p in item_lists(section_stem(s)))):
        data = render(path, archive=gone, site=SITE, today=TODAY) or b""
        assert last.tag_id.encode() in data
        assert b"Isi yang ditarik kembali" not in data


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.name)
def test_rendering_twice_gives_the_same_bytes(path):
    assert _rendered(str(path)) == _rendered(str(path))


def test_every_code_of_ours_leads_to_a_page_or_to_its_place_on_the_page_about_feeds():
    release: PublishedRelease = replace(
        with_extras(with_photos(as_statement(RELEASES[0]))), headlines=("Judul kedua",), code="7K2M4Q5TXA",
        signed_pdf=SignedPdf(PurePosixPath("/siaran/x/ttd.pdf"), "ab" * 32, 9_001, True),
    )  # fmt: skip
    root = etree.fromstring(render_document(release, "newsml.xml", site=SITE) or b"")
    schemes = {
        s.get("alias"): s.get("uri") for s in root.iterfind("g2:catalog/g2:scheme", G2)
        if s.get("uri").startswith(SITE.public_url)
    }  # fmt: skip
    page = _rendered("/rss/index.html").decode()
    codes = re.findall(rb' \w+="((?:%s):[^"]+)"' % "|".join(schemes).encode(), etree.tostring(root))

    assert len(codes) > 8
    for code in codes:
        alias, _, name = code.decode().partition(":")
        address = urlsplit(schemes[alias] + name)
        if address.fragment:
            assert f'id="{address.fragment}"' in page
        else:
            assert render(PurePosixPath(address.path), archive=ARCHIVE, site=SITE, today=TODAY)
