"""A release as NewsML-G2: valid by the schema of the IPTC, and with no code that nobody could resolve."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipelines.publish.address import data_files, english_page, url
from pipelines.publish.beside import render_beside
from pipelines.publish.documents import render_document
from pipelines.publish.newsml import newsml_item, newsml_message
from pipelines.values import Section, SectionKind

from .archive import (
    LETTER,
    SITE,
    as_statement,
    corrected,
    make_release,
    with_extras,
    with_photos,
    withdrawn,
)

SCHEMA = Path(__file__).parent / "schemas" / "NewsML-G2_2.35-spec-All-Power.xsd"
G2 = {"g2": "http://iptc.org/std/nar/2006-10-01/", "h": "http://www.w3.org/1999/xhtml"}
XSD = {"xs": "http://www.w3.org/2001/XMLSchema"}
LIST = PurePosixPath("/rss/semua.newsml.xml")
SECTIONS = (
    Section(SectionKind.AGENCY, "dinas-pupr", "Dinas PUPR"),
    Section(SectionKind.TOPIC, "air-bersih", "Air bersih"),
    Section(SectionKind.KIND, "rilis-berita", "Rilis berita"),
    Section(SectionKind.OFFICIAL, "12-maria-contoh", "Maria Contoh", "Bupati Belu"),
    Section(SectionKind.OFFICIAL, "15-yosef-contoh", "Yosef Contoh"),
)
RELEASE = with_photos(make_release(0))
EVERY_SORT = [
    pytest.param(make_release(1), id="plain"),
    pytest.param(RELEASE, id="photos"),
    pytest.param(corrected(RELEASE), id="corrected"),
    pytest.param(withdrawn(RELEASE), id="withdrawn"),
    pytest.param(as_statement(make_release(4)), id="numbered"),
    pytest.param(replace(RELEASE, letters=(LETTER,)), id="letters"),
    pytest.param(replace(RELEASE, topic_codes=()), id="topics without codes"),
    pytest.param(replace(RELEASE, agency="Dinas <Air> & Sanitasi", dateline=""), id="agency"),
    pytest.param(replace(RELEASE, sections=SECTIONS), id="sections"),
    pytest.param(with_extras(RELEASE), id="extras"),
    pytest.param(withdrawn(with_extras(RELEASE)), id="withdrawn with extras"),
    pytest.param(
        replace(RELEASE, headlines=("Air Masuk Desa",), code="7K2M4Q5TXA"), id="more headlines"
    ),
]


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


@pytest.fixture(scope="module")
def coded() -> set[str]:
    """The names of all attributes that hold QCodes, as the schema has them."""
    found = etree.parse(SCHEMA).iterfind(".//xs:attribute", XSD)
    return {a.get("name") for a in found if a.get("type") in ("QCodeType", "QCodeListType")}


def _item(release):
    return etree.fromstring(render_document(release, "newsml.xml", site=SITE))


def _errors(schema, root):
    schema.validate(root)
    return [f"{error.line}: {error.message}" for error in schema.error_log]


def _unresolved(root, coded):
    """Each QCode of a document whose alias none of its item's catalogues declares."""
    for item in [root, *root.iterfind(".//g2:itemSet/*", G2)]:
        known = {scheme.get("alias") for scheme in item.iterfind("g2:catalog/g2:scheme", G2)}
        for element in item.iter(f"{{{G2['g2']}}}*"):
            inner = next(element.iterancestors("{*}newsItem", "{*}catalogItem"), element)
            if inner is not item and item is root and root.tag.endswith("newsMessage"):
                continue
            for name in coded & set(element.keys()):
                for code in element.get(name).split():
                    if code.partition(":")[0] not in known:
                        yield f"{element.tag} {name}={code}"


@pytest.mark.parametrize("release", EVERY_SORT)
def test_an_item_is_valid_and_its_codes_resolve(schema, coded, release):
    root = _item(release)

    assert _errors(schema, root) == []
    assert list(_unresolved(root, coded)) == []
    assert root.get("standardversion") == "2.35"
    assert root.get("conformance") == "power"


