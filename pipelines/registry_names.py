"""Names and offices compared: degrees taken off, spelled in full or short.

split_name("Drs. H. Win Saladin, M.Si.")  front ("Drs.", "H."), "Win Saladin", back ("M.Si.",)
fits("W. Saladin", "Win Saladin")         an initial and a part of the name still mean the same person
office_key("Kadis Kominfo Kab. Belu")     that of "Kepala Dinas Kominfo Kabupaten Belu"
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

_DEGREES = {"prof", "dr", "dra", "drs", "drg", "drh", "ir", "apt", "ns", "bdn", "dipl"}
_FAITH = {
    "h", "hj", "kh", "haji", "hajjah", "ust", "ustaz", "ustadz", "ustad", "ustazah", "pdt", "pendeta", "romo", "rm", "pater", "p", "pastor",
    "suster", "sr", "mgr", "tgh", "tgk", "kiai", "kyai", "habib", "buya", "gus", "nyai", "pandita", "bhikkhu",
}  # fmt: skip
_ADAT = {
    "raden", "rm", "ra", "krt", "kra", "krmt", "kph", "gkr", "gusti", "cokorda", "anak", "ida", "dewa", "andi", "daeng", "datuk", "datuak", "dt",
    "sutan", "tengku", "teungku", "lalu", "baiq", "amaq", "usif", "bapa", "temenggung", "damang", "ondofolo", "ondoafi", "tuanku", "pangeran",
}  # fmt: skip
_ADDRESS = {
    "bapak",
    "pak",
    "bpk",
    "ibu",
    "bu",
    "sdr",
    "sdri",
    "saudara",
    "saudari",
    "ny",
    "nyonya",
    "yth",
}
_RANKS = {
    "jenderal", "letjen", "mayjen", "brigjen", "laksamana", "laksdya", "laksda", "laksma", "marsekal", "marsdya", "marsda", "marsma", "irjen",
    "komjen", "kolonel", "letkol", "mayor", "kapten", "lettu", "letda", "peltu", "pelda", "serma", "serka", "sertu", "serda", "kopka", "koptu",
    "kopda", "praka", "pratu", "prada", "kombes", "akbp", "kompol", "akp", "iptu", "ipda", "aiptu", "aipda", "bripka", "brigpol", "brigadir",
    "briptu", "bripda",
}  # fmt: skip
_CORPS = {
    "inf", "arm", "kav", "czi", "cba", "cpl", "caj", "chk", "ckm", "ctp", "arh", "mar", "pnb", "nav", "tek", "pas", "sus", "laut", "cku", "cpm",
    "pom", "kes", "adm", "lek", "kal", "bek", "pol", "tni", "madya", "muda", "pertama",
}  # fmt: skip
_NAMES_SHORT = dict.fromkeys(
    ("moh", "muh", "mohd", "muhd", "mhd", "mohammad", "mohamad", "muhamad", "mochammad", "mochamad", "muchammad"),
    "muhammad",
) | {"abd": "abdul", "st": "siti", "yoh": "yohanes", "ign": "ignasius", "ant": "antonius"}  # fmt: skip
_OFFICE_WORDS = {
    "wabup": "wakil bupati", "wagub": "wakil gubernur", "wawali": "wakil wali kota", "wawako": "wakil wali kota", "walikota": "wali kota",
    "wako": "wali kota", "bup": "bupati", "gub": "gubernur", "sekda": "sekretaris daerah", "sekdakab": "sekretaris daerah kabupaten",
    "sekdaprov": "sekretaris daerah provinsi", "sekdako": "sekretaris daerah kota", "kadis": "kepala dinas", "kadinas": "kepala dinas",
    "kaban": "kepala badan", "kabag": "kepala bagian", "kabid": "kepala bidang", "kabiro": "kepala biro", "karo": "kepala biro",
    "kasubag": "kepala subbagian", "kasubbag": "kepala subbagian", "kasi": "kepala seksi", "kasie": "kepala seksi", "kalaksa": "kepala pelaksana",
    "kalak": "kepala pelaksana", "sekdis": "sekretaris dinas", "sekwan": "sekretaris dprd", "sekcam": "sekretaris kecamatan",
    "sekdes": "sekretaris desa", "kades": "kepala desa", "kadiskominfo": "kepala diskominfo", "kadinkes": "kepala dinkes",
    "kadiskes": "kepala dinkes", "kadishub": "kepala dishub", "kadisdik": "kepala disdik", "kadinsos": "kepala dinsos",
    "kadissos": "kepala dinsos", "kapus": "kepala puskesmas", "kapuskesmas": "kepala puskesmas", "wakapolres": "wakil kapolres",
    "kab": "kabupaten", "kec": "kecamatan", "kel": "kelurahan", "ds": "desa", "prov": "provinsi", "setda": "sekretariat daerah",
    "tp": "tim penggerak", "&": "dan",
}  # fmt: skip
_CAPACITIES = {
    "plt": "Plt", "plh": "Plh", "pj": "Pj", "pjs": "Pjs", "penjabat": "Pj", "pelaksana tugas": "Plt", "pelaksana harian": "Plh",
    "penjabat sementara": "Pjs",
}  # fmt: skip
_CAPACITY = re.compile(
    r"(?i)\s*(pelaksana\s+tugas|pelaksana\s+harian|penjabat\s+sementara|penjabat|plt|plh|pjs|pj)\b\.?\s*"
)
_APART = re.compile(r"[^\w&]+")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as written, taken apart: ``front`` and ``back`` keep their spelling and order."""

    name: str
    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    rank: str = ""
    honours: tuple[str, ...] = ()


