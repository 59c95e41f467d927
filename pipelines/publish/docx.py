"""A release as a Word file for editing at an outlet: its text with plain styles, no macro, no letterhead.

The same release gives the same bytes: dates inside are those of its last public decision.
"""

import re
from functools import cache
from typing import cast

from docx import Document
from docx.opc.constants import RELATIONSHIP_TARGET_MODE, RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.oxml import serialize_part_xml
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from pipelines.publish.blocks import Block, Listing, Paragraph, Quotation, Run, blocks_of
from pipelines.publish.feed_items import letter_words
from pipelines.publish.text import clean, shorten, typed_paragraphs
from pipelines.publish.verification import PrintedCode
from pipelines.publish.when import moment, plain_day
from pipelines.publish.word_package import empty_package
from pipelines.values import PublishedRelease

_FACTS, _TEXT, _LINKS = "docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels"
_FACT = 255  # characters that Word takes for a title or a name
_DEEPEST = 3  # Word's template has list styles for three levels
_PIECE = re.compile(r"[\t\r\n]|[^\t\r\n]+")
_MARKS = {"\t": qn("w:tab"), "\r": qn("w:br"), "\n": qn("w:br")}
_P, _PPR, _STYLE, _R, _RPR, _T, _BR = map(
    qn, ("w:p", "w:pPr", "w:pStyle", "w:r", "w:rPr", "w:t", "w:br")
)
_BOLD, _ITALIC, _UNDERLINE, _VAL = map(qn, ("w:b", "w:i", "w:u", "w:val"))
_LINK, _LINK_ID, _SPACE = map(qn, ("w:hyperlink", "r:id", "xml:space"))


def release_docx(
    release: PublishedRelease, *, address: str, code: PrintedCode | None = None
) -> bytes:
    """*release* as .docx; *address* is where its page stands, named as the source. *code* stands last."""
    package = empty_package()
    document = _Text(package.parts[_TEXT], package.parts[_LINKS])
    document.add(clean(release.headline), style="Heading 1")
    if release.deck:
        document.add(clean(release.deck), style="Subtitle")
    for note in release.corrections:
        words = (
            f"Ralat, {moment(note.corrected_at)}. Tertulis: {note.wrong} Yang benar: {note.right}"
        )
        document.add(clean(words), style="Intense Quote")
    _add_blocks(document, blocks_of(release.body), dateline=clean(release.dateline))
    if release.letters:
        document.add("Tanggapan dan hak jawab", style="Heading 2")
    for letter in release.letters:
        title = f"{letter_words(letter)}, {plain_day(letter.dated_on)}"
        document.add(title, style="Heading 3")
        if letter.about:
            document.add(clean(f"Tentang: {letter.about}"))
        for part in typed_paragraphs(letter.text):
            document.add(part)
    source = f"Sumber: {release.letterhead.issuer}, {moment(release.published_at)}. {address}"
    document.add(clean(source))
    for contact in release.contacts:
        parts = (contact.name, contact.role, contact.phone, contact.email)
        document.add(clean("Narahubung: " + ", ".join(filter(None, parts))))
    if code is not None:
        document.add(code.words)
        document.add(code.url)
    return package.filled(document.parts() | {_FACTS: _facts(package.parts[_FACTS], release)})


def _facts(empty: bytes, release: PublishedRelease) -> bytes:
    part = cast(CT_CoreProperties, parse_xml(empty))
    facts = CoreProperties(part)
    facts.title = shorten(release.headline, _FACT)
    facts.author = facts.last_modified_by = shorten(release.letterhead.issuer, _FACT)
    facts.comments = shorten(release.tag_id, _FACT)
    facts.keywords = shorten(", ".join(release.topics), _FACT)
    facts.language = "id"
    facts.created = release.published_at
    facts.modified = release.updated_at
    facts.revision = release.version
    written: bytes = serialize_part_xml(part)
    return written


class _Text:
    """The text of a document being written, and what it links to (ECMA-376, part 1, 17.3)."""

    def __init__(self, text: bytes, links: bytes) -> None:
        self._document, self._links = etree.fromstring(text), etree.fromstring(links)
        self._end = self._document[0][-1]  # the section's settings stand last in the body
        self._keys: dict[str, str] = {}

    def add(self, text: str = "", *, style: str = "") -> etree._Element:
        """The new last paragraph, with *text* and a style by the name that Word shows."""
        paragraph = etree.Element(_P)
        self._end.addprevious(paragraph)
        if style:
            look = etree.SubElement(paragraph, _PPR)
            etree.SubElement(look, _STYLE, {_VAL: _style_id(style)})
        if text:
            _write(etree.SubElement(paragraph, _R), text)
        return paragraph

    def link(self, paragraph: etree._Element, url: str) -> etree._Element:
        """A link to *url* at the end of *paragraph*, still without words."""
        return etree.SubElement(paragraph, _LINK, {_LINK_ID: self._key(url)})

    def parts(self) -> dict[str, bytes]:
        return {
            name: etree.tostring(part, encoding="UTF-8", standalone=True)
            for name, part in ((_TEXT, self._document), (_LINKS, self._links))
        }

    def _key(self, url: str) -> str:
        if url not in self._keys:
            key = self._keys[url] = f"rId{len(self._links) + 1}"
            facts = {"Id": key, "Type": RELATIONSHIP_TYPE.HYPERLINK, "Target": url}
            facts["TargetMode"] = RELATIONSHIP_TARGET_MODE.EXTERNAL
            etree.SubElement(self._links, self._links[0].tag, facts)
        return self._keys[url]


@cache
def _style_id(name: str) -> str:
    style: str = Document().styles[name].style_id
    return style


def _add_blocks(
    document: _Text,
    blocks: tuple[Block, ...],
    *,
    dateline: str = "",
    style: str = "",
    depth: int = 1,
) -> None:
    """Add *blocks*; the first paragraph opens with *dateline*, the first of a list's item has *style*."""
    for block in blocks:
        match block:
            case Paragraph(runs):
                paragraph = document.add(style=style)
                if dateline:
                    opening = etree.SubElement(paragraph, _R)
                    etree.SubElement(etree.SubElement(opening, _RPR), _BOLD)
                    _write(opening, dateline)
                    _write(etree.SubElement(paragraph, _R), " – ")
                for run in runs:
                    _add_run(document, paragraph, run)
                dateline = style = ""
            case Quotation(inner):
                _add_blocks(document, inner, style="Quote", depth=depth)
            case Listing(items, start):
                name = "List Bullet" if start is None else "List Number"
                level = f" {min(depth, _DEEPEST)}" if depth > 1 else ""
                for item in items:
                    _add_blocks(document, item, style=name + level, depth=depth + 1)


def _add_run(document: _Text, paragraph: etree._Element, run: Run) -> None:
    place = document.link(paragraph, run.url) if run.url else paragraph
    added = etree.SubElement(place, _R)
    look = etree.SubElement(added, _RPR)
    if run.strong:
        etree.SubElement(look, _BOLD)
    if run.emphasis:
        etree.SubElement(look, _ITALIC)
    if run.url:
        etree.SubElement(look, _UNDERLINE, {_VAL: "single"})
    _write(added, run.text)
    if run.ends_line:
        etree.SubElement(added, _BR)


def _write(run: etree._Element, text: str) -> None:
    """*text* at the end of *run*, its tabs and ends of lines as Word keeps them."""
    for piece in _PIECE.findall(text):
        if piece in _MARKS:
            etree.SubElement(run, _MARKS[piece])
            continue
        words = etree.SubElement(run, _T)
        words.text = piece
        if piece.strip() != piece:
            words.set(_SPACE, "preserve")
