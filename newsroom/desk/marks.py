"""Marked text: names, places and dates under their lines, findings on top, by offsets of one text.

Everything is built with `Markup` and `escape`; a report's own signs are never read as markup.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from pipelines.values import Issue, Label, Severity

KINDS: dict[Label, str] = {
    Label.PERSON: "orang",
    Label.TITLE: "orang",
    Label.OFFICE: "jabatan",
    Label.ORGANISATION: "instansi",
    Label.PLACE: "tempat",
    Label.VENUE: "tempat",
    Label.DATE: "tanggal",
    Label.TIME: "tanggal",
    Label.LAW: "hukum",
}
"""The class of a mark by its label; what is not here is not marked (events)."""

KIND_WORDS = {
    "orang": "Orang",
    "jabatan": "Jabatan",
    "instansi": "Instansi",
    "tempat": "Tempat",
    "tanggal": "Tanggal",
    "hukum": "Hukum",
}
_ESCAPE_SIGN = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_LAST_WORD = re.compile(r"\S+\s*$")
_WEIGHT = (Severity.MUST, Severity.CHECK, Severity.HINT)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text of one kind, with the id of the card that it opens."""

    start: int
    end: int
    kind: str
    card: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number on the screen, from 1."""

    number: int
    issue: Issue


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that links lead to, with its number in the body, from 1."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Said:
    """A passage that an open comment is about: the comment's key, and its number in the list, from 1."""

    start: int
    end: int
    key: int
    number: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item of a body: its own offsets, ``bullet`` where it is an item."""

    start: int
    end: int
    bullet: bool


def blocks_of(body: str) -> list[Block]:
    """Paragraphs and list items of *body*, in order, without list markers."""
    blocks: list[Block] = []
    fresh = True
    for line in re.finditer(r"[^\n]*\n?", body):
        if not line[0].strip():
            fresh = True
            continue
        item = _LIST_ITEM.match(line[0])
        end = line.start() + len(line[0].rstrip())
        if item:
            blocks.append(Block(line.start() + item.end(), end, bullet=True))
        elif fresh:
            blocks.append(Block(line.start() + len(line[0]) - len(line[0].lstrip()), end, False))
        else:
            blocks[-1] = Block(blocks[-1].start, end, blocks[-1].bullet)
        fresh = False
    return blocks


def marked(
    text: str,
    *,
    start: int = 0,
    end: int | None = None,
    marks: Sequence[Mark] = (),
    findings: Sequence[Numbered] = (),
    sentences: Sequence[Sentence] = (),
    said: Sequence[Said] = (),
    markdown: bool = False,
) -> Markup:
    """``text[start:end]`` with its marks as links to cards and its findings as tints with numbers.

    Args:
        marks: In reading order, none overlapping another.
        findings: Those of this text that have a place; the heavier one wins where two overlap.
        sentences: Those to be led to, in reading order; each becomes "kalimat-3".
        said: Those that comments are about, one over the other where they overlap.
        markdown: Leave out the backslashes that keep a report's signs from being read as markup.
    """
    end = len(text) if end is None else end
    here = [m for m in marks if m.start < end and m.end > start]
    found = [f for f in findings if _place(f)[0] < end and _place(f)[1] > start]
    cuts = {start, end}
    led_to = [s for s in sentences if s.start < end and s.end > start]
    spans = [(m.start, m.end) for m in here] + [(s.start, s.end) for s in led_to]
    about = [c for c in said if c.start < end and c.end > start]
    spans += [(c.start, c.end) for c in about]
    for a, b in spans + [_place(f) for f in found]:
        cuts |= {max(a, start), min(b, end)}
    pieces: list[tuple[int, Markup]] = []
    for a, b in pairwise(sorted(cuts)):
        words = text[a:b]
        mark = next((m for m in here if m.start <= a < m.end), None)
        finding = min(
            (f for f in found if _place(f)[0] <= a < _place(f)[1]),
            key=lambda f: (_WEIGHT.index(f.issue.severity), f.number),
            default=None,
        )
        if markdown:
            words = _ESCAPE_SIGN.sub("", words)
        ends_here = finding is not None and b == min(_place(finding)[1], end)
        piece = _piece(words, mark, finding, ends_here=ends_here)
        for comment in about:
            if comment.start <= a < comment.end:
                piece = _spoken_of(piece, comment, begins=a == comment.start, ends=b == comment.end)
        pieces.append((a, piece))
    return _in_sentences(pieces, led_to)


def _spoken_of(piece: Markup, comment: Said, *, begins: bool, ends: bool) -> Markup:
    """A piece of a passage; its first one can be led to, behind its last one stands the number."""
    name = Markup(' id="kata-{}" tabindex="-1"').format(comment.key) if begins else ""
    html = Markup('<mark class="said"{}>{}</mark>').format(name, piece)
    if not ends:
        return html
    link = Markup('<a class="said-by" href="#{0}" data-card="{0}">{1}{2}</a>')
    return html + link.format(
        f"kartu-k-{comment.key}", Markup('<span class="vh">Komentar </span>'), comment.number
    )


def _in_sentences(pieces: list[tuple[int, Markup]], led_to: Sequence[Sentence]) -> Markup:
    """The pieces of a text joined, those of a sentence within an element of its own."""
    html = Markup("")
    for number, group in groupby(
        pieces, key=lambda piece: next((s.number for s in led_to if s.start <= piece[0] < s.end), 0)
    ):
        inner = Markup("").join(piece for _, piece in group)
        opens = Markup('<span class="s" id="kalimat-{}" tabindex="-1">{}</span>')
        html += opens.format(number, inner) if number else inner
    return html


def _place(finding: Numbered) -> tuple[int, int]:
    return finding.issue.start or 0, finding.issue.end or 0


def _piece(words: str, mark: Mark | None, finding: Numbered | None, *, ends_here: bool) -> Markup:
    if mark is None and finding is None:
        return escape(words)
    classes = ["m", mark.kind] if mark else ["m"]
    if finding is not None:
        classes += ["f", finding.issue.severity.value]
    inner = _numbered(words, finding.number) if finding and ends_here else escape(words)
    if not words.strip() and not (finding and ends_here):  # a link needs a name
        return Markup('<span class="{}">{}</span>').format(" ".join(classes), inner)
    target = mark.card if mark else f"temuan-{finding.number if finding else 0}"
    opens = Markup(' data-card="{}"').format(mark.card) if mark else Markup("")
    return Markup('<a class="{}" href="#{}"{}>{}</a>').format(
        " ".join(classes), target, opens, inner
    )


def _numbered(words: str, number: int) -> Markup:
    """*words* with the finding's number on the last one."""
    last = _LAST_WORD.search(words)
    cut = last.start() if last else 0
    return Markup('{}<span data-n="{}">{}</span><span class="vh"> (temuan {})</span>').format(
        words[:cut], number, words[cut:].rstrip(), number
    )


def lines_of(text: str) -> list[tuple[int, int]]:
    """Spans of the lines of a report that say something, in order: line n is ``lines[n - 1]``."""
    return [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def line_numbers(lines: Sequence[tuple[int, int]], start: int, end: int) -> list[int]:
    """Numbers, from 1, of the lines that ``start..end`` touches."""
    return [n for n, (a, b) in enumerate(lines, start=1) if a < end and start < b]


def in_words(numbers: Iterable[int]) -> str:
    """ "3, 5–7" for 3, 5, 6, 7."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}{'–' if len(run) > 2 else ', '}{run[-1]}"
        for run in runs
    )
