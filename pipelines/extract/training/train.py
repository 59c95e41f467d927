"""The recipe: train the network on the corpus, keep the epoch that reads the dev documents best.

    python -m newsroom train --keep-out sehari-hari.txt

Settings are in `Recipe`; the figures of each epoch go to the report that is handed in. torch is
imported here alone and in `network.py`; nothing that serves needs it.
"""

import copy
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional

from pipelines.extract.pieces import Pieces
from pipelines.extract.training.examples import (
    IGNORED,
    TAGS,
    Example,
    batches,
    examples,
    recased,
    tag_names,
)
from pipelines.extract.training.marks import CORPUS, Document, read_corpus
from pipelines.extract.training.network import Network
from pipelines.extract.training.public_sets import LABELS as PUBLIC_LABELS
from pipelines.extract.training.public_sets import read_public
from pipelines.extract.training.seed_weights import SeedWeights
from pipelines.extract.training.spans import bio_spans, f1
from pipelines.extract.viterbi import best_tags


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the weights. ``keep_out`` files train nothing and choose nothing."""

    keep_out: tuple[str, ...] = ("sehari-hari.txt",)
    epochs: int = 8
    batch: int = 16
    rate: float = 2e-4
    warm_up: float = 0.1
    decay: float = 0.01
    clip: float = 1.0
    seed: int = 7
    threads: int = 2
    dev_every: int = 20
    public_sets: Path | None = None


Scores = dict[str, tuple[int, int, int]]
"""Hits, extras and misses by label; "all" for their sum."""


def split_corpus(recipe: Recipe) -> tuple[list[Document], list[Document], list[Document]]:
    """Documents to train on, to choose the epoch by, and those kept out."""
    train: list[Document] = []
    dev: list[Document] = []
    for path in sorted(CORPUS.glob("*.txt")):
        if path.name in recipe.keep_out:
            continue
        for number, document in enumerate(read_corpus(path)):
            (dev if number % recipe.dev_every == recipe.dev_every // 2 else train).append(document)
    kept = [CORPUS / name for name in recipe.keep_out]
    return train, dev, list(read_corpus(*kept))


def train(
    recipe: Recipe,
    *,
    seed: SeedWeights,
    rows: list[int],
    pieces: Pieces,
    report: Callable[[str], None],
) -> Network:
    """The network of the best epoch by the dev documents' micro F1.

    Args:
        rows: The row of the seed's word table for each row of *pieces*.
        report: Called with one line an epoch.
    """
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    chance = random.Random(recipe.seed)  # noqa: S311  (shuffles, hides nothing)
    documents, dev, _ = split_corpus(recipe)
    heads = {"corpus": len(TAGS)}
    public: list[Example] = []
    if recipe.public_sets:
        tags = tag_names(PUBLIC_LABELS)
        heads["public"] = len(tags)
        public = [
            e
            for d in read_public(recipe.public_sets)
            for e in examples(d, pieces=pieces, tags=tags)
        ]
    network = Network(seed, rows, heads)

    def work(epoch: int) -> list[Work]:
        mine = [e for d in documents for e in examples(recased(d, chance=chance), pieces=pieces)]
        found = [("corpus", batch) for batch in batches(mine, size=recipe.batch, chance=chance)]
        # the public sets lead in: they stop two epochs before the end
        if public and epoch < recipe.epochs - 2:
            found += [
                ("public", batch) for batch in batches(public, size=recipe.batch * 3, chance=chance)
            ]
        return found

    learn(
        network, recipe, work=work, chance=chance, report=report,
        measure=lambda: score(network, dev, pieces=pieces),
    )  # fmt: skip
    return network


Work = tuple[str, list[Example]]
"""A head's name and a batch for it."""


