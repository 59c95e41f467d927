"""Reports with other names in them: the same sentences, other people, other regencies, the same marks.

    [[JAB:1|Bupati Belu]], [[TTL:1|dr.]] [[PER:1|Seran Manek]]  ─▶  Bupati Nunukan, Ir. Wan Yurnalis

Words of names are drawn from the names of the other documents, areas from the gazetteer. What a
student learns from them is how a name stands in a sentence, not which names the corpus has.
"""

import random
import re
from collections.abc import Iterable
from dataclasses import replace

from pipelines.extract.gazetteer import Gazetteer, plain, split_level
from pipelines.extract.training.marks import Document, Span

_NAME_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
_HOLD_AREAS = ("JAB", "ORG", "FAC", "ACR", "LOC")


class Names:
    """What swapped documents draw from: words of names, titles, and the areas of the country."""

    def __init__(self, documents: Iterable[Document], gazetteer: Gazetteer) -> None:
        words: set[str] = set()
        titles: dict[bool, set[str]] = {True: set(), False: set()}
        for document in documents:
            for span in document.spans:
                text = document.text[span.start : span.end]
                if span.label == "PER":
                    words |= {w for w in _NAME_WORD.findall(text) if w.istitle()}
                elif span.label == "TTL":
                    titles[_in_front(document, span)].add(text)
        self.words = sorted(words)
        self.titles = {front: sorted(those) for front, those in titles.items()}
        self.gazetteer = gazetteer
        self.regencies = [code for code in gazetteer.regions() if len(code) == 5]
        self.inside: dict[str, dict[int, list[str]]] = {}
        for code in gazetteer.codes():
            if len(code) > 5:
                self.inside.setdefault(code[:5], {}).setdefault(len(code), []).append(code)


def swapped(document: Document, *, names: Names, chance: random.Random) -> Document:
    """*document* with other names of people and areas, and some other titles; its quotations are left out."""
    areas = _areas(document, names, chance)
    people: dict[str, str] = {}
    parts: list[str] = []
    spans: list[Span] = []
    at = size = 0
    for span in sorted(document.spans, key=lambda span: span.start):
        text = document.text[span.start : span.end]
        if span.label == "PER":
            text = _NAME_WORD.sub(lambda m: _person_word(m[0], people, names, chance), text)
        elif span.label == "TTL" and chance.random() < 0.5:
            text = chance.choice(names.titles[_in_front(document, span)])
        elif span.label in _HOLD_AREAS:
            text = areas[0].sub(lambda m: _as(m[0], areas[1][plain(m[0])]), text)
        gap = document.text[at : span.start]
        parts += [gap, text]
        size += len(gap)
        spans.append(Span(size, size + len(text), span.label, ""))
        size += len(text)
        at = span.end
    parts.append(document.text[at:])
    return replace(document, text="".join(parts), spans=tuple(spans), quotes=())


def _in_front(document: Document, title: Span) -> bool:
    """Whether *title* stands before its holder's name."""
    return any(span.label == "PER" and 0 <= span.start - title.end <= 3 for span in document.spans)


def _person_word(word: str, people: dict[str, str], names: Names, chance: random.Random) -> str:
    """Another word of a name for *word*, the same throughout the document; small ones stay ("bin")."""
    if word.islower():
        return (
            word if len(word) < 4 else people.setdefault(word, chance.choice(names.words).lower())
        )
    return _as(word, people.setdefault(word.casefold(), chance.choice(names.words)))


def _as(written: str, word: str) -> str:
    """*word* in capitals or in small letters where *written* is."""
    if written.isupper() and len(written) > 1:
        return word.upper()
    return word.lower() if written.islower() else word


def _areas(
    document: Document, names: Names, chance: random.Random
) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the area names that *document* marks, and what each is called now."""
    gazetteer = names.gazetteer
    moved: dict[str, str] = {}
    called: dict[str, str] = {}
    written: set[str] = set()
    for span in document.spans:
        if span.label != "LOC" or not span.of or len(span.of) < 5:
            continue
        name = split_level(document.text[span.start : span.end])[1]
        if plain(name) != plain(gazetteer.bare_name(span.of)):
            continue
        region = moved.setdefault(span.of[:5], chance.choice(names.regencies))
        those = [region] if len(span.of) == 5 else names.inside.get(region, {}).get(len(span.of))
        if those:
            called.setdefault(plain(name), gazetteer.bare_name(chance.choice(those)))
            written.add(name)
    if not written:
        return re.compile(r"(?!)"), called
    either = "|".join(sorted(map(re.escape, written), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), called
