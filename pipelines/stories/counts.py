"""Numbers that count the same thing: "12 rumah terendam" here, "merendam 15 rumah warga" there.

What is counted is its noun and what happened to it. Fifty who fled and three who were hurt are both people, so
for people the second decides; a number without it is compared only where its whole phrase is the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipelines.stories.told import Told, sentence_at
from pipelines.stories.words import WORD, stem, word_set
from pipelines.values import Quantity

_PEOPLE = word_set(
    "orang jiwa warga penduduk masyarakat korban peserta pengungsi pasien anak perempuan laki pria wanita kk"
)
_STATES = word_set(
    "rendam rusak luka ungsi tewas hilang hanyut selamat rawat hadir ikut terima sakit lansia balita hamil siswa pelajar guru vaksin imunisasi layan periksa "
    "rujuk dampak evakuasi sembuh roboh tumbang putus longsor bakar isolasi lanti latih daftar tanam petani nelayan pedagang relawan kader bangun"
)
_DEGREES = word_set("ringan berat sedang parah sementara")
_BOUND = re.compile(
    r"[,.;:!?()“”\"\n]|\s(?:dan|serta|sedangkan|sementara|dengan|di|pada|dari|untuk)\s"
)
_ABOUT = re.compile(
    r"(?i)\b(?:sekitar|kurang lebih|lebih dari|lebih kurang|hampir|kira-kira|diperkirakan|ditaksir|mencapai|±|hingga)\s*(?:sebanyak\s*)?$"
)
_NO_SUBJECT = frozenset(
    ("tahun", "bulan", "hari", "minggu", "jam", "menit", "kali", "persen", "derajat", "detik")
)
_NEAR = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts: ``about`` names it for people, ``key`` compares it.

    ``degree`` is "ringan", "berat" and their like: lightly hurt are part of the hurt.
    """

    key: tuple[str, ...]
    degree: str
    about: str
    words: str
    value: Decimal
    up_to: Decimal | None
    is_about: bool
    villages: frozenset[str]
    report: str
    start: int
    end: int

    def agrees(self, other: "Count") -> bool:
        """Whether both numbers may be one: equal, one a range around the other, or rounded words."""
        if self.up_to is not None or other.up_to is not None:
            return self.value <= (other.up_to or other.value) and other.value <= (
                self.up_to or self.value
            )
        if self.value == other.value:
            return True
        apart = abs(self.value - other.value) / max(abs(self.value), abs(other.value), Decimal(1))
        return (self.is_about or other.is_about) and apart <= _NEAR


def counts_in(told: Told) -> Iterator[Count]:
    """Every number of the report that says what it counts."""
    places = [(place.start, place.code or "") for place in told.extraction.places]
    for number in told.extraction.numbers:
        if number.unit in _NO_SUBJECT or number.value <= 0:
            continue
        subject = _subject(told.text, number)
        if subject is None:
            continue
        key, degree, about, end = subject
        sentence = sentence_at(told.text, number.start)
        yield Count(
            key=key,
            degree=degree,
            about=about,
            words=" ".join(told.text[number.start : end].split()),
            value=number.value,
            up_to=number.up_to,
            is_about=_ABOUT.search(told.text[max(0, number.start - 30) : number.start]) is not None,
            villages=frozenset(c for at, c in places if len(c) == 13 and sentence[0] <= at < sentence[1]),
            report=told.key,
            start=number.start,
            end=number.end,
        )  # fmt: skip


def _subject(text: str, number: Quantity) -> tuple[tuple[str, ...], str, str, int] | None:
    """The key, degree and words of what is counted, and where they end; None where that stays open."""
    if number.unit == "Rp":
        return _purpose(text, number)
    counted_end = number.counted_end or number.end
    counted = [match[0].casefold() for match in WORD.finditer(number.counted)]
    behind = _clause_behind(text, counted_end)
    before = _clause_before(text, number.start)
    is_people = number.unit == "orang" or bool(counted and counted[0] in _PEOPLE)
    state = _state_of([*counted, *behind[:3]]) or _state_of(reversed(before[-2:]))
    degree = next((word for word in [*counted, *behind[:2]] if word in _DEGREES), "")
    head = (
        "orang" if is_people else next((stem(word) for word in counted if word not in _DEGREES), "")
    )
    if not head or head in _NO_SUBJECT or (is_people and not state):
        return None
    if head in _STATES:
        state, head = head, "orang" if is_people else head
    noun = "orang" if is_people else counted[0]
    about = " ".join(word for word in (noun, _SHOWN.get(state, state)) if word)
    key = ("n", head, state) if state else ("n", *map(stem, counted[:2]), number.unit)
    return key, degree, f"Jumlah {about}", counted_end


def _purpose(text: str, number: Quantity) -> tuple[tuple[str, ...], str, str, int] | None:
    """What a sum of money is for: the last telling words before it, "kerugian ditaksir Rp150 juta"."""
    before = [word for word in _clause_before(text, number.start) if word not in _MONEY_VERBS]
    if not before:
        return None
    return ("Rp", *map(stem, before[-2:])), "", f"Nilai {' '.join(before[-2:])}", number.end


_MONEY_VERBS = word_set(
    "sebesar senilai ditaksir mencapai sekitar diperkirakan menjadi yaitu yakni adalah hingga lebih dari kurang seharga total dengan hanya dijual"
)
_SHOWN = {
    "rendam": "terendam", "ungsi": "mengungsi", "tewas": "meninggal", "terima": "penerima", "ikut": "peserta", "rawat": "dirawat",
    "layan": "dilayani", "periksa": "diperiksa", "rujuk": "dirujuk", "dampak": "terdampak", "bakar": "terbakar", "isolasi": "terisolasi",
    "lanti": "dilantik", "latih": "dilatih", "daftar": "terdaftar", "tanam": "ditanam", "bangun": "dibangun",
}  # fmt: skip


def _state_of(words: object) -> str:
    return next((stem(w) for w in words if stem(w) in _STATES), "")  # type: ignore[attr-defined]


def _clause_behind(text: str, at: int) -> list[str]:
    rest = text[at : at + 60]
    bound = _BOUND.search(rest)
    return [m[0].casefold() for m in WORD.finditer(rest[: bound.start()] if bound else rest)]


def _clause_before(text: str, at: int) -> list[str]:
    rest = text[max(0, at - 60) : at]
    bounds = list(_BOUND.finditer(rest))
    return [m[0].casefold() for m in WORD.finditer(rest[bounds[-1].end() - 1 if bounds else 0 :])]
