"""A release's body as HTML, as plain text and as a summary.

The body is a small CommonMark subset: paragraphs, lists, quotations, emphasis and links to http(s)
addresses. Anything else, raw HTML first of all, stays the characters it is.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipelines.values import PublishedRelease

# What neither XML 1.0 nor HTML may hold: control characters but tab and line ends, lone halves of
# a surrogate pair, the code points that are no characters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n\s*\n")
_SUMMARY_CHARS = 240


def clean(text: str) -> str:
    """*text* without the characters that would break a feed or a page."""
    return text if text.isprintable() else _UNFIT.sub("", text)


def escaped(text: str) -> str:
    """*text* as the content of an element or a quoted attribute, in XML and HTML alike."""
    return escape(clean(text))


@lru_cache(maxsize=4096)
def release_html(body: str) -> str:
    """*body* as HTML that is safe to place in any page or feed."""
    html: str = _commonmark().render(clean(body))
    return html.strip()


def typed_html(text: str) -> str:
    """Text that somebody typed as it is, without any markup: paragraphs and line ends."""
    return "\n".join(
        f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in typed_paragraphs(text)
    )


def typed_paragraphs(text: str) -> list[str]:
    """The paragraphs of text that somebody typed, parted by an empty line; line ends stay in them."""
    paragraphs = (part.strip() for part in _BLANK_LINES.split(clean(text)))
    return [part for part in paragraphs if part]


def plain_text(release: PublishedRelease) -> str:
    """The text that "Salin teks" copies: headline, dateline and body, contacts; no markup."""
    dateline = f"{release.dateline} – " if release.dateline else ""
    contacts = [
        "Narahubung: " + ", ".join(filter(None, (c.name, c.role, c.phone, c.email)))
        for c in release.contacts
    ]
    parts = [release.headline, dateline + plain_body(release.body), *contacts]
    return clean("\n\n".join(part for part in parts if part))


@lru_cache(maxsize=4096)
def plain_body(body: str) -> str:
    """*body* without markup: paragraphs parted by an empty line, items led by a dash or number."""
    return "\n\n".join(_plain_blocks(commonmark_tokens(body)))


def commonmark_tokens(body: str) -> list[Token]:
    """*body* as markdown-it takes it apart."""
    return _commonmark().parse(clean(body))


@lru_cache(maxsize=4096)
def _lead(body: str) -> str:
    first = plain_body(body).partition("\n\n")[0]
    return shorten(first)


def summary(release: PublishedRelease) -> str:
    """One or two sentences for lists and feeds: the deck, else the lead, at a word's end."""
    return shorten(release.deck) or _lead(release.body) or clean(release.headline)


def shorten(text: str, limit: int = _SUMMARY_CHARS) -> str:
    """*text* on one line, at most *limit* characters, cut between words with an ellipsis."""
    line = _SPACE.sub(" ", clean(text)).strip()
    if len(line) <= limit:
        return line
    words = line[:limit].rpartition(" ")[0] or line[: limit - 1]
    return words.rstrip(",;:.–- ") + "…"


@lru_cache(maxsize=1)
def _commonmark() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False})
    parser.enable(["list", "blockquote", "emphasis", "link", "escape", "newline", "entity"])
    parser.validateLink = _is_web_address  # type: ignore[method-assign]
    return parser


def _is_web_address(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def _plain_blocks(tokens: list[Token]) -> Iterator[str]:
    counters: list[int | None] = []
    mark = ""
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                counters.append(None)
            case "ordered_list_open":
                counters.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                counters.pop()
            case "list_item_open":
                number = counters[-1]
                mark = "- " if number is None else f"{number}. "
                counters[-1] = None if number is None else number + 1
            case "inline":
                yield mark + _plain_inline(token.children or [])
                mark = ""


def _plain_inline(tokens: list[Token]) -> str:
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(breaks.get(token.type, token.content) for token in tokens)
