"""The student: a small network over whole words, the shape of the `fast` model, in torch.

    pieces of a word ─▶ table ─┐
    its shape ─────────────────┴▶ four blocks that each look at three words ─▶ tags

A word sees fifteen words to either side. All of it is matrices, one row a word, so that the work
on one core is a few large products. The table starts as the teacher's, which stays as it is: what
is learned is how to look at it, and the two are one small table when it ships.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from pipelines.extract.word_rows import NONE, PIECES, SHAPES

REACH = (1, 2, 4, 8)
"""How far each block looks to either side."""


class Block(nn.Module):  # type: ignore[misc]
    """A word, the one *reach* words before it and the one behind: two matrices and a norm."""

    def __init__(self, width: int, reach: int, dropout: float) -> None:
        super().__init__()
        self.reach = reach
        self.look = nn.Linear(3 * width, width)
        self.think = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        size, reach = x.shape[-2], self.reach
        wide = functional.pad(x, (0, 0, reach, reach))
        three = torch.cat(
            [wide[..., :size, :], x, wide[..., 2 * reach : 2 * reach + size, :]], dim=-1
        )
        return self.norm(x + self.drop(self.think(functional.relu(self.look(three)))))


class Student(nn.Module):  # type: ignore[misc]
    """Rows of words in, one score a tag out.

    Args:
        table: The teacher's word table as float32, one row a piece; stays as it is.
    """

    def __init__(
        self,
        table: Tensor,
        *,
        width: int,
        tags: int,
        dropout: float,
        reach: tuple[int, ...] = REACH,
    ) -> None:
        super().__init__()
        self.register_buffer("table", table)
        self.narrow = nn.Linear(table.shape[1], width, bias=False)
        self.rest = nn.Linear(width, width, bias=False)
        self.shape = nn.Embedding(SHAPES, width)
        self.norm = nn.LayerNorm(width)
        self.drop = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(width, far, dropout) for far in reach)
        self.tags = nn.Linear(width, tags)

    def forward(self, rows: Tensor, present: Tensor) -> Tensor:
        """Scores ``[texts, words, tags]`` of rows ``[texts, words, PIECES + 1]``; *present* is 1 for words."""
        pieces, shape = rows[..., :PIECES], rows[..., PIECES]
        known = self.table[pieces] * (pieces > 0)[..., None]
        both = torch.stack([known[..., 0, :], known[..., 1:, :].sum(-2)], dim=-2)
        first, rest = self.narrow(both).unbind(-2)
        return self.read(first, rest, self.shape(shape), present[..., None])

    def read(self, first: Tensor, rest: Tensor, shape: Tensor, present: Tensor) -> Tensor:
        """Scores from what each word looks like; rows that are no word are nothing to their neighbours."""
        x = self.drop(self.norm(first + self.rest(rest) + shape)) * present
        for block in self.blocks:
            x = block(x) * present
        return self.tags(self.drop(x))


class Reader(nn.Module):  # type: ignore[misc]
    """The student as it is asked when serving: one text, its table narrowed to int8, one scale a row."""

    def __init__(self, student: Student) -> None:
        super().__init__()
        narrow = student.narrow(student.table).detach()
        narrow[NONE] = 0.0
        scale = narrow.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
        self.register_buffer("table", (narrow / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.student = student

    def forward(self, rows: Tensor) -> Tensor:
        """Scores ``[words, tags]`` of rows ``[words, PIECES + 1]``."""
        numbers = rows.long()
        pieces, shape = numbers[:, :PIECES], numbers[:, PIECES]
        known = self.table[pieces].float() * self.scale[pieces]
        look = self.student.shape(shape)
        return self.student.read(
            known[:, 0], known[:, 1:].sum(1), look, torch.ones_like(look[:, :1])
        )
