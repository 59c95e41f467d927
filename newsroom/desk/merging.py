"""Two texts made of the same one, merged: what only one of them changed is taken, the rest is asked.

    merge("a\n\nb", mine="A\n\nb", theirs="a\n\nB")   → one piece "A\n\nB", no choice

The body is merged by the paragraph; headline, deck, dateline and credits are a paragraph each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

FIELDS = {
    "headline": "Judul",
    "deck": "Ringkasan",
    "dateline": "Titimangsa",
    "body": "Isi",
    "credits": "Kredit",
}
ONE_LINE = ("headline", "dateline")
_GAP = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Paragraphs of one field: merged ones are the same on both sides, others are to be chosen from."""

    field: str
    mine: str
    theirs: str

    @property
    def is_choice(self) -> bool:
        return self.mine != self.theirs


def merge_texts(base: Any, *, mine: Any, theirs: Any) -> list[Piece]:
    """The fields of three texts merged, in the order of the page."""
    return [
        Piece(name, *sides)
        for name in FIELDS
        for sides in merge(
            getattr(base, name), mine=getattr(mine, name), theirs=getattr(theirs, name)
        )
    ]


def chosen(pieces: Sequence[Piece], choices: Mapping[int, str]) -> dict[str, str]:
    """Field → its text; *choices* say "saya", "tersimpan" or "keduanya" by the number of the choice, from 1.

    A choice that was not made keeps both sides, so that nothing is lost.
    """
    parts: dict[str, list[str]] = {name: [] for name in FIELDS}
    number = 0
    for piece in pieces:
        sides = [piece.mine]
        if piece.is_choice:
            number += 1
            both = [piece.theirs, piece.mine]
            sides = {"saya": [piece.mine], "tersimpan": [piece.theirs]}.get(
                choices.get(number, ""), both
            )
        parts[piece.field] += [side for side in sides if side]
    return {name: (" " if name in ONE_LINE else "\n\n").join(kept) for name, kept in parts.items()}


def merge(base: str, *, mine: str, theirs: str) -> list[tuple[str, str]]:
    """Pairs of (mine, theirs), joined in order; the same words twice where nobody has to choose."""
    old, left, right = (_GAP.split(text) if text else [] for text in (base, mine, theirs))
    pairs: list[tuple[str, str]] = []
    for a, b, c in _regions(old, left, right):
        if b == c or c == a:
            pairs.append((_joined(b), _joined(b)))
        elif b == a:
            pairs.append((_joined(c), _joined(c)))
        else:
            pairs.append((_joined(b), _joined(c)))
    return pairs


def _joined(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs)


def _regions(
    old: list[str], left: list[str], right: list[str]
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """The three texts cut where a paragraph of the old one stands in both others."""
    in_left, in_right = _kept(old, left), _kept(old, right)
    a = b = c = 0
    for at in range(len(old)):
        if at not in in_left or at not in in_right:
            continue
        yield from _unless_empty(old[a:at], left[b : in_left[at]], right[c : in_right[at]])
        yield [old[at]], [old[at]], [old[at]]
        a, b, c = at + 1, in_left[at] + 1, in_right[at] + 1
    yield from _unless_empty(old[a:], left[b:], right[c:])


def _unless_empty(*sides: list[str]) -> Iterator[Any]:
    if any(sides):
        yield from _split(*sides)


def _split(
    old: list[str], left: list[str], right: list[str]
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Neighbouring paragraphs paired off one by one where nobody added or took away any."""
    if len(old) == len(left) == len(right):
        for one, mine, theirs in zip(old, left, right, strict=True):
            yield [one], [mine], [theirs]
    else:
        yield old, left, right


def _kept(old: list[str], new: list[str]) -> dict[int, int]:
    """Number of a paragraph in *old* → its number in *new*, for those that stand in both."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}
