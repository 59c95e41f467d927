"""The trained model as it ships: an ONNX graph, its vocabulary, and a page about both.

`model/meta.json` names the model, its version, its tags and the checksum of every file. Read once
by :func:`load_model`; the work runs on one core, chunk by chunk.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.errors import ModelError
from pipelines.extract.chunks import Chunk, chunks, first_pieces
from pipelines.extract.pieces import END, START, Pieces, Word
from pipelines.extract.viterbi import best_tags

FOLDER = Path(__file__).parent / "model"
_MEND = "Pulihkan dengan `git checkout -- pipelines/extract/model` atau latih ulang dengan `python -m newsroom train`."


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of words with one label: ``text[start:end]``, and how sure the model is, 0 to 1."""

    start: int
    end: int
    label: str
    confidence: float


class OnnxModel:
    """Words in, labelled stretches out."""

    def __init__(
        self, *, name: str, version: str, tags: list[str], pieces: Pieces, session: Any
    ) -> None:
        self.name = name
        self.version = version
        self._tags = tags
        self._pieces = pieces
        self._session = session

    def __call__(self, text: str) -> list[Tagged]:
        """Labelled stretches of *text* in reading order; time grows with its length."""
        found: list[Tagged] = []
        for chunk in chunks(text, pieces=self._pieces):
            found += self._read(chunk)
        return found

    def _read(self, chunk: Chunk) -> list[Tagged]:
        numbers = [START, *(number for cut in chunk.pieces for number in cut), END]
        rows = np.array([numbers], dtype=np.int64)
        scores = self._session.run(None, {"pieces": rows})[0][0][first_pieces(chunk)].astype(
            np.float64
        )
        scores -= np.logaddexp.reduce(scores, axis=1, keepdims=True)
        tags = best_tags(scores.tolist(), self._tags)
        sure = np.exp(scores[np.arange(len(tags)), tags])
        return list(_stretches(chunk.words, [self._tags[t] for t in tags], sure.tolist()))


def _stretches(words: tuple[Word, ...], tags: list[str], sure: list[float]) -> list[Tagged]:
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


@lru_cache(maxsize=2)
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
            str(folder / meta["network"]), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # onnxruntime raises its own kinds
        raise ModelError(
            f"Berkas model {folder / meta['network']} tidak terbaca. {_MEND}"
        ) from error
    return OnnxModel(
        name=meta["name"], version=meta["version"], tags=meta["tags"],
        pieces=Pieces.read(folder / meta["pieces"]), session=session,
    )  # fmt: skip


def _meta(folder: Path) -> dict[str, Any]:
    path = folder / "meta.json"
    try:
        meta: dict[str, Any] = json.loads(path.read_text("utf-8"))
        meta["name"], meta["version"], meta["tags"], meta["files"], meta["network"], meta["pieces"]
    except FileNotFoundError as error:
        raise ModelError(f"Berkas model {path} tidak ada. {_MEND}") from error
    except (ValueError, KeyError, UnicodeDecodeError) as error:
        raise ModelError(f"Berkas model {path} rusak. {_MEND}") from error
    return meta


def _check(path: Path, checksum: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise ModelError(f"Berkas model {path} tidak ada. {_MEND}") from error
    if found != checksum:
        raise ModelError(
            f"Berkas model {path} rusak: isinya bukan yang dikirim bersama versi ini. {_MEND}"
        )
