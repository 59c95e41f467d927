"""A report's own signs stay words."""

import pytest

from pipelines.compose.markdown import escape, plain
from pipelines.compose.traced import traced


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("harga 5*3", "harga 5\\*3"),
        ("nama_berkas_foto", "nama_berkas_foto"),
        ("_miring_", "\\_miring\\_"),
        ("__0__", "\\_\\_0\\_\\_"),
        ("1. Camat", "1\\. Camat"),
        ("# Judul", "\\# Judul"),
        ("- Kades", "\\- Kades"),
        ("A & B", "A & B"),
        ("A &amp; B", "A \\&amp; B"),
        ("C:\\data", "C:\\\\data"),
    ],
)
def test_signs_stand_behind_a_backslash_and_come_out_again(words, escaped):
    assert escape(traced(words)).text == escaped
    assert plain(escaped) == words


def test_what_was_put_in_has_no_place_in_the_report():
    assert escape(traced("a*b")).at == (0, None, 1, 2)
