"""What becomes of the bytes of a report, in any form that officers send."""

import hashlib
import io
import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from pipelines.errors import UnreadableReport
from pipelines.ingest import parse_report, report_from_feed_item
from pipelines.values import FeedItem, ReportFormat

FILED_AT = datetime(2026, 11, 12, 20, 0, tzinfo=ZoneInfo("Asia/Makassar"))
LEAD = "Atambua - Camat Raihat membuka lomba memasak di balai desa, Rabu (11/11)."


def read(raw: bytes, **known: str):
    return parse_report(raw, source="kotak", filed_at=FILED_AT, **known)


def refusal(raw: bytes, **known: str) -> str:
    with pytest.raises(UnreadableReport) as caught:
        read(raw, **known)
    return caught.value.message


def test_plain_text_keeps_its_lines_and_gives_its_title():
    raw = f"PKK Kecamatan Raihat Gelar Lomba\n\n{LEAD}\nSebanyak 20 regu ikut.\n".encode()

    report = read(raw)

    assert report.title == "PKK Kecamatan Raihat Gelar Lomba"
    assert report.text == f"{LEAD}\nSebanyak 20 regu ikut."
    assert report.format is ReportFormat.TEXT
    assert (report.source, report.filed_at) == ("kotak", FILED_AT)
    assert report.sha256 == hashlib.sha256(raw).hexdigest()
    assert report.repairs == ()


def test_reading_twice_gives_the_same_value():
    raw = f"Judul Laporan\n{LEAD}".encode()

    assert read(raw) == read(raw)


@pytest.mark.parametrize(
    ("raw", "text", "repairs"),
    [
        pytest.param(b"\xef\xbb\xbfRapat di Caf\xc3\xa9.", "Rapat di Café.", (), id="UTF-8 with mark"),
        pytest.param("Rapat di Café.".encode("utf-16"), "Rapat di Café.", (), id="UTF-16"),
        pytest.param("Rapat di desa kami.".encode("utf-16-le"), "Rapat di desa kami.", (), id="without mark"),
        pytest.param(
            b"Caf\xe9 \x93desa\x94 \x96 ramai.", "Café “desa” – ramai.", ("legacy_encoding",),
            id="Windows-1252",
        ),
        pytest.param(
            b"Rapat \xff\xfe di desa.", "Rapat \ufffd\ufffd di desa.", ("undecodable_bytes",),
            id="invalid UTF-8",
        ),
        pytest.param(
            "“Rapat” é desa ".encode() + b"\x93.", "“Rapat” é desa \ufffd.", ("undecodable_bytes",),
            id="one bad byte among good ones",
        ),
        pytest.param(b"Rapat\x07 di\x1b desa.", "Rapat di desa.", ("control_characters",), id="controls"),
        pytest.param(
            "Rapat \u202eterbalik\u202c.".encode(), "Rapat terbalik.", ("direction_marks",), id="direction"
        ),
        pytest.param("Nama\u200bku Ani.".encode(), "Namaku Ani.", ("invisible_characters",), id="unseen"),
        pytest.param("a\r\nb\rc\u2028d.".encode(), "a\nb\nc\nd.", (), id="line ends"),
        pytest.param("Warga 👨‍👩‍👧 مرحبا hadir.".encode(), "Warga 👨‍👩‍👧 مرحبا hadir.", (), id="emoji, Arabic"),
    ],
)  # fmt: skip
def test_text_is_cleaned_and_every_mending_named(raw, text, repairs):
    report = read(raw)

    assert (report.text, report.repairs) == (text, repairs)


def test_text_is_nfc():
    report = read(unicodedata.normalize("NFD", "Rapat di Café.").encode())

    assert report.text == "Rapat di Café."


def test_html_is_read_by_its_bytes_whatever_its_name():
    report = read(
        b"<!doctype html><html><head><title>Situs</title><style>p{}</style><script>alert(1)</script></head>"
        b"<body><nav>Beranda</nav><h1>Lomba Desa</h1><p>Paragraf <b>satu</b>.</p><ul><li>a</li><li><p>b</p></li>"
        b"</ul><table><tr><th>No</th><th>Nama</th></tr><tr><td>1</td><td><p>Ani</p></td></tr></table>"
        b"<p>Dua<br>baris &amp; akhir</p></body></html>",
        filename="laporan.txt",
    )

    assert report.format is ReportFormat.HTML
    assert report.title == "Lomba Desa"
    assert report.text == ("Paragraf satu.\n\n- a\n- b\n\nNo | Nama\n1 | Ani\n\nDua\nbaris & akhir")


