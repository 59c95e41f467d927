"""Which officials a text names: registered, in office on the day, and named together with the office.

    find_officials("Bupati Belu Agnes Contoh membuka …", registry=registry, on=day)
        → [NamedOfficial("12", "Agnes Contoh", "Agnes Contoh, S.T.", "Bupati Belu")]

A public page hangs on it, so it rather misses one than shows a citizen who bears the same name: the
whole name has to stand there, and words of an office that this person holds on that day beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipelines.registry_names import office_key, plain_word
from pipelines.registry_value import (
    RegisteredPerson,
    Registry,
    full_name,
    office_words,
    offices_of,
)

_WORD = re.compile(r"[\w'’‘`]+")
_NEAR = 120  # code points between a name and the office that it bears, as for the checks
_BETWEEN = re.compile(r"[^\S\n]+")
_AFTER_INITIAL = re.compile(r"\.?[^\S\n]*")
_NO_NAME = {
    "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "januari", "februari", "maret",
    "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedOfficial:
    """``id`` is the registry's; ``name`` bare, ``full_name`` with degrees, ``office`` as printed, of that day."""

    id: str
    name: str
    full_name: str
    office: str


def find_officials(text: str, *, registry: Registry, on: date) -> list[NamedOfficial]:
    """The officials whom *text* names, in the order in which it first does, nobody twice.

    Of namesakes the office beside the name decides; where it does not, nobody is named.
    """
    found: dict[str, NamedOfficial] = {}
    for names, start, end in _full_names(text, registry):
        beside = f" {office_key(_beside(text, start, end))} "
        bearers = registry.people_called(" ".join(names))
        for whole in (True, False):  # "Camat Raihat" says more than "Camat"
            meant = [
                (person, office)
                for person in bearers
                if (office := _office_beside(person, beside, registry, on, whole=whole))
            ]
            if meant:
                break
        if len(meant) == 1:
            person, office = meant[0]
            found.setdefault(
                person.id,
                NamedOfficial(person.id, person.name, full_name(registry, person, on=on), office),
            )
    return list(found.values())


def _full_names(text: str, registry: Registry) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Registered names of two words or more that stand in *text* whole: words, start, end."""
    marks = list(_WORD.finditer(text))
    words = [plain_word(mark[0]) for mark in marks]
    at = 0
    while at < len(words):
        opens = marks[at][0][0].isupper()  # no name begins otherwise
        known = registry.full_names_from(words[at]) if opens else ()
        fitting = [
            name for name in known
            if tuple(words[at : at + len(name)]) == name
            and _is_together(text, marks[at : at + len(name)])
            and not _goes_on(text, marks, at + len(name))
        ]  # fmt: skip
        if fitting:
            longest = max(fitting, key=len)
            last = at + len(longest) - 1
            yield longest, marks[at].start(), marks[last].end()
            at = last
        at += 1


def _is_together(text: str, marks: list[re.Match[str]]) -> bool:
    """Whether the words are one name: capitals, and nothing but space between them."""
    if not all(mark[0][0].isupper() for mark in marks):
        return False
    return all(
        (_AFTER_INITIAL if len(one[0]) <= 2 else _BETWEEN).fullmatch(text[one.end() : other.start()])
        for one, other in pairwise(marks)
    )  # fmt: skip


def _goes_on(text: str, marks: list[re.Match[str]], at: int) -> bool:
    """Whether the name has another word behind it, and so is another person's."""
    if at >= len(marks) or not _BETWEEN.fullmatch(text[marks[at - 1].end() : marks[at].start()]):
        return False
    word = marks[at][0]
    return word[0].isupper() and word.casefold() not in _NO_NAME


def _beside(text: str, start: int, end: int) -> str:
    """What stands within reach of the name in its own paragraph."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    before = text[max(first, start - _NEAR) : start]
    after = text[end : min(end + _NEAR, last if last >= 0 else len(text))]
    return f"{before} ; {after}"


def _office_beside(
    person: RegisteredPerson, beside: str, registry: Registry, on: date, *, whole: bool
) -> str:
    """The office of that day whose words stand in *beside*, *whole* or without their place, or ""."""
    for appointment in offices_of(registry, person, on=on):
        office = registry.office(appointment.office)
        keys = {office_key(name) for name in (office.name, *office.aliases)}
        heads = {key if whole else _head(key) for key in keys} - {""}
        if any(f" {head} " in beside for head in heads):
            return office_words(registry, appointment)
    return ""


def _head(key: str) -> str:
    """The office without its place, as it is written at home: "bupati", "kepala dinas"."""
    words = key.split()
    return " ".join(words[:-1] if len(words) <= 3 else words[:2])
