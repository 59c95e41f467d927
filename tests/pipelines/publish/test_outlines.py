"""A file of boundaries becomes a drawing: neighbours touch, words stand inside, a wrong file is named."""

import json
import re

import pytest

from pipelines.publish.charts import WIDTH
from pipelines.publish.outlines import draw_map

SOURCE = "Badan Contoh, 2026"
CODES = {"53.04.01", "53.04.03", "53.04.05"}
WEST = [[124.8, -9.1], [124.9, -9.1], [124.91, -9.2], [124.9, -9.3], [124.8, -9.3], [124.8, -9.1]]
EAST = [[124.9, -9.1], [125.0, -9.1], [125.0, -9.3], [124.9, -9.3], [124.91, -9.2], [124.9, -9.1]]


def _feature(code, geometry, name="KDCPUM"):
    return {"type": "Feature", "properties": {"nama": "Contoh", name: code}, "geometry": geometry}


def _polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def _file(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def _corners(path):
    found, x, y = [], 0.0, 0.0
    for letter, pair in re.findall(r"([Ml])(-?[\d.]+ -?[\d.]+)", path):
        dx, dy = map(float, pair.split())
        x, y = (dx, dy) if letter == "M" else (x + dx, y + dy)
        found.append((round(x, 1), round(y, 1)))
    return found


def test_neighbours_share_the_corners_of_their_border():
    west, east = draw_map(
        _file(_feature("53.04.01", _polygon(WEST)), _feature("53.04.03", _polygon(EAST))),
        CODES, source=SOURCE,
    ).outlines  # fmt: skip

    shared = set(_corners(west.path)) & set(_corners(east.path))

    assert len(_corners(west.path)) == len(WEST) - 1
    assert len(shared) == 3


def test_north_is_up_and_everything_lies_within_the_drawing():
    drawn = draw_map(
        _file(_feature("53.04.01", _polygon(WEST)), _feature("53.04.03", _polygon(EAST))),
        CODES, source=SOURCE,
    )  # fmt: skip
    west, east = drawn.outlines
    corners = _corners(west.path) + _corners(east.path)

    assert west.x < east.x
    assert _corners(west.path)[0][1] < _corners(west.path)[3][1]
    assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in corners)
    assert (drawn.width, drawn.source) == (WIDTH, SOURCE)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("KDCPUM", "53.04.05", id="with dots"),
        pytest.param("id", "530405", id="digits"),
        pytest.param("kode", 530405, id="a number"),
    ],
)
def test_the_code_is_found_under_any_name(name, code):
    (found,) = draw_map(_file(_feature(code, _polygon(WEST), name)), CODES, source=SOURCE).outlines

    assert found.code == "53.04.05"


def test_words_stand_within_an_area_that_is_bent_around_another():
    horseshoe = [[0, 0], [10, 0], [10, 10], [7, 10], [7, 2], [3, 2], [3, 10], [0, 10], [0, 0]]
    (found,) = draw_map(
        _file(_feature("53.04.01", _polygon(horseshoe))), CODES, source=SOURCE
    ).outlines
    corners = _corners(found.path)
    right, top = max(x for x, _ in corners), max(y for _, y in corners)

    assert found.y > top * 0.8  # the bow lies at the bottom: the middle is empty
    assert found.room > right * 0.9


def test_islands_of_an_area_are_one_outline():
    island = [[125.1, -9.1], [125.2, -9.1], [125.2, -9.2], [125.1, -9.1]]
    geometry = {"type": "MultiPolygon", "coordinates": [[WEST], [island]]}

    (found,) = draw_map(_file(_feature("53.04.01", geometry)), CODES, source=SOURCE).outlines

    assert found.path.count("M") == found.path.count("z") == 2


def test_corners_in_a_line_and_closer_than_the_grid_are_left_out():
    dense = [[number / 1000, 0] for number in range(1000)] + [[1, 0], [1, -1], [0, -1], [0, 0]]

    (found,) = draw_map(_file(_feature("53.04.01", _polygon(dense))), CODES, source=SOURCE).outlines

    assert len(_corners(found.path)) == 4


def test_a_centre_is_a_dot():
    point = {"type": "Point", "coordinates": [124.9, -9.2]}

    drawn = draw_map(
        _file(_feature("53.04.01", point), _feature("53.04.03", _polygon(EAST))), CODES, source=SOURCE
    )  # fmt: skip
    dot = drawn.outlines[0]

    assert dot.path == ""
    assert 0 <= dot.x <= drawn.width
    assert 0 <= dot.y <= drawn.height


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"kode;nama", "not JSON", id="a table"),
        pytest.param(b"[]", "expected a GeoJSON FeatureCollection", id="a list"),
        pytest.param(_file(), "expected a code like 53.04.01", id="empty"),
        pytest.param(_file(_feature("31.71.01", _polygon(WEST))), "names an area of this house", id="another's"),
        pytest.param(
            _file(_feature("53.04.01", _polygon([[650000, 8990000]]))), "53.04.01 .*degrees of WGS 84", id="metres"
        ),
        pytest.param(
            _file(_feature("53.04.01", {"type": "Polygon"})), "53.04.01 cannot be read", id="no corners"
        ),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named(data, words):
    with pytest.raises(ValueError, match=words):
        draw_map(data, CODES, source=SOURCE)
