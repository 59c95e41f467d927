"""Whole extraction measured on annotated documents, and the scores that are kept with the recipe."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.errors import ModelError
from pipelines.extract.gazetteer import load_gazetteer
from pipelines.extract.json_form import to_json
from pipelines.extract.onnx_model import FOLDER, load_model
from pipelines.extract.reading import extract_text
from pipelines.extract.scoring import Tally, score
from pipelines.extract.spacy_tagger import build_tagger
from pipelines.extract.training.gold import gold
from pipelines.extract.training.marks import CORPUS, Document, read_corpus
from pipelines.values import Tagger

SCORES = Path(__file__).parent / "scores.json"


def measure(documents: Iterable[Document], *, tagger: Tagger) -> dict[str, Tally]:
    """The scores of whole extraction on *documents*, each read against its own day and region."""
    gazetteer = load_gazetteer()
    wanted: list[dict[str, Any]] = []
    found: dict[str, dict[str, Any]] = {}
    for document in documents:
        wanted.append(gold(document, gazetteer=gazetteer))
        day = date.fromisoformat(document.published)
        extraction = extract_text(
            document.text, published=day, region=document.region, tagger=tagger
        )
        found[document.id] = to_json(extraction)
    return score(wanted, found)


def kept_out(folder: Path = FOLDER) -> list[Path]:
    """The corpus files that the model in *folder* says took no part in its making."""
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    return [CORPUS / name for name in meta["recipe"]["keep_out"]]


def measure_kept_out(tagger: Tagger, folder: Path = FOLDER) -> dict[str, dict[str, Tally]]:
    """The scores of *tagger*, read from *folder*, on each file kept out of its making, by file name."""
    return {path.name: measure(read_corpus(path), tagger=tagger) for path in kept_out(folder)}


def fold_models(folder: Path) -> dict[Path, Path]:
    """For each corpus file the folder of a model that never saw it: of *folder*, or the shipped one.

    Raises:
        ModelError: A file has none; names it and the command that trains it.
    """
    models = dict.fromkeys(kept_out(), FOLDER)
    for meta in sorted(folder.glob("*/meta.json")):
        models |= dict.fromkeys(kept_out(meta.parent), meta.parent)
    for path in sorted(CORPUS.glob("*.txt")):
        if path not in models:
            raise ModelError(
                f"Di {folder} belum ada model yang dilatih tanpa {path.name}. "
                f"Latih dengan `python -m newsroom train --folds {folder}`."
            )
    return models


def measure_folds(folder: Path) -> Iterator[tuple[str, dict[str, Tally]]]:
    """The scores on each corpus file of a model that was trained without it.

    Raises:
        ModelError: A file has no such model.
    """
    for path, model in sorted(fold_models(folder).items()):
        yield path.name, measure(read_corpus(path), tagger=build_tagger(load_model(model)))


def save_scores(name: str, tests: Mapping[str, Mapping[str, Tally]]) -> None:
    """Keep *tests* beside the recipe under *name*, "shipped", "fast" or "folds", for `evaluate` to print."""
    keep_scores(name, {test: figures_of(tallies) for test, tallies in tests.items()})


def keep_scores(name: str, figures: Mapping[str, Any]) -> None:
    """Keep *figures* beside the recipe under *name*."""
    kept = json.loads(SCORES.read_text("utf-8")) if SCORES.exists() else {}
    kept[name] = figures
    SCORES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def figures_of(tallies: Mapping[str, Tally]) -> dict[str, list[float]]:
    """Precision, recall and F1 by figure, to four places."""
    return {
        name: [round(t.precision, 4), round(t.recall, 4), round(t.f1, 4)]
        for name, t in tallies.items()
    }
