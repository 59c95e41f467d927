"""Marks of the model mended where their edges break what every reader knows.

"M" ". Nur Latuconsina"        one name       "Sp.PD –" "KGEH"      one degree
"Kapolsek AKP" "Bagus"         office, rank   "Rakor) … (NTT"       with its brackets
"Puskesmas Wedomu¶¶ATAMBUA"    a venue above, a dateline below: no mark crosses an empty line
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.extract.titles import RANK, TITLE_WORDS
from pipelines.values import Label, Mention

_OFFICE_AND_TITLE = re.compile(rf"(?P<office>.*\S)\s+(?P<title>{TITLE_WORDS})\Z", re.IGNORECASE)
_BEHEADED = re.compile(r"(?i)\bjuru \Z")
_GENERAL = re.compile(r"(?i)\b(?:direktur|sekretaris|inspektur|konsul|wakil) jenderal\Z")
_KNOWN_TITLE = re.compile(rf"{TITLE_WORDS}\Z", re.IGNORECASE)
_ONLY_RANK = re.compile(rf"{RANK}\Z", re.IGNORECASE)
_INITIAL = re.compile(
    r"(?i)(?:\w|Mo?c?h|Muc?h|Mhd|Mohd|Muhd|Ach|Md|Abd|Rr|Rd|I?GN|A\.?A|St|Sy|Dg|Dt|Nj?)\Z"
)
_LOOSE_END = re.compile(
    r"(?:[\s,;:–—-]+(?:se\s*[–—-]?|(?:dan|serta|bersama|beserta|didampingi|selaku|sebagai|yang)(?=[\s,;:–—-]*\Z))?)+\Z"
)
_NAME_FOLLOWS = re.compile(r"\.?\s+\w|\s?\Z")
_JOINED_NAMES = re.compile(r"\s?\Z")
_NAME_JOINT = re.compile(r"\s(?:gelar|galar|bin|binti|boru|beru|br\.)\s\Z")
_EMPTY_LINE = re.compile(r"[ \t]*\n\s*\n\s*")
_DATELINE = re.compile(r"\s*[–—-]")
_DASH = re.compile(r"\s*[–—-]\s*\Z")
_NO_PERSON = re.compile(
    r"(?i)\b(?:tari(?:-tarian|an)?(?:\s(?:tradisional|khas|adat|kreasi|massal|daerah))?|lagu|kain|(?<!tetua )(?<!kepala )(?<!ketua )suku|bahasa|tradisi|kapal|KMP?|KRI|KN|film|rumah adat|ritual|alat musik|marga|sanggar|kelompok tani|poktan|gapoktan|KWT|BUMDes|SK|SD[NK]?|SMP[NK]?|SMA[NK]?|SMK[N]?|RSUD?|RS|Jalan|Jl\.?|Gedung|Stadion|Bandara|Pelabuhan|GOR)\s+\Z"
)
_AND = re.compile(r"\s*(?:,|,?\s*(?:dan|serta))\s*\Z")
_SAYS_SOMETHING = re.compile(r"\w")
_DOUBTED = 0.3
"""Below this the model was wrong four times in five on the documents that chose its epoch."""


def mended(text: str, marks: Iterable[Mention]) -> list[Mention]:
    """The same marks in reading order with their edges set right; doubtful lone ones left out."""
    parts = (part for mark in marks for part in _paragraphs(text, mark) if part.text.strip())
    found = [edge for part in parts for edge in _edges(text, part)]
    found = _joined(text, found)
    kept: list[Mention] = []
    dance: Mention | None = None
    for number, mark in enumerate(found):
        after = found[number - 1].end if number else 0
        if mark.label is Label.PERSON and _is_no_person(text, mark, after, dance):
            dance = mark
        elif not _doubtful(text, found, number):
            kept.append(mark)
    return kept


def _is_no_person(text: str, mark: Mention, after: int, before: Mention | None) -> bool:
    """Whether a name is that of a dance, a song, a ship: "tarian Dero", and "Modero" behind it.

    The word that says so stands behind *after*, the end of the mark before: not in "Kabid SMP Irma".
    """
    if _NO_PERSON.search(text, max(after, mark.start - 24), mark.start):
        return True
    return before is not None and bool(_AND.match(text[before.end : mark.start]))


def _paragraphs(text: str, mark: Mention) -> list[Mention]:
    """One mark, or its parts where an empty line runs through it; a dateline is a place."""
    parts: list[Mention] = []
    at = mark.start
    for gap in [*_EMPTY_LINE.finditer(text, mark.start, mark.end), None]:
        end = gap.start() if gap else mark.end
        if _SAYS_SOMETHING.search(text, at, end):
            label = Label.PLACE if parts and _DATELINE.match(text, end) else mark.label
            parts.append(replace(mark, text=text[at:end], start=at, end=end, label=label))
        at = gap.end() if gap else mark.end
    return parts


def _edges(text: str, mark: Mention) -> list[Mention]:
    """One mark with brackets closed and loose ends off; an office that swallowed a rank as both."""
    start, end = mark.start, mark.end
    if mark.label is Label.OFFICE and (cut_off := _BEHEADED.search(text, max(0, start - 6), start)):
        start = cut_off.start()
    if mark.label in (Label.OFFICE, Label.ORGANISATION, Label.EVENT, Label.VENUE):
        opened, closed = _unpaired(text[start:end])
        if opened and text[end : end + 1] == ")":
            end += 1
        if closed and start and text[start - 1] == "(":
            start -= 1
        if loose := _LOOSE_END.search(text[start:end]):
            end = start + loose.start()
    if end <= start:
        return [mark]
    mark = replace(mark, text=text[start:end], start=start, end=end)
    if mark.label is not Label.OFFICE:
        return [mark]
    if _ONLY_RANK.match(mark.text):
        return [replace(mark, label=Label.TITLE)]
    both = _OFFICE_AND_TITLE.match(mark.text)
    if both and not _GENERAL.search(mark.text) and _NAME_FOLLOWS.match(text, end):
        cut = start + both.start("title")
        office = replace(mark, text=both["office"], end=start + both.end("office"))
        return [office, replace(mark, text=text[cut:end], start=cut, label=Label.TITLE)]
    return [mark]


def _unpaired(inner: str) -> tuple[bool, bool]:
    """Whether a bracket is opened and not closed in *inner*, and one closed that was not opened."""
    depth, closed = 0, False
    for sign in inner:
        if sign == "(":
            depth += 1
        elif sign == ")":
            closed, depth = closed or depth == 0, max(depth - 1, 0)
    return depth > 0, closed


def _joined(text: str, marks: Sequence[Mention]) -> list[Mention]:
    """Names broken at an initial's dot or a space, and degrees broken at a dash, made whole."""
    found: list[Mention] = []
    for mark in marks:
        last = found[-1] if found else None
        if last is not None and last.label is mark.label and _belong(text, last, mark):
            whole = text[last.start : mark.end]
            found[-1] = replace(
                last, text=whole, end=mark.end, confidence=max(last.confidence, mark.confidence)
            )
        else:
            found.append(mark)
    return found


