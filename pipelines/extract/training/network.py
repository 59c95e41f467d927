"""The network: the seed's encoder with a linear BIO head, in torch.

`nn.Module`s are the one place where we inherit: torch asks for it. The word table is frozen.
"""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from pipelines.extract.training.seed_weights import SeedWeights, unpack

POSITIONS = 256


class Layer(nn.Module):  # type: ignore[misc]
    """One BERT layer: attention, then two matrices, each with its own residual and norm."""

    def __init__(self, hidden: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(hidden, hidden) for _ in range(4))
        self.fi, self.fo = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.aln, self.oln = (nn.LayerNorm(hidden, eps=epsilon) for _ in range(2))
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        q, k, v = (
            part(x).view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)
            for part in (self.q, self.k, self.v)
        )
        if torch.onnx.is_in_onnx_export():
            weights = q @ k.transpose(2, 3) / (hidden // self.heads) ** 0.5 + mask
            seen = weights.softmax(-1) @ v
        else:
            seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        seen = seen.transpose(1, 2).reshape(batch, length, hidden)
        x = self.aln(x + self.drop(self.ao(seen)))
        return self.oln(x + self.drop(self.fo(functional.gelu(self.fi(x)))))


class Network(nn.Module):  # type: ignore[misc]
    """Encoder and heads: piece numbers in, one score per tag and piece out.

    ``heads`` maps a name ("corpus", "public") to its count of tags. The word table is kept as
    int8 with one scale a row: a quarter of the size, and the seed itself has only 4 bits.
    """

    def __init__(
        self, seed: SeedWeights, rows: list[int], heads: dict[str, int], dropout: float = 0.1
    ) -> None:
        super().__init__()
        words = unpack(seed.word_blocks[np.asarray(rows)])
        scale = np.maximum(np.abs(words).max(1, keepdims=True) / 127, 1e-9).astype(np.float32)
        self.register_buffer("words", torch.from_numpy(np.rint(words / scale).astype(np.int8)))
        self.register_buffer("scale", torch.from_numpy(scale))
        places = seed.tensors["emb.pos"].reshape(-1, seed.hidden)[:POSITIONS]
        kinds = seed.tensors["emb.type"].reshape(-1, seed.hidden)[:1]
        self.position = nn.Parameter(torch.from_numpy(places + kinds))
        self.norm = nn.LayerNorm(seed.hidden, eps=seed.epsilon)
        self.layers = nn.ModuleList(
            Layer(seed.hidden, seed.heads, seed.inner, seed.epsilon, dropout)
            for _ in range(seed.layers)
        )
        self.drop = nn.Dropout(dropout)
        self.tags = nn.ModuleDict(
            {name: nn.Linear(seed.hidden, size) for name, size in heads.items()}
        )
        self._take(seed)

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def _take(self, seed: SeedWeights) -> None:
        self._fill(self.norm, seed, "emb.ln")
        for n, layer in enumerate(self.layers):
            for part in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                self._fill(getattr(layer, part), seed, f"l{n}.{part}")

    @staticmethod
    def _fill(part: nn.Module, seed: SeedWeights, name: str) -> None:
        for kind, target in (("w", part.weight), ("b", part.bias)):
            values = torch.from_numpy(np.array(seed.tensors[f"{name}.{kind}"]))
            target.copy_(values.view_as(target))

    def forward(self, numbers: Tensor, present: Tensor, head: str = "corpus") -> Tensor:
        """Scores ``[texts, pieces, tags]`` for piece numbers and a mask of the same shape (1: real)."""
        mask = (1.0 - present[:, None, None, :].float()) * -1e4
        x = self.words[numbers].float() * self.scale[numbers] + self.position[: numbers.shape[1]]
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return self.tags[head](self.drop(x))
