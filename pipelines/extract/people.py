"""People: names joined with their titles and offices, and the same person under all spellings.

    Bupati Belu, dr. X, Sp.PD, Wakil Bupati Belu, Drs. Y, MM … Bupati X menutup acara
    → X (dr., Sp.PD), Bupati Belu · Y (Drs., MM), Wakil Bupati Belu

Works on marks alone: who made them, a model or a person, does not matter here.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipelines.extract.credits import credit
from pipelines.extract.name_blocks import Block, name_blocks
from pipelines.extract.names import clean_title, near_person, same_person, words_of_name
from pipelines.extract.office_index import OfficeIndex
from pipelines.extract.office_links import link_offices
from pipelines.extract.office_words import capacity, core, same_office
from pipelines.values import Label, Mention, Person

_SHARED = {
    ("anggota",),
    ("staf",),
    ("penyuluh",),
    ("pendamping",),
    ("babinsa",),
    ("bhabinkamtibmas",),
}
_FORMER = re.compile(r"(?i)\b(?:mantan|eks|bekas)\s*\Z")
_CANDIDATE = re.compile(r"(?i)\b(?:calon|kandidat)\s*\Z")
_THAT_ONE = re.compile(r"\s(?:itu|tersebut)\b")
_AS = re.compile(r"(?i)\b(?:sebagai|selaku)\s\Z")
_HE = re.compile(r"(?i)[^.,;\n]{0,40},\s(?:ia|dia|beliau|dirinya|pihaknya)\b")
_COMPANY = re.compile(r"(?i)\b(?:didampingi|bersama|beserta|dan|serta|istri|isteri|suami)\b")
_SENTENCE_END = re.compile(r"(?<=[a-z)\d”\"][.!?])\s|(?<=[.!?][”\"])\s|\n")
_CALLED = re.compile(
    r"(?i)[\s.,]{0,3}(?:\(|(?<=,)\s*yang)\s*(?:(?:yang\s)?(?:akrab|biasa|kerap|sering|lebih)?\s*(?:di(?:sapa|panggil|kenal)|sapaan|panggilan|alias)"
    r"(?:\s(?:akrab|akrabnya))?\s*)?\Z"
)


@dataclass(slots=True)
class _Draft:
    """A person while the text is read."""

    names: list[Mention]
    titles: list[str] = field(default_factory=list)
    offices: list[Mention] = field(default_factory=list)
    offices_spelled: dict[str, None] = field(default_factory=dict)
    past: list[Mention] = field(default_factory=list)
    """Offices that the person held or seeks; nobody is meant by them."""

    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def words(self) -> Iterable[tuple[str, ...]]:
        """The words of each spelling of the name."""
        return self.spellings.values()

    def takes(self, office: Mention) -> None:
        self.offices.append(office)
        self.offices_spelled[office.text] = None

    def holds(self, office: str) -> bool:
        """Whether the person is called by such an office."""
        return any(same_office(office, spelled) for spelled in self.offices_spelled)


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
    link_offices(text, blocks, mentions)
    drafts = _merge(text, blocks)
    holders: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        for office in (*draft.offices, *draft.past):
            holders.setdefault(office.start, number)
    _look_back(text, drafts, offices, holders)
    free = _bare_offices(drafts, offices, holders)
    people = tuple(_person(text, draft) for draft in drafts)
    return Joined(people, tuple(free), holders)


class _Read:
    """The people read so far, found by any word of their names or its first letters."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self._by_letters: dict[str, dict[int, None]] = {}

    def take(self, block: Block, *, same: int | None, other: int | None) -> int:
        """Number of the person whom *block* means, a new one where nobody fits; the spelling is noted.

        Args:
            block: A name as it stands in the text.
            same: Number of the person who is called so as well ("akrab disapa"), or None.
            other: Number of one in whose company the person is, and who is therefore somebody else.
        """
        words = words_of_name(block.name.text)
        office = None if block.past else block.office
        number = same
        if number is None:
            number = _find(self._near(words, words, other), words, office)
        if number is None and office is not None:
            letters = [word[:3] for word in words]
            number = _by_office(self._near(letters, words, other), words, office)
        if number is None:
            number = len(self.drafts)
            self.drafts.append(_Draft([]))
        self.drafts[number].names.append(block.name)
        self.drafts[number].spellings[block.name.text] = words
        for key in (part for word in words for part in (word, word[:3])):
            self._by_letters.setdefault(key, {})[number] = None
        return number

    def _near(
        self, keys: Iterable[str], words: tuple[str, ...], other: int | None
    ) -> list[tuple[int, _Draft]]:
        """Those who share one of *keys*; *other* only where the name is the same to the letter."""
        numbers = sorted({n for key in keys for n in self._by_letters.get(key, ())})
        near = [(n, self.drafts[n]) for n in numbers]
        return [(n, draft) for n, draft in near if n != other or words in draft.words()]


