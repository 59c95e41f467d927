"""Open data: the tables hold what was published, the drawings and the tables beside them the same figures."""

import csv
import json
from dataclasses import replace

import pytest
from lxml import html

from pipelines.publish import render, render_all
from pipelines.publish.charts import bars, tiles
from pipelines.publish.outlines import draw_map
from pipelines.values import Region
from tests.pipelines.publish.archive import (
    SITE,
    TODAY,
    MemoryArchive,
    corrected,
    make_release,
    sample_releases,
    withdrawn,
)

AREAS = (
    Region("53.04.01", "Kecamatan Lamaknen"),
    Region("53.04.03", "Kecamatan Raihat"),
    Region("53.04.05", "Kecamatan Kakuluk Mesak"),
)


def _file(path, releases, site=SITE):
    return render(path, archive=MemoryArchive(releases), site=site, today=TODAY)


def _rows(path, releases):
    return list(csv.DictReader(_file(path, releases).decode().splitlines()))


def test_a_months_table_holds_each_release_of_it_with_its_facts():
    releases = [make_release(0), corrected(make_release(1)), withdrawn(make_release(2))]

    rows = _rows("/data/siaran-2026-09.csv", releases)

    assert [row["uuid"] for row in rows] == [releases[0].uuid, releases[1].uuid]
    first = rows[0]
    assert first["alamat"] == f"{SITE.public_url}/{releases[0].path}/"
    assert first["terbit"] == "2026-09-20T09:30:00+08:00"
    assert (first["kode_wilayah"], first["wilayah"]) == ("53.04.05.2006", "Desa Kabuna")
    assert (first["topik"], first["kode_topik"]) == ("Air bersih", "medtop:20000420")
    assert [row["ralat"] for row in rows] == ["0", "1"]


def test_a_headline_with_commas_quotes_and_lines_comes_back_as_it_was_said():
    odd = replace(make_release(0), headline='Bupati: "Air, lalu listrik"\nuntuk semua')

    (row,) = _rows("/data/siaran-2026-09.csv", [odd])

    assert row["judul"] == 'Bupati: "Air, lalu listrik" untuk semua'


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula_to_a_spreadsheet(start):
    (row,) = _rows("/data/siaran-2026-09.csv", [replace(make_release(0), headline=f"{start}1+1")])

    assert row["judul"] == f"'{start}1+1"


def test_counts_are_those_of_the_lists():
    releases = sample_releases(60)
    out = [release for release in releases if release.withdrawal is None]

    months = {row["bulan"]: int(row["siaran"]) for row in _rows("/data/bulan.csv", releases)}
    regions = {row["kode_wilayah"]: row for row in _rows("/data/wilayah.csv", releases)}

    assert sum(months.values()) == len(out)
    assert list(months) == sorted(months)
    in_belu = [r for r in out if any(region.code == "53.04" for region in r.regions)]
    assert int(regions["53.04"]["siaran"]) == len(in_belu)
    assert regions["53.04"]["tingkat"] == "kabupaten/kota"
    assert regions["53.04.05.2006"]["tingkat"] == "desa/kelurahan"


def test_agencies_and_topics_have_tables_and_charts():
    releases = [replace(make_release(n), agency="Dinas Kesehatan") for n in range(5)]
    name = releases[0].agency

    counts = {row["topik"]: row["siaran"] for row in _rows("/data/topik.csv", releases)}
    page = html.fromstring(_file("/data/", releases))

    assert counts == {"Air bersih": "2"}
    assert page.xpath("//section[@aria-labelledby='urut-topik']//a/text()") == ["Air bersih"]
    agencies = {row["instansi"]: row["siaran"] for row in _rows("/data/instansi.csv", releases)}
    assert agencies.get(name, "5") == "5"


def test_every_table_that_is_offered_is_there_and_described():
    site = replace(SITE, areas=AREAS)
    files = {
        f"{SITE.public_url}{path}": data
        for path, data in render_all(MemoryArchive(sample_releases(60)), site, TODAY)
    }
    package = json.loads(files[f"{SITE.public_url}/data/datapackage.json"])
    page = html.fromstring(files[f"{SITE.public_url}/data/index.html"])
    offered = {SITE.public_url + href for href in page.xpath("//a[@download]/@href")}

    assert offered == {resource["path"] for resource in package["resources"]}
    for resource in package["resources"]:
        head = files[resource["path"]].decode().splitlines()[0].split(",")
        assert head == [field["name"] for field in resource["schema"]["fields"]]
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_the_map_shows_every_part_of_the_area_and_says_that_it_is_none():
    releases = [make_release(0), make_release(1), make_release(4)]

    page = html.fromstring(_file("/data/", releases, replace(SITE, areas=AREAS)))
    labels = page.xpath("//svg[contains(@class, 'map')]//*[@aria-label]/@aria-label")

    assert labels == [
        "Kecamatan Lamaknen, belum ada siaran",
        "Kecamatan Raihat, 1 siaran",
        "Kecamatan Kakuluk Mesak, 2 siaran",
    ]
    assert page.xpath("//svg[contains(@class, 'map')]/a/@href") == [
        "/wilayah/53.04.03/",
        "/wilayah/53.04.05/",
    ]
    assert "bukan letak di peta" in page.xpath("string(//*[@id='peta-uraian'])")


