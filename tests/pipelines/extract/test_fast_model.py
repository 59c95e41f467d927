"""The small model for bulk: what it must still read, on a file that neither it nor its teacher saw."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.extract import load_tagger
from pipelines.extract.cli import extract_command
from pipelines.extract.onnx_model import FOLDER, FOLDERS
from pipelines.extract.spacy_pipeline import load_pipeline
from pipelines.extract.training.marks import CORPUS, read_corpus
from pipelines.extract.training.measure import kept_out, measure

FAST = FOLDERS["fast"]


def test_it_keeps_its_floors_on_the_file_it_never_saw() -> None:
    floors = {
        "person": 0.90,
        "official": 0.89,
        "place": 0.92,
        "admin_place": 0.94,
        "date": 0.985,
        "quote": 0.91,
    }
    (path,) = kept_out(FAST)
    tallies = measure(read_corpus(path), tagger=load_tagger("fast"))
    assert {
        name: tallies[name].f1 for name, floor in floors.items() if tallies[name].f1 < floor
    } == {}


def test_it_says_who_taught_it_and_learned_from_no_other_files() -> None:
    fast = json.loads((FAST / "meta.json").read_text("utf-8"))
    default = json.loads((FOLDER / "meta.json").read_text("utf-8"))
    assert fast["recipe"]["keep_out"] == default["recipe"]["keep_out"]
    assert fast["recipe"]["teacher"]["name"] == default["name"]
    assert fast["tags"] == default["tags"]


def test_its_weights_are_a_third_of_the_others() -> None:
    assert sum(path.stat().st_size for path in FAST.iterdir()) < 13_000_000


def test_it_is_loaded_by_name_and_version() -> None:
    tagger = load_tagger("fast")
    assert (tagger.name, tagger.version) == ("id_ruangwarta_ner_fast", "0.1.0")
    assert load_pipeline("id_ruangwarta_ner_fast", "0.1.0").meta["name"] == tagger.name


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "Bupati", "猫が好きです。" * 30, "x" * 5_000, "(" * 2_000, "\x00\x01\u202e"],
)
def test_odd_texts_get_marks_that_fit(text: str) -> None:
    marks = list(load_tagger("fast")(text))
    assert all(text[m.start : m.end] == m.text and 0 <= m.confidence <= 1 for m in marks)


def test_a_text_reads_the_same_alone_and_far_behind_another() -> None:
    tagger = load_tagger("fast")
    (document, *_) = read_corpus(CORPUS / "dinas.txt")
    far = "\n".join(["Tidak ada apa-apa di sini."] * 40) + "\n"
    alone = [(m.text, m.label) for m in tagger(far + document.text)]
    behind = [(m.text, m.label) for m in tagger(far * 3 + document.text)]
    assert alone == behind
    assert len(alone) > 5


def test_the_command_reads_with_it_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "laporan.txt"
    path.write_text("Bupati Belu, dr. Seran Manek, membuka rakor di Desa Kabuna.", "utf-8")
    result = CliRunner().invoke(extract_command, [str(path), "--json", "--model", "fast"])
    unknown = CliRunner().invoke(extract_command, [str(path), "--model", "lain"])
    assert [p["name"] for p in json.loads(result.output)["people"]] == ["Seran Manek"]
    assert unknown.exit_code == 1
    assert "default, fast" in unknown.output
