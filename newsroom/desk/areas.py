"""Areas that a release of an issuer may be about, and their names."""

from functools import lru_cache

from pipelines.extract import load_gazetteer

_MOST = 6000
_VILLAGES = (*range(1001, 1100), *range(2001, 2100))


def area_name(code: str) -> str:
    """An area by its code, for people; the code itself where it is not known."""
    known = load_gazetteer()
    return known.name(code) if code in known else code


@lru_cache(maxsize=64)
def areas_within(code: str) -> tuple[tuple[str, str], ...]:
    """Codes and names of an area and all that lies in it down to villages; districts for a province."""
    known = load_gazetteer()
    found = [code] if code in known else []
    if len(code) == 2:
        found += [c for n in range(1, 100) if (c := f"{code}.{n:02}") in known]
    regencies = [c for c in found if len(c) == 5]
    districts = [c for r in regencies for n in range(1, 100) if (c := f"{r}.{n:02}") in known]
    found += districts
    if len(code) > 2:
        districts = [code] if len(code) == 8 else districts
        found += [c for d in districts for n in _VILLAGES if (c := f"{d}.{n}") in known]
    return tuple((c, known.name(c)) for c in sorted(found)[:_MOST])
