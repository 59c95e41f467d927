"""The best row of BIO tags: no "I-PLACE" behind anything but a place.

Works on plain lists, so that it needs nothing installed. Nearly always the likeliest tag of each
word already is such a row; only where it is not are the words around weighed against each other.
"""

from collections.abc import Iterator, Mapping, Sequence

_SURE = -0.1
"""Log probability from which a word outside all names is no part of one whatever stands beside it."""

Opens = Mapping[int, Sequence[int]]
"""For each "I-X" the tags it may stand behind."""


def best_tags(scores: Sequence[Sequence[float]], tags: Sequence[str]) -> list[int]:
    """The likeliest tag number of each word among the rows of tags that BIO allows.

    Args:
        scores: One row a word, one log probability a tag.
        tags: Names of the tags: "O", "B-X", "I-X"; the first is there.
    """
    opens = {
        n: [m for m, other in enumerate(tags) if other != "O" and other[2:] == tag[2:]]
        for n, tag in enumerate(tags)
        if tag.startswith("I-")
    }
    found = [row.index(max(row)) for row in scores]
    broken = [
        at for at, tag in enumerate(found)
        if tag in opens and (at == 0 or found[at - 1] not in opens[tag])
    ]  # fmt: skip
    if broken:
        outside = tags.index("O")
        for start, end in _stretches(broken, [row[outside] > _SURE for row in scores]):
            found[start:end] = _weighed(scores[start:end], opens)
    return found


def _stretches(broken: Sequence[int], sure: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Stretches around *broken* words, each between two words on either side that are surely outside."""
    end = 0
    for at in broken:
        if at < end:
            continue
        start = at
        while start > 0 and not (start > 1 and sure[start] and sure[start - 1]):
            start -= 1
        end = at + 1
        while end < len(sure) and not (end > 1 and sure[end - 1] and sure[end - 2]):
            end += 1
        yield start, end


def _weighed(scores: Sequence[Sequence[float]], opens: Opens) -> list[int]:
    """The row of tags with the greatest sum, by dynamic programming over the words."""
    every = range(len(scores[0]))
    free = [n for n in every if n not in opens]
    total = [score if n not in opens else float("-inf") for n, score in enumerate(scores[0])]
    back: list[list[int]] = []
    for row in scores[1:]:
        best = max(every, key=total.__getitem__)
        came = [best] * len(row)
        now = list(row)
        for n in free:
            now[n] += total[best]
        for n, those in opens.items():
            came[n] = max(those, key=total.__getitem__)
            now[n] += total[came[n]]
        back.append(came)
        total = now
    at = max(every, key=total.__getitem__)
    path = [at]
    for came in reversed(back):
        at = came[at]
        path.append(at)
    return path[::-1]
