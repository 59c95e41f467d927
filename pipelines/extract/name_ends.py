"""Names with the first words and the last that the model cut off from them.

"Samsul" (OFFICE) "Bahari Daeng"    an office without a head before a name: its first word
"Gito" "S.", "Maryamah" "MZ"        letters behind a name that no comma parts from it and that are no degree
"Zul Arifin" "Nst"                  a clan, shortened
"Elyas L." Paundanan                an initial, and what it stands before
"C. Batlayeri" / "Salakory"         a husband's name and one's own
"Tukiran" al. Kemin                 what somebody is called besides
"M." (TITLE) "Fadhlan"              an initial, and no title
"Ipda Cecep W." (TITLE)             a rank and a name
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipelines.extract.names import follows_name
from pipelines.extract.office_edges import is_head
from pipelines.extract.office_lexicon import (
    BODIES,
    BODY_ACRONYMS,
    BODY_WORDS,
    NAMED_BODIES,
    ROLES,
    VILLAGE_WORDS,
)
from pipelines.extract.titles import HONORIFICS, NAME_OPENERS, RANK
from pipelines.values import Label, Mention

_FIRST_WORD = re.compile(r"[A-Z](?:[a-z'’]{2,}|[A-Z'’]{2,})\Z")
_GAP = re.compile(r"[ ]\Z")
_UNSURE = 0.75  # above this the model knows an office that the lexicon does not
_OPENS = re.compile(r"(?:\A|\n\s*|[,:;(]\s*|[.!?”\"]\s+|\b(?:dan|serta|oleh)\s)\Z")
_NO_FIRST = BODIES | BODY_ACRONYMS | BODY_WORDS | NAMED_BODIES | VILLAGE_WORDS | ROLES | HONORIFICS
_LETTERS = re.compile(r"(?:[A-Z]\.(?:\s?[A-Z]\.)*|[A-Z]{2}|[A-Z]|[a-z])\Z")
_CLANS = {
    "nst", "hsb", "lbs", "srg", "sgl", "srgr", "ptr", "htg", "sbr", "hrp", "rtg", "btr", "dly", "tjg", "pjt", "smj", "smjt", "slt", "stg", "pgb", "hrhp", "mnl", "sgn", "dmk",
}  # fmt: skip
"""Clans of the Batak as they are shortened behind a name: Nasution, Hasibuan, Lubis …"""
_DEGREES = {
    "sh", "se", "st", "sp", "ss", "si", "sk", "mm", "mt", "mh", "ma", "mp", "ms", "me", "mk", "ak", "ca", "ns", "ba", "s", "m", "h",
}  # fmt: skip
_RANKED = re.compile(
    rf"(?P<rank>{RANK})\s+(?P<name>[A-Z][a-z'’]+(?:\s[A-Z][\w'’.]*)*)\Z", re.IGNORECASE
)
_INITIAL_LAST = re.compile(r"\s[A-Z]\.\Z")
_STOOD_FOR = re.compile(r" (?:[A-Z][\w'’]+-[A-Z][\w'’]+|[A-Z][\w'’]+(?: [A-Z][\w'’]+)?(?=[,;)(]))")
_BESIDES = re.compile(r" (?:al\.|nan) [A-Z][\w'’]+(?: [A-Z][\w'’]+)?")
_WORD_GOES_ON = re.compile(r"(?<=-)[a-z]{2,}")
_ABBREVIATED = re.compile(r"(?:Mo?h|Moch|Much|Muh|Mhd|Ach|Abd)\.\Z")
_VERB = re.compile(r"(?i)(?:me|di)\w+kan\b")
_ONE_WORD = re.compile(r" [A-Z][a-z]+ \Z")


def with_name_ends(text: str, marks: Iterable[Mention]) -> list[Mention]:
    """The same marks in reading order, names whole.

    Args:
        text: The text that *marks* mark.
        marks: Marks of the model in reading order.
    """
    found: list[Mention] = []
    given = [part for mark in marks for part in _ranked(mark)]
    for mark, after in zip_longest(given, given[1:]):
        if found and mark.start < found[-1].end:
            continue
        last = found[-1] if found else None
        if last is not None and _goes_on(text, last, mark):
            found[-1] = _longer(text, last, mark.end)
        elif last is not None and _opens_name(text, found, mark):
            sure = max(last.confidence, mark.confidence)
            whole = text[last.start : mark.end]
            found[-1] = replace(mark, text=whole, start=last.start, confidence=sure)
        else:
            found.append(mark)
        if found[-1].label is Label.PERSON:
            found[-1] = _to_its_end(text, found[-1], after)
    return found


def _ranked(mark: Mention) -> Sequence[Mention]:
    """A mark, or the rank and the name that the model took for a title or an office."""
    both = _RANKED.match(mark.text) if mark.label in (Label.TITLE, Label.OFFICE) else None
    if both is None or follows_name(both["name"]) or _RANK_ONLY.match(mark.text):
        return [mark]
    name = mark.start + both.start("name")
    return [
        replace(mark, text=both["rank"], end=mark.start + both.end("rank"), label=Label.TITLE),
        replace(mark, text=both["name"], start=name, label=Label.PERSON),
    ]


_RANK_ONLY = re.compile(rf"{RANK}\Z", re.IGNORECASE)


def _goes_on(text: str, name: Mention, mark: Mention) -> bool:
    """Whether *mark* is the end of the name before it: letters, a clan, a second family name."""
    gap = text[name.end : mark.start]
    if name.label is not Label.PERSON:
        return False
    if mark.label is Label.TITLE and gap == " ":
        return _is_end_of_name(name.text, mark.text)
    if mark.label is Label.PERSON and _ONE_WORD.match(gap):
        return bool(_ABBREVIATED.match(name.text))
    double = gap == "/" and bool(re.match(r"[A-Z]\. ", name.text))
    return double and (mark.label is Label.PERSON or len(mark.text) == 1)


def _is_end_of_name(name: str, letters: str) -> bool:
    """Whether a title behind *name*, with no comma, is a shortened name: "S.", "MZ", "Nst"."""
    bare = letters.casefold().strip(".")
    if bare in _CLANS:
        return True
    if not _LETTERS.match(letters) or letters.islower() != name.islower():
        return False
    return letters.endswith(".") or letters.islower() or bare not in _DEGREES


def _opens_name(text: str, found: Sequence[Mention], name: Mention) -> bool:
    """Whether the mark before *name* is its first word rather than an office or a title."""
    first = found[-1]
    if name.label is not Label.PERSON or not _GAP.match(text[first.end : name.start]):
        return False
    words = first.text.split()
    if first.label is Label.TITLE:
        loud = len(words) == 1 and words[0].isupper() and name.text.isupper()
        return loud and _is_first(words[0]) and not _VERB.match(name.text)
    if first.label is not Label.OFFICE or len(words) > 2 or is_head(first.text):
        return False
    if words[0].casefold() in NAME_OPENERS:
        return True
    named = first.confidence < _UNSURE and all(map(_is_first, words))
    if first.text.isupper() and not name.text.isupper():
        return False
    return named and _begins(text, found)


def _begins(text: str, found: Sequence[Mention]) -> bool:
    """Whether nothing that an office could belong to stands before the last of *found*."""
    start = found[-1].start
    floor = found[-2].end if len(found) > 1 else 0
    behind_title = len(found) > 1 and found[-2].label is Label.TITLE
    before = text[max(floor, start - 12) : start]
    return bool(
        _OPENS.search(text, max(0, start - 12), start)
        or (behind_title and not before.strip(" ."))
        or re.search(r"\w{4,}\s\Z", before)
    )


def _is_first(word: str) -> bool:
    """Whether a word looks like a first name and is none of the trade's."""
    return (
        bool(_FIRST_WORD.match(word))
        and len(word) > 2
        and word.casefold() not in _NO_FIRST
        and not _RANK_ONLY.match(word)
        and not is_head(word)
        and not follows_name(word)
    )


def _to_its_end(text: str, name: Mention, after: Mention | None) -> Mention:
    """A name with the words behind it that it does not end before."""
    more = (
        _WORD_GOES_ON.match(text, name.end)
        or _BESIDES.match(text, name.end)
        or (_INITIAL_LAST.search(name.text) and _STOOD_FOR.match(text, name.end))
    )
    if not more or (after is not None and name.end < after.start < more.end() < after.end):
        return name
    marked = after is not None and name.end <= after.start < more.end()
    if marked and after is not None and after.label in (Label.OFFICE, Label.TITLE):
        return name if after.confidence >= _UNSURE else _longer(text, name, more.end())
    return _longer(text, name, more.end())


def _longer(text: str, name: Mention, end: int) -> Mention:
    return replace(name, text=text[name.start : end], end=end)
