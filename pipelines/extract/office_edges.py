"""Where an office ends and its holder's name begins: "Kajari Kutim Reopan Saragih".

Without a comma the model often takes the name into the office, or the region into the name:

    Kajari Kutim Reopan Saragih      office, region, name     Babinsa Serka Anwar     office, rank, name
    Bupati Sukandar                  no region is called so   Wabup | Kutim Mahyunadi the region came along

An office is a head ("Kepala", "Bupati") with a body: words of the trade, acronyms, numbers, and the
area it serves. What stands behind a full body with capitals is a name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from pipelines.extract.gazetteer import LEVEL_WORDS, Gazetteer
from pipelines.extract.names import follows_name
from pipelines.extract.office_lexicon import (
    BODIES,
    BODY_ACRONYMS,
    BODY_WORDS,
    HEADS,
    LOCAL_HEADS,
    NAMED_BODIES,
    OPENERS,
    REGIONAL_HEADS,
    ROLES,
    VILLAGE_WORDS,
)
from pipelines.extract.titles import TITLE
from pipelines.values import Label, Mention

_WORD = re.compile(r"[^\s]+")
_SIDES = ("utara", "selatan", "timur", "barat", "tengah", "tenggara")
_NAME_WORD = re.compile(r"[A-Z][\w'’`.-]*\Z|(?:bin|binti|van|da|de|dos|al|el)\Z")
_NUMBER = re.compile(r"(?:[IVX]{1,5}|\d[\w./-]*)\Z")
_ABSTRACT = re.compile(
    r"(?i)(?:ke\w{3,}an|pe[nmr]?\w{3,}an|\w+(?:asi|logi|itas|tika|nomi)|kemen\w*|keja(?:ri|ti)|pol(?:da|res|resta|sek|ri)|"
    r"(?:dis|din)\w{3,}|bappe\w*|setda\w*|kesbang\w*)\Z"
)
_ROLE = re.compile(
    r"(?i)(?:inspektur|komandan|pembina|pemimpin|perwira) (?:upacara|apel)\s+(?=\S)|irup\s+(?=\S)"
)
_ALIAS = re.compile(r"\s*\([^()]*\)")
_BALINESE = {
    "gede", "gde", "made", "wayan", "nyoman", "ketut", "putu", "komang", "kadek", "gusti", "dewa", "nengah", "luh",
    "ngurah", "kt", "wy", "nym", "gst", "ida",
}  # fmt: skip
_PARTICLES = {"I", "Ni", "IG", "IGN", "IGB", "AA", "Ida"}
_AS = re.compile(r"\s*(?:sebagai|selaku)\s*\Z")
_COORDINATED = re.compile(r"\s*(?:,\s*)?(?:dan|serta)\s+\Z")
_BESIDE = re.compile(r"[ ,(:]{0,3}\Z")
_HOLDS = re.compile(
    r"\W*(?:\(|(?:yang )?(?:juga |saat ini )?(?:selaku|sebagai|menjabat|menjadi|merupakan|adalah|juga)(?: seorang)?)\s*\Z"
)
_BETWEEN = re.compile(r"[\s,.()]{0,4}\Z")
_POINTS = re.compile(r"\s(?:itu|ini|tersebut|periode|nonaktif|non-aktif|terpilih)\b")
_OF_ONE_VILLAGE = {
    "bpd",
    "lpm",
    "lpmd",
    "lpmk",
    "bpk",
    "bamus",
    "taruna",
    "mdsk",
    "lkmd",
    "ppk",
    "pps",
}
"""Bodies of a village behind which the village may stand, or else who leads them."""
_NAMED = (Label.PERSON, Label.TITLE)
_HALF_A_NAME = 0.4
"""Below this a name that follows an office may have left its first word to it."""
_ADVERBS = {
    "kemarin",
    "kmrn",
    "tadi",
    "td",
    "sudah",
    "sdh",
    "udah",
    "dulu",
    "saja",
    "aja",
    "juga",
    "jg",
    "besok",
    "bsk",
    "nanti",
}
"""Words behind an office in a message that the model takes in: "bupati kmrn"."""
_NO_NAMES = BODY_WORDS | BODY_ACRONYMS | OPENERS | NAMED_BODIES | HEADS | VILLAGE_WORDS | set(LEVEL_WORDS) | {
    "dan", "serta", "atau", "yang", "yg", "dari", "dr", "setempat", "kita", "kami", "itu", "ini", "tersebut", "baru", "lama", "nya", "beliau", "beserta",
    "hadir", "datang", "turun", "minta", "mohon", "bilang", "blg", "langsung", "lgsg",
} | _ADVERBS  # fmt: skip
"""Words that are no names where a message has small letters alone."""
_BRACKETED = re.compile(r"\s?\((?P<office>[^()\n]{3,90})\)")


def with_office_edges(
    text: str, marks: Sequence[Mention], *, areas: Gazetteer, region: str | None = None
) -> list[Mention]:
    """The same marks in reading order, offices and names parted where one took the other in.

    Args:
        text: The text that *marks* mark.
        marks: Marks of the model in reading order.
        areas: The gazetteer: where an area ends is known, where a name begins follows.
        region: Code of the issuing area; villages and districts count inside it.
    """
    found: list[Mention] = []
    for number, mark in enumerate(marks):
        after = marks[number + 1] if number + 1 < len(marks) else None
        if mark.label is Label.OFFICE and mark.text.strip():
            found += _parts(text, mark, found[-8:], after, areas, region)
        elif mark.label is Label.PERSON and found and found[-1].label is Label.OFFICE:
            found[-1:] = _region_back(text, found[-1], mark, areas, region)
        else:
            found.append(mark)
    return _bracketed(text, found)


def _parts(
    text: str,
    mark: Mention,
    read: Sequence[Mention],
    after: Mention | None,
    areas: Gazetteer,
    region: str | None,
) -> list[Mention]:
    """An office alone, or with the rank and the name that it took in."""
    start = mark.start
    if (role := _ROLE.match(mark.text)) and is_head(mark.text[role.end() :]):
        start += role.end()
    words = [(m.start() + start, m.end() + start) for m in _WORD.finditer(text[start : mark.end])]
    mark = replace(mark, text=text[start : mark.end], start=start)
    if " ".join(mark.text.casefold().split()) in ROLES:
        return []
    if _plain(mark.text.split()[0]) in BODIES:
        return [replace(mark, label=Label.ORGANISATION)]
    if _is_named(text, mark, after):
        return [replace(mark, label=Label.PERSON)]
    if len(words) < 2 or re.search(r"[,\n]", mark.text):
        return [mark]
    if mark.text.islower() and text[slice(*words[-1])] in _ADVERBS:
        return [_cut(text, mark, start, words[-2][1], Label.OFFICE)]
    if _POINTS.match(text, mark.end) or _has_holder(text, mark, read, after):
        return [mark]
    if cut := _at_title(text, words):
        office_end, title_end = cut
        name_from = next((a for a, _ in words if a >= title_end), None)
        parts = [_cut(text, mark, start, office_end, Label.OFFICE)]
        parts.append(
            _cut(text, mark, next(a for a, _ in words if a >= office_end), title_end, Label.TITLE)
        )
        if name_from is not None:
            parts.append(_cut(text, mark, name_from, mark.end, Label.PERSON))
        return parts
    spelled = [text[a:b] for a, b in words]
    edge = _small_size if mark.text.islower() else body_size
    size = edge(spelled, areas, region)
    if size is None or size >= len(words):
        return [mark]
    return [
        _cut(text, mark, start, words[size - 1][1], Label.OFFICE),
        _cut(text, mark, words[size][0], mark.end, Label.PERSON),
    ]


def _has_holder(text: str, mark: Mention, read: Sequence[Mention], after: Mention | None) -> bool:
    """Whether a name stands beside the office already, so that none is inside."""
    degree = after is not None and after.label is Label.TITLE and follows_name(after.text)
    if (
        not degree
        and after is not None
        and after.label in _NAMED
        and _BESIDE.match(text[mark.end : after.start])
    ):
        return True
    last = read[-1] if read and read[-1].label in _NAMED else None
    if last is None:
        return False
    gap = text[last.end : mark.start]
    return bool(_HOLDS.match(gap)) or (gap == ", " and not _holds_another(text, read))


def _holds_another(text: str, read: Sequence[Mention]) -> bool:
    """Whether an office stands before the name that *read* ends with: "Kapolres X, M.H., …"."""
    edge = read[-1].start
    for mark in reversed(read[:-1]):
        if not _BETWEEN.match(text[mark.end : edge]):
            return False
        if mark.label is Label.OFFICE:
            return True
        if mark.label not in _NAMED:
            return False
        edge = mark.start
    return False


def _cut(text: str, mark: Mention, start: int, end: int, label: Label) -> Mention:
    return replace(mark, text=text[start:end], start=start, end=end, label=label)


def _is_named(text: str, mark: Mention, after: Mention | None) -> bool:
    """ "Kasmaria" in "Kasmaria sebagai Kepala Bagian", "Lusi" in "Lusi dan Faqih": no office, a name."""
    words = mark.text.split()
    if is_head(mark.text) or not all(_NAME_WORD.match(w) and not _bodily(w) for w in words):
        return False
    if after is not None and after.label is Label.OFFICE:
        return bool(_AS.match(text[mark.end : after.start]))
    return (
        after is not None
        and after.label is Label.PERSON
        and len(words) > 1
        and bool(_COORDINATED.match(text[mark.end : after.start]))
    )


def _at_title(text: str, words: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where a rank or honorific stands inside an office: the office's end, the title's end."""
    for (before, before_end), (start, _) in pairwise(words):
        title = TITLE.match(text, start, words[-1][1])
        named = _plain(text[before:before_end]) in NAMED_BODIES
        if title and not named and title[0] != "Jenderal" and title.end() < words[-1][1]:
            name = text[title.end() : words[-1][1]].split()
            if all(_NAME_WORD.match(word) for word in name) and not any(map(_bodily, name)):
                return before_end, title.end()
    return None


