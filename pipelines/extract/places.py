"""Places: marks resolved to Kemendagri codes by level word, neighbours and the report's region.

    "Desa Kabuna, (Kecamatan Kakuluk Mesak)" in a report from Belu is 53.04.05.2006 in 53.04.05.

A village's bare name is looked up inside the report's region alone: 83,763 villages have names
that are words elsewhere. Where nothing decides, the candidates stay open.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pipelines.extract.gazetteer import (
    LEVEL_WORDS,
    Gazetteer,
    holding,
    lying_in,
    plain,
    split_level,
)
from pipelines.extract.place_marks import NATURE, places_apart
from pipelines.values import Label, Mention, Place

_NO_PLACE = {"indonesia", "republikindonesia", "ri", "nkri", "", *map(plain, LEVEL_WORDS)}
_LEVEL = "|".join(sorted(map(re.escape, LEVEL_WORDS), key=len, reverse=True))
_WORD = re.compile(r"\w+")
_LEVEL_BEFORE = re.compile(rf"(?i)(?<!\w)({_LEVEL})\b\.?\s?\Z")
_BESIDE = re.compile(
    rf"(?i)[\s,()]{{0,3}}(?:(?:di|yang|pada|masuk|terletak di|berada di)\s)?(?:wilayah\s)?(?:(?:{_LEVEL})\b\.?\s?)?\s?\Z"
)
_IN_ROW = re.compile(r"\s?(?:,\s?(?:dan|serta)|,|dan|serta|&|/)\s{0,2}\Z")
_VILLAGE = ("desa", "kelurahan")
_REGENCY = ("kabupaten", "kota")
_BEHIND_HAMLET = re.compile(
    r"(?i)(?<!\w)(?:dusun|dsn|dukuh|padukuhan|pedukuhan|jorong|korong|kp)\.?\s\Z"
)
_HAMLET = "hamlet"
_HAMLET_TOO = {"kampung", "kampong", "kamp", "negeri"}
"""Words for a village in some provinces and for part of one in others: no ground to mend a name on."""
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_LONG = 10  # letters of a bare name that no other name is like by chance
_DOUBTED = 0.7
"""A place that no area bears, marked less surely than this, was none two times in three."""
_LONGEST_NAME = 12  # words of a venue
_ROW = 8
_AROUND = 40  # marks on either side that count as company


@dataclass(slots=True)
class _Look:
    """A mark, the level word in front of it, and the codes of all areas called so."""

    mention: Mention
    word: str
    codes: list[str]
    code: str | None = None
    reason: str = ""

    def take(self, code: str, reason: str) -> None:
        self.code, self.reason = code, reason


def with_areas(marks: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """*marks*, where an organisation or venue that is an area's full name is a place, and a place that is several is each.

    A government has its own word in front: "Kabupaten Belu" lies, "Pemerintah Kabupaten Belu" acts.
    """
    places = [
        replace(mark, label=Label.PLACE, made_by="places.full_name")
        if mark.label in (Label.ORGANISATION, Label.VENUE) and _is_full_name(mark.text, gazetteer)
        else mark
        for mark in marks
    ]
    return places_apart(places, gazetteer)


def _is_full_name(name: str, gazetteer: Gazetteer) -> bool:
    word = split_level(name)[0]
    return any(gazetteer.level(c) in LEVEL_WORDS.get(word, ()) for c in gazetteer.find(name))


def resolve_places(
    text: str, mentions: Sequence[Mention], *, region: str | None, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Every place of *text* once, in order of first mention.

    Args:
        text: The text that *mentions* mark.
        mentions: Marks in reading order; those of places and venues count.
        region: Code of the issuing regency or province, or None where it is not known.
    """
    looks: list[_Look] = []
    for mention in mentions:
        if mention.label is Label.PLACE:
            before = looks[-1] if looks else None
            looks.append(_look(text, mention, before, region, gazetteer))
    _Resolver(text, looks, region, gazetteer).run()
    by_start = {look.mention.start: look for look in looks}
    found: dict[str, Place] = {}
    for mention in mentions:
        if mention.label not in (Label.PLACE, Label.VENUE) or _names_none(mention.text):
            continue
        place = _place(mention, by_start.get(mention.start), gazetteer)
        if place.level == "other" and _is_doubtful(mention):
            continue
        found.setdefault(place.code or f"{place.level}:{plain(split_level(place.text)[1])}", place)
    return tuple(_without_short_forms(found.values()))


