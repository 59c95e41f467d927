"""The trained models as they ship: an ONNX graph, its vocabulary, and a page about both.

`meta.json` names the model, its version, its tags, how it reads and the checksum of every file.
Read once by :func:`load_model`; the work runs on one core.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.errors import ModelError
from pipelines.extract.pieces import Pieces, Word
from pipelines.extract.readers import READERS, Reader
from pipelines.extract.viterbi import best_tags

_SLOWER_ON_ONE_CORE = ["SkipLayerNormFusion"]
"""Rewritings of the graph by onnxruntime that cost time on a processor: this one a tenth of all (onnxruntime 1.32)."""

FOLDER = Path(__file__).parent / "model"
FOLDERS = {"default": FOLDER, "fast": FOLDER.with_name("model_fast")}
"""The models that ship, by the name under which they are asked for."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of words with one label: ``text[start:end]``, and how sure the model is, 0 to 1."""

    start: int
    end: int
    label: str
    confidence: float


class OnnxModel:
    """Words in, labelled stretches out."""

    def __init__(self, *, name: str, version: str, tags: list[str], reader: Reader) -> None:
        self.name = name
        self.version = version
        self.reader = reader
        self._tags = tags

    def __call__(self, text: str) -> list[Tagged]:
        """Labelled stretches of *text* in reading order; time grows with its length."""
        found: list[Tagged] = []
        for words, scores in self.reader(text):
            tags = best_tags(scores.tolist(), self._tags)
            sure = np.exp(scores[np.arange(len(tags)), tags])
            found += _stretches(words, [self._tags[t] for t in tags], sure.tolist())
        return found


def _stretches(words: Sequence[Word], tags: list[str], sure: list[float]) -> list[Tagged]:
    """Words with BIO tags as stretches; the least sure word speaks for all."""
    found: list[Tagged] = []
    for word, tag, confidence in zip(words, tags, sure, strict=True):
        bio, _, label = tag.partition("-")
        if bio == "B":
            found.append(Tagged(word.start, word.end, label, round(confidence, 4)))
        elif bio == "I" and found:
            last = found[-1]
            found[-1] = Tagged(
                last.start, word.end, label, min(last.confidence, round(confidence, 4))
            )
    return found


@lru_cache(maxsize=4)
def load_model(folder: Path = FOLDER) -> OnnxModel:
    """The model in *folder*, read once.

    Raises:
        ModelError: A file that is missing or not the one that was shipped; names it and what mends it.
    """
    import onnxruntime  # heavy, and only wanted where text is read

    meta = _meta(folder)
    for name, checksum in meta["files"].items():
        _check(folder / name, checksum)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(
            str(folder / meta["network"]),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=_SLOWER_ON_ONE_CORE,
        )
    except Exception as error:  # onnxruntime raises its own kinds
        raise ModelError(
            f"Berkas model {folder / meta['network']} tidak terbaca. {_mend(folder)}"
        ) from error
    reader = READERS[meta.get("reads", "pieces")](Pieces.read(folder / meta["pieces"]), session)
    return OnnxModel(name=meta["name"], version=meta["version"], tags=meta["tags"], reader=reader)


def _mend(folder: Path) -> str:
    fast = " --fast" if folder == FOLDERS["fast"] else ""
    kept = FOLDERS["fast" if fast else "default"]
    return (
        f"Pulihkan dengan `git checkout -- pipelines/extract/{kept.name}` "
        f"atau latih ulang dengan `python -m newsroom train{fast}`."
    )


def _meta(folder: Path) -> dict[str, Any]:
    path = folder / "meta.json"
    try:
        meta: dict[str, Any] = json.loads(path.read_text("utf-8"))
        meta["name"], meta["version"], meta["tags"], meta["files"], meta["network"], meta["pieces"]
    except FileNotFoundError as error:
        raise ModelError(f"Berkas model {path} tidak ada. {_mend(folder)}") from error
    except (ValueError, KeyError, UnicodeDecodeError) as error:
        raise ModelError(f"Berkas model {path} rusak. {_mend(folder)}") from error
    return meta


def _check(path: Path, checksum: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise ModelError(f"Berkas model {path} tidak ada. {_mend(path.parent)}") from error
    if found != checksum:
        raise ModelError(
            f"Berkas model {path} rusak: isinya bukan yang dikirim bersama versi ini. "
            f"{_mend(path.parent)}"
        )
