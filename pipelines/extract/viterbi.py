"""The best row of BIO tags: no "I-PLACE" behind anything but a place.

Works on plain lists, so that it needs nothing installed: a chunk is 160 words by 23 tags.
"""

from collections.abc import Sequence


def best_tags(scores: Sequence[Sequence[float]], tags: Sequence[str]) -> list[int]:
    """The likeliest tag number of each word among the rows of tags that BIO allows.

    Args:
        scores: One row a word, one log score a tag.
        tags: Names of the tags: "O", "B-X", "I-X".
    """
    if not scores:
        return []
    inside = [n for n, tag in enumerate(tags) if tag.startswith("I-")]
    opens = {
        n: [m for m, tag in enumerate(tags) if tag != "O" and tag[2:] == tags[n][2:]]
        for n in inside
    }
    free = [n for n in range(len(tags)) if n not in opens]
    total = [score if n not in opens else float("-inf") for n, score in enumerate(scores[0])]
    back: list[list[int]] = []
    for row in scores[1:]:
        best = max(range(len(tags)), key=total.__getitem__)
        came = [best] * len(tags)
        now = list(row)
        for n in free:
            now[n] += total[best]
        for n in inside:
            came[n] = max(opens[n], key=total.__getitem__)
            now[n] += total[came[n]]
        back.append(came)
        total = now
    at = max(range(len(tags)), key=total.__getitem__)
    path = [at]
    for came in reversed(back):
        at = came[at]
        path.append(at)
    return path[::-1]
