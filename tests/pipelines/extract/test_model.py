"""The model that ships, whole: on a file it was not trained on, on odd texts, and broken."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import ModelError
from pipelines.extract import extract_text, load_gazetteer, load_tagger, to_json
from pipelines.extract.model_marks import READS_AT_MOST
from pipelines.extract.onnx_model import FOLDER, load_model
from pipelines.extract.scoring import Tally, score
from pipelines.extract.training.gold import gold
from pipelines.extract.training.marks import CORPUS, Document, read_corpus
from pipelines.extract.training.measure import measure
from pipelines.values import Label

from .marked import Marks, mentions

KEPT_OUT = "sehari-hari.txt"


def rules_alone(documents: Iterator[Document]) -> dict[str, Tally]:
    """Scores of the grammars and links on gold marks, without a model."""
    wanted, found = [], {}
    for document in documents:
        wanted.append(gold(document, gazetteer=load_gazetteer()))
        day = date.fromisoformat(document.published)
        marks = Marks(mentions(document))
        found[document.id] = to_json(
            extract_text(document.text, published=day, region=document.region, tagger=marks)
        )
    return score(wanted, found)


def test_the_rules_alone_keep_their_floors_on_the_corpus() -> None:
    files = [path for path in sorted(CORPUS.glob("*.txt")) if path.name != KEPT_OUT]
    tallies = rules_alone(read_corpus(*files))
    floors = {
        "person": 0.99,
        "official": 0.975,
        "place": 0.98,
        "admin_place": 0.975,
        "date": 0.975,
        "quote": 0.935,
    }
    assert {
        name: tallies[name].f1 for name, floor in floors.items() if tallies[name].f1 < floor
    } == {}


def test_the_shipped_model_keeps_its_floors_on_the_file_it_never_saw() -> None:
    tallies = measure(read_corpus(CORPUS / KEPT_OUT), tagger=load_tagger())
    floors = {
        "person": 0.93,
        "official": 0.92,
        "place": 0.93,
        "admin_place": 0.945,
        "date": 0.985,
        "quote": 0.91,
    }
    assert {
        name: tallies[name].f1 for name, floor in floors.items() if tallies[name].f1 < floor
    } == {}


def test_the_model_names_the_file_it_was_measured_on() -> None:
    meta = json.loads((FOLDER / "meta.json").read_text("utf-8"))
    assert meta["recipe"]["keep_out"] == [KEPT_OUT]
    assert (load_tagger().name, load_tagger().version) == (meta["name"], meta["version"])


def test_the_shipped_weights_stay_under_forty_megabytes() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 40_000_000


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "Bupati", "猫が好きです。" * 30, "x" * 5_000, "(" * 2_000, "BUPATI BELU HADIR DI ATAMBUA", "\x00\x01\u202e",
     "مرحبا بالعالم", "a,b;c|" * 300],
)  # fmt: skip
def test_odd_texts_get_an_answer(text: str) -> None:
    found = extract_text(text, published=date(2024, 1, 1), region="53.04", tagger=load_tagger())
    assert all(text[m.start : m.end] == m.text for m in found.mentions)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_marks_fit_any_text_and_come_out_the_same_twice(text: str) -> None:
    tagger = load_tagger()
    marks = list(tagger(text))
    assert marks == list(tagger(text))
    assert all(text[m.start : m.end] == m.text and 0 <= m.confidence <= 1 for m in marks)
    assert all(a.end <= b.start for a, b in pairwise(marks))


def test_a_text_longer_than_any_report_is_read_from_its_beginning() -> None:
    tagger = load_tagger()
    head = "Bupati Belu Seran Manek hadir.\n"
    marks = list(tagger(head + " " * READS_AT_MOST + "\n" + head))
    assert [m.text for m in marks if m.label is Label.PERSON] == ["Seran Manek"]


def test_a_missing_model_is_named_with_what_mends_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"meta\.json tidak ada.*git checkout"):
        load_model(tmp_path)


def test_a_broken_model_is_named_with_what_mends_it(tmp_path: Path) -> None:
    for name in ("meta.json", "pieces.txt.gz"):
        shutil.copy(FOLDER / name, tmp_path)
    (tmp_path / "ner.onnx").write_bytes(b"rusak")
    with pytest.raises(ModelError, match=r"ner\.onnx rusak.*git checkout"):
        load_model(tmp_path)
    (tmp_path / "meta.json").write_text("{", "utf-8")
    with pytest.raises(ModelError, match=r"meta\.json rusak"):
        load_model(tmp_path)


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(ModelError, match="tidak dikenal"):
        load_tagger("lain")
