"""From a report and what was read out of it to a draft: the order of the steps.

    lay out ─▶ dateline off ─▶ lead first ─▶ officials in full ─▶ escape ─▶ format ─▶ origins

Whatever stands in the body was copied from the report with its place, so the origin of each sentence
is read off the characters themselves, after the format has arranged them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pipelines.compose.blocks import Block, Kind, lay_out
from pipelines.compose.datelines import dateline_of, split_dateline
from pipelines.compose.formats import fingerprint, format_of, render_parts
from pipelines.compose.headlines import headline_of
from pipelines.compose.informative import aspects_of, best_lead, stands_alone
from pipelines.compose.markdown import escape
from pipelines.compose.officials import name_officials
from pipelines.compose.sentences import split_sentences
from pipelines.compose.traced import Traced, join, put_in, stretch, traced
from pipelines.compose.wording import capitalised
from pipelines.values import (
    Draft,
    Extraction,
    FieldReport,
    Letterhead,
    ReleaseKind,
    ReportFormat,
    SentenceOrigin,
)

# Around every text that is handed to a format; cleaning has taken these signs out of the report.
_OPEN, _BETWEEN, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = re.compile(f"{_OPEN}(\\d+){_BETWEEN}([^{_CLOSE}]*){_CLOSE}")
_WORD = re.compile(r"\w{2,}")
_LEAD_WORDS = 60
_HEADLINE_WORDS = 20
_DECK = range(40, 161)  # code points
_CANDIDATES = 4  # paragraphs from which a lead is chosen


def compose(
    report: FieldReport,
    extraction: Extraction,
    *,
    letterhead: Letterhead,
    kind: ReleaseKind = ReleaseKind.NEWS,
) -> Draft:
    """The draft of a release, said in the report's own words.

    *extraction* must have been read from ``report.text``. Every sentence of the body has an origin;
    what of the report the draft does not use, :func:`pipelines.compose.left_out` tells.
    A report without printable text gives a draft with an empty body, for the checks to refuse.
    """
    whole = traced(report.text)
    layout = lay_out(report.text, format=report.format, title=report.title)
    own_title, blocks = _take_headline(layout.blocks)
    own_dateline, blocks = _take_dateline(blocks, extraction)
    blocks = _lead_first(blocks, extraction)
    prose = [block for block in blocks if block.kind is Kind.PARAGRAPH] or blocks
    sentences = [sentence for block in prose[:_CANDIDATES] for sentence in _sentences(block)]
    blocks = _in_full(blocks, extraction, whole)

    values = {
        "headline": headline_of(
            report.title or own_title,
            [*sentences[:1], *_by_weight(sentences[1:], extraction)],
            extraction=extraction,
            report_text=report.text,
        ),
        "deck": "" if report.format is ReportFormat.CHAT else _deck(sentences, extraction),
        "dateline": dateline_of(own_dateline, letterhead=letterhead),
        "credits": [line.text for line in layout.credits],
    }
    name = format_of(kind)
    pool: list[Traced] = []
    parts = render_parts(name, values | {"blocks": [_shown(block, pool) for block in blocks]})
    body = _unmark(parts["body"], pool)
    return Draft(
        kind=kind,
        headline=parts["headline"],
        deck=parts["deck"],
        dateline=parts["dateline"],
        body=body.text,
        credits=parts["credits"],
        contacts=letterhead.contacts,
        origins=tuple(_origins(body)),
        tool_versions=(*extraction.tool_versions, ("template", f"{name}@{fingerprint(name)}")),
    )


def left_out(report_text: str, origins: Iterable[SentenceOrigin]) -> list[tuple[int, int]]:
    """Stretches of the report that no sentence of the draft comes from, with a word in them.

    Greetings, credits, the dateline, a title repeated: an editor sees what compose decided to drop.
    """
    used = sorted(
        (origin.report_start, origin.report_end)
        for origin in origins
        if origin.report_start is not None and origin.report_end is not None
    )
    gaps: list[tuple[int, int]] = []
    at = 0
    for start, end in [*used, (len(report_text), len(report_text))]:
        if start > at and _WORD.search(report_text[at:start]):
            gaps.append((at, start))
        at = max(at, end)
    return gaps


def _take_headline(blocks: Sequence[Block]) -> tuple[str, tuple[Block, ...]]:
    """A headline shouted above the text, or "", and the blocks without it."""
    first = blocks[0].text if blocks else ""
    is_headline = first.isupper() and 3 <= len(first.split()) <= _HEADLINE_WORDS
    if len(blocks) < 2 or blocks[0].kind is Kind.LIST or not is_headline or first.endswith("."):
        return "", tuple(blocks)
    return first, tuple(blocks[1:])


def _take_dateline(
    blocks: Sequence[Block], extraction: Extraction
) -> tuple[str, tuple[Block, ...]]:
    for at, block in enumerate(blocks[:2]):
        if block.kind is Kind.PARAGRAPH:
            own, rest = split_dateline(block.pieces[0], mentions=extraction.mentions)
            if own or rest != block.pieces[0]:
                led = (replace(block, pieces=(rest,)),) if rest else ()
                return own, (*blocks[:at], *led, *blocks[at + 1 :])
    return "", tuple(blocks)


def _lead_first(blocks: Sequence[Block], extraction: Extraction) -> tuple[Block, ...]:
    """The blocks with the most telling of the first paragraphs in front, cut to the length of a lead."""
    first = [block for block in blocks[:_CANDIDATES] if block.kind is Kind.PARAGRAPH]
    if not first:
        return tuple(blocks)
    told = [(block.text, aspects_of(block.pieces[0].span, extraction)) for block in first]
    lead = first[best_lead(told)]
    moved = blocks[0] is not lead and (first[0] is not lead)
    ordered = [lead, *(block for block in blocks if block is not lead)] if moved else list(blocks)
    at = ordered.index(lead)
    return (*ordered[:at], *_cut_lead(lead, extraction), *ordered[at + 1 :])


def _cut_lead(lead: Block, extraction: Extraction) -> list[Block]:
    """A long first paragraph in two, behind the sentence with which who, when and where are told."""
    sentences = _sentences(lead)
    if len(lead.text.split()) <= _LEAD_WORDS or len(sentences) < 2:
        return [lead]
    told: frozenset[str] = frozenset()
    for count, sentence in enumerate(sentences[:-1], start=1):
        told |= aspects_of(sentence.span, extraction)
        if {"who", "when", "where"} <= told or len(sentences) == count + 1:
            break
    return [
        replace(lead, pieces=(join(sentences[:count], " "),)),
        replace(lead, pieces=(join(sentences[count:], " "),)),
    ]


def _sentences(block: Block) -> list[Traced]:
    return [
        piece.cut(start, end)
        for piece in block.pieces
        for start, end in split_sentences(piece.text)
    ]


def _by_weight(sentences: Sequence[Traced], extraction: Extraction) -> list[Traced]:
    """The telling sentence first; among equals, the report's order."""
    return sorted(
        sentences, key=lambda s: -(len(aspects_of(s.span, extraction)) + stands_alone(s.text))
    )


