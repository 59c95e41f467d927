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
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lxml import etree, html

from pipelines.publish.verification import read_code, words_digest

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is looked at."""
_LARGEST_TEXT = 8 * 1024 * 1024

_ADDRESS = re.compile(r"/verifikasi/([A-Za-z2-7]{10})(?![A-Za-z0-9])")
_SAID = re.compile(
    r"kode\s+verifikasi\s*:?\s*([a-z0-9]{5}[\s-]?[a-z0-9]{5})(?![a-z0-9])", re.IGNORECASE
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINE_ENDS = frozenset(
    {"p", "div", "li", "ul", "ol", "blockquote", "br", "h1", "h2", "h3", "tr", "pre"}
)
_HIDDEN = "(ancestor-or-self::*[@hidden or @style or @aria-hidden='true'])"


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
        lines = tuple(_word_lines(data, name))
        return HeldFile(name, Kind.WORD, sha256, _codes("\n".join(lines)), lines)
    text = _decoded(data, name)
    if re.search(r"<html[\s>]|<!doctype html", text[:2048], re.IGNORECASE):
        headline, body = page_digests(text, name=name)
        return HeldFile(name, Kind.PAGE, sha256, _codes(text), (), headline, body)
    return HeldFile(name, Kind.TEXT, sha256, _codes(text), tuple(text.splitlines()))


def readable_words(data: bytes, *, name: str) -> str:
    """`words_digest` of what can be read in a Word file or plain text; Unreadable as for `read_file`."""
    return words_digest("\n".join(read_file(data, name=name).lines))


def page_digests(text: str, *, name: str) -> tuple[str | None, str | None]:
    """`words_digest` of the headline and of the body that the page *text* shows, each None where it does not.

    The headline is the page's one h1, the body its one element `#teks`. Either counts for missing
    where the page has several or hides it.
    """
    root = _parsed(text, name)
    return tuple(_shown(root, path) for path in ("//h1", "//*[@id='teks']"))  # type: ignore[return-value]


def _shown(root: Any, path: str) -> str | None:
    found = root.xpath(path)
    if len(found) != 1 or found[0].xpath(_HIDDEN) or found[0].xpath(".//*[@hidden or @style]"):
        return None
    return words_digest("".join(_text_of(found[0])))


def _text_of(element: Any) -> Iterator[str]:
    """The text of *element*; list items led by their marks, so that a changed number shows."""
    if not isinstance(element.tag, str):  # a comment
        return
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
    if len(text) > _LARGEST_TEXT:
        raise Unreadable(f"{name} is too large for a page")
    try:
        return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"{name} cannot be read as a page: {error}") from error


def _word_lines(data: bytes, name: str) -> Iterator[str]:
    """The paragraphs of a Word file, each on a line."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entry = archive.getinfo("word/document.xml")
            if entry.file_size > _LARGEST_TEXT:
                raise Unreadable(f"{name} holds more text than a release")
            with archive.open(entry) as file:
                inside = file.read(_LARGEST_TEXT + 1)
        if len(inside) > _LARGEST_TEXT:
            raise Unreadable(f"{name} holds more text than a release")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(inside, parser)
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
    for paragraph in root.iter(f"{_WORD}p"):
        yield "".join(
            (run.text or "") if run.tag == f"{_WORD}t" else " "
            for run in paragraph.iter(f"{_WORD}t", f"{_WORD}br", f"{_WORD}tab")
        )


def _decoded(data: bytes, name: str) -> str:
    marked = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for encoding in (marked, "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(f"{name} is neither a PDF, a Word file, a page nor text")


def _codes(text: str) -> tuple[str, ...]:
    """The codes that *text* names, by address or by word, none twice."""
    found = [match[1] for match in _ADDRESS.finditer(text)] + [
        match[1] for match in _SAID.finditer(text)
    ]
    return tuple(dict.fromkeys(code for typed in found if (code := read_code(typed))))
