"""The gazetteer: every province, regency, district and village with its Kemendagri code.

    53.04.05.2006 = Desa Kabuna, Kecamatan Kakuluk Mesak, Kabupaten Belu, Provinsi Nusa Tenggara Timur

A code says what lies in what: "53.04" begins the codes of all that lies in Belu. Names are found
without case, spaces, hyphens and level words. Data and licence: `data/areas/`.
"""

import csv
import gzip
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import marisa_trie

from pipelines.extract.name_spelling import one_apart, sounds_like, with_figure, written_out

_AREAS = Path(__file__).parent / "data" / "areas"

LEVELS = ("provinsi", "kabupaten", "kota", "kecamatan", "desa", "kelurahan")

LEVEL_WORDS: dict[str, tuple[str, ...]] = {
    "provinsi": ("provinsi",), "prov": ("provinsi",), "propinsi": ("provinsi",), "prop": ("provinsi",),
    "daerah istimewa": ("provinsi",), "kabupaten": ("kabupaten",), "kab": ("kabupaten",), "kabupaten administrasi": ("kabupaten",),
    "kab adm": ("kabupaten",), "kota": ("kota",), "kotamadya": ("kota",), "kodya": ("kota",), "kota administrasi": ("kota",),
    "kota adm": ("kota",), "kota madya": ("kota",),
    "kecamatan": ("kecamatan",), "kec": ("kecamatan",), "distrik": ("kecamatan",), "dist": ("kecamatan",),
    "kapanewon": ("kecamatan",), "kepanewon": ("kecamatan",), "kemantren": ("kecamatan",),
    "desa": ("desa",), "ds": ("desa",), "desa adat": ("desa",), "nagari": ("desa",), "nag": ("desa",), "kenagarian": ("desa",),
    "gampong": ("desa",), "gampoeng": ("desa",), "pekon": ("desa",), "kampung": ("desa", "kelurahan"), "kampong": ("desa", "kelurahan"),
    "kamp": ("desa",), "negeri": ("desa", "kelurahan"), "negeri administratif": ("desa",), "lembang": ("desa",), "tiyuh": ("desa",),
    "kalurahan": ("desa", "kelurahan"), "kelurahan": ("kelurahan",), "kel": ("kelurahan",), "ohoi": ("desa",), "kute": ("desa",),
    "kepenghuluan": ("desa",), "pekraman": ("desa",),
}  # fmt: skip
"""Words that say at which level a place lies, with the levels they may mean."""

_LEVEL_WORD = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, LEVEL_WORDS), key=len, reverse=True))})\b\.?\s*",
    re.IGNORECASE,
)
_NO_LETTER = re.compile(r"[^a-z0-9]")
_LONG_ENOUGH = 5
"""Letters of a name that bears a slip; shorter names are one letter from too many others."""
_SIZES = (2, 5, 8)  # of the codes of provinces, regencies and districts
_REGIONS_KEPT = 128
_LEAD = re.compile(r"(?i)(?:se\s?[-–—]\s?|(?:wilayah|daerah)\s(?!istimewa))")
_BRACKETED = re.compile(r"\s*\([^)]*\)?")


def plain(name: str) -> str:
    """*name* as it is looked up: small letters and digits alone ("Ile Ape" and "Ile-Ape": ileape)."""
    flat = unicodedata.normalize("NFKD", name.casefold())
    return _NO_LETTER.sub("", flat)


def lying_in(codes: Iterable[str], holders: Iterable[str]) -> list[str]:
    """Those of *codes* that lie in one of *holders*, itself not included."""
    around = set(holders)
    return [c for c in codes if any(c[:n] in around for n in _SIZES if n < len(c))]


def holding(codes: Iterable[str], held: Iterable[str]) -> list[str]:
    """Those of *codes* in which one of *held* lies, itself not included."""
    around = {c[:n] for c in held for n in _SIZES if n < len(c)}
    return [c for c in codes if c in around]


def split_level(name: str) -> tuple[str, str]:
    """The level word in front of *name*, in small letters, and the rest; "" where there is none."""
    match = _LEVEL_WORD.match(name)
    if match is None or match.end() == len(name):
        return "", name
    return " ".join(match[0].casefold().replace(".", "").split()), name[match.end() :]


