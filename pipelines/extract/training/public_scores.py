"""Spans of a model on the public sets' own tokens: a span counts where it is exactly the gold one."""

import json
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from pipelines.extract.onnx_model import OnnxModel
from pipelines.extract.training.marks import Document
from pipelines.extract.training.public_sets import LABELS
from pipelines.extract.training.spans import bio_spans, f1


def letters(text: str) -> str:
    """Letters and digits of *text* in small: two copies of a sentence are alike by these."""
    return re.sub(r"[\W_]+", "", text.casefold())


def without(documents: Iterable[Document], taken: AbstractSet[str]) -> list[Document]:
    """The *documents* whose sentence is not among *taken*."""
    return [document for document in documents if letters(document.text) not in taken]


def figures_of(lines: str, model: OnnxModel) -> dict[str, Any]:
    """Exact spans of *model* against the gold tags of *lines*: all of it, then F1 by label."""
    counts: dict[str, list[int]] = {label: [0, 0, 0] for label in LABELS}
    for line in lines.splitlines():
        row = json.loads(line)
        want, found = gold_spans(row), found_spans(row, model)
        for which, spans in enumerate((want & found, found - want, want - found)):
            for _, _, label in spans:
                counts[label][which] += 1
    hits, extras, misses = (sum(those) for those in zip(*counts.values(), strict=True))
    return {
        "precision": round(hits / max(1, hits + extras), 4),
        "recall": round(hits / max(1, hits + misses), 4),
        "f1": round(f1((hits, extras, misses)), 4),
        "f1_by_label": {label: round(f1((h, e, m)), 4) for label, (h, e, m) in counts.items()},
    }


def gold_spans(row: Mapping[str, Any]) -> set[tuple[int, int, str]]:
    """Spans of a row's BIO tags: first token, end token, label."""
    return {span for span in bio_spans(row["ner"]) if span[2] in LABELS}


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
