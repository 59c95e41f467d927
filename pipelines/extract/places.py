"""Places: marks resolved to Kemendagri codes by level word, neighbours and the report's region.

    "Desa Kabuna, (Kecamatan Kakuluk Mesak)" in a report from Belu is 53.04.05.2006 in 53.04.05.

A village's bare name is looked up inside the report's region alone: 83,763 villages have names
that are words elsewhere. Where nothing decides, the candidates stay open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.extract.gazetteer import LEVEL_WORDS, Gazetteer, plain, split_level
from pipelines.values import Label, Mention, Place

_NATURE = re.compile(
    r"(?i)(?:dusun|dukuh|padukuhan|pedukuhan|banjar|jorong|korong|lingkungan|rt|rw|sungai|sei|kali|krueng|way|danau|"
    r"telaga|gunung|bukit|pulau|gili|pantai|teluk|tanjung|selat|laut|samudra|air terjun|gua|goa|lembah|hutan|blok|"
    r"kp|dsn|lorong|perumahan|kompleks|sp\s?\d)\b\.?"
)
_NO_PLACE = {"indonesia", "republikindonesia", "ri", "nkri", "", *map(plain, LEVEL_WORDS)}
_LEVEL_BEFORE = re.compile(
    r"(?i)\b(kapanewon|kemantren|kecamatan|distrik|kabupaten|kelurahan|kalurahan|desa)\s\Z"
)
_BESIDE = re.compile(r"[\s,()]{0,3}(?:(?:di|yang|wilayah)\s)?\s?\Z")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
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
    """*marks*, where what is marked as an organisation and is an area's full name is a place.

    A government has its own word in front: "Kabupaten Belu" lies, "Pemerintah Kabupaten Belu" acts.
    """
    return [
        replace(mark, label=Label.PLACE, made_by="places.full_name")
        if mark.label is Label.ORGANISATION and _is_full_name(mark.text, gazetteer)
        else mark
        for mark in marks
    ]


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
    looks = [_look(text, m, gazetteer) for m in mentions if m.label is Label.PLACE]
    _Resolver(text, looks, region, gazetteer).run()
    by_start = {look.mention.start: look for look in looks}
    found: dict[str, Place] = {}
    for mention in mentions:
        if mention.label not in (Label.PLACE, Label.VENUE) or plain(mention.text) in _NO_PLACE:
            continue
        place = _place(mention, by_start.get(mention.start), gazetteer)
        found.setdefault(place.code or f"{place.level}:{plain(split_level(place.text)[1])}", place)
    return tuple(found.values())


def _look(text: str, mention: Mention, gazetteer: Gazetteer) -> _Look:
    """A mark looked up; a level word that stands outside the mark counts where it fits."""
    word, codes = split_level(mention.text)[0], gazetteer.find(mention.text)
    outside = _LEVEL_BEFORE.search(text[max(0, mention.start - 12) : mention.start])
    if not word and outside:
        levels = LEVEL_WORDS[outside[1].casefold()]
        if fitting := [code for code in codes if gazetteer.level(code) in levels]:
            return _Look(mention, outside[1].casefold(), fitting)
    return _Look(mention, word, codes)


@dataclass(slots=True)
class _Resolver:
    """The rules, from the surest to the loosest; each gives codes to looks that have none yet."""

    text: str
    looks: list[_Look]
    region: str | None
    areas: Gazetteer

    def run(self) -> None:
        for rule in (
            self.by_region,
            self.by_neighbour,
            self.by_company,
            self.by_sentence,
            self.by_name,
        ):
            for at, look in enumerate(self.looks):
                if look.code is None and look.codes:
                    rule(at, look)

    def by_region(self, at: int, look: _Look) -> None:
        """Inside the report's region: the one of that name, the one beside, or the highest."""
        inside = self._inside(look)
        if not inside or (
            not look.word and any(len(c) == 2 for c in look.codes) and len(min(inside, key=len)) > 8
        ):
            return
        if len(inside) == 1:
            look.take(inside[0], "region")
        elif beside := self._beside(at, inside):
            look.take(beside[0], "region.neighbour")
        else:
            if _opens(self.text, look.mention):
                inside = [c for c in inside if len(c) > 5] or inside
            tops = _highest(inside)
            if len(tops) == 1 and len(tops[0]) < 13:
                look.take(tops[0], "region.highest")

    def by_neighbour(self, at: int, look: _Look) -> None:
        """Beside the place it lies in, or those that lie in it: "Kabuna, Kakuluk Mesak"."""
        beside = self._beside(at, look.codes)
        if len(beside) == 1 and (look.word or len(beside[0]) <= 8):
            look.take(beside[0], "neighbour")

    def by_company(self, at: int, look: _Look) -> None:
        """Of several in the region, the one whose district is named nearest in the text."""
        inside = self._inside(look)
        for other in self._company(at) if inside else ():
            held = [
                c
                for c in inside
                if other.code and len(other.code) >= 8 and c.startswith(other.code[:8])
            ]
            if len(held) == 1:
                look.take(held[0], "company")
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
                pick = provinces if len(provinces) == 1 else cities if len(cities) == 1 else large
        else:
            pick = near if look.word or near == look.codes or all(len(c) == 8 for c in near) else []
            if not pick and (
                look.word or (len(look.codes[0]) == 8 and len(plain(look.mention.text)) > 5)
            ):
                pick = look.codes
        if len(pick) == 1 and (large or len(plain(look.mention.text)) > 3):
            look.take(pick[0], "name")

    def _inside(self, look: _Look) -> list[str]:
        return [c for c in look.codes if self.region and self.areas.contains(self.region, c)]

    def _beside(self, at: int, codes: Sequence[str]) -> list[str]:
        """Those of *codes* in the place right behind, or that hold the one right before; smallest first."""
        look = self.looks[at]
        if at + 1 < len(self.looks) and self._touch(look, after := self.looks[at + 1]):
            around = [after.code] if after.code else after.codes
            if held := [
                c for c in codes if any(a != c and self.areas.contains(a, c) for a in around)
            ]:
                return sorted(held, key=len, reverse=True)
        if at and self._touch(before := self.looks[at - 1], look):
            around = [before.code] if before.code else before.codes
            holding = [
                c for c in codes if any(a != c and self.areas.contains(c, a) for a in around)
            ]
            return sorted(holding, key=len, reverse=True)
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
        candidates = () if _NATURE.match(mention.text) else tuple(look.codes[:20])
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