def body_size(words: Sequence[str], areas: Gazetteer, region: str | None = None) -> int | None:
    """How many of an office's words are the office; None where that cannot be told.

    ["Kajari", "Kutim", "Reopan", "Saragih"] → 2
    """
    head = _head_size(words)
    if not head or any("/" in word for word in words[head:-1]):
        return None
    loud = all(word.isupper() for word in words)
    heads = {_plain(word) for word in words[:head]}
    regional = bool(heads & REGIONAL_HEADS)
    local = bool(heads & LOCAL_HEADS or {_plain(word) for word in words} & VILLAGE_WORDS)
    within = region[:5] if region and local else None
    at = head
    full = regional or any(word.startswith("kad") and len(word) > 6 for word in heads)
    while at < len(words):
        if (
            _plain(words[at]) in ("rt", "rw")
            and at + 1 < len(words)
            and _NUMBER.match(words[at + 1])
        ):
            at, full = at + 2, True
            continue
        area = _area_size(words[at:], areas, within, regional=regional)
        if area:
            at, full = at + area, True
            if at == len(words) or _plain(words[at]) not in LEVEL_WORDS:
                break
        elif _plain(words[at]) in NAMED_BODIES or _plain(words[at]) in LEVEL_WORDS:
            return None
        elif (
            _bodily(words[at], loud=loud) or _counts(words, at) or words[at - 1] in ("dan", "serta")
        ):
            full = regional or _closes(words[at])
            at += 1
        else:
            break
    tail = words[at:]
    if len(tail) == 1 and at == head and heads & {"presiden", "menteri"}:
        return None
    if tail and region and at > head and _plain(words[at - 1]) in _OF_ONE_VILLAGE:
        full = full or not _is_near(tail, areas, region)
    if tail and not (full and _is_name(tail, loud=loud and not regional)):
        return None
    return None if tail and not regional and _is_near(tail, areas, region) else at


