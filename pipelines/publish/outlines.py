"""A map of areas from a file of boundaries or centres: GeoJSON (RFC 7946) to outlines of an SVG.

    draw_map(data, {"53.04.01", "53.04.02"}, source="…")  →  AreaMap(outlines=(Outline("53.04.01", "M12 4l…", …), …), …)

Corners are laid on a grid of half a unit. Two areas share the corners of their border, so that they fall on the
same points of the grid and no gap opens between them. Lines that look for a place for words run beside the grid, so
that none meets a corner.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import pairwise
from math import cos, radians
from typing import Any

from pipelines.publish.charts import WIDTH
from pipelines.values import AreaMap, Outline

MAX_BYTES = 40_000_000
_HIGHEST, _MARGIN, _GRID = 480, 3, 2
_LINES, _ASIDE, _SPACED = 15, 0.1, 4

Point = tuple[float, float]
Ring = list[Point]


def draw_map(data: bytes, codes: Collection[str], *, source: str) -> AreaMap:
    """The outlines of those areas, as wide as a drawing of `charts`.

    Args:
        data: A FeatureCollection in degrees, WGS 84; one property of a feature holds the Kemendagri code of its
            area, with dots or without, as in the files of Badan Informasi Geospasial.
        codes: Of the areas that may be on the map; other features are left out.
        source: Who drew the boundaries, for the line below the map.

    Raises:
        ValueError: No such file, degrees out of range, or none of the areas in it.
    """
    rings, centres = _shapes_of(_features(data), codes)
    points = [point for found in rings.values() for ring in found for point in ring]
    points += [point for found in centres.values() for point in found]
    if not points:
        raise ValueError(
            f"no feature names an area of this house; expected a code like {min(codes, default='53.04.01')}"
        )
    place, height = _projection(points)
    outlines = [
        _outline(code, rings.get(code, []), centres.get(code, []), place)
        for code in sorted(rings.keys() | centres.keys())
    ]
    return AreaMap(tuple(outlines), WIDTH, height, source)


def _features(data: bytes) -> list[dict[str, Any]]:
    try:
        read = json.loads(data)
    except ValueError as error:
        raise ValueError(f"it is not JSON: {error}") from error
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list):
        raise ValueError("it has no features; expected a GeoJSON FeatureCollection")
    return [one for one in features if isinstance(one, dict)]


def _shapes_of(
    features: list[dict[str, Any]], codes: Collection[str]
) -> tuple[dict[str, list[Ring]], dict[str, list[Point]]]:
    """Rings and centres of each area that a feature names."""
    known = {code.replace(".", ""): code for code in codes}
    rings: dict[str, list[Ring]] = defaultdict(list)
    centres: dict[str, list[Point]] = defaultdict(list)
    for feature in features:
        values = (feature.get("properties") or {}).values()
        code = next((known[key] for key in map(_digits, values) if key in known), None)
        geometry = feature.get("geometry")
        if code is None or not geometry:
            continue
        try:
            rings[code] += _rings(geometry)
            centres[code] += _centres(geometry)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"the shape of {code} cannot be read: {error}") from error
    return rings, centres


def _digits(value: object) -> str:
    return str(value).replace(".", "") if isinstance(value, str | int) else ""


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    corners = geometry["coordinates"]
    match geometry["type"]:
        case "Polygon":
            parts = [corners]
        case "MultiPolygon":
            parts = corners
        case _:
            parts = []
    for part in parts:
        for ring in part:
            yield [_point(corner) for corner in ring]


def _centres(geometry: dict[str, Any]) -> Iterator[Point]:
    if geometry["type"] == "Point":
        yield _point(geometry["coordinates"])


def _point(corner: list[float]) -> Point:
    longitude, latitude = float(corner[0]), float(corner[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(
            f"{longitude:g}, {latitude:g}; expected degrees of WGS 84, longitude first"
        )
    return longitude, latitude


class _Projection:
    """Equirectangular, true to scale at the middle latitude: an area of a regency is small."""

    def __init__(
        self, west: float, north: float, squeeze: float, scale: float, left: float
    ) -> None:
        self._west, self._north, self._squeeze = west, north, squeeze
        self._scale, self._left = scale, left

    def __call__(self, point: Point) -> Point:
        x = (point[0] - self._west) * self._squeeze * self._scale + self._left
        y = (self._north - point[1]) * self._scale + _MARGIN
        return round(x * _GRID) / _GRID, round(y * _GRID) / _GRID


def _projection(points: list[Point]) -> tuple[_Projection, int]:
    """How a point is laid on the drawing, and the height of the drawing."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = cos(radians((south + north) / 2))
    across, down = (east - west) * squeeze or 1e-6, (north - south) or 1e-6
    scale = min((WIDTH - 2 * _MARGIN) / across, (_HIGHEST - 2 * _MARGIN) / down)
    left = (WIDTH - across * scale) / 2
    return _Projection(west, north, squeeze, scale, left), round(down * scale) + 2 * _MARGIN


