"""Names that the model took for places, places that it took for names, and words that are neither.

kapolsek "Giri Mulya" (PERSON)   a district of the region
wak "Cengkeh" (PLACE)            behind a word of address: a name
"Ko Akiang" (PLACE)              an address and a name
anak "Jamhari" (PLACE)           somebody's child: a name, where no area is called so
"Wassalam", "haji" (PERSON)      neither
"Siringo" (PERSON) -ringo        a name does not end inside a word
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipelines.extract.chat_senders import with_senders
from pipelines.extract.credits import credit
from pipelines.extract.gazetteer import Gazetteer
from pipelines.extract.office_lexicon import BODY_WORDS
from pipelines.extract.said_words import SAID
from pipelines.extract.titles import ADDRESSES
from pipelines.values import Label, Mention

_KIN = (
    ADDRESSES
    | {
        "mbah", "mbak", "mas", "kang", "teh", "mang", "bang", "kak", "kaka", "uda", "uni", "wak", "mak", "pak cek", "mak cik", "cik", "nek", "nenek", "kakek", "opa", "oma",
        "ko", "koh", "ci", "mpok", "bude", "pakde", "bulik", "paklik", "julak", "tambi", "amaq", "inaq", "papuq", "ambe", "indo", "mama", "papa", "bapa", "pace", "mace",
        "ajengan", "nyai", "gus", "lora", "abah", "ki", "dalang", "yuk", "lek", "yu", "tete", "nene", "tuan guru", "datuk", "puang", "bidan", "mantri", "perawat", "dokter",
        "sopir", "supir", "nakhoda", "kakah", "denda", "bajang", "bapu", "pan", "men", "guru", "ustadzah", "saksi", "korban", "terduga", "pelaku", "almarhum", "almarhumah",
    }
) - {"tuan", "haji", "hajjah", "sayyid", "syekh"} | {"haji"}  # fmt: skip
_KIN_WORD = "|".join(sorted(map(re.escape, _KIN), key=len, reverse=True))
_KIN_BEFORE = re.compile(rf"(?i)(?<![\w-])(?:{_KIN_WORD})\.?\s\Z")
_KIN_FIRST = re.compile(
    rf"(?i)(?P<kin>{_KIN_WORD})\.?\s+(?P<name>[^\W\d_][\w'’.-]*(?:\s[A-Z][\w'’.-]*){{0,3}})\Z"
)
_TRADE = {
    "bidan",
    "mantri",
    "perawat",
    "dokter",
    "sopir",
    "supir",
    "nakhoda",
    "dalang",
    "guru",
    "saksi",
    "korban",
    "terduga",
    "pelaku",
    "almarhum",
    "almarhumah",
}
"""Of these words the ones that are no titles."""
_RELATED = re.compile(
    r"(?i)(?<![\w-])(?:anak(?:nya)?|istri|isteri|suami|ayah|ibunya|adik|putra|putri|cucu|bernama|namanya|atas nama|a\.?n\.|milik|almarhum|alm\.|penyiar|pelatih|wasit)\s\Z"
)
_NAMED_BEFORE = re.compile(
    rf"(?i)(?<![\w-])(?:{_KIN_WORD}|{SAID}(?:nya)?|bernama|namanya|milik|anak|istri|suami|oleh|adalah)\.?\s\Z"
)
_NO_NAME = {
    "wassalam", "wassalamualaikum", "wassalamu'alaikum", "assalamualaikum", "assalamu'alaikum", "izin", "ijin", "mohon", "kendala", "catatan", "lokasi", "kronologi", "ralat", "senada",
    "sambil", "hari", "tanggal", "kegiatan", "laporan", "dokumentasi", "lansia", "balita", "sidak", "sarpras", "tapem", "ners", "amin", "aamiin", "syalom", "shalom", "salam",
    "horas", "mejuah-juah", "tabe", "haji", "hajjah", "nona", "tuan", "nyonya", "bapak", "ibu", "mama", "mace", "pace", "amak", "abak", "inaq", "amaq", "ambe", "indo", "nenek", "kakek",
    "yuk", "mang", "kang", "teh", "lurah", "camat", "kades", "sekwan", "sekda", "bupati", "rob", "galo", "dikirim", "peserta", "narasumber", "moderator", "tarian", "tari",
    "panitia", "pemateri", "hadirin", "sekian", "terima", "demikian", "kesimpulan", "pembahasan", "hasil", "tindak", "saran", "usul", "penutup", "pembukaan", "hormat",
    "om swastyastu", "swastyastu", "om santih", "santih", "bismillah", "bismillahirrahmanirrahim", "syaloom", "shaloom", "syallom", "taufik wal hidayah", "wabillahi", "ya'ahowu",
    "sore", "pagi", "siang", "malam", "turut", "uraian", "rapat", "rombongan", "tamu", "saudara", "saudari", "posko", "humas", "pedagang", "petugas", "pengungsi", "nihil", "abrasi", "gizi", "ortu",
    "el nino", "la nina", "isa almasih", "yesus kristus", "yesus", "nabi muhammad", "allah", "tuhan",
}  # fmt: skip
"""Words that the model takes for a name at times and that alone are none."""
_VERB = re.compile(r"(?i)(?:(?:me|di)\w{3,}kan\Z|(?:tari|tarian|tim)\s)")
_WORD_GOES_ON = re.compile(r"-[a-z]{2,}")
_SHAPE = re.compile(r"[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’.-]*){0,3}\Z")
_SHOWN_AS_NAME = (Label.TITLE, Label.OFFICE)
_MISTAKEN = (Label.PLACE, Label.VENUE, Label.ORGANISATION)
_LIKELY = 0.6


def with_names_and_places(
    text: str, marks: Iterable[Mention], *, areas: Gazetteer, region: str | None
) -> list[Mention]:
    """The same marks in reading order, names and places told apart, and senders of messages named.

    Args:
        text: The text that *marks* mark.
        marks: Marks in reading order, edges mended.
        areas: The gazetteer.
        region: Code of the issuing area; without one no name turns into a village.
    """
    found: list[Mention] = []
    for mark in with_senders(text, marks, areas=areas, region=region):
        last = found[-1] if found else None
        if mark.label is Label.PERSON:
            found += _of_name(text, mark, last, areas, region)
        elif mark.label in _MISTAKEN:
            found += _of_place(text, mark, last, areas, region)
        else:
            found.append(mark)
    return found


def _of_name(
    text: str, mark: Mention, last: Mention | None, areas: Gazetteer, region: str | None
) -> Iterator[Mention]:
    """A name to the end of its word; a place where only that is called so; nothing where it is no name."""
    if " ".join(mark.text.casefold().strip(" .,:").split()) in _NO_NAME or _VERB.match(mark.text):
        return
    if more := _WORD_GOES_ON.match(text, mark.end):
        mark = replace(mark, text=text[mark.start : more.end()], end=more.end())
    beside = (
        last is not None
        and last.label in _SHOWN_AS_NAME
        and not text[last.end : mark.start].strip(" ,.:(")
    )
    before = text[max(0, mark.start - 20) : mark.start]
    signed = bool(credit(text, mark.start, mark.end))
    shown = beside or signed or mark.made_by == "chat.sender" or _NAMED_BEFORE.search(before)
    if not shown and _is_area(mark.text, areas, region):
        mark = replace(mark, label=Label.PLACE, made_by="places.area_not_name")
    yield mark


def _of_place(
    text: str, mark: Mention, last: Mention | None, areas: Gazetteer, region: str | None
) -> Iterator[Mention]:
    """A place, or the name that an address in it or in front of it shows."""
    whole = _KIN_FIRST.match(mark.text)
    if whole and not _is_body(mark, whole) and not areas.find(whole["name"], within=region):
        start = mark.start + whole.start("name")
        kin = whole["kin"]
        if kin.casefold() not in _TRADE:
            yield replace(
                mark, text=kin, end=mark.start + len(kin), label=Label.TITLE, confidence=_LIKELY
            )
        yield replace(mark, text=whole["name"], start=start, label=Label.PERSON, confidence=_LIKELY)
        return
    floor = last.end if last else 0
    before = text[max(floor, mark.start - 16) : mark.start]
    if mark.label is Label.PLACE and _SHAPE.match(mark.text) and not areas.find(mark.text):
        kin_word = _KIN_BEFORE.search(before)
        if kin_word or _RELATED.search(before):
            if kin_word and kin_word[0].strip(". ").casefold() not in _TRADE:
                start = mark.start - len(before) + kin_word.start()
                word = kin_word[0].rstrip()
                yield replace(
                    mark,
                    text=word,
                    start=start,
                    end=start + len(word),
                    label=Label.TITLE,
                    confidence=_LIKELY,
                )
            yield replace(mark, label=Label.PERSON, confidence=_LIKELY)
            return
    yield mark


def _is_body(mark: Mention, whole: re.Match[str]) -> bool:
    """Whether a body rather than somebody is called so: "Guru Penggerak Daerah Terpencil"."""
    if mark.label is Label.ORGANISATION and whole["kin"].casefold() in _TRADE:
        return True
    return any(word.casefold() in BODY_WORDS for word in whole["name"].split())


def _is_area(name: str, areas: Gazetteer, region: str | None) -> bool:
    """Whether an area of the region, or a regency or province, is called *name*."""
    return region is not None and any(
        len(code) <= 5 or areas.contains(region[:5], code) for code in areas.find(name)
    )
