"""Marks of places looked up: the level word that counts for each, and all areas called so.

A level word stands in the mark, in front of it, or at the head of its row; behind the word for a
hamlet no area is meant.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.extract.gazetteer import LEVEL_WORDS, Gazetteer, holding, split_level
from pipelines.values import Mention

LEVEL = "|".join(sorted(map(re.escape, LEVEL_WORDS), key=len, reverse=True))
IN_ROW = re.compile(r"\s?(?:,\s?(?:dan|serta)|,|dan|serta|&|/)\s{0,2}\Z")
VILLAGE = ("desa", "kelurahan")
HAMLET = "hamlet"
_REGENCY = ("kabupaten", "kota")
_LEVEL_BEFORE = re.compile(rf"(?i)(?<!\w)({LEVEL})\b\.?\s?\Z")
_BEHIND_HAMLET = re.compile(
    r"(?i)(?<!\w)(?:dusun|dsn|dukuh|padukuhan|pedukuhan|jorong|korong|kp)\.?\s\Z"
)


@dataclass(slots=True)
class Look:
    """A mark, the level word in front of it, and the codes of all areas called so."""

    mention: Mention
    word: str
    codes: list[str]
    code: str | None = None
    reason: str = ""

    def take(self, code: str, reason: str) -> None:
        self.code, self.reason = code, reason


def look_up(
    text: str, mention: Mention, before: Look | None, region: str | None, gazetteer: Gazetteer
) -> Look:
    """A mark looked up; a level word outside it, or at the head of its row, counts where it fits."""
    word, codes = split_level(mention.text)[0], gazetteer.find(mention.text)
    if not word and _BEHIND_HAMLET.search(text, max(0, mention.start - 16), mention.start):
        return Look(mention, "", [], reason=HAMLET)
    if word:
        if not codes and set(LEVEL_WORDS[word]) <= set(VILLAGE):
            codes = at_levels(gazetteer.find(split_level(mention.text)[1]), VILLAGE, gazetteer)
        return Look(mention, word, codes)
    if outside := _LEVEL_BEFORE.search(text, max(0, mention.start - 24), mention.start):
        word = " ".join(outside[1].casefold().split())
        if fitting := at_levels(codes, LEVEL_WORDS[word], gazetteer):
            return Look(mention, word, fitting)
    if before and before.word and IN_ROW.match(text, before.mention.end, mention.start):
        levels = LEVEL_WORDS[before.word]
        fitting = [
            code for code in at_levels(codes, _REGENCY if levels[0] in _REGENCY else levels, gazetteer)
            if (region and gazetteer.contains(region, code)) or _share_parent(code, before.codes)
        ]  # fmt: skip
        if fitting and not holding(codes, before.codes):
            return Look(mention, before.word, fitting)
    return Look(mention, "", codes)


def at_levels(codes: Iterable[str], levels: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    """Those of *codes* at one of *levels*, in their order."""
    return [code for code in codes if gazetteer.level(code) in levels]


def _share_parent(code: str, others: Iterable[str]) -> bool:
    return any(code.rpartition(".")[0] == other.rpartition(".")[0] != "" for other in others)
