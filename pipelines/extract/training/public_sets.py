"""The public sets that may train the model: NERGrit (Apache-2.0, credits in the model card) and
IDNER-News-2K (MIT), as JSON lines with `text`, `tokens`, `spaces`, `ner`.

They know three labels and no titles or offices, so they train a head of their own over the same
encoder: what they leave unmarked says nothing about what the corpus marks.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from pipelines.extract.training.marks import Document, Span

LABELS = ("PER", "ORG", "LOC")
CHECKSUMS = {
    "nergrit/train.jsonl": "450d5bc16aa6dfefe3cbcfaf6860477f785b8952b18a5b2529381a8e7e010a3a",
    "idner2k/train.jsonl": "2bce7ebabf90f86bac3046fdf29437029026c3cd1ed748bb1207a8b0a8147f73",
}


def read_public(folder: Path) -> Iterator[Document]:
    """Every training sentence of the two sets under *folder*.

    Raises:
        ValueError: A file that is not the one the recipe was made with.
    """
    for name, expected in CHECKSUMS.items():
        yield from read_lines(checked(folder / name, expected), name)


def checked(path: Path, expected: str) -> str:
    """The text of *path*.

    Raises:
        ValueError: Its SHA-256 is not *expected*; names the file and both.
    """
    raw = path.read_bytes()
    if (found := hashlib.sha256(raw).hexdigest()) != expected:
        raise ValueError(f"{path.parent.name}/{path.name}: checksum {found}, expected {expected}")
    return raw.decode()


def read_lines(lines: str, name: str) -> Iterator[Document]:
    """Sentences of one file as documents with spans."""
    for number, line in enumerate(lines.splitlines()):
        row = json.loads(line)
        spans: list[Span] = []
        at = 0
        for token, spaced, tag in zip(row["tokens"], row["spaces"], row["ner"], strict=True):
            bio, _, label = tag.partition("-")
            if bio == "B" and label in LABELS:
                spans.append(Span(at, at + len(token), label, ""))
            elif bio == "I" and spans and label == spans[-1].label:
                spans[-1] = Span(spans[-1].start, at + len(token), label, "")
            at += len(token) + bool(spaced)
        yield Document(f"{name}:{number}", "", "", "", "", row["text"], tuple(spans))
