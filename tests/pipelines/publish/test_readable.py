"""What is read in a file that somebody holds, and what is refused."""

import hashlib
import io
import time
import zipfile
from contextlib import suppress
from warnings import catch_warnings, simplefilter

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
        pytest.param(PAGE.replace("sumur.", "sumur.<!--><b>palsu</b><!-- -->"), id="a comment that ends for browsers alone"),
        pytest.param(PAGE.replace("menerima", "<s>menerima</s>"), id="words struck out"),
        pytest.param(PAGE.replace("sumur.", "sumur.<img src=palsu.png>"), id="a picture in the text"),
        pytest.param(PAGE.replace("<li>", "<li value=9>"), id="another number"),
        pytest.param(PAGE.replace("<h1>", "<template><h1>").replace("</div>", "</div></template>"), id="within a template"),
        pytest.param(PAGE.replace("<h1>", "<noscript><h1>").replace("</div>", "</div></noscript>"), id="for readers without scripts"),
        pytest.param(PAGE.replace("<body>", "<body><div popover>").replace("</body>", "</div></body>"), id="a window that is shut"),
        pytest.param(PAGE.replace("<h1>", "<template shadowrootmode=open>palsu</template><h1>"), id="another tree in its place"),
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
    return _parts(("_rels/.rels", _named(name)), (name, data))


def _named(*targets: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rows = "".join(f'<Relationship Type="{kind}" Target="{target}"/>' for target in targets)
    return f"<Relationships>{rows}</Relationships>".encode()


def _parts(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, catch_warnings():
        simplefilter("ignore")  # two of one name
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def _document(inside: str) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    told = f'<w:document xmlns:w="{word}" xmlns:m="{maths}"><w:body>{inside}</w:body></w:document>'
    return _archive("word/document.xml", told.encode())


@pytest.mark.parametrize(
    ("run", "line"),
    [
        pytest.param("<w:r><w:t>enam</w:t></w:r>", "enam", id="plain"),
        pytest.param("<w:r><w:rPr><w:b/></w:rPr><w:t>enam</w:t></w:r>", "enam", id="bold"),
        pytest.param('<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>enam</w:t></w:r>', "enam", id="not struck out"),
        pytest.param("<w:r><w:rPr><w:vanish/></w:rPr><w:t>enam</w:t></w:r>", "\ufffcenam", id="hidden"),
        pytest.param("<w:r><w:rPr><w:strike/></w:rPr><w:t>enam</w:t></w:r>", "\ufffcenam", id="struck out"),
        pytest.param('<w:r><w:t>enam</w:t><w:sym w:char="0041"/></w:r>', "enam\ufffc", id="a sign of a font"),
        pytest.param("<w:r><w:t>enam</w:t></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "enam\ufffc", id="a formula"),
        pytest.param("<w:r><w:t>enam</w:t><w:drawing/></w:r>", "enam\ufffc", id="a drawing"),
    ],
)  # fmt: skip
def test_what_hides_or_adds_words_in_a_word_file_shows(run: str, line: str) -> None:
    assert read_file(_document(f"<w:p>{run}</w:p>"), name="x.docx").lines == (line,)


def test_a_word_file_is_read_in_the_part_that_word_shows() -> None:
    text = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>%s</w:document>"
    shown, kept = ((text % f"<w:p><w:t>{word}</w:t></w:p>").encode() for word in ("palsu", "asli"))
    parts = (("word/document.xml", kept), ("word/lain.xml", shown))
    assert read_file(
        _parts(("_rels/.rels", _named("word/lain.xml")), *parts), name="x.docx"
    ).lines == ("palsu",)
    both = ("_rels/.rels", _named("word/document.xml", "word/lain.xml"))
    twice = ("_rels/.rels", _named("word/document.xml")), parts[0], ("Word/Document.xml", shown)
    for forged in (_parts(both, *parts), _parts(*twice)):
        with pytest.raises(Unreadable):
            read_file(forged, name="x.docx")


def test_paragraphs_in_paragraphs_are_told_once() -> None:
    deep = "<w:p>" * 100 + "<w:t>enam</w:t>" + "</w:p>" * 100
    assert read_file(_document(deep), name="x.docx").lines == ("enam",)


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param("Judul palsu<!--\nEnam Desa\nKode verifikasi: 7K2M4-Q5TXA\n-->", id="a comment"),
        pytest.param(" " * 3000 + PAGE, id="far below"),
        pytest.param("palsu <x y='\nEnam Desa\nKode verifikasi: 7K2M4-Q5TXA\n'>", id="an attribute"),
        pytest.param("palsu<? Enam Desa >", id="an instruction"),
    ],
)  # fmt: skip
def test_a_file_with_markup_is_no_plain_text(forged: str) -> None:
    held = read_file(forged.encode(), name="palsu.html")
    assert (held.kind, held.lines) == (Kind.PAGE, ())


def test_signs_of_less_and_addresses_in_angles_are_plain_text() -> None:
    text = "Biaya < Rp4 miliar, 3 <4\nDari: Humas <humas@belu.example>, <https://belu.example/>"
    assert read_file(text.encode(), name="surat.txt").kind is Kind.TEXT


@pytest.mark.parametrize("start", ["{\\rtf1 {\\v ", "%!PS-Adobe-3.0\n"])
def test_another_format_in_letters_is_refused(start: str) -> None:
    with pytest.raises(Unreadable, match="neither"):
        read_file(f"{start}Kode verifikasi: 7K2M4-Q5TXA".encode(), name="x.doc")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"kode verifikasi" + b" " * 1_000_000 + b"x", "", id="a long gap"),
        pytest.param(b"a\n" * 3_000_000, "more text", id="a long text"),
        pytest.param(b"\n".join(b"/verifikasi/" + b"ABCDEFGHI%c" % n for n in range(65, 90)), "more than 20 codes", id="many codes"),
        pytest.param(b"<html>" + b"<div>" * 100_000, "", id="a deep page"),
        pytest.param(b"<h1>" + b"<b>" * 1_900 + b"x", "", id="a deep headline"),
    ],
)  # fmt: skip
def test_a_file_made_to_hold_a_reader_up_is_read_or_refused_at_once(
    data: bytes, words: str
) -> None:
    started = time.process_time()
    with pytest.raises(Unreadable, match=words) if words else suppress(Unreadable):
        read_file(data, name="x")
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\x00\x01\x02\xff", "neither", id="no text"),
        pytest.param(b"PK\x03\x04 broken", "cannot be read", id="broken zip"),
        pytest.param(_parts(("a.txt", b"x")), "no Word file", id="another zip"),
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
