"""A report's text as the blocks of a release: paragraphs and lists, cleaned of what is not for print.

Every line is judged once (:mod:`courtesies`, :mod:`credits`), then lines that belong together become
one paragraph: wrapped lines of an e-mail, broken lines of a chat. What is left out is not lost: the
origins of a draft tell which stretches of the report it uses (:func:`pipelines.compose.left_out`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from pipelines.compose import courtesies
from pipelines.compose.credits import BRACKET_LINE, MARKS_ONLY, is_credit_line, tail_credit
from pipelines.compose.sentences import split_sentences
from pipelines.compose.traced import Traced, join, put_in, traced
from pipelines.values import ReportFormat

_SPACES = re.compile(r"\s+")
_BEFORE_BRACKET = re.compile(r" (?=\))")
_ITEM = re.compile(
    r"^\s*(?:(?P<number>\d{1,3})[.)](?!\d)|(?P<letter>[a-z])[.)]|[-*•●▪◦‣·+✓✔➢➤►→–—])\s*(?=[^\s])(?!\s*[-–—*]+$)"
)
_LABEL = re.compile(r"^(?P<label>[A-Za-z][\w./& -]{1,28}?)\s*:\s*(?=\S)")
_OPEN_END = re.compile(
    r"(?:[,;&–—/-]|\b(?:dan|yang|di|ke|dari|oleh|untuk|pada|dengan|serta|atau|dr|utk|yg|dgn))$",
    re.I,
)
_FULL_STOP = re.compile(r"[.!?…:;][”\"’)\]]*$")
_BROKEN_WORD = re.compile(r"(?<!\w)(?P<word>\w*[a-z])-$")

_CHAT_PARAGRAPH = 400  # code points after which a chat's next line begins a paragraph


class Kind(Enum):
    PARAGRAPH = "paragraph"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, in one piece, or a list. ``first`` is the number of an ordered list's first item."""

    kind: Kind
    pieces: tuple[Traced, ...]
    ordered: bool = False
    first: int = 1

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a report in its order, and its credits, one a line."""

    blocks: tuple[Block, ...]
    credits: tuple[Traced, ...]


@dataclass(frozen=True, slots=True)
class _Raw:
    text: Traced
    bullet: bool  # an emoji stands in front, as a bullet does
    message: bool  # a chat message begins here


@dataclass(frozen=True, slots=True)
class _Line:
    text: Traced
    number: int | None = None  # of an ordered item; 0: an unordered one
    label: bool = False
    after_gap: bool = False


def lay_out(
    report_text: str, *, format: ReportFormat = ReportFormat.TEXT, title: str = ""
) -> Layout:
    """Blocks and credits of *report_text*; a first line that repeats *title* is left out."""
    lines, credits = _judge(_raw_lines(report_text), title=title)
    chat = format is ReportFormat.CHAT
    wrapped = not chat and _is_wrapped(lines)
    return Layout(tuple(_assemble(lines, chat=chat, wrapped=wrapped)), tuple(credits))


def _raw_lines(report_text: str) -> list[_Raw]:
    whole = traced(report_text)
    lines: list[_Raw] = []
    at = 0
    for line in report_text.splitlines(keepends=True):
        text = whole.cut(at, at + len(line))
        at += len(line)
        head = courtesies.CHAT_HEAD.match(text.text)
        text = text.cut(head.end()) if head else text
        bullet = courtesies.EMOJI_BULLET.match(text.text) is not None
        lines.append(_Raw(_clean(text), bullet=bullet, message=head is not None))
    return lines


def _clean(line: Traced) -> Traced:
    line = line.without(courtesies.UNPRINTABLE).without(courtesies.EMOJI)
    line = line.sub(courtesies.CHAT_BOLD, lambda match: _inner(line, match))
    line = line.sub(_SPACES, lambda match: put_in(" ")).strip()
    return line.without(_BEFORE_BRACKET)


def _inner(line: Traced, match: re.Match[str]) -> Traced:
    return line.cut(match.start() + 1, match.end() - 1)


def _judge(raw: Sequence[_Raw], *, title: str) -> tuple[list[_Line], list[Traced]]:
    """Lines worth printing, and the credits. Both in the report's order."""
    lines: list[_Line] = []
    credits: list[Traced] = []
    held: list[_Line] = []  # a signature, unless more text follows
    gap, closed, addressed = True, False, False
    for line in raw:
        if line.message:
            gap, closed, held = True, False, []
        addressed = bool(line.text) and not lines and (addressed or _is_address(line.text.text))
        if addressed:
            continue
        text = _without_greeting(line.text) if gap else line.text
        if (courtesies.RULE.match(text.text) and not BRACKET_LINE.match(text.text)) or (
            not lines and (courtesies.MAIL_HEADER.match(text.text) or _same(text.text, title))
        ):
            gap = True
        elif is_credit_line(text.text) and (lines or credits):
            credits.append(text)
            gap = True
        elif BRACKET_LINE.match(text.text) and (lines or MARKS_ONLY.match(text.text)):
            credits.append(text)
        elif any(form.match(text.text) for form in courtesies.ENDINGS):
            closed, gap = closed or bool(lines), True
        elif closed and _is_signature(text.text):
            held.append(_line(text, bullet=line.bullet, after_gap=True))
            gap = True
        else:
            text, closed = _without_closing(text)
            text, credit = _split_credit(text)
            credits += [credit] if credit else []
            if text:
                lines += held
                held = []
                lines.append(_line(text, bullet=line.bullet, after_gap=gap))
            gap = False
    return [line for line in lines if line.text], [
        credit for credit in credits if not MARKS_ONLY.match(credit.text)
    ]


