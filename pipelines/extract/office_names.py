"""Words between an office and its holder's name, given to the one they belong to.

"Kasi Datun Cut" | "Meurah"            what opens names goes to the name
"Kalak BPBD Jenda" | "Ukur"            and so does a word behind a full office that is no area
"Danlanud" | "Maimun" Kolonel Pnb …    a name before a rank is that of the base
"Menteri" | "Dalam Negeri"             words of the trade go to the office
"Ladu Mashudi" (PERSON)                a village's office and a name
"Kepala Dusun", "Kasdu" (OFFICE)       a name behind the comma, and no second office
"RSUD dr." | "Soediran"                a hospital is called after somebody
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from pipelines.extract.gazetteer import LEVEL_WORDS, Gazetteer
from pipelines.extract.names import follows_name
from pipelines.extract.office_edges import is_head
from pipelines.extract.office_lexicon import (
    BODIES,
    BODY_ACRONYMS,
    BODY_WORDS,
    HEADS,
    LOCAL_HEADS,
    NAMED_BODIES,
    OPENERS,
    ROLES,
    SURE_HEADS,
    VILLAGE_HEADS,
    VILLAGE_WORDS,
)
from pipelines.extract.titles import HONORIFICS, NAME_OPENERS, RANK
from pipelines.values import Label, Mention

_WORD = re.compile(r"\S+")
_FIRST_NAME = re.compile(r"[A-Z][a-z'’]{2,}\Z")
_SMALL_NAME = re.compile(r"[a-z'’]{4,}\Z")
_NUMBER = re.compile(r"[IVX]{1,5}\Z")
_TRADE = BODIES | BODY_ACRONYMS | BODY_WORDS | NAMED_BODIES | VILLAGE_WORDS | OPENERS | HEADS | ROLES | set(LEVEL_WORDS) | {
    "dalam", "luar", "batas", "kaharingan", "dayak", "makro", "mikro", "dan", "serta", "se", "setempat", "kita", "kami",
}  # fmt: skip
_ABSTRACT = re.compile(r"(?i)(?:ke\w{3,}an|pe[nmr]?\w{3,}an|\w+(?:asi|logi|itas|nomi|tika))\Z")
_OPEN_LETTERS = {"dpc", "dpd", "dpw", "dpp", "pac", "pc", "pw", "pt", "cv", "ksp", "kud", "kim", "tks", "uptd", "upt", "ksop", "upp", "kkp"}  # fmt: skip
"""Letters of bodies behind which their own name or place is due."""
_NAMED_AFTER = re.compile(
    r"(?i)(?:\A|\s)(?:fraksi|uin|iain|danlanud|lanud|sanggar|pokdarwis|asrama(?: st\.)?|posto|paroki)\Z"
)
_VENUE = re.compile(
    r"(?i)(?:\A|\s)(?:rs|rsud|rsup|rsia|bandara|bandar udara|lanud|stadion|gor|gelanggang|universitas|pondok pesantren|ponpes|asrama|kapal|jembatan)(?: (?:dr|prof|h)\.?)*\Z"
)
_VENUE_FIRST = re.compile(
    r"(?i)(?:ponpes|pondok pesantren|vihara|wihara|kelenteng|masjid|barak|ruko|posko|gunung ?api|danau|bandara|pelabuhan|stadion|rsud?|universitas|yayasan|asrama|jembatan|pasar)\s+\S"
)
_RANK_NEXT = re.compile(rf"\s{RANK}\s", re.IGNORECASE)
_UNSURE = 0.5
_LISTED = re.compile(r"\s?(?:,|—|–|-|\()\s?\Z")
_BRACKET = re.compile(r"\s\(\Z")
_ENDS = re.compile(r"\s?(?:[,.;:)\n]|\Z)")
_ALONE = {"wawali", "wabup", "wagub", "wako", "menko", "sekda"}
_AREALESS = {
    "carik", "ladu", "lebe", "raksabumi", "jogoboyo", "jagabaya", "jogotirto", "modin", "petengan", "kepetengan", "uceng",
}  # fmt: skip
"""Who helps a village's head and serves no area of his own, so that a name stands behind."""
_LEVEL_LAST = re.compile(
    r"(?P<office>\S.*\s(?:Desa|Kelurahan))\s(?P<name>[A-Z][a-z'’]+(?:\s[A-Z][a-z'’]+){0,2})\Z"
)
_CLOSES = re.compile(r"\s?(?:[,.;:)]|\Z)")
_COUNTED = re.compile(r"(?i)(?:waka|wakil ketua|asisten)\Z")
_COUNTRY = re.compile(r"(?i)(?:duta besar|konsul jenderal)(?:\srepublik rakyat)?\Z")


