"""Kinds of file that are no report, told by their first bytes and refused by name."""

from pipelines.errors import UnreadableReport

_NOT_YET = (
    (b"%PDF", "PDF"),
    (rb"{\rtf", "RTF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7z"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"MIME-Version:", "surel (.eml) atau halaman web tersimpan (.mhtml)"),
    (b"From MIME", "halaman web tersimpan (.mhtml)"),
    (b"OggS", "rekaman suara"),
    (b"ID3", "rekaman suara"),
    (b"#!AMR", "rekaman suara"),
    (b"GIF8", "gambar GIF"),
    (b"RIFF", "gambar WebP, suara, atau video"),
    (b"BM", "gambar BMP"),
    (b"II*\x00", "gambar TIFF"),
    (b"MM\x00*", "gambar TIFF"),
)
_ALSO_WORDS = (b"BM", b"ID3", b"RIFF", b"OggS")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PHOTOS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_DOCX_TYPE = "officedocument.wordprocessingml"


def is_zip(raw: bytes) -> bool:
    """Whether *raw* begins as a zip; a report that begins with "PKK" does not."""
    return raw.startswith(_ZIP)


def refuse_unreadable_kinds(raw: bytes, *, name: str, filename: str, content_type: str) -> None:
    """Refuse what is empty, a photo, of a kind not read yet, or no .docx under such a name.

    Raises:
        UnreadableReport: Names the file, what it is and what to send instead.
    """
    if not raw.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise UnreadableReport(f"{name} kosong; laporan harus berisi teks.")
    if raw.startswith(_PHOTOS):
        raise UnreadableReport(f"{name} adalah foto tanpa teks; kirim bersama laporannya.")
    if raw.startswith(_OLE):
        raise UnreadableReport(_about_ole(raw, name=name))
    for start, kind in _NOT_YET:
        if raw.startswith(start) and (start not in _ALSO_WORDS or b"\x00" in raw[:64]):
            raise UnreadableReport(
                f"{name} adalah {kind}, yang belum dapat dibaca; kirim sebagai .docx atau teks."
            )
    if raw[:1] == b"\x00" and raw[4:8] == b"ftyp":
        raise UnreadableReport(
            f"{name} adalah video atau gambar HEIC, yang belum dapat dibaca; kirim teksnya, dan "
            "fotonya sebagai JPEG."
        )
    is_called_docx = filename.lower().endswith((".docx", ".docm")) or _DOCX_TYPE in content_type
    if is_called_docx and not is_zip(raw):
        raise UnreadableReport(
            f"{name} bernama .docx tetapi isinya bukan dokumen Word; simpan ulang di Word sebagai "
            ".docx, atau kirim sebagai teks."
        )


def _about_ole(raw: bytes, *, name: str) -> str:
    if _ENCRYPTED in raw:
        return f"{name} terkunci kata sandi; kirim tanpa kata sandi."
    return (
        f"{name} adalah dokumen Office lama (.doc, .xls, .ppt), yang belum dapat dibaca; "
        "simpan sebagai .docx lalu kirim lagi."
    )
