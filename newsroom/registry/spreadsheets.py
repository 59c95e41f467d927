"""XLSX and CSV, in and out. A workbook has a page for each sheet; a CSV file holds one of them.

What is told apart by its headers need not keep its name or order. Cells that begin like a formula
are written as words, so that no program runs them.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count

from newsroom.registry.cells import Unreadable
from newsroom.registry.importing import ID, Table
from newsroom.registry.sheets import BY_SLUG, SHEETS, Column, Sheet, sheet_with

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 80 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 60
_WITHIN = {"max_row": MOST_ROWS + 20, "max_col": MOST_COLUMNS}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUIDE_PAGE = "Petunjuk"
_GUIDE = (
    ("Cara mengisi", True),
    ("Satu baris untuk satu hal. Baris pertama tiap lembar adalah nama kolom; jangan diubah.", False),
    ("Kolom ID dikosongkan untuk baris baru. Pada berkas hasil ekspor, ID menunjuk baris yang diubah.", False),
    ("Sel kosong berarti tidak diubah. Tulis - untuk mengosongkan isi yang sudah ada.", False),
    ("Tidak ada baris yang dihapus oleh impor. Sebelum disimpan, semua perubahan ditampilkan dahulu.", False),
)  # fmt: skip


def read_tables(name: str, data: bytes) -> list[Table]:
    """The tables of an uploaded file; those without known headers are left out.

    Raises:
        Unreadable: Too large, neither XLSX nor CSV, or without any known header.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{name} terlalu besar: paling besar {MOST_BYTES // 1024 // 1024} MB")
    is_workbook = data[:2] == b"PK"
    pages = _pages_of_workbook(name, data) if is_workbook else _page_of_csv(name, data)
    tables = [table for page in pages if (table := _table(page)) is not None]
    if not tables:
        raise Unreadable(
            f"{name} tidak memuat kolom yang dikenal. Unduh templat dan pakai nama kolomnya."
        )
    if sum(len(table.rows) for table in tables) > MOST_ROWS:
        raise Unreadable(f"{name} terlalu panjang: paling banyak {MOST_ROWS} baris")
    return tables


def _table(rows: Iterable[Sequence[Any]]) -> Table | None:
    """The table below the first row whose cells are headers of a sheet, within the first ten."""
    numbered = list(enumerate(rows, start=1))
    for at, (_, cells) in enumerate(numbered[:10]):
        headers = [" ".join(str(cell or "").split()).rstrip(" *") for cell in cells]
        sheet = sheet_with(headers)
        if sheet is None:
            continue
        known = {name.casefold(): name for name in (ID, *(c.words for c in sheet.columns))}
        named = [known.get(header.casefold()) for header in headers]
        found = (
            (number, {n: v for n, v in zip(named, row, strict=False) if n and v is not None})
            for number, row in numbered[at + 1 :]
        )
        filled = tuple((n, row) for n, row in found if any(str(v).strip() for v in row.values()))
        return Table(sheet, filled)
    return None


def _pages_of_workbook(name: str, data: bytes) -> list[list[Sequence[Any]]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise Unreadable(f"{name} terlalu besar setelah dibuka")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [
            list(page.iter_rows(values_only=True, **_WITHIN))
            for page in book.worksheets
            if page.title != _GUIDE_PAGE
        ]
    except Unreadable:
        raise
    except Exception as error:  # a damaged workbook raises whatever its parser stumbled over
        raise Unreadable(f"{name} bukan berkas XLSX yang utuh") from error


def _page_of_csv(name: str, data: bytes) -> list[list[Sequence[Any]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Unreadable(f"{name} bukan berkas CSV atau XLSX")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Unreadable(f"{name} bukan berkas CSV yang utuh") from error
    return [[[_unescaped(cell) for cell in row] for row in rows[: MOST_ROWS + 20]]]


def _unescaped(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


# ------------------------------------------------------------------------------------------ out


def write_workbook(rows: Mapping[str, Iterable[Any]]) -> bytes:
    """A workbook with the rows of each sheet by its slug; a sheet without rows is a template."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    guide = book.active
    guide.title = _GUIDE_PAGE
    guide.column_dimensions["A"].width = 28
    guide.column_dimensions["B"].width = 90
    for words, is_head in (*_GUIDE, *_explained()):
        guide.append([words] if isinstance(words, str) else list(words))
        if is_head:
            guide.cell(guide.max_row, 1).font = Font(bold=True)
    for sheet in SHEETS:
        page = book.create_sheet(sheet.words)
        page.append([ID, *(column.words for column in sheet.columns)])
        page.freeze_panes = "A2"
        for at, column in enumerate((None, *sheet.columns), start=1):
            cell = page.cell(1, at)
            cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
            page.column_dimensions[cell.column_letter].width = 8 if column is None else 26
            allowed = _allowed(column)
            if allowed:
                choice = DataValidation("list", formula1=f'"{",".join(allowed)}"', allow_blank=True)
                page.add_data_validation(choice)
                choice.add(f"{cell.column_letter}2:{cell.column_letter}{MOST_ROWS}")
        for number, cells in enumerate(_lines(sheet, rows.get(sheet.slug, ())), start=2):
            for at, value in enumerate(cells, start=1):
                cell = page.cell(number, at, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # words, whatever they begin with
                elif isinstance(value, date):
                    cell.number_format = "dd/mm/yyyy"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_csv(sheet: Sheet, rows: Iterable[Any]) -> bytes:
    """One sheet as CSV with semicolons and a byte order mark, as spreadsheets here expect."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([ID, *(column.words for column in sheet.columns)])
    for cells in _lines(sheet, rows):
        writer.writerow([_escaped(_shown(value)) for value in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _shown(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else "" if value is None else str(value)


def _escaped(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _lines(sheet: Sheet, rows: Iterable[Any]) -> Iterator[list[Any]]:
    shared = {column.field: _shared_names(column) for column in sheet.columns if column.to}
    for row in rows:
        cells = [
            _cell(column, getattr(row, column.field), shared.get(column.field, set()))
            for column in sheet.columns
        ]
        yield [row.pk, *cells]


def _shared_names(column: Column) -> set[str]:
    """Names that several rows bear, so that a number must tell which is meant."""
    rows = BY_SLUG[column.to].model._default_manager.order_by().values("name")
    return set(rows.annotate(n=Count("pk")).filter(n__gt=1).values_list("name", flat=True))


def _cell(column: Column, value: Any, shared: set[str]) -> Any:
    if column.kind in ("number", "day"):
        return value
    if column.kind == "ref" and value is not None and value.name in shared:
        return f"#{value.pk}"
    return column.show(value)


def _allowed(column: Column | None) -> list[str]:
    if column is None:
        return []
    if column.kind == "yes":
        return ["ya", "tidak"]
    return [words for _, words in column.choices]


def _explained() -> Iterator[tuple[tuple[str, str] | str, bool]]:
    for sheet in SHEETS:
        yield "", False
        yield sheet.words, True
        for column in sheet.columns:
            hint = " ".join(part for part in ("Wajib diisi." if column.is_required else "", column.hint) if part)  # fmt: skip
            yield (column.words, hint), False
