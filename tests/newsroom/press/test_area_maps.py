"""The map of the house's area: drawn once from its file, and no file keeps the house from publishing."""

import json
from dataclasses import replace

import pytest
from django.conf import settings

from newsroom.engine import health
from newsroom.press.area_maps import area_map, parts_of
from tests.newsroom.conftest import NOW

SQUARE = [[124.8, -9.1], [124.9, -9.1], [124.9, -9.2], [124.8, -9.2], [124.8, -9.1]]


def _config(path, content):
    path.write_text(content, encoding="utf-8")
    config = settings.CONFIG
    public = replace(config.public, boundaries=str(path), boundaries_source="Badan Contoh, 2026")
    return replace(config, public=public)


def _file(*codes):
    features = [
        {
            "type": "Feature",
            "properties": {"kode": code},
            "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
        }
        for code in codes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def _found(config):
    return next(one for one in health.examine(config, now=NOW) if one.what == "map")


@pytest.mark.django_db
def test_areas_without_boundaries_are_named(tmp_path):
    parts = parts_of(settings.CONFIG.newsroom.region)
    some = _config(tmp_path / "some.geojson", _file(*parts[1:]))
    all_of_them = _config(tmp_path / "all.geojson", _file(*parts))

    assert [one.code for one in area_map(some).outlines] == list(parts[1:])
    assert _found(some).status == "warning"
    assert _found(some).words.endswith(f"without: {parts[0]}")
    assert _found(all_of_them).status == "ok"


@pytest.mark.django_db
def test_a_file_that_cannot_be_drawn_fails_the_check_and_leaves_the_tiles(tmp_path):
    config = _config(tmp_path / "batas.geojson", _file("31.71.01"))

    assert area_map(config) is None
    assert _found(config).status == "failed"
    assert "names an area of this house" in _found(config).words


@pytest.mark.django_db
def test_a_house_without_a_file_is_well():
    assert area_map(settings.CONFIG) is None
    assert _found(settings.CONFIG).status == "ok"
