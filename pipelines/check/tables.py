"""Personal data in a table for outlets: what no text may tell stands in no cell either.

A table is judged stricter than a text: a column that is headed "NIK" or "Nama warga" is one of persons,
whatever its cells look like.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from pipelines.check.privacy import find_identity_numbers, find_phone_numbers
from pipelines.check.private_details import find_accounts, find_plates
from pipelines.values import DataTable, Extraction, Issue, Manuscript, ReleaseKind, Severity

_FIELD = "data"
_PRIVATE_COLUMN = re.compile(
    r"\b(?:nik|no(?:mor|\.)?\s*(?:kk|ktp|hp|wa|telp?|telepon|rek(?:ening)?|polisi|induk|identitas|bpjs)|nopol|norek|telepon|telp|whatsapp|"
    r"ponsel|rekening|alamat(?!\s+(?:kantor|posko|puskesmas|sekolah|dinas))|tanggal lahir|tgl\.?\s*lahir|ttl|tempat lahir|e-?mail|surel|"
    r"nama (?:penerima|warga|pasien|korban|anak|balita|bayi|ibu|ayah|siswa|murid|santri|orang|kepala keluarga|lengkap|suami|istri|petani|"
    r"nelayan|lansia|keluarga|peserta|pemilik|pengungsi|pelapor|tersangka|wali)|diagnosis|penyakit|agama)\b",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(r"\s*(?:nama|hp|wa|ktp|telp)\s*", re.IGNORECASE)
_CHECKS = (find_identity_numbers, find_phone_numbers, find_accounts, find_plates)
_ANY_DAY = date(2000, 1, 1)  # none of these checks looks at the day


def find_private_cells(table: DataTable) -> Iterator[Issue]:
    """A MUST for each column and cell of personal data; its message names row and column."""
    for number, column in enumerate(table.columns, start=1):
        if _PRIVATE_COLUMN.search(column) or _BARE_NAME.fullmatch(column):
            yield _must(
                "private_column", "Kolom data pribadi",
                f"Kolom {number} “{column}” berisi data orang per orang. Data pendukung hanya memuat jumlah per wilayah, "
                "kelompok, atau waktu.",
            )  # fmt: skip
    for at, row in enumerate((table.columns, *table.rows)):
        for number, cell in enumerate(row, start=1):
            head = table.columns[number - 1] if at else ""
            for issue in private_passages(cell) or private_passages(f"{head} {cell}"):
                where = f"baris {at}" if at else "judul"
                yield _must(
                    issue.code, issue.title,
                    f"Kolom {number}, {where}: {issue.message.replace('naskah', 'tabel')}",
                )  # fmt: skip
                break
    for words in (table.title, table.source):
        for issue in private_passages(words):
            yield _must(issue.code, issue.title, issue.message)


def private_passages(text: str) -> list[Issue]:
    """What in *text*, in any language, is built like personal data: NIK, telephone, account, plate."""
    if not text:
        return []
    read = Manuscript(
        kind=ReleaseKind.NEWS, headline="", deck="", dateline="", body=text, extraction=Extraction("", ()),
        filed_at=datetime(2000, 1, 1, tzinfo=UTC), publish_on=_ANY_DAY, region="",
    )  # fmt: skip
    return [issue for check in _CHECKS for issue in check(read)]


def _must(code: str, title: str, message: str) -> Issue:
    return Issue(_FIELD, code, Severity.MUST, title, message)
