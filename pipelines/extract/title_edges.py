"""Where a title ends and a name begins, what a court title opens, and what is no title at all.

"Ir. Parlin" "Sihotang"     the first name goes back to the name
"Romo Silver Betan"         an honorific and a name
"KRT" "Suryo", GKR Wandan   a court's title belongs to the name, whatever the model took it for
"KMP" "Ihan Batak"          letters of a ship: no title, and so no person behind
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipelines.extract.names import follows_name
from pipelines.extract.office_lexicon import BODY_WORDS, SURE_HEADS
from pipelines.extract.titles import ADDRESSES, COURT, HONORIFICS, NAME_PARTS, RANK, SHIPS
from pipelines.values import Label, Mention

_DOTTED = re.compile(
    r"(?:dr|drg|drh|Drs|Dra|Ir|H|Hj|KH|Prof|Dr|Pdt|Ust|Tgk|TGH|Apt|Ny)\.?\s+", re.IGNORECASE
)
_FIRST_NAME = re.compile(r"[A-Z][a-z'’]{2,}\Z")
_RANKED = re.compile(rf"{RANK}\Z", re.IGNORECASE)
_NEXT = re.compile(r"\s\Z")
_INITIAL = re.compile(r"[A-Z]\.\Z")
_LISTED_BEFORE = re.compile(r"(?:,|\bdan|:)\s\Z")
_LISTED_AFTER = re.compile(r"\s?,\s(?=[A-Z]|dan\b)|\sdan\s(?=[A-Z])")
_SIGNED = re.compile(r"(?i)(?:ttd|dto|cap)\.?\Z")
_ADDRESS = re.compile(
    rf"(?:{RANK}|(?:{'|'.join(sorted(ADDRESSES, key=len, reverse=True))})\.?)\s+(?=\S)",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?<=[a-z.])\s+(?P<degree>ST\.|S[TEHP]|M[MHT]|SKM|MKM|S\.\w{1,4}\.?|M\.\w{1,4}\.?)\Z"
)
_SHORTEST = 4  # letters of a name that a degree may stand behind without a comma
_BOTH = {"haji", "tuan"}
"""Addresses that stand inside names as well: "bin Haji Mahmud"."""
_MISTAKEN = (Label.ORGANISATION, Label.VENUE, Label.PLACE)


def with_title_edges(text: str, marks: Iterable[Mention]) -> list[Mention]:
    """The same marks in reading order, titles and names parted where one took the other in.

    Args:
        text: The text that *marks* mark.
        marks: Marks of the model in reading order.
    """
    given = list(marks)
    found: list[Mention] = []
    for mark, after in zip_longest(given, given[1:]):
        if mark.label is Label.TITLE and _is_none(mark.text):
            continue
        if mark.label in _MISTAKEN and _opens_with_court(mark.text):
            mark = replace(mark, label=Label.PERSON)
        named = after is not None and after.label is Label.PERSON
        if mark.label is Label.PERSON and named and _RANKED.match(mark.text):
            mark = replace(mark, label=Label.TITLE)
        if mark.label is Label.TITLE and (office := _office_in_title(mark)):
            found.append(office)
            rest = mark.text[len(office.text) :].lstrip()
            if not rest:
                continue
            mark = replace(mark, text=rest, start=mark.end - len(rest))
        last = found[-1] if found else None
        if (
            mark.label is Label.PERSON
            and last is not None
            and _NEXT.match(text[last.end : mark.start].lstrip("."))
            and (own := _name_in_title(last)) is not None
        ):
            found[-1:] = _given(text, last, mark, own)
        elif mark.label is Label.PERSON:
            found += _degree_off(_address_off(mark))
        else:
            found.append(mark)
    found = _initials_in(text, found)
    return [
        part
        for number, mark in enumerate(found)
        for part in _called(text, mark, found[number + 1 :][:1])
    ]


def _called(text: str, title: Mention, after: Sequence[Mention]) -> Sequence[Mention]:
    """A title, or the address and the name that it is where no name follows: "(Kang DS)"."""
    words = title.text.split()
    if title.label is Label.TITLE and _stands_alone(text, title, after):
        return [replace(title, label=Label.PERSON)]
    if (
        title.label is not Label.TITLE
        or len(words) != 2
        or words[0].casefold().strip(".") not in HONORIFICS
        or words[1].casefold().strip(".") in HONORIFICS
        or not words[1][0].isupper()
        or _RANKED.match(title.text)
        or any(m.label is Label.PERSON and _NEXT.match(text[title.end : m.start]) for m in after)
    ):
        return [title]
    name = title.end - len(words[1])
    return [
        replace(title, text=words[0], end=title.start + len(words[0])),
        replace(title, text=words[1], start=name, label=Label.PERSON),
    ]


def _stands_alone(text: str, title: Mention, after: Sequence[Mention]) -> bool:
    """Whether an unknown word between commas was taken for a title: "Rina, Dedet, dan Ucok"."""
    listed = _LISTED_BEFORE.search(text, max(0, title.start - 10), title.start)
    named = any(m.label is Label.PERSON and not text[title.end : m.start].strip() for m in after)
    return bool(
        listed and not named and _LISTED_AFTER.match(text, title.end) and _is_first_name(title.text)
    )


def _initials_in(text: str, marks: Sequence[Mention]) -> list[Mention]:
    """Marks with an "H." between two halves of a name as the initial that it is: "Faisal H. Siman"."""
    found: list[Mention] = []
    for mark in marks:
        if (
            len(found) > 1
            and mark.label is found[-2].label is Label.PERSON
            and found[-1].label is Label.TITLE
            and _INITIAL.match(found[-1].text)
            and text[found[-2].end : found[-1].start] == " "
            and text[found[-1].end : mark.start] == " "
        ):
            first = found[-2]
            found[-2:] = [replace(first, text=text[first.start : mark.end], end=mark.end)]
        else:
            found.append(mark)
    return found


def _is_none(title: str) -> bool:
    """Whether *title* signs a paper or opens the name of a ship."""
    return (
        bool(_SIGNED.match(title))
        or not any(map(str.isalpha, title))
        or title.casefold().strip(". ") in SHIPS
    )


def _opens_with_court(name: str) -> bool:
    """Whether a name opens with a court's title that stands for nothing else: not "RM Selera Kita"."""
    court = COURT.match(name)
    return court is not None and court.end() < len(name) and len(court[0].replace(".", "")) > 2