def _small_size(words: Sequence[str], areas: Gazetteer, region: str | None) -> int | None:
    """The same for a message typed in small letters: "sekda sunggono", "camat raihat yos bria".

    Only behind heads that serve one area, and only where what is left are no words of the trade.
    """
    size = _head_size(words)
    heads = {_plain(word) for word in words[:size]}
    if not region or not heads & (REGIONAL_HEADS | LOCAL_HEADS):
        return None
    within = region[:5] if heads & LOCAL_HEADS else None
    area = _area_size(words[size:], areas, within, regional=not within) if words[size:] else 0
    tail = words[size + area :]
    nameless = not area and bool(heads & LOCAL_HEADS)
    if nameless or not 0 < len(tail) <= 3 or not all(map(_is_small_name, tail)):
        return None
    return size + area


def _is_small_name(word: str) -> bool:
    """Whether a word in small letters is none of the trade's, and so can be a name."""
    return word.isalpha() and len(word) > 2 and word not in _NO_NAMES and not _ABSTRACT.match(word)


def _is_near(words: Sequence[str], areas: Gazetteer, region: str | None) -> bool:
    """Whether *words* are a place around: "Kepala Bea Cukai Atambua" in a report from Belu."""
    name = " ".join(words)
    around = [name, words[0], *(f"{words[0]} {side}" for side in _SIDES), f"Kota {words[0]}"]
    return region is not None and (
        bool(areas.find(name, within=region[:2]))
        or any(len(code) == 8 for other in around for code in areas.find(other, within=region[:5]))
    )


