"""Marks in line, as the corpus writes them, for tests that need no model."""

from collections.abc import Sequence

from pipelines.extract.training.marks import Document, read_document
from pipelines.values import Label, Mention

LABELS = {
    "PER": Label.PERSON, "TTL": Label.TITLE, "JAB": Label.OFFICE, "ORG": Label.ORGANISATION, "LOC": Label.PLACE,
    "FAC": Label.VENUE, "HKM": Label.LAW, "ACR": Label.EVENT,
}  # fmt: skip

HEAD = "# id: uji\n# published: 2023-06-14\n# region: 53.04\n# title: Uji\n# kind: report\n\n"


def marked(text: str) -> tuple[str, list[Mention]]:
    """Plain text and its mentions from ``[[PER|Nama]]``."""
    document = read_document(HEAD + text)
    return document.text, mentions(document)


def mentions(document: Document) -> list[Mention]:
    """The marks of *document* that a model would make."""
    return [
        Mention(document.text[s.start : s.end], s.start, s.end, LABELS[s.label], 1.0, "uji")
        for s in document.spans
        if s.label in LABELS
    ]


class Marks:
    """A tagger that gives the marks it was made with."""

    name = "uji"
    version = "1"

    def __init__(self, found: Sequence[Mention] = ()) -> None:
        self._found = found

    def __call__(self, text: str) -> Sequence[Mention]:
        return self._found
