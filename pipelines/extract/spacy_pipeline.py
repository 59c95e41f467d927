"""The one spaCy pipeline (`id`): a tokenizer, the model, and a component for each step of reading.

    nlp = load_pipeline("id_ruangwarta_ner", "0.1.0")
    for doc, _ in nlp.pipe([(text, {"published": day, "region": "53.04"})], as_tuples=True):
        doc.ents, doc.spans["people"], doc.sents, doc._.extraction

No component has logic of its own: the steps are those that `extract_text` walks without spaCy.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipelines.errors import ModelError
from pipelines.extract.model_marks import Model, ModelTagger
from pipelines.extract.onnx_model import FOLDERS, OnnxModel, load_model
from pipelines.extract.spacy_doc import keep, reading_of, set_extensions, write, write_group
from pipelines.extract.steps import STEPS, tag
from pipelines.extract.tokens import tokens
from pipelines.sentences import split_sentences

_LONGEST = 100_000_000  # spaCy's own limit is for parsers, whose memory grows with a text

set_extensions()


def load_pipeline(name: str = "default", version: str | None = None) -> Language:
    """A new pipeline around the model called *name*.

    Args:
        name: "default" or "fast", or a model's own name, "id_ruangwarta_ner".
        version: The version it must have; any if None.

    Raises:
        ModelError: No such model or version, or a file of it is missing or broken.
    """
    model = _model(name)
    if version not in (None, model.version):
        raise ModelError(
            f"Model {model.name!r} versi {version} tidak ada; yang ada: {model.version}."
        )
    return build_pipeline(model)


def _model(name: str) -> OnnxModel:
    if name in FOLDERS:
        return load_model(FOLDERS[name])
    there = [load_model(folder) for folder in FOLDERS.values() if folder.is_dir()]
    found = next((model for model in there if model.name == name), None)
    if found is None:
        known = ", ".join([*FOLDERS, *(model.name for model in there)])
        raise ModelError(f"Model {name!r} tidak dikenal; yang ada: {known}.")
    return found


def build_pipeline(model: Model) -> Language:
    """The pipeline around *model*."""
    nlp = spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": "ruangwarta_tokens"}}})
    nlp.meta["name"], nlp.meta["version"] = model.name, model.version
    nlp.max_length = _LONGEST
    nlp.add_pipe("ruangwarta_ner", name="ner").tagger = ModelTagger(model)  # type: ignore[attr-defined]
    for name in STEPS:
        nlp.add_pipe("ruangwarta_step", name=name, config={"step": name})
    nlp.add_pipe("ruangwarta_sentences", name="sentences", after="gazetteer")
    nlp.add_pipe("ruangwarta_keep", name="keep")
    return nlp


class Tokenizer:
    """Tokens of Indonesian officialdom; white space that is no single space is a token too."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc whose text is exactly *text*."""
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in (*tokens(text), (len(text), len(text))):
            gap = text[at:start]
            if gap.startswith(" ") and words:
                spaces[-1] = True
                gap = gap[1:]
            for word in (gap, text[start:end]):
                if word:
                    words.append(word)
                    spaces.append(False)
            at = end
        return Doc(self.vocab, words=words, spaces=spaces)


@spacy.registry.tokenizers("ruangwarta_tokens")  # type: ignore[untyped-decorator]
def _make_tokenizer() -> Callable[[Language], Tokenizer]:
    return lambda nlp: Tokenizer(nlp.vocab)


class NerComponent:
    """The model's marks, as the group "ner" too."""

    tagger: ModelTagger

    def __call__(self, doc: Doc) -> Doc:
        reading = tag(reading_of(doc), self.tagger)
        write_group(doc, "ner", reading.marks)
        write(doc, reading)
        return doc


@Language.factory("ruangwarta_ner")
def _make_ner(nlp: Language, name: str) -> NerComponent:
    return NerComponent()


@Language.factory("ruangwarta_step", default_config={"step": "dates"})
def _make_step(nlp: Language, name: str, step: str) -> Callable[[Doc], Doc]:
    """One step of reading; what it finds becomes span groups."""
    read = STEPS[step]

    def component(doc: Doc) -> Doc:
        write(doc, read(reading_of(doc)))
        return doc

    return component


@Language.component("ruangwarta_sentences")
def _sentences(doc: Doc) -> Doc:
    """Sentences by the one rule of the house, with the marks found so far."""
    marks = reading_of(doc).found.mentions
    starts = {start for start, _ in split_sentences(doc.text, marks=marks)}
    begins = [1 if token.i == 0 or token.idx in starts else -1 for token in doc]
    # all at once: a token that is asked looks through the whole Doc first
    column: Any = np.array(begins, dtype="int64").astype("uint64")
    return doc.from_array(["SENT_START"], column)


@Language.component("ruangwarta_keep")
def _keep(doc: Doc) -> Doc:
    """The last one: the Doc can be written to disk and read again."""
    keep(doc)
    return doc
