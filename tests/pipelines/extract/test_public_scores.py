"""Spans on the public sets' own tokens, and the sentences that may not train."""

import json

from pipelines.extract.onnx_model import Tagged
from pipelines.extract.training.public_scores import (
    figures_of,
    found_spans,
    gold_spans,
    letters,
    without,
)
from pipelines.extract.training.public_sets import read_lines

ROW = {
    "text": "Bu Rani (Gus Tera) di Kota Wolo",
    "tokens": ["Bu", "Rani", "(Gus", "Tera)", "di", "Kota", "Wolo"],
    "spaces": [True] * 6 + [False],
    "ner": ["O", "B-PER", "B-PER", "I-PER", "O", "B-LOC", "I-LOC"],
}


def reader(*stretches):
    return lambda text: [
        Tagged(text.index(words), text.index(words) + len(words), label, 0.9)
        for words, label in stretches
    ]


def test_gold_spans_count_in_tokens():
    assert gold_spans(ROW) == {(1, 2, "PER"), (2, 4, "PER"), (5, 7, "LOC")}


def test_a_stretch_is_widened_to_the_tokens_it_touches():
    assert found_spans(ROW, reader(("Gus Tera", "PER"))) == {(2, 4, "PER")}


def test_an_edge_or_a_label_that_is_off_is_a_miss_and_an_extra():
    model = reader(("Rani", "PER"), ("Gus Tera", "ORG"), ("Wolo", "LOC"))
    figures = figures_of(json.dumps(ROW), model)
    assert figures["precision"] == figures["recall"] == figures["f1"] == round(1 / 3, 4)
    assert figures["f1_by_label"]["PER"] == round(2 / 3, 4)


def test_a_sentence_of_the_test_split_does_not_train():
    lines = "\n".join(json.dumps(ROW | {"text": text}) for text in ("Ia datang.", "Ia pulang."))
    kept = without(read_lines(lines, "set"), {letters("IA  datang")})
    assert [document.text for document in kept] == ["Ia pulang."]
