"""Well-formed RSS and Atom, read by lxml: no entity is expanded, no DTD loaded, no host asked.

libxml2's own limits stay on (depth 256, 10 MB of text in an element, amplification).
"""

import base64
import binascii
from collections.abc import Iterator
from html import escape
from itertools import islice

from lxml import etree

from pipelines.errors import UnreadableReport
from pipelines.ingest.feed_entry import MAX_ITEMS, Entry, Feed

_RSS1 = "{http://purl.org/rss/1.0/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def read_xml_feed(raw: bytes, *, source: str) -> Feed | None:
    """Read *raw* if it is a well-formed feed; None if feedparser shall try.

    Raises:
        UnreadableReport: *raw* declares entities of its own, or is a web page.
    """
    if _declares_entities(raw):
        raise UnreadableReport(
            f"RSS dari “{source}” memuat deklarasi <!ENTITY>, yang tidak diterima karena dapat "
            "membebani sistem; mintalah pengelola situs mengirim RSS tanpa deklarasi itu."
        )
    root = _parse(raw)
    if root is None:
        return None
    return _feed(root, source=source)


def _declares_entities(raw: bytes) -> bool:
    """In any of the encodings that libxml2 tells by itself."""
    return b"<!ENTITY" in raw or any(
        "<!ENTITY".encode(encoding) in raw for encoding in ("utf-16-le", "utf-16-be")
    )


def _parse(raw: bytes) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8" if _is_utf8(raw) else None,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None
    if b"<!DOCTYPE" in raw and next(root.iter(etree.Entity), None) is not None:
        return None  # names without a meaning, such as &nbsp; under a DTD that is not loaded
    return root


def _is_utf8(raw: bytes) -> bool:
    """Valid UTF-8 is UTF-8, whatever the declaration says: a wrong one would garble names."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return b"\x00" not in raw[:4]


def _feed(root: etree._Element, *, source: str) -> Feed | None:
    if root.tag == "rss" and (channel := root.find("channel")) is not None:
        entries = (_rss_entry(item, "") for item in channel.iterchildren("item"))
        return _bounded(entries, _text(channel.find("link")))
    if root.tag == f"{_RDF}RDF":
        entries = (_rss_entry(item, _RSS1) for item in root.iterchildren(f"{_RSS1}item"))
        return _bounded(entries, _text(root.find(f"{_RSS1}channel/{_RSS1}link")))
    if root.tag == f"{_ATOM}feed":
        author = _text(root.find(f"{_ATOM}author/{_ATOM}name"))
        entries = (_atom_entry(entry, author) for entry in root.iterchildren(f"{_ATOM}entry"))
        return _bounded(entries, root.get(_XML_BASE) or _alternate(root))
    if root.tag in ("html", f"{_XHTML}html"):
        raise UnreadableReport(
            f"Alamat “{source}” berisi halaman web, bukan RSS; periksa alamat RSS-nya."
        )
    return None


def _bounded(entries: Iterator[Entry], base: str) -> Feed:
    kept = tuple(islice(entries, MAX_ITEMS))
    more = next(entries, None) is not None
    return Feed(kept, base=base, last_repairs=("too_many_items",) if more else ())


def _rss_entry(item: etree._Element, ns: str) -> Entry:
    fields: dict[str, str] = {}
    link = ""
    for child in item:
        tag = child.tag
        if tag == f"{_ATOM}link":
            link = link or (child.get("href", "") if _is_alternate(child) else "")
        elif tag not in fields:
            fields[tag] = child.text or "" if not len(child) else _inner(child)
    guid = item.find("guid") if not ns else None
    identity = fields.get("guid", "").strip() or item.get(f"{_RDF}about", "")
    is_link = (
        guid is not None
        and identity.startswith("http")
        and guid.get("isPermaLink", "true").strip().lower() != "false"
    )
    return Entry(
        id=identity,
        title=fields.get(f"{ns}title") or fields.get(f"{_DC}title", ""),
        link=fields.get(f"{ns}link", "").strip() or link or (identity if is_link else ""),
        content=fields.get(_CONTENT, "").strip() or fields.get(f"{ns}description", ""),
        author=fields.get(f"{_DC}creator") or fields.get("author", ""),
        date=fields.get("pubDate") or fields.get(f"{_DC}date", ""),
    )


def _atom_entry(entry: etree._Element, feed_author: str) -> Entry:
    found: dict[str, etree._Element] = {}
    for child in entry:
        found.setdefault(child.tag, child)
    content, is_text = _atom_text(found.get(f"{_ATOM}content"))
    if not content.strip():
        content, is_text = _atom_text(found.get(f"{_ATOM}summary"))
    author = found.get(f"{_ATOM}author")
    date = _text(found.get(f"{_ATOM}published")) or _text(found.get(f"{_ATOM}updated"))
    return Entry(
        id=_text(found.get(f"{_ATOM}id")),
        title=_atom_text(found.get(f"{_ATOM}title"))[0],
        link=_alternate(entry),
        content=content,
        author=(_text(author.find(f"{_ATOM}name")) if author is not None else "") or feed_author,
        date=date,
        is_text=is_text,
    )


def _atom_text(element: etree._Element | None) -> tuple[str, bool]:
    """Content and whether it is text; RFC 4287, sections 3.1.1 and 4.1.3."""
    if element is None or element.get("src"):
        return "", False
    kind = element.get("type", "text").strip().lower()
    if kind in ("html", "text/html") or kind == "xhtml" or kind.endswith(("+xml", "/xml")):
        return (_inner(element) if len(element) else element.text or ""), False
    if kind == "text" or kind.startswith("text/"):
        return "".join(map(str, element.itertext())), True
    try:
        return base64.b64decode(element.text or "", validate=False).decode(), True
    except (binascii.Error, UnicodeDecodeError):
        return "", False


def _inner(element: etree._Element) -> str:
    """Markup inside *element*, with the prefixes of XHTML taken off."""
    for part in element.iter(f"{_XHTML}*"):
        part.tag = part.tag.removeprefix(_XHTML)
    etree.cleanup_namespaces(element)
    pieces = [escape(element.text or "", quote=False)]
    pieces += (etree.tostring(child, encoding="unicode") for child in element)
    return "".join(pieces)


def _alternate(element: etree._Element) -> str:
    links = [link for link in element.iterchildren(f"{_ATOM}link") if _is_alternate(link)]
    links.sort(key=lambda link: link.get("type", "text/html") != "text/html")
    return links[0].get("href", "").strip() if links else ""


def _is_alternate(link: etree._Element) -> bool:
    return link.get("rel", "alternate") == "alternate"


def _text(element: etree._Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""
