"""Bodies and events told apart from what only looks like them.

"Sanggar Betelalenok"            dances: a body and no venue, but for "di Sanggar …"
"Pemerintah Kabupaten/Kota"      governments in general: no body
"dinas komunikasi" in a report   the same; in a message of small letters it may be one
"Komunikasi dalam Percepatan …"  the title of a talk
se – "NTT"                       a province
"… (Rakor) Bidang Kominfo"       the event begins at "rapat koordinasi (Rakor)"
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.extract.gazetteer import LEVEL_WORDS, Gazetteer
from pipelines.values import Label, Mention

_GROUP = re.compile(
    r"(?:Sanggar|Karang Taruna|Kelompok|Poktan|Gapoktan|KWT|Paguyuban|Komunitas|Pokdarwis|BUMDe?s(?:a|ma)?|Koperasi|Yayasan|Grup|Group|Klub|Majelis Taklim|Sekaa|"
    r"Sekehe|LSM|Ikatan|Himpunan|Perhimpunan|Persatuan|Forum|Aliansi|Serikat|PT|CV|UD|Perumda[mh]?|PDAM|Perum)\b\.?\s+\S"
)
_AT = re.compile(
    r"(?i)\b(?:di|ke|menuju|depan|halaman|pelataran|kompleks|gedung|kantor|sekretariat|rumah|aula|lokasi|tempat|gudang|lapangan|pabrik|kebun|toko|markas|posko)\s+\Z"
)
_GENERAL = {
    "pemerintah", "pemerintahan", "pemda", "pemprov", "pemkab", "pemkot", "pusat", "daerah", "provinsi", "kabupaten", "kota", "kecamatan", "desa",
    "kelurahan", "opd", "skpd", "dinas", "instansi", "lembaga", "badan", "kantor", "bagian", "bidang", "kementerian", "ormas", "okp", "bumn", "bumd",
    "persero", "tbk", "dan", "serta", "atau", "se", "sinergi", "sinergitas", "kolaborasi", "jajaran", "unsur", "negara", "republik", "perusahaan",
    "universitas", "sekolah", "puskesmas", "polres", "polsek", "kodim", "koramil", "tni", "polri", "pers", "media", "rakor", "rapat",
}  # fmt: skip
_HEADING = re.compile(r"[A-Z][a-z]+\Z")
_ENDS_HEADING = re.compile(r"\s?:")
_GROUP_BEFORE = re.compile(
    r"(?i)(?<!\w)(?:kelompok (?:wanita )?(?:tani|nelayan|ternak|sadar wisata)|karang taruna|(?:ga)?poktan|kwt|sanggar(?: tari| seni)?|paguyuban|grup musik|pt\.?|cv\.?)\s\Z"
)
_STAY = {
    "tni",
    "polri",
    "opd",
    "bumn",
    "bumd",
    "polres",
    "polsek",
    "kodim",
    "koramil",
    "pemda",
    "pemprov",
    "pemkab",
    "pemkot",
    "kementerian",
    "pers",
}
"""Of these the ones that are bodies by themselves."""
_SENTENCE_WORD = re.compile(
    r"\s(?:dalam|menuju|untuk|melalui|dengan|sebagai|guna|demi|oleh|kepada)\s"
)
_WORD = re.compile(r"[^\W\d_]+")
_ALL_OVER = re.compile(r"(?i)(?<!\w)se\s?[-–—]?\s?\Z")
_LOOSE_SE = re.compile(r"(?i)\s+se\s?[-–—]?\s?\Z")
_SE_AREA = re.compile(r"\s+[Ss]e\s?[-–—]\s?(?P<area>\S.*)\Z")
_SHORT_FORM = re.compile(r"\((?P<short>[A-Z][A-Za-z]{2,14})\)\s\Z")
_CUT_FRONT = re.compile(r"\A\W*[()\]]|\A(?:dan|serta|di|ke|dari|yang|untuk|dengan)\s")
_UNSURE = 0.3
_SPELLED_OUT = 0.6  # how sure an event is whose short form stands in brackets behind its name
_SMALL_UNSURE = 0.7
_LONGEST_FORM = 6  # words that a short form stands for


def with_bodies(text: str, marks: Iterable[Mention], *, areas: Gazetteer) -> list[Mention]:
    """The same marks in reading order: groups as bodies, bodies in general left out, events from their start.

    Args:
        text: The text that *marks* mark.
        marks: Marks in reading order, edges mended.
        areas: The gazetteer.
    """
    found: list[Mention] = []
    for mark in marks:
        match mark.label:
            case Label.VENUE:
                found.append(_group(text, mark))
            case Label.ORGANISATION:
                found += _body(text, mark, areas)
            case Label.EVENT:
                found += _event(text, mark, found, areas)
            case _:
                found.append(mark)
    return found


def _group(text: str, mark: Mention) -> Mention:
    """A venue, or the group that it is called by where nothing happens *in* it."""
    before = text[max(0, mark.start - 20) : mark.start]
    if _GROUP.match(mark.text) and not _AT.search(before):
        return replace(mark, label=Label.ORGANISATION, made_by="bodies.group")
    return mark


def _body(text: str, mark: Mention, areas: Gazetteer) -> Iterator[Mention]:
    """A body, a province behind "se-", or nothing where no body is named."""
    bare = _LOOSE_SE.sub("", mark.text)
    mark = replace(mark, text=bare, end=mark.start + len(bare))
    opens = text[max(0, mark.start - 1) : mark.start] in ("", "\n")
    if opens and _HEADING.match(mark.text) and _ENDS_HEADING.match(text, mark.end):
        return
    group = _GROUP_BEFORE.search(text, max(0, mark.start - 30), mark.start)
    if group and not _GROUP.match(mark.text):
        mark = replace(mark, text=text[group.start() : mark.end], start=group.start())
    if _ALL_OVER.search(text, max(0, mark.start - 5), mark.start):
        if any(len(code) <= 5 for code in areas.find(mark.text)):
            yield replace(mark, label=Label.PLACE, made_by="bodies.all_over")
        return
    words = [word.casefold() for word in _WORD.findall(mark.text)]
    if all(word in _GENERAL or word in LEVEL_WORDS for word in words):
        in_general = mark.text.islower() and _in_cased_line(text, mark)
        if len(words) == 1 and words[0] in _STAY and not in_general:
            yield mark
        return
    if _SENTENCE_WORD.search(mark.text) and mark.confidence < _SMALL_UNSURE:
        return
    if mark.text.islower() and mark.confidence < _SMALL_UNSURE and _in_cased_line(text, mark):
        return
    yield mark


def _in_cased_line(text: str, mark: Mention) -> bool:
    """Whether the line of *mark* is written with capitals, so that small letters name nothing."""
    line = text[text.rfind("\n", 0, mark.start) + 1 : mark.start].lstrip(" \"“‘'*•-–—([")
    return len(line) > 20 and line[0].isupper() and not re.match(r"\[?\d", line)


def _event(
    text: str, mark: Mention, found: Sequence[Mention], areas: Gazetteer
) -> Iterator[Mention]:
    """An event from its beginning, less the area that it is held for all over; nothing where it has none."""
    floor = found[-1].end if found else 0
    front = _front(text, mark.start, floor)
    if front is None and mark.confidence < _UNSURE and _CUT_FRONT.match(_from_word(text, mark)):
        return
    if front is not None:
        sure = max(mark.confidence, _SPELLED_OUT)
        mark = replace(mark, text=text[front : mark.end], start=front, confidence=sure)
    around = _SE_AREA.search(mark.text)
    if around and (front is not None or mark.confidence < _UNSURE):
        area, name = around["area"], mark.text[: around.start()]
        yield replace(mark, text=name, end=mark.start + len(name))
        if any(len(code) <= 5 for code in areas.find(area)):
            start = mark.start + around.start("area")
            yield Mention(area, start, start + len(area), Label.PLACE, 0.9, "bodies.all_over")
        return
    yield mark


def _from_word(text: str, mark: Mention) -> str:
    """*mark* from the sign before it, which tells whether its beginning was cut off."""
    before = text[max(0, mark.start - 2) : mark.start].strip()
    return before[-1:] + mark.text if before[-1:] in ("(", ")") else mark.text


def _front(text: str, start: int, floor: int) -> int | None:
    """Where the words begin whose short form stands in brackets before *start*: "rapat koordinasi (Rakor) …"."""
    short = _SHORT_FORM.search(text, max(floor, start - 20), start)
    if short is None:
        return None
    letters = short["short"].casefold()
    before = list(_WORD.finditer(text, max(floor, short.start() - 90), short.start()))
    for size in range(1, min(_LONGEST_FORM, len(before)) + 1):
        words = before[-size:]
        line = text[words[0].start() : short.start()]
        if "\n" in line or re.search(r"[.;:!?]", line):
            return None
        if words[0][0][0].casefold() == letters[0] and _shortens(letters, [w[0] for w in words]):
            return words[0].start()
    return None


def _shortens(letters: str, words: Sequence[str]) -> bool:
    """Whether *letters* stand in *words* in their order: "rakor" in "rapat koordinasi"."""
    signs = iter("".join(words).casefold())
    return all(letter in signs for letter in letters)
