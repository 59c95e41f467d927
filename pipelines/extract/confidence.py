"""What a confidence is worth: how often, on texts the model never saw, such an answer was right.

The softmax of a model is not a share, and the constants of a rule are guesses. `training/calibration.py`
counts on held-out files how often answers of each kind and confidence were right, and keeps the
rising curve through these shares in `data/confidence.json`; `calibrated` reads it off. A kind that
was never counted keeps the confidence it has.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pipelines.values import Extraction, Mention, Person, Place

Curve = Sequence[tuple[float, float]]
"""Knots (confidence as made, share that was right), both rising."""

Curves = Mapping[str, Curve]
"""A curve for each kind of answer: "mention.person", "person", "place.area", "date", …"""

AS_MADE: Curves = {}
"""No curve at all: every confidence stays as rule or model made it."""

FILE = Path(__file__).parent / "data" / "confidence.json"


@lru_cache(maxsize=1)
def load_curves() -> Curves:
    """The curves that ship with the grammars and the model."""
    stored: dict[str, list[list[float]]] = json.loads(FILE.read_text("utf-8"))["curves"]
    return {kind: tuple((made, right) for made, right in curve) for kind, curve in stored.items()}


def worth(confidence: float, curve: Curve) -> float:
    """*confidence* read off *curve*, on straight lines between its knots and level beyond its ends."""
    at = bisect_right(curve, (confidence, 1.0))
    if at == 0:
        return curve[0][1]
    if at == len(curve):
        return curve[-1][1]
    (left, low), (right, high) = curve[at - 1], curve[at]
    return round(low + (high - low) * (confidence - left) / (right - left), 4)


def kind_of_mention(mention: Mention) -> str:
    """The curve of a mark: by its label, whoever made it."""
    return f"mention.{mention.label}"


def kind_of_person(person: Person) -> str:
    """The curve of a person: with an office there is more to be wrong about."""
    return "person.official" if person.position else "person.bare"


def kind_of_place(place: Place) -> str:
    """The curve of a place: an area with its code, or words alone."""
    return "place.area" if place.code else "place.words"


def calibrated(found: Extraction, curves: Curves) -> Extraction:
    """*found* with each confidence as the share of such answers that are right."""

    def sure(kind: str, confidence: float) -> float:
        return worth(confidence, curves[kind]) if kind in curves else confidence

    def mentions(these: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(replace(m, confidence=sure(kind_of_mention(m), m.confidence)) for m in these)

    if not curves:
        return found
    return replace(
        found,
        mentions=mentions(found.mentions),
        offices=mentions(found.offices),
        organisations=mentions(found.organisations),
        laws=mentions(found.laws),
        events=mentions(found.events),
        people=tuple(
            replace(p, confidence=sure(kind_of_person(p), p.confidence)) for p in found.people
        ),
        places=tuple(
            replace(p, confidence=sure(kind_of_place(p), p.confidence)) for p in found.places
        ),
        dates=tuple(replace(d, confidence=sure("date", d.confidence)) for d in found.dates),
        times=tuple(replace(t, confidence=sure("mention.time", t.confidence)) for t in found.times),
        quotes=tuple(replace(q, confidence=sure("quote", q.confidence)) for q in found.quotes),
    )
