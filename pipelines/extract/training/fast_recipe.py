"""The recipe of the `fast` model from end to end: the default model's opinions, lessons, export, figures.

python -m newsroom train --fast --raw-text id_open.txt.gz --out DIR
"""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from pipelines.extract.gazetteer import load_gazetteer
from pipelines.extract.onnx_model import FOLDER, FOLDERS, OnnxModel, load_model
from pipelines.extract.pieces import Pieces
from pipelines.extract.spacy_tagger import build_tagger
from pipelines.extract.training.distil import FastRecipe, Lesson, lesson, score, teach
from pipelines.extract.training.examples import TAGS, recased
from pipelines.extract.training.export import save
from pipelines.extract.training.marks import CORPUS, Document, read_corpus
from pipelines.extract.training.measure import figures_of, kept_out, measure
from pipelines.extract.training.raw_text import read_raw
from pipelines.extract.training.recipe import span_figures
from pipelines.extract.training.seed_weights import find_seed, read_seed, seed_rows, unpack
from pipelines.extract.training.student import Reader, Student
from pipelines.extract.training.swapped import Names, swapped
from pipelines.extract.training.train import Recipe, as_words, split_corpus
from pipelines.extract.word_rows import PIECES, WordRows

__all__ = ["FastRecipe", "run_fast"]

NAME = "id_ruangwarta_ner_fast"

Ask = Callable[[str], np.ndarray]
"""The teacher's log probabilities for the words of a text, one row a word."""


def run_fast(
    recipe: FastRecipe, *, raw: Path, folder: Path | None = None, version: str, report: Callable[[str], None],
    ask: Ask | None = None,
) -> None:  # fmt: skip
    """Teach a student, export it to *folder* (the room's own if None) and write what it scores.

    The files kept out of the teacher's making are kept out of the student's.

    Args:
        raw: `id_open.txt.gz`.
        ask: The teacher; the default model if None, for a quarter of an hour.
    """
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    pieces = Pieces.read(FOLDER / "pieces.txt.gz")
    keep_out = tuple(path.name for path in kept_out())
    documents, dev, kept = split_corpus(Recipe(keep_out=keep_out))
    student = _beginner(recipe, pieces)
    school = _School(documents, read_raw(raw), recipe, ask or _asking(load_model()), pieces)
    report(f"{school.asked} texts shown to the teacher")

    def check(student: Student) -> str:
        return f"dev {as_words(score(student, dev, pieces=pieces))}"

    teach(student, recipe, lessons=school.lessons, report=report, check=check)
    target = folder or FOLDERS["fast"]
    spans = {
        "dev": score(student, dev, pieces=pieces),
        "kept out": score(student, kept, pieces=pieces),
    }
    save(
        Reader(student.eval()), torch.ones(5, PIECES + 1, dtype=torch.int32), pieces, target,
        meta={"name": NAME, "version": version, "reads": "words", "tags": TAGS},
        about={
            "recipe": {"keep_out": list(keep_out), "teacher": _teacher(), **asdict(recipe)},
            "span_f1": {name: span_figures(figures) for name, figures in spans.items()},
        },
    )  # fmt: skip
    tagger = build_tagger(load_model(target))
    for name in keep_out:
        tallies = measure(read_corpus(CORPUS / name), tagger=tagger)
        report(f"{name}: {json.dumps(figures_of(tallies))}")


def _beginner(recipe: FastRecipe, pieces: Pieces) -> Student:
    """A student that has learned nothing, over the table of the teacher's seed."""
    seed = read_seed(find_seed())
    table = unpack(seed.word_blocks[np.asarray(seed_rows(pieces, seed))])
    return Student(
        torch.from_numpy(table.copy()), width=recipe.width, tags=len(TAGS), dropout=recipe.dropout,
        reach=recipe.reach,
    )  # fmt: skip


def _asking(teacher: OnnxModel) -> Ask:
    return lambda text: np.concatenate([scores for _, scores in teacher.reader(text)])


def _teacher() -> dict[str, str]:
    """Which model taught: its name, version and the checksum of its network."""
    meta = json.loads((FOLDER / "meta.json").read_text("utf-8"))
    return {"name": meta["name"], "version": meta["version"], "sha256": meta["files"]["ner.onnx"]}


class _School:
    """All lessons; each round hears some of them."""

    def __init__(
        self, documents: Sequence[Document], raw: Sequence[str], recipe: FastRecipe, ask: Ask, pieces: Pieces,
    ) -> None:  # fmt: skip
        self._documents = documents
        self._recipe = recipe
        self._rows = WordRows(pieces)
        self._chance = random.Random(recipe.seed)  # noqa: S311
        self._names = Names(documents, load_gazetteer())
        self._corpus = [self._lesson(d, ask(d.text)) for d in documents]
        self._swapped = [self._swapped_lessons(turn, ask) for turn in range(recipe.swaps)]
        self._raw = [
            lesson(text, None, ask(text), rows=self._rows, trust=recipe.trust) for text in raw
        ]
        self.asked = (1 + recipe.swaps) * len(documents) + len(raw)

    def lessons(self, turn: int) -> list[Lesson]:
        """The lessons of round *turn*, from 0."""
        return [
            *self._corpus,
            *self._swapped[turn % len(self._swapped)],
            *(self._lesson(d, None) for d in self._others(self._chance)),
            *self._raw[turn % self._recipe.raw_parts :: self._recipe.raw_parts],
        ]

    def _swapped_lessons(self, turn: int, ask: Ask) -> list[Lesson]:
        chance = random.Random(101 + turn)  # noqa: S311
        return [self._lesson(d, ask(d.text)) for d in self._others(chance)]

    def _others(self, chance: random.Random) -> list[Document]:
        """Every document with other names in it, some in small letters or capitals."""
        others = [swapped(d, names=self._names, chance=chance) for d in self._documents]
        return [recased(d, chance=chance) for d in others]

    def _lesson(self, document: Document, opinion: np.ndarray | None) -> Lesson:
        return lesson(document.text, document, opinion, rows=self._rows, trust=self._recipe.trust)
