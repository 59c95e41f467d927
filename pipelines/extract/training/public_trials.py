"""The architecture that ships, measured where others measure: the official test splits.

    python -m newsroom train --public-scores DIR

For each trial the seed with the shipped vocabulary is trained on public sentences alone, exported to
int8 and read by onnxruntime as in service. A span counts where it is exactly the gold one on the
set's own tokens, with its label. No sentence of a test split, compared by its letters and digits,
trains or chooses the epoch. None of these weights ship.
"""

import json
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from pipelines.extract.onnx_model import FOLDER, load_model
from pipelines.extract.pieces import Pieces
from pipelines.extract.training.examples import Example, batches, examples, tag_names
from pipelines.extract.training.export import export
from pipelines.extract.training.marks import Document
from pipelines.extract.training.network import Network
from pipelines.extract.training.public_scores import figures_of, letters, without
from pipelines.extract.training.public_sets import LABELS, checked, read_lines
from pipelines.extract.training.seed_weights import find_seed, read_seed, seed_rows
from pipelines.extract.training.train import Recipe, Work, learn, score

HEAD = "public"
TAGS = tag_names(LABELS)


@dataclass(frozen=True, slots=True)
class Trial:
    """What is trained on, what chooses the epoch, and the official test split that is read."""

    name: str
    train: str
    dev: str
    test: str
    epochs: int
    batch: int


TRIALS = (
    Trial("NERGrit", "nergrit/train", "nergrit/dev", "nergrit/test", epochs=6, batch=16),
    Trial("IDNER-News-2K", "mix_per_org_loc/train", "mix_per_org_loc/dev", "idner2k/test", epochs=4, batch=24),
)  # fmt: skip


def run_trials(
    folder: Path, *, recipe: Recipe, report: Callable[[str], None]
) -> dict[str, dict[str, Any]]:
    """The figures of every trial, from the sets under *folder*.

    Raises:
        ValueError: A file that is not the one this was written for.
    """
    return {trial.name: run_trial(trial, folder, recipe=recipe, report=report) for trial in TRIALS}


def run_trial(
    trial: Trial, folder: Path, *, recipe: Recipe, report: Callable[[str], None]
) -> dict[str, Any]:
    """Train, export and read the test split: precision, recall and F1 of all and F1 by label."""
    lines = {part: checked(folder, part) for part in (trial.train, trial.dev, trial.test)}
    taken = {letters(json.loads(line)["text"]) for line in lines[trial.test].splitlines()}
    train = without(read_lines(lines[trial.train], trial.train), taken)
    dev = without(read_lines(lines[trial.dev], trial.dev), taken)
    settings = replace(recipe, epochs=trial.epochs, batch=trial.batch)
    pieces = Pieces.read(FOLDER / "pieces.txt.gz")
    network = _trained(settings, train, dev, pieces=pieces, report=report)
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch)
        export(network, pieces, target, version="0", about={}, head=HEAD, tags=TAGS)
        figures = figures_of(lines[trial.test], load_model(target))
    report(f"{trial.name}: {json.dumps(figures)}")
    return {
        "train": trial.train, "sentences": len(train), "epochs": trial.epochs, "batch": trial.batch,
        "rate": recipe.rate, "seed": recipe.seed, "test": trial.test, **figures,
    }  # fmt: skip


def _trained(
    recipe: Recipe, train: Sequence[Document], dev: Sequence[Document], *, pieces: Pieces,
    report: Callable[[str], None],
) -> Network:  # fmt: skip
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    chance = random.Random(recipe.seed)  # noqa: S311  (shuffles, hides nothing)
    seed = read_seed(find_seed())
    network = Network(seed, seed_rows(pieces, seed), {HEAD: len(TAGS)})
    mine: list[Example] = [e for d in train for e in examples(d, pieces=pieces, tags=TAGS)]

    def work(epoch: int) -> list[Work]:
        return [(HEAD, batch) for batch in batches(mine, size=recipe.batch, chance=chance)]

    learn(
        network, recipe, work=work, chance=chance, report=report,
        measure=lambda: score(network, dev, pieces=pieces, head=HEAD, names=TAGS),
    )  # fmt: skip
    return network