def with_office_names(
    text: str, marks: Sequence[Mention], *, areas: Gazetteer, region: str | None
) -> list[Mention]:
    """The same marks in reading order, offices and names parted where they meet.

    Args:
        text: The text that *marks* mark.
        marks: Marks in reading order, offices ended by their words.
        areas: The gazetteer: a word that an area is called by is no first name.
        region: Code of the issuing area; without one, villages count all over the country.
    """
    found: list[Mention] = []
    for mark, after in zip_longest(marks, marks[1:]):
        last = found[-1] if found else None
        if mark.label is Label.OFFICE and _is_name_alone(text, last, mark, after):
            mark = replace(mark, label=Label.PERSON)
        if mark.label is not Label.PERSON:
            found += _held_village(text, mark, areas, region)
            continue
        parts = _village_office(mark)
        if last is None or text[last.end : mark.start] not in (" ", "\n"):
            found += parts or [mark]
        elif last.label is Label.OFFICE and not parts:
            found[-1:] = _parted(text, last, mark, areas, region)
        elif venue := _venue(text, found, mark):
            found = [*venue]
        elif last.label is Label.TITLE:
            found.append(mark)
        else:
            found += parts or [mark]
    return [_relabelled(mark) for mark in found]


def _relabelled(mark: Mention) -> Mention:
    """A mark, or the venue that it is where it opens with the word for one."""
    if mark.label is Label.PERSON and _VENUE_FIRST.match(mark.text):
        return replace(mark, label=Label.VENUE)
    words = mark.text.casefold().split()
    if mark.label is Label.PERSON and words and _is_office(words):
        return replace(mark, label=Label.OFFICE)
    return mark


def _is_office(words: Sequence[str]) -> bool:
    """Whether a name of these small-letter *words* is an office: "Wawali", "Pimca Bulog …"."""
    alone = len(words) == 1 and words[0] in SURE_HEADS | _ALONE
    return alone or (len(words) > 1 and words[0] in ("pimca", "pinca", "pincab"))


def _village_office(name: Mention) -> Sequence[Mention]:
    """The office of a village and the name that stand in one mark; nothing where no office opens it."""
    words = list(_WORD.finditer(name.text))
    if len(words) < 2 or words[0][0].casefold() not in VILLAGE_HEADS:
        return []
    start = name.start + words[1].start()
    return [
        replace(name, text=words[0][0], end=name.start + words[0].end(), label=Label.OFFICE),
        replace(name, text=name.text[words[1].start() :], start=start),
    ]


def _helper_or_level(office: Mention) -> Sequence[Mention]:
    """An office parted behind a village's helper, or behind "Desa": "Ketua TP PKK Desa | Sumiarti"."""
    parts = _village_office(office)
    if parts:
        return parts if parts[0].text.casefold() in _AREALESS else []
    level = _LEVEL_LAST.match(office.text)
    if level is None:
        return []
    name = office.start + level.start("name")
    return [
        replace(office, text=level["office"], end=office.start + level.end("office")),
        replace(office, text=level["name"], start=name),
    ]


