"""The corpus: field reports with marks in line, read into text, spans and what they stand for.

    [[JAB:1|Bupati Belu]], [[TTL:1|dr.]] [[PER:1|Nama Orang]] membuka [[ACR|Rakor]] … «1»

The marks and the settled cases stand in `corpus/README.md`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
LABELS = ("PER", "TTL", "JAB", "ORG", "LOC", "FAC", "TGL", "THN", "JAM", "HKM", "ACR")

_MARK = re.compile(r"\[\[([A-Z]{3})(?::([^|\]]*))?\|([^\[\]|]+)\]\]")
_SPEAKER = re.compile(r"\s?«(\w+)»")
_HEADER = re.compile(r"^#\s*(\w+):\s*(.*)$", re.M)
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]\s?\Z")


class CorpusError(ValueError):
    """A document of the corpus that breaks its rules; names the document and the fault."""


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch: ``text[start:end]``. ``of`` is a person's number, a code, or a day pair."""

    start: int
    end: int
    label: str
    of: str


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated report. ``quotes`` pairs what was said with the number of who said it."""

    id: str
    published: str
    region: str
    title: str
    kind: str
    text: str
    spans: tuple[Span, ...]
    quotes: tuple[tuple[str, str], ...] = field(default=())


def read_corpus(*files: Path) -> Iterator[Document]:
    """All documents of the annotated *files*, in order.

    Raises:
        CorpusError: A mark that is unknown, empty or left open.
    """
    for path in files:
        for block in re.split(r"^=====\s*$", path.read_text("utf-8"), flags=re.M):
            if block.strip():
                yield read_document(block)


def read_document(block: str) -> Document:
    """One document: header lines, an empty line, the marked text."""
    head, _, body = block.strip().partition("\n\n")
    meta = {match[1]: match[2] for match in _HEADER.finditer(head)}
    name = meta.get("id", "?")
    parts: list[str] = []
    spans: list[Span] = []
    quotes: list[tuple[str, str]] = []
    size = at = 0
    tokens = sorted(
        [*_MARK.finditer(body := body.strip()), *_SPEAKER.finditer(body)], key=lambda m: m.start()
    )
    for token in tokens:
        parts.append(body[at : token.start()])
        size += len(parts[-1])
        at = token.end()
        if token.re is _SPEAKER:
            said = _QUOTED.search("".join(parts))
            if said is None:
                raise CorpusError(f"{name}: «{token[1]}» stands behind no quotation")
            quotes.append((said[1], token[1]))
            continue
        label, of, inner = token.groups()
        if label not in LABELS or inner != inner.strip():
            raise CorpusError(f"{name}: bad mark {token[0]}")
        spans.append(Span(size, size + len(inner), label, of or ""))
        parts.append(inner)
        size += len(inner)
    parts.append(body[at:])
    text = "".join(parts)
    if "[[" in text or "]]" in text or "«" in text:
        raise CorpusError(f"{name}: a mark is left in the text")
    return Document(
        name,
        meta["published"],
        meta["region"],
        meta["title"],
        meta["kind"],
        text,
        tuple(spans),
        tuple(quotes),
    )
