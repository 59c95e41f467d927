"""From the trained network to the files that ship: ONNX, int8, checksums.

Matrices become int8 with one scale a column, chosen on the fly for what flows through them; the
word table is int8 already. Nothing here is random: the same weights give the same bytes.
"""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from pipelines.extract.pieces import Pieces
from pipelines.extract.training.examples import TAGS
from pipelines.extract.training.network import Network

NAME = "id_ruangwarta_ner"


class _Reader(nn.Module):  # type: ignore[misc]
    """The network as it is asked when serving: one text, nothing padded."""

    def __init__(self, network: Network, head: str) -> None:
        super().__init__()
        self.network = network
        self.head = head

    def forward(self, pieces: Tensor) -> Tensor:
        return self.network(pieces, torch.ones_like(pieces), self.head)


def export(
    network: Network, pieces: Pieces, folder: Path, *, version: str, about: dict[str, Any],
    head: str = "corpus", tags: Sequence[str] = TAGS,
) -> None:  # fmt: skip
    """Write network, vocabulary and `meta.json` to *folder*.

    Args:
        head: The network's head that is written, and *tags* what its scores stand for.
        about: Further fields of `meta.json`: recipe, scores, data.
    """
    save(
        _Reader(network.eval(), head), torch.tensor([[0, 5, 6, 1]]), pieces, folder,
        meta={"name": NAME, "version": version, "reads": "pieces", "tags": list(tags)}, about=about,
    )  # fmt: skip


def save(
    reader: nn.Module, asked: Tensor, pieces: Pieces, folder: Path, *, meta: dict[str, Any], about: dict[str, Any],
) -> None:  # fmt: skip
    """Write *reader*, *pieces* and `meta.json` to *folder*.

    Args:
        reader: A module of one input, whose size along its pieces or words is free.
        asked: An input of the shape it takes: ``[1, pieces]``, or ``[words, numbers]``.
        meta: ``name``, ``version``, ``tags``, and ``reads``: "pieces" or "words".
        about: Further fields of `meta.json`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    given, axis = ("rows", 0) if meta["reads"] == "words" else ("pieces", 1)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            reader, (asked,), str(whole), input_names=[given], output_names=["scores"],
            dynamic_axes={given: {axis: "size"}, "scores": {axis: "size"}}, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole,
            folder / "ner.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
        )
    onnx.checker.check_model(str(folder / "ner.onnx"))
    pieces.write(folder / "pieces.txt.gz")
    files = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("ner.onnx", "pieces.txt.gz")
    }
    stored = {
        **meta,
        "network": "ner.onnx",
        "pieces": "pieces.txt.gz",
        "files": files,
        **about,
    }
    (folder / "meta.json").write_text(
        json.dumps(stored, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