def learn(
    network: Network, recipe: Recipe, *, work: Callable[[int], list[Work]], chance: random.Random,
    measure: Callable[[], Scores], report: Callable[[str], None],
) -> None:  # fmt: skip
    """Train *network* in place; it ends with the weights of the epoch that *measure* likes best.

    Args:
        work: The batches of an epoch, in any order.
        measure: Figures on the documents that choose the epoch.
        report: Called with a line every fifty steps and every epoch.
    """
    matrices = [p for p in network.parameters() if p.dim() > 1]
    vectors = [p for p in network.parameters() if p.dim() == 1]
    optimizer = torch.optim.AdamW(
        [
            {"params": matrices, "weight_decay": recipe.decay},
            {"params": vectors, "weight_decay": 0.0},
        ],
        lr=recipe.rate,
    )
    best: tuple[float, dict[str, torch.Tensor]] = (-1.0, {})
    for epoch in range(recipe.epochs):
        steps = work(epoch)
        chance.shuffle(steps)
        network.train()
        loss_sum = 0.0
        for step, (head, batch) in enumerate(steps):
            share = (epoch + step / len(steps)) / recipe.epochs
            pace = min(share / recipe.warm_up, (1 - share) / (1 - recipe.warm_up)) * recipe.rate
            for group in optimizer.param_groups:
                group["lr"] = pace
            loss = _loss(network, batch, head)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), recipe.clip)
            optimizer.step()
            optimizer.zero_grad()
            loss_sum += loss.item()
            if step % 50 == 49:
                report(
                    f"epoch {epoch + 1} step {step + 1}/{len(steps)} loss {loss_sum / (step + 1):.3f}"
                )
        figures = measure()
        report(f"epoch {epoch + 1}: loss {loss_sum / len(steps):.3f} dev {as_words(figures)}")
        if f1(figures["all"]) > best[0]:
            best = (f1(figures["all"]), copy.deepcopy(network.state_dict()))
    network.load_state_dict(best[1])


def _loss(network: Network, batch: Sequence[Example], head: str) -> torch.Tensor:
    numbers, present, tags = padded(batch)
    with half_precision():
        scores = network(numbers, present, head)
    return functional.cross_entropy(
        scores.float().flatten(0, 1), tags.flatten(), ignore_index=IGNORED
    )


def half_precision() -> torch.autocast:
    """bfloat16 where the processor has it; elsewhere it is thirty times slower than float32."""
    has_it = torch.ops.mkldnn._is_mkldnn_bf16_supported() and "AVX512" in (
        torch.backends.cpu.get_cpu_capability()
    )
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_it)


def padded(batch: Sequence[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Piece numbers, mask and tags of a batch as tensors of one shape."""
    length = max(len(example.pieces) for example in batch)
    numbers = torch.zeros(len(batch), length, dtype=torch.long)
    present = torch.zeros(len(batch), length, dtype=torch.long)
    tags = torch.full((len(batch), length), IGNORED)
    for n, example in enumerate(batch):
        size = len(example.pieces)
        numbers[n, :size] = torch.tensor(example.pieces)
        present[n, :size] = 1
        tags[n, :size] = torch.tensor(example.tags)
    return numbers, present, tags


@torch.no_grad()  # type: ignore[untyped-decorator]
def score(
    network: Network, documents: Sequence[Document], *, pieces: Pieces,
    head: str = "corpus", names: Sequence[str] = TAGS,
) -> Scores:  # fmt: skip
    """Exact spans with their label, summed over *documents*, as the *head* with these tags reads them."""
    network.eval()
    hits: Counter[str] = Counter()
    extras: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    found = [e for d in documents for e in examples(d, pieces=pieces, tags=names)]
    order = sorted(found, key=lambda e: len(e.pieces))
    for at in range(0, len(order), 16):
        batch = order[at : at + 16]
        numbers, present, tags = padded(batch)
        with half_precision():
            rows = network(numbers, present, head).float().log_softmax(-1)
        for n in range(len(batch)):
            real = (tags[n] != IGNORED).nonzero().flatten()
            gold = bio_spans(names[tag] for tag in tags[n][real].tolist())
            mine = bio_spans(names[tag] for tag in best_tags(rows[n][real].tolist(), names))
            for kind, which in ((hits, gold & mine), (extras, mine - gold), (misses, gold - mine)):
                kind.update(label for _, _, label in which)
    labels = sorted(hits | extras | misses)
    figures = {label: (hits[label], extras[label], misses[label]) for label in labels}
    figures["all"] = (hits.total(), extras.total(), misses.total())
    return figures


def as_words(figures: Scores) -> str:
    """ "all 0.871 PER 0.86 …"."""
    return " ".join(f"{label} {f1(counts):.3f}" for label, counts in sorted(figures.items()))