def test_a_code_that_no_catalogue_declares_would_be_found(coded):
    root = _item(RELEASE)
    root.find(".//g2:pubStatus", G2).set("qcode", "nowhere:usable")

    assert list(_unresolved(root, coded)) == [f"{{{G2['g2']}}}pubStatus qcode=nowhere:usable"]


def test_an_item_says_what_it_is_and_how_old():
    release = corrected(RELEASE)
    root = _item(release)

    assert root.get("guid") == release.tag_id
    assert root.get("version") == "2"
    assert root.findtext(".//g2:firstCreated", None, G2) == release.published_at.isoformat()
    assert root.findtext(".//g2:versionCreated", None, G2) == release.updated_at.isoformat()
    assert root.find(".//g2:pubStatus", G2).get("qcode") == "stat:usable"
    assert root.find(".//g2:signal", G2).get("qcode") == "sig:correction"
    assert "tertulis “1.240 keluarga”, seharusnya “1.204 keluarga”" in root.findtext(
        ".//g2:edNote", "", G2
    )


def test_places_carry_the_codes_of_kemendagri_and_lead_to_our_pages():
    root = _item(RELEASE)
    places = root.findall(".//g2:subject[@type='cpnat:geoArea']", G2)
    base = root.find("g2:catalog/g2:scheme[@alias='wilayah']", G2).get("uri")

    assert [place.get("qcode") for place in places] == [
        "wilayah:53", "wilayah:53.04", "wilayah:53.04.05", "wilayah:53.04.05.2006",
    ]  # fmt: skip
    assert places[-1].find("g2:broader", G2).get("qcode") == "wilayah:53.04.05"
    assert base + "53.04" == "https://warta.contoh.example/wilayah/53.04"
    assert root.find(".//g2:subject[@qcode='medtop:20000420']", G2) is not None


def test_people_stand_with_the_office_of_that_day_and_agencies_with_their_code():
    root = _item(replace(RELEASE, agency="Dinas PUPR", sections=SECTIONS))
    people = root.findall(".//g2:subject[@type='cpnat:person']", G2)
    agencies = root.findall(".//g2:subject[@type='cpnat:organisation']", G2)

    assert [
        (p.get("qcode"), p.findtext("g2:name", "", G2), p.findtext("g2:definition", "", G2))
        for p in people
    ] == [
        ("pejabat:12-maria-contoh", "Maria Contoh", "Bupati Belu"),
        ("pejabat:15-yosef-contoh", "Yosef Contoh", ""),
    ]
    assert [agency.get("qcode") for agency in agencies] == ["instansi:dinas-pupr"]
    assert root.find(".//g2:genre", G2).get("qcode") == "jenis:rilis-berita"


def test_files_are_weighed_to_the_byte():
    root = _item(RELEASE)
    files = {
        PurePosixPath(file.get("href")).name: (file.get("contenttype"), file.get("size"))
        for file in root.iterfind(".//g2:remoteContent", G2)
    }

    for name in ("siaran.pdf", "siaran.docx", "siaran.txt"):
        assert files[name][1] == str(len(render_document(RELEASE, name, site=SITE)))
    assert files["siaran.pdf"][0] == "application/pdf"
    assert files["menara.jpg"] == ("image/jpeg", "48211")


def test_tables_stand_with_their_titles_and_the_english_page_is_linked():
    release = with_extras(make_release(0))
    root = _item(release)
    (table,) = root.iterfind(".//g2:remoteContent[@rendition='berkas:data']", G2)
    (link,) = root.iterfind("g2:itemMeta/g2:link", G2)
    csv = render_beside(release, data_files(release.path)[0], site=SITE)

    assert table.get("href") == url(SITE, data_files(release.path)[0])
    assert (table.get("contenttype"), table.get("size")) == ("text/csv", str(len(csv)))
    (part,) = root.findall(f"g2:partMeta[@contentrefs='{table.get('id')}']", G2)
    assert part.findtext("g2:headline", "", G2) == "Sumur menurut desa"
    assert part.findtext("g2:creditline", "", G2) == "Dinas PUPR"
    assert link.get("href") == url(SITE, english_page(release.path))
    assert link.find("g2:language", G2).get("tag") == "en"
    assert link.findtext("g2:title", "", G2) == "Six Villages Have Wells"


