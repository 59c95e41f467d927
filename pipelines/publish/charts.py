"""Charts as plain figures: where each bar, tile and area of a drawing stands, for a template that only prints.

Units are those of the drawing's own box, 336 wide: as wide as a small phone's page, so that words are drawn
at their own size there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from pipelines.values import AreaMap

WIDTH = 336
_BARS_HEIGHT, _GAP, _WIDEST = 132, 2, 28
_TILE_WIDTH, _TILE_HEIGHT, _TILES_IN_A_ROW, _LINE_CHARS, _LINES = 110, 84, 3, 13, 3
STEPS = 4
_CHAR_WIDTH, _DOT = 7.6, 7


@dataclass(frozen=True, slots=True)
class Bar:
    """A column of a chart in time; ``label`` is "" but where one is written below, at ``middle``."""

    words: str
    count: int
    href: str
    x: float
    y: float
    width: float
    height: float
    label: str
    middle: float


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the cartogram. ``href`` is "" for an area without a page; ``step`` counts from 0, none."""

    words: str
    lines: tuple[str, ...]
    count: int
    href: str
    x: int
    y: int
    width: int
    height: int
    step: int


@dataclass(frozen=True, slots=True)
class Shape:
    """An area of a drawn map; ``name`` and ``sum`` are "" where they would not fit into it.

    ``path`` is "" where only the centre is known: a dot of ``radius`` around (x, y).
    """

    words: str
    name: str
    sum: str
    count: int
    href: str
    path: str
    x: float
    y: float
    radius: float
    step: int


def bars(rows: Sequence[tuple[str, int, str, str]]) -> tuple[list[Bar], int, int]:
    """Columns side by side, the most in one of them, and the height of the drawing.

    Args:
        rows: (words, count, address, label) in the order of time; the label "" or what to write below.
    """
    most = max((count for _, count, _, _ in rows), default=0)
    step = min(WIDTH / max(len(rows), 1), _WIDEST)  # a young archive has slim bars too
    found = []
    for number, (words, count, href, label) in enumerate(rows):
        height = round(_BARS_HEIGHT * count / most, 1) if most else 0
        x, width = round(number * step, 1), round(max(step - _GAP, 1), 1)
        y = round(16 + _BARS_HEIGHT - height, 1)
        found.append(Bar(words, count, href, x, y, width, height, label, round(x + width / 2, 1)))
    return found, most, _BARS_HEIGHT + 40


def tiles(rows: Sequence[tuple[str, str, int, str]]) -> tuple[list[Tile], int]:
    """Tiles of one size, row by row, and the height of the drawing.

    Args:
        rows: (name, short name, count, address or "") in their order.
    """
    most = max((count for _, _, count, _ in rows), default=0)
    found = []
    for number, (name, short, count, href) in enumerate(rows):
        row, column = divmod(number, _TILES_IN_A_ROW)
        x, y = column * (_TILE_WIDTH + 3), row * (_TILE_HEIGHT + 3)
        found.append(
            Tile(name, _lines(short), count, href, x, y, _TILE_WIDTH, _TILE_HEIGHT, _step(count, most))
        )  # fmt: skip
    return found, -(-len(rows) // _TILES_IN_A_ROW) * (_TILE_HEIGHT + 3)


def shapes(drawn: AreaMap, rows: Mapping[str, tuple[str, str, int, str]]) -> list[Shape]:
    """The areas of *drawn*, those with a page last, so that nothing covers what can be chosen.

    Args:
        rows: (name, short name, count, address or "") by code; areas that are in none are left out.
    """
    most = max((count for _, _, count, _ in rows.values()), default=0)
    found = []
    for outline in drawn.outlines:
        if outline.code in rows:
            words, short, count, href = rows[outline.code]
            step = _step(count, most)
            fits = len(short) * _CHAR_WIDTH <= outline.room
            held = count and len(str(count)) * _CHAR_WIDTH <= (outline.room or 2 * _DOT)
            found.append(
                Shape(words, short if fits else "", str(count) if held else "", count, href,
                      outline.path, outline.x, outline.y, _DOT + 2 * step, step)
            )  # fmt: skip
    return sorted(found, key=lambda shape: shape.href != "")


def _step(count: int, most: int) -> int:
    """0 for none, else the quarter of the most in which *count* lies, 1 to 4."""
    return -(-count * STEPS // most) if count and most else 0


def _lines(name: str) -> tuple[str, ...]:
    """*name* on lines that a tile is wide enough for; what does not fit ends with an ellipsis."""
    lines = wrap(name, _LINE_CHARS, max_lines=_LINES, placeholder="…")
    return tuple(lines) or (name[:_LINE_CHARS],)
