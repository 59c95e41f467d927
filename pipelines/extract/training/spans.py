"""Spans of a row of BIO tags, and their F1."""

from collections.abc import Iterable


def bio_spans(tags: Iterable[str]) -> set[tuple[int, int, str]]:
    """Spans of a row of tags ("B-PER", "I-PER", "O"): from, to, label; an "I" alone opens none."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        bio, _, label = tag.partition("-")
        if bio == "B":
            found.append((at, at + 1, label))
        elif bio == "I" and found and found[-1][1:] == (at, label):
            found[-1] = (found[-1][0], at + 1, label)
    return set(found)


def f1(figures: tuple[int, int, int]) -> float:
    """F1 of hits, extras and misses."""
    hits, extras, misses = figures
    return 2 * hits / (2 * hits + extras + misses) if hits else 0.0
