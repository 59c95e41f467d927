"""The vocabulary of the model: the pieces of the seed that Indonesian text really uses.

The seed knows 250,000 pieces of a hundred languages. Kept are every piece of one sign that Latin
text or punctuation needs, the most frequent pieces of the texts handed in, and, where room is
left, the likeliest of the seed that are written in plain Latin letters (names from elsewhere).
"""

import re
from collections import Counter
from collections.abc import Iterable

from pipelines.extract.pieces import Pieces, words

SIZE = 40_000
_LATIN = re.compile(r"▁?[A-Za-zÀ-ÿ]+")
_SIGNS = 3  # <s>, </s>, <unk> open every vocabulary


def choose_pieces(
    seed: list[tuple[str, float]], texts: Iterable[str], *, size: int = SIZE
) -> tuple[Pieces, list[int]]:
    """The cut vocabulary, and for each of its rows the row of the seed.

    Args:
        seed: Pieces of the seed with their scores: <s>, <pad>, </s>, <unk>, then the pieces.
        texts: Indonesian text; each piece of it counts once for every word it stands in.
        size: Rows to keep.
    """
    whole = Pieces([("<s>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), *seed[4:]])
    uses: Counter[int] = Counter()
    for text in texts:
        seen = Counter((text[w.start : w.end], w.spaced) for w in words(text))
        for (word, spaced), count in seen.items():
            for number in whole.cut(word, spaced):
                uses[number] += count
    single = {n for n, (piece, _) in enumerate(whole.rows) if n >= _SIGNS and _is_plain_sign(piece)}
    ranked = [n for n, _ in uses.most_common() if n >= _SIGNS and n not in single]
    latin = [
        n for n, (piece, _) in enumerate(whole.rows) if n >= _SIGNS and _LATIN.fullmatch(piece)
    ]
    spare = [n for n in latin if n not in uses and n not in single]
    kept = sorted(single | set([*ranked, *spare][: size - _SIGNS - len(single)]))
    rows = [0, 1, 2, *kept]
    seed_row = {0: 0, 1: 2, 2: 3}
    return Pieces(whole.rows[n] for n in rows), [seed_row.get(n, n + 1) for n in rows]


def _is_plain_sign(piece: str) -> bool:
    """One sign below U+2600 that no alphabet but Latin owns, with or without the space mark."""
    sign = piece.removeprefix("▁") or piece
    return len(sign) == 1 and (ord(sign) < 0x250 or 0x2000 <= ord(sign) < 0x2600)
