"""Officials by full name, degrees and office at first mention, and by a shorter form later.

Only the report's own words are used: where "Camat Bandar, Drs. Win Saladin, M.Si" stands somewhere
and the draft would open with "Win Saladin", the fuller words are taken over; at later mentions
the academic degrees fall away. Nothing inside a quotation is touched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.compose.traced import Traced, join, stretch
from pipelines.values import Extraction, Label, Mention, Person

_JOINTS = re.compile(r"[\s,.–-]*")
# Academic degrees: "dr.", "Prof."; "S.Sos", "M.Si.", "Sp.PD – KGEH", "A.Md.Keb"; "SE", "MSi", "FINASIM".
_DEGREE = re.compile(
    r"(?i:prof|dr|dra|drs|drg|drh|ir)\.?|(?:A\.?Md|Sp|Ph|[SMD])\.\s?[A-Z][\w.()]*(?:\s?[–-]\s?\w+)?\.?"
    r"|Sp[A-Z]\w*|[SM][A-Z](?:[A-Z]{0,2}|[a-z]{1,3})\.?|FINA\w+|FISQua|MBA|MMSI|Apt\.?|Ns\.?"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention of a person in the report with all that stands around the name.

    ``start``..``end`` cover office, titles and name; ``name`` is the span of the name alone.
    """

    start: int
    end: int
    name: tuple[int, int]
    titles: tuple[Mention, ...]
    office: Mention | None

    @property
    def weight(self) -> int:
        return len(self.titles) + 2 * bool(self.office)


def name_officials(
    pieces: Sequence[Traced], *, extraction: Extraction, whole: Traced
) -> list[Traced]:
    """*pieces* of a draft, in its order, with every person named in full first and shorter later.

    *whole* is the traced report, from which fuller words are copied.
    """
    quoted = [(quote.start, quote.end) for quote in extraction.quotes]
    edits: dict[int, list[tuple[int, int, Traced]]] = {}
    for person in extraction.people:
        if person.position is None:
            continue
        namings = _namings(person, extraction, whole.text)
        found = [
            (at, (*place, naming))
            for at, piece in enumerate(pieces)
            for naming in namings
            if (place := _within(piece, naming)) and not _is_quoted(naming, quoted)
        ]
        found.sort(key=lambda item: (item[0], item[1][0]))
        for order, (at, (start, end, naming)) in enumerate(found):
            if order == 0:
                fuller = _fuller(pieces[at], naming, namings, person, whole)
                if fuller:
                    edits.setdefault(at, []).append((start, end, fuller))
            elif order and _was_full(found[0][1][2], namings):
                shorter = _shorter(naming, whole)
                if shorter:
                    edits.setdefault(at, []).append((start, end, shorter))
    return [_edited(piece, edits.get(at, [])) for at, piece in enumerate(pieces)]


def is_degree(title: str) -> bool:
    """Whether a title is academic ("S.Sos", "Drs."), and so neither a rank nor one of faith or custom."""
    return bool(_DEGREE.fullmatch(title))


def _namings(person: Person, extraction: Extraction, text: str) -> list[Naming]:
    """Every mention of *person*, in the report's order."""
    around = [m for m in extraction.mentions if m.label in (Label.TITLE, Label.OFFICE)]
    spans = sorted(set(person.mentions) | {(person.start, person.end)})
    return [_naming(span, around, text) for span in spans if 0 <= span[0] < span[1] <= len(text)]


def _naming(name: tuple[int, int], around: Sequence[Mention], text: str) -> Naming:
    start, end = name
    titles: list[Mention] = []
    office: Mention | None = None
    for mention in sorted((m for m in around if m.end <= name[0]), key=lambda m: -m.end):
        if office or not _JOINTS.fullmatch(text[mention.end : start]):
            break
        if mention.label is Label.OFFICE:
            office = mention
        else:
            titles.insert(0, mention)
        start = mention.start
    for mention in sorted((m for m in around if m.start >= name[1]), key=lambda m: m.start):
        if mention.label is not Label.TITLE or not _JOINTS.fullmatch(text[end : mention.start]):
            break
        titles.append(mention)
        end = mention.end
    return Naming(start, end, name, tuple(titles), office)