def _closes(word: str) -> bool:
    """Whether an office can end with *word*, no name of its own being due: "PUPR", "Pendidikan", "II"."""
    bare = _plain(word)
    if bare in OPENERS or word[:1] in "(0123456789":
        return False
    acronym = bare.isalpha() and word.strip("().,").isupper()
    return not acronym or bare in BODY_ACRONYMS or bool(_NUMBER.match(word))


def _counts(words: Sequence[str], at: int) -> bool:
    """Whether a lone letter numbers what stands before it: "Wakil Ketua I", "Komisi C"."""
    if len(words[at]) != 1 or not words[at].isupper() or at + 1 >= len(words):
        return False
    counted = _plain(words[at - 1]) in (
        "ketua",
        "asisten",
        "ahli",
        "komisi",
        "regu",
        "deputi",
        "tipe",
        "kelas",
    )
    return counted and _plain(words[at + 1]) not in _BALINESE


def _is_name(words: Sequence[str], *, loud: bool) -> bool:
    """Whether what stands behind a full body can be a person's name."""
    return (
        not loud
        and len(words) <= 5
        and all(_NAME_WORD.match(word) for word in words)
        and any(re.search(r"\w{3}", word) for word in words)
        and not (_bodily(words[0], loud=words[0].isupper()) or is_head(words[0]))
        and not any(_ABSTRACT.match(word) or _plain(word) in OPENERS for word in words)
    )


def _head_size(words: Sequence[str]) -> int:
    """How many words open an office: capacity and head."""
    size = 2 if _pair(words) in HEADS else 0
    for word in words[size:]:
        if _plain(word) not in HEADS and not (
            size and _plain(word) in ("bupati", "gubernur", "kota")
        ):
            break
        size += 1
    return size


def _plain(word: str) -> str:
    return word.casefold().strip(".,()")


def is_head(office: str) -> bool:
    """Whether *office* begins like an office: "Kasat Lantas", "Plt. Camat", "Hukum Tua"."""
    words = office.split()
    return _plain((words or [""])[0]) in HEADS or _pair(words) in HEADS


def _pair(words: Sequence[str]) -> str:
    """The first two of *words* as one: "Hukum Tua" is a head."""
    return "".join(map(_plain, words[:2]))


def _bodily(word: str, *, loud: bool = False) -> bool:
    """Whether a word is of the trade, a number, an acronym or a small word, and no name."""
    bare = word.strip("()., ")
    return (
        not bare[:1].isalpha()
        or bare[:1].islower()
        or bool(_NUMBER.match(bare) and len(bare) > 1)
        or (not loud and len(bare) > 1 and bare.isupper() and "." not in bare)
        or any(letter.isdigit() for letter in bare)
        or (sum(map(str.isupper, bare)) > 1 and not loud and "." not in bare and "'" not in bare)
        or bare.casefold() in BODY_WORDS
        or bool(_ABSTRACT.match(bare))
    )


def _area_size(
    words: Sequence[str], areas: Gazetteer, within: str | None, *, regional: bool
) -> int:
    """How many of the leading *words* name an area: the longest that does."""
    for size in range(min(5, len(words)), 0, -1):
        name = " ".join(words[:size]).strip("(),. ")
        codes = areas.find(name)
        if any(code.startswith(within) if within else len(code) <= 5 for code in codes):
            return size
    if regional and _plain(words[0]) in _region_words(areas):
        return 2 if len(words) > 1 and _plain(words[1]) in _SIDES else 1
    return 0


@lru_cache(maxsize=2)
def _region_words(areas: Gazetteer) -> frozenset[str]:
    """Every word of a regency's or province's name: "Bupati Sangihe" serves Kepulauan Sangihe."""
    return frozenset(
        word.casefold()
        for code in areas.regions()
        for word in areas.bare_name(code).split()
        if len(word) > 2
    )


