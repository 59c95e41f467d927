"""A release's body taken apart for what is no HTML: PDF and Word.

blocks_of("Satu *dua*.\n\n- tiga")
→ (Paragraph((Run("Satu "), Run("dua", emphasis=True), Run("."))), Listing((…,), start=None))
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from pipelines.publish.text import commonmark_tokens


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one look. ``url`` is where they link to, or ""; ``ends_line`` breaks the line behind."""

    text: str
    emphasis: bool = False
    strong: bool = False
    url: str = ""
    ends_line: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; ``start`` is its first number, None where its items are not numbered."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None


Block = Paragraph | Quotation | Listing


def blocks_of(body: str) -> tuple[Block, ...]:
    """The blocks of *body*, in order."""
    return tuple(_blocks(iter(commonmark_tokens(body)), until=""))


def _blocks(tokens: Iterator[Token], *, until: str) -> Iterator[Block]:
    """Blocks up to the token of type *until*, which is taken as well."""
    for token in tokens:
        if token.type == until:
            return
        match token.type:
            case "inline":
                yield Paragraph(tuple(_runs(token.children or [])))
            case "blockquote_open":
                yield Quotation(tuple(_blocks(tokens, until="blockquote_close")))
            case "bullet_list_open":
                yield Listing(tuple(_items(tokens, until="bullet_list_close")), None)
            case "ordered_list_open":
                start = token.attrGet("start")
                items = tuple(_items(tokens, until="ordered_list_close"))
                yield Listing(items, 1 if start is None else int(start))


def _items(tokens: Iterator[Token], *, until: str) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type == until:
            return
        if token.type == "list_item_open":
            yield tuple(_blocks(tokens, until="list_item_close"))


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    look = Run("")
    for token in tokens:
        match token.type:
            case "em_open" | "em_close":
                look = replace(look, emphasis=token.nesting > 0)
            case "strong_open" | "strong_close":
                look = replace(look, strong=token.nesting > 0)
            case "link_open":
                look = replace(look, url=str(token.attrGet("href") or ""))
            case "link_close":
                look = replace(look, url="")
            case "hardbreak":
                yield replace(look, ends_line=True)
            case "softbreak":
                yield replace(look, text=" ")
            case _ if token.content:
                yield replace(look, text=token.content)
