"""Marks that are an area's whole name, or that run past a place's name, put right.

"Merpas" (VENUE), "Waeken" (OFFICE)              villages of the region: places
"Kelompok Tani Sido Rukun Desa Rejo Sari" (ORG)  a body, and the village it is of
"Petani Rambah" (ORG), "KTP Belu"                people of a place: the place
"Randangan¶Khat", "Nabire ceri" (PLACE)          a place to the end of its name
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipelines.extract.countries import is_abroad
from pipelines.extract.gazetteer import LEVEL_WORDS, Gazetteer, split_level
from pipelines.extract.office_lexicon import HEADS
from pipelines.extract.place_marks import NATURE
from pipelines.extract.place_rows import in_rows
from pipelines.extract.place_venues import has_venue_head
from pipelines.values import Label, Mention

_MISTAKEN = (Label.VENUE, Label.ORGANISATION, Label.OFFICE, Label.EVENT)
_IN_ROWS = (Label.VENUE, Label.PLACE, Label.PERSON, Label.ORGANISATION)
_LEVEL = "|".join(sorted(map(re.escape, LEVEL_WORDS), key=len, reverse=True))
_INNER = re.compile(rf"(?i)\s+(?=(?P<level>{_LEVEL})\b\.?\s+[^\W\d_])")
_GOVERNS = re.compile(
    r"(?i)(?:pemerintah\w*|pemda|pemkab|pemkot|pemdes|pemprov|dprd|setda|sekretariat|dinas|badan|bagian|kantor|balai|camat|lurah|kepala|perangkat|tp|tim|bpd|lpm|"
    r"pkk|kpu|panwas\w*|bawaslu|ppk|pps|mui|baznas|puskesmas|polsek|koramil|forum|karang|satpol|majelis|dewan|yowana|prajuru|desa|bumdes\w*|koperasi|bumkam\w*)\b"
)
_OF_PEOPLE = (Label.ORGANISATION, Label.OFFICE)
_PEOPLE = re.compile(
    r"(?i)(?:petani|nelayan|warga|masyarakat|pemuda|pemudi|penduduk|kontingen|rombongan|ktp|biro|wisatawan|turis|tamu|pembeli|pedagang|pengungsi|kelompok (?:tani|nelayan)|"
    r"kader posyandu|peneliti|mahasiswa|perantau)\s"
)
"""Words for people of a place, which are no body and hold no office."""
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_TAIL = re.compile(r"(?:\s+(?:[a-z][\w'’-]*|[IVX]+))+\Z")


def with_place_labels(
    marks: Iterable[Mention], *, areas: Gazetteer, region: str | None
) -> list[Mention]:
    """The same marks in reading order, those above mended; other marks as they are.

    Args:
        marks: Marks in reading order.
        areas: The gazetteer.
        region: Code of the issuing area; without one only regencies and provinces are known.
    """
    lines = (line for mark in marks for line in _by_line(mark, areas, region))
    return [part for mark in lines for part in _mended(mark, areas, region)]


def _by_line(mark: Mention, areas: Gazetteer, region: str | None) -> list[Mention]:
    """A mark over several lines of which one is an area's name: each line for itself, but for a person's."""
    lines = [_part(mark, m.start(), m.end()) for m in _LINE.finditer(mark.text)]
    if len(lines) < 2 or mark.label is Label.PLACE:
        return [mark]
    towns = [_is_area(replace(line, label=Label.VENUE), areas, region) for line in lines]
    if not any(towns):
        return [mark]
    return [
        replace(line, label=Label.PLACE, made_by="places.line") if town else line
        for line, town in zip(lines, towns, strict=True)
        if town or mark.label is not Label.PERSON
    ]


def _part(mark: Mention, start: int, end: int) -> Mention:
    return replace(mark, text=mark.text[start:end], start=mark.start + start, end=mark.start + end)


def _mended(mark: Mention, areas: Gazetteer, region: str | None) -> Iterator[Mention]:
    if mark.label in _MISTAKEN and _is_area(mark, areas, region):
        yield replace(mark, label=Label.PLACE, made_by="places.area_not_name")
    elif (row := _row(mark, areas, region)) != [mark]:
        yield from row
    elif (place := _of_people(mark)) is not None and _is_area(place, areas, region):
        yield replace(place, label=Label.PLACE, made_by="places.of_people")
    elif mark.label is Label.ORGANISATION:
        yield from _body_and_area(mark, areas, region)
    elif mark.label is Label.PLACE:
        yield _to_its_end(mark, areas, region)
    else:
        yield mark


def _of_people(mark: Mention) -> Mention | None:
    """What stands behind the word for people in *mark*, as part of it."""
    people = _PEOPLE.match(mark.text) if mark.label in _OF_PEOPLE else None
    return _part(mark, people.end(), len(mark.text)) if people else None


def _row(mark: Mention, areas: Gazetteer, region: str | None) -> list[Mention]:
    """The places that stand side by side in *mark*."""
    if mark.label not in _IN_ROWS or has_venue_head(mark.text):
        return [mark]
    return in_rows(mark, areas=areas, region=region)


def _is_area(mark: Mention, areas: Gazetteer, region: str | None) -> bool:
    """Whether *mark* is called like an area of the region; a body also like a regency or province."""
    word = mark.text.casefold()
    if is_abroad(word):
        return True
    if word in HEADS or len(word) < 4:
        return False
    whole = mark.label is not Label.OFFICE and mark.text.isupper()
    return any(
        (region and areas.contains(region[:5], code)) or (len(code) <= 5 and not whole)
        for code in areas.find(mark.text)
    )


def _body_and_area(mark: Mention, areas: Gazetteer, region: str | None) -> Iterator[Mention]:
    """A body in two where the area it is of stands behind it with level word; an authority is one."""
    gap = None if _GOVERNS.match(mark.text) else _INNER.search(mark.text)
    area = mark.text[gap.end() :] if gap else ""
    if gap is None or not areas.find(area, within=region):
        yield mark
        return
    yield _part(mark, 0, gap.start())
    place = _part(mark, gap.end(), len(mark.text))
    yield replace(place, label=Label.PLACE, made_by="places.area_of_body")


def _to_its_end(mark: Mention, areas: Gazetteer, region: str | None) -> Mention:
    """A place without the line or the words behind its name."""
    text = mark.text.partition("\n")[0].rstrip() or mark.text
    if not areas.find(text) and not NATURE.match(text):
        bare = _TAIL.sub("", text)
        known = areas.find(bare) if bare and bare != text else []
        if split_level(bare)[0] or any(_is_near(code, region) for code in known):
            text = bare if known else text
    return mark if text == mark.text else replace(mark, text=text, end=mark.start + len(text))


def _is_near(code: str, region: str | None) -> bool:
    return len(code) <= 5 or bool(region and code.startswith(region[:5]))