def _region_back(
    text: str, office: Mention, name: Mention, areas: Gazetteer, region: str | None
) -> list[Mention]:
    """Office and name with the area between them given to the office: "Wabup | Kutim Mahyunadi"."""
    words = [(m.start() + name.start, m.end() + name.start) for m in _WORD.finditer(name.text)]
    if text[office.end : name.start] != " ":
        return [office, name]
    if len(words) < 2:
        if _served(office.text, name.text.split(), areas, region, all_of_it=True):
            return [_cut(text, office, office.start, name.end, Label.OFFICE)]
        return _name_back(text, office, name, areas, region)
    if "\n" in name.text:
        line = sum(1 for _, end in words if "\n" not in text[name.start : end])
        return _given(text, office, name, words, line) if 0 < line < len(words) else [office, name]
    spelled = [text[a:b] for a, b in words]
    if _counts([*office.text.split(), *spelled], len(office.text.split())):
        return _given(text, office, name, words, 1)
    if len(_plain(spelled[0])) == 1:
        return _name_back(text, office, name, areas, region)
    if office.text.split()[-1] in _PARTICLES and _plain(spelled[0]) in _BALINESE:
        last = office.start + office.text.rindex(office.text.split()[-1])
        shorter = office.text[: last - office.start].rstrip()
        return [
            _cut(text, office, office.start, office.start + len(shorter), Label.OFFICE),
            _cut(text, name, last, name.end, Label.PERSON),
        ]
    if (
        office.text.endswith(")")
        and len(words) > 2
        and any(len(c) <= 5 for c in areas.find(spelled[0]))
    ):
        return _given(text, office, name, words, 1)
    took = _served(office.text, spelled, areas, region)
    if took:
        return _given(text, office, name, words, took)
    heads = {_plain(word) for word in office.text.split()}
    if name.confidence >= _HALF_A_NAME or heads & REGIONAL_HEADS:
        return [office, name]
    return _name_back(text, office, name, areas, region)


def _served(
    office: str,
    name: Sequence[str],
    areas: Gazetteer,
    region: str | None,
    *,
    all_of_it: bool = False,
) -> int:
    """How many of a name's first words are of the area that *office* serves: "Wabup | Kutim Mahyunadi".

    A regency's office serves a regency or province, one of a district or village an area of the
    region; any office may name the region that reports.
    """
    words = _ALIAS.sub("", office).split()
    size = _head_size(words)
    heads = {_plain(word) for word in words[:size]}
    body = words[size:]
    most = len(name) if all_of_it else len(name) - 1
    for took in range(min(3, most), 0, -1):
        area = " ".join([*body, *name[:took]])
        if heads & REGIONAL_HEADS and any(len(code) <= 5 for code in areas.find(area)):
            return took
        if region is None or not size:
            continue
        if body and heads & LOCAL_HEADS and areas.find(area, within=region[:5]):
            return took
        if region[:5] in areas.find(" ".join(name[:took])) and not _ends_with_area(body, areas):
            return took
    return 0


def _ends_with_area(body: Sequence[str], areas: Gazetteer) -> bool:
    """Whether an office names the area that it serves already."""
    ends = (" ".join(body[at:]) for at in range(max(0, len(body) - 3), len(body)))
    return any("/" in end or any(len(code) <= 5 for code in areas.find(end)) for end in ends)


def _name_back(
    text: str, office: Mention, name: Mention, areas: Gazetteer, region: str | None
) -> list[Mention]:
    """Half a name given back by the office before it: "Kadis Tanaman Pangan Catur | Agus"."""
    words = list(_WORD.finditer(office.text))
    size = body_size([word[0] for word in words], areas, region)
    if size is None or size != len(words) - 1 or "\n" in office.text or "," in office.text:
        return [office, name]
    return [
        _cut(text, office, office.start, office.start + words[-2].end(), Label.OFFICE),
        _cut(text, name, office.start + words[-1].start(), name.end, Label.PERSON),
    ]


def _given(
    text: str, office: Mention, name: Mention, words: Sequence[tuple[int, int]], took: int
) -> list[Mention]:
    return [
        _cut(text, office, office.start, words[took - 1][1], Label.OFFICE),
        _cut(text, name, words[took][0], name.end, Label.PERSON),
    ]


def _bracketed(text: str, marks: Sequence[Mention]) -> list[Mention]:
    """Marks with the office in brackets behind a name that the model left out: "Joko (Sekdes)"."""
    covered = -1
    kept: list[Mention] = []
    taken = {m.start for m in marks if m.label is Label.OFFICE}
    for mark in marks:
        if mark.start < covered:
            continue
        kept.append(mark)
        if mark.label not in (Label.PERSON, Label.TITLE):
            continue
        found = _BRACKETED.match(text, mark.end)
        if (
            found
            and is_head(found["office"])
            and found.start("office") not in taken
            and ";" not in found["office"]
        ):
            start, end = found.span("office")
            covered = end
            kept.append(
                Mention(text[start:end], start, end, Label.OFFICE, 0.6, "office_edges.brackets")
            )
    return kept
