"""How much of who, what, when and where a sentence tells: by the marks that stand in it.

It decides which sentence leads, which one lends words for a headline, and which serves as a deck.
"""

import re
from collections.abc import Sequence

from pipelines.values import Extraction, Label

_ASPECT = {
    Label.PERSON: "who",
    Label.OFFICE: "who",
    Label.ORGANISATION: "who",
    Label.EVENT: "what",
    Label.DATE: "when",
    Label.PLACE: "where",
    Label.VENUE: "where",
}
_LOOKS_BACK = re.compile(
    r"^(?:ia|dia|beliau|mereka|menurut(?:nya)?|hal\s+(?:itu|ini|tersebut|senada)|itu|tersebut|dalam\s+(?:sambutan|arahan|laporan|"
    r"kesempatan|kegiatan)\w*|selain\s+itu|sementara(?:\s+itu)?|lebih\s+lanjut|selanjutnya|adapun|namun|kemudian|"
    r"setelah\s+itu|ditambahkan|dikatakan|lanjut|turut|hadir|tampak|pada\s+kesempatan|di\s+tempat\s+yang\s+sama|"
    r"usai|atas|demikian|kepada|kegiatan\s+(?:ini|tersebut|itu)|acara\s+(?:ini|tersebut|itu)|catatan|kutipan|besok|note|nb|ket)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[“\"‘]")
_LABELLED = re.compile(r"^[\w./ -]{1,28}\s*:\s")


def aspects_of(span: tuple[int, int] | None, extraction: Extraction) -> frozenset[str]:
    """Which of "who", "what", "when", "where" are told within *span* of the report."""
    if span is None:
        return frozenset()
    return frozenset(
        _ASPECT[mention.label]
        for mention in extraction.mentions
        if mention.label in _ASPECT and span[0] <= mention.start and mention.end <= span[1]
    )


def stands_alone(sentence: str) -> bool:
    """Whether *sentence* can be read first: it neither looks back, nor quotes, nor fills in a form."""
    return not any(form.match(sentence) for form in (_LOOKS_BACK, _QUOTED, _LABELLED))


def best_lead(candidates: Sequence[tuple[str, frozenset[str]]]) -> int:
    """Index of the paragraph that should lead; 0 unless the first tells next to nothing.

    *candidates* are the first paragraphs, each with its first words and what it tells.
    """
    if not candidates or (len(candidates[0][1]) >= 2 and stands_alone(candidates[0][0])):
        return 0
    able = [at for at, (words, _) in enumerate(candidates) if stands_alone(words)]
    best = max(able, key=lambda at: (len(candidates[at][1]), -at), default=0)
    return best if len(candidates[best][1]) >= len(candidates[0][1]) + 2 else 0
