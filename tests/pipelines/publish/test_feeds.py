"""The feeds hold to their promises, whatever became of a release."""

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lhtml

from pipelines.publish import feed_window, render, render_all, render_feed
from pipelines.publish.feed_items import content_html
from pipelines.values import Section
from tests.pipelines.publish.archive import (
    BELU,
    DISTRICT,
    KOMINFO,
    PROKOPIM,
    SITE,
    TODAY,
    MemoryArchive,
    corrected,
    make_release,
    sample_releases,
    with_photos,
    withdrawn,
)

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
HISTORY = "{http://purl.org/syndication/history/1.0}archive"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}content"
FORMATS = ("rss", "atom", "json")


def _feed(releases, format, **more):
    return render_feed(releases, site=SITE, today=TODAY, format=format, **more)[1]


def _items(data, format):
    """(id, title, link, html, published, updated) of each item, as strings."""
    if format == "json":
        return [
            (
                i["id"],
                i["title"],
                i["url"],
                i["content_html"],
                i["date_published"],
                i["date_modified"],
            )
            for i in json.loads(data)["items"]
        ]
    root = etree.fromstring(data)
    if format == "rss":
        return [
            (i.findtext("guid"), i.findtext("title"), i.findtext("link"), i.findtext(CONTENT),
             i.findtext("pubDate"), None)
            for i in root.iter("item")
        ]  # fmt: skip
    return [
        (e.findtext(ATOM + "id"), e.findtext(ATOM + "title"), e.find(ATOM + "link").get("href"),
         e.findtext(ATOM + "content"), e.findtext(ATOM + "published"), e.findtext(ATOM + "updated"))
        for e in root.iter(ATOM + "entry")
    ]  # fmt: skip


@pytest.fixture(scope="module")
def feeds():
    """Every feed document of a site with every kind of release, by path."""
    files = render_all(MemoryArchive(sample_releases()), SITE, TODAY)
    return {
        str(path): data
        for path, data in files
        if path.suffix[1:] in FORMATS and path.parts[1] == "rss" and ".ninjs." not in path.name
    }


def test_each_feed_stands_at_its_address_in_three_formats():
    release = make_release(0)

    for format in FORMATS:
        path, _ = render_feed(
            [release], site=SITE, today=TODAY, format=format, stem="wilayah/53.04"
        )
        assert str(path) == f"/rss/wilayah/53.04.{format}"


def test_an_unknown_format_is_refused_by_name():
    with pytest.raises(ValueError, match="'rdf'"):
        render_feed([], site=SITE, today=TODAY, format="rdf")


@pytest.mark.parametrize("format", FORMATS)
def test_ids_are_tag_uris_and_unique(feeds, format):
    for path, data in feeds.items():
        if path.endswith(format):
            ids = [item[0] for item in _items(data, format)]
            assert len(ids) == len(set(ids)), path
            assert all(re.fullmatch(r"tag:[^,:/]+,\d{4}:\S+", id) for id in ids), path


def test_a_guid_is_no_permalink(feeds):
    for guid in etree.fromstring(feeds["/rss/semua.rss"]).iter("guid"):
        assert guid.get("isPermaLink") == "false"


@pytest.mark.parametrize("format", FORMATS)
def test_a_correction_keeps_id_link_and_time_of_publication_and_stands_on_top(format):
    before = make_release(0)
    after = corrected(before)

    (old,) = _items(_feed([before], format), format)
    (new,) = _items(_feed([after], format), format)

    assert new[0] == old[0]
    assert new[2] == old[2]
    assert new[4] == old[4]
    assert new[3].startswith("<p><strong>Ralat, ")
    assert "Tertulis “1.240 keluarga”, seharusnya “1.204 keluarga”." in new[3].split("\n")[0]
    if format != "rss":
        assert datetime.fromisoformat(new[5]) == after.updated_at > datetime.fromisoformat(old[5])


@pytest.mark.parametrize("format", FORMATS)
def test_a_withdrawal_leaves_a_notice_under_the_same_id_and_nothing_of_the_text(format):
    before = with_photos(make_release(0))
    (old,) = _items(_feed([before], format), format)

    data = _feed([withdrawn(before)], format)
    (new,) = _items(data, format)

    assert (new[0], new[2], new[4]) == (old[0], old[2], old[4])
    assert new[1] == f"Dicabut: {before.headline}"
    assert "Siaran ini memuat data pribadi dan kami tarik." in new[3]
    assert b"Marselinus" not in data
    assert b"/media/" not in data
    assert b"deleted-entry ref" not in data


