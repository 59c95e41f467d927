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
from pipelines.extract.training.measure import figures_of, kept_out, measure
from pipelines.extract.training.seed_weights import find_seed, read_seed, seed_rows
from pipelines.extract.training.spans import f1
from pipelines.extract.training.train import Recipe, Scores, score, split_corpus, train
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


def run_folds(
    recipe: Recipe, *, folder: Path, version: str, report: Callable[[str], None], together: int = 1
) -> None:
    """Train models in *folder* until each corpus file has one that never saw it.

    The shipped model speaks for the files kept out of its own making. Interrupted, it goes on where
    it was; `evaluate --folds` then measures every file by the model that never saw it.

    Args:
        together: Files left out of one model. 1 is leave-one-file-out, ten models; 3 costs a third
            of the time and reads a little worse, since each model learns from fewer files.
    """
    spoken_for = {path.name for path in kept_out()}
    waiting = [path.name for path in sorted(CORPUS.glob("*.txt")) if path.name not in spoken_for]
    for at in range(0, len(waiting), together):
        group = tuple(waiting[at : at + together])
        target = folder / "+".join(name.removesuffix(".txt") for name in group)
        if (target / "meta.json").exists():
            report(f"{target.name}: there is a model already")
            continue
        target.mkdir(parents=True, exist_ok=True)
        report(f"{target.name}: trains without these files")
        run(replace(recipe, keep_out=group), folder=target, version=version, report=report)


def span_figures(scores: Scores) -> dict[str, float]:
    """F1 by label, to four places."""
    return {label: round(f1(counts), 4) for label, counts in scores.items()}
