"""A release as a PDF with letterhead, by typst: tagged (PDF/UA-1), no system font, the same bytes each time.

The page is laid out in `templates/typst/siaran.typ`; what it is handed is made here.
"""

import io
import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import segno
import typst

from pipelines.publish.blocks import Block, Listing, Paragraph, Quotation, Run, blocks_of
from pipelines.publish.feed_items import letter_words
from pipelines.publish.loader import TYPST
from pipelines.publish.text import clean, typed_paragraphs
from pipelines.publish.verification import PrintedCode, printed_code
from pipelines.publish.when import clock, full_day, plain_day
from pipelines.values import Contact, PublishedRelease, Site

_WORDS = {
    "page": "Halaman", "number": "Nomor:", "contacts": "Narahubung", "about": "Tentang penerbit", "letters": "Tanggapan dan hak jawab",
    "code": "Kode verifikasi", "no_certificate": "Kode ini bukan tanda tangan elektronik tersertifikasi.",
}  # fmt: skip


def release_pdf(release: PublishedRelease, *, site: Site, code: PrintedCode | None) -> bytes:
    """*release* as a PDF; its moment is that of the last public decision.

    A sign that no font of ours has (an emoji) is shown as a box, and the file is not called PDF/UA.

    Args:
        release: A published release; its text, notes, number and letterhead are printed.
        site: Its name stands at the foot of each page.
        code: Printed with a QR at the end, or nothing where no version has a code yet.
    """
    given = json.dumps(_given(release, site=site, code=code), ensure_ascii=False, sort_keys=True)
    try:
        return _compiled(given, release.updated_at, accessible=True)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        return _compiled(given, release.updated_at, accessible=False)


def _compiled(given: str, at: datetime, *, accessible: bool) -> bytes:
    made: bytes = typst.compile(
        _layout(),
        sys_inputs={"data": given},
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"] if accessible else [],
        timestamp=at.astimezone(UTC).replace(microsecond=0),
    )
    return made


@lru_cache(maxsize=1)
def _layout() -> bytes:
    return (TYPST / "siaran.typ").read_bytes()


def _given(release: PublishedRelease, *, site: Site, code: PrintedCode | None) -> dict[str, Any]:
    head, out = release.letterhead, release.published_at
    reach = " · ".join(part for part in (head.phone, head.email, head.website) if part)
    return {
        "headline": clean(release.headline).strip() or release.kind.words,
        "deck": clean(release.deck),
        "dateline": clean(release.dateline),
        "kind": release.kind.words,
        "number": clean(release.number),
        "moment": f"{full_day(out.date())}, pukul {clock(out)}",
        "day": {"year": out.year, "month": out.month, "day": out.day},
        "topics": list(release.topics),
        "letterhead": {
            "government": clean(head.government), "issuer": clean(head.issuer), "address": clean(head.address),
            "reach": clean(reach), "boilerplate": clean(head.boilerplate),
        },
        "notices": [
            {
                "title": f"Ralat, {plain_day(note.corrected_at.date())}",
                "text": clean(f"Tertulis: {note.wrong} Yang benar: {note.right}"),
            }
            for note in release.corrections
        ],
        "letters": [
            {
                "title": f"{letter_words(letter)}, {plain_day(letter.dated_on)}",
                "about": clean(f"Tentang: {letter.about}" if letter.about else ""),
                "paragraphs": typed_paragraphs(letter.text),
            }
            for letter in release.letters
        ],
        "blocks": [_block(block) for block in blocks_of(release.body)],
        "contacts": [clean(_contact(contact)) for contact in release.contacts],
        "footer": clean(site.name),
        "code": _code(code),
        "words": _WORDS,
    }  # fmt: skip


def _contact(contact: Contact) -> str:
    return ", ".join(
        part for part in (contact.name, contact.role, contact.phone, contact.email) if part
    )


def _code(code: PrintedCode | None) -> dict[str, str] | None:
    if code is None:
        return None
    out = io.BytesIO()
    segno.make(code.url, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, border=0
    )
    return {
        "text": printed_code(code.code),
        "url": code.url,
        "qr": out.getvalue().decode("ascii"),
        "alt": f"Kode QR alamat {code.url}",
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(runs):
            return {"kind": "paragraph", "parts": [_run(run) for run in runs]}
        case Quotation(blocks):
            return {"kind": "quote", "blocks": [_block(inner) for inner in blocks]}
        case Listing(items, start):
            told = [[_block(inner) for inner in item] for item in items]
            if start is None:
                return {"kind": "list", "items": told}
            return {"kind": "numbers", "items": told, "start": start}


def _run(run: Run) -> dict[str, Any]:
    if run.ends_line:
        return {"kind": "break"}
    made: dict[str, Any] = {"kind": "text", "text": run.text}
    for kind, wanted in (("em", run.emphasis), ("strong", run.strong)):
        if wanted:
            made = {"kind": kind, "parts": [made]}
    return {"kind": "link", "url": run.url, "parts": [made]} if run.url else made
