"""Origins carried over an editor's edit: what stayed keeps its origin, what is new carries a name."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pipelines.compose.sentences import split_sentences
from pipelines.values import SentenceOrigin

_ALIKE = 60.0  # of 100: an edited sentence is still the same sentence


def reflow_origins(
    old_body: str, origins: tuple[SentenceOrigin, ...], new_body: str, *, by: str
) -> tuple[SentenceOrigin, ...]:
    """The origins of *new_body*'s sentences, in its order.

    A sentence that stands in *old_body* too keeps its origin, wherever it has moved. One that was
    changed but is alike (rapidfuzz ratio of 60 or more) keeps its stretch of the report and carries
    *by*, the editor's initials, as well; any other is the editor's own: *by* alone.
    """
    old = [(old_body[origin.start : origin.end], origin) for origin in origins]
    new = split_sentences(new_body)
    taken: set[int] = set()
    found: dict[int, SentenceOrigin] = {}
    for at, (start, end) in enumerate(new):
        same = next(
            (
                i
                for i, (text, _) in enumerate(old)
                if i not in taken and text == new_body[start:end]
            ),
            None,
        )
        if same is not None:
            taken.add(same)
            kept = old[same][1]
            found[at] = replace(kept, start=start, end=end)
    for at, (start, end) in enumerate(new):
        if at not in found:
            alike = _most_alike(new_body[start:end], old, taken)
            if alike is None:
                found[at] = SentenceOrigin(start, end, None, None, by)
            else:
                taken.add(alike)
                kept = old[alike][1]
                found[at] = replace(kept, start=start, end=end, by=by)
    return tuple(found[at] for at in range(len(new)))


def _most_alike(
    sentence: str, old: Sequence[tuple[str, SentenceOrigin]], taken: set[int]
) -> int | None:
    """Index of the free old sentence most like *sentence*; the earlier one among equals."""
    best, score = None, _ALIKE
    for at, (text, _) in enumerate(old):
        if at not in taken:
            alike = fuzz.ratio(sentence, text, score_cutoff=score)
            if alike >= score and (best is None or alike > score):
                best, score = at, alike
    return best
