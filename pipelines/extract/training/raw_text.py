"""Indonesian text without marks, on which the teacher teaches the student.

One sentence a line, sentences of one article one after the other: the news of the package `nlp-id`
0.1.23.0 (MIT) as `id_open.txt.gz` opens with it. What follows there has other licences and is not read.
"""

import gzip
import hashlib
import random
from pathlib import Path

SHA256 = "ef870d13231cc863051f8c62594e329c697519311c2a5621f53a8edd0fa4dc5d"
_LINES = 28_383
_TOGETHER = (3, 9)


def read_raw(path: Path, *, seed: int = 7) -> list[str]:
    """Texts of three to nine sentences each, 467,000 words in all, in random order.

    Raises:
        ValueError: A file that is not the one the recipe was made with.
    """
    raw = path.read_bytes()
    if (found := hashlib.sha256(raw).hexdigest()) != SHA256:
        raise ValueError(f"{path.name}: checksum {found}, expected {SHA256}")
    lines = gzip.decompress(raw).decode().split("\n")[:_LINES]
    chance = random.Random(seed)  # noqa: S311  (shuffles, hides nothing)
    texts: list[str] = []
    at = 0
    while at < len(lines):
        size = chance.randint(*_TOGETHER)
        texts.append(chance.choice([" ", " ", "\n"]).join(lines[at : at + size]))
        at += size
    chance.shuffle(texts)
    return texts
