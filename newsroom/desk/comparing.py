"""Two revisions beside each other: paragraphs matched, changed words marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from newsroom.desk import data_tables
from newsroom.desk.marks import blocks_of
from newsroom.desk.media_texts import kept_paragraphs

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.4  # below this two paragraphs are one taken out and one put in


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the comparison. ``same`` counts paragraphs that are left out because nothing changed."""

    number: str
    old: Markup
    new: Markup
    same: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    rows: list[Row]
    changed: int


def paragraphs_of(text: object) -> list[str]:
    """Headline, deck, dateline, body, credits, other texts and tables of a revision or proposal, by paragraph."""
    head = [getattr(text, name) for name in ("headline", "deck", "dateline")]
    body = getattr(text, "body", "")
    tail = [
        getattr(text, "credits", ""),
        *kept_paragraphs(getattr(text, "texts", {})),
        *data_tables.paragraphs_of(getattr(text, "data", None)),
    ]
    return [
        part.strip()
        for part in [*head, *(body[b.start : b.end] for b in blocks_of(body)), *tail]
        if part.strip()
    ]


def compare(old: Sequence[str], new: Sequence[str]) -> Comparison:
    """Changed paragraphs of *old* and *new* side by side, unchanged ones counted between them."""
    rows: list[Row] = []
    number = 1
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            count = b - a
            span = str(number) if count == 1 else f"{number}–{number + count - 1}"
            rows.append(Row(span, Markup(""), Markup(""), same=count))
            number += count
            continue
        for left, right in _paired(old[a:b], new[c:d]):
            marked_old, marked_new = words_marked(left, right)
            rows.append(Row(str(number), marked_old, marked_new))
            number += 1
    return Comparison(rows, sum(not row.same for row in rows))


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs that are alike beside each other, in order; the others alone."""
    rest = list(new)
    for text in old:
        at = next(
            (i for i, other in enumerate(rest) if _ratio(text, other) >= _ALIKE),
            None,
        )
        if at is None:
            yield text, ""
            continue
        for added in rest[:at]:
            yield "", added
        yield text, rest[at]
        rest = rest[at + 1 :]
    for added in rest:
        yield "", added


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio()


def words_marked(old: str, new: str) -> tuple[Markup, Markup]:
    """*old* with its lost words in ``<del>``, *new* with its fresh words in ``<ins>``."""
    left, right = _WORDS.findall(old), _WORDS.findall(new)
    out_old: list[Markup] = []
    out_new: list[Markup] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        gone, fresh = "".join(left[a:b]), "".join(right[c:d])
        if tag == "equal":
            out_old.append(escape(gone))
            out_new.append(escape(fresh))
            continue
        if gone:
            out_old.append(Markup("<del>{}</del>").format(gone))
        if fresh:
            out_new.append(Markup("<ins>{}</ins>").format(fresh))
    return Markup("").join(out_old), Markup("").join(out_new)