def _within(piece: Traced, naming: Naming) -> tuple[int, int] | None:
    """Where *naming* stands in *piece*, or None."""
    try:
        start = piece.at.index(naming.start)
        end = piece.at.index(naming.end - 1, start) + 1
    except ValueError:
        return None
    return start, end


def _is_quoted(naming: Naming, quoted: Sequence[tuple[int, int]]) -> bool:
    return any(start <= naming.name[0] < end for start, end in quoted)


def _was_full(first: Naming, namings: Sequence[Naming]) -> bool:
    """Whether the first mention is, or was made, as full as any."""
    return bool(first.titles) or any(naming.titles for naming in namings)


def _fuller(
    piece: Traced, first: Naming, namings: Sequence[Naming], person: Person, whole: Traced
) -> Traced | None:
    """Fuller words of the report for the *first* mention, or None where it is full enough."""
    fullest = max(namings, key=lambda naming: naming.weight)
    if first.office is None and _names_office(piece, person):
        return None
    if fullest.weight <= first.weight or fullest.office is None:
        return None
    if first.office and len(first.office.text) > len(fullest.office.text):
        return None
    words = whole.cut(fullest.start, fullest.end)
    return words if "\n" not in words.text else None


def _names_office(piece: Traced, person: Person) -> bool:
    """Whether the office stands elsewhere in the piece: "dibuka Win Saladin, Camat Bandar"."""
    return bool(person.position) and str(person.position).casefold() in piece.text.casefold()


def _shorter(naming: Naming, whole: Traced) -> Traced | None:
    """The mention without academic degrees; ranks and honorifics stay. None where it has none."""
    degrees = [title for title in naming.titles if is_degree(title.text)]
    if not degrees:
        return None
    start, end = naming.start, naming.end
    pieces: list[Traced] = []
    at = start
    for degree in degrees:
        before = degree.end <= naming.name[0]
        # A degree in front goes with the space behind it, one behind the name with the comma before it.
        cut_from = degree.start if before else _back(whole.text, degree.start, naming.name[1])
        cut_to = _forth(whole.text, degree.end, naming.name[0]) if before else degree.end
        pieces.append(whole.cut(at, max(at, cut_from)))
        at = max(at, cut_to)
    return join([*pieces, whole.cut(at, end), _closing_comma(naming, whole, ends_cut=at == end)])


def _closing_comma(naming: Naming, whole: Traced, *, ends_cut: bool) -> Traced:
    """The comma that now ends what the one behind the office began: "Bupati Belu, Yosef Seran, tiba".

    It is the one that stood before the first degree; empty where the sentence has a stop there, where
    the office runs on into the name, or where something of the mention still follows the name.
    """
    comma = naming.name[1]
    opened = naming.office and "," in whole.text[naming.office.end : naming.name[0]]
    if not (ends_cut and opened and whole.text[comma : comma + 1] == ","):
        return Traced()
    kept = [t for t in naming.titles if t.start >= comma and not is_degree(t.text)]
    goes_on = re.match(r"\s+\w", whole.text[naming.end :])
    return whole.cut(comma, comma + 1) if goes_on and not kept else Traced()


def _back(text: str, at: int, limit: int) -> int:
    while at > limit and text[at - 1] in " ,.–-":
        at -= 1
    return at


def _forth(text: str, at: int, limit: int) -> int:
    while at < limit and text[at] in " .":
        at += 1
    return at


def _edited(piece: Traced, edits: Sequence[tuple[int, int, Traced]]) -> Traced:
    """*piece* with its edits made, from the back; what is taken over from elsewhere has no own place.

    So that a sentence's origin stays its own stretch of the report.
    """
    own = stretch(piece.at)
    for start, end, words in sorted(edits, key=lambda edit: edit[0], reverse=True):
        local = tuple(
            place if own and place is not None and own[0] <= place < own[1] else None
            for place in words.at
        )
        piece = join([piece.cut(0, start), Traced(words.text, local), piece.cut(end)])
    return piece
