"""Word documents: what is read out of them, and which are not opened."""

import io
import zipfile
from datetime import datetime
from zoneinfo import ZoneInfo

import docx
import pytest
from PIL import Image

from pipelines.errors import UnreadableReport
from pipelines.ingest import parse_report
from pipelines.values import ReportFormat

FILED_AT = datetime(2026, 11, 12, 20, 0, tzinfo=ZoneInfo("Asia/Jayapura"))


def picture(kind: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (64, 48), "green").save(stream, kind)
    return stream.getvalue()


def letter(*, pictures: tuple[bytes, ...] = ()) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Nomor: 005/12/2026"
    document.add_heading("Rapat Koordinasi Penurunan Stunting", 1)
    document.add_paragraph("Distrik Maima menggelar rapat pada Rabu (11/11).")
    document.add_paragraph("data gizi", style="List Bullet")
    document.add_paragraph("dana kampung", style="List Bullet")
    table = document.add_table(2, 2)
    for row, cells in enumerate((("Kampung", "Anak"), ("Menagaima", "31"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    document.add_paragraph("Rapat ditutup dengan doa.")
    for data in pictures:
        document.add_picture(io.BytesIO(data))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def repacked(raw: bytes, changes: dict[str, bytes]) -> bytes:
    """The same archive with some members replaced or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, data in changes.items():
            new.writestr(name, data)
    return stream.getvalue()


def read(raw: bytes, filename: str = "laporan.docx"):
    return parse_report(raw, source="kotak", filed_at=FILED_AT, filename=filename)


def refusal(raw: bytes) -> str:
    with pytest.raises(UnreadableReport) as caught:
        read(raw)
    assert "“laporan.docx”" in caught.value.message
    return caught.value.message


def test_header_paragraphs_lists_and_tables_are_lines():
    report = read(letter(), filename="tanpa nama")

    assert report.format is ReportFormat.DOCX
    assert report.title == "Rapat Koordinasi Penurunan Stunting"
    assert report.text == (
        "Nomor: 005/12/2026\n\nDistrik Maima menggelar rapat pada Rabu (11/11).\n\n"
        "- data gizi\n- dana kampung\n\nKampung | Anak\nMenagaima | 31\n\nRapat ditutup dengan doa."
    )


def test_pictures_come_along_once_and_others_are_named():
    jpeg, gif = picture("JPEG"), picture("GIF")

    report = read(letter(pictures=(jpeg, jpeg, gif)))

    assert [photo.data for photo in report.photos] == [jpeg]
    assert report.photos[0].name.endswith(".jpg")
    assert report.repairs == ("pictures_left_out",)


def test_a_document_of_pictures_alone_is_a_report():
    document = docx.Document()
    document.add_picture(io.BytesIO(picture()))
    stream = io.BytesIO()
    document.save(stream)

    report = read(stream.getvalue())

    assert (report.text, len(report.photos)) == ("", 1)


def test_a_zip_bomb_is_not_opened():
    bomb = repacked(letter(), {"word/document.xml": b"<w>" + b" " * (11 * 1024 * 1024)})

    assert len(bomb) < 200_000
    assert "terlalu besar setelah dibuka" in refusal(bomb)


def test_many_large_members_are_not_opened():
    bomb = repacked(
        letter(), {f"word/media/image{n}.bin": bytes(21 * 1024 * 1024) for n in range(5)}
    )

    assert "terlalu besar setelah dibuka" in refusal(bomb)


def test_ten_thousand_members_are_not_opened():
    assert "terlalu besar" in refusal(
        repacked(letter(), {f"word/x/{n}": b"" for n in range(10_000)})
    )


def test_a_document_of_countless_elements_is_not_opened():
    raw = repacked(letter(), {"word/document.xml": b"<w>" + b"<w:p/>" * 250_000 + b"</w>"})

    assert "terlalu rumit" in refusal(raw)


def test_an_archive_inside_stays_shut():
    inner = repacked(letter(), {"word/document.xml": b" " * (11 * 1024 * 1024)})

    report = read(repacked(letter(), {"word/embeddings/inner.docx": inner}))

    assert "Distrik Maima" in report.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_declarations_are_refused(encoding):
    bomb = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>'.encode(encoding)

    assert "DTD" in refusal(repacked(letter(), {"word/document.xml": bomb}))


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(letter()[:3000], id="cut off"),
        pytest.param(b"PK\x03\x04" + b"bukan zip" * 99, id="only begins like a zip"),
        pytest.param(b"PK\x05\x06" + bytes(18), id="empty zip"),
        pytest.param(repacked(letter(), {"word/document.xml": b"<w:document>"}), id="broken XML"),
        pytest.param(
            repacked(letter(), {"word/document.xml": b"<w>" * 5000 + b"</w>" * 5000}), id="deep XML"
        ),
        pytest.param(
            letter().replace(b"word/document.xml", b"word/dokument.xml"), id="no main part"
        ),
        pytest.param(letter()[:400] + bytes(50) + letter()[450:], id="damaged in the middle"),
    ],
)
def test_a_broken_document_is_refused(raw):
    assert "kirim" in refusal(raw)


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, ".odt"),
        ({"xl/workbook.xml": b"<x/>"}, ".xlsx"),
        ({"ppt/presentation.xml": b"<x/>"}, ".pptx"),
        ({"foto.jpg": b"x"}, "arsip ZIP"),
    ],
)
def test_other_zips_are_named(members, kind):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)

    assert f"{kind}" in refusal(stream.getvalue())
    assert "belum dapat dibaca" in refusal(stream.getvalue())
