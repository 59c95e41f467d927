"""What is read in a file that somebody holds, and what is refused."""

import hashlib
import io
import zipfile
from contextlib import suppress

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from pipelines.publish.readable import HeldFile, Kind, Unreadable, page_digests, read_file
from pipelines.publish.verification import words_digest

PAGE = """<!doctype html><html lang="id"><body><h1>Enam Desa</h1>
<div id="teks"><p><span>ATAMBUA</span> – Enam desa <b>menerima</b> sumur.</p><ol start="3"><li>Satu</li></ol></div>
<a href="/verifikasi/7K2M4Q5TXA/">7K2M4-Q5TXA</a></body></html>"""


def word_file(*paragraphs: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def test_a_page_is_read_by_its_headline_and_its_text() -> None:
    held = read_file(PAGE.encode(), name="siaran.html")
    assert (held.kind, held.codes) == (Kind.PAGE, ("7K2M4Q5TXA",))
    assert held.headline == words_digest("Enam Desa")
    assert held.body == words_digest("ATAMBUA – Enam desa menerima sumur. (3) Satu")
    assert held.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(PAGE.replace('id="teks"', 'id="teks" hidden'), id="the true text is hidden"),
        pytest.param(PAGE.replace('id="teks"', 'id="teks" style="display:none"'), id="hidden by a style"),
        pytest.param(PAGE.replace("<body>", "<body hidden>"), id="within what is hidden"),
        pytest.param(PAGE.replace("<b>", '<b hidden>palsu</b><b>'), id="something in it is hidden"),
        pytest.param(PAGE + '<div id="teks">lain</div>', id="two texts"),
        pytest.param(PAGE.replace('id="teks"', ""), id="no text"),
    ],
)  # fmt: skip
def test_a_text_that_is_not_shown_once_and_openly_counts_for_missing(changed: str) -> None:
    assert read_file(changed.encode(), name="palsu.html").body is None


def test_a_word_file_is_read_by_its_paragraphs() -> None:
    held = read_file(word_file("Enam Desa", "Kode verifikasi: 7k2m4-q5txa"), name="x.docx")
    assert (held.kind, held.codes) == (Kind.WORD, ("7K2M4Q5TXA",))
    assert held.lines == ("Enam Desa", "Kode verifikasi: 7k2m4-q5txa")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_read_in_the_encodings_that_editors_write(encoding: str) -> None:
    held = read_file("Judul “Enam”\nKode verifikasi 7K2M4 Q5TXA".encode(encoding), name="x.txt")
    assert (held.kind, held.lines[0], held.codes) == (Kind.TEXT, "Judul “Enam”", ("7K2M4Q5TXA",))


def test_a_pdf_is_taken_by_its_bytes_and_by_the_address_in_it() -> None:
    data = b"%PDF-1.7\n\x93\xff /URI (https://warta.example/verifikasi/7K2M4Q5TXA/)"
    held = read_file(data, name="x.pdf")
    assert (held.kind, held.codes, held.lines) == (Kind.PDF, ("7K2M4Q5TXA",), ())


def _archive(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\x00\x01\x02\xff", "neither", id="no text"),
        pytest.param(b"PK\x03\x04 broken", "cannot be read", id="broken zip"),
        pytest.param(_archive("a.txt", b"x"), "no Word file", id="another zip"),
        pytest.param(_archive("word/document.xml", b"<w:document"), "cannot be read", id="broken XML"),
        pytest.param(_archive("word/document.xml", b" " * 9_000_000), "more text", id="zip bomb"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as refused:
        read_file(data, name="berkas.bin")
    assert "berkas.bin" in str(refused.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for start in (b"", b"%PDF-", b"PK\x03\x04", b"<html>"):
        with suppress(Unreadable):
            assert isinstance(read_file(start + data, name="x"), HeldFile)


@given(st.text(max_size=200))
def test_any_page_is_read_or_refused(text: str) -> None:
    with suppress(Unreadable):
        page_digests(f"<html>{text}", name="x")
