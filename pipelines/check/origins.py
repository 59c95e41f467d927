"""Sentences that do not come from the report: the editor's own, or a slip.

A sentence is at home in the report where most of its longer words stand there too. That is coarse on
purpose: it does not doubt a reordered or shortened sentence, only one that speaks of something else.
"""

import re
from collections.abc import Iterator

from pipelines.check.text import sentences
from pipelines.values import Issue, Manuscript, Mend, Severity

_LONGER_WORD = re.compile(r"[^\W_]{4,}")
_ENOUGH = 0.5  # share of a sentence's longer words
_FEWEST = 3


def find_sentences_without_origin(manuscript: Manuscript, *, report_text: str) -> Iterator[Issue]:
    """A HINT for each sentence most of whose words are not in *report_text*; none without a report."""
    known = {word.casefold() for word in _LONGER_WORD.findall(report_text)}
    if not known:
        return
    for start, end in sentences(manuscript.body):
        words = [word.casefold() for word in _LONGER_WORD.findall(manuscript.body[start:end])]
        if len(words) < _FEWEST or sum(word in known for word in words) >= _ENOUGH * len(words):
            continue
        opening = " ".join(manuscript.body[start:end].split()[:6])
        yield Issue(
            field="body",
            code="sentence_without_origin",
            severity=Severity.HINT,
            title="Kalimat tanpa asal",
            message=f"“{opening} …” tidak ada dalam laporan.",
            start=start,
            end=end,
            mends=(Mend("Hapus kalimat", start, end, ""),),
        )
