"""Who only signs a report."""

import pytest

from pipelines.extract.credits import credit


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("… selesai. (*)\nSumber (*/Eli Manu – Humas Belu)\nEditor (+Minus Hale)", "Eli Manu", "sumber"),
        ("… selesai. (*)\nSumber (*/Eli Manu – Humas Belu)\nEditor (+Minus Hale)", "Minus Hale", "editor"),
        ("… selesai.\n\nPenulis: Yanti\nFoto/Teks : Yosi", "Yanti", "penulis"),
        ("… selesai.\n\nPenulis: Yanti\nFoto/Teks : Yosi", "Yosi", "foto"),
        ("Warga gembira. (Zul/Kominfo)", "Zul", "penulis"),
        ("Warga gembira.\n\n(hms/kus)", "kus", "penulis"),
        ("Editor buku itu, Rina Tefa, hadir.", "Rina Tefa", ""),
        ("Hadir Kepala Dinas (Rina Tefa) dan warga.", "Rina Tefa", ""),
        ("Foto bersama Rina Tefa dan warga.", "Rina Tefa", ""),
        ("Laporan Camat Raihat Rina Tefa diterima.", "Rina Tefa", ""),
    ],
)  # fmt: skip
def test_source_and_editor_lines_name_nobody_who_acts(text: str, name: str, word: str) -> None:
    start = text.index(name)
    assert credit(text, start, start + len(name)) == word