def _outline(code: str, rings: list[Ring], centres: list[Point], place: _Projection) -> Outline:
    laid = [corners for ring in rings if len(corners := _laid(ring, place)) > 2]
    if laid:
        x, y, room = _middle(laid)
        return Outline(code, "".join(map(_path, laid)), x, y, room)
    points = centres or rings[0]
    x, y = place(points[len(points) // 2])
    return Outline(code, "", x, y, 0)


def _laid(ring: Ring, place: _Projection) -> Ring:
    """The corners on the grid, without those that fall together or lie on a straight line."""
    corners: Ring = []
    for point in map(place, ring):
        if corners and point == corners[-1]:
            continue
        if len(corners) > 1 and _is_straight(corners[-2], corners[-1], point):
            corners.pop()
        corners.append(point)
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    return corners


def _is_straight(one: Point, middle: Point, other: Point) -> bool:
    (ax, ay), (bx, by), (cx, cy) = one, middle, other
    turns = (bx - ax) * (cy - by) - (by - ay) * (cx - bx)
    return turns == 0 and (bx - ax) * (cx - bx) + (by - ay) * (cy - by) > 0


def _path(corners: Ring) -> str:
    steps = pairwise(corners)
    lines = "".join(f"l{x - a:g} {y - b:g}" for (a, b), (x, y) in steps)
    return f"M{corners[0][0]:g} {corners[0][1]:g}{lines}z"


def _middle(rings: list[Ring]) -> tuple[float, float, float]:
    """Where words stand: (x, y, room), where a wide line across the area has space above and below it."""
    turned = [[(y, x) for x, y in ring] for ring in rings]
    top = min(y for ring in rings for _, y in ring)
    bottom = max(y for ring in rings for _, y in ring)
    best, most = (rings[0][0][0], rings[0][0][1], 0.0), 0.0
    for number in range(1, _LINES + 1):
        y = top + (bottom - top) * number / (_LINES + 1) + _ASIDE
        for left, right in _within(rings, y):
            x = (left + right) / 2 + _ASIDE
            space = max((min(y - up, down - y) for up, down in _within(turned, x)), default=0.0)
            if min(right - left, _SPACED * space) > most:
                most = min(right - left, _SPACED * space)
                best = (round(x, 1), round(y, 1), round(right - left, 1))
    return best


def _within(rings: list[Ring], y: float) -> Iterator[tuple[float, float]]:
    """The stretches of the line at *y* that lie within the area."""
    crossings = sorted(x for ring in rings for x in _crossings(ring, y))
    return zip(crossings[::2], crossings[1::2], strict=False)


def _crossings(ring: Ring, y: float) -> Iterator[float]:
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y):
            yield ax + (y - ay) * (bx - ax) / (by - ay)
