"""Where one Indonesian sentence ends and the next begins: the one rule for every room.

Degrees and initials ("Drs. Aloysius B. Loe, M.Si hadir."), short forms ("No. 5", "s.d. 8 Mei") and
numbers ("Rp1,5 miliar", "09.00 WITA") end no sentence, and a quotation is never cut in two:
“Terima kasih. Selamat datang,” ujar Bupati. stays whole with the words that attribute it.
A line end ends one too, as in a list or a chat, unless the line was only wrapped.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.short_forms import leads_on
from pipelines.values import Label, Mention

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*\n?")
_MARKER = re.compile(r"[ \t]*(?:>[ \t]?)*(?:(?:[-*+•]|\d{1,3}\\?[.)]|#{1,6})[ \t]+)?")
_STARTS_BLOCK = re.compile(r"[ \t]*(?:>|(?:[-*+•]|\d{1,3}[.)]|#{1,6})[ \t])")
_STOP = re.compile(r"(?:[.!?…]{1,64}|(?<=[”\"’»]))[”\"’»)\]]{0,8}\s+(?=\S)")
_WORD_BEFORE = re.compile(r"[\w.'’-]*\Z")
_OPENS = re.compile(r"[“\"‘'«(\[]*(?P<first>.)", re.DOTALL)
_OPENER = re.compile('[“"]')
_LETTER = re.compile(r"[^\W\d_]")
_LISTED = re.compile(r"(?:\A|\(|[:;,]\s|[,;]\s(?:dan|serta)\s)\s*\Z")
_VOWEL = re.compile(r"[aeiou]")
_OPEN_END = re.compile(r"[^\s.!?…:;”\"’»)\]][ \t]*\Z")

_LOOK_BACK = 80
_LONGEST_QUOTATION = 1500  # one longer than this was left open by mistake
_WRAPPED_FROM = 50  # a shorter line ended because its writer ended it


def split_sentences(
    text: str, *, marks: Sequence[Mention] = (), markdown: bool = False
) -> list[Span]:
    """Spans of the sentences of *text*, in order, without the space around them.

    They do not overlap and hold every visible character, but for Markdown's block markers.

    Args:
        text: A report, or a release's body.
        marks: Marks in reading order, none overlapping another; a stop inside one ends nothing.
        markdown: Whether a single line end is a space and block markers are no text.
    """
    within = _Marks(marks)
    spans: list[Span] = []
    for start, end in _blocks(text) if markdown else _lines(text):
        spans.extend(_sentences_of(text, start, end, within))
    return spans


class _Marks:
    """Marks of names, and whether a stop belongs to one."""

    def __init__(self, marks: Sequence[Mention]) -> None:
        self._marks = marks
        self._starts = [mark.start for mark in marks]

    def hold(self, at: int, behind: int) -> bool:
        """Whether the stop at *at* lies in a mark, or closes a title before the name at *behind*."""
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return False
        mark = self._marks[number]
        if at < mark.end - 1:
            return True
        if mark.label is not Label.TITLE or at > mark.end:
            return False
        following = bisect_left(self._starts, behind)
        return (
            following < len(self._starts)
            and self._starts[following] == behind
            and self._marks[following].label in (Label.TITLE, Label.PERSON)
        )


def _lines(text: str) -> list[Span]:
    """The lines that are not empty, those joined that were only wrapped."""
    lines: list[Span] = []
    for match in _LINE.finditer(text):
        if not match[0].strip():
            continue
        if lines and lines[-1][1] == match.start() and _is_wrapped(text, lines[-1], match):
            lines[-1] = (lines[-1][0], match.end())
        else:
            lines.append(match.span())
    return lines


def _is_wrapped(text: str, before: Span, line: re.Match[str]) -> bool:
    """Whether *line* goes on with what the one *before* it left open: small behind a long line, or indented."""
    last = text[text.rfind("\n", 0, before[1] - 1) + 1 : before[1]]
    if _STARTS_BLOCK.match(line[0]) or not _OPEN_END.search(last.rstrip("\n")):
        return False
    if line[0][:2].isspace():
        return not text[before[0]].isspace()
    small = line[0][0].islower() and not text[before[0] : before[1]].lstrip()[:1].islower()
    return small and len(last) >= _WRAPPED_FROM


def _blocks(text: str) -> list[Span]:
    """Paragraphs and list items of a Markdown text, without their markers."""
    blocks: list[Span] = []
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


def _sentences_of(text: str, start: int, end: int, marks: _Marks) -> Iterator[Span]:
    quoted = list(_quotations(text, start, end))
    cuts = [start]
    for stop in _STOP.finditer(text, start, end):
        before = bisect_left(quoted, (stop.start(), 0)) - 1
        inside = before >= 0 and stop.end() <= quoted[before][1]
        if inside or marks.hold(stop.start(), stop.end()):
            continue
        if _ends(text, cuts[-1], stop):
            cuts.append(stop.end())
    for first, last in pairwise([*cuts, end]):
        if trimmed := text[first:last].strip():
            first += len(text[first:last]) - len(text[first:last].lstrip())
            yield first, first + len(trimmed)


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the punctuation at *stop* ends the sentence that began at *start*."""
    at = stop.start()
    mark = stop[0].strip()
    word_from = at - len(_word_before(text, start, at))
    before, word = text[max(start, word_from - _LOOK_BACK) : word_from], text[word_from:at]
    after = text[stop.end() : stop.end() + _LOOK_BACK]
    if not _may_begin(after):
        return mark == "." and _goes_on_small(text, start, word, after)
    if not mark or mark[0] not in ".!?…":  # “… selesai,” ends nothing; “… selesai.” does
        return text[at - 2 : at - 1] in {".", "!", "?", "…"}
    opens = _OPENS.match(after)
    first = opens["first"] if opens else ""
    if mark != ".":
        bracketed = mark == ".)" and before.endswith("(")  # "(Purn.) Rahmat"
        return not bracketed and (first.isupper() or len(mark) > 1 or mark in "!?")
    if word.isdigit() and _LISTED.search(before[-9:]):
        return False  # "1. Camat", "hadir: 1. Camat, 2. Danramil"
    return not leads_on(word, before=before, after=after)


def _word_before(text: str, start: int, at: int) -> str:
    found = _WORD_BEFORE.search(text[max(start, at - _LOOK_BACK) : at])
    return found[0] if found else ""


def _may_begin(after: str) -> bool:
    """Whether a sentence may begin so: with a capital, a figure, or a mark that opens."""
    opens = _OPENS.match(after)
    return opens is not None and (
        opens["first"].isupper() or opens["first"].isdigit() or len(opens[0]) > 1
    )


def _goes_on_small(text: str, start: int, word: str, after: str) -> bool:
    """Whether one of a chat's sentences ends that all begin small: "air sudah surut. warga pulang"."""
    first = _LETTER.search(text, start, start + _LOOK_BACK)
    return (
        first is not None
        and first[0].islower()
        and after[:1].islower()
        and word.islower()
        and len(word) > 2
        and "." not in word
        and _VOWEL.search(word) is not None
        and not leads_on(word, before="", after=after)
    )


def _quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """Closed quotations, marks included. A mark that is never closed opens nothing."""
    at = start
    while opener := _OPENER.search(text, at, end):
        closer = "”" if opener[0] == "“" else '"'
        at = opener.end()
        close = text.find(closer, at, min(end, at + _LONGEST_QUOTATION))
        if close >= 0:
            yield opener.start(), close + 1
            at = close + 1
