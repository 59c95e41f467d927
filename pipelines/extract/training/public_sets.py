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
TRAINING = ("nergrit/train", "idner2k/train")
"""The files that may train the model that ships; the others are for measuring."""

CHECKSUMS = {
    "nergrit/train": "450d5bc16aa6dfefe3cbcfaf6860477f785b8952b18a5b2529381a8e7e010a3a",
    "nergrit/dev": "c5fbece269dafdd5e20073d4c0b93201570691f3bbeb1a0b315cf0da8e775fe3",
    "nergrit/test": "997d007779deb8e424504c3defa9f7a2b401c84b62e8aafed0e019c1c288db57",
    "idner2k/train": "2bce7ebabf90f86bac3046fdf29437029026c3cd1ed748bb1207a8b0a8147f73",
    "idner2k/test": "818da4afa355736d34c8488a963207ba95a9435717d0406cc0b384b434652ed4",
    "mix_per_org_loc/train": "b49acf9f2fba1055fbad004b47186f2d895648896b79482f5d1074f09faf3a89",
    "mix_per_org_loc/dev": "7e0065d65703df4756102d486247dd804230ec328ee5c3d81032be9986d1fa10",
}


def read_public(folder: Path) -> Iterator[Document]:
    """Every training sentence of the two sets under *folder*.

    Raises:
        ValueError: A file that is not the one the recipe was made with.
    """
    for name in TRAINING:
        yield from read_lines(checked(folder, name), name)


def checked(folder: Path, name: str) -> str:
    """The lines of the file *name*, "nergrit/train", under *folder*.

    Raises:
        ValueError: A file that is not the one the recipe was made with; names it and both checksums.
    """
    raw = (folder / f"{name}.jsonl").read_bytes()
    if (found := hashlib.sha256(raw).hexdigest()) != CHECKSUMS[name]:
        raise ValueError(f"{name}.jsonl: checksum {found}, expected {CHECKSUMS[name]}")
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
