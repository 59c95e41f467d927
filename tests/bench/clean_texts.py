"""Clean releases for the row "checks": corpus documents, drafted as the house drafts them.

The marks of the annotators stand in for the model, so that what is measured is the checks alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from pipelines import run
from pipelines.extract import extract_text
from pipelines.extract.training.marks import CORPUS, Document, read_corpus
from pipelines.values import (
    FieldReport,
    Label,
    Letterhead,
    Manuscript,
    Mention,
    ReleaseKind,
    ReportFormat,
    Tagger,
)

KEPT_OUT = CORPUS / "sehari-hari.txt"  # no check was tuned on it
TUNED_ON = tuple(path for path in sorted(CORPUS.glob("*.txt")) if path != KEPT_OUT)
OTHER_HALF = tuple(
    path
    for path in TUNED_ON
    if path.stem in ("dinas", "forkopimda", "media", "sulawesi-maluku-papua", "sulit")
)
"""Half the corpus, measured whole; of these files one text in seven was read while the checks were made."""
_LABELS = {
    "PER": Label.PERSON, "TTL": Label.TITLE, "JAB": Label.OFFICE, "ORG": Label.ORGANISATION,
    "LOC": Label.PLACE, "FAC": Label.VENUE, "HKM": Label.LAW, "ACR": Label.EVENT,
}  # fmt: skip
_ZONE = ZoneInfo("Asia/Makassar")
_LETTERHEAD = Letterhead("Dinas Kominfo", "Pemerintah Kabupaten", "", "", "Asia/Makassar", "KOTA")


class Marked:
    """A tagger that gives the annotators' marks: at their place, or in another text by their words.

    *also* holds labels of words that were added to the text.
    """

    name, version = "gold", "1"

    def __init__(self, document: Document, *, also: Mapping[str, str] | None = None) -> None:
        self._document = document
        words: dict[str, str] = dict(also or {})
        for span in document.spans:
            if span.label in _LABELS and span.end - span.start > 2:
                words.setdefault(document.text[span.start : span.end], span.label)
        self._words = words
        longest = sorted(map(re.escape, words), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)") if longest else None

    def __call__(self, text: str) -> Sequence[Mention]:
        if text == self._document.text:
            spans = [span for span in self._document.spans if span.label in _LABELS]
            return [_mention(text, span.start, span.end, span.label) for span in spans]
        if self._pattern is None:
            return ()
        return [
            _mention(text, *match.span(), self._words[match[0]])
            for match in self._pattern.finditer(text)
        ]


def clean_releases(
    paths: Iterable[Path], *, kinds: Iterable[str] = ("release", "report", "email"), every: int = 1
) -> Iterator[tuple[Document, Manuscript]]:
    """Each document of *kinds* (of those one in *every*) as the draft that an editor sees, with what was read in its body."""
    wanted = set(kinds)
    documents = [document for document in read_corpus(*paths) if document.kind in wanted]
    for document in documents[::every]:
        yield document, manuscript_of(document)


def manuscript_of(document: Document, *, tagger: Tagger | None = None) -> Manuscript:
    """The draft of *document*, to go out on the day on which it was filed."""
    day = date.fromisoformat(document.published)
    tagger = tagger or Marked(document)
    report = FieldReport(
        document.title, document.text, ReportFormat.TEXT, "bench", datetime.combine(day, time(17), _ZONE), ""
    )  # fmt: skip
    read = extract_text(document.text, published=day, region=document.region, tagger=tagger)
    draft = run.draft(report, read, letterhead=_LETTERHEAD)
    return written(
        draft.headline, draft.body, like=document, tagger=tagger, dateline=draft.dateline
    )


def written(
    headline: str, body: str, *, like: Document, tagger: Tagger, dateline: str = "KOTA"
) -> Manuscript:
    """A manuscript of these words for the region and day of *like*, read by *tagger*."""
    day = date.fromisoformat(like.published)
    return Manuscript(
        kind=ReleaseKind.NEWS,
        headline=headline,
        deck="",
        dateline=dateline,
        body=body,
        extraction=extract_text(body, published=day, region=like.region, tagger=tagger),
        filed_at=datetime.combine(day, time(17), _ZONE),
        publish_on=day,
        region=like.region,
    )


def _mention(text: str, start: int, end: int, label: str) -> Mention:
    return Mention(text[start:end], start, end, _LABELS[label], 1.0, "gold")
