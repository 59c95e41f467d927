"""Which area a looked-up place means: rules from the surest to the loosest.

rules.run()  gives codes to the looks by region, neighbour, company, sentence, spelling, row, name
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.extract.gazetteer import (
    LEVEL_WORDS,
    Gazetteer,
    holding,
    lying_in,
    plain,
    split_level,
)
from pipelines.extract.place_looks import HAMLET, IN_ROW, LEVEL, VILLAGE, Look, at_levels
from pipelines.extract.place_marks import NATURE
from pipelines.values import Mention

_BESIDE = re.compile(
    rf"(?i)[\s,()]{{0,3}}(?:(?:di|yang|pada|masuk|terletak di|berada di)\s)?(?:wilayah\s)?(?:(?:{LEVEL})\b\.?\s?)?\s?\Z"
)
_HAMLET_TOO = {"kampung", "kampong", "kamp", "negeri"}
"""Words for a village in some provinces and for part of one in others: no ground to mend a name on."""
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_LONG = 10  # letters of a bare name that no other name is like by chance
_ROW = 8  # marks on either side that may stand in one row
_AROUND = 40  # marks on either side that count as company


@dataclass(slots=True)
class Rules:
    """The rules, from the surest to the loosest; each gives codes to looks that have none yet."""

    text: str
    looks: list[Look]
    region: str | None
    areas: Gazetteer

    def run(self) -> None:
        """Settle what can be settled; what one pass has found speaks for its neighbours in the next."""
        self._each(self.by_region, self.by_neighbour, self.by_company, self.by_sentence)
        self._each(self.by_spelling, self.by_neighbour, self.by_company, self.by_row, self.by_name)
        self._each(self.by_neighbour, self.by_company)

    def _each(self, *rules: Callable[[int, Look], None]) -> None:
        for rule in rules:
            for at, look in enumerate(self.looks):
                if look.code is None and bool(look.codes) == (rule != self.by_spelling):
                    rule(at, look)

    def by_region(self, at: int, look: Look) -> None:
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
            if not look.word and len(tops[0]) == 8 and self._among_villages(at, tops[0]):
                tops = [c for c in inside if len(c) > 8]
            if len(tops) == 1 and (len(tops[0]) < 13 or not look.word):
                look.take(tops[0], "region.highest")

    def by_neighbour(self, at: int, look: Look) -> None:
        """Beside the place it lies in, or those that lie in it: "Kabuna, Kakuluk Mesak"."""
        beside = self._beside(at, look.codes)
        if len(beside) == 1 and (
            look.word or len(beside[0]) <= 8 or self._lies_in_next(at, beside[0])
        ):
            look.take(beside[0], "neighbour")

    def by_spelling(self, at: int, look: Look) -> None:
        """One letter off, or as it sounds: where a level word, a neighbour or a long name speaks for it."""
        name = split_level(look.mention.text)[1]
        if (
            look.reason == HAMLET
            or NATURE.match(look.mention.text)
            or (look.word in _HAMLET_TOO and not self._in_papua())
        ):
            return
        levels = LEVEL_WORDS.get(look.word, ())
        for within in self._around(at, levels):
            found = self.areas.similar(name, within)
            if levels:
                found = at_levels(found, VILLAGE if levels[0] in VILLAGE else levels, self.areas)
            else:
                found = [c for c in found if self._spoken_for(at, c, name)]
            if len(found) == 1:
                look.take(found[0], "spelling")
                return

    def by_company(self, at: int, look: Look) -> None:
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

    def by_sentence(self, at: int, look: Look) -> None:
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

    def by_row(self, at: int, look: Look) -> None:
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

    def _row(self, at: int) -> list[Look]:
        """The marks in a row with this one, itself included; at most eight on either side."""
        first = last = at
        while first > max(0, at - _ROW) and self._in_row(first - 1):
            first -= 1
        while last < min(len(self.looks) - 1, at + _ROW) and self._in_row(last):
            last += 1
        return self.looks[first : last + 1]

    def _among_villages(self, at: int, district: str) -> bool:
        """Whether all others that stand in a row with this one are bare names of villages of *district*."""
        others = [other for other in self._row(at) if other is not self.looks[at]]
        return bool(others) and all(
            not other.word and other.codes and all(len(c) == 13 for c in self._inside(other))
            and any(self.areas.contains(district, c) for c in self._inside(other))
            for other in others
        )  # fmt: skip

    def _in_row(self, at: int) -> bool:
        left, right = self.looks[at].mention, self.looks[at + 1].mention
        return bool(IN_ROW.match(self.text, left.end, right.start))

    def by_name(self, at: int, look: Look) -> None:
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

    def _inside(self, look: Look) -> list[str]:
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

    def _touch(self, left: Look, right: Look) -> bool:
        return bool(_BESIDE.match(self.text, left.mention.end, right.mention.start))

    def _company(self, at: int) -> list[Look]:
        """The places around, the nearest first."""
        here = self.looks[at].mention.start
        around = self.looks[max(0, at - _AROUND) : at] + self.looks[at + 1 : at + 1 + _AROUND]
        return sorted(around, key=lambda other: abs(other.mention.start - here))

    def _same_sentence(self, one: Look, other: Look) -> bool:
        first, last = sorted((one.mention, other.mention), key=lambda m: m.start)
        return last.start - first.end < 120 and not _SENTENCE_END.search(
            self.text[first.end : last.start]
        )


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
