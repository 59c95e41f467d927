"""How near extraction comes to the gold: precision, recall and F1 of each figure.

A person counts by name or another spelling of it; an official with the same office; a place by
its code, a venue by its words; a date by start and end; a quotation by its first four words and
its speaker. Sets are compared in each document and summed over all.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipelines.extract.gazetteer import LEVELS

Document = Mapping[str, Any]
Key = tuple[str, ...]

FIGURES = ("person", "official", "official_near", "place", "admin_place", "date", "quote")
_ABBREVIATIONS = {
    "kadis": "kepala dinas", "kadinas": "kepala dinas", "kabid": "kepala bidang",
    "kabag": "kepala bagian", "kasubag": "kepala subbagian", "kasubbag": "kepala subbagian",
    "kasi": "kepala seksi", "kasie": "kepala seksi", "kaban": "kepala badan",
    "kades": "kepala desa", "kakan": "kepala kantor", "kapus": "kepala puskesmas",
    "kalaksa": "kepala pelaksana", "kominfo": "komunikasi dan informatika",
    "diskominfo": "dinas komunikasi dan informatika", "sekda": "sekretaris daerah",
    "sekretda": "sekretaris daerah", "sekwan": "sekretaris dewan", "setda": "sekretariat daerah",
    "sekdin": "sekretaris dinas", "wabup": "wakil bupati", "wagub": "wakil gubernur",
    "wawali": "wakil wali kota", "walikota": "wali kota", "kapolres": "kepala kepolisian resor",
    "polres": "kepolisian resor", "kapolsek": "kepala kepolisian sektor",
    "polsek": "kepolisian sektor", "kapolda": "kepala kepolisian daerah",
    "dandim": "komandan kodim", "danramil": "komandan koramil", "danrem": "komandan korem",
    "kajari": "kepala kejaksaan negeri", "kab": "kabupaten", "prov": "provinsi",
    "propinsi": "provinsi", "kec": "kecamatan", "ntt": "nusa tenggara timur",
    "ntb": "nusa tenggara barat", "plt": "pelaksana tugas", "plh": "pelaksana harian",
    "pj": "penjabat", "pjs": "penjabat sementara",
}  # fmt: skip
"""Fixed with the rules of the score; the grammar of offices has a longer table of its own."""
_LEVEL_WORDS = {*LEVELS, "distrik"}
_COUNTRY = ("indonesia", "republik indonesia", "ri", "nkri")


class Finding(NamedTuple):
    """One miss or extra: its document, what was compared, and the words that stand for it in the text."""

    document: str
    key: Key
    words: str
    text: str

    def __str__(self) -> str:
        return f"{self.document}: {' · '.join(self.key)}"


@dataclass(slots=True)
class Tally:
    """Hits, extras and misses of one figure, and which they were."""

    hits: int = 0
    extras: list[Finding] = field(default_factory=list)
    misses: list[Finding] = field(default_factory=list)

    def add(
        self,
        document: Document,
        gold: AbstractSet[Key],
        found: AbstractSet[Key],
        spelled: Mapping[Key, str] | None = None,
    ) -> None:
        """Count one document's keys; *spelled* has the words of those that are no words themselves."""

        def finding(key: Key) -> Finding:
            words_of_key = (spelled or {}).get(key, key[0])
            return Finding(document["id"], key, words_of_key, document.get("text", ""))

        self.hits += len(gold & found)
        self.misses += map(finding, sorted(gold - found))
        self.extras += map(finding, sorted(found - gold))

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + len(self.extras)) if self.hits else 0.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + len(self.misses)) if self.hits else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(gold: Iterable[Document], found: Mapping[str, Document]) -> dict[str, Tally]:
    """A tally for each of ``FIGURES``; a document without an answer counts as one of nothing found."""
    tallies = {figure: Tally() for figure in FIGURES}
    for document in gold:
        answer = found.get(document["id"], {})
        names = _Names(document.get("people", []))
        _people(tallies, document, names, answer.get("people", []))
        _places(tallies, document, answer.get("places", []))
        dates = [*answer.get("dates", []), *document.get("dates", [])]
        spelled: dict[Key, str] = {(d["start"], d["end"]): d.get("text", "") for d in dates}
        tallies["date"].add(document, *_dates(document, answer.get("dates", [])), spelled)
        tallies["quote"].add(
            document,
            {names.quote(q) for q in document.get("quotes", [])},
            {names.quote(q) for q in answer.get("quotes", [])},
        )
    return tallies


def words(text: str | None) -> list[str]:
    """Small-letter words of *text*, punctuation and dashes gone."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text or "").casefold())


def office(text: str | None) -> str:
    """An office's words, bracketed acronyms dropped, abbreviations written out."""
    bare = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", re.sub(r"\([^)]*\)", " ", text or ""))
    return " ".join(part for word in words(bare) for part in _ABBREVIATIONS.get(word, word).split())


def near_office(one: str, other: str) -> bool:
    """The same head word and at least half of the words shared, level words aside."""
    a, b = ([word for word in side.split() if word not in _LEVEL_WORDS] for side in (one, other))
    return bool(a and b) and a[0] == b[0] and len(set(a) & set(b)) / len(set(a) | set(b)) >= 0.5


