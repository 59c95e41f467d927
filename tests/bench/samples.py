"""Invented texts to measure with: those of the training corpus, without its marks."""

from collections.abc import Iterator, Sequence
from functools import cache

from pipelines.extract.training.marks import CORPUS, Document, read_corpus

UNSEEN = CORPUS / "sehari-hari.txt"


@cache
def documents() -> Sequence[Document]:
    """Every document of the corpus, the unseen ones first."""
    others = sorted(path for path in CORPUS.glob("*.txt") if path != UNSEEN)
    return [document for path in (UNSEEN, *others) for document in read_corpus(path)]


def reports() -> Iterator[str]:
    """Report texts of 120 to 400 words, over and over."""
    fitting = [d.text for d in documents() if 120 <= len(d.text.split()) <= 400]
    while True:
        yield from fitting


def of_250_words() -> str:
    """One report of 250 words that the model has not seen."""
    unseen = [d.text for d in read_corpus(UNSEEN)]
    near = min(unseen, key=lambda text: abs(len(text.split()) - 250))
    text = near
    for more in unseen:
        if len(text.split()) >= 250:
            break
        if more != near:
            text = f"{text}\n\n{more}"
    return _first_words(text, 250)


def _first_words(text: str, count: int) -> str:
    """*text* up to its word number *count*, lines as they stand."""
    end = 0
    for word in text.split()[:count]:
        end = text.index(word, end) + len(word)
    return text[:end]
