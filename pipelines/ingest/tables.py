"""A small table of figures from a CSV or XLSX file, or from cells pasted out of a spreadsheet.

    read_table(b"Desa;Sumur\\r\\nKabuna;2\\r\\n", name="sumur.csv")
    → columns ("Desa", "Sumur"), rows (("Kabuna", "2"),)

The first row that holds anything is the head. Cells are words: of a formula only the value counts that the
program which wrote the file has kept, and a cell that begins like a formula is refused by its place, so
that nobody's program runs it. Numbers of a workbook are written as Indonesian writes them, "1250,5".
"""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from pipelines.errors import UnreadableReport
from pipelines.values import DataTable

MOST_BYTES = 1024 * 1024
MOST_ROWS, MOST_COLUMNS, MOST_SIGNS = 200, 12, 200
_MOST_UNPACKED = 20 * 1024 * 1024
_MOST_PARTS = 500
_FORMULA = ("=", "@", "+", "-")
_AMOUNT = frozenset("0123456789.,% \u00a0")
_NOTHING = frozenset(["-", "–", "—", "--"])  # how a table says that there is nothing


def read_table(raw: bytes, *, name: str, title: str = "", source: str = "") -> DataTable:
    """The table of a file; *name* is what messages call it.

    Raises:
        UnreadableReport: Neither CSV nor XLSX, too large, without a head or without rows, with a cell
            that begins like a formula.
    """
    if len(raw) > MOST_BYTES:
        raise UnreadableReport(f"{name} terlalu besar: paling besar 1 MB.")
    cells = _cells_of_workbook(raw, name) if raw[:2] == b"PK" else _cells_of_csv(raw, name)
    filled = [row for row in cells if any(row)]
    if len(filled) < 2:
        raise UnreadableReport(f"{name} tidak memuat tabel: perlu baris judul kolom dan isinya.")
    head, *rows = filled
    width = max(at for row in filled for at, cell in enumerate(row, start=1) if cell)
    if width > MOST_COLUMNS or len(rows) > MOST_ROWS:
        raise UnreadableReport(
            f"{name} terlalu besar untuk data pendukung: paling banyak {MOST_COLUMNS} kolom dan {MOST_ROWS} baris."
        )
    columns = _padded(head, width)
    if unnamed := [at for at, cell in enumerate(columns, start=1) if not cell]:
        raise UnreadableReport(f"{name}: kolom {unnamed[0]} tidak berjudul.")
    if len({column.casefold() for column in columns}) < len(columns):
        raise UnreadableReport(f"{name}: ada dua kolom dengan judul yang sama.")
    for at, row in enumerate(filled, start=1):
        for column, cell in enumerate(row[:width], start=1):
            if why := _why_not(cell):
                raise UnreadableReport(f"{name}, baris {at} kolom {column}: {why}")
    return DataTable(title, columns, tuple(_padded(row, width) for row in rows), source)


def begins_like_a_formula(cell: str) -> bool:
    """Whether a spreadsheet would reckon instead of reading: "=A1", "@x", "+cmd"; "-5" is a number."""
    if not cell.startswith(_FORMULA) or cell in _NOTHING:
        return False
    return cell[0] in "=@" or not set(cell[1:]) <= _AMOUNT or not any(c.isdigit() for c in cell)


def _why_not(cell: str) -> str:
    if len(cell) > MOST_SIGNS:
        return f"paling banyak {MOST_SIGNS} karakter."
    if begins_like_a_formula(cell):
        return f"“{cell[:20]}” terbaca sebagai rumus. Tulis hasilnya."
    return ""


def _padded(row: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(row[:width]) + ("",) * (width - len(row))


def _cells_of_csv(raw: bytes, name: str) -> list[list[str]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    if "\0" in text or raw[:4] == b"%PDF":
        raise UnreadableReport(f"{name} bukan berkas CSV atau XLSX.")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max("\t;,", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableReport(f"{name} bukan berkas CSV yang utuh.") from error
    return [[_words(cell) for cell in row] for row in rows]


def _cells_of_workbook(raw: bytes, name: str) -> list[list[str]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise UnreadableReport(f"{name} terlalu besar setelah dibuka.")
            if any(_declares(packed.read(part)) for part in parts):
                raise UnreadableReport(f"{name} memuat deklarasi yang tidak diterima.")
        limits = {"max_row": MOST_ROWS + 50, "max_col": MOST_COLUMNS + 8}
        shown = load_workbook(io.BytesIO(raw), read_only=True, data_only=True).worksheets[0]
        rows = [
            [_words(value) for value in row] for row in shown.iter_rows(values_only=True, **limits)
        ]
        written = load_workbook(io.BytesIO(raw), read_only=True).worksheets[0]
        formulas = list(written.iter_rows(values_only=True, **limits))
    except UnreadableReport:
        raise
    except Exception as error:  # a damaged workbook raises whatever its parser stumbled over
        raise UnreadableReport(f"{name} bukan berkas XLSX yang utuh.") from error
    _require_results(rows, formulas, name)
    return rows


def _declares(part: bytes) -> bool:
    return b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part


def _require_results(
    rows: Sequence[Sequence[str]], formulas: Iterable[Sequence[Any]], name: str
) -> None:
    """Refuse a formula whose result the file does not hold: nobody here reckons it."""
    for at, (shown, written) in enumerate(zip(rows, formulas, strict=False), start=1):
        for column, (result, cell) in enumerate(zip(shown, written, strict=False), start=1):
            if isinstance(cell, str) and cell.startswith("=") and not result:
                raise UnreadableReport(
                    f"{name}, baris {at} kolom {column}: rumus tanpa hasil. Buka berkasnya, simpan lagi, lalu unggah."
                )


def _words(value: Any) -> str:
    """A cell as words on one line."""
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case float():
            text = f"{value:.10g}".replace(".", ",")
        case datetime():
            text = f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H.%M}"
        case date():
            text = f"{value:%d/%m/%Y}"
        case time():
            text = f"{value:%H.%M}"
        case _:
            text = str(value)
    kept = "".join(
        sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", text)
    )
    return " ".join(kept.split())
