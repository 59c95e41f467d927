"""People: names joined with their titles and offices, and the same person under all spellings.

    Bupati Belu, dr. X, Sp.PD, Wakil Bupati Belu, Drs. Y, MM … Bupati X menutup acara
    → X (dr., Sp.PD), Bupati Belu · Y (Drs., MM), Wakil Bupati Belu

Works on marks alone: who made them, a model or a person, does not matter here.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipelines.extract.names import (
    clean_title,
    follows_name,
    near_person,
    same_person,
    words_of_name,
)
from pipelines.extract.office_words import capacity, core, same_office
from pipelines.values import Label, Mention, Person

_BETWEEN_TITLES = re.compile(r"[\s,.()]{0,4}\Z")
_TIGHT = re.compile(r"[\s.]{0,2}\Z")
_FORMER = re.compile(r"(?i)\b(?:mantan|eks|bekas)\s*\Z")


@dataclass(slots=True)
class Block:
    """A name with its titles as they stand together: ``text[start:end]``."""

    name: Mention
    titles: list[Mention]
    start: int
    end: int
    office: Mention | None = None


@dataclass(slots=True)
class _Draft:
    """A person while the text is read."""

    names: list[Mention]
    titles: list[str] = field(default_factory=list)
    offices: list[Mention] = field(default_factory=list)

    def words(self) -> list[tuple[str, ...]]:
        return [
            words_of_name(spelled) for spelled in dict.fromkeys(name.text for name in self.names)
        ]

    def holds(self, office: str) -> bool:
        return any(
            same_office(office, spelled) for spelled in dict.fromkeys(o.text for o in self.offices)
        )


@dataclass(frozen=True, slots=True)
class Joined:
    """People, the offices nobody in the text holds, and who holds each office mark (by its start)."""

    people: tuple[Person, ...]
    offices: tuple[Mention, ...]
    holders: dict[int, int]


def join_people(text: str, mentions: Sequence[Mention]) -> Joined:
    """Everyone named in *text*, once, in order of first mention.

    Args:
        text: The text that *mentions* mark.
        mentions: Marks in reading order; those of persons, titles and offices count.
    """
    blocks = name_blocks(text, mentions)
    offices = [m for m in mentions if m.label is Label.OFFICE]
    link_offices(text, blocks, offices)
    drafts = _merge(blocks)
    holders: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        for office in draft.offices:
            holders[office.start] = number
    free = _bare_offices(drafts, offices, holders)
    people = tuple(_person(text, draft) for draft in drafts)
    return Joined(people, tuple(free), holders)


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


def link_offices(text: str, blocks: list[Block], offices: Iterable[Mention]) -> None:
    """Give each block the office beside it; where an office could go to two, the better chain wins.

    "Bupati Belu, X, Wakil Bupati Belu, Y" reads forward, "X, Bupati Belu, Y, Wakil Bupati" back:
    neighbours are paired so that the sum of how well each pair is joined is greatest.
    """
    items: list[Block | Mention] = sorted([*blocks, *offices], key=lambda item: item.start)
    best: list[tuple[float, bool]] = [(0.0, False)] * (len(items) + 1)
    for n in range(len(items)):
        best[n + 1] = (best[n][0], False)
        if n:
            weight = _joint(text, items[n - 1], items[n])
            if weight > 0 and best[n - 1][0] + weight > best[n + 1][0]:
                best[n + 1] = (best[n - 1][0] + weight, True)
    at = len(items)
    while at > 0:
        if best[at][1]:
            pair = items[at - 2], items[at - 1]
            block = next(item for item in pair if isinstance(item, Block))
            block.office = next(item for item in pair if isinstance(item, Mention))
            at -= 2
        else:
            at -= 1


_OFFICE_FIRST = (
    (re.compile(r"\s?\Z"), 3.0),
    (re.compile(r"\s*\(\s*\Z"), 3.0),
    (
        re.compile(
            r"\s*(?:,|yakni|yaitu|:|-|–|—)\s*(?:yakni|yaitu|bapak|ibu|saudara|sdr\.?)?\s*\Z", re.I
        ),
        2.4,
    ),
    (
        re.compile(
            r"\s*(?:yang diwakili|diwakili)?\s*,?\s*(?:yakni|yaitu|atas nama|a\.?n\.?)\s*\Z", re.I
        ),
        1.8,
    ),
    (re.compile(r"[ \t]*\n+\s*(?:ttd\.?\s*)?(?:dto\.?\s*)?\Z", re.I), 1.2),
    (re.compile(r",?\s*(?:ttd\.?|dto\.?)\s*\Z", re.I), 1.2),
)
_NAME_FIRST = (
    (
        re.compile(
            r"\s*[,]?\s*(?:selaku|sebagai|yang menjabat(?: sebagai)?|yang juga|dalam kapasitasnya sebagai)\s+\Z",
            re.I,
        ),
        2.2,
    ),
    (re.compile(r"\s*\(\s*\Z"), 2.6),
    (re.compile(r"\s*[,–—]\s*\Z"), 1.6),
    (re.compile(r"\s-\s\Z"), 1.6),
    (re.compile(r"\s\Z"), 0.8),
    (re.compile(r"[ \t]*\n[ \t]*\Z"), 0.7),
)


def _joint(text: str, left: Block | Mention, right: Block | Mention) -> float:
    """How well two neighbours are joined as office and holder; 0 where they are not."""
    if isinstance(left, Block) == isinstance(right, Block):
        return 0.0
    gap = text[left.end : right.start]
    if len(gap) > 48:
        return 0.0
    rules = _NAME_FIRST if isinstance(left, Block) else _OFFICE_FIRST
    return max((weight for pattern, weight in rules if pattern.match(gap)), default=0.0)


class _Read:
    """The people read so far, found by the first letters of any word of their names."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self._by_letters: dict[str, list[int]] = {}

    def take(self, block: Block) -> _Draft:
        """The person whom *block* means, a new one where nobody fits, with this spelling noted."""
        words = words_of_name(block.name.text)
        numbers = sorted({n for word in words for n in self._by_letters.get(word[:3], ())})
        number = _find([(n, self.drafts[n]) for n in numbers], words, block.office)
        if number is None:
            number = len(self.drafts)
            self.drafts.append(_Draft([]))
        self.drafts[number].names.append(block.name)
        for word in words:
            known = self._by_letters.setdefault(word[:3], [])
            if number not in known:
                known.append(number)
        return self.drafts[number]


