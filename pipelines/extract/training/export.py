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
    folder.mkdir(parents=True, exist_ok=True)
    reader = _Reader(network.eval(), head)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            reader, (torch.tensor([[0, 5, 6, 1]]),), str(whole), input_names=["pieces"], output_names=["scores"],
            dynamic_axes={"pieces": {1: "size"}, "scores": {1: "size"}}, opset_version=17, dynamo=False,
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
    meta = {
        "name": NAME,
        "version": version,
        "network": "ner.onnx",
        "pieces": "pieces.txt.gz",
        "tags": list(tags),
        "files": files,
        **about,
    }
    (folder / "meta.json").write_text(
        json.dumps(meta, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
