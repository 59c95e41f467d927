"""What shows that a bare word is meant as a place: a preposition, a neighbour, the head of a line."""

import re
from collections.abc import Iterable

from pipelines.extract.gazetteer import plain
from pipelines.extract.ordinary_words import ORDINARY
from pipelines.values import Label, Mention

NEAR = 12  # characters at most between a name and the place beside it
_LETTERS = 8  # of a name of several words in small letters
_SHORT = 4  # letters of a single word that may be a place's name
_SMALL = 5  # letters of one in small letters that only a neighbour or a line shows
_AT = (
    r"di|ke|dari|dr|asal|arah|menuju|tujuan|via|lewat|warga|wilayah|daerah|hingga|sampai|antara|pos|posko|orang|petani|nelayan|pemuda|"
    r"kontingen|kades|camat|wisatawan|turis|tamu|delegasi|perantau|asli|seluruh|se|nang|neng|ning|ka|ti|di\s+sekitar|sekitar"
)
_AT_BEFORE = re.compile(rf"(?i)(?<![\w-])(?:{_AT})\s\Z")
_BULLET = re.compile(r"(?:\A|\n)[^\S\n]*(?:[-*•>✅❌📍🔹➡️]+|\d{1,2}[.)]|[a-z][.)])\s*\Z")
_LINE = re.compile(r"(?:\A|\n)[^\S\n]*[*_]?\Z")
_BEHIND_HEAD = re.compile(
    r"\s*[:=–—]|\s(?:aman|nihil|clear|masuk|belum|blm|sudah|sdh|masih|msh|air|banjir|padam)\b"
)
_DATELINE = re.compile(r"\s?(?:[-–—]{1,2}\s|,\s?(?=[-–—]|[A-Z]|\d)|\s?\()")
_JOINED = re.compile(
    r"(?i)\s?(?:,\s?(?:dan|serta)?|dan|serta|&|/|[-–—✅❌;]|\(|sampai|ke|hingga|maupun|atau|apa|deng|sama|karo|jeung)\s?\Z"
)
_CAPITAL_BEFORE = re.compile(r"(?:[A-Z][\w'’-]+|\b[A-Z]\.)\s\Z")
_CAPITAL_BEHIND = re.compile(r"\s[A-Z][a-z]")
_STARTS = re.compile(r"(?:\A|[.!?:;\n\"“(•*-])\s*[A-Z][\w'’-]*\s\Z")
_NUMBERS = {
    "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
}  # fmt: skip


def is_capital(name: str) -> bool:
    """Whether each word of *name* has a capital or is a figure."""
    return all(word[0].isupper() or word[0].isdigit() for word in name.split())


def is_shown(text: str, start: int, end: int, near: Iterable[Mention]) -> bool:
    """Whether the words at ``text[start:end]`` are meant as a place's name; *near* are the marks around."""
    name = text[start:end]
    capital = is_capital(name)
    if capital and (_in_longer_name(text, start) or _CAPITAL_BEHIND.match(text, end)):
        return False
    if " " in name and (capital or len(plain(name)) >= _LETTERS):
        return True
    if not _may_be_name(name, capital):
        return False
    if _AT_BEFORE.search(text, max(0, start - 16), start) or _heads_line(text, start, end, capital):
        return True
    return (capital or len(name) >= _SMALL) and _beside_place(text, start, end, near)


def is_at(text: str, start: int) -> bool:
    """Whether a preposition of place, or a word for people of a place, stands before *start*."""
    return bool(_AT_BEFORE.search(text, max(0, start - 16), start))


def _may_be_name(name: str, capital: bool) -> bool:
    word = name.casefold()
    return len(plain(name)) >= _SHORT and word not in _NUMBERS and (capital or word not in ORDINARY)


def _heads_line(text: str, start: int, end: int, capital: bool) -> bool:
    """Whether the name opens an item of a list, or a report as the town it is sent from."""
    before = max(0, start - 8)
    if _BULLET.search(text, before, start) and _BEHIND_HEAD.match(text, end):
        return capital or end - start >= _SMALL
    return capital and bool(_LINE.search(text, before, start) and _DATELINE.match(text, end))


def _in_longer_name(text: str, start: int) -> bool:
    before = text[max(0, start - 30) : start]
    return bool(_CAPITAL_BEFORE.search(before)) and not _STARTS.search(before)


def _beside_place(text: str, start: int, end: int, near: Iterable[Mention]) -> bool:
    places = [mark for mark in near if mark.label is Label.PLACE]
    return any(
        (mark.end <= start and _JOINED.match(text[mark.end : start]))
        or (end <= mark.start and _JOINED.match(text[end : mark.start]))
        for mark in places
    )
