"""Places against the Kemendagri list: a village not in that district, desa for kelurahan, a homonym left open.

Codes of Kepmendagri 300.2.2-2138/2025: in xx.xx.xx.xxxx the village's first digit is 1 for a kelurahan and
2 for a desa. Only names that the list knows in the issuer's region are judged: dusun and old names
are many, and the list is silent about them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.check.regions import PlaceNames
from pipelines.check.text import still_fits
from pipelines.values import Issue, Manuscript, Mend, Place, Severity

_BETWEEN = re.compile(r",?\s(?:di |wilayah |yang berada di )?|\s?\(")
_KIND = re.compile(r"(?P<desa>[Dd]esa|[Dd]s\.)|(?P<kelurahan>[Kk]elurahan|[Kk]el\.)")
_LEVEL_WORD = re.compile(r"^(?:desa|kelurahan|kel\.|ds\.|kecamatan|kec\.)\s+", re.IGNORECASE)


def find_villages_elsewhere(manuscript: Manuscript, *, gazetteer: PlaceNames) -> Iterator[Issue]:
    """A CHECK for each "Desa X, Kecamatan Y" where the region has an X, but not in Y; mends with its district."""
    body, places = manuscript.body, _standing(manuscript)
    for village, district in pairwise(places):
        if district.level != "kecamatan" or district.code is None:
            continue
        if not _BETWEEN.fullmatch(body[village.end : district.start]) or not _is_a_village(village):
            continue
        codes = _villages(village.text, manuscript.region, gazetteer)
        if not codes or any(gazetteer.contains(district.code, code) for code in codes):
            continue
        yield _elsewhere(village, district, codes, gazetteer)


def find_village_kinds(manuscript: Manuscript, *, gazetteer: PlaceNames) -> Iterator[Issue]:
    """A CHECK for each "Desa X" that is a kelurahan, and the other way round, with the right word."""
    told: set[str] = set()
    for place in _standing(manuscript):
        word = _KIND.match(place.text)
        if word is None or place.text in told:
            continue
        told.add(place.text)
        codes = _villages(_LEVEL_WORD.sub("", place.text), manuscript.region, gazetteer)
        if place.code and len(place.code) == 13:
            codes = [place.code]
        is_desa = bool(word["desa"])
        if not codes or any((code[9] != "1") == is_desa for code in codes):
            continue
        right = "Kelurahan" if is_desa else "Desa"
        right = right if word[0][0].isupper() else right.lower()
        end = place.start + word.end()
        yield Issue(
            "body", "village_kind", Severity.CHECK, "Desa atau kelurahan?",
            f"“{place.text}” dalam daftar Kemendagri adalah {gazetteer.name(codes[0])}.",
            place.start, place.end, (Mend(f"Jadikan {right}", place.start, end, right),),
        )  # fmt: skip


def find_homonyms(manuscript: Manuscript, *, gazetteer: PlaceNames) -> Iterator[Issue]:
    """A CHECK for each village whose name several districts of the region have, with one mend for each."""
    told: set[str] = set()
    for place in _standing(manuscript):
        inside = [
            c for c in place.candidates if gazetteer.contains(manuscript.region, c) and len(c) == 13
        ]
        if place.code or len(inside) < 2 or not manuscript.region or place.text in told:
            continue
        told.add(place.text)
        if not _LEVEL_WORD.match(place.text) and place.level not in ("desa", "kelurahan"):
            continue
        districts = [gazetteer.name(code[:8]) for code in inside]
        yield Issue(
            "body", "place_homonym", Severity.CHECK, "Desa yang mana?",
            f"“{place.text}” ada di {', '.join(districts)}. Sebutkan kecamatannya.",
            place.start, place.end,
            tuple(Mend(f"Di {name}", place.end, place.end, f", {name}") for name in districts[:4]),
        )  # fmt: skip


def _standing(manuscript: Manuscript) -> list[Place]:
    places = [p for p in manuscript.extraction.places if still_fits(manuscript.body, p)]
    return sorted(places, key=lambda place: place.start)


def _is_a_village(place: Place) -> bool:
    return place.level in ("desa", "kelurahan") or bool(_KIND.match(place.text))


def _villages(name: str, region: str, gazetteer: PlaceNames) -> list[str]:
    if not region:
        return []
    return [code for code in gazetteer.find(name, within=region) if len(code) == 13]


def _elsewhere(
    village: Place, district: Place, codes: Sequence[str], gazetteer: PlaceNames
) -> Issue:
    homes = list(dict.fromkeys(gazetteer.name(code[:8]) for code in codes))
    word = district.text.split()[0]
    mends = []
    for home in homes[:3]:
        bare = home.split(" ", 1)[1]
        text = (
            f"{word} {bare}"
            if word.rstrip(".").lower() in ("kecamatan", "kec", "distrik")
            else bare
        )
        mends.append(Mend(f"Jadikan {home}", district.start, district.end, text))
    return Issue(
        "body", "village_elsewhere", Severity.CHECK, "Desa tidak di kecamatan itu",
        f"“{village.text}” menurut daftar Kemendagri ada di {', '.join(homes)}, bukan {gazetteer.name(district.code or '')}.",
        village.start, district.end, tuple(mends),
    )  # fmt: skip
