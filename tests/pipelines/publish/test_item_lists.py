"""The lists for newsroom systems hold what the feeds of the same name hold, and every code leads somewhere."""

import json
import re
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from lxml import etree

from pipelines.publish import plan_all, plan_change, render
from pipelines.publish.documents import render_document
from pipelines.publish.item_lists import ITEM_LISTS
from pipelines.values import PublishedRelease, SignedPdf

from .archive import (
    SITE,
    TODAY,
    MemoryArchive,
    as_statement,
    sample_releases,
    with_photos,
    withdrawn,
)

G2 = {"g2": "http://iptc.org/std/nar/2006-10-01/"}
RELEASES = sample_releases(70)
ARCHIVE = MemoryArchive(RELEASES)


def _rendered(path: str) -> bytes:
    data = render(PurePosixPath(path), archive=ARCHIVE, site=SITE, today=TODAY)
    assert data is not None
    return data


def test_all_of_them_are_planned_with_every_decision_and_with_the_whole_site():
    paths = list(plan_change(RELEASES[-1], archive=ARCHIVE, site=SITE))

    assert set(ITEM_LISTS) <= set(paths)
    assert max(map(paths.index, ITEM_LISTS)) < paths.index(PurePosixPath("/rss/semua.rss"))
    assert set(ITEM_LISTS) <= set(plan_all(archive=ARCHIVE, site=SITE))


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

    for path in ITEM_LISTS:
        data = render(path, archive=gone, site=SITE, today=TODAY) or b""
        assert last.tag_id.encode() in data
        assert b"Isi yang ditarik kembali" not in data


@pytest.mark.parametrize("path", ITEM_LISTS, ids=lambda path: path.name)
def test_rendering_twice_gives_the_same_bytes(path):
    assert _rendered(str(path)) == _rendered(str(path))


def test_every_code_of_ours_leads_to_a_page_or_to_its_place_on_the_page_about_feeds():
    release: PublishedRelease = replace(
        with_photos(as_statement(RELEASES[0])), headlines=("Judul kedua",), code="7K2M4Q5TXA",
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