class Gazetteer:
    """Names and codes of all areas. Make it once, by :func:`load_gazetteer`."""

    def __init__(
        self, areas: Iterable[tuple[str, str]], short_names: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._names = dict(areas)
        keys: list[str] = []
        codes: list[tuple[bytes]] = []
        for code, name in self._names.items():
            spelled = {plain(split_level(part)[1]) for part in _spellings(name)}
            for key in spelled | {plain(name), plain(with_figure(name))}:
                keys.append(key)
                codes.append((code.encode().ljust(13),))
        self._codes = marisa_trie.RecordTrie("<13s", zip(keys, codes, strict=True))
        self._sorted = sorted(self._names)
        self._long: dict[str | None, list[str]] = {}
        self._all: dict[str | None, frozenset[str]] = {}
        self._short: dict[str, list[str]] = {}
        for short, code in short_names:
            self._short.setdefault(plain(short), []).append(code)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, code: str) -> bool:
        return code in self._names

    def level(self, code: str) -> str:
        """One of ``LEVELS``. Raises KeyError for a code that is none."""
        name = self._names[code]
        match len(code):
            case 2:
                return "provinsi"
            case 5:
                return "kota" if name.startswith("KOTA") else "kabupaten"
            case 8:
                return "kecamatan"
        return "kelurahan" if code[9] == "1" else "desa"

    def regions(self) -> list[str]:
        """Codes of all provinces, regencies and cities."""
        return [code for code in self._names if len(code) <= 5]

    def codes(self) -> list[str]:
        """Codes of all areas, sorted."""
        return list(self._sorted)

    def bare_name(self, code: str) -> str:
        """The name in title case without its level word: "Belu"."""
        name = self._names[code]
        return name if len(code) > 5 else _title(split_level(name)[1] if len(code) == 5 else name)

    def name(self, code: str) -> str:
        """The name in title case with its level word: "Kabupaten Belu", "Distrik Waris".

        Raises:
            KeyError: A code that is none.
        """
        level = self.level(code)
        word = "distrik" if level == "kecamatan" and code.startswith("9") else level
        return f"{word.capitalize()} {self.bare_name(code)}"

    def path(self, code: str) -> tuple[str, ...]:
        """Names with level words from the province down to the area itself."""
        return tuple(self.name(part) for part in self.line(code))

    def line(self, code: str) -> tuple[str, ...]:
        """Codes from the province down to the area itself; those that exist."""
        parts = code.split(".")
        return tuple(c for n in range(len(parts)) if (c := ".".join(parts[: n + 1])) in self._names)

    def contains(self, region: str, code: str) -> bool:
        """Whether *code* is *region* or lies in it."""
        return code == region or code.startswith(region + ".")

    def find(self, name: str, level: str | None = None, within: str | None = None) -> list[str]:
        """Codes of all areas called *name*, sorted; an empty list where there is none.

        Args:
            name: With or without a level word ("Desa Kabuna", "Kab. Belu", "belu"); the word, where
                it is there, decides about the level as *level* does. Short names count ("NTT").
            level: One of ``LEVELS``.
            within: Code of the area in which to look; itself included.
        """
        name = _LEAD.sub("", name)
        word, rest = split_level(name)
        found = self._find(rest, LEVEL_WORDS.get(word, ()))
        if not found and word:
            found = self._find(name, ())
        if not found and "(" in rest:
            found = self._find(_BRACKETED.sub("", rest), LEVEL_WORDS.get(word, ()))
        for way in written_out(rest) if not found else ():
            found = found or self._find(way, LEVEL_WORDS.get(word, ()))
        return [
            code for code in found
            if (level is None or self.level(code) == level) and (within is None or self.contains(within, code))
        ]  # fmt: skip

    def similar(self, name: str, within: str | None = None) -> list[str]:
        """Codes of areas whose name is one letter from *name*, or sounds the same, sorted.

        Args:
            name: With or without a level word, which says nothing here.
            within: Code of the area in which to look; None looks at provinces and regencies.
        """
        key = plain(split_level(name)[1])
        if len(key) < _LONG_ENOUGH:
            return []
        alike = {k for k in self._long_names(within) if one_apart(key, k) or sounds_like(key, k)}
        inside = (code for k in alike for code in self._find(k, ()))
        return sorted(
            code for code in set(inside)
            if (len(code) <= 5 if within is None else code != within and self.contains(within, code))
        )  # fmt: skip

    def names_in(self, region: str | None) -> frozenset[str]:
        """All names of districts and villages in *region*, as :func:`plain` makes them; of provinces and regencies for None."""
        names = self._all.get(region)
        if names is None:
            held = [code for code in self._inside(region) if region is None or len(code) > 5]
            spelled = (self._names[c] if region else self.bare_name(c) for c in held)
            names = frozenset(
                plain(part) for name in spelled for part in (*_spellings(name), with_figure(name))
            )
            if len(self._all) >= _REGIONS_KEPT:
                self._all.clear()
            self._all[region] = names
        return names

    def _long_names(self, within: str | None) -> list[str]:
        """Names in *within* that are long enough to bear a slip, as they are looked up."""
        names = self._long.get(within)
        if names is None:
            keys = (plain(split_level(self._names[code])[1]) for code in self._inside(within))
            names = [key for key in dict.fromkeys(keys) if len(key) >= _LONG_ENOUGH]
            if len(self._long) >= _REGIONS_KEPT:
                self._long.clear()
            self._long[within] = names
        return names

    def _inside(self, within: str | None) -> list[str]:
        if within is None:
            return self.regions()
        first, last = (
            bisect_left(self._sorted, within + "."),
            bisect_left(self._sorted, within + "/"),
        )
        return self._sorted[first:last]

    def _find(self, name: str, levels: tuple[str, ...]) -> list[str]:
        key = plain(name)
        if not key:
            return []
        codes = {raw.decode().rstrip() for (raw,) in self._codes.get(key, ())}
        codes.update(self._short.get(key, ()))
        return sorted(code for code in codes if not levels or self.level(code) in levels)


def _spellings(name: str) -> list[str]:
    """A name and those joined in it: "Tiro/Truseb", "Kurau (Timur)", "Pulo Lon / Pulo Dayah"."""
    parts = [name]
    if "(" in name:
        parts.append(re.sub(r"\s*\([^)]*\)", "", name))
    if "/" in name and not re.search(r"\b[IVX]+/[IVX]+", name):
        parts += name.split("/")
    return parts


_KEPT = {"DKI", "DI", "II", "III", "IV"}


def _title(name: str) -> str:
    return " ".join(word if word in _KEPT else word.capitalize() for word in name.split())


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the whole country, read once."""
    with gzip.open(_AREAS / "areas.tsv.gz", "rt", encoding="utf-8", newline="\n") as lines:
        areas = [
            (code, name) for code, _, name in (line.rstrip("\n").partition("\t") for line in lines)
        ]
    with (_AREAS / "short_names.csv").open(encoding="utf-8", newline="") as rows:
        short = [(row["short"], row["code"]) for row in csv.DictReader(rows)]
    return Gazetteer(areas, short)
