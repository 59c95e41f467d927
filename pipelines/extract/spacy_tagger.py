"""The house's `Tagger` over the spaCy pipeline: text in, the marks of the model out."""

from collections.abc import Sequence

from spacy.language import Language

from pipelines.extract.model_marks import READS_AT_MOST, Model
from pipelines.extract.spacy_doc import reading_of
from pipelines.extract.spacy_pipeline import build_pipeline
from pipelines.values import Mention


class SpacyTagger:
    """A pipeline's tokenizer and model, safe in several threads. Made by :func:`build_tagger`."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.name: str = nlp.meta["name"]
        self.version: str = nlp.meta["version"]
        self._ner = nlp.get_pipe("ner")

    def __call__(self, text: str) -> Sequence[Mention]:
        """Marks in reading order, none overlapping another; texts of any length."""
        doc = self._ner(self.nlp.make_doc(text[:READS_AT_MOST]))
        return reading_of(doc).marks


def build_tagger(model: Model) -> SpacyTagger:
    """The tagger around *model*."""
    return SpacyTagger(build_pipeline(model))
