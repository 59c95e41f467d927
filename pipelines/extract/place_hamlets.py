"""Hamlets, neighbourhoods, waters and roads by grammar: none of them has a code of its own.

"RT 09 RW 014", "Banjar Nyanyi"        unmarked: places
mata air "Cibulan" (PLACE)             the spring, not the village of that name
ruas "Hale" – "Hebing" (PLACE)         one road, a venue
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipelines.extract.gazetteer import split_level
from pipelines.values import Label, Mention

_WARD = re.compile(
    r"(?<![\w/-])(?:[Bb]lok\s[A-Z]\w+\s)?(?:RT|RW|rt|rw)[\s.]{0,2}\d{1,3}(?:(?:\s?[/,-]\s?|\s)(?:(?:RT|RW|rt|rw)[\s.]{0,2})?\d{1,3}){0,2}(?![\w.:])"
)
_HAMLET = re.compile(
    r"(?<![\w/-])(?:[Dd]usun|[Dd]ukuh|[Pp]adukuhan|[Jj]orong|[Kk]orong|[Bb]anjar|[Nn]agori|[Pp]edukuhan)\s(?!Hidup)[A-Z][\w'’]+(?:\s(?:[A-Z][\w'’]+|[IVX]+))?"
)
_IN_HAMLET = re.compile(
    r"(?i)(?:dusun|dsn|dukuh|padukuhan|jorong|korong|banjar|lingkungan|kampung|blok|kp)\b"
)
_OF_OFFICE = re.compile(
    r"(?i)(?<![\w-])(?:kepala|ketua|pak|bu|bapak|ibu|kadus|kelian|klian|kelihan|wali|kabupaten|kota|suku|orang|bahasa|plt\.?)\s\Z"
)
_HOLDER = re.compile(r"\s*(?:,\s?)?(?:pak|bu|[A-Z][a-z])")
_WATER = re.compile(
    r"(?i)(?<![\w-])(?:mata air|air terjun|sungai|kali|krueng|danau|situ|telaga|gunung|bukit|pulau|teluk|selat|pantai|tanjung|kawah|lembah|goa|gua|riam|jeram|curug|embung|waduk|bendungan)\s\Z"
)
_ROAD = re.compile(r"\b[Rr]uas\s(?P<road>Jalan\s)?\Z")
_DASH = re.compile(r"\s?[-–—]\s?\Z")
_MADE_ROAD = "places.road"
_SURE = 0.75


def with_hamlets(text: str, marks: Sequence[Mention]) -> list[Mention]:
    """The same marks in reading order, with the hamlets that no mark covers, and waters and roads whole."""
    whole = _roads(text, [_water(text, mark, before) for before, mark in _with_last(marks)])
    taken = bytearray(len(text))
    for mark in whole:
        taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    hamlets = {mark.end for mark in whole if _IN_HAMLET.match(mark.text)}
    for start, end in (*_found(text, _HAMLET, None), *_found(text, _WARD, _is_held)):
        if not any(taken[start:end]) and start - 1 not in hamlets:
            hamlets.add(end)
            taken[start:end] = b"\1" * (end - start)
            whole.append(Mention(text[start:end], start, end, Label.PLACE, _SURE, "places.hamlet"))
    return sorted(whole, key=lambda mark: mark.start)


def _with_last(marks: Sequence[Mention]) -> Iterator[tuple[int, Mention]]:
    """Each mark, and where the one before it ends."""
    last = 0
    for mark in marks:
        yield last, mark
        last = mark.end


def _water(text: str, mark: Mention, floor: int) -> Mention:
    """*mark* from the word for a water or hill in front of it."""
    head = _WATER.search(text, max(floor, mark.start - 12), mark.start)
    named = mark.text[:1].isupper() and not split_level(mark.text)[0]
    if mark.label is not Label.PLACE or head is None or not named:
        return mark
    return replace(mark, text=text[head.start() : mark.end], start=head.start())


def _roads(text: str, marks: list[Mention]) -> list[Mention]:
    """*marks*, places behind "ruas" with dashes between them as the road that joins them."""
    found: list[Mention] = []
    for mark in marks:
        first = found[-1] if found else None
        if (
            first is None
            or mark.label is not Label.PLACE
            or not _DASH.match(text, first.end, mark.start)
        ):
            found.append(mark)
        elif first.made_by == _MADE_ROAD:
            found[-1] = replace(first, text=text[first.start : mark.end], end=mark.end)
        elif first.label is Label.PLACE and (
            ruas := _ROAD.search(text, max(0, first.start - 12), first.start)
        ):
            start = ruas.start("road") if ruas["road"] else first.start
            words = text[start : mark.end]
            found[-1] = Mention(words, start, mark.end, Label.VENUE, first.confidence, _MADE_ROAD)
        else:
            found.append(mark)
    return found


def _found(
    text: str, shape: re.Pattern[str], held: Callable[[str, int], bool] | None
) -> Iterator[tuple[int, int]]:
    for match in shape.finditer(text):
        office = _OF_OFFICE.search(text, max(0, match.start() - 12), match.start())
        if not office and not (held and held(text, match.end())):
            yield match.start(), match.end()


def _is_held(text: str, end: int) -> bool:
    """Whether somebody who holds the office follows: "RT 05 Kasmun"."""
    return bool(_HOLDER.match(text, end))
