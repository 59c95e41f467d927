"""Capitals and headline wording in Indonesian.

"RILIS: BUPATI BELU BUKA RAKOR SPBE DI ATAMBUA" becomes "Bupati Belu Buka Rakor SPBE di Atambua": small
words in small letters (EYD V, I.F.4), acronyms as the report itself writes them.
"""

import re
from collections import Counter
from functools import lru_cache

_SMALL_WORDS = (
    "di ke dari dan atau yang untuk pada dengan dalam oleh bagi serta tentang sebagai terhadap antara agar karena "
    "hingga sampai para si sang demi guna tanpa per se"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_ACRONYM_WORDS = """
    apbd apbn asn bkkbn blt bmkg bnn bnpb bpbd bpjs bps bpn brin bumd bumn dpr dprd dprk dprp
    dpd mpr ri hut ikd ikn kb kia kip kk kkn kpk kpu ktp lkpj lpj lppd mtq mui nkri ntb ntt diy dki nik npwp opd pad pbb
    pdam pgri phbs pkh pkk pkl plbn pln pmi pmk pnpm pns ppid pppk p3k ppkm psn rapbd rdp rkpd rpjmd
    rri rsud rt rw sd sma smk smp sdgs skpd spbe spm tka tki tkdn tmmd tni tp tpid tvri ukm umkm upt uptd wfh wib wita wit
    wna wni who unicef uu perda ampg imb pbg hkti ldii mpu nu bri bni btn pt cv hiv aids covid-19 kpm dd add bpd lkd rtlh dak
    ttu tts oku oki pali hss hst hsu ksb klu mbd tbk kpbu spbu pdrb iup sk rdtr rtrw kua ppas tppo tppkk
"""
_ACRONYMS = frozenset(_ACRONYM_WORDS.split())
_CAPACITIES = frozenset(["plt", "plh", "pj", "pjs"])
_WORD = re.compile(r"(?<![\d.])[^\W\d_]+(?:['’][^\W\d_]+)*")
_PREFIX = re.compile(
    r"^\W*(?:(?:press\s+release|siaran\s+pers|rilis(?:\s+berita)?|berita(?:\s+\w+)?(?=\s*[:–-])|bahan\s+(?:berita|rilis)|draf\w*\s+berita|"
    r"naskah(?:\s+berita)?|laporan(?=\s*[:–-])|laporan\s+(?:kegiatan|giat|singkat)(?=\s*[:–-])|e-?mail|fw|fwd|re|judul|info(?=\s*[:–-]))\b\s*[:.–—|/-]*\s*)+",
    re.IGNORECASE,
)


def without_label(title: str) -> str:
    """A title without "RILIS:", "Fwd:", "Siaran Pers" in front, and without the stop behind."""
    return re.sub(r"\s+", " ", _PREFIX.sub("", title)).strip(" \t\n.,;:–—-|*_/")


def in_title_case(title: str, *, report_text: str, always: bool = False) -> str:
    """*title* in Indonesian title case, if it is shouted or written all in small letters.

    A title that mixes both is somebody's choice and stays, unless *always*. Words that *report_text*
    spells in one certain way ("SPBE", "InfoPublik") are spelled so; else known acronyms stay capitals.
    """
    letters = [c for c in title if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    shouted = capitals >= 0.7 * len(letters)
    if not letters or (capitals and not shouted and not always):
        return title
    spellings = _spellings(report_text)
    first = True
    pieces: list[str] = []
    at = 0
    for match in _WORD.finditer(title):
        pieces += [
            title[at : match.start()],
            _cased(match[0], spellings, first=first, shouted=shouted),
        ]
        at, first = match.end(), False
    return "".join(pieces) + title[at:]


def capitalised(text: str) -> str:
    """*text* with its first letter as a capital, if a letter begins it. Length never changes."""
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text


def _cased(word: str, spellings: dict[str, str], *, first: bool, shouted: bool) -> str:
    low = word.casefold()
    if low in _CAPACITIES:
        return low.capitalize()
    if low in _SMALL and not first:
        return low
    known = spellings.get(low)
    if known and known != low and not (known.isupper() and len(known) > 6):
        return known
    if low in _ACRONYMS or (
        shouted and known is None and not re.search(r"[aiueo]", low) and len(low) > 1
    ):
        return word.upper()
    return word[:1].upper() + word[1:].lower()


@lru_cache(maxsize=16)
def _spellings(report_text: str) -> dict[str, str]:
    """How the report most often spells each word, its shouted lines left aside."""
    counts: dict[str, Counter[str]] = {}
    for line in report_text.splitlines():
        if line.isupper():
            continue
        for word in _WORD.findall(line):
            counts.setdefault(word.casefold(), Counter())[word] += 1
    return {low: max(sorted(found), key=found.__getitem__) for low, found in counts.items()}