def _belong(text: str, left: Mention, right: Mention) -> bool:
    gap = text[left.end : right.start]
    if left.label is Label.PERSON:
        return bool(_JOINED_NAMES.match(gap) or _NAME_JOINT.match(gap)) or (
            gap.strip() == "." and bool(_INITIAL.match(left.text.split()[-1]))
        )
    if left.label is Label.TITLE:
        return bool(_DASH.match(gap)) or (
            bool(_JOINED_NAMES.match(gap)) and bool(_DASH.search(left.text))
        )
    if left.label is Label.LAW:
        return bool(re.match(r"\s?(?:[–—-]\s?)?\Z", gap))
    return False


def _doubtful(text: str, marks: Sequence[Mention], number: int) -> bool:
    """Whether a mark is unlikely and nothing beside it speaks for it."""
    mark = marks[number]
    if mark.confidence >= _DOUBTED:
        return False
    if mark.label is Label.TITLE:
        return not _KNOWN_TITLE.match(mark.text)
    if mark.label is not Label.PERSON:
        return mark.label is Label.ORGANISATION
    before = marks[number - 1] if number else None
    named = before is not None and before.label in (Label.OFFICE, Label.TITLE)
    return not (
        named and before is not None and len(text[before.end : mark.start].strip(" ,.(")) == 0
    )