class _Names:
    """The people of a gold document, found by any spelling of their names."""

    def __init__(self, people: Sequence[Mapping[str, Any]]) -> None:
        self.people = people
        self._titles = [title for person in people for title in person.get("titles", [])]
        self._numbers: dict[str, int] = {}
        for number, person in enumerate(people):
            for name in (person["name"], *person.get("aka", [])):
                self._numbers.setdefault(_bare(name, person.get("titles", [])), number)

    def find(self, name: str) -> int | None:
        return self._numbers.get(
            " ".join(words(name)), self._numbers.get(_bare(name, self._titles))
        )

    def quote(self, quote: Mapping[str, Any]) -> Key:
        speaker = quote.get("speaker") or ""
        number = self._numbers.get(_bare(speaker, self._titles))
        said = " ".join(words(quote["begins"])[:4])
        return said, self.people[number]["name"] if number is not None else office(speaker)


def _bare(name: str, titles: Iterable[str]) -> str:
    drop = Counter(word for title in titles for word in words(title))
    kept = []
    for word in words(name):
        if drop[word] > 0:
            drop[word] -= 1
        else:
            kept.append(word)
    return " ".join(kept)


def _people(
    tallies: Mapping[str, Tally], document: Document, names: _Names, answers: Iterable[Document]
) -> None:
    taken: dict[int, Document] = {}
    strangers: list[Document] = []
    for answer in answers:
        number = names.find(answer["name"])
        if number is None:
            strangers.append(answer)
        elif number not in taken or (answer.get("position") and not taken[number].get("position")):
            taken[number] = answer
    gold_names = {(person["name"],) for person in names.people}
    found_names = {(names.people[number]["name"],) for number in taken}
    strange = {(" ".join(words(stranger["name"])),) for stranger in strangers}
    tallies["person"].add(document, gold_names, found_names | strange)

    gold: set[Key] = set()
    strict: set[Key] = set()
    near: set[Key] = set()
    for number, person in enumerate(names.people):
        want = office(person.get("position"))
        got = office(taken[number].get("position")) if number in taken else ""
        if want:
            gold.add((person["name"], want))
        if got:
            strict.add((person["name"], got))
            near.add((person["name"], want if want and near_office(want, got) else got))
    for stranger in strangers:
        if stranger.get("position"):
            pair = (" ".join(words(stranger["name"])), office(stranger["position"]))
            strict.add(pair)
            near.add(pair)
    tallies["official"].add(document, gold, strict)
    tallies["official_near"].add(document, gold, near)


def _place_text(place: Document) -> str:
    return " ".join(word for word in words(place["text"]) if word not in _LEVEL_WORDS)


def _place_key(place: Document) -> Key:
    if place.get("code") and place.get("level") in LEVELS:
        return "code", str(place["code"])
    return "text", _place_text(place)


def _places(tallies: Mapping[str, Tally], document: Document, answers: Sequence[Document]) -> None:
    wanted = [place for place in document.get("places", []) if _place_text(place) not in _COUNTRY]
    gold = {_place_key(place) for place in wanted}
    optional: set[Key] = {("code", code) for code in document.get("places_optional", [])}
    optional -= gold
    found: set[Key] = set()
    answered: set[Key] = set()  # a gold place is answered once; a second half of it is an extra
    for answer in answers:
        key = _answered_place(answer, wanted, gold, answered)
        answered.add(key)
        if _place_text(answer) not in _COUNTRY and key not in optional:
            found.add(key)
    spelled = {_place_key(place): str(place["text"]) for place in (*answers, *wanted)}
    tallies["place"].add(document, gold, found, spelled)
    tallies["admin_place"].add(document, _coded(gold), _coded(found), spelled)


def _coded(keys: Iterable[Key]) -> set[Key]:
    return {key for key in keys if key[0] == "code"}


def _answered_place(
    answer: Document, wanted: Iterable[Document], gold: set[Key], answered: set[Key]
) -> Key:
    """The key of the gold place that *answer* answers, else its own."""
    key, text = _place_key(answer), _place_text(answer)
    if key in gold:
        return key
    for place in wanted:
        if place.get("level") in LEVELS or _place_key(place) in answered:
            continue
        want = _place_text(place)
        inside = text and want and (f" {text} " in f" {want} " or f" {want} " in f" {text} ")
        same_code = place.get("code") and place["code"] == answer.get("code")
        if same_code or text == want or (inside and answer.get("level") not in LEVELS):
            return _place_key(place)
    return key


def _dates(document: Document, answers: Iterable[Document]) -> tuple[set[Key], set[Key]]:
    """Gold and found days; years and vague expressions are neither right nor wrong."""
    gold: set[Key] = {(date["start"], date["end"]) for date in document.get("dates", [])}
    years = set(document.get("dates_optional", []))
    vague = [" ".join(words(text)) for text in document.get("dates_optional_texts", [])]
    found: set[Key] = set()
    for answer in answers:
        day = (answer["start"], answer["end"])
        text = " ".join(words(answer.get("text", "")))
        whole_year = day[0][5:] == "01-01" and day[1][5:] == "12-31" and day[0][:4] in years
        loose = (
            whole_year
            or text in years
            or any(v and (v in text or (text and text in v)) for v in vague)
        )
        if day in gold or not loose:
            found.add(day)
    return gold, found
