"""The public pages: what they show, what they leave out, and that nothing on them is dead."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from lxml import etree
from lxml import html as lhtml

from pipelines.publish import assets, render, render_all, render_release
from pipelines.values import PublishedWithdrawal, ReleaseKind
from tests.pipelines.publish.archive import (
    SITE,
    TODAY,
    MemoryArchive,
    as_statement,
    corrected,
    make_release,
    sample_releases,
    with_photos,
    withdrawn,
)
from tests.pipelines.publish.test_feeds import ANY_TEXT

BASE = "https://warta.contoh.example"


def _page(release):
    archive = MemoryArchive([make_release(n) for n in range(4)]).changed(release)
    return lhtml.document_fromstring(render_release(release, archive=archive, site=SITE)[1])


def _text(page):
    return " ".join(page.text_content().split())


@pytest.fixture(scope="module")
def files():
    return dict(render_all(MemoryArchive(sample_releases(60)), SITE, TODAY))


@pytest.fixture(scope="module")
def pages(files):
    return {
        path: lhtml.document_fromstring(data.decode())
        for path, data in files.items()
        if path.suffix == ".html"
    }


def test_a_release_says_when_it_was_published_in_the_issuers_zone():
    page = _page(make_release(3))

    (shown,) = page.xpath("//dl[@class='facts']//time")
    assert shown.text == "Senin, 21 September 2026, 19.30 WIT"
    assert shown.get("datetime") == "2026-09-21T19:30:00+09:00"


def test_the_json_ld_tells_what_the_page_tells():
    page = _page(corrected(with_photos(make_release(0))))
    found = [json.loads(s.text) for s in page.xpath("//script[@type='application/ld+json']")]
    trail, article = found

    assert article["@type"] == "NewsArticle"
    places = [(item["name"], item["item"]) for item in trail["itemListElement"]]
    assert places[0] == ("Siaran", f"{BASE}/")
    assert places[1:] == [
        ("Desa Kabuna", f"{BASE}/wilayah/53.04.05.2006/"),
        (article["headline"], article["mainEntityOfPage"]),
    ]
    assert article["headline"] == page.xpath("string(//h1)")
    assert article["mainEntityOfPage"] == page.xpath("string(//link[@rel='canonical']/@href)")
    assert article["datePublished"] in page.xpath("//time/@datetime")
    assert article["dateModified"] in page.xpath("//time/@datetime")
    assert article["image"][0] == page.xpath("string(//meta[@property='og:image']/@content)")
    assert article["author"]["name"] == "Pemerintah Kabupaten Belu"
    assert article["inLanguage"] == page.get("lang") == "id"


def test_a_release_without_a_photo_still_has_a_picture_for_cards():
    page = _page(make_release(0))

    image = page.xpath("string(//meta[@property='og:image']/@content)")
    assert image.removeprefix(BASE) in {str(path) for path, _ in assets()}
    assert "Unduh foto" not in page.text_content()


def test_the_first_buttons_copy_the_text_and_download_the_photo():
    page = _page(with_photos(make_release(0)))

    first, second, *_documents = page.xpath("//div[@class='tools']/*[contains(@class, 'btn')]")
    assert first.text == "Salin teks"
    assert page.get_element_by_id(first.get("data-copy")).text.startswith(make_release(0).headline)
    assert second.text == "Unduh foto"
    assert second.get("href") == "/media/2026/11/menara.jpg"


def test_a_correction_stands_above_the_text_the_latest_first():
    release = corrected(make_release(0))
    release = corrected(release, at=release.updated_at + timedelta(days=1))
    page = _page(release)

    notes = page.xpath("//aside[@class='notice']")
    assert [note.xpath("string(.//time)") for note in notes] == [
        "22 September 2026, 02.30 WITA", "21 September 2026, 02.30 WITA",
    ]  # fmt: skip
    assert "Tertulis “1.240 keluarga”, seharusnya “1.204 keluarga”. Angka semula" in _text(notes[0])
    assert notes[0].xpath("following::div[@id='teks']")


def test_a_withdrawn_page_has_the_notice_and_nothing_of_the_text():
    page = _page(withdrawn(with_photos(corrected(make_release(0)))))

    assert "Siaran ini memuat data pribadi dan kami tarik." in _text(page)
    assert "Alasan: pelindungan data pribadi." in _text(page)
    assert "Marselinus" not in _text(page)
    assert "1.240" not in _text(page)
    assert page.xpath("//img | //script") == []
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_statement_shows_letterhead_number_and_signatory():
    text = _text(_page(as_statement(make_release(0))))

    assert "Pemerintah Kabupaten Belu Dinas Komunikasi dan Informatika Kabupaten Belu" in text
    assert "Nomor 147/KOMINFO/XI/2026" in text
    assert "Kepala Dinas Komunikasi dan Informatika Theresia Contoh, S.Sos." in text


def test_the_press_contact_is_a_card_with_links():
    page = _page(make_release(0))

    (contact,) = page.xpath("//*[contains(@class, 'h-card')]")
    assert contact.xpath("string(.//*[@class='p-name'])") == "Rikardus Contoh"
    assert contact.xpath(".//a/@href") == ["tel:0389000001", "mailto:pers@contoh.example"]


def test_a_release_links_to_its_regions_and_neighbours():
    page = _page(make_release(1))

    assert page.xpath("//ol[@class='path']//a/@href") == [
        "/wilayah/53/",
        "/wilayah/53.04/",
        "/wilayah/53.04.03/",
    ]
    assert page.xpath("//a[@rel='prev']/@href") == [f"/{make_release(0).path}/"]
    assert page.xpath("//a[@rel='next']/@href") == [f"/{make_release(2).path}/"]


def test_urgent_news_tops_the_front_page_for_two_days():
    release = replace(make_release(20), kind=ReleaseKind.URGENT)
    archive = MemoryArchive([*(make_release(n) for n in range(20)), release])
    day = release.published_at.date()

    def urgent(today):
        page = lhtml.document_fromstring(
            render("/index.html", archive=archive, site=SITE, today=today)
        )
        return page.xpath("//div[contains(@class, 'notice red')]//a/@href")

    assert urgent(day) == urgent(day + timedelta(days=1)) == [f"/{release.path}/"]
    assert urgent(day + timedelta(days=2)) == []


def test_the_front_page_of_an_empty_site_says_so():
    page = lhtml.document_fromstring(render("/", archive=MemoryArchive([]), site=SITE, today=TODAY))

    assert "Belum ada siaran yang terbit." in _text(page)


def test_no_link_on_the_site_is_dead(files, pages):
    standing = {str(path) for path in files}
    for path, page in pages.items():
        targets = page.xpath("//a/@href | //link/@href | //script/@src")
        for target in targets:
            if target.startswith(
                ("#", "mailto:", "tel:", "https://kominfo.", "https://creativecommons.org/")
            ):
                continue
            target = target.removeprefix(BASE)
            target = target + "index.html" if target.endswith("/") else target
            is_a_photos = target.startswith("/media/") or target.endswith("/foto.zip")
            assert target in standing or is_a_photos, (path, target)  # photos come from elsewhere


def test_no_page_asks_a_third_party_or_carries_inline_code(pages):
    for path, page in pages.items():
        loaded = page.xpath(
            "//img/@src | //script/@src | //link[@rel='stylesheet' or @rel='icon']/@href"
        )
        assert all(target.startswith("/") for target in loaded), path
        assert page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == [], path
        assert page.xpath("//script[not(@src) and @type != 'application/ld+json']") == [], path


def test_every_page_has_one_main_heading_a_language_and_a_title(pages):
    for path, page in pages.items():
        assert len(page.xpath("//h1")) == 1, path
        assert page.get("lang") == "id", path
        assert page.xpath("string(//title)").endswith("Ruang Warta Pemerintah Provinsi Contoh"), (
            path
        )
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_list_pages_hold_every_release_once_from_the_oldest_on():
    archive = MemoryArchive([make_release(n) for n in range(60)])
    small = replace(SITE, page_size=7)
    october = [r for r in archive.all_releases() if r.published_at.month == 10]

    seen = []
    for number in range(1, -(-len(october) // 7) + 1):
        data = render(f"/arsip/2026/10/{number}/", archive=archive, site=small, today=TODAY)
        seen += lhtml.document_fromstring(data).xpath("//ul[@class='list']//h3/a/@href")[::-1]

    assert seen == [f"/{release.path}/" for release in october]


def test_a_release_page_weighs_less_than_sixty_kilobytes_with_all_it_loads():
    page = render_release(
        sample_releases()[136], archive=MemoryArchive(sample_releases()), site=SITE
    )[1]
    named = page.decode()
    loaded = [data for path, data in assets() if str(path) in named or path.suffix == ".woff2"]

    assert len(loaded) > 3
    assert len(page) + sum(map(len, loaded)) < 60 * 1024


def test_assets_are_named_after_their_content_and_know_each_other():
    named = {str(path): data for path, data in assets()}

    assert "/favicon.ico" in named
    (tokens,) = [data.decode() for name, data in named.items() if name.startswith("/aset/tokens-")]
    (font,) = re.findall(r"url\((jakarta-[0-9a-f]{8}\.woff2)\)", tokens)
    assert f"/aset/{font}" in named
    assert all(
        re.fullmatch(r"/aset/\w+-[0-9a-f]{8}\.\w+", name)
        for name in named
        if name != "/favicon.ico"
    )


def test_opml_lists_every_feed():
    archive = MemoryArchive(sample_releases(20))
    root = etree.fromstring(render("/rss/opml.xml", archive=archive, site=SITE, today=TODAY))

    addresses = [outline.get("xmlUrl") for outline in root.iter("outline")]
    assert addresses[:2] == [f"{BASE}/rss/semua.rss", f"{BASE}/rss/ralat.rss"]
    assert f"{BASE}/rss/wilayah/53.04.05.2006.rss" in addresses
    assert all(outline.get("title") for outline in root.iter("outline"))


def test_every_line_of_the_credits_stands_by_itself():
    page = _page(replace(make_release(0), credits="Penulis: Bete Contoh\n\nFoto: Lius Contoh"))

    lines = page.xpath("//*[contains(@class, 'credits')]/p/text()")
    assert lines == ["Penulis: Bete Contoh", "Foto: Lius Contoh"]


@settings(max_examples=40, deadline=None)
@given(headline=ANY_TEXT, body=ANY_TEXT, notice=ANY_TEXT)
def test_any_text_gives_a_page_of_the_same_shape(headline, body, notice):
    plain = with_photos(make_release(0))
    odd = replace(
        plain, headline=headline, deck=headline, body=body, credits=notice, dateline=notice
    )
    gone = replace(odd, withdrawal=PublishedWithdrawal(odd.published_at, notice, notice))

    page = _page(odd)
    assert len(page.xpath("//script")) == len(_page(plain).xpath("//script")) == 3
    _, article = page.xpath("//script[@type='application/ld+json']")
    assert json.loads(article.text)["headline"] == " ".join(page.xpath("string(//h1)").split())
    assert page.xpath("//iframe | //style | //object | //@onerror") == []
    assert _page(gone).xpath("string(//h1)") == "Siaran ini dicabut"
