"""Further headlines for outlets, so that not all print the same: the place first, who speaks, the number.

    "Enam Desa Kini Punya Sumur Bor" of a body in which the regent speaks and families are counted
    → "Kabupaten Belu: Enam Desa Kini Punya Sumur Bor"
      "Bupati Belu: “Sumur Ini Milik Warga”"
      "1.250 Keluarga Menerima Air Bersih"
      "Warga Menyambut Sumur Bor"

Words are the release's own, in its order; what no rule finds is not made up.
"""

import re
from collections.abc import Iterator

from pipelines.compose.headlines import LONGEST, clause
from pipelines.compose.markdown import plain
from pipelines.compose.sentences import split_sentences
from pipelines.compose.traced import Traced, traced
from pipelines.compose.wording import capitalised, in_title_case
from pipelines.values import Extraction, Quote

MOST = 4
_FEWEST_SAID, _MOST_SAID = 3, 10  # words of a quotation that stands in a headline
_COUNTED_BY = frozenset(["sebanyak", "sejumlah", "sedikitnya", "total"])
_SENTENCES = 8
_LEVELS = (
    "kabupaten",
    "kota",
    "kecamatan",
    "kelurahan",
    "desa",
    "provinsi",
)  # the likelier, the sooner
_CUT_FROM = 12  # words: a clause as long as this was cut where no clause ends
_POINTED = re.compile(r"\s+(?:ini|itu|tersebut)\b", re.IGNORECASE)
_LEADS = frozenset(["sejak", "pada", "di", "ke", "dari", "hingga", "sampai", "selama", "untuk"])


def other_headlines(headline: str, body: str, extraction: Extraction) -> list[str]:
    """At most four headlines besides *headline*, none twice; fewer where the text gives no more.

    Args:
        headline: The release's own.
        body: Its body, CommonMark.
        extraction: What was read in *body*.
    """
    found: dict[str, str] = {}
    known = {_key(headline)}
    for made in (
        *_place_first(headline, extraction),
        *_speaker_first(body, extraction),
        *_number_first(body, extraction),
        *_clauses(body, extraction),
    ):
        if made and len(made) <= LONGEST and _key(made) not in known:
            known.add(_key(made))
            found[_key(made)] = made
    return list(found.values())[:MOST]


def _place_first(headline: str, extraction: Extraction) -> Iterator[str]:
    told = headline.casefold()
    places = [place for place in extraction.places if place.level in _LEVELS]
    for place in sorted(places, key=lambda place: _LEVELS.index(place.level)):
        name = in_title_case(" ".join(place.text.split()), report_text="")
        if name and name.split()[-1].casefold() not in told:
            yield f"{name}: {headline}"
            return


def _speaker_first(body: str, extraction: Extraction) -> Iterator[str]:
    """An office holder's own words, where they are short enough for a headline."""
    for quote in extraction.quotes:
        who = _office_of(quote, extraction)
        if who and (said := _said(quote, body)):
            title = in_title_case(capitalised(said), report_text=body, always=True)
            yield f"{who}: “{title}”"
            return


def _office_of(quote: Quote, extraction: Extraction) -> str:
    """The office of who speaks, as the text writes it; "" where it is not told."""
    for person in extraction.people:
        if quote.speaker and person.name == quote.speaker and person.position and not person.former:
            return f"{person.capacity} {person.position}".strip()
    return next((m.text for m in extraction.offices if m.text == quote.speaker), "")


def _said(quote: Quote, body: str) -> str:
    """The first sentence of what was said, whole, or ""."""
    if body[quote.start : quote.end] != quote.text:
        return ""
    for start, end in split_sentences(quote.text)[:1]:
        words = " ".join(plain(quote.text[start:end]).replace("*", "").split()).strip(" .,;")
        if _FEWEST_SAID <= len(words.split()) <= _MOST_SAID and not set(words) & set('“”"?:'):
            return words
    return ""


def _number_first(body: str, extraction: Extraction) -> Iterator[str]:
    """A sentence that opens with a count, from the count on."""
    for sentence in _sentences(body):
        span = sentence.span
        if span is None:
            continue
        for number in extraction.numbers:
            if not span[0] <= number.start < span[1] or not number.counted:
                continue
            before = body[span[0] : number.start].casefold().split()
            if before and (len(before) > 1 or before[0] not in _COUNTED_BY):
                continue
            if words := _whole_clause(sentence.cut(number.start - span[0]), extraction):
                yield in_title_case(words, report_text=body, always=True)
                return


def _clauses(body: str, extraction: Extraction) -> Iterator[str]:
    for sentence in _sentences(body):
        if words := _whole_clause(sentence, extraction):
            yield in_title_case(capitalised(words), report_text=body, always=True)


def _whole_clause(sentence: Traced, extraction: Extraction) -> str:
    """A clause that ends where the sentence has an end of one; "sejak pekan ini" is not cut in two."""
    words = clause(sentence, extraction).split()
    if not words or len(words) >= _CUT_FROM:
        return ""
    at = sentence.text.rfind(words[-1])
    if _POINTED.match(sentence.text, at + len(words[-1])):
        leads = [n for n, word in enumerate(words) if word.casefold() in _LEADS]
        words = words[: leads[-1]] if leads and leads[-1] >= len(words) - 3 else words
    return " ".join(words)


def _sentences(body: str) -> list[Traced]:
    """The first sentences of *body* that hold no quotation and no layout."""
    whole = traced(body)
    spans = split_sentences(body)[:_SENTENCES]
    return [
        whole.cut(start, end)
        for start, end in spans
        if not set(body[start:end]) & set('“”"*_[]<>\n')
    ]


def _key(headline: str) -> str:
    return " ".join(headline.casefold().split())