def _deck(sentences: Sequence[Traced], extraction: Extraction) -> str:
    """The second most telling sentence where it is short and stands alone, else ""."""
    for sentence in _by_weight(sentences[1:], extraction)[:1]:
        tells = len(aspects_of(sentence.span, extraction))
        if tells >= 3 and len(sentence.text) in _DECK and stands_alone(sentence.text):
            return capitalised(sentence.text).rstrip(".")
    return ""


def _in_full(blocks: Sequence[Block], extraction: Extraction, whole: Traced) -> tuple[Block, ...]:
    pieces = [piece for block in blocks for piece in block.pieces]
    named = iter(name_officials(pieces, extraction=extraction, whole=whole))
    return tuple(
        replace(block, pieces=tuple(next(named) for _ in block.pieces)) for block in blocks
    )


def _shown(block: Block, pool: list[Traced]) -> dict[str, Any]:
    """A block as a format is given it; its words are marked, so that they are found again."""
    if block.kind is Kind.LIST:
        items = [_mark(piece, pool) for piece in block.pieces]
        return {"kind": "list", "items": items, "ordered": block.ordered, "first": block.first}
    return {"kind": "paragraph", "parts": [_mark(part, pool) for part in _parts(block)]}


def _parts(block: Block) -> list[Traced]:
    """A paragraph cut before each quotation that begins a sentence, and behind its attribution."""
    parts: list[list[Traced]] = []
    before = False
    for sentence in _sentences(block):
        quotation = sentence.text[:1] in '“"' and len(sentence.text.split()) >= 6
        if not parts or quotation or (before and stands_alone(sentence.text)):
            parts.append([])
        parts[-1].append(sentence)
        before = quotation
    return [join(sentences, " ") for sentences in parts]


def _mark(value: Traced, pool: list[Traced]) -> str:
    shown = escape(Traced(capitalised(value.text), value.at))
    pool.append(shown)
    return f"{_OPEN}{len(pool) - 1}{_BETWEEN}{shown.text}{_CLOSE}"


def _unmark(rendered: str, pool: Sequence[Traced]) -> Traced:
    """The rendered body without marks, every character that came from the report at its place."""
    body = put_in(re.sub(r"\n{3,}", "\n\n", rendered))
    return body.sub(_MARKED, lambda match: pool[int(match[1])])


def _origins(body: Traced) -> Iterable[SentenceOrigin]:
    for start, end in split_sentences(body.text):
        span = stretch(body.at[start:end])
        yield SentenceOrigin(start, end, *(span or (None, None)))
