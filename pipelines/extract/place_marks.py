"""Marks of places taken apart where one holds several, each at its own level.

"Desa Kabuna (Kecamatan Kakuluk Mesak)"      a village, and the district it lies in
"RT 03 Kelurahan Manumutin Kabupaten Belu"   three
"Kecamatan Dukun dan Sawangan"               two districts
"Tenilo Tilamuta"                            a village, and the district it lies in

What the model left unmarked is a place where a level word stands before an area's name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.extract.gazetteer import LEVEL_WORDS, Gazetteer, lying_in
from pipelines.values import Label, Mention

NATURE = re.compile(
    r"(?i)(?:dusun|dukuh|padukuhan|pedukuhan|banjar|jorong|korong|lingkungan|rt|rw|sungai|sungei|sei|kali|krueng|way|batang|tukad|"
    r"yeh|danau|telaga|gunung|bukit|pulau|gili|pantai|teluk|tanjung|selat|laut|samudra|samudera|air terjun|mata air|gua|goa|lembah|"
    r"hutan|blok|kp|dsn|lorong|perumahan|kompleks|sp\s?\d|(?:suku|jaga|lindongan)\s(?=[\dIVX]))\b\.?"
)
"""Words in front of hamlets, waters, hills and the like, which have no code of their own."""
_HAMLET = re.compile(
    r"(?i)(?:dusun|dukuh|padukuhan|pedukuhan|jorong|korong|rt|rw|dsn)\b\.?\s?[\dIVXA-Z]"
)
_LEVEL = (
    r"(?:kecamatan|kec\.|kec\b|distrik|kapanewon|kemantren|kabupaten|kab\.|kab\b|kota(?=\s[A-Z])|provinsi|prov\.|prov\b|propinsi|"
    r"kelurahan|kel\.|kalurahan|desa|ds\.|nagari|gampong|pekon)"
)
_INNER_LEVEL = re.compile(rf"(?:\s*[,(/]\s*|\s+)(?:(?:di|wilayah)\s+)?(?=(?i:{_LEVEL})\s*[^\W\d_])")
_BETWEEN_NAMES = re.compile(r"\s*[-–—/]\s*|\s+")
_KOTA = re.compile(r"(?i)kota\b")
_AND = re.compile(r"\s*(?:,\s*(?:dan|serta)?|\bdan\b|\bserta\b|&)\s*")
_ONLY_LEVELS = re.compile(rf"(?i)(?:{_LEVEL}[\s/.,]*)+\Z")
_NAME = re.compile(r"[^\W\d_]{2}")
_LONGEST = (
    200  # characters of a mark that may hold several places; a longer one is a mark gone wrong
)


def places_apart(marks: Iterable[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """*marks*, with each place that holds several in its parts; other marks as they are."""
    return [part for mark in marks for part in _apart(mark, gazetteer)]


def _apart(mark: Mention, gazetteer: Gazetteer) -> Iterator[Mention]:
    if mark.label is Label.VENUE and _HAMLET.match(mark.text):
        mark = replace(mark, label=Label.PLACE)
    if mark.label is Label.VENUE and len(mark.text) <= _LONGEST:
        cuts = [c for c in _level_cuts(mark.text, gazetteer) if mark.text[c[0] : c[1]].strip()]
        venue, *around = _cut(mark, cuts)
        yield from (venue, *(replace(part, label=Label.PLACE) for part in around))
        return
    if mark.label is not Label.PLACE or len(mark.text) > _LONGEST or gazetteer.find(mark.text):
        yield mark
        return
    for part in _cut(mark, _level_cuts(mark.text, gazetteer) or _name_cut(mark.text, gazetteer)):
        names = _AND.split(part.text)
        several = len(names) > 1 and all(gazetteer.find(name) for name in names)
        if several and not gazetteer.find(part.text):
            yield from _cut(part, [m.span() for m in _AND.finditer(part.text)])
        else:
            yield part


def _level_cuts(text: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Where *text* is cut before a level word that a name follows; "Atambua Kota" stays whole."""
    return [
        gap.span()
        for gap in _INNER_LEVEL.finditer(text)
        if gap.start()
        and not _ONLY_LEVELS.match(text[: gap.start()])
        and (not _KOTA.match(text, gap.end()) or gazetteer.find(text[gap.end() :], level="kota"))
    ]


