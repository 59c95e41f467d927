"""Districts and villages of the report's region that stand without level word and without mark.

"dapur umum di sumber rejo, Pagar Jaya aman"     two villages, where the region has both
kec "semper" barat (PLACE)                       "semper barat": the mark to the end of the name
"- Kaidundu: 3 rumah hanyut"                     a place that opens its line

A name of several words speaks for itself; one of a single word needs a preposition, a neighbour
or the head of a line, because villages are called Damai and Pasar.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from pipelines.extract.gazetteer import Gazetteer, plain
from pipelines.values import Label, Mention

_WORD = re.compile(r"[^\W_](?:[\w]|['’-](?=\w))*['’]?")
_LONGEST = 4  # words of a name
_LETTERS = 8  # of a name of several words in small letters
_SHORT = 4  # letters of a single word that may be a place's name
_SURE = 0.75
_AT = (
    r"di|ke|dari|dr|asal|arah|menuju|tujuan|via|lewat|warga|wilayah|daerah|hingga|sampai|antara|pos|posko|orang|petani|nelayan|pemuda|"
    r"kontingen|kades|camat|nang|neng|ning|ka|ti|di\s+sekitar|sekitar"
)
_AT_BEFORE = re.compile(rf"(?i)(?<![\w-])(?:{_AT})\s\Z")
_LINE_HEAD = re.compile(r"(?:\A|\n)\s*(?:[-*•–—>✅❌📍🔹➡️]|\d{1,2}[.)]|[a-z][.)])\s*\Z")
_BEHIND_HEAD = re.compile(r"\s*[:=–—]")
_JOINED = re.compile(
    r"\s?(?:,\s?(?:dan|serta)?|dan|serta|&|/|[-–—]|\(|\bsampai\b|\bke\b|\bhingga\b|\bmaupun\b)\s?\Z"
)
_CAPITAL_BEFORE = re.compile(r"(?:[A-Z][\w'’-]+|\b[A-Z]\.)\s\Z")
_CAPITAL_BEHIND = re.compile(r"\s[A-Z][a-z]")
_NO_NAME = {
    "talang", "sepanjang", "pematang", "seberang", "pasar", "kebun", "sawah", "ladang", "hutan", "bukit", "gunung", "gunungan", "lembah", "sungai",
    "muara", "kuala", "danau", "telaga", "rawa", "tanah", "batu", "pasir", "pantai", "pulau", "tanjung", "teluk", "laut", "hulu", "hilir", "ulu",
    "ilir", "kampung", "desa", "dusun", "dukuh", "banjar", "kota", "jalan", "simpang", "pertigaan", "jembatan", "pelabuhan", "bandar", "lapangan",
    "sekolah", "rumah", "kantor", "masjid", "gereja", "balai", "pusat", "tengah", "timur", "barat", "utara", "selatan", "atas", "bawah", "dalam",
    "luar", "depan", "belakang", "baru", "lama", "besar", "kecil", "aman", "damai", "maju", "makmur", "sejahtera", "jaya", "harapan", "mulya",
    "indah", "sari", "padang", "ujung", "pangkal", "sumber", "mata", "kolam", "air", "parit", "tambak", "kandang", "lumbung", "pagar", "pintu",
    "gerbang", "tugu", "pondok", "gubuk", "benteng", "istana", "keraton", "makam", "kuburan", "bendungan", "waduk", "embung", "irigasi", "tambang",
    "pabrik", "gudang", "terminal", "stasiun",
}  # fmt: skip
"""Words of every day that villages are called by too; alone and in small letters they name none."""
_NUMBERS = {
    "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
}  # fmt: skip
_STARTS = re.compile(r"(?:\A|[.!?:;\n\"“(•*-])\s*[A-Z][\w'’-]*\s\Z")


def with_bare_names(
    text: str, marks: Sequence[Mention], *, region: str | None, gazetteer: Gazetteer
) -> list[Mention]:
    """*marks* in reading order, and places of *region* called by their bare name, see above.

    A mark of a place that is part of such a name gives way to the whole of it; all other marks stay.
    """
    if region is None or len(region) < 5:
        return list(marks)
    names = gazetteer.names_in(region)
    found = list(marks)
    for start, end in _candidates(text, names):
        inside = [m for m in found if m.start < end and start < m.end]
        if any(
            m.label is not Label.PLACE
            or not (start <= m.start and m.end <= end)
            or m.end - m.start == end - start
            for m in inside
        ):
            continue
        if inside or _is_shown(text, start, end, found):
            found = [m for m in found if m not in inside]
            found.append(
                Mention(text[start:end], start, end, Label.PLACE, _SURE, "places.bare_name")
            )
            found.sort(key=lambda m: m.start)
    return found


def _candidates(text: str, names: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Spans of the longest names of the region, in reading order, none overlapping another."""
    words = list(_WORD.finditer(text))
    keys = [plain(word[0]) for word in words]
    at = 0
    while at < len(words):
        most = 1  # words that one space each parts
        while most < _LONGEST and at + most < len(words):
            if text[words[at + most - 1].end() : words[at + most].start()] != " ":
                break
            most += 1
        for size in range(most, 0, -1):
            if "".join(keys[at : at + size]) in names:
                yield words[at].start(), words[at + size - 1].end()
                at += size - 1
                break
        at += 1


def _is_shown(text: str, start: int, end: int, marks: Sequence[Mention]) -> bool:
    """Whether the words are meant as a name of a place."""
    name = text[start:end]
    several = " " in name
    capital = all(word[0].isupper() or word[0].isdigit() for word in name.split())
    if capital and (_in_longer_name(text, start) or _CAPITAL_BEHIND.match(text, end)):
        return False
    if several:
        return capital or len(plain(name)) >= _LETTERS
    word = name.casefold()
    if len(plain(name)) < _SHORT or word in _NUMBERS or (word in _NO_NAME and not capital):
        return False
    if _AT_BEFORE.search(text, max(0, start - 16), start):
        return True
    if not capital:
        return False
    if _LINE_HEAD.search(text, max(0, start - 8), start) and _BEHIND_HEAD.match(text, end):
        return True
    return _beside_place(text, start, end, marks)


def _in_longer_name(text: str, start: int) -> bool:
    before = text[max(0, start - 30) : start]
    return bool(_CAPITAL_BEFORE.search(before)) and not _STARTS.search(before)


def _beside_place(text: str, start: int, end: int, marks: Sequence[Mention]) -> bool:
    for mark in marks:
        if mark.label is Label.PLACE:
            if (
                mark.end <= start
                and start - mark.end < 12
                and _JOINED.match(text[mark.end : start])
            ):
                return True
            if (
                end <= mark.start
                and mark.start - end < 12
                and _JOINED.match(text[end : mark.start])
            ):
                return True
    return False
