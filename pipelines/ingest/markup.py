"""HTML from outside: made harmless, or turned into lines of text.

Sanitisers and parsers have inputs on which they take minutes or gigabytes (100,000 nested tags,
formatting elements that are opened again in every paragraph), so that every fragment is weighed
before one of them sees it. What weighs too much is read as plain text instead.
"""

import html
import re
from collections.abc import Iterator

import nh3
from lxml import etree
from lxml import html as lxml_html

MAX_FIELD = 1024 * 1024
_UNWEIGHED_TAGS = 150
_UNWEIGHED_LENGTH = 16 * 1024
_FREE_WORK = 10_000
_MAX_MEAN_DEPTH = 40
_MAX_ATTRIBUTES = 500

_BLOCKS = frozenset(
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure",
        "figcaption", "hr", "ul", "ol", "dl", "table", "caption",
    }
)  # fmt: skip
_LINES = frozenset({"li", "dt", "dd", "tr"})
_INLINE = frozenset(
    {
        "a", "b", "strong", "i", "em", "u", "s", "sub", "sup", "small", "code", "q", "cite", "br",
        "img", "th", "td", "tbody", "thead", "tfoot", "span",
    }
)  # fmt: skip
_TAGS = set(_BLOCKS | _LINES | _INLINE)
_DROPPED_WITH_CONTENT = {
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select",
    "textarea", "button", "nav", "title",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_SCHEMES = {"http", "https", "mailto"}
_CLEANER = nh3.Cleaner(
    tags=_TAGS, clean_content_tags=_DROPPED_WITH_CONTENT, attributes=_ATTRIBUTES,
    url_schemes=_SCHEMES, url_relative="deny",
)  # fmt: skip

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_BULLET = re.compile(r"- |\d+\. ")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000,}")
_WHOLE_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
# Elements that never nest in themselves: an open one is closed by the next.
_NEVER_DEEP = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option",
    }
)  # fmt: skip
_SILENT = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def clean_html(fragment: str, *, base: str = "") -> tuple[str, tuple[str, ...]]:
    """Make *fragment* safe to show: a small list of tags, web links only, no script.

    Args:
        fragment: HTML as found; at most `MAX_FIELD` characters of it are read.
        base: An http(s) address that relative links are joined to; without it they go.

    Returns:
        Well-formed HTML, and "cut_short" (it was longer) or "markup_too_heavy" (its markup would
        cost too much to read, the words are kept as plain text).
    """
    repairs: list[str] = []
    if len(fragment) > MAX_FIELD:
        fragment = fragment[:MAX_FIELD]
        repairs.append("cut_short")
    if "<" not in fragment and "&" not in fragment:
        return html.escape(fragment, quote=False), tuple(repairs)
    if is_heavy(fragment):
        repairs.append("markup_too_heavy")
        return html.escape(plain(fragment), quote=False), tuple(repairs)
    cleaner = _joining(base) if base and _may_have_relative_links(fragment) else _CLEANER
    return cleaner.clean(fragment), tuple(repairs)


def html_to_text(fragment: str) -> tuple[str, tuple[str, ...]]:
    """Turn HTML into lines: an empty line between paragraphs, "- " before list items, " | "
    between the cells of a table row. Repairs as in `clean_html`.
    """
    cleaned, repairs = clean_html(fragment)
    if not cleaned.strip():
        return "", repairs
    tree = lxml_html.document_fromstring(f"<body>{cleaned}</body>")
    text = _joined(_pieces(tree))
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip(), repairs


def plain(fragment: str) -> str:
    """The words of *fragment* without tags, scripts and character references; for titles."""
    words = _WHOLE_TAG.sub(" ", _SILENT.sub(" ", fragment)) if "<" in fragment else fragment
    if "&" in words:
        words = html.unescape(words)
        words = _WHOLE_TAG.sub(" ", _SILENT.sub(" ", words)) if "<" in words else words
    return " ".join(words.split())


def _may_have_relative_links(fragment: str) -> bool:
    """Counted, not searched: a cleaner that joins addresses costs as much as the cleaning."""
    lower = fragment.lower()
    absolute = lower.count('="http') + lower.count("='http")
    return lower.count("href") + lower.count("src") > absolute


def _joining(base: str) -> nh3.Cleaner:
    try:
        return nh3.Cleaner(
            tags=_TAGS, clean_content_tags=_DROPPED_WITH_CONTENT, attributes=_ATTRIBUTES,
            url_schemes=_SCHEMES, url_relative=("rewrite_with_base", base),
        )  # fmt: skip
    except ValueError:  # no address by the rules of browsers, such as a broken domain name
        return _CLEANER


def is_heavy(fragment: str) -> bool:
    """Whether *fragment* nests too deep on the average of its tags, or one tag has too many
    attributes.

    The sum of the open elements over all tags bounds what a tree builder does: it looks through
    them at a tag, and opens again those that format. Short fragments and few tags need no weighing.
    """
    if len(fragment) > _UNWEIGHED_LENGTH and any(
        len(tag[0].split()) > _MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(fragment)
    ):
        return True
    tags = fragment.count("<")
    if tags <= _UNWEIGHED_TAGS:
        return False
    max_work = _FREE_WORK + _MAX_MEAN_DEPTH * tags
    opened: dict[str, int] = {}
    depth = work = 0
    for slash, name in _TAG.findall(fragment):
        name = name.lower()
        if name in _NEVER_DEEP:
            pass
        elif not slash:
            opened[name] = opened.get(name, 0) + 1
            depth += 1
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
        work += depth + 1
        if work > max_work:
            return True
    return False


def _joined(pieces: Iterator[str | int]) -> str:
    """Words and the line ends asked for between them, of which the largest number counts."""
    words: list[str] = []
    gap = 0
    for piece in pieces:
        behind_bullet = bool(words) and _BULLET.fullmatch(words[-1]) is not None
        if isinstance(piece, int):
            gap = max(gap, piece)
        elif piece.strip() or (piece and not gap and not behind_bullet):
            words.append("\n" * gap if words and not behind_bullet else "")
            words.append(piece)
            gap = 0
    return "".join(words)


def _pieces(tree: etree._Element) -> Iterator[str | int]:
    """Words of *tree*, and before or behind them the least number of line ends.

    Walked by events, so that depth costs no stack. Inside a table cell a line end is a space.
    """
    lists: list[int | None] = []
    pre = cells = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS or tag in _LINES:
                yield " " if cells else 1 if lists or tag in _LINES else 2
            if tag == "br":
                yield " " if cells else "\n"
            elif tag == "li":
                yield _bullet(lists)
            elif tag in ("ul", "ol"):
                start = element.get("start", "1")
                lists.append(None if tag == "ul" else int(start[:6]) if start.isdecimal() else 1)
            cells += tag in ("td", "th")
            pre += tag == "pre"
            yield _words(element.text, pre)
        else:
            pre -= tag == "pre"
            if tag in ("td", "th"):
                cells -= 1
                yield " | " if element.getnext() is not None else ""
            elif tag in ("ul", "ol"):
                lists.pop()
            if tag in _BLOCKS or tag in _LINES:
                yield " " if cells else 1 if lists or tag in _LINES else 2
            yield _words(element.tail, pre)


def _bullet(lists: list[int | None]) -> str:
    number = lists[-1] if lists else None
    if number is None:
        return "- "
    lists[-1] = number + 1
    return f"{number}. "


def _words(text: str | None, pre: int) -> str:
    if not text:
        return ""
    return text if pre else re.sub(r"[ \t\r\n]+", " ", text)
