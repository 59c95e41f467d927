"""Word documents (.docx): body by mammoth, page header by python-docx, pictures as stored.

A .docx is a zip of XML, so that it is weighed before either library opens it: entries, unpacked
sizes, and no document type declarations. What lies packed inside (embedded archives) stays shut.
"""

import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import docx
import mammoth
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from pipelines.errors import UnreadableReport
from pipelines.ingest.markup import html_to_text
from pipelines.ingest.photos import is_photo
from pipelines.values import EmbeddedPhoto

_MAX_ENTRIES = 2_000
_MAX_UNPACKED = 100 * 1024 * 1024
_MAX_PART = 10 * 1024 * 1024
_MAX_TAGS = 200_000  # a few hundred pages; mammoth takes some 50 µs for each
_MAX_PHOTOS = 50
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
_DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


@dataclass(frozen=True, slots=True)
class WordText:
    """Text of a document: what its page header says, and its body."""

    header: str
    body: str
    photos: tuple[EmbeddedPhoto, ...]
    repairs: tuple[str, ...]


def read_docx(raw: bytes, *, name: str) -> WordText:
    """Read a .docx; *name* is what messages call it.

    Returns:
        Paragraphs, lists and tables as lines; each line of the header once; JPEG and PNG pictures
        of the body in their order. "pictures_left_out": there were others, or too many.

    Raises:
        UnreadableReport: No zip, no Word document, broken, or unreasonably large when unpacked.
    """
    media = _inspect(raw, name=name)
    pictures: list[bytes] = []
    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(raw), convert_image=mammoth.images.img_element(_collector(pictures))
        )
        header = _header(docx.Document(io.BytesIO(raw)))
    except (
        Exception
    ) as error:  # two libraries on foreign bytes: whatever they meet, it is unreadable
        raise UnreadableReport(
            f"{name} rusak dan tidak dapat dibuka; simpan ulang di Word sebagai .docx lalu kirim lagi."
        ) from error
    body, repairs = html_to_text(converted.value)
    photos = tuple(
        EmbeddedPhoto(media.get(_digest(data), f"gambar-{number}"), data)
        for number, data in enumerate(dict.fromkeys(pictures), start=1)
        if is_photo(data)
    )[:_MAX_PHOTOS]
    if len(photos) < len(set(pictures)) or any(
        "image" in note.message for note in converted.messages
    ):
        repairs = (*repairs, "pictures_left_out")
    return WordText(header, body, photos, repairs)


def _inspect(raw: bytes, *, name: str) -> dict[str, str]:
    """Refuse what must not be opened; map the digest of each picture to its name."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            _refuse_bomb(entries, name=name)
            _refuse_other_kinds(archive, name=name)
            _refuse_heavy_parts(archive, name=name)
            return {
                _digest(archive.read(entry)): PurePosixPath(entry.filename).name
                for entry in entries
                if entry.filename.startswith("word/media/")
            }
    except _BROKEN_ZIP as error:
        raise UnreadableReport(
            f"{name} bukan .docx yang utuh; kirim ulang, atau simpan ulang di Word sebagai .docx."
        ) from error


def _refuse_heavy_parts(archive: zipfile.ZipFile, *, name: str) -> None:
    tags = 0
    for entry in filter(_is_xml, archive.infolist()):
        part = archive.read(entry)
        tags += part.count(b"<")
        if any(mark in part for mark in _DECLARATIONS):
            raise UnreadableReport(
                f"{name} memuat deklarasi DTD, yang tidak ada dalam dokumen Word; simpan ulang di "
                "Word sebagai .docx lalu kirim lagi."
            )
        if tags > _MAX_TAGS:
            raise UnreadableReport(
                f"{name} terlalu rumit untuk dibaca (lebih dari beberapa ratus halaman); kirim bagian "
                "yang dilaporkan saja. Berkas aslinya tetap disimpan."
            )


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels"))


def _refuse_bomb(entries: list[zipfile.ZipInfo], *, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    largest_part = max((entry.file_size for entry in entries if _is_xml(entry)), default=0)
    if len(entries) > _MAX_ENTRIES or unpacked > _MAX_UNPACKED or largest_part > _MAX_PART:
        raise UnreadableReport(
            f"{name} terlalu besar setelah dibuka ({len(entries)} bagian, {unpacked // 1024 // 1024} MB); "
            "paling banyak 2.000 bagian, 100 MB, dan 10 MB teks. Berkas aslinya tetap disimpan."
        )
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableReport(f"{name} terkunci kata sandi; kirim tanpa kata sandi.")


def _refuse_other_kinds(archive: zipfile.ZipFile, *, name: str) -> None:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names and any(part.startswith("word/") for part in names):
        return
    kind = "arsip ZIP"
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        kind = "OpenDocument (.odt)" if b"opendocument" in archive.read("mimetype") else "EPUB"
    elif any(part.startswith("xl/") for part in names):
        kind = "lembar Excel (.xlsx)"
    elif any(part.startswith("ppt/") for part in names):
        kind = "salindia PowerPoint (.pptx)"
    raise UnreadableReport(
        f"{name} adalah {kind}, yang belum dapat dibaca; kirim sebagai .docx atau teks."
    )


def _collector(pictures: list[bytes]) -> Any:
    def collect(image: Any) -> dict[str, str]:
        with image.open() as stored:
            pictures.append(stored.read())
        return {}

    return collect


def _header(document: Document) -> str:
    lines: dict[str, None] = {}
    for section in document.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.insert(0, section.first_page_header)
        for header in headers:
            for block in header.iter_inner_content():
                lines.update(dict.fromkeys(filter(None, _block_lines(block))))
    return "\n".join(lines)


def _block_lines(block: Paragraph | Table) -> list[str]:
    if isinstance(block, Paragraph):
        return [line.strip() for line in block.text.split("\n")]
    rows = []
    for row in block.rows:
        cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
        rows.append(" | ".join(filter(None, cells)))
    return rows


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