def test_a_withdrawal_names_neither_tables_nor_the_english_page():
    root = _item(withdrawn(with_extras(make_release(0))))

    assert root.find("g2:itemMeta/g2:link", G2) is None
    assert "Sumur menurut desa" not in "".join(root.itertext())


def test_a_caption_stands_with_its_photo():
    root = _item(RELEASE)

    ids = {file.get("id") for file in root.iterfind(".//g2:remoteContent[@id]", G2)}
    assert {part.get("contentrefs") for part in root.iterfind("g2:partMeta", G2)} == ids
    assert root.findtext("g2:partMeta/g2:creditline", None, G2) == "Dinas Kominfo"


def test_the_text_stands_whole_as_html_and_as_plain_text():
    root = _item(RELEASE)
    body = root.find(".//h:body", G2)

    assert [child.tag.partition("}")[2] for child in body] == ["p", "p", "blockquote", "ul", "p"]
    assert "Biaya < Rp4 miliar & selesai tepat waktu" in "".join(body.itertext())
    assert "Biaya < Rp4 miliar" in root.findtext(".//g2:inlineData", "", G2)


def test_a_withdrawal_is_a_cancelled_item_without_text():
    root = _item(withdrawn(corrected(RELEASE)))

    assert root.find(".//g2:pubStatus", G2).get("qcode") == "stat:canceled"
    assert root.find("g2:contentSet", G2) is None
    assert "sumur bor kepada enam desa" not in "".join(root.itertext())
    assert "Siaran ini memuat data pribadi dan kami tarik." in root.findtext(".//g2:edNote", "", G2)


def test_an_item_held_before_its_minute_says_so(schema):
    until = datetime(2026, 11, 30, 1, tzinfo=UTC)
    root = etree.fromstring(newsml_item(RELEASE, site=SITE, embargoed_until=until))

    assert _errors(schema, root) == []
    assert root.findtext(".//g2:embargoed", None, G2) == "2026-11-30T01:00:00+00:00"


def test_a_message_holds_items_of_every_sort(schema, coded):
    releases = [parameter.values[0] for parameter in EVERY_SORT[1:5]]
    releases = [replace(r, uuid=f"{n}{r.uuid[1:]}") for n, r in enumerate(releases)]
    root = etree.fromstring(newsml_message(releases, site=SITE, path=LIST, channel="semua"))

    assert _errors(schema, root) == []
    assert list(_unresolved(root, coded)) == []
    assert [item.get("guid") for item in root.iterfind(".//g2:newsItem", G2)] == [
        release.tag_id for release in releases
    ]
    assert root.findtext(".//g2:sent", None, G2) == max(r.updated_at for r in releases).isoformat()


def test_a_message_of_no_releases_is_valid_and_tells_our_codes(schema, coded):
    root = etree.fromstring(newsml_message([], site=SITE, path=LIST, channel="ralat"))

    assert _errors(schema, root) == []
    assert list(_unresolved(root, coded)) == []
    assert root.find(".//g2:catalogContainer//g2:scheme[@alias='wilayah']", G2) is not None


@settings(max_examples=60, deadline=None)
@given(body=st.text(max_size=300), headline=st.text(max_size=80), note=st.text(max_size=80))
def test_whatever_was_typed_the_document_stays_well_formed_and_valid(schema, body, headline, note):
    odd = replace(RELEASE, body=body, headline=headline, credits=note, agency=note)

    assert _errors(schema, etree.fromstring(newsml_item(odd, site=SITE))) == []
