"""The marks of a trained model as the house names them."""

from collections.abc import Sequence
from typing import Protocol

from pipelines.extract.onnx_model import Tagged
from pipelines.values import Label, Mention

LABELS = {
    "PER": Label.PERSON, "TTL": Label.TITLE, "JAB": Label.OFFICE, "ORG": Label.ORGANISATION, "LOC": Label.PLACE,
    "FAC": Label.VENUE, "TGL": Label.DATE, "JAM": Label.TIME, "HKM": Label.LAW, "ACR": Label.EVENT,
}  # fmt: skip
"""Labels of the model and what they are called in the house; bare years have no mark of their own."""

READS_AT_MOST = 1_000_000
"""Characters that the model reads; what lies behind is left to the grammars. A report has 2,000."""


class Model(Protocol):
    """A trained model: text in, labelled stretches out, in reading order."""

    name: str
    version: str

    def __call__(self, text: str) -> Sequence[Tagged]: ...


class ModelTagger:
    """The house's `Tagger` over a model alone."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.name = model.name
        self.version = model.version

    def __call__(self, text: str) -> Sequence[Mention]:
        """Marks in reading order, none overlapping another; texts of any length."""
        made_by = f"{self.name}-{self.version}"
        return [
            Mention(text[t.start : t.end], t.start, t.end, LABELS[t.label], t.confidence, made_by)
            for t in self._model(text[:READS_AT_MOST])
            if t.label in LABELS
        ]