def _held_village(
    text: str, office: Mention, areas: Gazetteer, region: str | None
) -> Sequence[Mention]:
    """An office, or that of a village and the name that the model took in where no area is called so."""
    parts = _helper_or_level(office) if office.label is Label.OFFICE else []
    if not parts or not _CLOSES.match(text, office.end):
        return [office]
    words = parts[1].text.split()
    named = len(words) < 4 and all(map(_looks_named, words))
    placed = areas.find(parts[1].text) or any(_is_area(word, areas, region) for word in words)
    return [parts[0], replace(parts[1], label=Label.PERSON)] if named and not placed else [office]


def _parted(
    text: str, office: Mention, name: Mention, areas: Gazetteer, region: str | None
) -> list[Mention]:
    """Office and name with the words between them where they belong."""
    words = list(_WORD.finditer(name.text))
    if not words or not office.text.strip():
        return [office, name]
    took = _of_office(text, office, name, areas, region)
    if took >= len(words):
        return [_cut(text, office, office.start, name.end)]
    if took:
        edge = name.start + words[took - 1].end()
        return [
            _cut(text, office, office.start, edge),
            _cut(text, name, name.start + words[took].start(), name.end),
        ]
    sure = name.confidence
    if office.confidence > name.confidence:
        name = replace(name, confidence=office.confidence)
    back = _of_name(office, replace(name, confidence=sure), areas, region)
    if not back:
        return [office, replace(name, confidence=sure)]
    own = list(_WORD.finditer(office.text))
    return [
        _cut(text, office, office.start, office.start + own[-back - 1].end()),
        _cut(text, name, office.start + own[-back].start(), name.end),
    ]


def _of_office(
    text: str, office: Mention, name: Mention, areas: Gazetteer, region: str | None
) -> int:
    """How many of a name's first words are the office's."""
    words = name.text.split()
    bare = [_bare(word) for word in words]
    if _VENUE_FIRST.match(name.text):
        return len(words)
    if _NAMED_AFTER.search(office.text) or _RANK_NEXT.match(text, name.end):
        return len(words)
    if all(word in _TRADE or _ABSTRACT.match(word) for word in bare):
        return len(words)
    if office.text.endswith(" di") and len(words) > 1:
        return 1
    if _COUNTRY.match(office.text) and len(words) == 1:
        return 1
    if (
        _NUMBER.match(words[0])
        and len(words) > 1
        and (len(words[0]) > 1 or _COUNTED.search(office.text))
    ):
        return len(words) if areas.find(" ".join(words[1:])) else 1
    if len(words) > 1 and region and areas.find(name.text, within=region[:2]):
        return len(words)
    return 0


def _of_name(office: Mention, name: Mention, areas: Gazetteer, region: str | None) -> int:
    """How many of an office's last words are the name's."""
    words = office.text.split()
    if _ends_with_area(words, areas):
        return 0
    opener = next((n for n in (2, 1) if len(words) > n and _bare(words[-n]) in NAME_OPENERS), 0)
    if opener:
        named = any(_bare(word) in NAMED_BODIES for word in words[1:-opener])
        return 0 if named else opener
    if len(words) > 1 and "\n" + words[-1] in office.text and _is_first(words[-1], areas, region):
        return 1
    small = office.text.islower() and name.text.islower()
    unsure = name.confidence < _UNSURE
    for size in (1, 2) if unsure else (1,):
        rest = words[:-size]
        if not all(_is_first(word, areas, region, small=small) for word in words[-size:]):
            return 0
        if rest and _is_full(rest, areas, region, unsure=unsure):
            return size
    return 0


def _ends_with_area(words: Sequence[str], areas: Gazetteer) -> bool:
    """Whether the last two or three *words* together are an area: "Meurah Dua", "Kepulauan Sula"."""
    return any(areas.find(" ".join(words[-size:])) for size in (2, 3) if len(words) > size)


