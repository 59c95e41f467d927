"""Words, pieces, chunks and the best row of tags: what the model is asked and how it answers."""

import math
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipelines.extract.chunks import SIZE, chunks
from pipelines.extract.pieces import Pieces, words
from pipelines.extract.viterbi import best_tags

PIECES = Pieces(
    [
        ("<s>", 0.0),
        ("</s>", 0.0),
        ("<unk>", 0.0),
        ("▁bupati", -4.0),
        ("▁bu", -3.0),
        ("pati", -3.5),
        ("p", -5.0),
        ("▁", -2.0),
    ]
)
TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]


def spelled(text: str) -> list[str]:
    return [text[w.start : w.end] for w in words(text)]


def test_degrees_clocks_and_apostrophes_are_words_and_brackets_are_not() -> None:
    assert spelled("Sp.PD-KGEH (01/12) S.Sos.,M.Si ta'lim 09.00") == [
        "Sp.PD", "-", "KGEH", "(", "01", "/", "12", ")", "S.Sos", ".", ",", "M.Si", "ta'lim", "09.00",
    ]  # fmt: skip


def test_a_word_is_cut_into_its_likeliest_pieces() -> None:
    assert [PIECES.rows[n][0] for n in PIECES.cut("bupati", True)] == ["▁bupati"]
    assert [PIECES.rows[n][0] for n in PIECES.cut("pati", False)] == ["pati"]
    assert [PIECES.rows[n][0] for n in PIECES.cut("bup", True)] == ["▁bu", "p"]
    assert [PIECES.rows[n][0] for n in PIECES.cut("猫", True)] == ["▁", "<unk>"]


def test_a_vocabulary_is_read_as_it_was_written(tmp_path: Path) -> None:
    PIECES.write(tmp_path / "a.gz")
    again = Pieces.read(tmp_path / "a.gz")
    assert again.rows == PIECES.rows
    again.write(tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


@given(st.text(max_size=400))
def test_words_cover_all_but_white_space(text: str) -> None:
    assert "".join(spelled(text)) == "".join(text.split())


@given(
    st.lists(st.sampled_from(["bupati", "x", "。", ".", "\n", " ", "Ab", "12/3 "]), max_size=500)
)
def test_chunks_hold_every_word_once_and_are_never_too_long(parts: list[str]) -> None:
    text = "".join(parts)
    found = list(chunks(text, pieces=PIECES))
    assert [word for chunk in found for word in chunk.words] == list(words(text))
    assert all(sum(map(len, chunk.pieces)) <= SIZE for chunk in found)


def test_an_inner_tag_follows_nothing_but_its_own_kind() -> None:
    scores = [
        [0.0, -1.0, 5.0, -1.0, -1.0],
        [0.0, -1.0, -1.0, -1.0, 9.0],
        [0.0, -3.0, 2.0, -3.0, -3.0],
    ]
    assert [TAGS[n] for n in best_tags(scores, TAGS)] == ["B-LOC", "I-LOC", "O"]


def logs(row: list[float]) -> list[float]:
    """*row* as log probabilities, as the model gives them."""
    total = math.log(sum(math.exp(score) for score in row))
    return [score - total for score in row]


@given(st.lists(st.lists(st.floats(-9, 9), min_size=5, max_size=5), max_size=30))
def test_the_best_row_is_always_a_row_that_bio_allows(scores: list[list[float]]) -> None:
    before = "O"
    for number in best_tags([logs(row) for row in scores], TAGS):
        tag = TAGS[number]
        assert not tag.startswith("I-") or before[2:] == tag[2:]
        before = tag
