"""Where one Indonesian sentence ends and the next begins.

Degrees and initials ("Drs. Aloysius B. Loe, M.Si hadir."), abbreviations ("No. 5", "pkl. 09.00"),
numbers ("Rp1,5 miliar", "09.00 WITA") end no sentence, and a quotation is never cut in two:
“Terima kasih. Selamat datang,” ujar Bupati. stays whole with the words that attribute it.
Text may carry the Markdown of a release: an empty line or a list marker parts sentences too.
"""

import re
from bisect import bisect_left
from itertools import pairwise

_LINE = re.compile(r"[^\n]*\n?")
_MARKER = re.compile(r"[ \t]*(?:>[ \t]?)*(?:(?:[-*+•]|\d{1,3}\\?[.)]|#{1,6})[ \t]+)?")
_STARTS_BLOCK = re.compile(r"[ \t]*(?:>|(?:[-*+•]|\d{1,3}[.)]|#{1,6})[ \t])")
_STOP = re.compile(r"(?:[.!?…]+|(?<=[”\"’»]))[”\"’»)\]]*(?P<gap>\s+)(?=\S)")
_WORD_BEFORE = re.compile(r"[\w.'’-]*$")
_OPENS = re.compile(r"[“\"‘«(\[]*(?P<first>.)", re.DOTALL)

# Never the end of a sentence: what always stands before something. Lower case, without the last dot.
_LEADING_WORDS = """
    dr drs dra drg drh ir h hj prof pdt pdp rd rm r rr kh k.h tgk tg tengku ust ustad ustadz ustz sr br
    ny nn tn sdr sdri bpk bp yth a.n u.b u.p no nomer nom tgl thn tlp telp hp pkl jl jln gg kec kab kel
    ds prov rt rw km kol letkol mayjen brigjen letjen jend irjen kombes kompol akp akbp iptu ipda aiptu
    aipda bripka serka serma sertu serda kapt lettu letda peltu pelda inf kav arm arh czi cpl cba
    cke chb plt plh pj pjs pjb ka kadis wkl sek vs mr mrs ms dt rev fr l.c lt muh moh moch abd psl
    ay cq ns apt
"""
_LEADING = frozenset(_LEADING_WORDS.split())
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]|[A-Z][a-z]?(?:\.[A-Z][a-z]?)+")
_LIMIT = 1500  # a quotation longer than this was left open by mistake


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of *text*, in order, without surrounding space or list markers.

    Spans do not overlap and hold every visible character but Markdown's block markers.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        spans.extend(_sentences_of(text, start, end))
    return spans


def _blocks(text: str) -> list[tuple[int, int]]:
    """Paragraphs and list items, without their markers."""
    blocks: list[tuple[int, int]] = []
    fresh = True
    for match in _LINE.finditer(text):
        if not match[0].strip():
            fresh = True
            continue
        if fresh or _STARTS_BLOCK.match(match[0]):
            marker = _MARKER.match(match[0])
            blocks.append((match.start() + (marker.end() if marker else 0), match.end()))
        else:
            blocks[-1] = (blocks[-1][0], match.end())
        fresh = False
    return blocks


def _sentences_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    quoted = _quotations(text, start, end)
    cuts = [start]
    for match in _STOP.finditer(text, start, end):
        before = bisect_left(quoted, (match.start(), 0)) - 1
        inside = before >= 0 and match.end() <= quoted[before][1]
        if not inside and _ends(text, cuts[-1], match):
            cuts.append(match.end())
    cuts.append(end)
    return [span for a, b in pairwise(cuts) if (span := _trimmed(text, a, b))[0] < span[1]]


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the punctuation at *stop* ends the sentence that began at *start*."""
    opens = _OPENS.match(text, stop.end())
    first = opens["first"] if opens else ""
    if not (first.isupper() or first.isdigit() or (opens and len(opens[0]) > 1)):
        return False
    mark = text[stop.start() : stop.end()].strip()
    if not mark or mark[0] not in ".!?…":  # “… selesai,” ends nothing; “… selesai.” does
        return text[stop.start() - 2 : stop.start() - 1] in {".", "!", "?", "…"}
    if mark != ".":
        return first.isupper() or len(mark) > 1 or mark in "!?"
    before = _WORD_BEFORE.search(text, start, stop.start())
    word = before[0] if before else ""
    if word == "St" or word.casefold() in _LEADING:  # "St. Yosef", but "Budi, ST. Ia …"
        return False
    if word.isdigit() and before and not text[start : before.start()].strip():
        return False  # "1. Camat"
    # An initial inside a name; a degree at the end ("M.Si.") may well end a sentence.
    return not (len(word) == 1 and word.isupper()) and not _leading_initials(word)


def _leading_initials(word: str) -> bool:
    """Whether *word* is "K.H" as in "K.H. Abdul" or "I.G.N": capitals and dots, but no degree such as "S.H"."""
    return bool(_INITIAL.fullmatch(word)) and "." in word and word[0] not in "SMAD"


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Closed quotations, marks included. A mark that is never closed opens nothing."""
    found: list[tuple[int, int]] = []
    at = start
    while at < end:
        opener = next((i for i in range(at, end) if text[i] in '“"'), None)
        if opener is None:
            break
        closers = "”" if text[opener] == "“" else '"'
        closer = next(
            (i for i in range(opener + 1, min(end, opener + _LIMIT)) if text[i] in closers), None
        )
        if closer is None:
            at = opener + 1
            continue
        found.append((opener, closer + 1))
        at = closer + 1
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