def _is_full(words: Sequence[str], areas: Gazetteer, region: str | None, *, unsure: bool) -> bool:
    """Whether an office can end with these *words*, no name of a body or village being due."""
    last = _bare(words[-1])
    if not is_head(" ".join(words)) or any(_bare(word) in NAMED_BODIES for word in words[1:]):
        return False
    if len(words) == 1:
        return last in _HOLDS_ALONE
    if last in OPENERS or last in _OPEN_LETTERS or last in LEVEL_WORDS:
        return False
    letters = words[-1].isupper() and words[-1].isalpha() and len(last) > 1
    known = last in BODY_WORDS or last in BODY_ACRONYMS or bool(_ABSTRACT.match(last))
    local = any(_bare(word) in LOCAL_HEADS or _bare(word) in VILLAGE_WORDS for word in words)
    codes = areas.find(words[-1], within=region[:2]) if region else ()
    around = any(local or len(code) <= 5 for code in codes)
    return (letters and unsure) or known or around


_HOLDS_ALONE = {"kajari", "kajati", "sekda", "sekwan", "dandim", "kapolres", "kapolda", "lurah"}
"""Offices of one word behind which no body is due where the region's own holder is meant."""


def _is_first(word: str, areas: Gazetteer, region: str | None, *, small: bool = False) -> bool:
    """Whether *word* can be a first name: no area, nothing of the trade, no letters."""
    bare = _bare(word)
    looks = _SMALL_NAME.match(word) if small else _FIRST_NAME.match(word)
    return (
        bool(looks)
        and bare not in _TRADE
        and bare not in HONORIFICS
        and not _ABSTRACT.match(bare)
        and not follows_name(word)
        and not _is_area(word, areas, region)
    )


def _is_area(word: str, areas: Gazetteer, region: str | None) -> bool:
    codes = areas.find(word)
    return any(len(code) <= 5 or (region or "")[:2] == code[:2] for code in codes)


def _is_name_alone(text: str, last: Mention | None, mark: Mention, after: Mention | None) -> bool:
    """Whether an office without a head, beside an office or a title, is the name of its holder."""
    words = mark.text.split()
    if not words or is_head(mark.text) or len(words) > 4 or not all(map(_looks_named, words)):
        return False
    if _bare(words[0]) in NAME_OPENERS and len(words) > 1:
        return True
    before = text[last.end : mark.start] if last is not None else ""
    behind = text[mark.end : after.start] if after is not None else ""
    held = after is not None and after.label is Label.OFFICE and bool(_BRACKET.match(behind))
    if last is None:
        return held
    ends = bool(_ENDS.match(text, mark.end))
    if last.label is Label.TITLE and before == " ":
        return ends and not follows_name(last.text)
    called = last.label is Label.OFFICE and is_head(last.text) and bool(_LISTED.match(before))
    named = after is not None and after.label is Label.PERSON
    return held or (called and ends and not (named and behind.startswith(" ")))


def _looks_named(word: str) -> bool:
    return bool(re.match(r"[A-Z][\w'’.-]+\Z", word)) and not word.isupper() and (
        _bare(word) not in _TRADE and not _ABSTRACT.match(word) and not is_head(word)
    )  # fmt: skip


def _venue(text: str, found: Sequence[Mention], name: Mention) -> list[Mention]:
    """*found* with *name* as the end of a venue before it: "RSUD" "dr." "Soediran"; nothing otherwise."""
    at = len(found) - 1
    while (
        at and found[at].label is Label.TITLE and text[found[at - 1].end : found[at].start] == " "
    ):
        at -= 1
    front = found[at]
    if front.label not in (Label.ORGANISATION, Label.VENUE, Label.TITLE):
        return []
    if not _VENUE.search(front.text):
        return []
    whole = _cut(text, front, front.start, name.end)
    return [*found[:at], replace(whole, label=Label.VENUE)]


def _bare(word: str) -> str:
    return word.casefold().strip(".,()")


def _cut(text: str, mark: Mention, start: int, end: int) -> Mention:
    return replace(mark, text=text[start:end], start=start, end=end)
