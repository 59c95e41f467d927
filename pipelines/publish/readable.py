"""What can be read in a file that somebody holds: a saved page, a PDF, a Word file, plain text.

held = read_file(data, name="siaran.docx")
held.codes        verification codes that it names, in their order
held.lines        what stands in it, line by line (a PDF is taken by its bytes alone)
"""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lxml import etree, html

from pipelines.publish.verification import read_code, words_digest

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is looked at."""
_LARGEST_PART = 8 * 1024 * 1024
_LARGEST_TEXT = 2 * 1024 * 1024
_MOST_CODES = 20

_ADDRESS = re.compile(r"/verifikasi/([A-Za-z2-7]{10})(?![A-Za-z0-9])")
_SAID = re.compile(
    r"kode\s++verifikasi\s*+:?\s*+([a-z0-9]{5}[\s-]?[a-z0-9]{5})(?![a-z0-9])", re.IGNORECASE
)
_MARKUP = re.compile(r"<(?:[!?/]|[a-z][^\s<>@:/]*+(?:[\s/>]|\Z))", re.IGNORECASE)
_OTHER_FORMATS = ("{\\rtf", "%!PS")
_RELATIONSHIPS = "_rels/.rels"
_MAIN_PART = "/officeDocument"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_BLANKS = frozenset(f"{_WORD}{name}" for name in ("br", "cr", "tab"))
_SHOWN_OTHERWISE = frozenset(
    {
        *(f"{_WORD}{name}" for name in ("vanish", "specVanish", "strike", "dstrike", "del")),
        *(
            f"{_WORD}{name}"
            for name in ("moveFrom", "sym", "altChunk", "object", "pict", "drawing")
        ),
        _MATHS,
    }
)
"""What hides or strikes out the words that a Word file holds, or shows others than these."""
_STRANGE = "\ufffc"
_LINE_ENDS = frozenset(
    {"p", "div", "li", "ul", "ol", "blockquote", "br", "h1", "h2", "h3", "tr", "pre"}
)
_AROUND_TEXT = frozenset({"html", "body", "main", "article", "section", "header", "div", "h1"})
_WITHIN_TEXT = frozenset(
    {"p", "div", "span", "ul", "ol", "li", "blockquote", "br", "hr", "h2", "h3", "pre", "code"}
    | {"a", "b", "i", "em", "strong"}
)
_PLAIN_ATTRIBUTES = frozenset({"class", "id", "href", "rel", "target", "lang", "title", "start"})
_HIDDEN = "ancestor-or-self::*[@hidden or @style or @popover or @aria-hidden='true' or template[@shadowrootmode]]"


class Kind(StrEnum):
    """What a file was taken for."""

    PDF = "pdf"
    WORD = "docx"
    PAGE = "html"
    TEXT = "text"


class Unreadable(ValueError):
    """A file in which nothing can be checked; the message names it and what was expected."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file as far as it can be checked.

    ``headline`` and ``body`` are `words_digest` of what a page shows as a release, None where it shows none.
    """

    name: str
    kind: Kind
    sha256: str
    codes: tuple[str, ...]
    lines: tuple[str, ...] = ()
    headline: str | None = None
    body: str | None = None


def read_file(data: bytes, *, name: str) -> HeldFile:
    """*data* as it can be checked; *name* is for messages alone, the content says what it is.

    Raises:
        Unreadable: It is empty, too large, damaged, or none of the four kinds.
    """
    if not data:
        raise Unreadable(f"{name} is empty; expected a PDF, a Word file, a saved page or text")
    if len(data) > LARGEST:
        raise Unreadable(f"{name} is larger than {LARGEST // 1024 // 1024} MiB")
    sha256 = hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:1024]:
        return HeldFile(name, Kind.PDF, sha256, _codes(data.decode("latin-1")))
    if data.startswith(b"PK"):
        lines = _few_enough(_word_lines(data, name), name)
        return HeldFile(name, Kind.WORD, sha256, _few_codes("\n".join(lines), name), lines)
    text = _decoded(data, name)
    if _MARKUP.search(text):
        headline, body = page_digests(text, name=name)
        return HeldFile(name, Kind.PAGE, sha256, _codes(text), (), headline, body)
    lines = _few_enough(text.splitlines(), name)
    return HeldFile(name, Kind.TEXT, sha256, _few_codes(text, name), lines)


def readable_words(data: bytes, *, name: str) -> str:
    """`words_digest` of what can be read in a Word file or plain text; Unreadable as for `read_file`."""
    lines = _word_lines(data, name) if data.startswith(b"PK") else _decoded(data, name).splitlines()
    return words_digest("\n".join(lines))


def page_digests(text: str, *, name: str) -> tuple[str | None, str | None]:
    """`words_digest` of the headline and of the body that the page *text* shows, each None where it does not.

    The headline is the page's one h1, the body its one element `#teks`. Either counts for missing
    where the page has several or hides it.
    """
    root = _parsed(text, name)
    return tuple(_shown(root, path) for path in ("//h1", "//*[@id='teks']"))  # type: ignore[return-value]


def _shown(root: Any, path: str) -> str | None:
    found = root.xpath(path)
    if len(found) != 1 or not _is_open(found[0]):
        return None
    return words_digest("".join(_text_of(found[0])))


def _is_open(element: Any) -> bool:
    """Whether every reader of a page takes *element* for its text, as far as tags and attributes tell.

    A comment in it does not pass either: not all readers see it end at the same place.
    """
    around = (element, *element.iterancestors())
    return (
        all(one.tag in _AROUND_TEXT for one in around)
        and not element.xpath(_HIDDEN)
        and all(
            one.tag in _WITHIN_TEXT and _PLAIN_ATTRIBUTES.issuperset(one.keys())
            for one in element.iterdescendants()
        )
    )


def _text_of(element: Any) -> Iterator[str]:
    """The text of *element*; list items led by their marks, so that a changed number shows."""
    if element.tag in _LINE_ENDS:
        yield "\n"
    if element.tag == "ol":
        yield f"({element.get('start', '1')}) "
    yield element.text or ""
    for child in element:
        yield from _text_of(child)
        yield child.tail or ""
    if element.tag in _LINE_ENDS:
        yield "\n"


def _parsed(text: str, name: str) -> Any:
    if len(text) > _LARGEST_PART:
        raise Unreadable(f"{name} is too large for a page")
    try:
        return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"{name} cannot be read as a page: {error}") from error


def _word_lines(data: bytes, name: str) -> Iterator[str]:
    """The paragraphs of a Word file, each on a line; a strange sign stands for what is not plain text."""
    for part in _word_text(data, name).iter(f"{_WORD}p", f"{_WORD}altChunk"):
        if next(part.iterancestors(f"{_WORD}p"), None) is None:  # else it is told with that one
            yield "".join(map(_said, part.iter()))


def _said(element: Any) -> str:
    """What *element* by itself adds to the text."""
    if element.tag == f"{_WORD}t":
        return element.text or ""
    if element.tag in _SHOWN_OTHERWISE:
        return "" if element.get(f"{_WORD}val") in ("0", "false", "off") else _STRANGE
    return " " if element.tag in _BLANKS else ""


def _word_text(data: bytes, name: str) -> Any:
    """The part of a Word file that Word shows, which need not be the one of the usual name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            named = [
                relationship.get("Target", "").lstrip("/")
                for relationship in _part(archive, _RELATIONSHIPS, name).iter("{*}Relationship")
                if relationship.get("Type", "").endswith(_MAIN_PART)
            ]
            if len(named) != 1:
                raise Unreadable(f"{name} is no Word file (.docx) with one text")
            return _part(archive, named[0], name)
    except KeyError as error:
        raise Unreadable(f"{name} is no Word file (.docx)") from error
    except (
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise Unreadable(f"{name} cannot be read as a Word file: {error}") from error


def _part(archive: zipfile.ZipFile, part: str, name: str) -> Any:
    """A part of a Word file, parsed; KeyError where there is none."""
    if sum(one.lower() == part.lower() for one in archive.namelist()) > 1:
        raise Unreadable(f"{name} holds {part} twice")
    with archive.open(part) as file:
        inside = file.read(_LARGEST_PART + 1)
    if len(inside) > _LARGEST_PART:
        raise Unreadable(f"{name} holds more text than a release")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(inside, parser)


def _decoded(data: bytes, name: str) -> str:
    marked = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for encoding in (marked, "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and not text.startswith(_OTHER_FORMATS):
            return text
    raise Unreadable(f"{name} is neither a PDF, a Word file, a page nor text")


def _few_enough(lines: Iterable[str], name: str) -> tuple[str, ...]:
    kept, letters = [], 0
    for line in lines:
        letters += len(line)
        if letters > _LARGEST_TEXT:
            raise Unreadable(f"{name} holds more text than a release")
        kept.append(line)
    return tuple(kept)


def _few_codes(text: str, name: str) -> tuple[str, ...]:
    found = _codes(text)
    if len(found) > _MOST_CODES:
        raise Unreadable(f"{name} names more than {_MOST_CODES} codes; expected a release")
    return found


def _codes(text: str) -> tuple[str, ...]:
    """The codes that *text* names, by address or by word, none twice."""
    found = [match[1] for match in _ADDRESS.finditer(text)] + [
        match[1] for match in _SAID.finditer(text)
    ]
    return tuple(dict.fromkeys(code for typed in found if (code := read_code(typed))))