def test_the_feed_of_corrections_tells_each_decision_with_an_id_of_its_own():
    release, gone = corrected(corrected(make_release(0))), withdrawn(corrected(make_release(1)))

    data = _feed([gone, release], "atom", stem="ralat")
    items = _items(data, "atom")
    tombstones = list(etree.fromstring(data).iter(TOMBSTONE))

    assert {item[0] for item in items} == {
        f"{release.tag_id}:ralat:1", f"{release.tag_id}:ralat:2", f"{gone.tag_id}:cabut",
    }  # fmt: skip
    assert [t.get("ref") for t in tombstones] == [gone.tag_id]
    assert datetime.fromisoformat(tombstones[0].get("when")) == gone.withdrawal.withdrawn_at
    assert all(f"/{release.path}/" in item[3] for item in items if "ralat" in item[0])


@pytest.mark.parametrize(
    ("letterhead", "offset"), [(PROKOPIM, "07"), (KOMINFO, "08"), (DISTRICT, "09")]
)
def test_every_date_carries_the_offset_of_the_issuers_zone(letterhead, offset):
    release = replace(make_release(0), letterhead=letterhead)

    assert _items(_feed([release], "rss"), "rss")[0][4].endswith(f" +{offset}00")
    for format in ("atom", "json"):
        item = _items(_feed([release], format), format)[0]
        assert item[4].endswith(f"+{offset}:00")
        assert datetime.fromisoformat(item[4]) == release.published_at


def test_rss_has_summary_before_full_text_creator_self_link_and_hub(feeds):
    root = etree.fromstring(feeds["/rss/semua.rss"])
    links = {el.get("rel"): el for el in root.iter(ATOM + "link")}

    assert links["self"].get("href") == "https://warta.contoh.example/rss/semua.rss"
    assert links["self"].get("type") == "application/rss+xml"
    assert links["hub"].get("href") == SITE.hub_url
    for item in root.iter("item"):
        tags = [el.tag for el in item]
        assert tags.index("description") < tags.index(CONTENT)
        assert item.findtext(CREATOR)
        assert item.findtext("description")
        assert item.findtext("title").strip()


def test_a_site_without_a_hub_names_none():
    for format in FORMATS:
        data = render_feed(
            [make_release(0)], site=replace(SITE, hub_url=""), today=TODAY, format=format
        )[1]
        assert b'"hub' not in data


def test_the_lead_photo_is_the_one_enclosure_with_its_exact_size():
    item = next(etree.fromstring(_feed([with_photos(make_release(0))], "rss")).iter("item"))

    (enclosure,) = item.findall("enclosure")
    assert dict(enclosure.attrib) == {
        "url": "https://warta.contoh.example/media/2026/11/menara.jpg",
        "length": "48211",
        "type": "image/jpeg",
    }
    assert [el.get("url").rsplit("/", 1)[1] for el in item.findall(MEDIA)] == ["pompa.jpg"]


def test_json_lists_every_photo_as_attachment():
    (item,) = json.loads(_feed([with_photos(make_release(0))], "json"))["items"]

    assert [a["size_in_bytes"] for a in item["attachments"]] == [48211, 31007]


def test_every_address_is_absolute(feeds):
    for path, data in feeds.items():
        for item in _items(data, path.rsplit(".", 1)[1]):
            assert item[2].startswith("https://warta.contoh.example/siaran/")
            for element in lhtml.fragment_fromstring(item[3], create_parent="div").iter():
                for name in ("href", "src"):
                    assert element.get(name, "https://").startswith("https://"), (path, name)


def test_nothing_of_a_later_day_is_in_a_feed():
    today, tomorrow = (
        make_release(0),
        replace(make_release(4), published_at=make_release(0).published_at + timedelta(days=1)),
    )
    day = today.published_at.date()

    for format in FORMATS:
        _, data = render_feed([tomorrow, today], site=SITE, today=day, format=format)
        assert [item[0] for item in _items(data, format)] == [today.tag_id]


def test_items_come_newest_first_and_no_item_is_newer_than_the_feed(feeds):
    for path, data in feeds.items():
        if path.endswith(".atom"):
            items = _items(data, "atom")
            published = [datetime.fromisoformat(item[4]) for item in items]
            updated = datetime.fromisoformat(etree.fromstring(data).findtext(ATOM + "updated"))
            assert published == sorted(published, reverse=True), path
            assert all(datetime.fromisoformat(item[5]) <= updated for item in items), path


def test_feedparser_reads_the_full_text(feeds):
    for path in ("/rss/semua.rss", "/rss/semua.atom"):
        parsed = feedparser.parse(feeds[path])
        assert not parsed.bozo
        entry = next(e for e in parsed.entries if e.title.endswith("(136)"))
        assert "Listrik di dua desa sering padam." in entry.content[-1].value
        assert entry.published_parsed[3] == 9  # 17.30 WITA is 09.30 UTC


