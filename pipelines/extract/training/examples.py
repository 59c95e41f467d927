"""Training examples: chunks of pieces with one BIO tag a word.

A word's tag is read from its first piece; the other pieces carry ``IGNORED``.
"""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.extract.chunks import chunks
from pipelines.extract.pieces import END, START, Pieces
from pipelines.extract.training.marks import LABELS, Document

IGNORED = -100


def tag_names(labels: Sequence[str]) -> list[str]:
    """ "O", then B and I of every label."""
    return ["O", *(f"{bio}-{label}" for label in labels for bio in "BI")]


TAGS = tag_names(LABELS)


class Example(NamedTuple):
    """Piece numbers with START and END, and a tag number (or IGNORED) for each."""

    pieces: list[int]
    tags: list[int]


def examples(
    document: Document, *, pieces: Pieces, tags: Sequence[str] = TAGS
) -> Iterator[Example]:
    """The chunks of *document* with the tags of its spans."""
    number = {tag: n for n, tag in enumerate(tags)}
    spans = sorted(document.spans, key=lambda span: span.start)
    at = 0
    for chunk in chunks(document.text, pieces=pieces):
        numbers, marks = [START], [IGNORED]
        for word, cut in zip(chunk.words, chunk.pieces, strict=True):
            while at < len(spans) and spans[at].end <= word.start:
                at += 1
            tag = "O"
            if at < len(spans) and spans[at].start < word.end:
                first = word.start <= spans[at].start
                tag = f"{'B' if first else 'I'}-{spans[at].label}"
            numbers += cut
            marks += [number[tag], *[IGNORED] * (len(cut) - 1)]
        yield Example([*numbers, END], [*marks, IGNORED])


def recased(document: Document, *, chance: random.Random) -> Document:
    """Now and then the same document in small letters or in capitals, as chats and heads have it."""
    draw = chance.random()
    text = (
        document.text.lower()
        if draw < 0.05
        else document.text.upper()
        if draw > 0.98
        else document.text
    )
    if len(text) != len(document.text):
        return document
    return Document(
        document.id,
        document.published,
        document.region,
        document.title,
        document.kind,
        text,
        document.spans,
        document.quotes,
    )


def batches(found: list[Example], *, size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches of about equal length, in random order."""
    order = sorted(found, key=lambda example: len(example.pieces) + chance.random() * 16)
    groups = [order[n : n + size] for n in range(0, len(order), size)]
    chance.shuffle(groups)
    yield from groups
