"""Extraction: who, where and when out of a report's text, each with its span and its confidence.

Importing this room loads neither spaCy nor the model; :func:`load_tagger` and
:func:`load_pipeline` do.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from pipelines.extract.dates import find_dates
from pipelines.extract.gazetteer import Gazetteer, load_gazetteer
from pipelines.extract.json_form import from_dict, to_dict, to_json
from pipelines.extract.laws import find_laws
from pipelines.extract.quantities import find_quantities
from pipelines.extract.questions import answer_questions
from pipelines.extract.reading import extract, extract_text, with_details
from pipelines.extract.times import find_times
from pipelines.extract.topics import find_topics, list_topics
from pipelines.values import Tagger

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = [
    "Gazetteer", "answer_questions", "extract", "extract_text", "find_dates", "find_laws", "find_quantities",
    "find_times", "find_topics", "from_dict", "list_topics", "load_gazetteer", "load_pipeline", "load_tagger",
    "to_dict", "to_json", "with_details",
]  # fmt: skip


@lru_cache(maxsize=2)
def load_tagger(name: str = "default") -> Tagger:
    """The tagger called *name*, read once: "default", or "fast" for bulk.

    Raises:
        ModelError: A model file that is missing or broken; names it and the command that mends it.
    """
    from pipelines.errors import ModelError
    from pipelines.extract.onnx_model import FOLDERS, load_model

    if name not in FOLDERS:
        raise ModelError(f"Model {name!r} tidak dikenal; yang ada: {', '.join(FOLDERS)}.")
    from pipelines.extract.spacy_tagger import build_tagger

    return build_tagger(load_model(FOLDERS[name]))


def load_pipeline(name: str = "default", version: str | None = None) -> "Language":
    """The spaCy pipeline that reads a text whole, by the name and version of its model.

    Raises:
        ModelError: No such model or version, or a file of it is missing or broken.
    """
    from pipelines.extract import spacy_pipeline

    return spacy_pipeline.load_pipeline(name, version)
