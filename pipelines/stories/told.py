"""A report as it is compared with others, and its main day: the one that its event is said to be on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.sentences import Span, split_sentences
from pipelines.values import DateMention, Extraction

_OPENING = 3  # sentences
_BEFORE = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what was read in ``text``; ``key`` names it, ``filed_on`` is its local day."""

    key: str
    text: str
    extraction: Extraction
    filed_on: date
    title: str = ""


def days_of(told: Told) -> set[date]:
    """Every single day that the report names."""
    return {
        one.first_on
        for one in told.extraction.dates
        if one.first_on and one.first_on == one.last_on
    }


def main_day(told: Told) -> DateMention | None:
    """The day of the event: a single one of the opening, at most three weeks before the filing.

    A day that has passed goes before one that is to come. None where the opening names no such day:
    what stands further down is told of other days.
    """
    sentences = split_sentences(told.text)
    until = sentences[min(_OPENING, len(sentences)) - 1][1] if sentences else 0
    near = [
        day
        for day in told.extraction.dates
        if day.start < until
        and day.first_on
        and day.first_on == day.last_on
        and day.first_on >= told.filed_on - _BEFORE
    ]
    past = (day for day in near if day.first_on and day.first_on <= told.filed_on)
    return next(past, near[0] if near else None)


def main_sentence(told: Told) -> Span:
    """The sentence in which the main day stands; the first one of a report without a day."""
    sentences = split_sentences(told.text)
    day = main_day(told)
    if day is not None:
        for span in sentences:
            if span[0] <= day.start < span[1]:
                return span
    return sentences[0] if sentences else (0, len(told.text))


def sentence_at(text: str, at: int) -> Span:
    """The sentence of *text* in which the character *at* stands."""
    return next((span for span in split_sentences(text) if span[0] <= at < span[1]), (at, at))


def within(span: Span, places: Iterable[tuple[int, int]]) -> bool:
    """Whether one of *places* lies in *span*."""
    return any(span[0] <= start and end <= span[1] for start, end in places)
