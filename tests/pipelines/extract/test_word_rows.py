"""How words become the rows that the fast model reads."""

from pipelines.extract.onnx_model import FOLDERS
from pipelines.extract.pieces import Pieces, words
from pipelines.extract.word_rows import NONE, PIECES, SHAPES, Row, WordRows

PIECES_OF_FAST = Pieces.read(FOLDERS["fast"] / "pieces.txt.gz")


def rows(text: str) -> list[Row]:
    return WordRows(PIECES_OF_FAST)(text, list(words(text)))


def test_each_word_is_one_row_of_pieces_and_a_shape() -> None:
    found = rows("Bupati Belu (14/06) antikonstitusionalitas-lah")
    assert len(found) == 10
    assert {len(row) for row in found} == {PIECES + 1}
    assert all(0 <= row[-1] < SHAPES for row in found)
    assert found[2][1:PIECES] == (NONE,) * (PIECES - 1)  # a bracket
    assert NONE not in found[7][:PIECES]  # more pieces than are read


def test_a_long_word_in_capitals_has_the_pieces_of_its_name_and_another_shape() -> None:
    (loud,), (said,) = rows("KUPANG"), rows("Kupang")
    assert loud[:PIECES] == said[:PIECES]
    assert loud[-1] != said[-1]


def test_a_short_word_in_capitals_stays_an_acronym() -> None:
    (loud,), (said,) = rows("PKK"), rows("Pkk")
    assert loud[:PIECES] != said[:PIECES]


def test_a_word_at_a_line_end_looks_different_from_one_behind_a_space() -> None:
    assert rows("di Belu")[1] != rows("di\nBelu")[1]