def test_html_follows_its_own_charset():
    report = read(b'<meta charset="iso-8859-1"><p>Kr\xe8me di balai desa.</p>')

    assert report.text == "Krème di balai desa."


def test_a_chat_becomes_one_report_with_its_sender():
    report = read(
        "12/11/2026, 19.20 - Pesan dan panggilan dienkripsi secara end-to-end.\n"
        "12/11/2026, 19.22 - Petugas Raihat: *LOMBA MEMASAK DI DESA ASUMANU*\n\n"
        f"{LEAD}\n12/11/2026, 19.23 - Petugas Raihat: <Media tidak disertakan>\n".encode()
    )

    assert report.format is ReportFormat.CHAT
    assert report.title == "LOMBA MEMASAK DI DESA ASUMANU"
    assert report.text == LEAD
    assert report.sender == "Petugas Raihat"
    assert report.repairs == ("media_left_out",)


def test_a_photo_inside_an_empty_text_is_no_report():
    stream = io.BytesIO()
    Image.new("RGB", (9, 9)).save(stream, "JPEG")

    assert "foto" in refusal(stream.getvalue(), filename="IMG.txt")


@pytest.mark.parametrize(
    ("raw", "filename", "words"),
    [
        pytest.param(b"", "a.txt", "kosong", id="empty"),
        pytest.param(b"\xef\xbb\xbf \n\x00", "a.txt", "kosong", id="blank"),
        pytest.param(b"<p><script>x</script></p>", "a.html", "tidak memuat teks", id="nothing but script"),
        pytest.param(bytes(range(256)) * 9, "a.txt", "data biner", id="binary"),
        pytest.param(b"\x7fELF" + b"\x02\x01\x01\x00" * 99, "a.txt", "data biner", id="program"),
        pytest.param(b"Sekadar teks.", "a.docx", "bukan dokumen Word", id="docx that is no zip"),
        pytest.param(b"%PDF-1.7\n", "a.txt", "PDF, yang belum dapat dibaca", id="PDF"),
        pytest.param(rb"{\rtf1 teks}", "a.doc", "RTF, yang belum dapat dibaca", id="RTF"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", ".doc", id="old Word"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx",
            "kata sandi", id="encrypted Word",
        ),
        pytest.param(b"<?xml version='1.0'?><rss version='2.0'></rss>", "a.xml", "sumber RSS", id="a feed"),
        pytest.param(b"kata " * 4_000_000, "a.txt", "1 MB", id="20 MB of text"),
        pytest.param("é".encode() * 600_000, "a.txt", "1 MB", id="just over the limit"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_by_name(raw, filename, words):
    message = refusal(raw, filename=filename)

    assert words in message
    assert f"“{filename}”" in message


@pytest.mark.parametrize(
    "start", ["PK mengikuti", "PKK Desa", "BM Sinar", "ID3 unit", "RIFF itu", "II* itu"]
)
def test_words_that_begin_like_a_file_are_words(start):
    assert read(f"{start} kerja bakti warga di balai desa.".encode()).text.startswith(start)


def test_a_feed_item_becomes_a_report():
    item = FeedItem(
        identity="tag:1", title="Panen Raya", link="https://d.example.id/1", author="Admin",
        html="<h2>Panen Raya</h2><p>Satu.</p><p>Dua.</p>", published_at=None, repairs=("repaired",),
    )  # fmt: skip

    report = report_from_feed_item(item, source="desa", filed_at=FILED_AT)

    assert (report.title, report.text) == ("Panen Raya", "Satu.\n\nDua.")
    assert (report.format, report.sender, report.repairs) == (
        ReportFormat.FEED_ITEM,
        "Admin",
        ("repaired",),
    )


def test_a_corrected_feed_item_has_another_digest():
    first = FeedItem("1", "A", "", "<p>x</p>", "", None)
    second = FeedItem("1", "A", "", "<p>y</p>", "", None)

    one, two = (report_from_feed_item(i, source="d", filed_at=FILED_AT) for i in (first, second))

    assert one.sha256 != two.sha256


def test_an_empty_feed_item_is_refused():
    with pytest.raises(UnreadableReport, match="judul atau teks"):
        report_from_feed_item(
            FeedItem("1", "", "", "<img>", "", None), source="d", filed_at=FILED_AT
        )
