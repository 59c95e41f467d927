"""The spaCy pipeline, and the one module that imports spaCy.

    tokenizer ─▶ sentences ─▶ ner ─▶ dates ─▶ times ─▶ laws

Each component is a few lines around a plain function of this room: `ner` runs the ONNX model, the
others the grammars; each writes its spans to ``doc.spans`` under its own name, and how sure it is
of each to the group's ``attrs``. The house's `Tagger` is `SpacyTagger`: text in, marks out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from pipelines.extract.dates import find_dates
from pipelines.extract.laws import find_laws
from pipelines.extract.onnx_model import OnnxModel
from pipelines.extract.pieces import words
from pipelines.extract.times import find_times
from pipelines.values import DateMention, Label, Mention, TimeMention

LABELS = {
    "PER": Label.PERSON, "TTL": Label.TITLE, "JAB": Label.OFFICE, "ORG": Label.ORGANISATION, "LOC": Label.PLACE,
    "FAC": Label.VENUE, "TGL": Label.DATE, "JAM": Label.TIME, "HKM": Label.LAW, "ACR": Label.EVENT,
}  # fmt: skip
"""Labels of the model and what they are called in the house; bare years have no mark of their own."""

_SLICE = 100_000
READS_AT_MOST = 1_000_000
"""Characters that the model reads; what lies behind is left to the grammars. A report has 2,000."""


class WordTokenizer:
    """spaCy's tokens are the model's words: "Sp.PD" and "09.00" stay whole, "(01/12)" comes apart."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc whose text is exactly *text*: white space that is no single space is a token too."""
        tokens: list[str] = []
        spaces: list[bool] = []
        at = 0
        for word in words(text):
            gap = text[at : word.start]
            if gap.startswith(" ") and tokens:
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                tokens.append(gap)
                spaces.append(False)
            tokens.append(text[word.start : word.end])
            spaces.append(False)
            at = word.end
        rest = text[at:]
        if rest.startswith(" ") and tokens:
            spaces[-1] = True
            rest = rest[1:]
        if rest:
            tokens.append(rest)
            spaces.append(False)
        return Doc(self.vocab, words=tokens, spaces=spaces)


@spacy.registry.tokenizers("ruangwarta_words")  # type: ignore[untyped-decorator]
def _make_tokenizer() -> Callable[[Language], WordTokenizer]:
    return lambda nlp: WordTokenizer(nlp.vocab)


class SpacyTagger:
    """The house's `Tagger` over a spaCy pipeline. Made by :func:`build_tagger`."""

    def __init__(self, nlp: Language, model: OnnxModel) -> None:
        self.nlp = nlp
        self._model = model
        # alone, and safe in several threads: the others answer the grammars
        self._ner = nlp.get_pipe("ner")

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def version(self) -> str:
        return self._model.version

    def __call__(self, text: str) -> Sequence[Mention]:
        """Marks of the model in reading order, none overlapping another; texts of any length."""
        found: list[Mention] = []
        made_by = f"{self.name}-{self.version}"
        for start, part in _slices(text[:READS_AT_MOST]):
            doc = self._ner(self.nlp.make_doc(part))
            group = doc.spans["ner"]
            for span, confidence in zip(group, group.attrs["confidence"], strict=True):
                if span.label_ in LABELS:
                    first, last = start + span.start_char, start + span.end_char
                    found.append(
                        Mention(
                            text[first:last], first, last, LABELS[span.label_], confidence, made_by
                        )
                    )
        return found


def _slices(text: str) -> Iterator[tuple[int, str]]:
    """*text* in slices that spaCy takes at once, cut at line ends where there are any."""
    at = 0
    while at < len(text):
        end = at + _SLICE
        if end < len(text):
            end = text.rfind("\n", at + 1, end) + 1 or end
        yield at, text[at:end]
        at = max(end, at + 1)


def build_tagger(model: OnnxModel) -> SpacyTagger:
    """The pipeline around *model*."""
    nlp = spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": "ruangwarta_words"}}})
    nlp.meta["name"], nlp.meta["version"] = model.name, model.version
    nlp.max_length = 2 * _SLICE
    nlp.add_pipe("ruangwarta_sentences", name="sentences")
    nlp.add_pipe("ruangwarta_ner", name="ner").model = model  # type: ignore[attr-defined]
    for name in ("dates", "times", "laws"):
        nlp.add_pipe("ruangwarta_grammar", name=name, config={"grammar": name})
    return SpacyTagger(nlp, model)


class NerComponent:
    """Writes the model's stretches to ``doc.spans["ner"]``."""

    model: OnnxModel

    def __call__(self, doc: Doc) -> Doc:
        found = self.model(doc.text)
        _write(doc, "ner", [(t.start, t.end, t.label, t.confidence) for t in found])
        return doc


def _write(doc: Doc, name: str, found: Iterable[tuple[int, int, str, float]]) -> None:
    """Stretches (from, to, label, confidence) as the span group *name*, at the tokens they touch."""
    spans: list[Span] = []
    sure: list[float] = []
    for start, end, label, confidence in found:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
            sure.append(confidence)
    doc.spans[name] = SpanGroup(doc, name=name, spans=spans, attrs={"confidence": sure})


@Language.factory("ruangwarta_ner")
def _make_ner(nlp: Language, name: str) -> NerComponent:
    return NerComponent()


_ABBREVIATED = {
    "dr",
    "drs",
    "dra",
    "ir",
    "h",
    "hj",
    "kh",
    "prof",
    "letkol",
    "inf",
    "kab",
    "kec",
    "plt",
    "plh",
    "pj",
    "no",
    "jl",
    "s.d",
}


@Language.component("ruangwarta_sentences")
def _sentences(doc: Doc) -> Doc:
    """Sentence starts: behind a line end, or a stop before a capital that closes no abbreviation."""
    start = True
    for n, token in enumerate(doc):
        token.is_sent_start = start
        start = "\n" in token.text
        if token.text in ".!?" and n + 1 < len(doc):
            before = doc[n - 1].text if n else ""
            short = before.casefold() in _ABBREVIATED or len(before) == 1 or "." in before
            start = start or (
                token.whitespace_ == " " and doc[n + 1].text[:1].isupper() and not short
            )
    return doc


class GrammarComponent:
    """Writes what one grammar finds to ``doc.spans``; partial dates need ``doc.user_data["filed_on"]``."""

    def __init__(self, grammar: str) -> None:
        self.grammar = grammar

    def __call__(self, doc: Doc) -> Doc:
        _write(
            doc,
            self.grammar,
            [(f.start, f.end, self.grammar, f.confidence) for f in self._find(doc)],
        )
        return doc

    def _find(self, doc: Doc) -> Iterator[DateMention] | Iterator[TimeMention] | Iterator[Mention]:
        match self.grammar:
            case "dates":
                return find_dates(doc.text, filed_on=doc.user_data.get("filed_on"))
            case "times":
                return find_times(doc.text)
        return find_laws(doc.text)


@Language.factory("ruangwarta_grammar", default_config={"grammar": "dates"})
def _make_grammar(nlp: Language, name: str, grammar: str) -> GrammarComponent:
    return GrammarComponent(grammar)
