"""Who holds which office, by what stands between the two.

Bupati Belu, X, Wakil Bupati Belu, Y             neighbours, paired as a chain
X dan Y, masing-masing Kepala Dinas A dan B      one each, in their order
Bupati dan Wakil Bupati Sumenep, X dan Y         the same, offices first
Anggota DPRD Kutai Timur X, Y, dan Z             one office for several
Hadir mewakili Bupati Sikka, X                   X stands in for him and is not he
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipelines.extract.name_blocks import Block
from pipelines.values import Label, Mention

_ADDRESS = r"(?:bapak|ibu|saudara|sdr\.?|sdri\.?|pak|bu)?"
_OFFICE_FIRST = (
    (re.compile(r"\s?\Z"), 3.0),
    (re.compile(r"\s*\(\s*\Z"), 3.0),
    (re.compile(rf"\s*(?:,|yakni|yaitu|:|-|–|—)\s*(?:yakni|yaitu)?\s*{_ADDRESS}\s*\Z", re.I), 2.4),
    (
        re.compile(
            r"\s*(?:setempat|terpilih|definitif|yang baru|yang lama|saat ini|saat itu|kita|kami|nonaktif|non-aktif|demisioner|"
            rf"(?:masa bakti|periode)\s[\d/–-]{{4,9}})\s*[,:]?\s*(?:yakni|yaitu)?\s*{_ADDRESS}\s*\Z",
            re.I,
        ),
        2.0,
    ),
    (re.compile(r"\s*,?\s*(?:yakni|yaitu|atas nama|a\.?n\.?|bernama)\s*\Z", re.I), 1.8),
    (
        re.compile(
            r"\s(?:perwakilan|unsur|keterwakilan|utusan|dapil|asal)\s(?:[\w/-]+\s){1,3}\Z", re.I
        ),
        1.8,
    ),
    (re.compile(r"\s*(?:nomor|no\.?)\surut\s\d{1,2}\s*[,:]?\s*\Z", re.I), 1.8),
    (
        re.compile(
            r"\s*,?\s*(?:saat ini |kini |sekarang )?(?:adalah|ialah|dijabat|diemban|dipegang|dipercayakan)\s+(?:oleh|kepada)?\s*\Z",
            re.I,
        ),
        1.5,
    ),
    (re.compile(r"\s*,?\s*(?:pada|di|dari|lingkup)\s◻(?:,?\s◻)?\s*[,(]\s*\Z"), 1.5),
    (re.compile(r"[ \t]*\n+\s*(?:cap\s*/?\s*)?(?:ttd\.?\s*)?(?:dto\.?\s*)?\Z", re.I), 1.2),
    (re.compile(r",?\s*(?:cap\s*/?\s*)?(?:ttd\.?|dto\.?)\s*\Z", re.I), 1.2),
)
_AGE = r"(?:\s*\(\d{1,3}(?:\s*(?:tahun|thn|th))?\))?"
_NAME_FIRST = (
    (
        re.compile(
            rf"{_AGE}\s*,?\s*(?:yang|yg)?\s*(?:(?:juga|saat ini|kini|sekarang|sehari-hari|sehari-harinya|masih|pernah|telah|akan|"
            r"bertindak|hadir|tampil|dipercaya|ditunjuk|didapuk|dilantik|diangkat|ditetapkan|dikukuhkan|terpilih|resmi|baru|dalam kapasitasnya|"
            r"dalam kapasitas|menjabat|bertugas|mengemban tugas|secara aklamasi)\s+){0,4}"
            r"(?:selaku|sebagai|menjabat|menjadi|merupakan|adalah|juga|sekaligus)\s+\Z",
            re.I,
        ),
        2.2,
    ),
    (re.compile(r"\s*\(\s*\Z"), 2.6),
    (re.compile(rf"{_AGE}\s*[,–—]\s*(?:yang juga\s)?\Z"), 1.6),
    (re.compile(r"\s-\s\Z"), 1.6),
    (re.compile(r",?\s(?:\w+\s){1,3}sekaligus\s\Z"), 1.4),
    (re.compile(r"\s\Z"), 0.8),
    (re.compile(r"[ \t]*\n[ \t]*\Z"), 0.7),
)
_COLUMN = re.compile(r"[ \t]*[:|\t][ \t]*\Z")
_LINE_END = re.compile(r"[ \t.;,]*(?:\n|\Z)|[ \t]*[|\t]")
_ONCE = re.compile(r"(?i)\b(?:mantan|eks|bekas|(?:bakal\s)?calon|kandidat|para)\s+\Z")
_STANDS_IN = re.compile(r"(?i)\b(?:mewakili|atas nama|a\.?\s?n\.?)\s*(?:bapak|ibu)?\s*\Z")
_FAMILY = re.compile(
    r"(?i)\b(?:istri|isteri|suami|anak|putra|putri|ibunda|ayahanda|ibu|ayah|adik|kakak|keluarga|menantu|mertua|cucu|ajudan|sopir|pengawal)\s(?:dari\s|almarhum\s|mantan\s)?\Z"
)
_SENTENCE_END = re.compile(r"[.;!?]\s|\n")
_AND = re.compile(r"[\s,;]*(?:\s(?:dan|serta|bersama|beserta)|&|/|-)?\s*(?:\d{1,2}[.)])?\s*\Z")
_LAST_AND = re.compile(r"[\s,;]*(?:\s(?:dan|serta|bersama|beserta)|&|/|-)\s*\Z")
_EACH = re.compile(
    r"[\s,]*masing[ -]?masing(?:\s(?:sebagai|selaku|adalah|menjabat(?: sebagai)?))?\s*\Z", re.I
)
_ALL = re.compile(
    r"[\s,]*(?:yang\s)?(?:keduanya|ketiganya|keempatnya|semuanya|sama-sama|masing-masing)\s(?:adalah\s|merupakan\s|sebagai\s|selaku\s)?\Z",
    re.I,
)
_NAMELY = re.compile(r"\s*(?:,|:|yakni|yaitu|,\s*(?:yakni|yaitu|masing-masing))\s*\Z", re.I)
_MANY = re.compile(
    r"(?i)\b(?:para|sejumlah|beberapa|kedua|ketiga|keempat|dua|tiga|empat|lima|enam|\d{1,2})\s(?:orang\s)?\Z"
)
_MEMBER = re.compile(r"(?i)(?:para\s)?anggota\b")
_LONGEST = 110
_CLOSE = 30  # characters in front of an office that say whose relative is meant

Item = Block | Mention


def link_offices(text: str, blocks: list[Block], mentions: Sequence[Mention]) -> None:
    """Give each block the office that the text joins to it.

    Args:
        text: The text that *mentions* mark.
        blocks: Names with their titles, in reading order; their ``office`` is set.
        mentions: All marks in reading order.
    """
    offices = [m for m in mentions if m.label is Label.OFFICE]
    gaps = _Gaps(text, mentions)
    items: list[Item] = sorted([*blocks, *offices], key=lambda item: item.start)
    _pair(items, gaps)
    _share(items, gaps)


class _Gaps:
    """What stands between two items, organisations and places in it as one sign."""

    def __init__(self, text: str, mentions: Iterable[Mention]) -> None:
        self.text = text
        self._fillers = [
            m for m in mentions if m.label in (Label.ORGANISATION, Label.PLACE, Label.VENUE)
        ]
        self._starts = [m.start for m in self._fillers]

    def between(self, left: Item, right: Item) -> str | None:
        """The words from *left* to *right*, or None where they are too far apart."""
        if right.start - left.end > _LONGEST:
            return None
        at, parts = left.end, []
        for number in range(bisect_left(self._starts, left.end), len(self._fillers)):
            filler = self._fillers[number]
            if filler.end > right.start:
                break
            parts += [self.text[at : filler.start], "◻"]
            at = filler.end
        gap = "".join([*parts, self.text[at : right.start]])
        if isinstance(right, Mention):
            gap = _ONCE.sub("", gap)
        return gap if len(gap) <= 64 else None

    def before(self, item: Item, size: int = 24) -> str:
        return self.text[max(0, item.start - size) : item.start]


def _pair(items: Sequence[Item], gaps: _Gaps) -> None:
    """Pair neighbours; where an office could go to two, the better chain wins.

    "Bupati Belu, X, Wakil Bupati Belu, Y" reads forward, "X, Bupati Belu, Y, Wakil Bupati" back:
    the sum of how well each pair is joined is greatest.
    """
    best: list[tuple[float, bool]] = [(0.0, False)] * (len(items) + 1)
    for n in range(len(items)):
        best[n + 1] = (best[n][0], False)
        if n:
            weight = _joint(gaps, items[n - 2] if n > 1 else None, items[n - 1], items[n])
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


def _joint(gaps: _Gaps, before: Item | None, left: Item, right: Item) -> float:
    """How well two neighbours are joined as office and holder; 0 where they are not."""
    if isinstance(left, Block) == isinstance(right, Block):
        return 0.0
    gap = gaps.between(left, right)
    if gap is None or (isinstance(left, Mention) and _is_represented(gaps, before, left, gap)):
        return 0.0
    if _is_family(gaps, before, left, right):
        return 0.0
    if isinstance(left, Block) and _COLUMN.match(gap):
        return 1.0 if _LINE_END.match(gaps.text, right.end) else 0.0
    rules = _NAME_FIRST if isinstance(left, Block) else _OFFICE_FIRST
    return max((weight for pattern, weight in rules if pattern.match(gap)), default=0.0)


def _is_family(gaps: _Gaps, before: Item | None, left: Item, right: Item) -> bool:
    """Whether "istri Bupati, Ny. X", "X, istri Bupati," names one of the family and not who holds the office.

    "Ibu Bupati X" and "Ayahanda" without a comma behind the office address the holder.
    """
    office, last = (left, before) if isinstance(left, Mention) else (right, left)
    floor = max(last.end if last else 0, office.start - _CLOSE)
    family = _FAMILY.search(gaps.text, floor, office.start)
    if family is None:
        return False
    addressed = family[0].strip().casefold() in ("ibu", "ayahanda")
    return not addressed or gaps.text[left.end : right.start].strip() == ","


def _is_represented(gaps: _Gaps, before: Item | None, office: Mention, gap: str) -> bool:
    """Whether the name behind "mewakili Bupati, …" is that of the one who came in his place."""
    stands_in = _STANDS_IN.search(gaps.before(office))
    if stands_in is None or "," not in gap:
        return False
    came = before if isinstance(before, Block) else None
    return came is None or bool(_SENTENCE_END.search(gaps.text, came.end, office.start))


def _share(items: Sequence[Item], gaps: _Gaps) -> None:
    """Offices and names that stand in two rows, and one office for a row of names."""
    rows = list(_rows(items, gaps))
    for left, right in pairwise(rows):
        gap = gaps.between(left[-1], right[0])
        if gap is None:
            continue
        names = [item for item in (*left, *right) if isinstance(item, Block)]
        offices = [item for item in (*left, *right) if isinstance(item, Mention)]
        if (
            len(names) < 2
            or not offices
            or isinstance(left[0], Block) == isinstance(right[0], Block)
        ):
            continue
        if isinstance(left[0], Block):
            if len(offices) == len(names) and _EACH.match(gap):
                _give(names, offices)
            elif _ALL.match(gap) or (
                names[-1].office is offices[0] and _MEMBER.match(offices[0].text)
            ):
                _give(_free(names), offices[:1] * len(names))
        elif len(offices) == len(names):
            if (
                _NAMELY.match(gap)
                and _is_row(left, gaps)
                and _is_row(right, gaps)
                and names[-1].office is None
            ):
                _give(names, offices)
        elif names[0].office is offices[-1] and (
            _MEMBER.match(offices[-1].text) or _MANY.search(gaps.before(offices[-1]))
        ):
            _give(_free(names[1:]), offices[-1:] * len(names))


def _rows(items: Sequence[Item], gaps: _Gaps) -> Iterable[list[Item]]:
    """Runs of offices and runs of names with nothing but commas and "dan" between them."""
    row: list[Item] = []
    for item in items:
        if row:
            gap = gaps.between(row[-1], item)
            if (
                isinstance(item, Block) != isinstance(row[-1], Block)
                or gap is None
                or not _AND.match(gap)
            ):
                yield row
                row = []
        row.append(item)
    if row:
        yield row


def _is_row(row: Sequence[Item], gaps: _Gaps) -> bool:
    """Whether "dan" closes the row, as it does where one row answers another."""
    return bool(_LAST_AND.match(gaps.between(row[-2], row[-1]) or ""))


def _free(names: Sequence[Block]) -> list[Block]:
    """The leading ones of *names* that hold no office of their own."""
    free: list[Block] = []
    for name in names:
        if name.office is not None:
            break
        free.append(name)
    return free


def _give(names: Sequence[Block], offices: Sequence[Mention]) -> None:
    for name, office in zip(names, offices, strict=False):
        name.office = office
