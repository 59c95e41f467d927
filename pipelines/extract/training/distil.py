"""How the `fast` model is taught: by the marks of the corpus and by how sure the teacher is of each tag.

A lesson is a text as rows of words, with the tags that its marks give, the teacher's opinion, or
both. Every round reads the corpus as it is, one set of swapped documents with the teacher's
opinion, one set swapped anew with its marks alone, and a share of the raw text.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from pipelines.extract.pieces import UNKNOWN, Pieces, words
from pipelines.extract.training.examples import TAGS
from pipelines.extract.training.marks import Document
from pipelines.extract.training.spans import bio_spans, f1
from pipelines.extract.training.student import Student
from pipelines.extract.training.train import Scores, as_words
from pipelines.extract.viterbi import best_tags
from pipelines.extract.word_rows import PIECES, WordRows

LONGEST = 600
"""Words of a lesson; a longer text is several."""


@dataclass(frozen=True, slots=True)
class FastRecipe:
    """Everything that decides the student's weights, but its teacher and the texts."""

    width: int = 256
    reach: tuple[int, ...] = (1, 2, 4, 8)
    rounds: int = 14
    words_at_once: int = 4_000
    rate: float = 2e-3
    warm_up: float = 0.05
    decay: float = 0.02
    clip: float = 1.0
    dropout: float = 0.1
    forget: float = 0.05
    trust: float = 0.5
    swaps: int = 3
    raw_parts: int = 6
    seed: int = 7
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """Rows ``[words, PIECES + 1]`` and the share ``[words, tags]`` that each tag should have."""

    rows: Tensor
    wanted: Tensor


def lesson(
    text: str, marks: Document | None, opinion: np.ndarray | None, *, rows: WordRows, trust: float
) -> Lesson:
    """What *text* teaches.

    Args:
        marks: The document that *text* is, whose marks count; None for raw text.
        opinion: The teacher's scores, one row a word; None where it was not asked.
        trust: The teacher's share where there are marks as well.
    """
    found = list(words(text))
    told: list[Tensor] = []
    if opinion is not None:
        told.append(torch.from_numpy(opinion.astype(np.float32)).softmax(-1))
    if marks is not None:
        told.append(torch.eye(len(TAGS))[gold_tags(marks)])
    wanted = told[0] if len(told) == 1 else trust * told[0] + (1 - trust) * told[1]
    return Lesson(torch.tensor(rows(text, found), dtype=torch.int32), wanted.half())


def gold_tags(document: Document) -> list[int]:
    """The number of the tag of each word of *document*."""
    number = {tag: n for n, tag in enumerate(TAGS)}
    marks = sorted(document.spans, key=lambda span: span.start)
    tags: list[int] = []
    at = 0
    for word in words(document.text):
        while at < len(marks) and marks[at].end <= word.start:
            at += 1
        tag = "O"
        if at < len(marks) and marks[at].start < word.end:
            tag = f"{'B' if word.start <= marks[at].start else 'I'}-{marks[at].label}"
        tags.append(number[tag])
    return tags


def batches(
    lessons: Sequence[Lesson], *, size: int, chance: random.Random
) -> Iterator[list[Lesson]]:
    """Lessons of about equal length together, at most *size* words with what pads them."""
    parts = [
        Lesson(whole.rows[at : at + LONGEST], whole.wanted[at : at + LONGEST])
        for whole in lessons
        for at in range(0, len(whole.rows), LONGEST)
    ]
    parts.sort(key=lambda part: len(part.rows) + chance.random() * 24)
    groups: list[list[Lesson]] = [[]]
    for part in parts:
        if (
            groups[-1]
            and (len(groups[-1]) + 1) * max(len(part.rows), *(len(p.rows) for p in groups[-1]))
            > size
        ):
            groups.append([])
        groups[-1].append(part)
    chance.shuffle(groups)
    yield from groups


def padded(batch: Sequence[Lesson]) -> tuple[Tensor, Tensor, Tensor]:
    """Rows, which of them are words, and the wanted shares as tensors of one shape."""
    length = max(len(part.rows) for part in batch)
    rows = torch.zeros(len(batch), length, PIECES + 1, dtype=torch.long)
    present = torch.zeros(len(batch), length)
    wanted = torch.zeros(len(batch), length, len(TAGS))
    for n, part in enumerate(batch):
        size = len(part.rows)
        rows[n, :size], present[n, :size], wanted[n, :size] = part.rows, 1, part.wanted.float()
    return rows, present, wanted


def teach(
    student: Student,
    recipe: FastRecipe,
    *,
    lessons: Callable[[int], Sequence[Lesson]],
    report: Callable[[str], None],
    check: Callable[[Student], str],
) -> None:
    """Train *student* in place; the last round counts.

    Args:
        lessons: The lessons of a round, by its number from 0.
        check: Called behind each round for what goes into the report.
    """
    chance = random.Random(recipe.seed)  # noqa: S311  (shuffles, hides nothing)
    matrices = [p for p in student.parameters() if p.dim() > 1]
    vectors = [p for p in student.parameters() if p.dim() == 1]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": recipe.decay}, {"params": vectors, "weight_decay": 0.0}],
        lr=recipe.rate,
    )  # fmt: skip
    for turn in range(recipe.rounds):
        work = list(batches(lessons(turn), size=recipe.words_at_once, chance=chance))
        student.train()
        lost = 0.0
        for step, batch in enumerate(work):
            share = (turn + step / len(work)) / recipe.rounds
            pace = min(share / recipe.warm_up, (1 - share) / (1 - recipe.warm_up)) * recipe.rate
            for group in optimizer.param_groups:
                group["lr"] = pace
            rows, present, wanted = padded(batch)
            scores = student(_forgetful(rows, recipe.forget), present).log_softmax(-1)
            loss = -(scores * wanted).sum() / present.sum()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(student.parameters(), recipe.clip)
            optimizer.step()
            optimizer.zero_grad()
            lost += loss.item()
        report(
            f"round {turn + 1}/{recipe.rounds}: {len(work)} steps, loss {lost / len(work):.4f} {check(student)}"
        )


def _forgetful(rows: Tensor, share: float) -> Tensor:
    """*rows* with some words unknown, that their neighbours be looked at; their shape stays."""
    rows = rows.clone()
    lost = torch.rand(rows.shape[:2]) < share
    rows[..., 0][lost] = UNKNOWN
    rows[..., 1:PIECES][lost] = 0
    return rows


@torch.no_grad()  # type: ignore[untyped-decorator]
def score(student: Student, documents: Sequence[Document], *, pieces: Pieces) -> Scores:
    """Exact spans with their label, summed over *documents*."""
    student.eval()
    rows = WordRows(pieces)
    hits: dict[str, list[int]] = {}
    for document in documents:
        found = torch.tensor([rows(document.text, list(words(document.text)))])
        scores = student(found, torch.ones(found.shape[:2])).log_softmax(-1)[0]
        mine, gold = (
            bio_spans(TAGS[number] for number in numbers)
            for numbers in (best_tags(scores.tolist(), TAGS), gold_tags(document))
        )
        for at, which in enumerate((mine & gold, mine - gold, gold - mine)):
            for _, _, label in which:
                for name in (label, "all"):
                    hits.setdefault(name, [0, 0, 0])[at] += 1
    return {name: (a, b, c) for name, (a, b, c) in sorted(hits.items())}


__all__ = ["FastRecipe", "Lesson", "as_words", "f1", "lesson", "score", "teach"]