def test_every_line_of_the_credits_stands_by_itself():
    release = replace(make_release(0), credits="Penulis: Bete Contoh\n\nFoto: Lius Contoh")

    html = content_html(release, site=SITE)

    assert (
        "<p><small>Penulis: Bete Contoh</small></p>\n<p><small>Foto: Lius Contoh</small></p>"
        in html
    )


def test_a_window_holds_so_many_items_and_so_many_days():
    releases = [make_release(n) for n in range(60)][::-1]

    assert len(feed_window(releases, count=50, days=7)) == 50
    assert len(feed_window(releases, count=5, days=7)) == 16  # 7 days of one each eleven hours
    assert feed_window(releases[:3], count=50, days=7) == releases[:3]


def test_an_old_release_that_is_decided_upon_comes_back_into_the_feed():
    releases = [make_release(n) for n in range(120)]
    release = corrected(releases[3], at=releases[-1].published_at)
    archive = MemoryArchive(releases).changed(release)

    for stem in ("semua", "wilayah/91"):
        data = render(f"/rss/{stem}.rss", archive=archive, site=SITE, today=TODAY)
        assert release.tag_id in {item[0] for item in _items(data, "rss")}, stem


def test_a_withdrawn_release_is_told_in_each_of_its_feeds(feeds):
    gone = sample_releases()[134]

    for stem in ("semua", *(f"wilayah/{region.code}" for region in gone.regions)):
        for format in FORMATS:
            found = {item[0]: item[1] for item in _items(feeds[f"/rss/{stem}.{format}"], format)}
            assert found[gone.tag_id].startswith("Dicabut: ")


def test_feed_and_archives_together_hold_every_release(feeds):
    wanted = {release.tag_id for release in sample_releases()}
    for format in ("atom", "json"):
        found, address = set(), "https://warta.contoh.example/rss/semua." + format
        while address:
            data = feeds[address.removeprefix("https://warta.contoh.example")]
            found |= {item[0] for item in _items(data, format)}
            address = _previous(data, format)
        assert wanted <= found


def _previous(data, format):
    if format == "json":
        return json.loads(data).get("next_url")
    links = {el.get("rel"): el.get("href") for el in etree.fromstring(data).findall(ATOM + "link")}
    return links.get("prev-archive")


def test_an_archive_document_says_so_and_points_to_the_current_feed(feeds):
    archives = {
        path: data for path, data in feeds.items() if "/arsip/" in path and path.endswith(".atom")
    }

    assert len(archives) == 3
    for data in archives.values():
        root = etree.fromstring(data)
        links = {el.get("rel"): el.get("href") for el in root.findall(ATOM + "link")}
        assert root.find(HISTORY) is not None
        assert links["current"] == "https://warta.contoh.example/rss/semua.atom"
    assert etree.fromstring(feeds["/rss/semua.atom"]).find(HISTORY) is None


def test_a_feed_without_items_is_still_a_feed():
    for format in FORMATS:
        data = render_feed([], site=SITE, today=date(2026, 1, 1), format=format)[1]
        assert _items(data, format) == []


def test_a_section_names_its_feed():
    belu = Section.of_region(BELU[1])
    data = json.loads(_feed([make_release(0)], "json", stem="wilayah/53.04", section=belu))

    assert data["title"] == "Ruang Warta: Kabupaten Belu"
    assert data["home_page_url"] == "https://warta.contoh.example/wilayah/53.04/"


ANY_CHARACTER = st.one_of(
    st.characters(exclude_categories=()), st.sampled_from("<>&\"']\x00\x0b\u202e\ud800\ufffe😀\n")
)
ANY_TEXT = st.text(ANY_CHARACTER, max_size=80)


@settings(max_examples=60, deadline=None)
@given(headline=ANY_TEXT, body=ANY_TEXT, wrong=ANY_TEXT, alt=ANY_TEXT, topic=ANY_TEXT)
def test_any_text_gives_a_sound_feed(headline, body, wrong, alt, topic):
    release = corrected(with_photos(make_release(0)))
    release = replace(
        release, headline=headline, body=body, topics=(topic,), dateline=wrong,
        corrections=(replace(release.corrections[0], wrong=wrong),),
        photos=(replace(release.photos[0], alt=alt, caption=alt),),
    )  # fmt: skip

    for format in FORMATS:
        for stem in ("semua", "ralat"):
            (item,) = _items(_feed([release], format, stem=stem), format)
            assert item[1].strip()
            lhtml.fragment_fromstring(item[3], create_parent="div")
            assert "<script" not in item[3].lower()
