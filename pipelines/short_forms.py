"""Short forms behind whose full stop a sentence goes on: "Drs. H. Umar", "Jl. Merdeka", "6 s.d. 8 Mei".

Words are compared in small letters and without their last stop. What has the look of a short form
("Dg.", "Kgs.", "K.H.") is known by its look; written out here is what has not.
"""

import re

_LEADING = """
    dr drs dra drg drh ir h hi hj prof pdt pdp pnt rd rm r ust ustad ustadz ustadzah fr kh k.h tgh tgk teuku ki
    capt ny nn tn sdr sdri bpk bp yth yts br an a.n u.b u.p up d.a d.i a.a c.q cq cc qq jo al alm almh purn ret
    no nomer nom tgl jl jln gg kec kab kel kep ds dsn prov kp lap pt cv ud fx
    jend letjen mayjen brigjen irjen marsda marsma laksda laksma kol letkol may mayor kapt lettu letda peltu pelda
    serka serma sertu serda koptu kopda kopka pratu praka prada kombes pol kompol akbp akp iptu ipda aiptu aipda
    bripka brigpol briptu bripda brip inf kav arm arh czi cpl cba cke chb ckm caj
    plt plh pj pjs pjb ka wkl sek muh moh mohd moch ach abd abg ahm s.d vs mr ms
"""
_NUMBERED = """tlp telp hp wa pkl pk km hal hlm psl pasal ay rt rw thn vol lt rp nip"""

_LEADS = frozenset(_LEADING.split())
_LEADS_TO_A_NUMBER = frozenset(_NUMBERED.split())
_NO_VOWEL = re.compile(
    r"[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{1,3}"
)  # Dg, Kgs, Mgr, Rr: a name goes on
_ENDS_ITSELF = frozenset({"tbk", "pr"})
_TWO_LETTERS = re.compile(r"[A-Z][a-z]")
_INITIALS = re.compile(r"[A-Z][A-Za-z]?(?:\.[A-Z][A-Za-z]?)+")
_DEGREE = re.compile(r"(?:[SM][A-Z]{0,2}|Sp|A|D|B|Dipl|Ph)(?:\.[A-Za-z]+)+(?:-[A-Za-z]+)?")


def leads_on(word: str, *, before: str, after: str) -> bool:
    """Whether *word*, written with a full stop, stands in front of what it belongs to.

    Args:
        word: A word without its full stop: "Drs", "K.H", "s.d", "B".
        before: What stands in front of it in its sentence, with the space.
        after: What stands behind the stop, without the space.
    """
    small = word.casefold()
    if small in _LEADS:
        return True
    if small in _LEADS_TO_A_NUMBER:
        return after[:1].isdigit()
    if len(word) == 1:  # an initial, but no "40 m."
        return word.isalpha() and not (word.islower() and before.rstrip()[-1:].isdigit())
    if "." in word:
        return _dotted_leads(word, before, after)
    if _NO_VOWEL.fullmatch(word):
        return small not in _ENDS_ITSELF
    return _TWO_LETTERS.fullmatch(word) is not None and _follows_a_name(before)


def _dotted_leads(word: str, before: str, after: str) -> bool:
    """Whether initials go on, "A.M. Nur"; a degree does where another or a bracket follows it."""
    if _DEGREE.fullmatch(word) and (before.rstrip().endswith(",") or _follows_a_name(before)):
        return after.startswith("(") or _DEGREE.match(after) is not None
    return _INITIALS.fullmatch(word) is not None


def _follows_a_name(before: str) -> bool:
    """Whether the word in front is capitalised and no comma parts it from what follows."""
    words = before.split()
    return bool(words) and words[-1][:1].isupper() and not words[-1].endswith((",", ";", ":"))
