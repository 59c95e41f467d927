"""The page of open data: charts of what was published, a map, tables to fetch.

The map is drawn from the boundaries that the house was given (`outlines`). Without them it is a cartogram: tiles
of one size in the order of their codes. No free source has all districts by these codes, and a guessed map would
be worse than an honest one.
"""

from dataclasses import dataclass
from itertools import groupby

from pipelines.publish import address
from pipelines.publish.charts import WIDTH, Bar, Shape, Tile, bars, shapes, tiles
from pipelines.publish.frame import frame
from pipelines.publish.jsonld import dataset
from pipelines.publish.tables import LICENSES, RELEASE_FIELDS, STANDING
from pipelines.publish.view import View
from pipelines.publish.when import MONTHS, month_name
from pipelines.values import Region, SectionKind

SHOWN_MONTHS = 24
_SHOWN_FIRST = 12
_LEVEL_WORDS = (
    "Provinsi ", "Kabupaten ", "Kecamatan ", "Distrik ", "Desa ", "Kelurahan ", "Kampung ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in time with its figures; ``rows`` are (words, count, address), the newest first."""

    title: str
    description: str
    bars: list[Bar]
    most: int
    width: int
    height: int
    rows: list[tuple[str, int, str]]


@dataclass(frozen=True, slots=True)
class Map:
    """The map, or the cartogram where there are no boundaries, with its figures. ``source`` is "" for the latter."""

    title: str
    description: str
    tiles: list[Tile]
    shapes: list[Shape]
    source: str
    width: int
    height: int
    rows: list[tuple[str, str, int, str]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The sections of a kind, the most releases first.

    Rows are (name, count, address, width of the bar in hundredths of the widest).
    """

    title: str
    name: str
    rows: list[tuple[str, int, str, int]]
    more: list[tuple[str, int, str, int]]


def data_page(view: View) -> bytes:
    site = view.site
    name, words = LICENSES[site.data_license]
    years = [
        (year, [(MONTHS[m.month - 1], address.href(site, address.data_month(m.year, m.month)), m.count)
                for m in months])
        for year, months in groupby(view.months, key=lambda m: m.year)
    ]  # fmt: skip
    return frame(
        "data.html", site, address.DATA, title="Data terbuka", section="data",
        description="Grafik, peta petak, dan tabel siaran untuk diunduh.",
        total=sum(m.count for m in view.months), months=_months(view), map=_map(view), years=years,
        rankings=[
            _ranking("Menurut instansi", SectionKind.AGENCY, view),
            _ranking("Menurut topik", SectionKind.TOPIC, view),
        ],
        tables=[(words, address.href(site, path), path.name) for words, path, _ in STANDING],
        package=address.href(site, address.DATA_PACKAGE),
        fields=[("Semua siaran sebulan", RELEASE_FIELDS), *((words, fields) for words, _, fields in STANDING)],
        license=(name, words),
        dataset=dataset(site, license=words, tables=[path for _, path, _ in STANDING]),
    )  # fmt: skip


def _months(view: View) -> Chart | None:
    """The newest months up to the last that holds a release; a month without one is a gap."""
    if not view.months:
        return None
    counts = {(m.year, m.month): m.count for m in view.months}
    last, first = max(counts), min(counts)
    span = _span(first, last)[-SHOWN_MONTHS:]
    rows = [
        (month_name(*key), counts.get(key, 0),
         address.href(view.site, address.month_list(*key)) if key in counts else "")
        for key in span
    ]  # fmt: skip
    labels = [str(year) if month == 1 or (year, month) == span[0] else "" for year, month in span]
    if len(span) > 1 and labels[0] and "" not in labels[1:4]:
        labels[0] = ""  # two years would be written one over the other
    shown, most, height = bars(
        [(words, count, href, label) for (words, count, href), label in zip(rows, labels, strict=True)]
    )  # fmt: skip
    words, count, _ = max(rows, key=lambda row: row[1])
    return Chart(
        "Siaran tiap bulan",
        f"Diagram batang {rows[0][0]} sampai {rows[-1][0]}. Terbanyak {words}: {count} siaran.",
        shown, most, WIDTH, height, rows[::-1],
    )  # fmt: skip


def _map(view: View) -> Map | None:
    """The parts of the house's own area, those without a release too."""
    areas = view.site.areas
    if not areas:
        return None
    rows = [_area(area, view) for area in areas]
    drawn = view.site.area_map
    named = (
        f"{sum(1 for _, _, count, _ in rows if count)} dari {len(rows)} wilayah mempunyai siaran."
    )
    if drawn is None:
        shown, height = tiles([_words(row) for row in rows])
        return Map(
            "Kartogram siaran",
            f"Petak sama besar menurut urutan kode wilayah, bukan letak di peta. {named}",
            shown, [], "", WIDTH, height, rows,
        )  # fmt: skip
    found = shapes(drawn, {row[0]: _words(row) for row in rows})
    missing = len(rows) - len(found)
    return Map(
        "Peta siaran",
        named + (f" {missing} wilayah tidak tergambar karena batasnya belum ada." if missing else ""),
        [], found, drawn.source, drawn.width, drawn.height, rows,
    )  # fmt: skip


def _words(row: tuple[str, str, int, str]) -> tuple[str, str, int, str]:
    """(name, short name, releases, address) of an area."""
    _, name, count, href = row
    return name, _short(name), count, href


def _area(area: Region, view: View) -> tuple[str, str, int, str]:
    """(code, name, releases, address or "")."""
    found = view.regions.get(area.code)
    if found is None:
        return area.code, area.name, 0, ""
    href = address.href(view.site, address.region_list(area.code))
    return area.code, area.name, found.count, href


def _short(name: str) -> str:
    word = next((word for word in _LEVEL_WORDS if name.startswith(word)), "")
    return name.removeprefix(word)


def _ranking(title: str, kind: SectionKind, view: View) -> Ranking:
    counts = sorted(view.filled(kind), key=lambda c: (-c.count, c.section.name.casefold()))
    most = counts[0].count if counts else 1
    rows = [
        (c.section.name, c.count, address.href(view.site, address.section_list(c.section)),
         max(round(100 * c.count / most), 1))
        for c in counts
    ]  # fmt: skip
    return Ranking(title, kind.value, rows[:_SHOWN_FIRST], rows[_SHOWN_FIRST:])


def _span(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    months = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return [(number // 12, number % 12 + 1) for number in months]
