"""Small tables of figures out of CSV and XLSX files, and what is refused."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from pipelines.errors import UnreadableReport
from pipelines.ingest.tables import MOST_ROWS, begins_like_a_formula, read_table


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"Desa,Sumur\nKabuna,2\nJenilu,-1\n", id="commas"),
        pytest.param(b"\xef\xbb\xbfDesa;Sumur\r\nKabuna;2\r\n\r\nJenilu;-1\r\n", id="semicolons, a mark, an empty row"),
        pytest.param(b"Desa\tSumur\t\nKabuna\t2\t\nJenilu\t-1\t\n", id="pasted out of a spreadsheet"),
    ],
)  # fmt: skip
def test_a_table_is_read_however_its_cells_are_parted(raw):
    table = read_table(raw, name="sumur.csv", title="Sumur")
    assert (table.columns, table.rows) == (("Desa", "Sumur"), (("Kabuna", "2"), ("Jenilu", "-1")))


def test_a_workbook_gives_what_it_shows():
    raw = workbook(
        ["Desa", "Debit", "Selesai"], ["Kabuna", 1.5, date(2026, 11, 24)], ["Jenilu", 2, None]
    )
    assert read_table(raw, name="sumur.xlsx").rows == (
        ("Kabuna", "1,5", "24/11/2026"),
        ("Jenilu", "2", ""),
    )


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"Desa,Isi\nKabuna,=1+1\n", "baris 2 kolom 2: “=1+1” terbaca sebagai rumus", id="formula"),
        pytest.param(b"Desa,Isi\nKabuna,@SUM(A1)\n", "rumus", id="formula of an old program"),
        pytest.param(b"Desa,Isi\nKabuna,+cmd|'/C calc'!A0\n", "rumus", id="a call"),
        pytest.param(b"=A1,Isi\nKabuna,2\n", "baris 1 kolom 1", id="formula in the head"),
        pytest.param(workbook(["Desa", "Isi"], ["Kabuna", "=1+1"]), "rumus tanpa hasil", id="formula nobody has reckoned"),
        pytest.param(b"Desa,Isi\n", "tidak memuat tabel", id="no row"),
        pytest.param(b"", "tidak memuat tabel", id="empty"),
        pytest.param(b"Desa,\nKabuna,2\n", "kolom 2 tidak berjudul", id="a column without a head"),
        pytest.param(b"Desa,desa\nKabuna,2\n", "judul yang sama", id="two columns of one name"),
        pytest.param(b"%PDF-1.7\n\x00", "bukan berkas CSV", id="another file"),
        pytest.param(b"PK\x03\x04broken", "bukan berkas XLSX yang utuh", id="a broken workbook"),
        pytest.param(b"Desa,Isi\n" + b"Kabuna,2\n" * (MOST_ROWS + 1), "paling banyak", id="too many rows"),
        pytest.param(b"Desa,Isi\nKabuna," + b"a" * 201 + b"\n", "200 karakter", id="a cell that is a text"),
        pytest.param(b"a" * (1024 * 1024 + 1), "1 MB", id="too large"),
    ],
)  # fmt: skip
def test_what_is_no_small_table_is_refused_with_its_place(raw, words):
    with pytest.raises(UnreadableReport, match=words.replace("|", r"\|").replace("+", r"\+")):
        read_table(raw, name="berkas")


def test_a_workbook_that_unpacks_without_end_is_not_opened():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (21 * 1024 * 1024))
    with pytest.raises(UnreadableReport, match="setelah dibuka"):
        read_table(out.getvalue(), name="berkas")


@pytest.mark.parametrize("cell", ["-5", "+1,5", "-1.250 %", "-", "–", "Kabuna", ""])
def test_numbers_and_dashes_are_no_formulas(cell):
    assert not begins_like_a_formula(cell)
