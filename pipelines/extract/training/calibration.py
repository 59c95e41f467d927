"""How often answers of each kind and confidence are right, counted on files the model never saw.

Each answer is judged alone: a mark by its exact span and label, the rest by the rules of the score.
The curve of a kind is the rising line through the shares (isotonic regression by pooling adjacent
violators), after Ayer et al., 1955.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.extract import confidence
from pipelines.extract.confidence import AS_MADE, FILE, Curves, worth
from pipelines.extract.gazetteer import Gazetteer, load_gazetteer
from pipelines.extract.json_form import to_json
from pipelines.extract.model_marks import LABELS
from pipelines.extract.onnx_model import load_model
from pipelines.extract.reading import extract_text
from pipelines.extract.scoring import score
from pipelines.extract.spacy_tagger import build_tagger
from pipelines.extract.training.gold import gold
from pipelines.extract.training.marks import Document, read_corpus
from pipelines.extract.training.measure import fold_models
from pipelines.values import Extraction, Tagger

FEW = 40
"""Answers below which a kind gets no curve, and below which no step of a curve stands alone."""


class Judged(NamedTuple):
    """An answer of some kind, how sure it was as made, and whether it was right."""

    kind: str
    confidence: float
    right: bool


def judged(documents: Iterable[Document], *, tagger: Tagger) -> Iterator[Judged]:
    """Every answer that extraction gives on *documents*, judged against their marks."""
    gazetteer = load_gazetteer()
    for document in documents:
        found = extract_text(
            document.text, published=date.fromisoformat(document.published),
            region=document.region, tagger=tagger, curves=AS_MADE,
        )  # fmt: skip
        yield from _marks(document, found)
        yield from _answers(document, found, gazetteer)


def _marks(document: Document, found: Extraction) -> Iterator[Judged]:
    marked = {(s.start, s.end, LABELS[s.label]) for s in document.spans if s.label in LABELS}
    for mention in found.mentions:
        right = (mention.start, mention.end, mention.label) in marked
        yield Judged(confidence.kind_of_mention(mention), mention.confidence, right)


def _answers(document: Document, found: Extraction, gazetteer: Gazetteer) -> Iterator[Judged]:
    wanted = gold(document, gazetteer=gazetteer)
    form = to_json(found)
    for part, figure, kinds in (
        ("people", "person", [confidence.kind_of_person(p) for p in found.people]),
        ("places", "place", [confidence.kind_of_place(p) for p in found.places]),
        ("dates", "date", ["date"] * len(found.dates)),
        ("quotes", "quote", ["quote"] * len(found.quotes)),
    ):
        for kind, answer in zip(kinds, form[part], strict=True):
            figure = "official_near" if kind == "person.official" else figure
            right = _right(wanted, part, answer, figure)
            if right is not None:
                yield Judged(kind, answer["confidence"], right)


def _right(
    wanted: Mapping[str, Any], part: str, answer: Mapping[str, Any], figure: str
) -> bool | None:
    """Whether *answer* alone is a hit; None where the score counts it neither way."""
    tally = score([wanted], {wanted["id"]: {part: [answer]}})[figure]
    return bool(tally.hits) if tally.hits or tally.extras else None


def judge_folds(folder: Path) -> dict[str, list[Judged]]:
    """The answers on each corpus file of a model that was trained without it."""
    return {
        path.name: list(judged(read_corpus(path), tagger=build_tagger(load_model(model))))
        for path, model in sorted(fold_models(folder).items())
    }


def fit(answers: Iterable[Judged]) -> dict[str, list[tuple[float, float]]]:
    """The curve of each kind that has answers enough."""
    by_kind: dict[str, list[Judged]] = defaultdict(list)
    for answer in answers:
        by_kind[answer.kind].append(answer)
    return {kind: _curve(those) for kind, those in sorted(by_kind.items()) if len(those) >= FEW}


class _Pool(NamedTuple):
    """Answers taken together: how many, the sum of their confidences, how many are right."""

    answers: int
    confidences: float
    right: int

    def __or__(self, other: "_Pool") -> "_Pool":
        n, confidences, right = other
        return _Pool(self.answers + n, self.confidences + confidences, self.right + right)

    @property
    def share(self) -> float:
        """The share that is right; two answers more, one of them wrong, keep it from certainty."""
        return (self.right + 1) / (self.answers + 2)


def _curve(answers: Sequence[Judged]) -> list[tuple[float, float]]:
    """Knots at the middle of each pool; a pool holds ``FEW`` answers at least and rises on the last."""
    steps: dict[float, _Pool] = defaultdict(lambda: _Pool(0, 0.0, 0))
    for answer in answers:
        steps[round(answer.confidence, 2)] |= _Pool(1, answer.confidence, int(answer.right))
    pools: list[_Pool] = []
    for _, step in sorted(steps.items()):
        pools.append(step)
        while len(pools) > 1 and (pools[-2].answers < FEW or pools[-2].share >= pools[-1].share):
            pools[-2:] = [pools[-2] | pools[-1]]
    while len(pools) > 1 and (pools[-1].answers < FEW or pools[-2].share >= pools[-1].share):
        pools[-2:] = [pools[-2] | pools[-1]]
    return [(round(pool.confidences / pool.answers, 4), round(pool.share, 4)) for pool in pools]


def error(answers: Sequence[Judged], curves: Curves) -> float:
    """Expected calibration error: how far confidence and share right lie apart, mean over tenths."""
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for answer in answers:
        sure = (
            worth(answer.confidence, curves[answer.kind])
            if answer.kind in curves
            else answer.confidence
        )
        tenths[min(9, int(sure * 10))].append((sure, answer.right))
    apart = sum(
        abs(sum(sure for sure, _ in those) - sum(right for _, right in those))
        for those in tenths.values()
    )
    return apart / len(answers) if answers else 0.0


def held_out_errors(by_file: Mapping[str, Sequence[Judged]]) -> dict[str, dict[str, float]]:
    """For each kind the error as made and by curves fitted without the file measured, means over files."""
    kinds: dict[str, list[Judged]] = defaultdict(list)
    made: dict[str, float] = defaultdict(float)
    read_off: dict[str, float] = defaultdict(float)
    for name, answers in by_file.items():
        curves = fit(a for other, those in by_file.items() if other != name for a in those)
        for kind in sorted({a.kind for a in answers}):
            mine = [a for a in answers if a.kind == kind]
            kinds[kind] += mine
            made[kind] += error(mine, AS_MADE) * len(mine)
            read_off[kind] += error(mine, curves) * len(mine)
    return {
        kind: {
            "answers": len(those),
            "right": round(sum(a.right for a in those) / len(those), 4),
            "as_made": round(made[kind] / len(those), 4),
            "calibrated": round(read_off[kind] / len(those), 4),
        }
        for kind, those in sorted(kinds.items())
    }


def save_curves(by_file: Mapping[str, Sequence[Judged]], path: Path = FILE) -> None:
    """Write the curves of all files, and beside them how far off they are on a file they left out.

    A kind whose confidences as made are nearer the truth keeps them: it gets no curve.
    """
    errors = held_out_errors(by_file)
    curves = {
        kind: curve
        for kind, curve in fit(a for those in by_file.values() for a in those).items()
        if errors[kind]["calibrated"] < errors[kind]["as_made"]
    }
    stored = {"files": sorted(by_file), "errors": errors, "curves": curves}
    path.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")
