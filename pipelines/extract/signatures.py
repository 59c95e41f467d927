"""Names of those who sign a report in brackets at its end, which the model mostly passes over.

(MC Kab Landak/Tino/red)     a body, who wrote it, and the editors
(Lux/ed. Rin)                who wrote it, and who edited it
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipelines.extract.office_edges import is_head
from pipelines.extract.office_lexicon import BODIES, BODY_ACRONYMS, BODY_WORDS
from pipelines.values import Label, Mention

_SIGNED = re.compile(
    r"(?<=[\s.!?”\"/])\((?P<inner>[^()\n]{2,60}/[^()\n]{2,40})\)\.?[*_ \t]*(?=\n|\Z)"
)
_PART = re.compile(r"[^/&]+")
_LEAD = re.compile(r"\s*(?:ed|editor|foto|teks|penulis)\b[.:]?\s*", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]{2,12}(?: [A-Z][^\W\d_]{0,12}\.?)?\Z")
_NOBODY = BODIES | BODY_ACRONYMS | BODY_WORDS | {
    "red", "redaksi", "tim", "adv", "rls", "rilis", "hms", "kom", "dok", "doc", "ist", "foto", "admin", "mc", "kim", "ppid", "kmf", "diskom", "tni", "polri",
}  # fmt: skip
"""What stands in such brackets and is nobody's name."""
_SPOKEN = re.compile(r"[b-df-hj-np-tv-z][aeiou][a-z]\Z")
"""Three small letters that can be said as a name, "ros", and are no letters of one, "ydi"."""
_BODY = re.compile(
    r"(?i)(?:mc|media center|dis\w{4,}|\w*kominfo\w*|humas|hms|pro(?:ko\w+|tokol)|kim|ppid|bagian|dinas|pemkab|pemkot|setda\w*|pen(?:rem|dim|dam|lanal|satgas))\b"
)
_SURE = 0.7


def with_signers(text: str, marks: Iterable[Mention]) -> list[Mention]:
    """The same marks in reading order, with the names in the brackets that close a report.

    Args:
        text: The text that *marks* mark.
        marks: Marks in reading order, edges mended.
    """
    found = list(marks)
    for bracket in _SIGNED.finditer(text):
        for name in _signers(text, bracket.span("inner")):
            found = _placed(found, name)
    return sorted(found, key=lambda mark: mark.start)


def _signers(text: str, span: tuple[int, int]) -> Iterator[Mention]:
    """Who is named between the strokes of a bracket."""
    for part in _PART.finditer(text, *span):
        start = part.start()
        if lead := _LEAD.match(part[0]):
            start += lead.end()
        name = text[start : part.end()].strip()
        if _is_signer(name):
            start = text.index(name, start)
            yield Mention(name, start, start + len(name), Label.PERSON, _SURE, "signatures")


def _is_signer(name: str) -> bool:
    """Whether one part of the bracket is a name rather than a body, letters, or the editors."""
    first = name.split()[0].casefold() if name else ""
    letters = len(name) < 4 and (name.isupper() or name.islower())
    vowel = any(letter in "aeiou" for letter in name.casefold())
    return (
        bool(_NAME.match(name))
        and first not in _NOBODY
        and not _BODY.match(name)
        and not is_head(name)
        and vowel
        and not (letters and not _SPOKEN.match(name))
    )


def _placed(marks: list[Mention], name: Mention) -> list[Mention]:
    """*marks* with *name* among them, what it lies in cut before it; a name or an office stays."""
    over = [m for m in marks if m.start < name.end and name.start < m.end]
    if any(m.label in (Label.PERSON, Label.OFFICE) for m in over):
        return marks
    kept = [m for m in marks if m not in over]
    for mark in over:
        size = name.start - mark.start
        if size > 1:
            front = mark.text[:size].rstrip(" /&")
            kept.append(replace(mark, text=front, end=mark.start + len(front)))
    return sorted([*kept, name], key=lambda m: m.start)