def _without_short_forms(places: Iterable[Place]) -> list[Place]:
    """*places* without a venue whose name is part of another's: "Hotel Matahari" of "Hotel Matahari Atambua"."""
    kept = list(places)
    longer: set[str] = set()
    for place in kept:
        if place.level == "venue":
            words = _WORD.findall(place.text.casefold())[:_LONGEST_NAME]
            spans = ((a, b) for a in range(len(words)) for b in range(a + 1, len(words) + 1))
            longer |= {" ".join(words[a:b]) for a, b in spans if b - a < len(words)}
    return [
        place for place in kept
        if place.level != "venue" or " ".join(_WORD.findall(place.text.casefold())) not in longer
    ]  # fmt: skip


def _look(
    text: str, mention: Mention, before: _Look | None, region: str | None, gazetteer: Gazetteer
) -> _Look:
    """A mark looked up; a level word outside it, or at the head of its row, counts where it fits."""
    word, codes = split_level(mention.text)[0], gazetteer.find(mention.text)
    if not word and _BEHIND_HAMLET.search(text, max(0, mention.start - 16), mention.start):
        return _Look(mention, "", [], reason=_HAMLET)
    if word:
        if not codes and set(LEVEL_WORDS[word]) <= set(_VILLAGE):
            codes = _fitting(gazetteer.find(split_level(mention.text)[1]), _VILLAGE, gazetteer)
        return _Look(mention, word, codes)
    if outside := _LEVEL_BEFORE.search(text, max(0, mention.start - 24), mention.start):
        word = " ".join(outside[1].casefold().split())
        if fitting := _fitting(codes, LEVEL_WORDS[word], gazetteer):
            return _Look(mention, word, fitting)
    if before and before.word and _IN_ROW.match(text, before.mention.end, mention.start):
        levels = LEVEL_WORDS[before.word]
        fitting = [
            code for code in _fitting(codes, _REGENCY if levels[0] in _REGENCY else levels, gazetteer)
            if (region and gazetteer.contains(region, code)) or _share_parent(code, before.codes)
        ]  # fmt: skip
        if fitting and not holding(codes, before.codes):
            return _Look(mention, before.word, fitting)
    return _Look(mention, "", codes)