def _without_greeting(text: Traced) -> Traced:
    greeted = False
    while text and (match := courtesies.GREETING.match(text.text)) and match.end():
        text = text.cut(match.end())
        ended = match[0].rstrip().endswith(".") or text.text.lstrip().startswith(".")
        text = text.lstrip(" ,.:;-–")
        # "Selamat malam. Jembatan pulih." is a greeting and a sentence; "Selamat malam bapak" goes on.
        greeted = not match["reports"] and not ended
    rest = text.text.rstrip(" ,.:;-–")
    return Traced() if greeted and courtesies.REST_OF_GREETING.match(rest) else text


def _without_closing(text: Traced) -> tuple[Traced, bool]:
    """The line without a closing as its last sentence: "… aman. Terima kasih"."""
    spans = split_sentences(text.text)
    if len(spans) < 2 or not courtesies.CLOSING.match(text.text[spans[-1][0] :]):
        return text, False
    return text.cut(0, spans[-1][0]).strip(), True


def _is_address(line: str) -> bool:
    """Whether "Kepada Yth." opens an address; the lines up to the next empty one belong to it."""
    return courtesies.ADDRESS.match(line) is not None


def _same(line: str, title: str) -> bool:
    return bool(title) and _letters(line) == _letters(title)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _is_signature(line: str) -> bool:
    """Behind the closing: a short line that is no sentence but a name ("Damai Yanti, S.I.Kom.")."""
    words = line.split()
    return (
        len(words) <= 8
        and not _ITEM.match(line)
        and (not _FULL_STOP.search(line) or "." in words[-1][:-1])
    )


def _split_credit(text: Traced) -> tuple[Traced, Traced]:
    at = tail_credit(text.text)
    return (text, Traced()) if at is None else (text.cut(0, at).strip(), text.cut(at).strip())


def _line(text: Traced, *, bullet: bool, after_gap: bool) -> _Line:
    marker = _ITEM.match(text.text)
    if marker:
        number = int(marker["number"]) if marker["number"] else 0
        if marker["letter"]:
            number = ord(marker["letter"]) - ord("a") + 1
        return _Line(text.cut(marker.end()), number=number, after_gap=after_gap)
    if bullet:
        return _Line(text, number=0, after_gap=after_gap)
    label = _LABEL.match(text.text)
    is_label = label is not None and len(label["label"].split()) <= 4
    return _Line(text, label=is_label, after_gap=after_gap)


def _assemble(lines: Sequence[_Line], *, chat: bool, wrapped: bool) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        end = _list_end(lines, at)
        if end > at:
            yield _list(lines[at:end])
        else:
            end = _paragraph_end(lines, at, chat=chat, wrapped=wrapped)
            yield Block(Kind.PARAGRAPH, (_joined([line.text for line in lines[at:end]]),))
        at = end


def _list_end(lines: Sequence[_Line], at: int) -> int:
    """Where the list that begins at *at* ends; *at* itself where none begins."""
    end = at
    if lines[at].number is not None:
        ordered = bool(lines[at].number)
        while end < len(lines) and lines[end].number is not None:
            if bool(lines[end].number) is not ordered or (end > at and lines[end].number == 1):
                break
            end += 1
        return end
    while end < len(lines) and lines[end].label and not (end > at and lines[end].after_gap):
        end += 1
    return end if end - at >= 2 else at  # "hari/tgl : …" and its like stand in company


def _list(lines: Sequence[_Line]) -> Block:
    first = lines[0].number or 0
    return Block(Kind.LIST, tuple(line.text for line in lines), ordered=first > 0, first=first or 1)


def _paragraph_end(lines: Sequence[_Line], at: int, *, chat: bool, wrapped: bool) -> int:
    end, length = at + 1, len(lines[at].text.text)
    while end < len(lines) and not lines[end].after_gap and _list_end(lines, end) == end:
        line, following = lines[end - 1].text.text, lines[end].text.text
        if not wrapped and not _continues(line, following, chat=chat and length < _CHAT_PARAGRAPH):
            break
        length += len(following)
        end += 1
    return end


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Whether a mail program broke the lines: most inner ones end, and some begin, mid-sentence."""
    inner = [
        (line.text.text, following.text.text)
        for line, following in pairwise(lines)
        if not following.after_gap and following.number is None and not following.label
    ]
    mid_sentence = sum(not _FULL_STOP.search(line) for line, _ in inner)
    small = sum(following[:1].islower() for _, following in inner)
    return small >= 3 and mid_sentence > 0.6 * len(inner)


def _continues(line: str, following: str, *, chat: bool) -> bool:
    if _FULL_STOP.search(line):
        return chat and line[-1] not in ":;"
    return following[:1].islower() or bool(_OPEN_END.search(line))


def _joined(lines: Sequence[Traced]) -> Traced:
    """Lines as one paragraph; a word broken at a line's end is made whole, "ke-" + "pala"."""
    pieces = [lines[0]]
    for line in lines[1:]:
        head = re.match(r"[a-z]+", line.text)
        broken = _BROKEN_WORD.search(pieces[-1].text)
        if head and broken:
            if broken["word"].casefold() != head[0]:  # but "kupu-" + "kupu" keeps its hyphen
                pieces[-1] = pieces[-1].cut(0, -1)
            pieces.append(line)
        else:
            pieces += [put_in(" "), line]
    return join(pieces)
