"""Names of the region side by side in one mark, each a place of its own.

"patikalain kec hantakan" (VENUE)          a village, and the district it lies in
"ie mirah alue peunawa" (PLACE)            two villages
"Tenilo Tilamuta" (PERSON)                 a village and its district: nobody
"deng anggai", "kwang rundun tembus 14rb"  a village, and words that are none of its name
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipelines.extract.gazetteer import Gazetteer, lying_in, plain, split_level
from pipelines.extract.ordinary_words import ORDINARY
from pipelines.extract.place_marks import NATURE
from pipelines.values import Label, Mention

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*['’]?")
_GAP = re.compile(r"\s*[-–—/,&]\s*|\s+(?:(?:dan|serta|kec\.?|kecamatan|kel\.?|desa)\s+)?")
_LONGEST = 4  # words of a name
_MOST = 12  # words of a row
_SMALL = 5  # letters of a name of one word in small letters

Part = tuple[int, int]
"""Start and end of a name in a mark's text."""


def in_rows(mark: Mention, *, areas: Gazetteer, region: str | None) -> list[Mention]:
    """*mark* as the places that stand in it; itself alone where it is no such row."""
    if region is None or len(region) < 5:
        return [mark]
    names = areas.names_in(region)
    words = [word.span() for word in _WORD.finditer(mark.text)]
    if not 1 < len(words) <= _MOST or NATURE.match(mark.text):
        return [mark]
    if plain(split_level(mark.text)[1]) in names:
        return [mark]
    parts = list(_parts(mark.text, words, names))
    if not _is_row(mark, words, parts, areas, region):
        return [mark]
    return [
        replace(mark, text=mark.text[a:b], start=mark.start + a, end=mark.start + b, label=Label.PLACE, made_by="places.row")
        for a, b in parts
    ]  # fmt: skip


def _parts(text: str, words: list[Part], names: frozenset[str]) -> Iterator[Part]:
    """The longest names in *text*, one after the other."""
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + size - 1][1]
            if plain(text[start:end]) in names and _speaks(text[start:end]):
                yield start, end
                at += size - 1
                break
        at += 1


def _speaks(name: str) -> bool:
    """Whether *name* is more than a word of every day."""
    return " " in name or name[:1].isupper() or (len(name) >= _SMALL and name not in ORDINARY)


def _is_row(
    mark: Mention, words: list[Part], parts: list[Part], areas: Gazetteer, region: str
) -> bool:
    """Whether nothing but names stands in *mark*, or for one name nothing but small words around it."""
    text = mark.text
    if mark.label is Label.PERSON:
        return len(parts) == 2 and _whole(text, parts) and _holds(text, parts, areas, region)
    if len(parts) > 1:
        return _whole(text, parts)
    rest = [text[a:b] for a, b in words if not any(p <= a and b <= q for p, q in parts)]
    small = all(word[0].islower() or word[0].isdigit() for word in rest)
    return (
        len(parts) == 1
        and small
        and text.islower()
        and (mark.label is Label.PLACE or " " in text[slice(*parts[0])])
    )


def _whole(text: str, parts: list[Part]) -> bool:
    gaps = [text[one[1] : other[0]] for one, other in pairwise(parts)]
    outside = text[: parts[0][0]] + text[parts[-1][1] :]
    return not outside.strip() and all(_GAP.fullmatch(gap) for gap in gaps)


def _holds(text: str, parts: list[Part], areas: Gazetteer, region: str) -> bool:
    one, other = (areas.find(text[slice(*part)], within=region) for part in parts)
    return bool(lying_in(one, other))
