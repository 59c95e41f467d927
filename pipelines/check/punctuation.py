"""Spaces, hyphens and quotation marks: what a typist's thumb leaves behind.

EYD edisi V, chapter III: a comma and a full stop follow the word at once and one space follows them;
quotation marks come in pairs. Line ends and list marks are layout and are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.check.grouping import together
from pipelines.check.text import paragraph_at
from pipelines.values import Issue, Manuscript, Mend, Severity

_DOUBLE = re.compile(r"(?<=\S) {2,}(?=\S)")
_BEFORE = re.compile(r"(?<=[^\W_]) +(?=[,;!?](?:\s|$)|\.(?:\s+[A-Z“\"]|\s*$))")
_AFTER = re.compile(r"(?<=[A-Za-z\d)])[,;](?=[A-Za-z]{2})|(?<=[a-z)])[.](?=[A-Z][a-z]+ [a-z])")
_WEB = re.compile(r"https?:|www\.|@|\.(?:id|com|org|net)\b", re.IGNORECASE)
_SPACED_HYPHEN = re.compile(
    r"\b(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|Januari|Februari|Maret|April|Mei|Juni|Juli|"
    r"Agustus|September|Oktober|November|Desember)( - )(?=(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|"
    r"Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\b)"
    r"|(?<![\d,.-])(\d{1,2})(?= - (\d{1,2})(?![\d,.]| -))( - )"
)
_MARKS = re.compile("[“”]")
_DEGREE = re.compile(r"\b(?:S|M|Sp|Subsp|M\.?Tr|S\.?Tr|A\.?Md|Drs|Ir|Dr|dr|H|Hj|P|B)$")
_LISTED = re.compile(r"\s*(?:[-*•>]|\d+[.)]|[a-z][.)])\s")


def find_punctuation_faults(manuscript: Manuscript) -> Iterator[Issue]:
    """A HINT for each kind of space too many or missing, with mends, and for each unpaired quotation mark."""
    for field, text in (("headline", manuscript.headline), ("body", manuscript.body)):
        found = (*together(_spaces(field, text), text), *_unpaired(field, text))
        yield from (_with_words_around(issue, text) for issue in found)


def _spaces(field: str, text: str) -> Iterator[Issue]:
    for match in _DOUBLE.finditer(text):
        if not _is_layout(text, match.start()):
            yield _issue(field, "double_space", match.span(), " ", "Ada spasi ganda; cukup satu.")
    for match in _BEFORE.finditer(text):
        message = "Tanda baca menempel pada kata di depannya (EYD)."
        yield _issue(field, "space_before_mark", match.span(), "", message)
    for match in _AFTER.finditer(text):
        if not _WEB.search(_word_around(text, match.start())) and not _DEGREE.search(
            text, 0, match.start()
        ):
            message = "Sesudah tanda baca ada satu spasi (EYD)."
            yield _issue(field, "space_after_mark", match.span(), match[0] + " ", message)
    for match in _SPACED_HYPHEN.finditer(text):
        if match[1] or int(match[2]) < int(match[3]):
            message = "Rentang memakai tanda pisah tanpa spasi (EYD)."
            yield _issue(field, "spaced_hyphen", match.span(1 if match[1] else 4), "–", message)


def _unpaired(field: str, text: str) -> Iterator[Issue]:
    """A quotation mark that is never closed or never opened; a quotation may run over paragraphs."""
    opened: list[int] = []
    lost: list[int] = []
    for match in _MARKS.finditer(text):
        if match[0] == "“":
            if opened and not _goes_on(text, opened[-1], match.start()):
                lost.append(opened[-1])
            opened = [match.start()]
        elif match[0] == "”":
            if not opened:
                lost.append(match.start())
            opened = []
    straight = [match.start() for match in re.finditer('"', text)]
    if len(straight) % 2 == 1 and not opened:
        lost.append(straight[-1])
    for place in lost + opened:
        yield Issue(
            field, "quote_mark_unpaired", Severity.HINT, "Tanda petik tidak berpasangan",
            "Tanda petik ini tidak punya pasangan. Tutup kutipannya, atau hapus tandanya.", place, place + 1,
        )  # fmt: skip


def _goes_on(text: str, opened: int, at: int) -> bool:
    """Whether the quotation opened there is opened anew at the beginning of the very next paragraph."""
    between = text[opened:at].rstrip(" >*-")
    return between.endswith("\n") and not re.search(r"\n\s*\S", between)


def _issue(field: str, code: str, span: tuple[int, int], new: str, message: str) -> Issue:
    start, end = span
    return Issue(
        field, code, Severity.HINT, _TITLES[code], message, start, end, (Mend(_MENDS[code], start, end, new),)
    )  # fmt: skip


def _with_words_around(issue: Issue, text: str) -> Issue:
    """*issue* with the words on either side, so that one can see, and answer, that very place."""
    assert issue.start is not None
    assert issue.end is not None
    before = re.search(r"\S*\s*\Z", text[max(0, issue.start - 30) : issue.start])
    behind = re.match(r"\s*\S*", text[issue.end : issue.end + 30])
    start = issue.start - len(before[0].lstrip() if before else "")
    return replace(issue, start=start, end=issue.end + len(behind[0].rstrip() if behind else ""))


def _is_layout(text: str, at: int) -> bool:
    """Whether the spaces at *at* follow a list's mark or stand in a table of a form ("Tempat   : …")."""
    start, end = paragraph_at(text, at)
    return (
        bool(_LISTED.match(text[start : at + 1])) and not text[start:at].strip(" -*•").count(" ")
    ) or bool(re.match(r" *:", text[at:end]))


def _word_around(text: str, at: int) -> str:
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [end for sign in " \n" if (end := text.find(sign, at)) >= 0]
    return text[start : min(ends, default=len(text))]


_TITLES = {
    "double_space": "Spasi ganda",
    "space_before_mark": "Spasi di depan tanda baca",
    "space_after_mark": "Tanpa spasi sesudah tanda baca",
    "spaced_hyphen": "Tanda hubung berspasi",
}
_MENDS = {
    "double_space": "Jadikan satu spasi",
    "space_before_mark": "Hapus spasi",
    "space_after_mark": "Tambah spasi",
    "spaced_hyphen": "Jadikan “–”",
}
