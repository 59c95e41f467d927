"""The order in which guests are named (tata tempat, UU 9/2010 article 11): advice, never in a quotation.

Regent, deputy, chair of the council, deputies, then secretary, military, police, court and prosecutor side by
side, then assistants and heads of agencies, heads of divisions and districts, heads of villages. The
registry's own precedence goes first. Only a list of at least three that is parted by commas alone is looked
at, and the mend puts the same words in order.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.check.text import paragraph_at, quotations, still_fits
from pipelines.registry_value import EMPTY, Registry
from pipelines.values import Issue, Label, Manuscript, Mend, Mention, Severity

_LADDER = (
    (r"(?:pj\.? |plt\.? )?(?:bupati|wali ?kota)\b", 1),
    (r"wakil (?:bupati|wali ?kota)|wabup|wawali", 2),
    (r"ketua (?:dprd|dprk|dewan)", 3),
    (r"wakil ketua(?: [i]{1,3})? (?:dprd|dprk)", 4),
    (r"sekretaris daerah|sekda\b|dandim|danlanal|danlanud|danrem|kapolres|kapolresta|kajari|kepala kejaksaan|ketua pengadilan", 5),
    (r"asisten|kepala (?:dinas|badan|pelaksana bpbd)|inspektur|kadis|kaban|kalaksa", 6),
    (r"kepala bagian|kabag|camat|danramil|kapolsek", 7),
    (r"lurah|kepala (?:desa|kelurahan|kampung)|kades|keuchik|wali nagari", 8),
)  # fmt: skip
_LADDER_AT = tuple((re.compile(words, re.IGNORECASE), rank) for words, rank in _LADDER)
_ANNOUNCED = re.compile(
    r"\b(?:hadir|dihadiri|tampak|didampingi|disaksikan|turut hadir|mendampingi)\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"(?:,|;)? ?(?:dan |serta |bersama |juga )*")
_OF_ITEM = frozenset({Label.OFFICE, Label.TITLE, Label.PERSON})
_FEWEST = 3


class Guest(NamedTuple):
    """One in a list: where he stands with office, name and degrees, and his rank (1 is first)."""

    start: int
    end: int
    rank: int


def find_protocol_faults(manuscript: Manuscript, *, registry: Registry = EMPTY) -> Iterator[Issue]:
    """A HINT for each list of guests out of order, with the list in order as its mend."""
    body = manuscript.body
    said = quotations(body)
    for guests in _lists(manuscript, registry):
        ranks = [guest.rank for guest in guests]
        first, last = guests[0].start, guests[-1].end
        if ranks == sorted(ranks) or any(start < last and first < end for start, end in said):
            continue
        line, _ = paragraph_at(body, first)
        if not _ANNOUNCED.search(body, line, first):
            continue
        yield Issue(
            "body", "protocol_order", Severity.HINT, "Urutan penyebutan",
            "Urutan undangan belum menurut tata tempat (UU 9/2010). Susun ulang bila ini daftar resmi.",
            first, last, (Mend("Urutkan", first, last, _in_order(body, guests)),),
        )  # fmt: skip


def _lists(manuscript: Manuscript, registry: Registry) -> Iterator[Sequence[Guest]]:
    """Runs of guests between whom nothing stands but commas and "dan", all of known rank."""
    run: list[Guest] = []
    for guest in _guests(manuscript, registry):
        if run and not _BETWEEN.fullmatch(manuscript.body[run[-1].end : guest.start]):
            if len(run) >= _FEWEST:
                yield run
            run = []
        run.append(guest)
        if guest.rank == 0:
            run = []
    if len(run) >= _FEWEST:
        yield run


def _guests(manuscript: Manuscript, registry: Registry) -> Iterator[Guest]:
    body = manuscript.body
    office: Mention | None = None
    end = 0
    for mark in manuscript.extraction.mentions:
        if mark.label not in _OF_ITEM or not still_fits(body, mark):
            continue
        if mark.label is Label.OFFICE:
            if office is not None:
                yield Guest(office.start, end, _rank(office.text, registry))
            office, end = mark, mark.end
        elif office is not None and re.fullmatch(r"[ ,.(]{1,3}", body[end : mark.start]):
            end = mark.end
    if office is not None:
        yield Guest(office.start, end, _rank(office.text, registry))


def _rank(office: str, registry: Registry) -> int:
    known = [o.precedence for o in registry.offices_named(office) if o.precedence is not None]
    if known:
        return known[0]
    return next((rank for words, rank in _LADDER_AT if words.match(office)), 0)


def _in_order(body: str, guests: Sequence[Guest]) -> str:
    """The words of the list with the guests in order and what stands between them where it stood."""
    ordered = sorted(guests, key=lambda guest: guest.rank)
    between = [body[one.end : other.start] for one, other in pairwise(guests)]
    parts = [body[guest.start : guest.end].rstrip(", ") for guest in ordered]
    return "".join(part + sep for part, sep in zip(parts, [*between, ""], strict=True))
