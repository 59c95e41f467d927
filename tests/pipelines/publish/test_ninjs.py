"""A release for newsroom systems, valid by the schema of the IPTC."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from pipelines.publish.address import data_files, english_page, url
from pipelines.publish.beside import render_beside
from pipelines.publish.documents import render_document
from pipelines.publish.ninjs import ninjs, ninjs_list
from pipelines.values import Section, SectionKind, SignedPdf

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

SCHEMAS = Path(__file__).parent / "schemas"
RELEASE = with_photos(make_release(0))


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    geojson = json.loads((SCHEMAS / "GeoJSON-schema.json").read_text())
    known = Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json",
        Resource.from_contents(geojson, default_specification=DRAFT202012),
    )
    ninjs = json.loads((SCHEMAS / "ninjs-schema_3.0.json").read_text())
    return Draft202012Validator(ninjs, registry=known, format_checker=FormatChecker())


def _item(release):
    return json.loads(render_document(release, "ninjs.json", site=SITE))


@pytest.mark.parametrize(
    "release",
    [
        make_release(1), RELEASE, corrected(RELEASE), withdrawn(RELEASE), as_statement(make_release(4)),
        replace(RELEASE, letters=(LETTER,)), replace(RELEASE, topic_codes=()), with_extras(RELEASE),
        withdrawn(with_extras(RELEASE)),
    ],
)  # fmt: skip
def test_an_item_is_valid(schema, release):
    assert [error.message for error in schema.iter_errors(_item(release))] == []


def test_an_item_names_topic_place_and_documents():
    item = _item(RELEASE)

    assert item["subjects"][0]["uri"] == "http://cv.iptc.org/newscodes/mediatopic/20000420"
    assert item["places"][-1]["literal"] == "kemendagri:53.04.05.2006"
    assert item["places"][1]["uri"] == "https://warta.contoh.example/wilayah/53.04"
    assert [rendition["name"] for rendition in item["renditions"]] == ["page", "pdf", "docx", "txt"]
    assert item["renditions"][1]["sizeInBytes"] == len(
        render_document(RELEASE, "siaran.pdf", site=SITE)
    )


def test_people_stand_with_the_office_of_that_day_and_agencies_with_their_page(schema):
    official = Section(SectionKind.OFFICIAL, "12-maria-contoh", "Maria Contoh", "Bupati Belu")
    agency = Section(SectionKind.AGENCY, "dinas-pupr", "Dinas PUPR")
    item = _item(replace(RELEASE, agency="Dinas PUPR", sections=(agency, official)))

    assert [error.message for error in schema.iter_errors(item)] == []
    (person,) = item["people"]
    assert person["uri"] == "https://warta.contoh.example/pejabat/12-maria-contoh"
    assert person["contactInfo"][0]["name"] == "Bupati Belu"
    assert item["organisations"][1] == {
        "name": "Dinas PUPR",
        "rel": "subject",
        "uri": "https://warta.contoh.example/instansi/dinas-pupr",
    }


def test_further_headlines_and_the_code_are_told(schema):
    item = _item(replace(RELEASE, headlines=("Air Masuk Desa",), code="7K2M4Q5TXA"))

    assert [error.message for error in schema.iter_errors(item)] == []
    assert item["headlines"][1] == {"role": "alternate", "value": "Air Masuk Desa"}
    assert {"role": "verification", "value": "7K2M4Q5TXA"} in item["altIds"]


def test_a_pdf_signed_elsewhere_stands_beside_our_own(schema):
    signed = SignedPdf(PurePosixPath("/siaran/x/siaran-ttd.pdf"), "ab" * 32, 9_001, True)
    item = _item(replace(RELEASE, signed_pdf=signed))

    assert [error.message for error in schema.iter_errors(item)] == []
    assert item["renditions"][-1] == {
        "name": "pdf-bertanda-tangan",
        "href": "https://warta.contoh.example/siaran/x/siaran-ttd.pdf",
        "contentType": "application/pdf",
        "sizeInBytes": 9_001,
    }


def test_tables_and_the_english_page_are_associated_with_the_text():
    release = with_extras(make_release(0))
    table, english = _item(release)["associations"]
    csv = render_beside(release, data_files(release.path)[0], site=SITE)

    assert (table["name"], table["rel"]) == ("data-1", "supportingData")
    assert table["headlines"][0]["value"] == "Sumur menurut desa"
    assert table["infoSources"] == [{"name": "Dinas PUPR"}]
    assert table["renditions"] == [
        {
            "name": "csv",
            "href": url(SITE, data_files(release.path)[0]),
            "contentType": "text/csv",
            "sizeInBytes": len(csv),
        }
    ]
    assert (english["rel"], english["language"]) == ("translation", "en")
    assert english["uri"] == f"{release.tag_id}:en"
    assert english["headlines"][0]["value"] == "Six Villages Have Wells"
    assert english["renditions"][0]["href"] == url(SITE, english_page(release.path))


def test_a_withdrawal_names_neither_tables_nor_the_english_page():
    assert "associations" not in _item(withdrawn(with_extras(RELEASE)))


def test_corrections_and_letters_are_told_to_editors():
    note = _item(replace(corrected(RELEASE), letters=(LETTER,)))["edNote"]

    assert "tertulis “1.240 keluarga”, seharusnya “1.204 keluarga”" in note
    assert "Tanggapan dari Forum Warga, 25 November 2026: Kami keberatan." in note


def test_a_withdrawal_is_a_cancelled_item_and_the_end_of_the_other_documents():
    gone = withdrawn(RELEASE)

    item = _item(gone)

    assert item["pubStatus"] == "canceled"
    assert "bodies" not in item
    for name in ("siaran.pdf", "siaran.docx", "siaran.txt"):
        assert render_document(gone, name, site=SITE) is None


def test_an_item_held_before_its_minute_says_so(schema):
    item = ninjs(RELEASE, site=SITE, embargoed_until=datetime(2026, 11, 30, 1, tzinfo=UTC))

    assert list(schema.iter_errors(item)) == []
    assert item["embargoedUntil"] == "2026-11-30T01:00:00+00:00"


@pytest.mark.parametrize(
    "releases",
    [
        pytest.param([], id="none"),
        pytest.param([corrected(RELEASE), withdrawn(make_release(2))], id="two"),
    ],
)
def test_a_list_is_an_item_that_holds_items(schema, releases):
    path = PurePosixPath("/rss/semua.ninjs.json")
    listed = json.loads(ninjs_list(releases, site=SITE, path=path, title="Semua siaran"))

    assert [error.message for error in schema.iter_errors(listed)] == []
    assert listed["type"] == "composite"
    assert [item["uri"] for item in listed["associations"]] == [r.tag_id for r in releases]
    assert [item["version"] for item in listed["associations"]] == [
        str(r.version) for r in releases
    ]
