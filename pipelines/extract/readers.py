"""The two ways in which a trained network is asked: piece by piece in chunks, or word by word at once.

`meta.json` says by ``reads`` which way its network takes: "pieces", the default model, sees up to
160 pieces around each; "words", the fast one, sees fifteen words to either side and a whole text in
one go.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from pipelines.extract.chunks import chunks, first_pieces
from pipelines.extract.pieces import END, START, Pieces, Word, words
from pipelines.extract.word_rows import WordRows

Scored = tuple[Sequence[Word], np.ndarray]
"""Words, and for each a row of log probabilities, one a tag, as float64."""

Reader = Callable[[str], Iterator[Scored]]
"""All words of a text in order, in one stretch or several."""


def read_pieces(pieces: Pieces, session: Any) -> Reader:
    """The reader of a network over pieces, chunk by chunk."""

    def read(text: str) -> Iterator[Scored]:
        for chunk in chunks(text, pieces=pieces):
            numbers = [START, *(number for cut in chunk.pieces for number in cut), END]
            given = {"pieces": np.array([numbers], dtype=np.int64)}
            scores = session.run(None, given)[0][0][first_pieces(chunk)]
            yield chunk.words, _log_probabilities(scores)

    return read


def read_words(pieces: Pieces, session: Any) -> Reader:
    """The reader of a network over words: a text at once."""
    rows = WordRows(pieces)

    def read(text: str) -> Iterator[Scored]:
        found = list(words(text))
        if found:
            given = {"rows": np.array(rows(text, found), dtype=np.int32)}
            yield found, _log_probabilities(session.run(None, given)[0])

    return read


READERS: dict[str, Callable[[Pieces, Any], Reader]] = {"pieces": read_pieces, "words": read_words}


def _log_probabilities(scores: np.ndarray) -> np.ndarray:
    scores = scores.astype(np.float64)
    scores -= np.logaddexp.reduce(scores, axis=1, keepdims=True)
    return scores
