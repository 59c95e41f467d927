"""A release as a Word file for editing at an outlet: its text with plain styles, no macro, no letterhead.

The same release gives the same bytes: dates inside are those of its last public decision.
"""

import io
import zipfile

from docx import Document
from docx.document import Document as Doc
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from pipelines.publish.blocks import Block, Listing, Paragraph, Quotation, Run, blocks_of
from pipelines.publish.feed_items import letter_words
from pipelines.publish.text import clean, shorten, typed_paragraphs
from pipelines.publish.verification import PrintedCode
from pipelines.publish.when import moment, plain_day
from pipelines.values import PublishedRelease

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_FACT = 255  # characters that Word takes for a title or a name
_DEEPEST = 3  # Word's template has list styles for three levels


def release_docx(
    release: PublishedRelease, *, address: str, code: PrintedCode | None = None
) -> bytes:
    """*release* as .docx; *address* is where its page stands, named as the source. *code* stands last."""
    document = Document()
    _note_facts(document, release)
    document.add_heading(clean(release.headline), level=1)
    if release.deck:
        document.add_paragraph(clean(release.deck), style="Subtitle")
    for note in release.corrections:
        words = (
            f"Ralat, {moment(note.corrected_at)}. Tertulis: {note.wrong} Yang benar: {note.right}"
        )
        document.add_paragraph(clean(words), style="Intense Quote")
    _add_blocks(document, blocks_of(release.body), dateline=clean(release.dateline))
    if release.letters:
        document.add_heading("Tanggapan dan hak jawab", level=2)
    for letter in release.letters:
        title = f"{letter_words(letter)}, {plain_day(letter.dated_on)}"
        document.add_heading(title, level=3)
        if letter.about:
            document.add_paragraph(clean(f"Tentang: {letter.about}"))
        for part in typed_paragraphs(letter.text):
            document.add_paragraph(part)
    source = f"Sumber: {release.letterhead.issuer}, {moment(release.published_at)}. {address}"
    document.add_paragraph(clean(source))
    for contact in release.contacts:
        parts = (contact.name, contact.role, contact.phone, contact.email)
        document.add_paragraph(clean("Narahubung: " + ", ".join(filter(None, parts))))
    if code is not None:
        document.add_paragraph(code.words)
        document.add_paragraph(code.url)
    out = io.BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue())


def _note_facts(document: Doc, release: PublishedRelease) -> None:
    facts = document.core_properties
    facts.title = shorten(release.headline, _FACT)
    facts.author = facts.last_modified_by = shorten(release.letterhead.issuer, _FACT)
    facts.comments = shorten(release.tag_id, _FACT)
    facts.keywords = shorten(", ".join(release.topics), _FACT)
    facts.language = "id"
    facts.created = release.published_at
    facts.modified = release.updated_at
    facts.revision = release.version


def _add_blocks(
    document: Doc, blocks: tuple[Block, ...], *, dateline: str = "", style: str = "", depth: int = 1
) -> None:
    """Add *blocks*; the first paragraph opens with *dateline*, the first of a list's item has *style*."""
    for block in blocks:
        match block:
            case Paragraph(runs):
                paragraph = document.add_paragraph(style=style or None)
                if dateline:
                    paragraph.add_run(dateline).bold = True
                    paragraph.add_run(" – ")
                for run in runs:
                    _add_run(paragraph, run)
                dateline = style = ""
            case Quotation(inner):
                _add_blocks(document, inner, style="Quote", depth=depth)
            case Listing(items, start):
                name = "List Bullet" if start is None else "List Number"
                level = f" {min(depth, _DEEPEST)}" if depth > 1 else ""
                for item in items:
                    _add_blocks(document, item, style=name + level, depth=depth + 1)


def _add_run(paragraph: WordParagraph, run: Run) -> None:
    added = paragraph.add_run(run.text)
    added.italic, added.bold = run.emphasis or None, run.strong or None
    if run.ends_line:
        added.add_break()
    if run.url:
        link = OxmlElement("w:hyperlink")
        key = paragraph.part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), key)
        paragraph._p.append(link)
        link.append(added._r)
        added.underline = True


def _same_bytes(made: bytes) -> bytes:
    """*made* packed again without the hour of packing."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in sorted(
            before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return out.getvalue()