def _name_cut(text: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Where two names stand side by side of which the second holds the first."""
    for gap in _BETWEEN_NAMES.finditer("" if NATURE.match(text) else text):
        if lying_in(gazetteer.find(text[: gap.start()]), gazetteer.find(text[gap.end() :])):
            return [gap.span()]
    return []


def _cut(mark: Mention, gaps: Iterable[tuple[int, int]]) -> Iterator[Mention]:
    at = 0
    for first, last in [*gaps, (len(mark.text), len(mark.text))]:
        text = mark.text[at:first].rstrip(" )" if at else " ")
        if _NAME.search(text) or (not at and first == len(mark.text)):
            start = mark.start + at
            yield replace(mark, text=text, start=start, end=start + len(text))
        at = last


_LEVEL_AND_NAME = re.compile(
    r"(?<![\w/-])(?P<level>(?i:kecamatan|kec|distrik|kapanewon|kemantren|kabupaten|kab|provinsi|prov|propinsi|kelurahan|kel|kalurahan|"
    r"desa|ds|nagari|gampong|pekon|tiyuh|lembang))(?:\.\s?|\s)(?P<name>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,3})"
)
_ACTS = re.compile(
    r"(?i)\b(?:pemerintah\w*|pemda|pemkab|pemprov|dprd|setda|sekretariat|dinas|badan|kantor|balai|bupati|camat|lurah|kepala|kades|ketua|"
    r"perangkat|polsek|koramil|puskesmas|karang taruna|kejaksaan|pengadilan|bpd|pkk|tim|kpu|bawaslu|se)[\s–—-]{1,3}\Z"
)
_CAPITAL_WORD = re.compile(r"\s[A-Z][\w'’-]+")
_SURE = 0.75  # of a place that the rules alone found


def with_level_words(
    text: str, marks: Sequence[Mention], *, region: str | None, gazetteer: Gazetteer
) -> list[Mention]:
    """*marks*, and the names behind a level word that no mark covers and that the region or the country knows.

    A name behind an office or an agency ("Camat Kecamatan X") is part of theirs and no place of its
    own. A place that no area bears goes on to the end of the name: "Sang" to "Sang Tombolang".
    """
    taken = bytearray(len(text))
    for mark in marks:
        taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    found = [_to_the_end(text, mark, taken, region, gazetteer) for mark in marks]
    for match in _LEVEL_AND_NAME.finditer(text):
        if _ACTS.search(text, max(0, match.start() - 24), match.start()):
            continue
        end = _longest_known(text, match, region, gazetteer)
        if end and not any(taken[match.start() : end]):
            words = text[match.start() : end]
            found.append(
                Mention(words, match.start(), end, Label.PLACE, _SURE, "places.level_word")
            )
    return sorted(found, key=lambda mark: mark.start)


def _to_the_end(
    text: str, mark: Mention, taken: bytearray, region: str | None, gazetteer: Gazetteer
) -> Mention:
    """*mark*, with the capital word behind it where an area of the region is called by both."""
    if mark.label is not Label.PLACE or not region:
        return mark
    more = _CAPITAL_WORD.match(text, mark.end)
    if more is None or any(taken[mark.end : more.end()]) or gazetteer.find(mark.text):
        return mark
    words = text[mark.start : more.end()]
    known = gazetteer.find(words, within=region)
    return replace(mark, text=words, end=more.end()) if known else mark


def _longest_known(
    text: str, match: re.Match[str], region: str | None, gazetteer: Gazetteer
) -> int | None:
    """Where the longest name behind the level word ends that an area has; None where none has it."""
    words = list(re.finditer(r"\S+", match["name"]))
    for word in reversed(words):
        end = match.start("name") + word.end()
        codes = gazetteer.find(text[match.start() : end])
        levels = LEVEL_WORDS[match["level"].casefold()]
        if any(
            gazetteer.level(c) in levels
            and (len(c) <= 5 or (region and gazetteer.contains(region, c)))
            for c in codes
        ):
            return end
    return None
