"""A place outside the issuer's region: a village of the same name elsewhere, or a slip.

Codes decide, names do not: "53.04.05.2006" lies in "53.04". A release may well speak of another regency
or of the capital; so what is doubted is a district or a village outside, unless the text itself names
the regency in which it lies, or says that somebody or something only comes from there, or goes by it.
"""

import re
from collections.abc import Iterator
from typing import Protocol

from pipelines.check.text import still_fits
from pipelines.values import Issue, Manuscript, Severity

_DOUBTED = frozenset({"kecamatan", "desa", "kelurahan"})
_FROM = re.compile(r"\b(?:dari|asal|via|jurusan|rute)\s+(?:[A-Z]\w+(?:,| dan)\s+)?\Z")


class PlaceNames(Protocol):
    """What the checks ask of a gazetteer."""

    def name(self, code: str) -> str:
        """The area's name in title case with its level word; KeyError for a code that is none."""
        ...

    def contains(self, region: str, code: str) -> bool:
        """Whether *code* is *region* or lies in it."""
        ...

    def find(self, name: str, level: str | None = None, within: str | None = None) -> list[str]:
        """Codes of the areas called *name*, of a *level* and in the area *within* where these are given."""
        ...


def find_places_outside(manuscript: Manuscript, *, gazetteer: PlaceNames) -> Iterator[Issue]:
    """A CHECK for each place outside the region, its ancestors aside, with the whole path to it."""
    region = manuscript.region
    if not region:
        return
    told: set[str] = set()
    for place in manuscript.extraction.places:
        if (
            place.code is None
            or place.level not in _DOUBTED
            or not still_fits(manuscript.body, place)
        ):
            continue
        if gazetteer.contains(region, place.code) or gazetteer.contains(place.code, region):
            continue
        if _FROM.search(manuscript.body, max(0, place.start - 40), place.start):
            continue
        if place.code in told or _is_explained(place.code[:5], manuscript, gazetteer):
            continue
        told.add(place.code)
        yield Issue(
            field="body",
            code="place_outside",
            severity=Severity.CHECK,
            title="Tempat di luar wilayah",
            message=f"“{place.text}” terbaca sebagai {_path(place.code, gazetteer)}, di luar "
            f"{_name(region, gazetteer)}. Pastikan tempatnya.",
            start=place.start,
            end=place.end,
        )


def _is_explained(regency: str, manuscript: Manuscript, gazetteer: PlaceNames) -> bool:
    """Whether the text names the *regency* or city in which a place lies."""
    if any(other.code == regency for other in manuscript.extraction.places):
        return True
    bare = _name(regency, gazetteer).split(" ", 1)[-1].casefold()
    return len(bare) > 3 and bare in manuscript.body.casefold()


def _path(code: str, gazetteer: PlaceNames) -> str:
    """ "Desa Kabuna, Kecamatan Kakuluk Mesak, Kabupaten Belu, Provinsi Nusa Tenggara Timur"."""
    parts = code.split(".")
    codes = [".".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return ", ".join(_name(part, gazetteer) for part in codes)


def _name(code: str, gazetteer: PlaceNames) -> str:
    try:
        return gazetteer.name(code)
    except KeyError:
        return code
