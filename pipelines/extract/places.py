"""Places: marks resolved to Kemendagri codes by level word, neighbours and the report's region.

    "Desa Kabuna, (Kecamatan Kakuluk Mesak)" in a report from Belu is 53.04.05.2006 in 53.04.05.

A village's bare name is looked up inside the report's region alone: 83,763 villages have names
that are words elsewhere. Where nothing decides, the candidates stay open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extract.gazetteer import LEVEL_WORDS, Gazetteer, plain, split_level
from pipelines.values import Label, Mention, Place

_NATURE = re.compile(
    r"(?i)(?:dusun|dukuh|padukuhan|pedukuhan|banjar|jorong|korong|lingkungan|rt|rw|sungai|sei|kali|krueng|way|danau|"
    r"telaga|gunung|bukit|pulau|gili|pantai|teluk|tanjung|selat|laut|samudra|air terjun|gua|goa|lembah|hutan|blok|"
    r"kp|dsn|lorong|perumahan|kompleks|sp\s?\d)\b\.?"
)
_COUNTRY = {"indonesia", "republikindonesia", "ri", "nkri"}
_JOINED = re.compile(r"[\s,()]{0,3}(?:(?:di|yang|wilayah|,)\s)?\s*\Z")


@dataclass(slots=True)
class _Look:
    """A mark with what the gazetteer knows of it."""

    mention: Mention
    word: str
    codes: list[str]
    code: str | None = None
    reason: str = ""


def resolve_places(
    text: str, mentions: Sequence[Mention], *, region: str | None, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Every place of *text* once, in order of first mention.

    Args:
        text: The text that *mentions* mark.
        mentions: Marks in reading order; those of places and venues count.
        region: Code of the issuing regency or province, or None where it is not known.
    """
    looks = [_look(m, gazetteer) for m in mentions if m.label is Label.PLACE]
    for rule in (_by_region, _by_neighbour, _by_company, _by_name):
        for n, look in enumerate(looks):
            if look.code is None and look.codes:
                before = looks[n - 1] if n else None
                after = looks[n + 1] if n + 1 < len(looks) else None
                rule(look, text, before, after, looks, region, gazetteer)
    found: dict[str, Place] = {}
    marks = [m for m in mentions if m.label in (Label.PLACE, Label.VENUE)]
    by_start = {look.mention.start: look for look in looks}
    for mention in marks:
        place = _place(mention, by_start.get(mention.start), gazetteer)
        key = place.code or f"{place.level}:{plain(split_level(place.text)[1])}"
        if plain(mention.text) not in _COUNTRY:
            found.setdefault(key, place)
    return tuple(found.values())


def _look(mention: Mention, gazetteer: Gazetteer) -> _Look:
    word, _ = split_level(mention.text)
    return _Look(mention, word, gazetteer.find(mention.text))


def _levels(look: _Look) -> tuple[str, ...]:
    return LEVEL_WORDS.get(look.word, ())


def _by_region(look, text, before, after, looks, region, gazetteer) -> None:  # type: ignore[no-untyped-def]
    """Inside the report's region: one of that name, or the highest of several."""
    if region is None:
        return
    if look.word in ("kota",) and not any(gazetteer.level(c) == "kota" for c in look.codes):
        pass
    inside = [c for c in look.codes if gazetteer.contains(region, c)]
    if not inside or (not look.word and any(len(c) == 2 for c in look.codes) and min(map(len, inside)) > 8):
        return
    if len(inside) == 1:
        look.code, look.reason = inside[0], "region"
        return
    beside = _neighbours(look, text, before, after, inside, gazetteer)
    if beside:
        look.code, look.reason = beside[0], "region.neighbour"
        return
    if _is_dateline(look.mention, text):
        inside = [c for c in inside if len(c) > 5] or inside
    tops = [c for c in inside if len(c) == min(map(len, inside))]
    if len(tops) == 1 and len(tops[0]) < 13:
        look.code, look.reason = tops[0], "region.highest"


