"""Names with the titles that stand around them: "Drs. | Aloysius Bone Lau | , MM"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extract.names import follows_name
from pipelines.values import Label, Mention

_BETWEEN_TITLES = re.compile(r"[\s,.()]{0,4}\Z")
_TIGHT = re.compile(r"[\s.]{0,2}\Z")


@dataclass(slots=True)
class Block:
    """A name with its titles as they stand together: ``text[start:end]``."""

    name: Mention
    titles: list[Mention]
    start: int
    end: int
    office: Mention | None = None
    past: bool = False
    """Whether the office is one that the person held or seeks: "mantan", "calon"."""


def name_blocks(text: str, mentions: Sequence[Mention]) -> list[Block]:
    """Every name with the titles around it."""
    parts = [m for m in mentions if m.label in (Label.PERSON, Label.TITLE)]
    blocks: list[Block] = []
    waiting: list[Mention] = []
    for part in parts:
        if part.label is Label.PERSON:
            front: list[Mention] = []
            edge = part.start
            while waiting and _BETWEEN_TITLES.match(text[waiting[-1].end : edge]):
                edge = waiting[-1].start
                front.insert(0, waiting.pop())
            blocks.append(Block(part, front, edge, part.end))
            waiting = []
            continue
        last = blocks[-1] if blocks else None
        behind = (
            last is not None and not waiting and _BETWEEN_TITLES.match(text[last.end : part.start])
        )
        if (
            behind
            and last is not None
            and (follows_name(part.text) or _ends_block(text, part, parts))
        ):
            last.titles.append(part)
            last.end = part.end
        else:
            waiting.append(part)
    return blocks


def _ends_block(text: str, title: Mention, parts: Sequence[Mention]) -> bool:
    """Whether no name follows *title* that it could stand before."""
    after = next((p for p in parts if p.start >= title.end), None)
    return (
        after is None
        or after.label is Label.TITLE
        or not _TIGHT.match(text[title.end : after.start])
    )