def _name_in_title(title: Mention) -> int | None:
    """Where in a title, or in a court's title taken for a name, the name behind it begins."""
    if NAME_PARTS.match(title.text) and title.label is not Label.PLACE:
        return 0
    if title.label is Label.PERSON:
        return 0 if COURT.fullmatch(title.text) else None
    if title.label is not Label.TITLE:
        return None
    if COURT.fullmatch(title.text):
        return 0
    lead = _DOTTED.match(title.text)
    own = lead.end() if lead else 0
    words = title.text[own:].split()
    if not words or not all(_is_first_name(word) for word in words):
        return None
    return own


def _is_first_name(word: str) -> bool:
    """Whether a word that the model took for a title is known as none and looks like a name."""
    return (
        bool(_FIRST_NAME.match(word))
        and len(word) > 3
        and word.casefold() not in HONORIFICS
        and not _RANKED.match(word)
        and word.casefold() not in BODY_WORDS
        and not follows_name(word)
    )


def _given(text: str, title: Mention, name: Mention, own: int) -> Sequence[Mention]:
    """*title* and *name* with what begins at *own* given to the name."""
    start = title.start + own
    whole = replace(name, text=text[start : name.end], start=start)
    left = title.text[:own].rstrip()
    if not left:
        return [whole]
    return [replace(title, text=left, end=title.start + len(left)), whole]


def _office_in_title(title: Mention) -> Mention | None:
    """The office that the model took for a title, or that opens one: "Pasiter", "Pasiter Kapten Inf"."""
    first = title.text.split()[0] if title.text.strip() else ""
    if first.casefold() not in SURE_HEADS:
        return None
    return replace(title, text=first, end=title.start + len(first), label=Label.OFFICE)


def _degree_off(parts: Sequence[Mention]) -> Sequence[Mention]:
    """A name, and behind it the degree that no comma parts from it: "M. Saifullah ST"."""
    *before, name = parts
    degree = _DEGREE.search(name.text)
    if degree is None or degree.start() < _SHORTEST:
        return parts
    behind = name.start + degree.start("degree")
    return [
        *before,
        replace(name, text=name.text[: degree.start()], end=name.start + degree.start()),
        replace(name, text=degree["degree"], start=behind, label=Label.TITLE),
    ]


def _address_off(name: Mention) -> Sequence[Mention]:
    """A name, and before it the word of address that the model left in it."""
    lead = _ADDRESS.match(name.text)
    if lead is None or lead[0].strip(". ").casefold() in _BOTH or "\n" in lead[0]:
        return [name]
    address = lead[0].rstrip()
    return [
        replace(name, text=address, end=name.start + len(address), label=Label.TITLE),
        replace(name, text=name.text[lead.end() :], start=name.start + lead.end()),
    ]
