"""Who sent a chat message: the name between stamp and colon, less what tells two of that name apart.

[12/11 19.22] Mukhlis KIM Kuta Baro: …     Mukhlis
25/12/22 21.30 - Mpok Neneng dasawisma: …  Mpok | Neneng
[2/9 07.10] Kades Demmaroa: …              left to the offices
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.extract.gazetteer import LEVEL_WORDS, Gazetteer
from pipelines.extract.office_edges import is_head
from pipelines.extract.office_lexicon import (
    BODIES,
    BODY_ACRONYMS,
    BODY_WORDS,
    NAMED_BODIES,
    VILLAGE_WORDS,
)
from pipelines.extract.titles import HONORIFICS, RANK
from pipelines.values import Label, Mention

_STAMPED = re.compile(
    r"^[ *_>]{0,4}(?=\[|\d{1,2}[/.-]\d{1,2}[/. ,-]|[\d.:]{4,8}\s?[-–—])\[?(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?,?\s{1,2})?"
    r"\d{1,2}[.:]\d\d(?:[.:]\d\d)?(?:,?\s?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?\]?\s{0,2}(?:[-–—]\s{0,2})?~?\s?(?P<sender>[^\n:\[\]~]{2,40})~?\s?:",
    re.MULTILINE,
)
_RANK = re.compile(rf"{RANK}\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\s]+")
_NAME = re.compile(r"[^\W\d_][\w'’`.-]*\Z")
_TRADES = {
    "bidan", "mantri", "dokter", "dr", "drg", "drh", "perawat", "suster", "guru", "ustaz", "ustad", "ustadz", "kader", "admin", "operator", "sopir", "supir", "tukang", "toko",
    "warung", "mebel", "kebun", "bengkel", "laundry", "catering", "penjahit", "wartawan", "media", "petugas", "relawan", "panitia", "posko", "piket", "grup", "group", "info",
    "warga", "pemuda", "pemudi", "remaja", "karang", "dasawisma", "kim", "pkk", "bumdes", "rt", "rw", "linmas", "tagana", "kominfo", "kominfotik", "diskominfo", "humas", "prokopim", "ppl", "pld", "pdp",
    "pendamping", "penyuluh", "koramil", "polsek", "babin", "bhabin", "redaksi", "redaktur", "staf", "sekretariat", "blok", "gang", "jaga", "lingkungan", "dusun", "you", "anda",
}  # fmt: skip
"""Trades, bodies and the like by which senders are told apart; no part of a name."""
_NOTES = {
    "pesan",
    "kutip",
    "kutipan",
    "catatan",
    "tambahan",
    "update",
    "info",
    "kata",
    "kt",
    "laporan",
    "lap",
    "ralat",
    "hasil",
    "jam",
    "total",
    "korban",
    "data",
}
"""Words that open a line of notes, which has a time and a colon and no sender."""
_NO_NAMES = (
    _TRADES | BODY_WORDS | BODY_ACRONYMS | BODIES | NAMED_BODIES | VILLAGE_WORDS | set(LEVEL_WORDS)
)
_NAMES_TOO = {
    "indah",
    "jaya",
    "bintang",
    "putra",
    "makmur",
    "baru",
    "muda",
    "utama",
    "agung",
    "raya",
    "karya",
    "sri",
    "melati",
    "mawar",
    "bahagia",
}
_LONGEST = 4  # words of a sender's name
_SURE = 0.8


def with_senders(
    text: str, marks: Iterable[Mention], *, areas: Gazetteer, region: str | None
) -> list[Mention]:
    """The same marks in reading order, with the names of those who sent the messages of a chat.

    Args:
        text: The text that *marks* mark.
        marks: Marks in reading order.
        areas: The gazetteer.
        region: Code of the issuing area; a village in it is no part of a sender's name.
    """
    waiting, at = list(marks), 0
    for line in _STAMPED.finditer(text):
        sender = list(_sender(text, line.span("sender"), areas, region))
        if not sender:
            continue
        start, end = line.span("sender")
        while at < len(waiting) and waiting[at].end <= start:
            at += 1
        upto = at
        while upto < len(waiting) and waiting[upto].start < end:
            upto += 1
        near = waiting[at:upto]  # the marks that touch the field of the sender
        if any(m.start < start < m.end or m.start < end < m.end for m in near):
            continue
        if any(m.label is Label.OFFICE and start <= m.start for m in near):
            continue
        named = sender[0].start, sender[-1].end
        kept: list[Mention] = []
        for mark in near:
            beside = mark.end <= named[0] or named[1] <= mark.start
            kept += [mark] if beside else _behind(text, mark, named[1])
        waiting[at:upto] = sorted([*kept, *sender], key=lambda m: m.start)
    return waiting


def _behind(text: str, mark: Mention, at: int) -> Iterator[Mention]:
    """What of a place or body goes on behind the name."""
    rest = text[at : mark.end].strip()
    if rest and mark.label not in (Label.PERSON, Label.TITLE, Label.OFFICE):
        yield replace(mark, text=rest, start=mark.end - len(rest))


def _sender(
    text: str, span: tuple[int, int], areas: Gazetteer, region: str | None
) -> Iterator[Mention]:
    """The address and the name in the field of a sender; nothing where it names an office or nobody."""
    titles: list[re.Match[str]] = []
    if rank := _RANK.match(text, *span):
        titles, span = [rank], (rank.end(), span[1])
    words = list(_WORD.finditer(text, *span))
    while words and _bare(words[0]) in HONORIFICS and len(words) > 1:
        titles.append(words.pop(0))
    while len(words) > 1 and _bare(words[0]) in _TRADES:
        words.pop(0)
    if not words or is_head(words[0][0]) or _bare(words[0]) in _NOTES:
        return
    name = _name([w[0] for w in words], areas, region)
    if not name:
        return
    for title in titles:
        yield Mention(
            title[0].rstrip(),
            title.start(),
            title.start() + len(title[0].rstrip()),
            Label.TITLE,
            _SURE,
            "chat.sender",
        )
    start, end = words[0].start(), words[name - 1].end()
    yield Mention(text[start:end], start, end, Label.PERSON, _SURE, "chat.sender")


def _name(words: Sequence[str], areas: Gazetteer, region: str | None) -> int:
    """How many of the leading *words* are the name."""
    size = 0
    small = words[0].islower()
    if region and areas.find(" ".join(words), within=region[:5]):
        return 0
    for at, word in enumerate(words[: 2 if small else _LONGEST]):
        bare = word.casefold().strip(".,()")
        known = bare in _NO_NAMES and not (at and bare in _NAMES_TOO)
        acronym = len(bare) > 1 and word.isupper() and not words[0].isupper()
        if known or acronym or not _NAME.match(word) or (not small and word.islower()):
            break
        if at and region and areas.find(" ".join(words[at:]), within=region[:5]):
            break
        size = at + 1
    return size


def _bare(word: re.Match[str]) -> str:
    return word[0].casefold().strip(".,")
