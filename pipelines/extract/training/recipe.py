"""The recipe from end to end: seed and vocabulary, training, export, figures on what was kept out.

python -m newsroom train --keep-out sehari-hari.txt --out DIR
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from pipelines.extract.onnx_model import FOLDER, load_model
from pipelines.extract.pieces import Pieces
from pipelines.extract.spacy_tagger import build_tagger
from pipelines.extract.training.export import export
from pipelines.extract.training.marks import CORPUS, read_corpus
from pipelines.extract.training.measure import figures_of, measure
from pipelines.extract.training.seed_weights import SeedWeights, find_seed, read_seed
from pipelines.extract.training.train import Recipe, Scores, f1, score, split_corpus, train
from pipelines.extract.training.vocabulary import choose_pieces

__all__ = ["Recipe", "run", "run_folds"]


def run(
    recipe: Recipe, *, folder: Path | None = None, version: str, report: Callable[[str], None],
    texts: Iterable[str] | None = None,
) -> None:  # fmt: skip
    """Train, export to *folder* (the room's own if None) and write what the model scores.

    Args:
        texts: Indonesian text from which to choose a new vocabulary; the shipped one if None.
    """
    seed = read_seed(find_seed())
    if texts is None:
        pieces = Pieces.read(FOLDER / "pieces.txt.gz")
        rows = seed_rows(pieces, seed)
    else:
        pieces, rows = choose_pieces(seed.pieces, texts)
    network = train(recipe, seed=seed, rows=rows, pieces=pieces, report=report)
    target = folder or FOLDER
    _, dev, kept = split_corpus(recipe)
    spans = {
        "dev": score(network, dev, pieces=pieces),
        "kept out": score(network, kept, pieces=pieces),
    }
    about = {
        "recipe": {
            "keep_out": list(recipe.keep_out), "epochs": recipe.epochs, "batch": recipe.batch, "rate": recipe.rate,
            "seed": recipe.seed, "public_sets": bool(recipe.public_sets),
        },
        "span_f1": {name: span_figures(figures) for name, figures in spans.items()},
    }  # fmt: skip
    export(network, pieces, target, version=version, about=about)
    tagger = build_tagger(load_model(target))
    for name in recipe.keep_out:
        tallies = measure(read_corpus(CORPUS / name), tagger=tagger)
        report(f"{name}: {json.dumps(figures_of(tallies))}")


def run_folds(recipe: Recipe, *, folder: Path, version: str, report: Callable[[str], None]) -> None:
    """Train a model for each corpus file that has none in *folder* yet, without that file.

    Ten models of some minutes each; interrupted, it goes on where it was. `evaluate --folds` then
    measures every file by the model that never saw it.
    """
    for path in sorted(CORPUS.glob("*.txt")):
        target = folder / path.stem
        if (target / "meta.json").exists():
            report(f"{path.name}: there is a model already")
            continue
        target.mkdir(parents=True, exist_ok=True)
        run(replace(recipe, keep_out=(path.name,)), folder=target, version=version, report=report)


def seed_rows(pieces: Pieces, seed: SeedWeights) -> list[int]:
    """The row of the seed's word table for each row of *pieces*."""
    numbers = {piece: number for number, (piece, _) in enumerate(seed.pieces)}
    return [numbers[piece] for piece, _ in pieces.rows]


def span_figures(scores: Scores) -> dict[str, float]:
    """F1 by label, to four places."""
    return {label: round(f1(counts), 4) for label, counts in scores.items()}