def _merge(blocks: Sequence[Block]) -> list[_Draft]:
    """Blocks of the same person brought together, in order of first mention."""
    read = _Read()
    for block in blocks:
        draft = read.take(block)
        draft.titles += [
            clean_title(t.text) for t in block.titles if clean_title(t.text) not in draft.titles
        ]
        if block.office is not None:
            draft.offices.append(block.office)
    return read.drafts


def _find(
    drafts: Sequence[tuple[int, _Draft]], mine: tuple[str, ...], office: Mention | None
) -> int | None:
    """Whom of *drafts* a name and the office beside it mean, or None for somebody new."""
    fitting = [(n, d) for n, d in drafts if any(same_person(mine, words) for words in d.words())]
    exact = [(n, d) for n, d in fitting if mine in d.words()]
    if office is None:
        return (exact or fitting)[-1][0] if fitting else None
    agreeing = [n for n, d in exact or fitting if d.holds(office.text)]
    near = [
        n
        for n, d in drafts
        if d.holds(office.text) and any(near_person(mine, words) for words in d.words())
    ]
    if agreeing or near:
        return (agreeing or near)[-1]
    if len(mine) > 1 and exact:
        return exact[-1][0]
    return next((n for n, d in reversed(fitting) if not d.offices), None)


def _bare_offices(
    drafts: Sequence[_Draft], offices: Iterable[Mention], holders: dict[int, int]
) -> list[Mention]:
    """Give offices without a name to the one who holds them; return the others, each once, longest.

    "Bupati" alone is the bupati named before; "Kepala Dinas Kominfo" the man called "Kadis Kominfo".
    """
    by_head: dict[str, list[int]] = {}
    for number, draft in enumerate(drafts):
        for head in {"".join(core(o.text)[:1]) for o in draft.offices}:
            by_head.setdefault(head, []).append(number)
    free: dict[str, list[Mention]] = {}
    for office in offices:
        if office.start in holders:
            continue
        head = "".join(core(office.text)[:1])
        holder = _holder(
            drafts, [n for n in by_head.get(head, []) if drafts[n].holds(office.text)], office
        )
        if holder is not None:
            holders[office.start] = holder
            drafts[holder].offices.append(office)
            continue
        others = free.setdefault(head, [])
        same = next(
            (n for n, other in enumerate(others) if same_office(other.text, office.text)), None
        )
        if same is None:
            others.append(office)
        elif len(office.text) > len(others[same].text):
            others[same] = office
    return sorted((office for others in free.values() for office in others), key=lambda o: o.start)


def _holder(drafts: Sequence[_Draft], fitting: Sequence[int], office: Mention) -> int | None:
    """Of those who hold such an office the one called most like it, and last named before it."""
    if not fitting:
        return None
    size = len(core(office.text))

    def distance(number: int) -> int:
        return min(abs(len(core(o.text)) - size) for o in drafts[number].offices)

    closest = min(map(distance, fitting))
    fitting = [n for n in fitting if distance(n) == closest]
    before = [n for n in fitting if drafts[n].offices[0].start < office.start]
    return before[-1] if before else fitting[0]


def _person(text: str, draft: _Draft) -> Person:
    """The finished person: the fullest name, the fullest office."""
    spelled = list(dict.fromkeys(" ".join(name.text.split()) for name in draft.names))
    name = max(spelled, key=len)
    first = draft.names[0]
    office = max(draft.offices, key=lambda o: len(o.text), default=None)
    marks = [*draft.names, *([office] if office else [])]
    former = office is not None and bool(
        _FORMER.search(text[max(0, office.start - 12) : office.start])
    )
    return Person(
        name=name, titles=tuple(draft.titles), position=" ".join(office.text.split()) if office else None,
        aka=tuple(other for other in spelled if other != name), start=first.start, end=first.end,
        confidence=round(min(m.confidence for m in marks), 4), made_by="people.joined",
        capacity=capacity(office.text) if office else "", former=former,
        mentions=tuple((n.start, n.end) for n in draft.names),
    )  # fmt: skip