def _on_a_map(*features, releases):
    file = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    drawn = draw_map(file, {area.code for area in AREAS}, source="Badan Contoh, 2026")
    return html.fromstring(_file("/data/", releases, replace(SITE, areas=AREAS, area_map=drawn)))


def _square(code, west, size):
    corners = [[west, 0], [west + size, 0], [west + size, -size], [west, -size], [west, 0]]
    geometry = {"type": "Polygon", "coordinates": [corners]}
    return {"type": "Feature", "properties": {"kode": code}, "geometry": geometry}


def test_a_house_with_boundaries_has_a_map_of_them_and_names_whose_they_are():
    page = _on_a_map(
        _square("53.04.01", 0, 2), _square("53.04.03", 2, 2), releases=[make_release(1), make_release(4)]
    )  # fmt: skip
    (drawn,) = page.xpath("//svg[contains(@class, 'map')]")
    told = page.xpath("string(//*[@id='peta-uraian'])")

    assert drawn.xpath(".//*[@aria-label]/@aria-label") == [
        "Kecamatan Lamaknen, belum ada siaran",
        "Kecamatan Raihat, 1 siaran",
    ]
    assert drawn.xpath("./a/@href") == ["/wilayah/53.04.03/"]
    assert drawn.xpath(".//text/text()") == ["Lamaknen", "Raihat", "1"]
    assert "1 wilayah tidak tergambar" in told
    assert "bukan letak di peta" not in told
    assert (
        page.xpath("//p[contains(., 'Batas wilayah')]")[0].text_content()
        == "Batas wilayah: Badan Contoh, 2026."
    )


def test_a_name_that_does_not_fit_into_its_area_is_left_to_the_label():
    page = _on_a_map(
        _square("53.04.01", 0, 30), _square("53.04.05", 30, 2), releases=[make_release(0)]
    )  # fmt: skip

    assert page.xpath("//svg[contains(@class, 'map')]//text/text()") == ["Lamaknen", "1"]
    assert page.xpath("//svg[contains(@class, 'map')]/a/@aria-label") == [
        "Kecamatan Kakuluk Mesak, 1 siaran"
    ]


def test_each_drawing_has_the_same_figures_in_a_table():
    releases = sample_releases(60)

    page = html.fromstring(_file("/data/", releases))
    drawn = page.xpath("//svg[@role='img']//title/text()")
    rows = page.xpath("//section[@aria-labelledby='bulanan']//tbody/tr")

    told = [f"{row[0].text_content()}: {row[1].text_content()} siaran" for row in rows]
    assert drawn == told[::-1]


def test_a_month_without_a_release_is_a_gap_and_not_left_out():
    late = make_release(200)
    page = html.fromstring(_file("/data/", [make_release(0), late]))

    drawn = page.xpath("//svg[@role='img']//title/text()")

    assert drawn == [
        "September 2026: 1 siaran", "Oktober 2026: 0 siaran", "November 2026: 0 siaran",
        "Desember 2026: 1 siaran",
    ]  # fmt: skip


def test_a_house_without_a_release_has_a_page_all_the_same():
    assert "0 siaran" in _file("/data/", []).decode()
    assert _file("/data/siaran-2026-09.csv", []) is None


def test_the_highest_bar_fills_the_drawing_and_none_leaves_it():
    drawn, most, height = bars([("a", 0, "", ""), ("b", 5, "", ""), ("c", 10, "", "2026")])

    assert most == 10
    assert [bar.height for bar in drawn] == [0, 66, 132]
    assert all(bar.y >= 0 and bar.y + bar.height <= height for bar in drawn)


def test_tiles_darken_by_quarters_of_the_most():
    drawn, _ = tiles([(str(n), str(n), n, "") for n in (0, 1, 3, 5, 6, 8)])

    assert [tile.step for tile in drawn] == [0, 1, 2, 3, 3, 4]
    assert [(tile.x, tile.y) for tile in drawn[:4]] == [(0, 0), (113, 0), (226, 0), (0, 87)]


def test_a_long_name_is_broken_into_lines_of_its_tile():
    drawn, _ = tiles([("Kecamatan Lamaknen Selatan", "Lamaknen Selatan", 1, "")])

    assert drawn[0].lines == ("Lamaknen", "Selatan")