def _by_company(look, text, before, after, looks, region, gazetteer) -> None:  # type: ignore[no-untyped-def]
    """Of several in the region, the one whose district is named nearest in the text."""
    inside = [c for c in look.codes if region and gazetteer.contains(region, c)]
    at = look.mention.start
    company = sorted((o for o in looks if o.code and o is not look), key=lambda o: abs(o.mention.start - at))
    for other in company:
        district = other.code[:8]
        held = [c for c in inside if c.startswith(district) and len(other.code) >= 8]
        if len(held) == 1:
            look.code, look.reason = held[0], "company"
            return
    for other in company:
        if not other.code or len(other.code) > 5 or len(other.code) == 2 or not _same_sentence(text, look.mention, other.mention):
            continue
        held = [c for c in look.codes if c != other.code and gazetteer.contains(other.code, c)]
        tops = [c for c in held if len(c) == min(map(len, held))]
        if len(tops) == 1:
            look.code, look.reason = tops[0], "company"
            return


def _same_sentence(text: str, one: Mention, other: Mention) -> bool:
    first, last = sorted((one, other), key=lambda m: m.start)
    return last.start - first.end < 120 and not re.search(r"[.!?]\s|\n", text[first.end : last.start])


def _is_dateline(mention: Mention, text: str) -> bool:
    """Whether the mark opens the text, as the town a report is sent from: "PATI – Ketua …"."""
    return not text[: mention.start].strip() and bool(re.match(r"\s*[,–—(.:-]", text[mention.end : mention.end + 4]))


def _by_neighbour(look, text, before, after, looks, region, gazetteer) -> None:  # type: ignore[no-untyped-def]
    """Beside the place it lies in, or the places that lie in it: "Kabuna, Kakuluk Mesak"."""
    beside = _neighbours(look, text, before, after, look.codes, gazetteer)
    if len(beside) == 1 and (look.word or len(beside[0]) <= 8):
        look.code, look.reason = beside[0], "neighbour"


def _neighbours(look, text, before, after, codes, gazetteer) -> list[str]:  # type: ignore[no-untyped-def]
    """Those of *codes* that lie in the place right behind, or hold or adjoin the one right before."""
    if after is not None and _JOINED.match(text[look.mention.end : after.mention.start]):
        around = [after.code] if after.code else after.codes
        inside = [c for c in codes if any(a != c and gazetteer.contains(a, c) for a in around)]
        if inside:
            return sorted(inside, key=len, reverse=True)
    if before is not None and _JOINED.match(text[before.mention.end : look.mention.start]):
        around = [before.code] if before.code else before.codes
        holding = [c for c in codes if any(a != c and gazetteer.contains(c, a) for a in around)]
        if holding:
            return sorted(holding, key=len, reverse=True)
    return []


def _by_name(look, text, before, after, looks, region, gazetteer) -> None:  # type: ignore[no-untyped-def]
    """By the name alone: regencies and provinces; others with a level word, or in the province."""
    codes = [c for c in look.codes if len(c) <= 5]
    if not codes:
        province = region[:2] if region else None
        near = [c for c in look.codes if province and c.startswith(province)]
        codes = near if look.word or all(len(c) == 8 for c in near) or near == look.codes else []
        if not codes and len(look.codes) == 1 and len(look.codes[0]) == 8 and len(plain(look.mention.text)) > 5:
            codes = look.codes
        if not codes and look.word:
            codes = look.codes
        if len(codes) == 1 and len(plain(look.mention.text)) > 3:
            look.code, look.reason = codes[0], "name"
        return
    if len(codes) > 1 and region:
        near = [c for c in codes if c.startswith(region[:2])]
        codes = near or codes
    tops = [c for c in codes if len(c) == 2] if not look.word else codes
    cities = [c for c in codes if len(c) == 5 and gazetteer.level(c) == "kota"]
    pick = tops if len(tops) == 1 else cities if len(cities) == 1 and not look.word else codes
    if len(pick) == 1:
        look.code, look.reason = pick[0], "name"


def _place(mention: Mention, look: _Look | None, gazetteer: Gazetteer) -> Place:
    """The value for one mark."""
    made_by = mention.made_by
    if mention.label is Label.VENUE:
        return Place(mention.text, "venue", None, mention.start, mention.end, mention.confidence, made_by)
    if look is None or look.code is None:
        candidates = tuple(look.codes[:20]) if look and not _NATURE.match(mention.text) else ()
        return Place(mention.text, "other", None, mention.start, mention.end, round(mention.confidence * 0.8, 4), made_by, (), candidates)
    confidence = mention.confidence * (0.98 if look.reason.startswith("region") else 0.9)
    return Place(
        mention.text, gazetteer.level(look.code), look.code, mention.start, mention.end, round(confidence, 4),
        f"places.{look.reason}", gazetteer.path(look.code),
    )  # fmt: skip