def _merge(text: str, blocks: Sequence[Block]) -> list[_Draft]:
    """Blocks of the same person brought together, in order of first mention."""
    read = _Read()
    last: Block | None = None
    number = -1
    for block in blocks:
        office = block.office
        if office is not None:
            before = text[max(0, office.start - 12) : office.start]
            block.past = bool(_FORMER.search(before) or _CANDIDATE.search(before))
        gap = text[last.end : block.start] if last and block.start - last.end < 120 else None
        called = (
            gap is not None
            and office is None
            and bool(_CALLED.match(gap))
            and text[block.end : block.end + 1] in (")", ",")
        )
        company = gap is not None and bool(_COMPANY.search(gap)) and not _SENTENCE_END.search(gap)
        number = read.take(
            block, same=number if called else None, other=number if company else None
        )
        last = block
        draft = read.drafts[number]
        draft.titles += [
            clean_title(t.text) for t in block.titles if clean_title(t.text) not in draft.titles
        ]
        if office is not None:
            draft.past.append(office) if block.past else draft.takes(office)
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
    if agreeing:
        return agreeing[-1]
    near = _by_office(drafts, mine, office)
    if near is not None:
        return near
    if len(mine) > 1 and exact:
        return exact[-1][0]
    return next((n for n, d in reversed(fitting) if not d.offices), None)


def _by_office(
    drafts: Sequence[tuple[int, _Draft]], mine: tuple[str, ...], office: Mention
) -> int | None:
    """Whom of *drafts* the same office means under a name spelled otherwise, or None."""
    if core(office.text)[:1] in _SHARED:
        return None
    near = [
        n
        for n, d in drafts
        if any(near_person(mine, words) for words in d.words()) and d.holds(office.text)
    ]
    return near[-1] if near else None


def _look_back(
    text: str, drafts: Sequence[_Draft], offices: Iterable[Mention], holders: dict[int, int]
) -> None:
    """Give "Kepala Desa Sukamaju itu …", "Sebagai camat, ia …" to the one whom the text spoke of before."""
    names = sorted(
        (name.start, number) for number, draft in enumerate(drafts) for name in draft.names
    )
    for office in offices:
        if office.start in holders:
            continue
        as_he = _AS.search(text, max(0, office.start - 9), office.start) and _HE.match(
            text, office.end
        )
        if not (as_he or _THAT_ONE.match(text, office.end)):
            continue
        number = _spoken_of(text, names, office.start)
        if number is not None:
            holders[office.start] = number
            if not drafts[number].offices:
                drafts[number].takes(office)


def _spoken_of(text: str, names: Sequence[tuple[int, int]], at: int) -> int | None:
    """Whom the sentence before *at* spoke of: the first one named in it."""
    near = names[bisect_left(names, (at - 400, 0)) : bisect_left(names, (at, 0))]
    if not near:
        return None
    breaks = [m.end() for m in _SENTENCE_END.finditer(text, max(0, near[-1][0] - 400), near[-1][0])]
    sentence = breaks[-1] if breaks else 0
    return next(number for start, number in near if start >= sentence)


def _bare_offices(
    drafts: Sequence[_Draft], offices: Iterable[Mention], holders: dict[int, int]
) -> list[Mention]:
    """Give offices without a name to the one who holds them; return the others, each once, longest.

    "Bupati" alone is the bupati named before; "Kepala Dinas Kominfo" the man called "Kadis Kominfo".
    """
    held = OfficeIndex()
    for number, draft in enumerate(drafts):
        for office in draft.offices:
            held.add(office.text, number)
    known = OfficeIndex()
    free: list[Mention] = []
    for office in offices:
        if office.start in holders:
            continue
        holder = _holder(drafts, held.find(office.text), office)
        if holder is not None:
            holders[office.start] = holder
            drafts[holder].offices.append(office)
            continue
        same = next(iter(known.find(office.text)), None)
        if same is None:
            known.add(office.text, len(free))
            free.append(office)
        elif len(office.text) > len(free[same].text):
            known.add(office.text, same)
            free[same] = office
    return sorted(free, key=lambda o: o.start)


def _holder(drafts: Sequence[_Draft], fitting: Iterable[int], office: Mention) -> int | None:
    """Of those who hold such an office the one called most like it, and last named before it."""
    size = len(core(office.text))
    first: dict[int, Mention] = {}
    distance: dict[int, int] = {}
    for number in fitting:
        spelled = drafts[number].offices_spelled
        distance[number] = min(abs(len(core(text)) - size) for text in spelled)
        first[number] = drafts[number].offices[0]
    closest = [n for n in distance if distance[n] == min(distance.values())]
    before = [n for n in closest if first[n].start < office.start]
    return max(before, key=lambda n: first[n].start) if before else next(iter(closest), None)


def _person(text: str, draft: _Draft) -> Person:
    """The finished person: the fullest name, the fullest office."""
    spelled = list(dict.fromkeys(" ".join(name.text.split()) for name in draft.names))
    name = max(spelled, key=len)
    first = draft.names[0]
    office = _acts_as(draft.offices or draft.past)
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
        credit="" if office or len(draft.names) > 1 else credit(text, first.start, first.end),
        position_span=(office.start, office.end) if office else None,
    )  # fmt: skip


def _acts_as(offices: Sequence[Mention]) -> Mention | None:
    """Of somebody's offices the one named most often, the first among equals, at its fullest."""
    kinds: list[list[Mention]] = []
    for office in offices:
        kind = next((k for k in kinds if same_office(k[0].text, office.text)), None)
        if kind is None:
            kinds.append([office])
        else:
            kind.append(office)
    most: list[Mention] = max(kinds, key=len, default=[])
    return max(most, key=lambda o: len(o.text), default=None)
