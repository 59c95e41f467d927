"""Spans of a model on the public sets' own tokens: a span counts where it is exactly the gold one."""

import json
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from pipelines.extract.onnx_model import OnnxModel
from pipelines.extract.training.marks import Document
from pipelines.extract.training.public_sets import LABELS


def letters(text: str) -> str:
    """Letters and digits of *text* in small: two copies of a sentence are alike by these."""
    return re.sub(r"[\W_]+", "", text.casefold())


def without(documents: Iterable[Document], taken: AbstractSet[str]) -> list[Document]:
    """The *documents* whose sentence is not among *taken*."""
    return [document for document in documents if letters(document.text) not in taken]


def figures_of(lines: str, model: OnnxModel) -> dict[str, Any]:
    """Exact spans of *model* against the gold tags of *lines*: all of it, then F1 by label."""
    counts = dict.fromkeys(("hits", "extras", "misses"), 0)
    by_label = {label: dict(counts) for label in LABELS}
    for line in lines.splitlines():
        row = json.loads(line)
        want, found = gold_spans(row), found_spans(row, model)
        for which, spans in (
            ("hits", want & found), ("extras", found - want), ("misses", want - found)
        ):  # fmt: skip
            counts[which] += len(spans)
            for _, _, label in spans:
                by_label[label][which] += 1
    hits = counts["hits"]
    return {
        "precision": round(hits / max(1, hits + counts["extras"]), 4),
        "recall": round(hits / max(1, hits + counts["misses"]), 4),
        "f1": round(_f1(counts), 4),
        "f1_by_label": {label: round(_f1(those), 4) for label, those in by_label.items()},
    }


def _f1(counts: Mapping[str, int]) -> float:
    twice = 2 * counts["hits"]
    return twice / max(1, twice + counts["extras"] + counts["misses"])


def gold_spans(row: Mapping[str, Any]) -> set[tuple[int, int, str]]:
    """Spans of a row's BIO tags: first token, end token, label."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(row["ner"]):
        bio, _, label = tag.partition("-")
        if bio == "B" and label in LABELS:
            found.append((at, at + 1, label))
        elif bio == "I" and found and found[-1][1:] == (at, label):
            found[-1] = (found[-1][0], at + 1, label)
    return set(found)


def found_spans(row: Mapping[str, Any], model: OnnxModel) -> set[tuple[int, int, str]]:
    """The model's stretches of a row's text, each widened to the tokens that it touches."""
    edges: list[tuple[int, int]] = []
    at = 0
    for token, spaced in zip(row["tokens"], row["spaces"], strict=True):
        edges.append((at, at + len(token)))
        at += len(token) + bool(spaced)
    found = set()
    for tagged in model(row["text"]):
        touched = [
            n for n, (start, end) in enumerate(edges) if start < tagged.end and tagged.start < end
        ]
        found.add((touched[0], touched[-1] + 1, tagged.label))
    return found
