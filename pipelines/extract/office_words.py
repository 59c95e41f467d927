"""The words of offices: short forms written out, so that "Kadis Kominfo" and "Kepala Dinas
Komunikasi dan Informatika" compare as the same."""

import re
import unicodedata
from functools import lru_cache

WRITTEN_OUT = {
    "kadis": "kepala dinas", "kadinas": "kepala dinas", "kabid": "kepala bidang", "kabag": "kepala bagian",
    "kasubag": "kepala subbagian", "kasubbag": "kepala subbagian", "kasi": "kepala seksi",
    "kasie": "kepala seksi", "kaban": "kepala badan", "kades": "kepala desa", "kakan": "kepala kantor",
    "kapus": "kepala puskesmas", "kalaksa": "kepala pelaksana", "kalak": "kepala pelaksana",
    "kominfo": "komunikasi dan informatika", "diskominfo": "dinas komunikasi dan informatika",
    "sekda": "sekretaris daerah", "sekretda": "sekretaris daerah", "sekwan": "sekretaris dewan",
    "setda": "sekretariat daerah", "setdakab": "sekretariat daerah kabupaten", "sekdin": "sekretaris dinas",
    "sekdis": "sekretaris dinas", "sekdes": "sekretaris desa", "sekcam": "sekretaris camat",
    "wabup": "wakil bupati", "wagub": "wakil gubernur", "wawali": "wakil wali kota",
    "wawalkot": "wakil wali kota", "walikota": "wali kota", "walkot": "wali kota",
    "kapolres": "kepala kepolisian resor", "kapolresta": "kepala kepolisian resor kota",
    "polres": "kepolisian resor", "kapolsek": "kepala kepolisian sektor", "polsek": "kepolisian sektor",
    "kapolda": "kepala kepolisian daerah", "dandim": "komandan kodim", "danramil": "komandan koramil",
    "danrem": "komandan korem", "dansatgas": "komandan satgas", "danlanal": "komandan lanal", "danlanud": "komandan lanud",
    "danyon": "komandan batalyon", "danposal": "komandan posal", "danpos": "komandan pos", "danki": "komandan kompi", "danru": "komandan regu",
    "kasdim": "kepala staf kodim", "pangdam": "panglima kodam", "wakapolda": "wakil kepala kepolisian daerah", "kajari": "kepala kejaksaan negeri", "kajati": "kepala kejaksaan tinggi",
    "kab": "kabupaten", "prov": "provinsi", "propinsi": "provinsi", "kec": "kecamatan",
    "kadispora": "kepala dinas pemuda dan olahraga", "dispora": "dinas pemuda dan olahraga",
    "kadinkes": "kepala dinas kesehatan", "kadiskes": "kepala dinas kesehatan", "dinkes": "dinas kesehatan",
    "kadisdik": "kepala dinas pendidikan", "disdik": "dinas pendidikan", "kadishub": "kepala dinas perhubungan",
    "dishub": "dinas perhubungan", "kadinsos": "kepala dinas sosial", "dinsos": "dinas sosial",
    "kadispar": "kepala dinas pariwisata", "dispar": "dinas pariwisata", "kadisdukcapil": "kepala dinas dukcapil",
    "disdukcapil": "dinas dukcapil", "kadiskominfo": "kepala dinas komunikasi dan informatika",
    "wako": "wali kota", "wawako": "wakil wali kota", "sekdako": "sekretaris daerah", "sekdakab": "sekretaris daerah",
    "sekdaprov": "sekretaris daerah", "gub": "gubernur", "kepsek": "kepala sekolah", "kasek": "kepala sekolah",
    "kapuskesmas": "kepala puskesmas", "dirut": "direktur utama", "kacabjari": "kepala cabang kejaksaan negeri",
    "ntt": "nusa tenggara timur", "ntb": "nusa tenggara barat", "plt": "pelaksana tugas",
    "plh": "pelaksana harian", "pj": "penjabat", "pjs": "penjabat sementara", "kasatpol": "kepala satuan polisi",
    "satpol": "satuan polisi", "pp": "pamong praja", "bup": "bupati", "wakapolres": "wakil kepala kepolisian resor",
}  # fmt: skip
CAPACITIES = {
    "plt": "Plt", "pelaksana tugas": "Plt", "plh": "Plh", "pelaksana harian": "Plh", "pj": "Pj", "penjabat": "Pj",
    "pjs": "Pjs", "penjabat sementara": "Pjs",
}  # fmt: skip
_LEVELS = frozenset({"provinsi", "kabupaten", "kota", "kecamatan", "desa", "kelurahan", "distrik"})
_SMALL = {"dan", "di", "pada", "dari", "se", "tingkat"}
_OPEN_HEADS = {
    "kepala",
    "wakil",
    "wali",
    "sekretaris",
    "ketua",
    "anggota",
    "staf",
    "pimpinan",
    "direktur",
}
_CAPACITY = re.compile(
    r"(?i)^(plt|plh|pjs?|penjabat(?: sementara)?|pelaksana (?:tugas|harian))\b\.?\s*"
)


def words_of(text: str) -> list[str]:
    """Small-letter words of *text*, short forms written out, brackets left aside."""
    flat = re.sub(r"\([^)]*\)", " ", unicodedata.normalize("NFKC", text).casefold())
    flat = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", flat)
    out: list[str] = []
    for word in re.findall(r"[^\W_]+", flat):
        out += WRITTEN_OUT.get(word, word).split()
    return out


def capacity(office: str) -> str:
    """ "Plt", "Plh", "Pj" or "Pjs" where *office* begins with it, else ""."""
    match = _CAPACITY.match(office)
    return CAPACITIES[" ".join(match[1].casefold().split())] if match else ""


@lru_cache(maxsize=4096)
def core(office: str) -> tuple[str, ...]:
    """The words of *office* that tell it from others: no capacity, level words, or small words.

    The level word that makes the head stays: "kepala desa", "wali kota".
    """
    words = words_of(_CAPACITY.sub("", office))
    kept = [word for word in words[2:] if word not in _LEVELS and word not in _SMALL]
    return (*words[:2], *kept)


def same_office(one: str, other: str) -> bool:
    """Whether two spellings can mean one office: the same head, and one's words all in the other.

    "Bupati" is "Bupati Belu", "Kadis Kominfo" is "Kepala Dinas Kominfo Provinsi NTT"; "Bupati"
    is not "Wakil Bupati", "Kades" no "Kepala Dinas", "Bunda PAUD Desa" not that of a regency.
    """
    a, b = core(one), core(other)
    if not a or not b or a[0] != b[0]:
        return False
    if a[0] in _OPEN_HEADS and len(a) > 1 and len(b) > 1 and a[1] != b[1]:
        return False
    levels = _levels(one), _levels(other)
    if all(levels) and not levels[0] & levels[1]:
        return False
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return set(small) - _LEVELS <= set(large)


@lru_cache(maxsize=4096)
def _levels(office: str) -> frozenset[str]:
    """Level words behind the head: "desa", "provinsi"."""
    return _LEVELS.intersection(words_of(office)[2:])
