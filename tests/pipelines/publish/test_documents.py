"""A release as PDF and as Word file: what stands in it, and that it is the same each time."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pipelines.publish.docx import release_docx
from pipelines.publish.pdf import release_pdf
from pipelines.publish.text import clean
from pipelines.publish.verification import PrintedCode
from pipelines.values import PublishedCorrection, PublishedLetter, PublishedRelease

from .archive import SITE, make_release

RELEASE: PublishedRelease = replace(
    make_release(0),
    body=(
        "Enam desa menerima *sumur bor* dari [pemerintah](https://belu.example/).\n\n"
        "- Raihat: 3\n- Lamaknen: 3\n\n> “Air sudah dekat,” kata Camat.\n\n#let x = 1 $y$ @z"
    ),
)
ADDRESS = "https://warta.contoh.example/siaran/2026/11/sumur-bor/"
KEPT = Path(__file__).parent / "kept"
CODE = PrintedCode("7K2M4Q5TXA", "https://warta.contoh.example/verifikasi/7K2M4Q5TXA/")


def pdf_words(data: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split()
    )


def docx_words(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_a_pdf_holds_the_whole_release_and_its_code() -> None:
    words = pdf_words(release_pdf(RELEASE, site=SITE, code=CODE))
    for part in (
        RELEASE.headline, "Enam desa menerima", "sumur bor", "Raihat: 3", "“Air sudah dekat,”", "#let x = 1 $y$ @z",
        "7K2M4-Q5TXA", CODE.url, "bukan tanda tangan elektronik tersertifikasi", RELEASE.letterhead.address,
    ):  # fmt: skip
        assert part in words
    assert RELEASE.letterhead.issuer.upper() in words.upper()


def test_a_pdf_is_tagged_says_its_language_and_links_out() -> None:
    reader = PdfReader(io.BytesIO(release_pdf(RELEASE, site=SITE, code=CODE)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id-ID"
    assert reader.metadata is not None
    assert reader.metadata.title == RELEASE.headline
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    links = [
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", ())
    ]
    assert links == ["https://belu.example/", CODE.url]


def test_a_headline_without_measure_stands_whole_in_the_text() -> None:
    endless = replace(RELEASE, headline="Panen " * 833)
    document = docx.Document(io.BytesIO(release_docx(endless, address=ADDRESS)))
    assert document.paragraphs[0].text.split() == ["Panen"] * 833
    assert len(document.core_properties.title) <= 255
    assert release_pdf(endless, site=SITE, code=None).startswith(b"%PDF-")


def test_without_a_code_none_is_printed() -> None:
    assert "verifikasi" not in pdf_words(release_pdf(RELEASE, site=SITE, code=None)).casefold()


def test_a_correction_stands_on_top() -> None:
    note = PublishedCorrection(datetime(2026, 11, 24, tzinfo=UTC), "lima desa", "enam desa", "")
    corrected = replace(RELEASE, corrections=(note,))
    words = pdf_words(release_pdf(corrected, site=SITE, code=None))
    assert words.index("Tertulis: lima desa") < words.index("Enam desa menerima")
    told = docx_words(release_docx(corrected, address=ADDRESS))
    assert "Tertulis: lima desa Yang benar: enam desa" in told[1] + told[2]


def test_letters_told_to_all_stand_at_the_end() -> None:
    letter = PublishedLetter(
        "Hak jawab", "Harian *Contoh*", date(2026, 11, 24), "Jumlahnya *enam*.", datetime(2026, 11, 25, tzinfo=UTC), "Berita 23 November"
    )  # fmt: skip
    answered = replace(RELEASE, letters=(letter,))
    words = pdf_words(release_pdf(answered, site=SITE, code=None))
    assert words.index("Enam desa menerima") < words.index("Jumlahnya *enam*.")
    assert "Harian *Contoh*" in words
    told = " ".join(docx_words(release_docx(answered, address=ADDRESS)))
    assert "Jumlahnya *enam*." in told
    assert "Harian *Contoh*" in told


def test_the_same_release_gives_the_same_bytes() -> None:
    assert release_pdf(RELEASE, site=SITE, code=CODE) == release_pdf(RELEASE, site=SITE, code=CODE)
    first = release_docx(RELEASE, address=ADDRESS)
    assert first == release_docx(RELEASE, address=ADDRESS)
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}


def test_a_word_file_is_plain_text_to_work_with() -> None:
    data = release_docx(RELEASE, address=ADDRESS)
    document = docx.Document(io.BytesIO(data))
    told = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert told[0] == ("Heading 1", RELEASE.headline)
    assert ("List Bullet", "Raihat: 3") in told
    assert ("Quote", "“Air sudah dekat,” kata Camat.") in told
    opening = next(text for _, text in told if "Enam desa" in text)
    assert opening.startswith(f"{RELEASE.dateline} – Enam desa menerima sumur bor dari pemerintah.")
    assert any(ADDRESS in text for _, text in told)
    assert document.core_properties.title == RELEASE.headline
    assert "vbaProject.bin" not in zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_a_word_file_keeps_the_bytes_that_were_signed() -> None:
    note = PublishedCorrection(datetime(2026, 11, 24, tzinfo=UTC), "lima\tdesa", "enam desa", "")
    letter = PublishedLetter(
        "Hak jawab", "Harian Contoh", date(2026, 11, 24), "Satu.\n\nDua.", datetime(2026, 11, 25, tzinfo=UTC), "Berita"
    )  # fmt: skip
    body = (
        "Satu *dua **tiga*** [empat](https://a.example/?a=1&b=2)\\\nlima [lagi](https://a.example/?a=1&b=2)\n\n"
        "> [b](https://b.example/)\n>\n> - c\n>   1. d\n>      - e\n>        - f\n\n3. g\n\n   h"
    )
    whole = replace(RELEASE, body=body, deck="Anak <judul>", corrections=(note,), letters=(letter,))
    made = release_docx(whole, address=ADDRESS, code=CODE)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
    kept = json.loads((KEPT / "siaran-docx.json").read_text("utf-8"))
    assert list(parts.items()) == list(kept.items())


def test_a_word_file_is_a_whole_archive_of_whole_parts() -> None:
    with zipfile.ZipFile(io.BytesIO(release_docx(RELEASE, address=ADDRESS))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_tabs_and_ends_of_lines_stand_in_a_word_file_as_such() -> None:
    release = replace(RELEASE, deck="Satu\tdua\ntiga ")
    document = docx.Document(io.BytesIO(release_docx(release, address=ADDRESS)))
    assert document.paragraphs[1].text == f"{clean(release.deck)}"


@pytest.mark.parametrize("make", ["pdf", "docx"])
@settings(max_examples=25, deadline=None)
@given(body=st.text(max_size=200), headline=st.text(max_size=60))
def test_any_text_becomes_a_document(make: str, body: str, headline: str) -> None:
    release = replace(RELEASE, body=body, headline=headline or "Judul")
    if make == "pdf":
        assert release_pdf(release, site=SITE, code=None).startswith(b"%PDF-")
    else:
        assert docx_words(release_docx(release, address=ADDRESS))
