"""Places: marks resolved to Kemendagri codes by level word, neighbours and the report's region.

    "Desa Kabuna, (Kecamatan Kakuluk Mesak)" in a report from Belu is 53.04.05.2006 in 53.04.05.

A village's bare name is looked up inside the report's region alone: 83,763 villages have names
that are words elsewhere. Where nothing decides, the candidates stay open. `place_looks` looks the
marks up, `place_rules` decides.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.extract.countries import is_abroad
from pipelines.extract.gazetteer import LEVEL_WORDS, Gazetteer, plain, split_level
from pipelines.extract.place_looks import Look, look_up
from pipelines.extract.place_marks import NATURE, places_apart
from pipelines.extract.place_rules import Rules
from pipelines.extract.place_venues import has_venue_head
from pipelines.values import Label, Mention, Place

_NO_PLACE = {"indonesia", "republikindonesia", "ri", "nkri", "", *map(plain, LEVEL_WORDS)}
_WORD = re.compile(r"\w+")
_DOUBTED = 0.7
"""A place that no area bears, marked less surely than this, was none two times in three."""
_DOUBTED_ALONE = 0.8
_DOUBTED_SMALL = 0.9
_DOUBTED_AT = 0.5
_UNSURE_VENUE = 0.5
_AT_BEFORE = re.compile(r"(?i)(?<![\w-])(?:di|ke|dari|dr|menuju|pada|dekat|depan)\s\Z")
_LONGEST_NAME = 12  # words of a venue


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
    looks: list[Look] = []
    for mention in mentions:
        if mention.label is Label.PLACE:
            before = looks[-1] if looks else None
            looks.append(look_up(text, mention, before, region, gazetteer))
    Rules(text, looks, region, gazetteer).run()
    by_start = {look.mention.start: look for look in looks}
    found: dict[str, Place] = {}
    for mention in mentions:
        if mention.label not in (Label.PLACE, Label.VENUE) or _names_none(mention.text):
            continue
        place = _place(mention, by_start.get(mention.start), gazetteer)
        if place.code is None and _is_doubtful(text, mention):
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


def _names_none(text: str) -> bool:
    """Whether *text* is the country, or level words alone: "Kabupaten/Kota"."""
    words = _WORD.findall(text.casefold())
    return plain(text) in _NO_PLACE or all(word in LEVEL_WORDS for word in words)


def _is_doubtful(text: str, mention: Mention) -> bool:
    """Whether nothing but an unsure model says that *mention* is a place; it stays among the marks.

    A name behind "di", "ke" or "dari" needs less; a single word alone, above all in small letters, more.
    """
    at = bool(_AT_BEFORE.search(text, max(0, mention.start - 12), mention.start))
    alone = not re.search(r"\s", mention.text.strip())
    small = mention.text[:1].islower()
    named = NATURE.match(mention.text) or split_level(mention.text)[0] or is_abroad(mention.text)
    if named or has_venue_head(mention.text):
        return False
    if mention.label is Label.VENUE:
        return not at and (alone or mention.confidence < _UNSURE_VENUE)
    if alone and small:
        return not at or mention.confidence < _DOUBTED_SMALL
    if alone:
        return mention.confidence < (_DOUBTED if at else _DOUBTED_ALONE)
    return mention.confidence < (_DOUBTED_AT if at and not small else _DOUBTED)


def _place(mention: Mention, look: Look | None, gazetteer: Gazetteer) -> Place:
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