def split_name(written: str) -> NameParts:
    """*written* without its rank, degrees and titles of faith; what stands behind a comma is a degree.

    Titles of adat are part of the name as it is borne and stay in it. A name that consists of
    nothing but such words stays whole.
    """
    head, *behind = (part.strip() for part in " ".join(written.split()).split(","))
    words = re.sub(r"\.(?=[^\W\d])", ". ", head).split() if _opens_joined(head) else head.split()
    rank: list[str] = []
    front: list[str] = []
    honours: list[str] = []
    while len(words) > 1:
        word = words[0].strip("().").casefold()
        if word in _RANKS or (rank and not front and word in _CORPS):
            rank.append(words.pop(0))
        elif word in _DEGREES:
            front.append(words.pop(0))
        elif word in _ADDRESS:
            words.pop(0)
        elif word in _FAITH and not _is_initials(words[0]):
            honours.append(words.pop(0))
        else:
            break
    return NameParts(
        " ".join(words),
        tuple(front),
        tuple(part for part in behind if part),
        " ".join(rank),
        tuple(honours),
    )


def _is_initials(word: str) -> bool:
    """Whether capitals stand for names, or for a court's title: "P. Lau", "RM Said"; "H." is a hajj."""
    bare = word.strip("().")
    return bare.isupper() and bare not in ("H", "HJ", "KH", "TGH", "TGK")


def _opens_joined(head: str) -> bool:
    """Whether titles stand without a space: "Drs.H.Win Saladin"."""
    first, dot, rest = head.partition(".")
    return bool(dot and rest[:1].isalpha() and first.casefold() in _DEGREES | _FAITH)


def name_words(written: str) -> tuple[str, ...]:
    """The words by which a name is compared: no titles, no accents, no marks, usual short forms in full."""
    return tuple(plain_word(word) for word in re.findall(r"[\w'’‘`]+", split_name(written).name))


@lru_cache(maxsize=16_384)  # texts say the same few thousand words again and again
def plain_word(word: str) -> str:
    """One word of a name as :func:`name_words` has it."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘`")
    return _NAMES_SHORT.get(plain, plain)


def fits(written: str, known: str) -> bool:
    """Whether *written* may mean who is called *known*: the same words, some of them, or their initials.

    At least one word of three letters or more must stand there in full. Order is kept.
    """
    return words_fit(name_words(written), name_words(known))


def words_fit(written: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """:func:`fits` for words that were taken apart before."""
    if not any(len(word) >= 3 and word in known for word in written):
        return False
    rest = iter(known)
    return all(any(_is_word(word, other) for other in rest) for word in written)


def _is_word(written: str, known: str) -> bool:
    if len(written) == 1 or len(known) == 1:
        return written[0] == known[0]
    return written == known


def is_near(written: str, known: str) -> bool:
    """Whether two names differ by one letter in one or two words of four letters or more."""
    one, other = name_words(written), name_words(known)
    if len(one) != len(other) or one == other:
        return False
    off = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(off) <= 2 and all(
        min(len(a), len(b)) >= 4 and OSA.distance(a, b, score_cutoff=1) <= 1 for a, b in off
    )


def degree_key(degree: str) -> str:
    """ "S.Sos.", "S. Sos" and "SSos" are one degree; "dr." (physician) is not "Dr." (doctor)."""
    bare = re.sub(r"[\W_]+", "", degree)
    return bare if bare in ("dr", "Dr") else bare.casefold()


def same_degrees(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both are the same degrees in the same order, however they are dotted."""
    return [degree_key(d) for d in one if degree_key(d)] == [
        degree_key(d) for d in other if degree_key(d)
    ]


def is_faith_or_adat(title: str) -> bool:
    """Whether a title is one of faith, adat or address, and so no degree: "H.", "Raden", "Ibu"."""
    return title.strip(" .").casefold() in _FAITH | _ADAT | _ADDRESS


def capacity_of(office: str) -> tuple[str, str]:
    """The capacity that opens *office*, and the office itself.

    "Plt. Kepala Dinas X" is ("Plt", "Kepala Dinas X"); the capacity is "" for a full holder.
    """
    found = _CAPACITY.match(office)
    if found is None or not office[found.end() :].strip():
        return "", office.strip()
    return _CAPACITIES[" ".join(found[1].casefold().split())], office[found.end() :].strip()


def office_key(office: str) -> str:
    """By what an office is compared: without its capacity, short words in full."""
    words = _APART.split(capacity_of(office)[1].casefold())
    return " ".join(_OFFICE_WORDS.get(word, word) for word in words if word)


def plain_key(words: str) -> str:
    """By what names of agencies, laws and other words are compared: no case, no marks."""
    return " ".join(word for word in _APART.split(words.casefold()) if word)
