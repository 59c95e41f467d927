"""Personal data in a table for outlets."""

import pytest

from pipelines.check import find_private_cells, private_passages
from pipelines.values import DataTable


def table(columns, *rows):
    return DataTable("Sumur bor", columns, rows)


def test_figures_by_place_tell_nothing_of_anybody():
    figures = table(
        ("Desa", "KK", "Sumur", "2026"),
        ("Kabuna", "1.250", "2", "3,5%"),
        ("Jenilu", "80", "-", "-1"),
    )
    assert list(find_private_cells(figures)) == []


@pytest.mark.parametrize(
    "head", ["NIK", "Nama", "Nama penerima", "No. HP", "Alamat", "Tanggal lahir", "Rekening"]
)
def test_a_column_of_persons_is_refused_whatever_stands_in_it(head):
    (issue,) = find_private_cells(table(("Desa", head), ("Kabuna", "x")))
    assert (issue.code, issue.blocks) == ("private_column", True)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("0812 3456 7890", "phone"), ("5304051211900001", "nik"), ("BRI 1234 5678 9012", "bank_account"), ("DH 1234 AB", "vehicle_plate")],
)  # fmt: skip
def test_a_cell_of_personal_data_is_told_by_its_place(cell, code):
    (issue,) = find_private_cells(table(("Desa", "Isi"), ("Kabuna", "2"), ("Jenilu", cell)))
    assert issue.code == code
    assert "Kolom 2, baris 2" in issue.message


def test_an_english_text_is_looked_through_alike():
    assert [one.code for one in private_passages("Call Maria on 0812 3456 7890.")] == ["phone"]
    assert private_passages("Six villages now have wells.") == []
