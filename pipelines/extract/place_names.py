"""Districts and villages of the report's region that stand without level word and without mark.

"dapur umum di sumber rejo, Pagar Jaya aman"     two villages, where the region has both
kec "semper" barat (PLACE)                       "semper barat": the mark to the end of the name
"- Kaidundu: 3 rumah hanyut"                     a place that opens its line
"sumber rejo tumijajar"                          a village, and the district it lies in

A name of several words speaks for itself; one of a single word needs a preposition, a neighbour
or the head of a line, because villages are called Damai and Pasar. Behind a preposition regencies,
provinces and countries count as well, with their capitals.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from pipelines.extract.countries import ABROAD
from pipelines.extract.gazetteer import Gazetteer, lying_in, plain
from pipelines.extract.mark_list import MarkList
from pipelines.extract.place_signs import NEAR, is_at, is_capital, is_shown
from pipelines.values import Label, Mention

_WORD = re.compile(r"[^\W_](?:[\w]|['’-](?=\w))*['’]?")
_LONGEST = 4  # words of a name
_SURE = 0.75

Spot = tuple[int, int]
"""Start and end of words that may be a name."""


def with_bare_names(
    text: str, marks: Sequence[Mention], *, region: str | None, gazetteer: Gazetteer
) -> list[Mention]:
    """*marks* in reading order, and places of *region* called by their bare name, see above.

    A mark of a place that is part of such a name gives way to the whole of it; all other marks stay.
    """
    if region is None or len(region) < 5:
        return list(marks)
    inside = gazetteer.names_in(region)
    known = inside | gazetteer.names_in(None) | ABROAD
    spots = list(_candidates(text, known))
    paired = _pairs(text, spots, region, gazetteer)
    found = MarkList(marks)
    for _ in range(2):  # what the first round has found speaks for its neighbours in the second
        for spot in spots:
            start, end = spot
            held = found.touching(start, end)
            if any(not _gives_way(mark, start, end) for mark in held):
                continue
            local = plain(text[start:end]) in inside
            shown = local and (
                held or spot in paired or is_shown(text, start, end, found.near(start, end, NEAR))
            )
            if shown or (not local and is_capital(text[start:end]) and is_at(text, start)):
                found.put(
                    Mention(text[start:end], start, end, Label.PLACE, _SURE, "places.bare_name"),
                    held,
                )
    return found.marks


def _gives_way(mark: Mention, start: int, end: int) -> bool:
    """Whether *mark* is a place's and a part of the words, not all of them."""
    part = start <= mark.start and mark.end <= end
    return mark.label is Label.PLACE and part and mark.end - mark.start < end - start


def _candidates(text: str, names: AbstractSet[str]) -> Iterator[Spot]:
    """Spots of the longest *names*, in reading order, none overlapping another."""
    words = list(_WORD.finditer(text))
    keys = [plain(word[0]) for word in words]
    at = 0
    while at < len(words):
        most = 1  # words that one space each parts
        while most < _LONGEST and at + most < len(words):
            if text[words[at + most - 1].end() : words[at + most].start()] != " ":
                break
            most += 1
        for size in range(most, 0, -1):
            key = "".join(keys[at : at + size])
            if key in names:
                yield words[at].start(), words[at + size - 1].end()
                at += size - 1
                break
        at += 1


def _pairs(text: str, spots: Sequence[Spot], region: str, gazetteer: Gazetteer) -> set[Spot]:
    """Those of *spots* that stand side by side, the first lying in the second."""
    found: set[Spot] = set()
    for one, other in pairwise(spots):
        if text[one[1] : other[0]] == " ":
            around = gazetteer.find(text[slice(*other)], within=region)
            if lying_in(gazetteer.find(text[slice(*one)], within=region), around):
                found |= {one, other}
    return found
