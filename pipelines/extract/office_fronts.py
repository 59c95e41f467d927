"""Where an office begins, and offices that the model took for a body, an event or a name.

Pelaksana Tugas (Plt) | Kepala Dinas Sosial     the capacity is part of it
Pelaksana | "Harian Sekda Bone"                 an office, and no event
"Hukum Tua Desa Tewasen" before a name          an office, and no body
"Danki Brimob" before a rank                    an office, and no name
"Ketua Panitia Imlek" dan "Cap Go Meh"          one office
"Kadis Kominfo Kabupaten" / "Kota"              one office
"Mantan Bupati Belu"                            the office is Bupati Belu
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipelines.extract.office_edges import is_head
from pipelines.extract.office_lexicon import FEASTS, SURE_HEADS
from pipelines.values import Label, Mention

_CAPACITY = re.compile(
    r"(?i)(?<!\w)(?:pelaksana\s(?:tugas|harian)|penjabat(?:\ssementara)?|plt|plh|pjs|pj)\.?\s*(?:\((?:plt|plh|pjs?)\.?\)\s*)?\Z"
)
_HALF = re.compile(r"(?i)(?:tugas|harian|sementara)\b")
_ITS_OTHER_HALF = re.compile(r"(?i)(?<!\w)(?:pelaksana|penjabat)\s\Z")
_PAST = re.compile(r"(?i)(?:mantan|eks|bekas|(?:bakal\s)?calon)\s+(?=\S)")
_MISTAKEN = (Label.ORGANISATION, Label.EVENT, Label.VENUE, Label.PERSON)
_HOLDER_NEXT = re.compile(r",?[ ]\Z")
_AND = re.compile(r"\s(?:dan|&)\s\Z")
_LEVELS_APART = re.compile(
    r"(?i).*\b(?:provinsi|kabupaten|kota|kecamatan|desa|kelurahan)\Z", re.DOTALL
)
_LEVEL_WORD = re.compile(r"(?i)(?:provinsi|kabupaten|kota|kecamatan|desa|kelurahan)\b")
_WORD = re.compile(r"[^\W\d_]+")


def with_office_fronts(text: str, marks: Iterable[Mention]) -> list[Mention]:
    """The same marks in reading order, offices begun where they begin and called what they are.

    Args:
        text: The text that *marks* mark.
        marks: Marks of the model in reading order.
    """
    given = list(marks)
    found: list[Mention] = []
    for number, mark in enumerate(given):
        after = given[number + 1] if number + 1 < len(given) else None
        if mark.label in _MISTAKEN and _is_office(text, mark, after):
            mark = replace(mark, label=Label.OFFICE)
        if mark.label is Label.OFFICE:
            floor = found[-1].end if found else 0
            mark = _from_its_front(text, _past_off(mark), floor)
            if found and found[-1].label is Label.OFFICE and _is_rest(text, found[-1], mark):
                last = found.pop()
                mark = replace(last, text=text[last.start : mark.end], end=mark.end)
        found.append(mark)
    return found


def _is_office(text: str, mark: Mention, after: Mention | None) -> bool:
    """Whether a mark of another kind is an office: it opens like one, and its holder stands behind."""
    held = (
        after is not None
        and after.label in (Label.PERSON, Label.TITLE)
        and bool(_HOLDER_NEXT.match(text[mark.end : after.start]))
    )
    first = _WORD.match(mark.text)
    if mark.label is Label.PERSON:
        return held and first is not None and first[0].casefold() in SURE_HEADS
    return held and is_head(mark.text) and " " in mark.text


def _past_off(mark: Mention) -> Mention:
    """An office without "mantan", which the model took in; it stays before the mark and is read there."""
    past = _PAST.match(mark.text)
    if past is None:
        return mark
    return replace(mark, text=mark.text[past.end() :], start=mark.start + past.end())


def _from_its_front(text: str, mark: Mention, floor: int) -> Mention:
    """An office with the capacity that stands before it: "Pelaksana Tugas (Plt) Kepala …"."""
    before = text[max(floor, mark.start - 40) : mark.start]
    front = _ITS_OTHER_HALF.search(before) if _HALF.match(mark.text) else _CAPACITY.search(before)
    if front is None:
        return mark
    start = mark.start - len(before) + front.start()
    return replace(mark, text=text[start : mark.end], start=start)


def _is_rest(text: str, left: Mention, right: Mention) -> bool:
    """Whether *right* goes on with the office *left* rather than beginning one of its own."""
    gap = text[left.end : right.start]
    if gap == "/":
        return bool(_LEVELS_APART.match(left.text) and _LEVEL_WORD.match(right.text))
    if is_head(right.text):
        return False
    if gap == " ":
        return True
    return bool(_AND.match(gap)) and any(word.casefold() in FEASTS for word in left.text.split())
