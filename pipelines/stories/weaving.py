"""One draft of several reports: the leading text, what the others add, and the values that were chosen.

Every sentence keeps the stretch of its own report; where a chosen value took another's place, the sentence also
carries who chose.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipelines.sentences import split_sentences
from pipelines.stories.words import content_words
from pipelines.values import SentenceOrigin

_NUMBERS = re.compile(r"\d[\d.,]*\d|\d")
_SAID = 0.6  # share of a sentence's words that one sentence elsewhere has
_SAID_IN_ALL = 0.85  # or that the other text has somewhere
_FEWEST = 3
_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a draft: ``text`` as it stands there, where it comes from, and its paragraph."""

    text: str
    origin: SentenceOrigin
    paragraph: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value that gives way: ``words`` at ``start``..``end`` of the report become ``new``."""

    report: str
    start: int
    end: int
    words: str
    new: str


@dataclass(frozen=True, slots=True)
class Woven:
    """The body, the origin of each of its sentences, and how many places a chosen value was put into."""

    body: str
    origins: tuple[SentenceOrigin, ...]
    mended: int = 0


def pieces_of(body: str, origins: Iterable[SentenceOrigin], *, report: str) -> list[Piece]:
    """The sentences of a draft's *body*; those whose origin names no report come from *report*."""
    known = list(origins)
    found = []
    for start, end in split_sentences(body):
        origin = next((o for o in known if o.start < end and start < o.end), None)
        origin = origin or SentenceOrigin(start, end, None, None)
        origin = replace(origin, start=start, end=end, report=origin.report or report)
        found.append(Piece(body[start:end], origin, body.count(_GAP, 0, start)))
    return found


def new_pieces(pieces: Sequence[Piece], *, known: Sequence[str]) -> list[Piece]:
    """Those of *pieces* that say something that the sentences *known* do not."""
    said = [_substance(text) for text in known]
    whole = frozenset().union(*said) if said else frozenset()
    return [piece for piece in pieces if _is_new(_substance(piece.text), said, whole)]


def _is_new(words: frozenset[str], said: Sequence[frozenset[str]], whole: frozenset[str]) -> bool:
    if len(words) < _FEWEST:
        return False
    best = max((len(words & one) for one in said), default=0) / len(words)
    return best < _SAID and len(words & whole) / len(words) < _SAID_IN_ALL


def _substance(text: str) -> frozenset[str]:
    return frozenset(content_words(text)) | frozenset(_NUMBERS.findall(text))


def weave(
    body: str,
    origins: Iterable[SentenceOrigin],
    added: Sequence[Piece],
    *,
    report: str,
    values: Sequence[Chosen] = (),
    by: str = "",
) -> Woven:
    """*body*, drafted from *report*, with the *added* pieces behind it and the chosen *values* in place.

    Pieces that stood together in a paragraph stay together. *by* are the initials of who chose.
    """
    found = [replace(origin, report=origin.report or report) for origin in origins]
    before: tuple[str, int] | None = None
    for piece in added:
        here = (piece.origin.report, piece.paragraph)
        body += (" " if here == before else _GAP) if body else ""
        start = len(body)
        body += piece.text
        found.append(replace(piece.origin, start=start, end=len(body)))
        before = here
    mended = 0
    for value in values:
        body, found, count = _put(value, body, found, by=by)
        mended += count
    return Woven(body, tuple(found), mended)


def _put(
    value: Chosen, body: str, origins: list[SentenceOrigin], *, by: str
) -> tuple[str, list[SentenceOrigin], int]:
    """*value* in every sentence that comes from where it stands in its report."""
    count = 0
    pattern = re.compile(rf"(?<!\w){re.escape(value.words)}(?!\w)", re.IGNORECASE)
    for at, origin in enumerate(origins):
        if not _comes_from(origin, value):
            continue
        match = pattern.search(body, origin.start, origin.end)
        if match is None or match[0] == value.new:
            continue
        body = body[: match.start()] + value.new + body[match.end() :]
        grown = len(value.new) - len(match[0])
        origins = [
            replace(o, start=o.start + grown, end=o.end + grown) if o.start >= match.end() else o
            for o in origins
        ]
        origins[at] = replace(origin, end=origin.end + grown, by=by or origin.by)
        count += 1
    return body, origins, count


def _comes_from(origin: SentenceOrigin, value: Chosen) -> bool:
    if origin.report != value.report or origin.report_start is None or origin.report_end is None:
        return False
    return origin.report_start < value.end and value.start < origin.report_end