def _fitting(codes: Iterable[str], levels: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    return [code for code in codes if gazetteer.level(code) in levels]


def _share_parent(code: str, others: Iterable[str]) -> bool:
    return any(code.rpartition(".")[0] == other.rpartition(".")[0] != "" for other in others)


@dataclass(slots=True)
class _Resolver:
    """The rules, from the surest to the loosest; each gives codes to looks that have none yet."""

    text: str
    looks: list[_Look]
    region: str | None
    areas: Gazetteer

    def run(self) -> None:
        self._each(self.by_region, self.by_neighbour, self.by_company, self.by_sentence)
        self._each(self.by_spelling, self.by_neighbour, self.by_company, self.by_row, self.by_name)
        self._each(self.by_neighbour, self.by_company)

    def _each(self, *rules: Callable[[int, _Look], None]) -> None:
        for rule in rules:
            for at, look in enumerate(self.looks):
                if look.code is None and bool(look.codes) == (rule != self.by_spelling):
                    rule(at, look)

    def by_region(self, at: int, look: _Look) -> None:
        """Inside the report's region: the one of that name, the one beside, or the highest."""
        inside = self._inside(look)
        if not inside or (
            not look.word and any(len(c) == 2 for c in look.codes) and len(min(inside, key=len)) > 8
        ):
            return
        elsewhere = self._beside(at, look.codes)
        if elsewhere and not set(elsewhere) & set(inside):
            return
        if len(inside) == 1:
            look.take(inside[0], "region")
        elif beside := self._beside(at, inside):
            look.take(beside[0], "region.neighbour")
        else:
            if _opens(self.text, look.mention) and self.areas.level(inside[0]) != "kota":
                inside = [c for c in inside if len(c) == 8] or inside
            tops = _highest(inside)
            if len(tops) == 1 and len(tops[0]) < 13:
                look.take(tops[0], "region.highest")

    def by_neighbour(self, at: int, look: _Look) -> None:
        """Beside the place it lies in, or those that lie in it: "Kabuna, Kakuluk Mesak"."""
        beside = self._beside(at, look.codes)
        if len(beside) == 1 and (
            look.word or len(beside[0]) <= 8 or self._lies_in_next(at, beside[0])
        ):
            look.take(beside[0], "neighbour")

    def by_spelling(self, at: int, look: _Look) -> None:
        """One letter off, or as it sounds: where a level word, a neighbour or a long name speaks for it."""
        name = split_level(look.mention.text)[1]
        if (
            look.reason == _HAMLET
            or NATURE.match(look.mention.text)
            or (look.word in _HAMLET_TOO and not self._in_papua())
        ):
            return
        levels = LEVEL_WORDS.get(look.word, ())
        for within in self._around(at, levels):
            found = self.areas.similar(name, within)
            if levels:
                found = _fitting(found, _VILLAGE if levels[0] in _VILLAGE else levels, self.areas)
            else:
                found = [c for c in found if self._spoken_for(at, c, name)]
            if len(found) == 1:
                look.take(found[0], "spelling")
                return

    def by_company(self, at: int, look: _Look) -> None:
        """Of several in the region, the one whose district, else whose regency, is named nearest in the text.

        Without a region a level word is needed: the text then says itself where it is from.
        """
        known = self._inside(look) or (look.codes if look.word and not self.region else [])
        for size in (8, 5) if known else ():
            for other in self._company(at):
                if other.code and len(other.code) >= size:
                    held = _highest([c for c in known if c.startswith(other.code[:size])] or [""])
                    if len(held) == 1 and held[0]:
                        look.take(held[0], "company")
                    if held[0]:
                        break
            if look.code:
                return

    def by_sentence(self, at: int, look: _Look) -> None:
        """In the regency that the same sentence names: "Dukun dan Sawangan, Kabupaten Magelang"."""
        for other in self._company(at):
            if other.code and len(other.code) == 5 and self._same_sentence(look, other):
                tops = _highest(
                    [
                        c
                        for c in look.codes
                        if c != other.code and self.areas.contains(other.code, c)
                    ]
                )
                if len(tops) == 1:
                    look.take(tops[0], "sentence")
                    return

    def by_row(self, at: int, look: _Look) -> None:
        """Districts named in a row lie in the regency that has most of them: "Dukun, Sawangan" of Magelang."""
        if look.word or self._inside(look):
            return
        row = self._row(at)
        parents = [{c[:5] for c in other.codes if len(c) == 8} for other in row]
        shared = [c for c in look.codes if len(c) == 8 and sum(c[:5] in p for p in parents) > 1]
        most = max((sum(c[:5] in p for p in parents) for c in shared), default=0)
        found = [c for c in shared if sum(c[:5] in p for p in parents) == most]
        if len(found) == 1:
            look.take(found[0], "row")

    def _row(self, at: int) -> list[_Look]:
        """The marks in a row with this one, itself included; at most eight on either side."""
        first = last = at
        while first > max(0, at - _ROW) and self._in_row(first - 1):
            first -= 1
        while last < min(len(self.looks) - 1, at + _ROW) and self._in_row(last):
            last += 1
        return self.looks[first : last + 1]

    def _in_row(self, at: int) -> bool:
        left, right = self.looks[at].mention, self.looks[at + 1].mention
        return bool(_IN_ROW.match(self.text, left.end, right.start))

    def by_name(self, at: int, look: _Look) -> None:
        """By the name alone: regencies and provinces; others where the name is theirs only."""
        province = self.region[:2] if self.region else "-"
        near = [c for c in look.codes if c.startswith(province)]
        large = [c for c in look.codes if len(c) <= 5]
        if large:
            large = [c for c in large if c in near] or large
            provinces = [c for c in large if len(c) == 2]
            cities = [c for c in large if self.areas.level(c) == "kota"]
            pick = large
            if not look.word:
                pick = cities if len(cities) == 1 else provinces if len(provinces) == 1 else large
        else:
            districts = [c for c in near if len(c) == 8]
            pick = near if look.word or near == look.codes or near == districts else []
            if not look.word and len(districts) == 1:
                pick = districts
            top = _highest(look.codes)[0]
            alone = len(lying_in(look.codes, [top])) == len(look.codes) - 1
            if not pick and look.word:
                pick = look.codes
            elif not pick and alone and len(top) == 8 and len(plain(look.mention.text)) > 5:
                pick = [top]
        if len(pick) == 1 and (large or len(plain(look.mention.text)) > 3):
            look.take(pick[0], "name")

    def _around(self, at: int, levels: Sequence[str]) -> list[str | None]:
        """Where a name that is spelled wrong is looked for, the nearest first; None is the country."""
        if levels and levels[0] in ("provinsi", "kabupaten", "kota"):
            return [None]
        beside = [self.looks[n].code for n in (at + 1, at - 1) if 0 <= n < len(self.looks)]
        near = [code[:8] for code in beside if code and len(code) > 2]
        return [*near, *([self.region] if self.region else {code[:5] for code in near})]

    def _spoken_for(self, at: int, code: str, name: str) -> bool:
        """Whether a neighbour lies in *code* or the other way round, or *name* is too long for a chance."""
        before = self.looks[at - 1] if at else None
        if (
            before
            and before.code
            and before.code != code
            and self.areas.contains(code, before.code)
        ):
            return self._touch(before, self.looks[at])
        return self._lies_in_next(at, code) or (len(code) <= 8 and len(plain(name)) >= _LONG)

    def _lies_in_next(self, at: int, code: str) -> bool:
        """Whether the mark right behind is known and *code* lies in it."""
        after = self.looks[at + 1] if at + 1 < len(self.looks) else None
        if after is None or after.code is None or len(after.code) < 5 or after.code == code:
            return False
        return self.areas.contains(after.code, code) and self._touch(self.looks[at], after)

    def _in_papua(self) -> bool:
        return bool(self.region and self.region.startswith("9"))

    def _inside(self, look: _Look) -> list[str]:
        return [c for c in look.codes if self.region and self.areas.contains(self.region, c)]

    def _beside(self, at: int, codes: Sequence[str]) -> list[str]:
        """The highest of *codes* in the place right behind, or those that hold the one right before, the smallest first."""
        look = self.looks[at]
        if at + 1 < len(self.looks) and self._touch(look, after := self.looks[at + 1]):
            held = lying_in(codes, [after.code] if after.code else after.codes)
            if held:
                return _highest(held)
        if at and self._touch(before := self.looks[at - 1], look):
            around = [before.code] if before.code else before.codes
            return sorted(holding(codes, around), key=len, reverse=True)
        return []

    def _touch(self, left: _Look, right: _Look) -> bool:
        return bool(_BESIDE.match(self.text, left.mention.end, right.mention.start))

    def _company(self, at: int) -> list[_Look]:
        """The places around, the nearest first."""
        here = self.looks[at].mention.start
        around = self.looks[max(0, at - _AROUND) : at] + self.looks[at + 1 : at + 1 + _AROUND]
        return sorted(around, key=lambda other: abs(other.mention.start - here))

    def _same_sentence(self, one: _Look, other: _Look) -> bool:
        first, last = sorted((one.mention, other.mention), key=lambda m: m.start)
        return last.start - first.end < 120 and not _SENTENCE_END.search(
            self.text[first.end : last.start]
        )


def _names_none(text: str) -> bool:
    """Whether *text* is the country, or level words alone: "Kabupaten/Kota"."""
    words = _WORD.findall(text.casefold())
    return plain(text) in _NO_PLACE or all(word in LEVEL_WORDS for word in words)


def _is_doubtful(mention: Mention) -> bool:
    """Whether nothing but an unsure model says that *mention* is a place; it stays among the marks."""
    named = split_level(mention.text)[0] or NATURE.match(mention.text)
    return mention.confidence < _DOUBTED and not named


def _highest(codes: Sequence[str]) -> list[str]:
    """Those of *codes* that lie highest: a regency rather than its villages."""
    return [c for c in codes if len(c) == min(map(len, codes))]


def _opens(text: str, mention: Mention) -> bool:
    """Whether the mark opens the text, as the town a report is sent from: "PATI – Ketua …"."""
    return (
        mention.start < 80
        and not text[: mention.start].strip()
        and bool(re.match(r"\s*[,–—(.:-]", text[mention.end : mention.end + 4]))
    )


def _place(mention: Mention, look: _Look | None, gazetteer: Gazetteer) -> Place:
    """The value for one mark."""
    if mention.label is Label.VENUE or look is None:
        return Place(
            mention.text,
            "venue",
            None,
            mention.start,
            mention.end,
            mention.confidence,
            mention.made_by,
        )
    if look.code is None:
        candidates = () if NATURE.match(mention.text) else tuple(look.codes[:20])
        sure = round(mention.confidence * 0.8, 4)
        return Place(
            mention.text,
            "other",
            None,
            mention.start,
            mention.end,
            sure,
            mention.made_by,
            (),
            candidates,
        )
    sure = mention.confidence * (0.98 if look.reason.startswith("region") else 0.9)
    return Place(
        mention.text, gazetteer.level(look.code), look.code, mention.start, mention.end, round(sure, 4),
        f"places.{look.reason}", gazetteer.path(look.code),
    )  # fmt: skip
