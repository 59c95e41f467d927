"""`extract` and `evaluate` on the command line."""

import io
import json
from pathlib import Path

from click.testing import CliRunner

from pipelines.extract import load_tagger
from pipelines.extract.cli import answer_lines, evaluate_command, extract_command

TEXT = "Bupati Belu, dr. Seran Manek, membuka rakor di Desa Kabuna, Rabu (14/06). “Data harus jujur dan benar,” ujarnya."
GOOD = {"id": "a", "text": TEXT, "published": "2023-06-15", "region": "53.04"}


def answer(*lines: str) -> tuple[int, list[dict[str, object]], str]:
    target, errors = io.BytesIO(), io.StringIO()
    status = answer_lines(
        io.BytesIO("\n".join(lines).encode()), target, errors, tagger=load_tagger()
    )
    return status, [json.loads(line) for line in target.getvalue().splitlines()], errors.getvalue()


def test_every_document_is_answered_with_one_line() -> None:
    status, answers, errors = answer(json.dumps(GOOD), "", json.dumps({"id": "b", "text": ""}))
    assert (status, errors) == (0, "")
    first, second = answers
    assert first["people"][0]["name"] == "Seran Manek"
    assert first["people"][0]["position"] == "Bupati Belu"
    assert first["dates"][0]["start"] == "2023-06-14"
    assert first["quotes"][0]["speaker"] == "Seran Manek"
    assert (second["id"], second["people"]) == ("b", [])


def test_the_same_input_gives_the_same_bytes() -> None:
    lines = [json.dumps(GOOD, ensure_ascii=False)]
    assert answer(*lines) == answer(*lines)


def test_a_bad_line_is_named_with_its_field_and_the_others_go_on() -> None:
    bad = [
        "{", "[]", json.dumps({"text": "x"}), json.dumps({"id": "c"}), json.dumps({"id": "d", "text": 3}),
        json.dumps({"id": "e", "text": "x", "published": "kemarin"}), json.dumps({"id": "f", "text": "x", "region": "99.99"}),
    ]  # fmt: skip
    status, answers, errors = answer(*bad, json.dumps(GOOD))
    assert status == 1
    assert [a["id"] for a in answers] == ["a"]
    told = errors.splitlines()
    assert [line.split(":")[0] for line in told] == [f"baris {n}" for n in range(1, 8)]
    assert ["`id`" in told[2], "`text`" in told[3], "`text`" in told[4]] == [True, True, True]
    assert "`published`" in told[5]
    assert "`region`" in told[6]


def test_half_a_surrogate_pair_is_read_like_any_sign() -> None:
    status, answers, _ = answer('{"id": "a", "text": "Bupati \\ud800 Belu"}')
    assert (status, len(answers)) == (0, 1)


def test_a_file_is_shown_with_its_people_and_days(tmp_path: Path) -> None:
    path = tmp_path / "laporan.txt"
    path.write_text(TEXT + " Panen padi gabah kering 1.250 kg di sawah karena hujan.", "utf-8")
    shown = CliRunner().invoke(
        extract_command, [str(path), "--published", "2023-06-15", "--region", "53.04"]
    )
    assert shown.exit_code == 0
    for word in (
        "Seran Manek", "Bupati Belu", "2023-06-14", "53.04.05.2006", "1.250", "medtop:20000210", "Mengapa",
    ):  # fmt: skip
        assert word in shown.output


def test_json_of_a_file_is_one_object(tmp_path: Path) -> None:
    path = tmp_path / "laporan.txt"
    path.write_text(TEXT, "utf-8")
    shown = CliRunner().invoke(extract_command, [str(path), "--json"])
    found = json.loads(shown.output)
    assert found["id"] == "laporan.txt"
    assert found["dates"] == []  # "Rabu (14/06)" has no year, and no day was given


def test_an_unreadable_file_is_named_and_the_others_are_shown(tmp_path: Path) -> None:
    good, bad = tmp_path / "baik.txt", tmp_path / "buruk.txt"
    good.write_text(TEXT, "utf-8")
    bad.write_bytes(b"\xff\xfe\x00laporan")
    shown = CliRunner().invoke(extract_command, [str(bad), str(good), str(tmp_path / "hilang.txt")])
    assert shown.exit_code == 1
    assert "buruk.txt: bukan berkas teks" in shown.output
    assert "hilang.txt" in shown.output
    assert "Seran Manek" in shown.output


def test_a_wrong_day_or_region_is_refused_with_an_example() -> None:
    for option, value, told in (
        ("--published", "15-6-2023", "YYYY-MM-DD"),
        ("--region", "99.99", "53.04"),
    ):
        shown = CliRunner().invoke(extract_command, ["x.txt", option, value])
        assert shown.exit_code == 2
        assert told in shown.output


def test_evaluate_measures_a_gold_file_and_prints_the_stored_scores(tmp_path: Path) -> None:
    gold = {
        **GOOD,
        "people": [{"name": "Seran Manek", "titles": ["dr."], "position": "Bupati Belu"}],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold), "utf-8")
    shown = CliRunner().invoke(evaluate_command, [str(path), "--json"])
    assert json.loads(shown.output)["official"] == [1.0, 1.0, 1.0]
    stored = CliRunner().invoke(evaluate_command, [])
    assert stored.exit_code == 0
    assert "official" in stored.output
