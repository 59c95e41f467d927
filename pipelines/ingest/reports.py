"""Any report, bytes to `FieldReport`: what it is, is told by its bytes, not by its name."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pipelines.errors import UnreadableReport
from pipelines.ingest.characters import clean, decode, is_binary
from pipelines.ingest.chat import is_chat, read_chat, strip_marks
from pipelines.ingest.markup import html_to_text, plain
from pipelines.ingest.sniffing import is_zip, refuse_unreadable_kinds
from pipelines.ingest.titles import find_title
from pipelines.values import EmbeddedPhoto, FeedItem, FieldReport, ReportFormat

MAX_TEXT_BYTES = 1024 * 1024
_HTML_START = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|p|div|h[1-6]|ul|ol|table|"
    r"span|article|section|main|meta|br|b|strong|em|i|a|img|script|style|font|center)\b",
    re.I | re.S,
)
_HTML_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w:-]{1,40})", re.I)
_HTML_TITLES = tuple(
    re.compile(rf"<{tag}\b[^<>]*>(.{{1,1000}}?)</{tag}\s*>", re.I | re.S) for tag in ("h1", "title")
)
_FEED_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class _Read:
    title: str
    text: str
    format: ReportFormat
    sender: str = ""
    photos: tuple[EmbeddedPhoto, ...] = ()
    repairs: tuple[str, ...] = ()


def parse_report(
    raw: bytes, *, source: str, filed_at: datetime, filename: str = "", content_type: str = ""
) -> FieldReport:
    """Read a report as it was filed: plain text, a chat, a .docx or HTML.

    Args:
        raw: The bytes as they came; their digest becomes ``sha256``.
        source: Where the report came from, handed through.
        filed_at: Aware, in the issuer's zone, handed through.
        filename: Names the report in messages; a name in .docx is also a promise.
        content_type: The channel's claim; its charset helps where the bytes leave it open.

    Returns:
        Clean text without its title line; ``title`` is "" where no line qualifies. The page header
        of a .docx stands before its body.

    Raises:
        UnreadableReport: Empty, no text, broken, locked, of a kind not read yet, or over 1 MiB of
            text. The message is for the desk; the caller keeps the bytes.
    """
    name = f"Berkas “{filename}”" if filename else "Laporan"
    refuse_unreadable_kinds(raw, name=name, filename=filename, content_type=content_type)
    if is_zip(raw):
        read = _read_docx(raw, name=name)
    else:
        read = _read_text(raw, name=name, content_type=content_type)
    if len(read.text.encode()) > MAX_TEXT_BYTES:
        raise _too_long(name)
    if not read.text and not read.title and not read.photos:
        raise UnreadableReport(f"{name} tidak memuat teks; laporan harus berisi teks.")
    return FieldReport(
        title=read.title,
        text=read.text,
        format=read.format,
        source=source,
        filed_at=filed_at,
        sha256=hashlib.sha256(raw).hexdigest(),
        sender=read.sender,
        photos=read.photos,
        repairs=tuple(dict.fromkeys(read.repairs)),
    )


def report_from_feed_item(item: FeedItem, *, source: str, filed_at: datetime) -> FieldReport:
    """Make a report of a feed's entry; ``sha256`` is the digest of its identity, title and HTML.

    Raises:
        UnreadableReport: The entry has neither title nor words.
    """
    text, mended = html_to_text(item.html)
    text, cleaned = clean(text)
    first, _, rest = text.partition("\n")
    if item.title and first.strip() == item.title:
        text = rest.strip()
    if not text and not item.title:
        raise UnreadableReport(f"Berita dari “{source}” tidak memuat judul atau teks.")
    digest = hashlib.sha256("\0".join((item.identity, item.title, item.html)).encode())
    return FieldReport(
        title=item.title,
        text=text,
        format=ReportFormat.FEED_ITEM,
        source=source,
        filed_at=filed_at,
        sha256=digest.hexdigest(),
        sender=item.author,
        repairs=tuple(dict.fromkeys((*item.repairs, *mended, *cleaned))),
    )


def _read_docx(raw: bytes, *, name: str) -> _Read:
    from pipelines.ingest.documents import read_docx  # its libraries are for who reads Word files

    document = read_docx(raw, name=name)
    body, repairs = clean(document.body)
    header, _ = clean(document.header)
    title, rest = find_title(body)
    text = f"{header}\n\n{rest}".strip() if header else rest
    return _Read(
        title,
        text,
        ReportFormat.DOCX,
        photos=document.photos,
        repairs=(*document.repairs, *repairs),
    )


def _read_text(raw: bytes, *, name: str, content_type: str) -> _Read:
    if is_binary(raw):
        raise UnreadableReport(
            f"{name} bukan teks melainkan data biner; kirim sebagai .docx atau teks."
        )
    if len(raw) > 4 * MAX_TEXT_BYTES:
        raise _too_long(name)
    meta = _HTML_CHARSET.search(raw[:4096])
    header = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", content_type, re.I)
    charset = meta[1].decode() if meta else header[1] if header else ""
    text, repairs = decode(raw, charset=charset)
    if len(text.encode(errors="replace")) > MAX_TEXT_BYTES:
        raise _too_long(name)
    if _FEED_START.match(text[:4096]):
        raise UnreadableReport(
            f"{name} adalah RSS, bukan laporan; daftarkan alamatnya sebagai sumber RSS."
        )
    reader: Callable[[str], _Read] = _read_plain
    if _HTML_START.match(text[:4096]):
        reader = _read_html
    read = reader(text)
    return _Read(read.title, read.text, read.format, read.sender, repairs=(*repairs, *read.repairs))


def _read_html(markup: str) -> _Read:
    markup = re.sub(r"\A\s*<\?xml[^>]*>", "", markup)
    text, repairs = html_to_text(markup)
    text, cleaned = clean(text)
    title = ""
    for pattern in _HTML_TITLES:
        if not title and (match := pattern.search(markup[:50_000])):
            title, _ = clean(plain(match[1]))
    if title:
        lines = text.split("\n")
        if title in (head := [line.strip() for line in lines[:5]]):
            del lines[head.index(title)]
        text = "\n".join(lines).strip()
    else:
        title, text = find_title(text)
    return _Read(title, text, ReportFormat.HTML, repairs=(*repairs, *cleaned))


def _read_plain(text: str) -> _Read:
    text, repairs = clean(text)
    if not is_chat(text):
        title, rest = find_title(text)
        return _Read(title, rest, ReportFormat.TEXT, repairs=repairs)
    chat = read_chat(text)
    title, rest = find_title(chat.text, chat=True)
    rest, _ = clean(strip_marks(rest))
    return _Read(
        strip_marks(title), rest, ReportFormat.CHAT, chat.sender, repairs=(*repairs, *chat.repairs)
    )


def _too_long(name: str) -> UnreadableReport:
    return UnreadableReport(
        f"{name} memuat lebih dari 1 MB teks; laporan paling panjang 1 MB. Berkas aslinya tetap "
        "disimpan; kirim bagian yang dilaporkan saja."
    )
